"""Train what models/ holds, from marked reports alone: the tagger of kinds, the rankers of fields, the classifier of roles.

Every model is a scikit-learn LogisticRegression over hashed features, fitted on the train reports, calibrated on the dev
reports (temperature of Guo et al. 2017; thresholds of best F), then fitted again on both. Test reports are never seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import corpus, features, figures, linear, pipeline, roles, scoring, sections, tagging
from .corpus import Mark, Marked
from .linear import Linear
from .records import FIELDS, Report, Source

BUCKETS = 1 << 16
RANKER_BUCKETS = 1 << 15
RARELY = 0.04  # a field filled for fewer figures of a kind is left empty
NEVER = 20.0  # score of an answer that was never given
RARE = 2  # a feature seen less often is left out
STRENGTH = 0.5  # scikit-learn's C: inverse of the L2 penalty
ITERATIONS = 80
SPLIT = "split.tsv"
BETA = 2  # the marks leave out names that the text gives, so that a name too many is half as dear as an empty cell
THRESHOLDS = tuple(t / 100 for t in range(4, 80, 2))

Progress = Callable[[str], None]


@dataclass(slots=True)
class Samples:
    """Features and labels of one model, one list a split."""

    features: dict[str, list[list[int]]] = field(default_factory=lambda: {"train": [], "dev": []})
    labels: dict[str, list[str]] = field(default_factory=lambda: {"train": [], "dev": []})
    groups: dict[str, list[int]] = field(default_factory=lambda: {"train": [], "dev": []})
    filled: Counter[tuple[str, bool]] = field(default_factory=Counter)  # (kind, whether the field is filled)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of which at least RARELY have the field filled."""
        both = {kind for kind, _ in self.filled}
        return tuple(sorted(k for k in both if self.filled[k, True] >= RARELY * (self.filled[k, True] + self.filled[k, False])))

    def add(self, split: str, rows: list[int], label: str, group: int = 0) -> None:
        self.features[split].append(rows)
        self.labels[split].append(label)
        self.groups[split].append(group)


def splits(folder: Path) -> dict[str, str]:
    """Which reports of a corpus train, calibrate (dev) and test; fixed in the corpus. Others train."""
    path = folder / SPLIT
    if not path.is_file():
        return {}
    return dict(line.split("\t") for line in path.read_text("utf-8").splitlines() if line)


def reports(folders: Sequence[Path]) -> Iterator[tuple[Path, Marked, str]]:
    """Every marked report of the corpora with its split."""
    for folder in folders:
        where = splits(folder)
        for path in corpus.files(folder):
            yield path, corpus.read(path), where.get(path.stem, "train")


def prepared(marked: Marked, language: str) -> pipeline.Prepared:
    return pipeline.prepare(Report.whole(Source(marked.name, marked.text), language))


def gold_of(ready: pipeline.Prepared, marked: Marked) -> list[Mark | None]:
    """For each quantity the mark it stands for, or None."""
    labels: list[Mark | None] = [None] * len(ready.found)
    for mark in sorted(marked.figures, key=lambda m: m.start):
        for i, one in enumerate(ready.found):
            start, end = ready.cleaned.span(one.start, one.end)
            if labels[i] is None and start < mark.end and mark.start < end and scoring.same_number(mark, one.value, one.value_max):
                labels[i] = mark
                break
    return labels


# -- samples


def collect(folders: Sequence[Path], progress: Progress) -> dict[str, Samples]:
    """Samples of every model, by its name."""
    out = {name: Samples() for name in ("tagger", "sections", *FIELDS)}
    everything = [item for item in reports(folders) if item[2] != "test"]
    for path, marked, split in everything:
        ready = prepared(marked, scoring.language_of(path))
        _tag_samples(out["tagger"], split, ready, marked)
        _section_samples(out["sections"], split, ready, marked)
        _role_samples(out, split, ready, marked)
        progress(path.name)
    return out


def _tag_samples(samples: Samples, split: str, ready: pipeline.Prepared, marked: Marked) -> None:
    sentences: dict[int, Any] = {}
    for i, mark in enumerate(gold_of(ready, marked)):
        kind, _, cues = figures.rule_kind(ready.cleaned.text, ready.found, i, ready.scene, sentences)
        seen = features.figure(ready.around, ready.found, i, kind, cues, ready.scene.noun_before(ready.found, i)[0])
        samples.add(split, linear.rows(seen, BUCKETS), mark.get("kind") if mark else "none")


def _section_samples(samples: Samples, split: str, ready: pipeline.Prepared, marked: Marked) -> None:
    gold = gold_roles(ready, marked)
    above = sections.parents(ready.stretches)
    for i, role in enumerate(gold):
        seen = sections.features(ready.cleaned.text, ready.stretches, i, above[i], gold, ready.scene.lex)
        samples.add(split, linear.rows(seen, BUCKETS), role)


def gold_roles(ready: pipeline.Prepared, marked: Marked) -> list[str]:
    """The role that marks most of each stretch's characters."""
    by_character = [""] * len(marked.text)
    for head, stop in marked.stretches():
        by_character[head.start : stop] = [head.role] * (stop - head.start)
    out = []
    for stretch in ready.stretches:
        start, end = ready.cleaned.span(stretch.start, stretch.end)
        counted = Counter(by_character[start:end]) or Counter({"other": 1})
        out.append(counted.most_common(1)[0][0] or "other")
    return out


def _role_samples(out: dict[str, Samples], split: str, ready: pipeline.Prepared, marked: Marked) -> None:
    totals = marked.totals()
    for i, mark in enumerate(gold_of(ready, marked)):
        if mark is None:
            continue
        total = totals.get(mark.get("part_of"))
        for name in FIELDS:
            if total is not None and not mark.get(name):
                continue
            out[name].filled[mark.get("kind"), bool(mark.get(name))] += 1
            group = len(out[name].groups[split])
            several = roles.candidates(name, ready.scene, ready.found, i)
            ruled = roles.by_rule(name, ready.scene, ready.found, i, mark.get("kind"))
            for rank, one in enumerate(several):
                seen = [*roles.features(ready.scene, ready.found, i, mark.get("kind"), one, rank), *roles.ruled_features(one, mark.get("kind"), ruled)]
                said = ready.cleaned.text[one.start : one.end]
                gold = mark.get(name)
                right = bool(gold) and scoring.same_words(gold, said)
                out[name].add(split, linear.rows(seen, RANKER_BUCKETS), "yes" if right else "no", group)


# -- fitting


def _matrix(several: Sequence[Sequence[int]], buckets: int) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *(len(one) for one in several)])
    columns = np.fromiter((i for one in several for i in sorted(one)), dtype=np.int32, count=int(ends[-1]))
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(several), buckets))


def _frequent(several: list[list[int]], buckets: int) -> list[list[int]]:
    counts = Counter(i for one in several for i in one)
    return [[i for i in one if counts[i] >= RARE] for one in several]


def fit(several: list[list[int]], labels: list[str], buckets: int) -> Linear:
    """A logistic regression over the samples, as a table of buckets by classes."""
    import warnings

    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if len(set(labels)) < 2:
        if not labels or set(labels) - {"yes", "no"}:
            raise corpus.CorpusError("too few marked reports to train from: a model needs two different answers at least")
        return Linear(("no", "yes"), np.zeros((buckets, 1), dtype=np.float32), np.array([-NEVER if labels[0] == "no" else NEVER], dtype=np.float32))
    binary = set(labels) <= {"yes", "no"}
    model = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS, solver="liblinear" if binary else "lbfgs", random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the iterations are bounded on purpose
        model.fit(_matrix(_frequent(several, buckets), buckets), labels)
    weights = np.ascontiguousarray(model.coef_.T.astype(np.float32))
    weights[np.abs(weights) < 1e-4] = 0
    return Linear(tuple(model.classes_), weights, model.intercept_.astype(np.float32))


def _scores(model: Linear, several: Sequence[Sequence[int]]) -> Any:
    return _matrix(several, len(model.weights)) @ model.weights + model.bias


def calibrated(model: Linear, several: list[list[int]], labels: list[str]) -> float:
    """The temperature at which the model's probabilities of the held-out labels are likeliest."""
    import numpy as np

    score = _scores(model, several)
    if score.shape[1] == 1:
        score = np.hstack([np.zeros_like(score), score])
    place = {name: i for i, name in enumerate(model.classes)}
    known = [i for i, label in enumerate(labels) if label in place]
    gold = np.array([place[labels[i]] for i in known])

    def loss(temperature: float) -> float:
        z = score[known] / temperature
        z = z - z.max(axis=1, keepdims=True)
        return float(-(z[np.arange(len(gold)), gold] - np.log(np.exp(z).sum(axis=1))).mean())

    return min((t / 20 for t in range(8, 61)), key=loss)


def best_threshold(model: Linear, samples: Samples, split: str = "dev") -> float:
    """The threshold of best F (van Rijsbergen 1979, beta squared BETA) when the likeliest candidate of each figure is taken."""
    import numpy as np

    chance = 1 / (1 + np.exp(-_scores(model, samples.features[split])[:, 0]))
    groups: dict[int, list[int]] = {}
    for i, group in enumerate(samples.groups[split]):
        groups.setdefault(group, []).append(i)
    right = [label == "yes" for label in samples.labels[split]]
    best = [max(members, key=lambda i: chance[i]) for members in groups.values()]
    possible = sum(any(right[i] for i in members) for members in groups.values())

    def f(threshold: float) -> float:
        taken = [right[i] for i in best if chance[i] >= threshold]
        return (1 + BETA) * sum(taken) / (len(taken) + BETA * possible) if possible else 0.0

    return max(THRESHOLDS, key=f)


def train(folders: Sequence[Path], out: Path, progress: Progress = lambda step: None) -> None:
    """Train every model from the corpora in `folders` and write them to the folder `out`."""
    samples = collect(folders, progress)
    for name, one in samples.items():
        progress(f"fit {name}")
        buckets = RANKER_BUCKETS if name in FIELDS else BUCKETS
        first = fit(one.features["train"], one.labels["train"], buckets)
        temperature = calibrated(first, one.features["dev"], one.labels["dev"]) if one.labels["dev"] and name not in FIELDS else 1.0
        threshold = best_threshold(first, one) if one.labels["dev"] and name in FIELDS else 0.5
        model = fit(one.features["train"] + one.features["dev"], one.labels["train"] + one.labels["dev"], buckets)
        model.temperature, model.threshold, model.kinds = temperature, threshold, one.kinds()
        model.save(out / _file(name))
    from . import components

    components.save((out / tagging.TAGGER).parent)
    tagging.load.cache_clear()


def _file(name: str) -> str:
    return {"tagger": tagging.TAGGER, "sections": tagging.SECTIONS}.get(name) or tagging.file_of(name)


def steps(folders: Sequence[Path]) -> int:
    """How many steps `train` reports."""
    return sum(1 for _, _, split in reports(folders) if split != "test") + 2 + len(FIELDS)


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, count) of each of `bins` equal bins of confidence that hold anything."""
    table: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for sure, right in pairs:
        table[min(bins - 1, int(sure * bins))].append((sure, right))
    return [(sum(s for s, _ in row) / len(row), sum(r for _, r in row) / len(row), len(row)) for row in table if row]

