"""The accuracy test: rates on the test reports against corpora/floors.toml. And the machinery of floors, gained and lost."""

from pathlib import Path

import pytest

from summaryminer import corpus, evaluation, lexicon, scoring
from summaryminer.evaluation import ACCEPTED, FLOORED, FLOORS, MARGIN, Run
from summaryminer.records import Source
from summaryminer.scoring import Outcome, Score

CORPORA = Path(__file__).parents[1] / "corpora"


@pytest.fixture(scope="module")
def run():
    """The whole tool over the test reports."""
    return evaluation.evaluate(CORPORA, only="test")


def changed(run, folder):
    """One line a figure gained or lost against the accepted run."""
    gained, lost = run.changes(folder)
    return [f"{name}: {o.report} {o.start} {o.text!r} {was or '-'} -> {o.state or '-'}" for name, several in (("gained", gained), ("lost", lost)) for o, was in several]


def test_no_rate_is_below_its_floor(run):
    assert (CORPORA / FLOORS).is_file(), "write it: summaryminer evaluate --raise-floors"
    below = run.below(CORPORA)
    assert not below, "\n".join(["", *below, *changed(run, CORPORA)])


def test_every_floor_is_there():
    floors = scoring.floors(CORPORA / FLOORS)
    assert {*lexicon.languages(), "all"} <= set(floors)
    assert all(0 < floors[name][rate] <= 1 for name in (*lexicon.languages(), "all") for rate in FLOORED)


def test_the_accepted_run_names_the_figures_of_today(run):
    # an outcome of a report that changed, or went, compares with nothing
    accepted = scoring.accepted(CORPORA / ACCEPTED)
    assert accepted, "write it: summaryminer evaluate --accept"
    assert set(accepted) == {(o.report, o.start) for o in run.outcomes}


def test_both_languages_are_scored(run):
    assert {*lexicon.languages(), "all"} == set(run.scores)
    assert all(run.scores[name].gold >= 500 for name in lexicon.languages())
    assert sum(run.scores[name].gold for name in lexicon.languages()) == run.scores["all"].gold == len(run.outcomes)


def test_outcomes_agree_with_the_scores(run):
    score = run.scores["all"]
    assert [sum(letter in o.state for o in run.outcomes) for letter in "vuk"] == [score.value, score.unit, score.kind]
    assert len(run.sure) == score.value
    assert sum(right for _, right in run.sure) == score.kind
    assert score.gold == score.value + sum(score.missed.values())
    assert all(0 <= rate <= 1 for one in run.scores.values() for rate in one.rates().values())


def test_surer_figures_are_oftener_right(run):
    pairs = sorted(run.sure)
    low, high = pairs[: len(pairs) // 3], pairs[-len(pairs) // 3 :]
    assert sum(r for _, r in high) / len(high) > sum(r for _, r in low) / len(low) + 0.1


def test_the_models_are_better_than_the_rules_alone():
    one = evaluation.evaluate(CORPORA, only="dev", rules=True)
    for name in (*lexicon.languages(), "all"):
        assert one.scores[name].rates()["kind_f"] > one.scores[f"{name} rules"].rates()["kind_f"]


def scored(value_f):
    """A run of one set whose rates are about `value_f`."""
    right = round(value_f * 1000)
    return Run({"zh": Score(gold=1000, found=1000, value=right, unit=right, qualifier=right, kind=right)})


def value_floor(folder):
    return scoring.floors(folder / FLOORS)["zh"]["value_f"]


def test_floors_lie_a_little_under_the_run(tmp_path):
    scored(0.9).write_floors(tmp_path, lower=False)
    assert value_floor(tmp_path) == pytest.approx(0.9 - MARGIN)
    assert set(scoring.floors(tmp_path / FLOORS)["zh"]) == set(FLOORED)
    assert scored(0.9).below(tmp_path) == []
    assert scored(0.895).below(tmp_path) == []
    (first, *_) = scored(0.8).below(tmp_path)
    assert first == "zh: value_f is 0.800, its floor is 0.89"


def test_floors_never_fall_without_the_flag(tmp_path):
    scored(0.9).write_floors(tmp_path, lower=False)
    before = (tmp_path / FLOORS).read_bytes()
    scored(0.7).write_floors(tmp_path, lower=False)
    assert (tmp_path / FLOORS).read_bytes() == before
    scored(0.95).write_floors(tmp_path, lower=False)
    assert value_floor(tmp_path) == pytest.approx(0.95 - MARGIN)
    scored(0.7).write_floors(tmp_path, lower=True)
    assert value_floor(tmp_path) == pytest.approx(0.7 - MARGIN)


def test_raising_the_floors_of_one_set_keeps_the_others(tmp_path):
    both = Run({"zh": scored(0.9).scores["zh"], "en": scored(0.8).scores["zh"]})
    both.write_floors(tmp_path, lower=False)
    scored(0.95).write_floors(tmp_path, lower=False)  # a run over a corpus without English reports
    assert scoring.floors(tmp_path / FLOORS).get("en", {}).get("value_f") == pytest.approx(0.8 - MARGIN)


def test_floors_of_a_run_with_the_rules_alone_can_be_read_again(tmp_path):
    # evaluate --rules --raise-floors: `zh rules` is a set too
    Run({"zh": scored(0.9).scores["zh"], "zh rules": scored(0.8).scores["zh"]}).write_floors(tmp_path, lower=False)
    assert value_floor(tmp_path) == pytest.approx(0.9 - MARGIN)


def test_without_floors_nothing_is_below(tmp_path):
    assert scored(0.1).below(tmp_path) == []


OUTCOMES = [Outcome("a", 3, "36名", "vuk"), Outcome("a", 9, "5万元", "v"), Outcome("b", 3, "7所", ""), Outcome("b", 20, "8户", "vk")]


def test_changes_finds_gained_and_lost(tmp_path):
    Run(outcomes=OUTCOMES).accept(tmp_path)
    now = Run(outcomes=[Outcome("a", 3, "36名", "vu"), Outcome("a", 9, "5万元", "vuk"), Outcome("b", 3, "7所", "v"), Outcome("b", 20, "8户", "vk"), Outcome("c", 1, "9册", "vuk")])
    gained, lost = now.changes(tmp_path)
    assert [(o.report, o.start, o.state, was) for o, was in gained] == [("a", 9, "vuk", "v"), ("b", 3, "v", "")]
    assert [(o.report, o.start, o.state, was) for o, was in lost] == [("a", 3, "vu", "vuk")]
    assert changed(now, tmp_path)[-1] == "lost: a 3 '36名' vuk -> vu"


def test_one_letter_won_and_another_lost_is_a_loss(tmp_path):
    Run(outcomes=OUTCOMES).accept(tmp_path)
    gained, lost = Run(outcomes=[Outcome("b", 20, "8户", "vu")]).changes(tmp_path)
    assert (len(gained), [was for _, was in lost]) == (0, ["vk"])


def test_an_accepted_run_comes_back_without_changes(tmp_path, run):
    run.accept(tmp_path)
    assert run.changes(tmp_path) == ([], [])
    assert scoring.accepted(tmp_path / ACCEPTED) == {(o.report, o.start): o.state for o in run.outcomes}
    assert Run(outcomes=OUTCOMES).changes(tmp_path / "none") == ([], [])


def test_tables(run):
    lines = list(run.lines(kinds=True, confusion=True))
    assert all(name in lines[0].split() for name in (*lexicon.languages(), "all"))
    assert any(line.startswith("people_sent ") for line in lines)
    assert any("->" in line for line in lines)


def test_the_tiny_corpus_by_rules_and_models(tiny_corpus):
    one = evaluation.evaluate(tiny_corpus, rules=True)
    assert set(one.scores) == {"zh", "en", "all", "zh rules", "en rules", "all rules"}
    assert len(one.outcomes) == one.scores["all"].gold == one.scores["all rules"].gold
    assert one.scores["all"].rates()["value_f"] == 1
    assert [o.report for o in evaluation.evaluate(tiny_corpus, only="test").outcomes] == ["t6"] * 9


MARKED = [
    "云岭县第三中学工作总结\n一、主要做法\n全年选派教师36名赴青禾县支教，其中女教师19名。\n二、存在的问题\n经费不足。\n",
    "\n\n  一、主要做法\r\n捐款近3.5万\r\n元。\r\n",
    "Work summary\nFirst, main practices\nThe school sent 12\nteachers to Songling County.\n",
    "没有数字。",
]
HOSTILE = ["选派⟦36名⟧教师。", "捐款⟦", "⟧36名", "教师|36名|5人。", "捐款3万元|学生5人，向青禾县|人民医院。"]


@pytest.mark.parametrize("text", [*MARKED, *HOSTILE], ids=ascii)
def test_a_marked_report_is_a_marked_text(text):
    # brackets and bars in a report must not break the marks
    report = corpus.parse(evaluation.marked_text(Source("t", text)), "t")
    assert report.text == text
    assert list(corpus.check(report)) == []
    assert [h for h in report.sections if h.start > len(text)] == []
