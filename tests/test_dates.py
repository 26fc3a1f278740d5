"""Dates and periods: what a date's numbers are not, and which figure a period belongs to."""

import pytest
from conftest import figures

from summaryminer import dates, lexicon


def dated(text, language):
    """`text` with its dates in brackets: [2015年] and times of day in braces: {8:30}."""
    out, at = [], 0
    for start, end, kind in dates.find(text, lexicon.load(language)):
        out += [text[at:start], f"[{text[start:end]}]" if kind == "date" else f"{{{text[start:end]}}}"]
        at = end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("wanted", "teaches"),
    [
        ("[2015年]学校建成。", "a year"),
        ("[2014-2015学年]学校建成。", "a school year"),
        ("[2015年3月12日]召开会议。", "a day"),
        ("[二〇一五年]学校建成。", "a spoken year"),
        ("[20XX年]学校建成。", "a masked year"),
        ("[今年上半年]完成招生。", "a half year"),
        ("[2019年第三季度]完成招生。", "a quarter"),
        ("[截至目前]已完成。", "up to now"),
        ("[近五年来]变化很大。", "a period"),
        ("[“十三五”期间]变化很大。", "a plan period"),
        ("{上午8:30}集合。", "a time of day"),
        ("培训3个月后返校。", "a length of time is none"),
        ("连续3年获奖。", "years in a row are none"),
    ],
)
def test_chinese_dates(wanted, teaches):
    assert dated(wanted.translate(str.maketrans("", "", "[]{}")), "zh") == wanted, teaches


@pytest.mark.parametrize(
    ("wanted", "teaches"),
    [
        ("In [2015] it opened.", "a year"),
        ("On [May 13-14] it opened.", "two days"),
        ("In [October 2015] it opened.", "a month"),
        ("[The first half of this year] was busy.", "a half year"),
        ("The [12-13 school year] was busy.", "a school year"),
        ("[2015 October] was busy.", "the order of machine translation"),
        ("It took 3 months.", "a length of time is none"),
        ("We bought 2015 books.", "a number that looks like a year"),
    ],
)
def test_english_dates(wanted, teaches):
    assert dated(wanted.translate(str.maketrans("", "", "[]{}")), "en") == wanted, teaches


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2019年选派12名，2020年选派15名。", ["2019年", "2020年"]),
        ("今年上半年，选派教师12名。", ["今年上半年"]),
        ("20XX年选派教师12名。", ["20XX年"]),
        ("选派教师12名。", [None]),
    ],
)
def test_period_of_a_figure(text, periods):
    # the nearest date before the figure in its own sentence
    assert [figure.period and figure.period.text for figure in figures(text)] == periods
