"""Who, to whom, what and when: the candidates of a sentence, and which of them the rules choose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaryminer import corpus, pipeline, roles, tagging
from summaryminer.records import Report, Source

SENT = "2021年3月，东湖区第九中学向青禾县选派骨干教师36名，捐赠图书400册。"
ENGLISH = "In 2021, Donghu District Hospital sent 36 doctors to Qinghe County and donated 400 books."


def ready(text, language="zh"):
    return pipeline.prepare(Report(Source("t", text), 1, "", language, 0, len(text)))


def said(one, span):
    return "" if span is None else one.cleaned.text[span[0] : span[1]]


def ruled(text, kind, language="zh", i=0):
    """What the rules choose for the figure `i`: item, actor, recipient, period."""
    one = ready(text, language)
    return tuple(said(one, roles.by_rule(name, one.scene, one.found, i, kind)) for name in roles.FIELDS)


def offered(name, text, language="zh", i=0):
    """The candidates of the field, as `text` to source."""
    one = ready(text, language)
    return {said(one, (c.start, c.end)): c.source for c in roles.candidates(name, one.scene, one.found, i)}


@pytest.mark.parametrize(
    ("text", "kind", "chosen"),
    [
        (SENT, "people_sent", ("骨干教师", "东湖区第九中学", "青禾县", "2021年3月")),
        ("我校选派36名教师赴青禾县支教。", "people_sent", ("教师", "我校", "青禾县", "")),
        # 接收 turns it round: who received is the reporting side
        ("我院接收青禾县人民医院12名医生进修。", "people_received", ("医生", "青禾县人民医院", "我院", "")),
        ("捐款3万元。", "money_donated", ("", "", "", "")),
    ],
)
def test_by_rule(text, kind, chosen):
    item, *others = ruled(text, kind)
    assert item.endswith(chosen[0])
    assert tuple(others) == chosen[1:]


def test_by_rule_in_english():
    item, actor, recipient, period = ruled(ENGLISH, "people_sent", "en")
    assert item == "doctors"
    assert actor.endswith("Donghu District Hospital")
    assert recipient.endswith("Qinghe County")
    assert period == "2021"


def test_the_second_figure_of_a_sentence():
    assert ruled(SENT, "goods", i=1) == ("图书", "东湖区第九中学", "青禾县", "2021年3月")


def test_a_date_of_the_sentence_before_is_no_rules_choice_but_a_candidate():
    text = "2020年工作顺利。捐赠图书400册。"
    assert ruled(text, "goods")[3] == ""
    assert offered("period", text)["2020年"] == "date0"


def test_candidates_name_where_they_were_found():
    assert offered("item", SENT)["骨干教师"] in ("before", "left0")
    assert {"东湖区第九中学", "青禾县"} <= set(offered("actor", SENT))
    assert offered("actor", SENT) == offered("recipient", SENT)  # the same bodies, another ranker
    assert offered("period", SENT) == {"2021年3月": "date0"}
    assert "doctors" in offered("item", ENGLISH, "en")


def test_the_reporting_side_is_own():
    assert offered("actor", "我校选派36名教师赴青禾县支教。")["我校"] == "own"


def test_bodies_of_the_sentences_before_are_candidates():
    one = ready("东湖区第九中学召开大会。会后行动迅速。捐赠图书400册。")
    found = {said(one, (c.start, c.end)): c.back for c in roles.candidates("actor", one.scene, one.found, 0)}
    assert found["东湖区第九中学"] == 2


def test_a_paragraph_is_not_looked_across():
    # only the report's first lines reach over paragraphs
    text = "总结。\n" + "认真贯彻上级要求，各项任务推进。" * 30 + "东湖区第九中学召开大会。\n捐赠图书400册。"
    assert "东湖区第九中学" not in offered("actor", text)


def test_the_head_of_the_report_is_a_candidate():
    text = "东湖区第九中学2021年工作总结\n" + "认真贯彻上级要求，各项任务推进。\n" * 10 + "捐赠图书400册。\n"
    assert offered("actor", text).get("东湖区第九中学", "").startswith("lead")
    assert "2021年" in offered("period", text)


def test_a_heading_dates_its_section():
    text = "一、2019年上半年\n捐赠图书400册。\n二、2020年上半年\n捐赠图书500册。\n"
    one = ready(text)
    i = next(i for i, f in enumerate(one.found) if f.value == 500)
    assert offered("period", text, i=i).get("2020年上半年") in ("heading", "last")


def test_nothing_to_choose_from():
    one = ready("36")
    assert one.found == [] or [roles.by_rule(name, one.scene, one.found, 0, "other_count") for name in ("actor", "recipient", "period")] == [None] * 3


class Always:
    """A ranker that is as sure of every candidate."""

    def __init__(self, sure, kinds=("people_sent",)):
        self.sure, self.kinds = sure, kinds

    def positive(self, features):
        return self.sure


def chosen_by(ranker, kind="people_sent"):
    one = ready(SENT)
    rankers = tagging.Rankers(dict.fromkeys(roles.FIELDS, ranker), dict.fromkeys(roles.FIELDS, 0.5), frozenset(corpus.KINDS))
    return {name: said(one, span) for name, span in roles.choose(one.scene, one.found, 0, kind, rankers).items()}


def test_a_ranker_may_choose_none():
    assert chosen_by(Always(0.2)) == dict.fromkeys(roles.FIELDS, "")
    assert all(chosen_by(Always(0.9)).values())


def test_a_field_that_a_kind_never_fills_stays_empty():
    assert chosen_by(Always(0.9, kinds=("goods",))) == dict.fromkeys(roles.FIELDS, "")


def test_of_equals_the_first_candidate_wins():
    assert chosen_by(Always(0.9)) == {name: next(iter(offered(name, SENT))) for name in roles.FIELDS}


def test_without_rankers_the_rules_choose():
    one = ready(SENT)
    assert roles.choose(one.scene, one.found, 0, "people_sent", None) == {name: roles.by_rule(name, one.scene, one.found, 0, "people_sent") for name in roles.FIELDS}


pieces = st.sampled_from(
    ["我校", "东湖区第九中学", "向", "青禾县", "选派", "教师", "36名", "2021年", "，", "。", "\n", "捐款", "3万元", "一、", "（5人）", "the school", " sent ", "12 books", " to ", "Qinghe County"]
)


@given(st.lists(pieces, max_size=20).map("".join), st.sampled_from(["zh", "en"]))
@settings(max_examples=80, deadline=None)
def test_candidates_are_distinct_stretches_of_the_text(text, language):
    one = ready(text, language)
    for i in range(len(one.found)):
        for name in roles.FIELDS:
            several = roles.candidates(name, one.scene, one.found, i)
            spans = [(c.start, c.end) for c in several]
            assert len(set(spans)) == len(spans) <= roles.MOST
            assert all(0 <= a < b <= len(one.cleaned.text) for a, b in spans)
            chosen = roles.by_rule(name, one.scene, one.found, i, "people_sent")
            assert chosen is None or 0 <= chosen[0] < chosen[1] <= len(one.cleaned.text)
