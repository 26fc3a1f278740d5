"""Laws that hold for any text at all."""

import pytest
from conftest import mined
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaryminer import cleaning, export, extract, lexicon, pipeline
from summaryminer.errors import SummaryMinerError
from summaryminer.records import Source

PIECES = [
    *[
        "36名",
        "3.5万元",
        "1,200",
        "余",
        "人次",
        "十几",
        "两三百",
        "百分之三点五",
        "八成",
        "翻一番",
        "每人每月",
        "796元/月",
        "xxx亿元",
        "____名",
        "65438+0",
        "65,438+000",
        "１２",
        "〔2015〕150号",
        "20XX年",
        "5月13日",
        "其中",
        "包括",
        "（",
        "）",
        "(",
        ")",
        "、",
        "，",
        "。",
        "；",
    ],
    *[
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "第一，",
        "一是",
        "【主要做法】",
        "##",
        "工作总结篇一",
        "工作总结篇二",
        "存在的问题",
        "下一步打算",
        "尊敬的各位领导：",
        "选派教师",
        "捐赠",
        "青禾县",
        "我校",
        "<p>",
        "</p>",
        "&nbsp;",
        "&#x;",
        "(zhī)",
        "-12-",
        "第3页",
        "此处隐藏48字",
        "***",
        "13?14",
    ],
    *[
        "47",
        "people",
        "30,000",
        "yuan",
        "more",
        "than",
        "nearly",
        "three",
        "hundred",
        "and",
        "twenty",
        "two",
        "thirds",
        "1.5",
        "million",
        "from",
        "380",
        "to",
        "420",
        "between",
        "(63",
        "in",
        "grade",
        "10,",
        "74)",
        "First,",
        "(a)",
        "(2)",
        "One",
        "is",
        "Part",
        "One",
        "RMB",
        "per",
        "person",
        "per",
        "month",
        "the",
        "county",
        "of",
        "whom",
        "doubled",
        "52",
        "per",
        "100,000",
    ],
]
ODD = ["\n", "\r\n", "\r", "\t", " ", "\u3000", "\u200b", "\u202e", "\ufeff", "\x00", "\x0b", "\u2028", "\ud800", "²", "½", "٣", "𝟛", "㊀", "İ", "ß", "\U0010ffff"]
anything = st.one_of(st.text(max_size=200), st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(ODD), st.text(max_size=3)), max_size=40).map("".join))
languages = st.sampled_from([None, *lexicon.languages()])
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(anything, languages)
def test_any_text_raises_nothing_but_our_errors(text, language):
    try:
        found = mined(text, language)
    except SummaryMinerError:
        return
    assert found


@many
@given(anything)
def test_any_text_can_be_exported(text):
    for one in pipeline.mine(Source("t", text)):
        for rows, columns in ((export.figure_rows, export.FIGURES), (export.section_rows, export.SECTIONS), (export.refusal_rows, export.REFUSALS)):
            for kind in export.TEXT:
                assert isinstance(export.dumps(rows(one), columns, kind), str)


@many
@given(anything, languages)
def test_spans_quote_the_original(text, language):
    for one in mined(text, language):
        report = one.report
        assert 0 <= report.start <= report.end <= len(text)
        for figure in one.figures:
            spans = [figure.quantity, *filter(None, (figure.item, figure.actor, figure.recipient, figure.period))]
            assert all(report.start <= s.start < s.end <= report.end for s in spans)
        assert all(report.start <= r.start < r.end <= report.end for r in one.refusals)


@many
@given(anything, languages)
def test_figures_stand_in_order_and_apart(text, language):
    for one in mined(text, language):
        assert [f.number for f in one.figures] == list(range(1, len(one.figures) + 1))
        ends = [f.quantity.end for f in one.figures]
        assert all(end <= f.quantity.start for end, f in zip(ends, one.figures[1:], strict=False))
        assert all(f.part_of is None or 1 <= f.part_of < f.number for f in one.figures)


@many
@given(anything, languages)
def test_values_are_amounts(text, language):
    for one in mined(text, language):
        for figure in one.figures:
            quantity = figure.quantity
            assert quantity.unit
            assert quantity.qualifier in lexicon.QUALIFIERS - {""}
            assert 0 <= figure.confidence <= 1
            assert quantity.value is not None or {"masked", "damaged"} & set(figure.notes)
            assert quantity.value is None or (quantity.value.is_finite() and quantity.value >= 0)
            assert quantity.value_max is None or quantity.value_max > quantity.value


@many
@given(anything, languages)
def test_sections_tile_the_report(text, language):
    for one in mined(text, language):
        sections, report = one.sections, one.report
        cleaned = cleaning.clean(report)
        first = next((i for i, c in enumerate(cleaned.text) if not c.isspace()), None)
        if first is None:
            assert sections == ()
            continue
        assert sections[0].start in (cleaned.back(first), one.report.start)  # nothing but what cleaning deletes stands before
        assert [s.number for s in sections] == list(range(1, len(sections) + 1))
        assert [s.end for s in sections[:-1]] == [s.start for s in sections[1:]]
        assert sections[-1].end == report.end
        assert all(s.start < s.end for s in sections)
        for section in sections:
            assert section.parent is None or (section.parent < section.number and sections[section.parent - 1].level < section.level)


@many
@given(anything)
def test_two_runs_give_the_same(text):
    assert mined(text) == mined(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "<p></p>", "\x00"])
def test_texts_of_nothing(text):
    assert [f for one in extract(text) for f in one.figures] == []


HOSTILE = [
    "1", "1,", "1.", "１", "一", "十", "万", "十百千万亿", "几", "半", "1万", "一万", "1、", "1-", "1至", "1人", "1人、", "1人，其中", "1人(", "（", "(", "(1)", "（一）", "“1", "“", "《", "每", "每1", "每人每月",
    "第", "第1", "年", "20", "20年", "1月", "1日至", "一、\n", "1.\n", "1.1.", "# ", "一是", "第一，", "【", "篇一\n", "工作总结1\n", "<p>", "<p ", "&#", "&nbsp;", "-1-", "65438+0", "x", "xxx亿元", "_", "?", "*", "* ",
    "\r", "\n", "\u200b", "\u3000", "a", "a ", "one ", "hundred ", "one hundred and ", "1 to ", "from 1 to ", "1 people (", "of which 1, ", "first ", "A ", "Of Them ", "的", "我校向", "青禾县", "选派", "百分之", "分之", "亿亿", "0", "０", ",", "，", "。", "...", "1元/月", "per ", "(zhī)", "\ud83d",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE, ids=[ascii(p) for p in HOSTILE])
def test_hostile_repetition_finishes(piece):
    text = (piece * 20000)[:20000]
    for language in (None, *lexicon.languages()):
        assert mined(text, language)
