"""The commands for marked reports: corpus check and mark, train, evaluate, and the threshold of extract."""

import csv
import io
import re
import shutil

import pytest

from summaryminer import corpus, evaluation, tagging, training
from summaryminer.cli import main

REPORT = "云岭县第三中学工作总结\n一、主要做法\n（一）选派教师\n全年选派教师36名赴青禾县支教，捐款近3.5万元。\n二、存在的问题\n经费不足，缺口约20万元。\n"


@pytest.fixture
def run(runner):
    return lambda *arguments, **more: runner.invoke(main, [str(a) for a in arguments], **more)


@pytest.fixture
def own(tiny_corpus, tmp_path):
    """The tiny corpus, to spoil."""
    shutil.copytree(tiny_corpus, tmp_path / "own")
    return tmp_path / "own"


def spoil(path, right, wrong):
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")


def test_a_good_corpus_is_0(run, own):
    result = run("corpus", "check", own)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "12 reports, 0 with problems\n")


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("kind=activities", "kind=activites", "activites"),
        ("⟦§role=plan|level=1⟧", "⟦§role=plans|level=1⟧", "plans"),
        ("|value=3|", "|value=4|", "reads as 3"),
        ("part_of=f1", "part_of=f9", "f9"),
        ("⟦近3万元|", "⟦近3万元", "value"),
        ("item=推进会", "item=推进的会", "推进的会"),
    ],
)
def test_a_planted_error_is_found(run, own, right, wrong, named):
    spoil(own / "zh/t0.txt", right, wrong)
    result = run("corpus", "check", "--lang", "en", own)
    assert result.exit_code == 1
    assert result.stdout.splitlines()
    assert all(line.startswith("t0.txt: ") for line in result.stdout.splitlines())
    assert named in result.stdout
    assert result.stderr == "12 reports, 1 with problems\n"


def test_a_file_that_is_no_text_is_one_of_the_problems(run, own):
    (own / "en/e0.txt").write_bytes(b"\xff\xfe\xff")
    result = run("corpus", "check", own)
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert "1 with problems" in result.stderr


def test_the_corpus_of_the_project_is_good(run):
    assert run("corpus", "check").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_report_marked_by_the_tool(run, tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(REPORT.encode(encoding))
    result = run("corpus", "mark", tmp_path / "a.txt")
    assert result.exit_code == 0
    report = corpus.parse(result.stdout, "a")
    assert report.text == REPORT
    assert [m.text for m in report.figures] == ["36名", "近3.5万元", "约20万元"]
    assert report.sections[0].role == "title"
    assert list(corpus.check(report)) == []


def test_mark_writes_a_file_that_check_takes(run, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "new/zh").mkdir(parents=True)
    result = run("corpus", "mark", tmp_path / "a.txt", "-o", tmp_path / "new/zh/a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert corpus.read(tmp_path / "new/zh/a.txt").text == REPORT
    assert run("corpus", "check", tmp_path / "new").exit_code == 0


def test_mark_refuses_what_it_cannot_read(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    result = run("corpus", "mark", tmp_path / "a.txt")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_train_writes_the_models(run, tiny_corpus, tiny_models, tmp_path, small):
    result = run("train", "--corpora", tiny_corpus, "-o", tmp_path / "models", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert str(tmp_path / "models") in result.stdout
    assert "\r" not in result.stderr
    assert (tmp_path / "models" / tagging.TAGGER).read_bytes() == (tiny_models / tagging.TAGGER).read_bytes()
    assert tagging.load(tmp_path / "models")


def test_train_from_several_corpora(run, tiny_corpus, own, tmp_path, small):
    (own / training.SPLIT).unlink()
    result = run("train", "-q", "--corpora", tiny_corpus, "--corpora", own, "-o", tmp_path / "models")
    assert result.exit_code == 0, result.output
    assert tagging.load(tmp_path / "models")


def test_train_on_a_spoilt_corpus_says_where(run, own, tmp_path, small):
    spoil(own / "zh/t1.txt", "⟧", "")
    result = run("train", "--corpora", own, "-o", tmp_path / "models")
    assert result.exit_code == 2
    assert re.match(r"summaryminer: t1\b.*\n$", result.stderr)
    assert not (tmp_path / "models").exists()


def test_train_on_an_empty_folder_says_so(run, tmp_path):
    (tmp_path / "zh").mkdir()
    result = run("train", "--corpora", tmp_path, "-o", tmp_path / "models")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_evaluate_a_corpus_of_ones_own(run, own):
    assert run("evaluate", own).stdout.splitlines()[0].split() == ["rate", "zh", "all"]  # its split tests no English report
    result = run("evaluate", own, "--all")
    assert result.exit_code == 0
    first, second, third, *_ = result.stdout.splitlines()
    assert sorted(first.split()) == ["all", "en", "rate", "zh"]
    assert second.split()[:2] == ["gold", "figures"]
    assert third.split() == ["value_f", "1.000", "1.000", "1.000"]


def test_evaluate_kinds_confusion_and_rules(run, own):
    out = run("evaluate", own, "--kinds", "--confusion", "--rules").stdout
    assert "people_sent" in out
    assert "taken for another kind" in out
    assert "zh rules" in out


def test_evaluate_an_empty_folder_says_so(run, tmp_path):
    result = run("evaluate", tmp_path)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_accept_then_gained_and_lost(run, own):
    assert run("evaluate", own, "--accept").exit_code == 0
    lines = (own / evaluation.ACCEPTED).read_text("utf-8").splitlines()
    report, start, state = lines[0].split("\t")
    assert state
    (own / evaluation.ACCEPTED).write_text("\n".join([f"{report}\t{start}\t", *lines[1:]]) + "\n", "utf-8")
    gained = [line for line in run("evaluate", own).stdout.splitlines() if line.startswith(("gained", "lost"))]
    assert len(gained) == 1
    assert re.match(rf"gained: {report} {start} '.+' - -> {state}$", gained[0])


def test_below_its_floor_is_1(run, own):
    assert run("evaluate", own, "--raise-floors").exit_code == 0
    path = own / evaluation.FLOORS
    path.write_text(re.sub(r"kind_f = .*", "kind_f = 1.1", path.read_text("utf-8")), "utf-8")
    result = run("evaluate", own)
    assert result.exit_code == 1
    assert len([line for line in result.stderr.splitlines() if line.startswith("below its floor: ") and "kind_f" in line]) == 2
    assert run("evaluate", own, "--raise-floors").exit_code == 1  # raising never lowers
    assert run("evaluate", own, "--lower-floors").exit_code == 0


def figures_of(result):
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_min_confidence(run, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    every = figures_of(run("extract", tmp_path / "a.txt"))
    sure = sorted(float(row["confidence"]) for row in every)
    assert len(sure) == 3
    for least in (0, sure[1], 1):
        kept = figures_of(run("extract", tmp_path / "a.txt", "--min-confidence", least))
        assert kept == [row for row in every if float(row["confidence"]) >= least]


def test_min_confidence_in_the_settings_and_the_flag_that_wins(run, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "summaryminer.toml").write_text("min_confidence = 1\n", "utf-8")
    assert all(row["confidence"] in ("1", "1.0") for row in figures_of(run("extract", tmp_path / "a.txt")))
    assert len(figures_of(run("extract", tmp_path / "a.txt", "--min-confidence", 0))) == 3


@pytest.mark.parametrize("least", ["2", "-0.1", "high"])
def test_a_wrong_min_confidence_is_2(run, tmp_path, least):
    assert run("extract", tmp_path, "--min-confidence", least).exit_code == 2


@pytest.mark.parametrize("arguments", [["corpus"], ["corpus", "check"], ["corpus", "mark"], ["train"], ["evaluate"]])
def test_help(run, arguments):
    result = run(*arguments, "-h")
    assert result.exit_code == 0
    assert "Usage" in result.stdout
