"""Training: a tiny corpus trains every model, the same ones each time, and test reports are never seen."""

import os
import shutil
import subprocess
import sys
from collections import Counter

import pytest
import tiny

from summaryminer import corpus, evaluation, linear, pipeline, roles, tagging, training
from summaryminer.errors import SummaryMinerError
from summaryminer.records import Report, Source

NAMES = [tagging.TAGGER, tagging.SECTIONS, *(f"roles-{name}.npz" for name in roles.FIELDS)]
TEXT = "东湖区第九中学工作总结\n一、主要做法\n2019年，东湖区第九中学向松岭县选派骨干教师36名，捐赠图书200册。\n"


def models_in(folder):
    return {name: (folder / name).read_bytes() for name in NAMES}


def test_the_tiny_corpus_is_well_marked(tiny_corpus):
    found = [corpus.read(path) for path in corpus.files(tiny_corpus)]
    assert len(found) == 12
    assert [problem for report in found for problem in corpus.check(report)] == []


def test_every_model_is_written(tiny_models):
    assert all(linear.load(tiny_models / name) for name in NAMES)
    assert (tiny_models / "tagger/config.cfg").is_file()  # and the spaCy pipeline around the tagger


def test_the_trained_models_load_through_tagging(tiny_models):
    models = tagging.load(tiny_models)
    assert set(models.tagger.classes) <= {*corpus.KINDS, tagging.NONE}
    assert set(models.sections.classes) <= set(corpus.ROLES)
    assert set(models.rankers.models) == set(models.rankers.thresholds) == set(roles.FIELDS)
    assert all(0 < threshold < 1 for threshold in models.rankers.thresholds.values())
    assert 0.4 <= models.tagger.temperature <= 3
    assert "people_sent" in models.rankers.models["actor"].kinds  # and patients, whose actor is never marked, are not
    assert "patients" not in models.rankers.models["actor"].kinds


def test_models_are_loaded_once(tiny_models):
    assert tagging.load(tiny_models) is tagging.load(tiny_models)


def test_the_tiny_models_learned_something(tiny_models, tiny_corpus, monkeypatch):
    tiny_loaded = tagging.load(tiny_models)
    monkeypatch.setattr(tagging, "load", lambda folder=None: tiny_loaded)
    run = evaluation.evaluate(tiny_corpus, only="train")
    assert run.scores["all"].rates()["kind_of_found"] > 0.8
    assert run.scores["all"].rates()["item"] > 0.6
    (mined,) = pipeline.mine(Source("t", TEXT))
    assert [(f.kind, f.quantity.value) for f in mined.figures] == [("people_sent", 36), ("goods", 200)]


def test_training_twice_writes_the_same_bytes(tiny_models, tiny_corpus, tmp_path, small):
    training.train([tiny_corpus], tmp_path)
    assert models_in(tmp_path) == models_in(tiny_models)


def test_training_does_not_depend_on_the_hash_seed(tiny_models, tiny_corpus, tmp_path):
    code = f"import sys; from pathlib import Path; from summaryminer import training as t\nt.BUCKETS = t.RANKER_BUCKETS = {tiny.BUCKETS}; t.train([Path(sys.argv[1])], Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, str(tiny_corpus), str(tmp_path)], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert models_in(tmp_path) == models_in(tiny_models)


def test_progress_counts_every_step(tiny_corpus, tmp_path, small):
    seen = []
    training.train([tiny_corpus], tmp_path, seen.append)
    assert len(seen) == training.steps([tiny_corpus])
    assert "t6.txt" not in seen  # a test report


def test_test_reports_are_never_seen(tiny_models, tiny_corpus, tmp_path, small):
    own = tmp_path / "corpus"
    shutil.copytree(tiny_corpus, own)
    (own / "zh/t6.txt").unlink()
    training.train([own], tmp_path / "models")
    assert models_in(tmp_path / "models") == models_in(tiny_models)


def test_a_report_in_no_split_trains(tiny_corpus, tmp_path):
    own = tmp_path / "corpus"
    shutil.copytree(tiny_corpus, own)
    (own / training.SPLIT).unlink()
    assert Counter(split for _, _, split in training.reports([own])) == {"train": 12}
    assert Counter(split for _, _, split in training.reports([tiny_corpus])) == {"train": 9, "dev": 2, "test": 1}
    assert len(list(training.reports([own, tiny_corpus]))) == 24


def test_without_dev_reports_nothing_is_calibrated(tiny_corpus, tmp_path, small):
    own = tmp_path / "corpus"
    shutil.copytree(tiny_corpus, own)
    (own / training.SPLIT).unlink()
    training.train([own], tmp_path / "models")
    models = tagging.load(tmp_path / "models")
    assert models.tagger.temperature == 1
    assert set(models.rankers.thresholds.values()) == {0.5}


def test_gold_marks_find_their_quantities(tiny_corpus):
    for path, marked, _ in training.reports([tiny_corpus]):
        ready = training.prepared(marked, path.parent.name)
        labels = training.gold_of(ready, marked)
        assert [m.text for m in labels if m] == [m.text for m in sorted(marked.figures, key=lambda m: m.start)], path.name
        for one, mark in zip(ready.found, labels, strict=True):
            start, end = ready.cleaned.span(one.start, one.end)
            assert mark is None or (start < mark.end and mark.start < end)


def test_gold_roles_are_the_marked_ones(tiny_corpus):
    for path, marked, _ in training.reports([tiny_corpus]):
        got = training.gold_roles(training.prepared(marked, path.parent.name), marked)
        assert got == [head.role for head in marked.sections], path.name


def test_the_same_preparation_serves_training_and_use():
    # offsets and quantities of training are those that mining gives
    report = Report(Source("t", TEXT), 1, "", "zh", 0, len(TEXT))
    ready = pipeline.prepare(report)
    mined = pipeline.mine_report(report, tagged=False)
    assert [ready.cleaned.span(one.start, one.end) for one in ready.found] == [(f.quantity.start, f.quantity.end) for f in mined.figures]


ONE_KIND = "⟦§role=work|level=0⟧我校选派教师⟦{n}名|value={n}|unit=person|kind=people_sent|item=教师⟧。\n另选派教师⟦{m}名|value={m}|unit=person|kind=people_sent|item=教师⟧。"
POOR = {
    "empty": [],
    "no figure": ["⟦§role=work|level=0⟧一切顺利。", "⟦§role=plan|level=0⟧再接再厉。"],
    "one kind, one role": [ONE_KIND.format(n=5, m=9), ONE_KIND.format(n=7, m=12)],
    "two kinds, two roles": [
        ONE_KIND.format(n=5, m=9),
        "⟦§role=work|level=0⟧捐款⟦3万元|value=30000|unit=CNY|kind=money_donated|item=捐款⟧。\n⟦§role=plan|level=0⟧今后，我们将再捐款⟦5万元|value=50000|unit=CNY|kind=money_donated⟧。",
    ],
}


@pytest.mark.parametrize("name", POOR)
def test_a_corpus_that_is_too_poor_trains_or_says_so(tmp_path, small, name):
    # what it must not do is end in a traceback of scikit-learn, or write models that cannot be used
    (tmp_path / "zh").mkdir()
    for number, text in enumerate(POOR[name]):
        (tmp_path / f"zh/p{number}.txt").write_text(text, "utf-8")
    try:
        training.train([tmp_path], tmp_path / "models")
    except SummaryMinerError:
        return
    kind, sure = tagging.load(tmp_path / "models").tag(["u=person", "r=people_sent"])
    assert kind in (*corpus.KINDS, tagging.NONE)
    assert 0 <= sure <= 1


def test_reliability_counts_every_pair():
    pairs = [(0.05, False), (0.05, True), (0.55, True), (0.95, True), (1.0, True), (1.0, False)]
    table = training.reliability(pairs)
    assert table == [(0.05, 0.5, 2), (0.55, 1.0, 1), (pytest.approx(2.95 / 3), pytest.approx(2 / 3), 3)]
    assert sum(count for _, _, count in table) == len(pairs)
    assert sum(share * count for _, share, count in table) == pytest.approx(sum(right for _, right in pairs))
    assert sum(mean * count for mean, _, count in table) == pytest.approx(sum(sure for sure, _ in pairs))


def test_reliability_of_nothing_and_of_one_bin():
    assert training.reliability([]) == []
    assert training.reliability([(0.2, True), (0.8, False)], bins=1) == [(0.5, 0.5, 2)]
