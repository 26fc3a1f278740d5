"""The committed models in use: they name kinds, refuse numbers and fill fields, and never change a number."""

from pathlib import Path

import pytest
from conftest import mined as by_rules
from hypothesis import given, settings
from hypothesis import strategies as st

from summaryminer import corpus, linear, pipeline, resources, roles, scoring, tagging, training
from summaryminer.cli import main
from summaryminer.errors import ModelError, SummaryMinerError
from summaryminer.records import Report, Source

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "corpora/samples").glob("*.txt"))
SPLIT = training.splits(ROOT / "corpora")
TEST = [path for path in corpus.files(ROOT / "corpora") if SPLIT[path.stem] == "test"]
TEXTS = [
    "36名教师三年帮扶300户\n一、主要做法\n选派教师36名。\n",  # a title with numbers stays a title
    "2021年，我校先后3次选派52名干部教师赴青禾县挂职，捐款近3.5万元，其中女教师19名。",
    "第一批35名教师，第二批（12人）；增长12.5%，达到1.2亿元。",
    "Helping 300 households with 50 teachers\nFirst, main practices\nWe sent 36 teachers, more than 20 doctors and 3 million yuan.\n",
    "投入XX万元，建成■■所学校，受益学生十几人、几十户。",
    "", "36", "。", "名名名36名36名36名", "1" * 400 + "名",
]  # fmt: skip
pieces = st.sampled_from(
    ["选派教师", "36名", "捐款", "3.5万元", "，", "。", "\n", "一、主要做法", "2021年", "其中", "近", "12%", "（5人）", "三所", "向青禾县", "sent ", "50 teachers ", "first, ", "第", "至", "200"]
)


def amounts(mined):
    return [(f.quantity.start, f.quantity.end, f.quantity.value, f.quantity.value_max, f.quantity.qualifier, f.quantity.per) for one in mined for f in one.figures]


def by_models(text):
    return list(pipeline.mine(Source("t", text)))


def only_refuses(tagged, ruled):
    """No span and no value that the rules did not read, each once and in order."""
    rest = iter(ruled)
    return all(one in rest for one in tagged)


def test_the_committed_models_load():
    models = tagging.load()
    assert set(models.tagger.classes) <= {*corpus.KINDS, tagging.NONE}
    assert tagging.NONE in models.tagger.classes
    assert set(models.sections.classes) <= set(corpus.ROLES)
    assert set(models.rankers.models) == set(roles.FIELDS)
    assert models is tagging.load()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_the_tagger_never_changes_a_number(text):
    assert only_refuses(amounts(by_models(text)), amounts(by_rules(text)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nor_in_whole_files(path):
    text = path.read_text("utf-8")
    tagged = by_models(text)
    assert only_refuses(amounts(tagged), amounts(by_rules(text)))
    assert any(one.figures for one in tagged)


@pytest.mark.parametrize("path", TEST, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nor_in_the_test_reports(path):
    marked, language = corpus.read(path), scoring.language_of(path)
    tagged, ruled = (scoring.mine(marked, language, tagged=t) for t in (True, False))
    assert only_refuses(amounts([tagged]), amounts([ruled]))
    assert [(s.start, s.end, s.level) for s in tagged.sections] == [(s.start, s.end, s.level) for s in ruled.sections]


@given(st.lists(pieces, max_size=25).map("".join))
@settings(max_examples=60, deadline=None)
def test_nor_in_any_text(text):
    tagged = by_models(text)
    assert only_refuses(amounts(tagged), amounts(by_rules(text)))
    for one in tagged:
        for figure in one.figures:
            assert figure.kind in corpus.KINDS
            assert 0 <= figure.confidence <= 1
            assert figure.method in ("rule", "tagger", "both")
            for name in roles.FIELDS:
                mention = getattr(figure, name)
                assert mention is None or " ".join(text[mention.start : mention.end].split()) == mention.text
            assert figure.part_of is None or any(other.number == figure.part_of for other in one.figures)


def test_numbers_count_from_one_without_the_refused():
    for path in TEST[:20]:
        mined = scoring.mine(corpus.read(path), scoring.language_of(path))
        assert [f.number for f in mined.figures] == list(range(1, len(mined.figures) + 1))
        assert all(0 <= s.confidence <= 1 and s.role in corpus.ROLES for s in mined.sections)


def test_none_is_taken_only_when_sure():
    class Fixed:
        classes = ("people_sent", tagging.NONE, "goods")

        def __init__(self, *chances):
            import numpy as np

            self.chances = np.array(chances)

        def probabilities(self, features):
            return self.chances

    def tag(*chances):
        return tagging.Models(Fixed(*chances), tagging.Rankers({}, {}, frozenset()), None).tag([])

    assert tag(0.3, 0.6, 0.1) == (tagging.NONE, 0.6)
    assert tag(0.4, 0.45, 0.15) == ("people_sent", 0.4)
    assert tag(0.2, 0.1, 0.7) == ("goods", 0.7)


OWN = '[[figure]]\nkind = "weavers"\nunit = ["person"]\nnoun = ["教师"]\nweight = -20\n'


def test_a_users_own_row_wins(tmp_path):
    text = "2021年我校选派教师36名赴青禾县支教，捐款5万元。"
    assert [f.kind for one in by_models(text) for f in one.figures] == ["people_sent", "money_donated"]
    (tmp_path / "figures.toml").write_text(OWN, "utf-8")
    first, second = [f for one in pipeline.mine(Source("t", text), tmp_path) for f in one.figures]
    assert (first.kind, first.method, first.confidence) == ("weavers", "rule", 1.0)
    assert second.kind == "money_donated"  # no row of the user's: the tagger decides


def test_a_figure_of_a_users_own_kind_has_its_fields(tmp_path):
    # the rankers know none of the user's kinds
    text = "2021年，我校向青禾县选派教师36名。"
    (before,) = [f for one in by_models(text) for f in one.figures]
    assert before.item.text == "教师"
    (tmp_path / "figures.toml").write_text(OWN, "utf-8")
    (after,) = [f for one in pipeline.mine(Source("t", text), tmp_path) for f in one.figures]
    assert after.kind == "weavers"
    assert after.item == before.item


@pytest.mark.parametrize(
    ("row", "text", "kind"),
    [
        ('kind = "roads"\nunit = ["km"]\nnoun = ["公路"]', "全年修建公路36公里。", "roads"),
        ('kind = "attendance"\nunit = ["percent"]\nnoun = ["出勤率"]', "出勤率98%。", "attendance"),
        ('kind = "bees"\nunit = ["item"]\nnoun = ["蜂箱"]', "购置蜂箱30个。", "bees"),
        ('kind = "fund"\nunit = ["CNY"]\ncue = ["帮困基金"]\nweight = -20', "设立帮困基金30万元。", "fund"),
    ],
    ids=["km", "percent", "item", "CNY"],
)
def test_own_rows_for_any_unit(tmp_path, row, text, kind):
    # a measure and a share have one kind by default; a user's own row still stands before it
    (tmp_path / "figures.toml").write_text(f"[[figure]]\n{row}\n", "utf-8")
    assert [f.kind for one in pipeline.mine(Source("t", text), tmp_path) for f in one.figures] == [kind]


@pytest.fixture
def no_models(tmp_path, monkeypatch):
    """An installation whose models folder is empty."""
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    tagging.load.cache_clear()
    yield tmp_path
    tagging.load.cache_clear()


def test_missing_models_are_one_clear_line(no_models, runner):
    with pytest.raises(ModelError, match="summaryminer train"):
        by_models("选派教师36名。")
    result = runner.invoke(main, ["extract", "--lang", "en", "-"], input="选派教师36名。".encode())
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("summaryminer: ")
    assert "is missing; run `summaryminer train`" in line


def test_no_models_folder_at_all_is_one_clear_line(no_models, runner, monkeypatch):
    monkeypatch.undo()
    (no_models / "src").mkdir()
    monkeypatch.setattr(resources, "files", lambda package: no_models / "src/a")
    tagging.load.cache_clear()
    with pytest.raises(SummaryMinerError, match="models is not in this installation"):
        by_models("选派教师36名。")


def test_a_model_of_another_version_is_one_clear_line(no_models, tiny_models, monkeypatch):
    monkeypatch.setattr(linear, "FORMAT", linear.FORMAT + 1)
    with pytest.raises(ModelError, match=r"is version .*summaryminer train"):
        tagging.load(tiny_models)


def test_rules_alone_need_no_models(no_models):
    report = Report(Source("t", "选派教师36名。"), 1, "", "zh", 0, 8)
    assert [f.quantity.value for f in pipeline.mine_report(report, tagged=False).figures] == [36]
