"""Every defect of real pages, by a sentence: what it reads as, and that the way back quotes the original."""

import pytest
from conftest import amounts, figures

from summaryminer import cleaning
from summaryminer.offsets import Cleaned
from summaryminer.records import Report, Source


def clean(text: str) -> Cleaned:
    return cleaning.clean(Report(Source("t", text), 1, "", "zh", 0, len(text)))


DEFECTS = [
    ("培训１２００人次", "培训1200人次", "full-width digits"),
    ("金额３．５万元", "金额3.5万元", "a full-width point between digits"),
    ("金额１，２００元", "金额1,200元", "a full-width comma between digits"),
    ("占比95％", "占比95%", "a full-width percent sign"),
    ("Ａ级景区", "A级景区", "full-width letters"),
    ("培训\u200b120\u200d人", "培训120人", "zero-width characters"),
    ("\u202e培训120人\u202c", "培训120人", "signs that turn the direction"),
    ("培\u00ad训120人", "培训120人", "a soft hyphen"),
    ("培训\u3000120\u00a0人", "培训 120 人", "blanks of every width"),
    ("第一行\r\n第二行", "第一行\n第二行", "line ends of Windows"),
    ("<p>培训120人</p>", "培训120人", "tags left in the text"),
    ("p>培训120人", "培训120人", "half a tag"),
    ("支援&nbsp;青禾&ldquo;爱心&rdquo;", "支援青禾“爱心”", "entities of a page"),
    ("前文此处隐藏4817个字后文", "前文后文", "what a page hides"),
    ("对口支(zhī)援", "对口支援", "a pinyin gloss"),
    ("學(xué)校", "學校", "a pinyin gloss after a traditional character"),
    ("共派出教-12-师36名", "共派出教师36名", "a page number in a sentence"),
    ("大-片果园", "大片果园", "a hyphen from a line's end"),
    ("I *** received 12 people", "I received 12 people", "a censored word"),
    ("I * * * received 12 people", "I received 12 people", "a censored word with blanks"),
    ("on May 13?14 we met", "on May 13-14 we met", "a dash that became a question mark"),
    ("the ( cadres) came", "the (cadres) came", "a blank inside a bracket"),
    ("about 65438+05 people", "about 15 people", "65438+0 stands for the digit 1"),
    ("about 65,438+000 yuan", "about 100 yuan", "the same with a comma"),
    ("about 65.438+0.05 yuan", "about 1.05 yuan", "the same with a point"),
    ("拨付3.5万\n元", "拨付3.5万元", "a line break between number and unit"),
]


@pytest.mark.parametrize(("text", "wanted", "teaches"), DEFECTS, ids=[row[2] for row in DEFECTS])
def test_defect(text, wanted, teaches):
    assert clean(text).text == wanted, teaches


@pytest.mark.parametrize(("text", "wanted", "teaches"), DEFECTS, ids=[row[2] for row in DEFECTS])
def test_the_way_back_quotes_the_original(text, wanted, teaches):
    cleaned = clean(text)
    for i, character in enumerate(cleaned.text):
        start, end = cleaned.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        if character.isalpha() and text.isascii():
            assert text[start:end] == character
    back = [cleaned.back(i) for i in range(len(cleaned.text))]
    assert back == sorted(back)


KEPT = [
    ("①②③10人", "circled numbers are no digits (NFKC would make 12310)"),
    ("10²平方㎡", "raised digits and square signs stay"),
    ("他说：“好。”（笑）", "Chinese punctuation stays"),
    ("20XX年xx月", "masked years stay"),
    ("增长5%-8%", "a range stays"),
    ("3-5人", "a short range is no page number"),
    ("第12批学员", "第 without 页 is no page number"),
    ("a*b*c", "stars inside words stay"),
]


@pytest.mark.parametrize(("text", "teaches"), KEPT, ids=[row[1] for row in KEPT])
def test_what_is_no_defect_stays(text, teaches):
    assert clean(text).text == text


def test_lines_broken_in_the_middle_of_prose_are_joined():
    text = "帮扶责任落实到人。各单位先后组织了多次走访活动，把党的关怀和温暖送到了每\n一户困难家庭，受到好评。"
    assert "每一户困难家庭" in clean(text).text


def test_lines_that_begin_a_new_point_are_not_joined():
    text = "今年以来，各单位认真落实帮扶责任，先后组织了多次走访活动，把温暖送到了每家\n二、存在的问题\n"
    assert "\n二、" in clean(text).text


def test_a_number_broken_over_two_lines_is_one():
    text = "全年共下乡走访困难群众12\n00人次。"
    (figure,) = figures(text)
    assert amounts(text) == ["1200 person_time"]
    assert text[figure.quantity.start : figure.quantity.end] == "12\n00人次"


@pytest.mark.parametrize(
    ("text", "quoted", "read"),
    [
        ("培训１２００人次。", "１２００人次", ["1200 person_time"]),
        ("<p>培训<b>1200</b>人次。</p>", "1200</b>人次", ["1200 person_time"]),
        ("培训12\u200b00人次。", "12\u200b00人次", ["1200 person_time"]),
        ("拨付3.5万\r\n元。", "3.5万\r\n元", ["35000 CNY"]),
    ],
)
def test_a_figure_quotes_the_original(text, quoted, read):
    (figure,) = figures(text, "zh")
    assert (text[figure.quantity.start : figure.quantity.end], amounts(text, "zh")) == (quoted, read)


def test_a_damaged_number_quotes_what_stands_there():
    text = "There were 65438+05 teachers."
    (figure,) = figures(text, "en")
    assert text[figure.quantity.start : figure.quantity.end] == "65438+05 teachers"
    assert figure.notes == ("damaged", "repaired")
