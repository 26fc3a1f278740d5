"""Numbered headings: every convention, nesting from the report's own order, and points that are no headings."""

import pytest
from conftest import mined


def outline(text, language=None):
    """`level marker title` of every section that has a heading."""
    return [f"{s.level} {s.marker} {s.title}".strip() for one in mined(text, language) for s in one.sections if s.level]


CONVENTIONS = [
    ("一、提高认识\n落实到人。\n二、狠抓落实\n稳步推进。", ["1 一、 提高认识", "1 二、 狠抓落实"], "一、"),
    ("（一）提高认识\n落实到人。\n（二）狠抓落实\n稳步推进。", ["1 （一） 提高认识", "1 （二） 狠抓落实"], "（一）"),
    ("1.提高认识\n落实到人。\n2.狠抓落实\n稳步推进。", ["1 1. 提高认识", "1 2. 狠抓落实"], "1."),
    ("1、提高认识\n落实到人。\n2、狠抓落实\n稳步推进。", ["1 1、 提高认识", "1 2、 狠抓落实"], "1、"),
    ("（1）提高认识\n落实到人。\n（2）狠抓落实\n稳步推进。", ["1 （1） 提高认识", "1 （2） 狠抓落实"], "（1）"),
    ("①提高认识\n落实到人。\n②狠抓落实\n稳步推进。", ["1 ① 提高认识", "1 ② 狠抓落实"], "①"),
    ("第一，提高认识。落实到人。\n第二，狠抓落实。稳步推进。", ["1 第一， 提高认识", "1 第二， 狠抓落实"], "第一，"),
    ("一是提高认识。落实到人。\n二是狠抓落实。稳步推进。", ["1 一是 提高认识", "1 二是 狠抓落实"], "一是 at the start of lines"),
    ("第一部分 提高认识\n落实到人。\n第二部分 狠抓落实\n稳步推进。", ["1 第一部分 提高认识", "1 第二部分 狠抓落实"], "第一部分"),
    ("【提高认识】落实到人。\n【狠抓落实】稳步推进。", ["1 【提高认识】 提高认识", "1 【狠抓落实】 狠抓落实"], "【】"),
    ("# 提高认识\n落实到人。\n## 明确责任\n稳步推进。", ["1 # 提高认识", "2 ## 明确责任"], "markdown"),
    ("1.1 提高认识\n落实到人。\n1.2 狠抓落实\n稳步推进。", ["1 1.1 提高认识", "1 1.2 狠抓落实"], "decimal"),
    ("壹、提高認識\n落實到人。\n貳、狠抓落實\n穩步推進。", ["1 壹、 提高認識", "1 貳、 狠抓落實"], "formal"),
    ("１．提高认识\n落实到人。\n２．狠抓落实\n稳步推进。", ["1 1． 提高认识", "1 2． 狠抓落实"], "full-width"),
]
ENGLISH = [
    ("First, raise awareness\nAll went well.\nSecond, work hard\nAll went on.", ["1 First, raise awareness", "1 Second, work hard"], "First,"),
    ("(a) raise awareness\nAll went well.\n(b) work hard\nAll went on.", ["1 (a) raise awareness", "1 (b) work hard"], "(a)"),
    ("1, raise awareness\nAll went well.\n2, work hard\nAll went on.", ["1 1, raise awareness", "1 2, work hard"], "1,"),
    ("1. Raise awareness\nAll went well.\n2. Work hard\nAll went on.", ["1 1. Raise awareness", "1 2. Work hard"], "1."),
    ("One is to raise awareness. All went well.\nTwo is to work hard. All went on.", ["1 One is to raise awareness", "1 Two is to work hard"], "One is"),
    ("Part One: raise awareness\nAll went well.\nPart Two: work hard\nAll went on.", ["1 Part One: raise awareness", "1 Part Two: work hard"], "Part One"),
    (
        "(a) raise awareness\nAll went well.\n(2) work hard\nAll went on.\n(C), care for staff\nAll were glad.",
        ["1 (a) raise awareness", "1 (2) work hard", "1 (C), care for staff"],
        "one list in three scripts",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "teaches"), CONVENTIONS, ids=[row[2] for row in CONVENTIONS])
def test_convention(text, wanted, teaches):
    assert outline(text) == wanted


@pytest.mark.parametrize(("text", "wanted", "teaches"), ENGLISH, ids=[row[2] for row in ENGLISH])
def test_english_convention(text, wanted, teaches):
    assert outline(text, "en") == wanted


def heads(*lines):
    """A report of these heading lines, a sentence below each."""
    return "".join(f"{line}\n各项任务稳步推进。\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "levels", "teaches"),
    [
        (["一、认识", "（一）责任", "1.分工", "（1）到人", "二、成效"], [1, 2, 3, 4, 1], "the usual order"),
        (["1、认识", "（1）责任", "（2）分工", "2、成效"], [1, 2, 2, 1], "Arabic outside"),
        (["（一）认识", "一、责任", "二、分工", "（二）成效", "一、收获"], [1, 2, 2, 1, 2], "the report's own order against the usual one"),
        (["一、认识", "1.责任", "2.分工", "二、成效", "1.收获", "2.变化"], [1, 2, 2, 1, 2, 2], "an inner list that begins again"),
        (["1.认识到位", "1.1 责任落实", "1.2 分工明确", "2.成效明显"], [1, 2, 2, 1], "decimals under a number"),
        (["一、认识", "二、成效", "三、打算"], [1, 1, 1], "one list"),
        (["第一部分 认识", "一、责任", "第二部分 成效", "一、变化"], [1, 2, 1, 2], "parts outside"),
    ],
)
def test_levels_follow_the_report(lines, levels, teaches):
    assert [s.level for s in mined(heads(*lines))[0].sections if s.level] == levels, teaches


def test_a_parent_is_the_heading_above():
    sections = mined(heads("一、认识", "（一）责任", "（二）分工", "二、成效", "（一）变化"))[0].sections
    assert [s.parent for s in sections] == [None, 1, 1, None, 4]


def test_ordinals_are_numbers():
    sections = mined(heads("九、认识", "十、责任", "十一、分工"))[0].sections
    assert [s.ordinal for s in sections] == [9, 10, 11]


@pytest.mark.parametrize(
    ("text", "teaches"),
    [
        ("全年主要抓了两件事：一是提高认识，二是狠抓落实，三是督促检查。", "spoken points inside a paragraph"),
        ("一是提高认识，二是狠抓落实，三是督促检查，各项任务稳步推进。", "the first of them opens the paragraph"),
        ("12月举办培训班，各项任务稳步推进。", "a month"),
        ("3.5万元用于奖励，各项任务稳步推进。", "an amount"),
        ("一批教师返程，各项任务稳步推进。", "a numeral without a stop"),
        ("2019年平稳，各项任务稳步推进。", "a year"),
        ("第一批教师返程，各项任务稳步推进。", "an ordinal without a stop"),
    ],
)
def test_no_heading(text, teaches):
    assert outline(text) == [], teaches


def test_a_run_in_heading_ends_at_its_stop():
    assert outline("1.选派教师。先后派出骨干。\n2.捐赠图书：送书下乡。") == ["1 1. 选派教师", "1 2. 捐赠图书"]


def test_a_report_that_lost_its_line_breaks():
    # one line of more than 300 characters; the counts run on inside it
    prose = "各单位认真落实帮扶责任，把温暖送到困难家庭，受到好评。" * 5
    text = f"工作开展平稳。一、提高认识。{prose}二、狠抓落实。{prose}三、存在的问题。{prose}"
    assert [line.split()[1] for line in outline(text)] == ["一、", "二、", "三、"]


def test_a_marker_alone_is_no_heading():
    assert outline("一、\n各项任务稳步推进。") == []


def test_a_title_quotes_the_text():
    text = heads("一、认识", "（一）责任")
    for section in mined(text)[0].sections:
        assert text[section.start :].startswith(section.marker)
        assert section.title in text[section.start : section.end]
