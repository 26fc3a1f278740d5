"""A web collection gives several reports; a list of titles gives one."""

import pytest
from conftest import figures, mined

BODY = "全体同志认真贯彻上级要求，各项任务稳步推进，群众普遍叫好，上级给予充分肯定。" * 4
LINES = [
    ["结对帮扶工作总结篇一", "结对帮扶工作总结篇二", "结对帮扶工作总结篇三"],
    ["【篇1】", "【篇2】", "【篇3】"],
    ["篇1：青禾小学支教总结", "篇2：云岭中学支教总结", "篇3：河湾医院义诊总结"],
    ["范文一", "范文二", "范文三"],
    ["第一篇", "第二篇", "第三篇"],
    ["工作总结1", "工作总结2", "工作总结3"],
    ["支教工作总结（一）", "支教工作总结（二）", "支教工作总结（三）"],
    ["【第一篇】", "【第二篇】", "【第三篇】"],
]
ENGLISH = [
    ["Work summary 1", "Work summary 2", "Work summary 3"],
    ["Teaching aid summary 3 selected one", "Teaching aid summary 3 selected two", "Teaching aid summary 3 selected three"],
    ["Article 1", "Article 2", "Article 3"],
]
PROSE = "All colleagues followed the requirements of the county and the tasks went on steadily. " * 4


@pytest.mark.parametrize("lines", LINES, ids=[lines[0] for lines in LINES])
def test_separators(lines):
    text = "".join(f"{line}\n{BODY}\n" for line in lines)
    reports = [one.report for one in mined(text)]
    assert [r.number for r in reports] == [1, 2, 3]
    assert all(r.text.strip() == BODY for r in reports)  # the separator line belongs to no report
    assert [r.title for r in reports] == [line.strip("【】") for line in lines]


@pytest.mark.parametrize("lines", ENGLISH, ids=[lines[0] for lines in ENGLISH])
def test_english_separators(lines):
    text = "".join(f"{line}\n{PROSE}\n" for line in lines)
    assert [one.report.text.strip() for one in mined(text)] == [PROSE.strip()] * 3


def test_the_lead_in_belongs_to_no_report():
    lead = "下面是小编为大家收集的范文5篇，希望对大家有所帮助。"
    text = f"{lead}\n工作总结篇一\n{BODY}\n工作总结篇二\n{BODY}\n"
    reports = [one.report for one in mined(text)]
    assert len(reports) == 2
    assert all(lead not in r.text for r in reports)
    assert figures(text) == []


def test_the_first_report_may_lack_its_line():
    # the count begins at 2: what stands before is the first
    text = f"{BODY}\n工作总结2\n{BODY}\n工作总结3\n{BODY}\n"
    assert [one.report.text.strip() for one in mined(text)] == [BODY] * 3


def test_a_list_of_titles_is_no_collection():
    text = "目录\n工作总结篇一\n工作总结篇二\n工作总结篇三\n" + BODY
    assert len(mined(text)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["工作总结篇一", "工作总结篇三"],
        ["一、工作总结", "二、工作总结"],
        ["第一，提高认识。", "第二，狠抓落实。"],
        ["2020年工作总结", "2021年工作总结"],
        ["第一部分 主要工作", "第二部分 工作打算"],
    ],
)
def test_lines_that_part_nothing(lines):
    text = "".join(f"{line}\n{BODY}\n" for line in lines)
    assert len(mined(text)) == 1


def test_each_report_has_its_own_language():
    text = f"工作总结篇一\n{BODY}\n工作总结篇二\n{PROSE}\n"
    assert [one.report.language for one in mined(text)] == ["zh", "en"]


def test_figures_count_anew_and_quote_the_file():
    text = f"工作总结篇一\n{BODY}选派教师36名。\n工作总结篇二\n{BODY}捐赠图书400册。\n"
    first, second = mined(text)
    assert [f.number for f in first.figures] == [f.number for f in second.figures] == [1]
    assert [text[f.quantity.start : f.quantity.end] for one in (first, second) for f in one.figures] == ["36名", "400册"]


def test_line_ends_of_windows():
    text = f"工作总结篇一\n{BODY}\n工作总结篇二\n{BODY}\n".replace("\n", "\r\n")
    assert [one.report.text.strip() for one in mined(text)] == [BODY, BODY]
