"""Records to every format and back; cells that a spreadsheet would run are made harmless."""

import csv
import io
import json
import time
from decimal import Decimal

import pytest
from conftest import mined

from summaryminer import export
from summaryminer.errors import ExportError, SummaryMinerError
from summaryminer.records import Outcome, Source

FIGURES = "source, report, title, language, section, section_role, figure, kind, value, value_max, qualifier, unit, item, per, change, actor, recipient, period, part_of, text, sentence, start, end, notes, method, confidence"
SECTIONS = "source, report, title, language, section, parent, level, marker, ordinal, heading, role, confidence, start, end"
TEXT = """云岭县第三中学结对帮扶工作总结
一、主要做法
（一）选派教师
2019年我校选派教师52名赴青禾县支教，其中女教师19名。每人每月补助3至5百元。
二、下一步打算
投入xxx亿元，产值同比增长12.3%。
"""


def rows():
    return [row for one in mined(TEXT) for row in export.figure_rows(one)]


def text_of(row):
    """The row as a text table holds it; a workbook does not tell 1.0 from 1."""
    return {name: str(float(value) if name == "confidence" else value) for name, value in row.items()}


def test_the_columns_are_the_contract():
    assert ", ".join(export.FIGURES) == FIGURES
    assert ", ".join(export.SECTIONS) == SECTIONS
    assert export.OUTCOMES == ["source", "outcome", "reason"]


def test_rows_have_the_columns():
    (one,) = mined(TEXT)
    assert all(sorted(row) == sorted(export.FIGURES) for row in export.figure_rows(one))
    assert all(sorted(row) == sorted(export.SECTIONS) for row in export.section_rows(one))
    assert all(sorted(row) == sorted(export.REFUSALS) for row in export.refusal_rows(one))
    assert list(export.outcome_rows([Outcome("a", "read")])) == [{"source": "a", "outcome": "read", "reason": ""}]


def test_a_row_in_full():
    total, part = rows()[:2]
    assert (total["section"], total["section_role"]) == ("一、主要做法 > （一）选派教师", "work")
    assert (total["value"], total["unit"], total["text"], total["period"]) == ("52", "person", "52名", "2019年")
    assert (part["figure"], part["part_of"]) == (2, 1)
    assert TEXT[total["start"] : total["end"]] == total["text"]
    assert total["sentence"] == "2019年我校选派教师52名赴青禾县支教，其中女教师19名。"


def test_unknown_is_empty():
    masked = next(row for row in rows() if "masked" in row["notes"])
    assert (masked["value"], masked["value_max"], masked["part_of"], masked["recipient"]) == ("", "", "", "")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [("35000", "35000"), ("3.5E+4", "35000"), ("12.30", "12.3"), ("0", "0"), ("0.0520", "0.052"), ("1E+15", "1000000000000000"), ("100", "100"), (None, "")],
)
def test_numbers_are_plain(number, wanted):
    assert export.plain(None if number is None else Decimal(number)) == wanted


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_tables_come_back(tmp_path, kind):
    path = tmp_path / f"figures.{kind}"
    export.write(rows(), export.FIGURES, path)
    with path.open(encoding="utf-8-sig", newline="") as read:
        back = list(csv.DictReader(read, delimiter="\t" if kind == "tsv" else ","))
    assert back == [text_of(row) for row in rows()]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_json_comes_back(tmp_path, kind):
    path = tmp_path / f"figures.{kind}"
    export.write(rows(), export.FIGURES, path)
    text = path.read_text("utf-8")
    back = json.loads(text) if kind == "json" else [json.loads(line) for line in text.splitlines()]
    assert back == rows()


def test_xlsx_comes_back(tmp_path):
    from openpyxl import load_workbook

    export.write(rows(), export.FIGURES, tmp_path / "figures.xlsx")
    header, *lines = load_workbook(tmp_path / "figures.xlsx").active.values
    assert list(header) == export.FIGURES
    back = [text_of({name: "" if cell is None else cell for name, cell in zip(header, line, strict=True)}) for line in lines]
    assert back == [text_of(row) for row in rows()]


def test_parquet_comes_back(tmp_path):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    export.write(rows(), export.FIGURES, tmp_path / "figures.parquet")
    frame = pandas.read_parquet(tmp_path / "figures.parquet")
    assert list(frame.columns) == export.FIGURES
    for read, row in zip(frame.to_dict("records"), rows(), strict=True):
        for name, value in row.items():
            if name in ("value", "value_max", "confidence"):
                assert (pandas.isna(read[name]) and value == "") or float(value) == read[name]
            else:
                assert (pandas.isna(read[name]) and value == "") or read[name] == value


def test_sections_come_back_in_every_format(tmp_path):
    pandas = pytest.importorskip("pandas")
    wanted = [row for one in mined(TEXT) for row in export.section_rows(one)]
    for kind in export.FORMATS:
        export.write(iter(wanted), export.SECTIONS, tmp_path / f"sections.{kind}")
    assert len(pandas.read_csv(tmp_path / "sections.csv")) == len(wanted)
    assert list(pandas.read_parquet(tmp_path / "sections.parquet")["role"]) == [row["role"] for row in wanted]


def test_csv_for_excel_has_a_mark_and_without_it_none(tmp_path):
    export.write(rows(), export.FIGURES, tmp_path / "a.csv")
    export.write(rows(), export.FIGURES, tmp_path / "b.csv", bom=False)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes()


FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", '=HYPERLINK("x")']


@pytest.mark.parametrize("cell", FORMULAS)
@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_formulas_are_neutralised_in_tables(cell, kind):
    text = export.dumps([{"source": cell, "outcome": "read", "reason": ""}], export.OUTCOMES, kind)
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if kind == "tsv" else ",")
    assert row["source"] == "'" + cell


@pytest.mark.parametrize("cell", [c for c in FORMULAS if c[0] not in "\t\r"])
def test_formulas_are_neutralised_in_xlsx(tmp_path, cell):
    from openpyxl import load_workbook

    export.write([{"source": cell, "outcome": "read", "reason": ""}], export.OUTCOMES, tmp_path / "a.xlsx")
    first = load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert (first.data_type, first.value) == ("s", "'" + cell)


def test_json_keeps_the_text_as_it_stands():
    assert json.loads(export.dumps([{"source": "=1+1", "outcome": "read", "reason": ""}], export.OUTCOMES, "json"))[0]["source"] == "=1+1"


@pytest.mark.parametrize("kind", export.FORMATS)
def test_hostile_text_can_be_stored(tmp_path, kind):
    row = {"source": "a\ud800\x00\x0b\n\"';,\u202e", "outcome": "读", "reason": "x" * 40000}
    export.write([row], export.OUTCOMES, tmp_path / f"a.{kind}")
    assert (tmp_path / f"a.{kind}").stat().st_size


@pytest.mark.parametrize("kind", export.FORMATS)
def test_two_runs_give_the_same_bytes(tmp_path, kind):
    export.write(rows(), export.FIGURES, tmp_path / f"a.{kind}")
    if kind == "xlsx":  # a workbook may hold the time of its making, to two seconds
        time.sleep(2.1)
    export.write(rows(), export.FIGURES, tmp_path / f"b.{kind}")
    assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


@pytest.mark.parametrize("name", ["figures", "figures.doc", "none/figures.csv"])
def test_what_cannot_be_written(tmp_path, name):
    with pytest.raises(ExportError):
        export.write([], export.OUTCOMES, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")

    def broken():
        yield {"source": "a", "outcome": "read", "reason": ""}
        raise SummaryMinerError("stop")

    with pytest.raises(SummaryMinerError):
        export.write(broken(), export.OUTCOMES, path)
    assert [f.name for f in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text("utf-8") == "old"


def test_the_library_gives_frames():
    import summaryminer

    frame = summaryminer.extract(TEXT).to_frame()
    assert list(frame.columns) == export.FIGURES
    assert list(summaryminer.to_frame(summaryminer.segment(TEXT), "sections").columns) == export.SECTIONS
    assert Source("-", TEXT) == summaryminer.extract(TEXT)[0].report.source
