"""The corpora are what their page says: enough reports of both languages, every kind and role, a full split, little repeated."""

from collections import Counter
from pathlib import Path

import pytest

from summaryminer import corpus, training

ROOT = Path(__file__).parents[1] / "corpora"
SHINGLE = 8


@pytest.fixture(scope="module")
def reports():
    """The marked reports by (language, name)."""
    return {(path.parent.name, path.stem): corpus.read(path) for path in corpus.files(ROOT)}


def test_enough_reports_of_both_languages(reports):
    count = Counter(language for language, _ in reports)
    assert count.total() >= 300
    assert count["zh"] >= 200
    assert count["en"] >= 100


def test_enough_figures(reports):
    assert sum(len(report.figures) for report in reports.values()) >= 8000


@pytest.mark.parametrize(("language", "least"), [("zh", 120), ("en", 40)])
def test_enough_of_each_kind(reports, language, least):
    count = Counter(mark.get("kind") for (spoken, _), report in reports.items() if spoken == language for mark in report.figures)
    assert {kind: count[kind] for kind in corpus.KINDS if count[kind] < least} == {}
    assert set(count) == set(corpus.KINDS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_section_role(reports, language):
    count = Counter(head.role for (spoken, _), report in reports.items() if spoken == language for head in report.sections)
    assert set(count) == set(corpus.ROLES)


def test_numbers_that_are_no_figures_are_marked(reports):
    count = Counter(mark.get("none") for report in reports.values() for mark in report.others)
    assert {"date", "ordinal", "document_number", "list_mark", "name"} <= set(count)


def test_the_split_covers_every_report_once(reports):
    names = [name for _, name in reports]
    assert len(set(names)) == len(names)  # the split knows a report by its name alone
    assert sorted(training.splits(ROOT)) == sorted(names)
    lines = (ROOT / training.SPLIT).read_text("utf-8").splitlines()
    assert len(lines) == len(names)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_of_the_split_is_large_enough(reports, language):
    split = training.splits(ROOT)
    count = Counter(split[name] for spoken, name in reports if spoken == language)
    assert set(count) == {"train", "dev", "test"}
    assert count["test"] >= 20
    assert count["dev"] >= 10
    assert count["train"] > count.total() / 2


def shingles(text):
    joined = "".join(text.split())
    return {joined[i : i + SHINGLE] for i in range(len(joined) - SHINGLE + 1)}


def test_little_stands_in_more_than_one_report(reports):
    # of all different shingles; blanks left out
    count = Counter(shingle for report in reports.values() for shingle in shingles(report.text))
    assert sum(n > 1 for n in count.values()) / len(count) <= 0.10


def test_no_test_report_is_a_copy_of_a_training_one(reports):
    split = training.splits(ROOT)
    seen = {shingle for (_, name), report in reports.items() if split[name] != "test" for shingle in shingles(report.text)}
    shares = {name: len(own & seen) / len(own) for (_, name), report in reports.items() if split[name] == "test" and (own := shingles(report.text))}
    assert {name: round(share, 2) for name, share in shares.items() if share > 0.5} == {}


def test_no_report_is_marked_twice(reports):
    texts = Counter("".join(report.text.split()) for report in reports.values())
    assert max(texts.values()) == 1


def test_reports_are_clean_text(reports):
    wrong = [name for (_, name), report in reports.items() if "\r" in report.text or "\ufffd" in report.text or "\ufeff" in report.text or not report.text.strip()]
    assert wrong == []


def test_the_samples_are_plain_reports():
    samples = sorted((ROOT / "samples").glob("*.txt"))
    assert len(samples) >= 5
    assert all("⟦" not in path.read_text("utf-8") for path in samples)
