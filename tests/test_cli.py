"""The command line: exit codes, the four counts, one line a refused file, formats, hostile names."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from summaryminer import export, pipeline
from summaryminer.cli import COMMANDS, main

REPORT = "云岭县第三中学工作总结\n一、主要做法\n（一）选派教师\n全年选派教师36名赴青禾县支教。\n二、存在的问题\n经费不足。\n"
OTHER = "捐赠图书400册，按照青教发〔2015〕150号文件执行。\n"
COUNTS = re.compile(r"summaryminer: (\d+) read, (\d+) read with a warning, (\d+) refused, (\d+) skipped$")


@pytest.fixture
def reports(tmp_path):
    """Two reports that can be read, in a folder of their own."""
    folder = tmp_path / "reports"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(REPORT, "utf-8")
    (folder / "sub/a.txt").write_text(OTHER, "gbk")
    return folder


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(a) for a in arguments], **options)


def extract(*arguments, **options):
    return run("extract", "--lang", "en", *arguments, **options)


def rows(text, delimiter=","):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def counts(result):
    """(read, warned, refused, skipped) of the last line on standard error."""
    return tuple(map(int, COUNTS.match(result.stderr.splitlines()[-1]).groups()))


def test_every_file_read_is_0(reports):
    result = extract(reports)
    assert (result.exit_code, counts(result)) == (0, (2, 0, 0, 0))
    assert [(r["source"], r["text"]) for r in rows(result.stdout)] == [("b.txt", "36名"), ("sub/a.txt", "400册")]
    assert result.stdout.splitlines()[0] == ",".join(export.FIGURES)


def test_some_refused_is_1_and_one_line_each(reports):
    (reports / "c.txt").write_bytes(b"")
    (reports / "d.txt").write_bytes(b"%PDF-1.4")
    (reports / "e.txt").write_bytes((REPORT[:60]).encode("utf-16") + b"\n")
    (reports / ".f.txt").write_bytes(b"x")
    result = extract(reports)
    assert (result.exit_code, counts(result)) == (1, (2, 1, 2, 1))
    lines = [line for line in result.stderr.splitlines() if "warning:" not in line][:-1]
    assert [line.split("'")[1] for line in lines] == ["c.txt", "d.txt"]
    assert all(re.match(r"summaryminer: '[^']+': .+;.+", line) for line in lines)  # the reason, and what to do
    assert rows(result.stdout)


@pytest.mark.parametrize("make", ["empty folder", "only refused", "only skipped", "no such path"])
def test_nothing_read_is_2(tmp_path, make):
    folder = tmp_path / "in"
    folder.mkdir()
    if make == "only refused":
        (folder / "a.txt").write_bytes(b"")
    if make == "only skipped":
        (folder / ".a.txt").write_bytes(b"x")
    result = extract(folder / "none.txt" if make == "no such path" else folder)
    assert result.exit_code == 2
    assert sum(counts(result)) == (0 if make == "empty folder" else 1)
    assert rows(result.stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--nonsense", "."],
        ["nonsense"],
        ["extract", ".", "--format", "xml"],
        ["extract", ".", "-o", "a.doc"],
        ["extract", ".", "-o", "none/a.csv"],
        ["extract", ".", "--lang", "xx"],
    ],
)
def test_wrong_use_is_2_and_says_so(reports, monkeypatch, arguments):
    monkeypatch.chdir(reports)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_wrong_word_list_is_2_and_named(reports):
    (reports / "units.toml").write_text('[[unit]]\nname = "basket"\n', "utf-8")
    result = extract(reports)
    assert result.exit_code == 2
    assert "units.toml" in result.stderr
    assert "basket" in result.stderr


def test_interrupted_is_130_and_keeps_what_is_done(reports, monkeypatch):
    real = pipeline.mine_folder

    def stopped(entries, *more):
        yield from real(entries[:1], *more)
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "mine_folder", stopped)
    result = extract(reports, "-o", reports / "out.csv")
    assert (result.exit_code, counts(result)) == (130, (1, 0, 0, 0))
    assert [r["source"] for r in rows((reports / "out.csv").read_text("utf-8-sig"))] == ["b.txt"]


@pytest.mark.parametrize("kind", export.FORMATS)
def test_output_formats(reports, tmp_path, kind):
    path = tmp_path / f"out.{kind}"
    result = extract(reports, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.stat().st_size


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "jsonl"])
def test_formats_on_standard_output(reports, kind):
    out = extract(reports, "--format", kind).stdout
    read = json.loads(out) if kind == "json" else [json.loads(line) for line in out.splitlines()] if kind == "jsonl" else rows(out, "\t" if kind == "tsv" else ",")
    assert [r["text"] for r in read] == ["36名", "400册"]
    assert not out.startswith("\ufeff")


def test_the_mark_for_excel(reports, tmp_path):
    extract(reports, "-o", tmp_path / "a.csv")
    extract(reports, "-o", tmp_path / "b.csv", "--no-bom")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_standard_input(encoding):
    result = extract("-", input=REPORT.encode(encoding))
    assert (result.exit_code, counts(result)) == (0, (1, 0, 0, 0))
    assert [(r["source"], r["text"]) for r in rows(result.stdout)] == [("-", "36名")]


def test_empty_standard_input_is_refused():
    result = extract("-", input=b"")
    assert (result.exit_code, counts(result)) == (2, (0, 0, 1, 0))


def test_errors_lists_every_input_file(reports, tmp_path):
    (reports / "c.txt").write_bytes(b"")
    (reports / "~$d.txt").write_bytes(b"x")
    extract(reports, "--errors", tmp_path / "errors.csv")
    found = rows((tmp_path / "errors.csv").read_text("utf-8-sig"))
    assert [(r["source"], r["outcome"]) for r in found] == [("b.txt", "read"), ("c.txt", "refused"), ("sub/a.txt", "read"), ("~$d.txt", "skipped")]
    assert [bool(r["reason"]) for r in found] == [False, True, False, True]


def test_explain_names_the_reasons(reports):
    found = rows(extract(reports / "sub", "--explain").stdout)
    assert [(r["text"], r["reason"]) for r in found] == [("2015", "document_number"), ("150", "document_number")]


def test_outline_is_indented(reports):
    lines = run("segment", "--lang", "en", "--outline", reports / "b.txt").stdout.splitlines()
    assert [re.match(r" *", line)[0] for line in lines[-4:]] == ["  ", "    ", "      ", "    "]
    assert "（一） 选派教师" in lines[-2]


def test_segment_writes_the_tree(reports):
    found = rows(run("segment", reports / "b.txt").stdout)
    assert list(found[0]) == export.SECTIONS
    assert [(r["role"], r["level"], r["parent"]) for r in found] == [("title", "0", ""), ("work", "1", ""), ("work", "2", "2"), ("problems", "1", "")]


def test_quiet_and_piped_runs_show_no_progress(reports):
    assert extract(reports, "-q").stderr == extract(reports).stderr
    assert "\r" not in extract(reports).stderr


def test_settings_beside_the_reports_and_flags_that_win(reports):
    (reports / "summaryminer.toml").write_text('format = "jsonl"\n', "utf-8")
    assert extract(reports / "b.txt").stdout.startswith("{")
    assert extract(reports / "b.txt", "--format", "csv").stdout.startswith("source,")
    (reports / "summaryminer.toml").write_text('fromat = "jsonl"\n', "utf-8")
    assert (extract(reports).exit_code, "fromat" in extract(reports).stderr) == (2, True)


def test_an_own_lexicon(reports, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own/units.toml").write_text('[[unit]]\nname = "basket"\nsay = ["册"]\n', "utf-8")
    assert [r["unit"] for r in rows(extract(reports / "sub", "--lexicon", tmp_path / "own").stdout)] == ["basket"]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows refuses")
@pytest.mark.parametrize("name", ["a\nb.txt", "\x1b[31m.txt", "=1+1.txt", "-o.txt", "'; rm.txt", "a\u202eb.txt", b"\xff\xfe.txt", "空 格.txt"])
def test_hostile_file_names(tmp_path, name):
    for number, data in enumerate((REPORT.encode(), b"")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / os.fsdecode(name)).write_bytes(data)
    read, refused = extract(tmp_path / "0"), extract(tmp_path / "1")
    assert (read.exit_code, len(rows(read.stdout))) == (0, 1)
    assert not rows(read.stdout)[0]["source"].startswith("=")
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 2)
    assert all(c.isprintable() or c == "\n" for c in refused.stderr)


def test_two_runs_give_the_same_bytes(reports):
    outs = []
    for seed in ("1", "2"):
        done = subprocess.run([sys.executable, "-m", "summaryminer", "extract", str(reports)], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outs.append((done.stdout, done.stderr))
    assert outs[0] == outs[1]


@pytest.mark.parametrize("command", [[], *[[name] for name in COMMANDS]])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(command, flag):
    result = run(*command, flag)
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_readme_names_every_command():
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"summaryminer {name}" not in readme] == []


def test_demo_and_doctor(tmp_path):
    result = run("demo", "--lang", "en", tmp_path / "demo")
    assert result.exit_code == 0
    assert rows((tmp_path / "demo/figures.csv").read_text("utf-8-sig"))
    assert "click" in run("doctor").stdout
