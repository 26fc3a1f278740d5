"""Marked text: to records and back, and planted errors that the check finds."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaryminer import corpus
from summaryminer.corpus import CorpusError

GOOD = (
    "⟦§role=title|level=0⟧云岭县工作总结\n⟦§role=work|level=1⟧一、主要做法\n"
    "⟦2019年|none=date⟧选派教师⟦52名|value=52|unit=person|kind=people_sent|period=2019年|id=a⟧，其中女教师⟦19名|value=19|unit=person|kind=people_sent|part_of=a⟧。"
    "捐款⟦近3.5万元|value=35000|unit=CNY|kind=money_donated|q=less_than⟧。"
)
plain = st.text(st.characters(exclude_characters="⟦⟧|§", codec="utf-8"), min_size=1, max_size=8)
keys = st.dictionaries(st.sampled_from(corpus.KEYS), st.text(st.characters(exclude_characters="⟦⟧|", codec="utf-8"), min_size=1, max_size=6), max_size=5)


@st.composite
def marked_texts(draw):
    """A marked text: sections, each with prose and marks, in the form that unparse writes."""
    out = [draw(st.one_of(st.just(""), plain))]
    for _ in range(draw(st.integers(0, 3))):
        out.append(f"⟦§role={draw(st.sampled_from(corpus.ROLES))}|level={draw(st.integers(0, 4))}⟧")
        for _ in range(draw(st.integers(0, 4))):
            surface, given_keys = draw(plain), draw(keys)
            ordered = "".join(f"|{key}={given_keys[key]}" for key in corpus.KEYS if key in given_keys)
            out.append(draw(st.sampled_from([surface, f"⟦{surface}{ordered}⟧"])))
        out.append(draw(plain))
    return "".join(out)


@given(marked_texts())
def test_marked_text_comes_back(text):
    assert corpus.unparse(corpus.parse(text, "t")) == text


@given(marked_texts())
def test_records_come_back(text):
    report = corpus.parse(text, "t")
    assert corpus.parse(corpus.unparse(report), "t") == report


@given(marked_texts())
def test_marks_quote_the_text(text):
    report = corpus.parse(text, "t")
    assert "⟦" not in report.text
    assert all(report.text[m.start : m.end] == m.text for m in [*report.figures, *report.others])
    assert all(0 <= h.start <= len(report.text) for h in report.sections)


def test_the_records_of_a_marked_text():
    report = corpus.parse(GOOD, "t")
    assert [(m.text, m.value, m.get("q", "exact")) for m in report.figures] == [("52名", 52, "exact"), ("19名", 19, "exact"), ("近3.5万元", Decimal(35000), "less_than")]
    assert [(m.text, m.get("none")) for m in report.others] == [("2019年", "date")]
    assert [(h.role, h.level, report.text[h.start]) for h in report.sections] == [("title", 0, "云"), ("work", 1, "一")]


def test_a_good_text_has_no_problem():
    assert list(corpus.check(corpus.parse(GOOD, "t"))) == []


PLANTED = [
    ("⟦§role=title|level=0⟧云岭", "云岭⟦§role=title|level=0⟧", "text before the first section"),
    ("⟦§role=work|level=1⟧", "⟦§role=work|level=1⟧⟦§role=plan|level=1⟧", "empty section"),
    ("kind=money_donated", "kind=money_donatd", "money_donatd"),
    ("|kind=money_donated", "", "kind"),
    ("q=less_than", "q=lessthan", "lessthan"),
    ("unit=CNY|", "", "unit"),
    ("value=35000|", "value=3500|", "35000"),
    ("value=35000|", "", "value"),
    ("value=35000|", "value=3,5|", "decimal"),
    ("value=35000|", "value=35000|max=30000|", "max"),
    ("period=2019年", "period=2018年", "2018年"),
    ("part_of=a", "part_of=b", "part_of=b"),
    ("19名|value=19", "91名|value=91", "total"),
    ("none=date", "none=dates", "dates"),
    ("|id=a", "|id=a|colour=red", "colour"),
    ("⟦52名|", "⟦52名 |", "blank"),
    ("|id=a", "|id=a|notes=maskd", "maskd"),
    ("|id=a", "|id=a|change=up", "up"),
]


@pytest.mark.parametrize(("right", "wrong", "named"), PLANTED, ids=[p[1] + p[2] for p in PLANTED])
def test_planted_errors_are_found(right, wrong, named):
    assert right in GOOD
    problems = list(corpus.check(corpus.parse(GOOD.replace(right, wrong, 1), "t")))
    assert any(named in problem for problem in problems), problems


@pytest.mark.parametrize("text", ["⟦52名|value=52", "52名⟧", "⟦a⟦b⟧⟧", "⟦§role=nonsense|level=1⟧x", "⟦§role=work|level=one⟧x", "⟦§role=work⟧x"])
def test_wrong_brackets_raise(text):
    with pytest.raises(CorpusError) as caught:
        corpus.parse(text, "g01")
    assert "g01" in str(caught.value)


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff")
    for name in ("a.txt", "none.txt"):
        with pytest.raises(CorpusError):
            corpus.read(tmp_path / name)


@pytest.mark.parametrize("path", corpus.files(Path(__file__).parents[1] / "corpora"), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_our_corpus_is_well_marked(path):
    report = corpus.read(path)
    assert list(corpus.check(report)) == []
    assert corpus.parse(corpus.unparse(report), report.name) == report
