"""What each section holds: heading words, place, cue words of unheaded text; sections tile the report."""

import pytest
from conftest import mined

BODY = "全体同志认真贯彻上级要求，各项任务稳步推进，群众普遍叫好。"
REPORT = f"""云岭县第三中学结对帮扶工作总结
今年以来，我校认真开展结对帮扶，现将工作总结如下。
一、加强组织领导
{BODY}
（一）明确责任分工
{BODY}
二、主要做法
1.选派教师。{BODY}
2.捐赠图书。{BODY}
三、取得的成效
{BODY}
四、主要经验和体会
{BODY}
五、存在的问题
{BODY}
六、下一步打算
（一）加强组织领导
{BODY}
云岭县第三中学
2021年12月20日
"""


def roles(text, language=None):
    """`role: first words` of every section."""
    return [f"{s.role}: {text[s.start : s.end].strip()[:6]}" for s in mined(text, language)[0].sections]


def test_a_whole_report():
    assert roles(REPORT) == [
        "title: 云岭县第三中",
        "preamble: 今年以来，我",
        "leadership: 一、加强组织",
        "leadership: （一）明确责",
        "work: 二、主要做法",
        "work: 1.选派教师",
        "work: 2.捐赠图书",
        "results: 三、取得的成",
        "experience: 四、主要经验",
        "problems: 五、存在的问",
        "plan: 六、下一步打",
        "plan: （一）加强组",  # a child of a plan is a plan, whatever its own words say
        "closing: 云岭县第三中",
    ]


def test_sections_tile_the_report():
    sections = mined(REPORT)[0].sections
    assert sections[0].start == 0
    assert [s.end for s in sections[:-1]] == [s.start for s in sections[1:]]
    assert sections[-1].end == len(REPORT)


def test_title_preamble_and_closing_are_level_0():
    assert {s.role: s.level for s in mined(REPORT)[0].sections if s.role in ("title", "preamble", "closing")} == {"title": 0, "preamble": 0, "closing": 0}


def test_the_title_names_the_report():
    assert mined(REPORT)[0].report.title == "云岭县第三中学结对帮扶工作总结"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、提高思想认识", "leadership"), ("一、抓实党建工作", "leadership"), ("一、全面从严治党", "leadership"), ("一、健全工作机制", "leadership"),
        ("一、主要做法", "work"), ("一、工作开展情况", "work"), ("一、强化教师培训", "work"), ("一、主要成效", "results"), ("一、取得的成绩", "results"),
        ("一、经验与启示", "experience"), ("一、工作体会", "experience"), ("一、存在的问题和不足", "problems"), ("一、困难", "problems"),
        ("一、明年工作计划", "plan"), ("一、今后工作打算", "plan"), ("一、意见建议", "plan"), ("一、基本情况", "other"),
    ],
)  # fmt: skip
def test_role_of_a_heading(heading, role):
    text = f"云岭县民政局工作总结\n{heading}\n{BODY}\n"
    assert roles(text)[-1].startswith(f"{role}: ")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("First, raise awareness", "leadership"),
        ("First, main practices", "work"),
        ("First, the results of the work", "results"),
        ("First, lessons and experience", "experience"),
        ("First, existing problems", "problems"),
        ("First, the next step", "plan"),
    ],
)
def test_role_of_an_english_heading(heading, role):
    text = f"Work summary of the school\n{heading}\nAll the tasks went on steadily and people were glad.\n"
    assert roles(text, "en")[-1].startswith(f"{role}: ")


def test_a_child_has_its_own_role():
    # 加强组织领导 under 主要做法 is leadership
    text = f"一、主要做法\n（一）加强组织领导\n{BODY}\n（二）选派教师\n{BODY}\n"
    assert [r.split(":")[0] for r in roles(text)] == ["work", "leadership", "work"]


def test_unheaded_text_is_cut_only_where_the_role_changes():
    text = f"{BODY}\n{BODY}\n但工作中还存在一些不足，经费紧张。\n今后，我们将继续努力，再上台阶。\n"
    assert [r.split(":")[0] for r in roles(text)] == ["work", "problems", "plan"]
    assert {s.level for s in mined(text)[0].sections} == {0}


def test_a_report_without_headings_is_one_section():
    assert [r.split(":")[0] for r in roles(f"{BODY}\n{BODY}\n")] == ["work"]


def test_salutation_and_author_lines_are_the_title():
    text = f"在全县大会上的述职报告\n尊敬的各位领导：\n一、主要做法\n{BODY}\n"
    assert [r.split(":")[0] for r in roles(text)] == ["title", "work"]


def test_closing_words_after_the_last_heading():
    text = f"一、主要做法\n{BODY}\n二、下一步打算\n{BODY}\n以上是我校的工作总结，请批评指正。\n"
    assert [r.split(":")[0] for r in roles(text)] == ["work", "plan", "closing"]


@pytest.mark.parametrize("text", ["", " \n\n　", "。", "一、"])
def test_almost_nothing(text):
    sections = mined(text)[0].sections
    assert all(s.start < s.end for s in sections)
