"""Run the tool over marked reports: tables of rates, floors, and every figure gained or lost since the accepted run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import corpus, pipeline, scoring, training
from .corpus import Head, Mark, Marked
from .export import plain
from .records import FIELDS, Mined, Source
from .scoring import Outcome, Score

FLOORS = "floors.toml"
ACCEPTED = "accepted.tsv"
RULES = " rules"  # behind the name of a set that the rules read alone
MARGIN = 0.01  # a new floor lies this much under the rate that was reached
FLOORED = ("value_f", "value_unit_f", "qualifier", "kind_f", "section_starts_f", "section_levels", "section_role", "item", "actor", "recipient", "period")


@dataclass(slots=True)
class Run:
    """Scores by set (a language, or `all`), and the outcome of every gold figure."""

    scores: dict[str, Score] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def sure(self) -> list[tuple[float, bool]]:
        """Confidence of each figure that was found, and whether its kind is right."""
        return [(one.confidence, "k" in one.state) for one in self.outcomes if one.state]

    def lines(self, *, kinds: bool = False, confusion: bool = False) -> Iterator[str]:
        """The tables, line by line."""
        yield from scoring.table(self.scores)
        for name, score in self.scores.items():
            if kinds:
                yield ""
                yield f"{name}: kind".ljust(24) + "gold".rjust(6) + "precision".rjust(11) + "recall".rjust(8) + "F".rjust(8)
                yield from _kind_lines(score)
            if confusion:
                yield ""
                yield f"{name}: taken for another kind"
                wrong = Counter({pair: n for pair, n in score.kinds.items() if pair[0] != pair[1]})
                yield from (f"  {gold:<18} -> {got:<18} {n}" for (gold, got), n in wrong.most_common(20))

    def changes(self, folder: Path) -> tuple[list[tuple[Outcome, str]], list[tuple[Outcome, str]]]:
        """Figures gained and lost against the accepted run, each with its former state."""
        before = scoring.accepted(folder / ACCEPTED)
        gained, lost = scoring.changes(before, self.outcomes)
        return [(o, before[o.report, o.start]) for o in gained], [(o, before[o.report, o.start]) for o in lost]

    def accept(self, folder: Path) -> None:
        scoring.accept(folder / ACCEPTED, self.outcomes)

    def below(self, folder: Path) -> list[str]:
        """One line for each rate under its floor."""
        path = folder / FLOORS
        if not path.is_file():
            return []
        return [f"{name}: {line}" for name, wanted in scoring.floors(path).items() if name in self.scores for line in scoring.below(self.scores[name].rates(), wanted)]

    def write_floors(self, folder: Path, *, lower: bool) -> None:
        """Floors MARGIN under this run's rates; one that would fall stays as it is unless `lower`."""
        path = folder / FLOORS
        before = scoring.floors(path) if path.is_file() else {}
        out = ["# The lowest rates that the test reports may have; CI fails below. Raised by `summaryminer evaluate --raise-floors`."]
        for name in sorted({*before, *(n for n in self.scores if not n.endswith(RULES))}):
            kept = before.get(name, {})
            reached = self.scores[name].rates() if name in self.scores else {}
            out.append(f"\n[{name}]")
            for rate in FLOORED:
                old = kept.get(rate, 0.0)
                new = round(max(0.0, reached[rate] - MARGIN), 3) if reached else old
                out.append(f"{rate} = {new if lower else max(new, old)}")
        path.write_text("\n".join(out) + "\n", "utf-8")


def _kind_lines(score: Score) -> Iterator[str]:
    for kind in corpus.KINDS:
        right = score.kinds[kind, kind]
        gold = sum(n for (one, _), n in score.kinds.items() if one == kind) + score.missed[kind]
        got = sum(n for (_, other), n in score.kinds.items() if other == kind)
        if gold:
            precision, recall = right / got if got else 0.0, right / gold
            yield kind.ljust(24) + str(gold).rjust(6) + f"{precision:.3f}".rjust(11) + f"{recall:.3f}".rjust(8) + f"{2 * right / (gold + got):.3f}".rjust(8)


def evaluate(folder: Path, *, only: str | None = None, rules: bool = False) -> Run:
    """Score the marked reports of `folder`, or only those of the split `only`; with `rules` also the rules alone."""
    run = Run()
    where = training.splits(folder)
    for path in corpus.files(folder):
        if only and where.get(path.stem) != only:
            continue
        marked, language = corpus.read(path), scoring.language_of(path)
        for tagged in (True, False) if rules else (True,):
            mined = scoring.mine(marked, language, tagged=tagged)
            score, outcomes = scoring.compare(marked, mined)
            for name in (language, "all"):
                run.scores.setdefault(name if tagged else name + RULES, Score()).add(score)
            if tagged:
                run.outcomes += outcomes
    if not run.scores:
        raise corpus.CorpusError(f"no marked reports in {folder.name!r}; they lie in a folder named after their language")
    return run


def marked_text(source: Source) -> str:
    """The report of `source` in the marked form, with what the tool finds in it."""
    out = Marked(source.name, source.text)
    for mined in pipeline.mine(source):
        out.sections += [Head(s.start, s.role, s.level) for s in mined.sections]
        out.figures += _marks(mined)
    if out.sections and source.text[: out.sections[0].start].strip():
        out.sections.insert(0, Head(0, "other", 0))
    return corpus.unparse(out)


def _marks(mined: Mined) -> Iterator[Mark]:
    text = mined.report.source.text
    totals = {figure.part_of for figure in mined.figures}
    number = mined.report.number
    for figure in mined.figures:
        quantity = figure.quantity
        keys = {"value": plain(quantity.value), "unit": quantity.unit, "kind": figure.kind}
        if quantity.qualifier != "exact":
            keys["q"] = quantity.qualifier
        keys["max"], keys["per"], keys["change"], keys["notes"] = plain(quantity.value_max), quantity.per, figure.change, ";".join(figure.notes)
        for name in FIELDS:
            mention = getattr(figure, name)
            keys[name] = mention.text if mention else ""
        if figure.number in totals:
            keys["id"] = f"f{number}-{figure.number}"
        if figure.part_of is not None:
            keys["part_of"] = f"f{number}-{figure.part_of}"
        surface = text[quantity.start : quantity.end]
        if not corpus.RESERVED & set(surface):
            yield Mark(quantity.start, quantity.end, surface, {k: v for k, v in keys.items() if (v or k == "value") and not corpus.RESERVED & set(v)})
