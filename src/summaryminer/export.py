"""Records to CSV, TSV, JSON, JSONL, XLSX and Parquet: one function a format, one line of the table each.

A cell that a spreadsheet would run as a formula gets a leading apostrophe in CSV, TSV and XLSX; JSON and Parquet keep the
text as it stands.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from .errors import ExportError
from .records import FIELDS, Figure, Mined, Outcome

FIGURES = ["source", "report", "title", "language", "section", "section_role", "figure", "kind", "value", "value_max", "qualifier", "unit", "item", "per", "change", "actor", "recipient", "period", "part_of", "text", "sentence", "start", "end", "notes", "method", "confidence"]
SECTIONS = ["source", "report", "title", "language", "section", "parent", "level", "marker", "ordinal", "heading", "role", "confidence", "start", "end"]
REFUSALS = ["source", "report", "reason", "text", "sentence", "start", "end"]
OUTCOMES = ["source", "outcome", "reason"]

INTEGERS = frozenset(["report", "figure", "part_of", "start", "end", "section_number", "parent", "level", "ordinal"])
SENTENCE_END = "。！？!?；;\n"
SENTENCE_MOST = 300
STEADY = datetime(2000, 1, 1)
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, Any]


def plain(number: Decimal | None) -> str:
    """A number as a plain decimal without separators or exponent; '' for None."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure_rows(mined: Mined) -> Iterator[dict[str, Any]]:
    """One row a figure, with the columns of FIGURES."""
    report, text = mined.report, mined.report.source.text
    paths = section_paths(mined)
    for figure in mined.figures:
        quantity = figure.quantity
        section = section_at(mined, quantity.start)
        yield {
            "source": report.source.name,
            "report": report.number,
            "title": report.title,
            "language": report.language,
            "section": paths[section] if section is not None else "",
            "section_role": mined.sections[section].role if section is not None else "",
            "figure": figure.number,
            "kind": figure.kind,
            "value": plain(quantity.value),
            "value_max": plain(quantity.value_max),
            "qualifier": quantity.qualifier,
            "unit": quantity.unit,
            **_fields(figure),
            "per": quantity.per,
            "change": figure.change,
            "part_of": "" if figure.part_of is None else figure.part_of,
            "text": text[quantity.start : quantity.end],
            "sentence": sentence(text, quantity.start, quantity.end, report.start, report.end),
            "start": quantity.start,
            "end": quantity.end,
            "notes": ";".join(figure.notes),
            "method": figure.method,
            "confidence": figure.confidence,
        }


def _fields(figure: Figure) -> dict[str, str]:
    return {name: mention.text if (mention := getattr(figure, name)) else "" for name in FIELDS}


def section_rows(mined: Mined) -> Iterator[dict[str, Any]]:
    """One row a section, with the columns of SECTIONS."""
    report = mined.report
    for section in mined.sections:
        yield {
            "source": report.source.name,
            "report": report.number,
            "title": report.title,
            "language": report.language,
            "section": section.number,
            "parent": "" if section.parent is None else section.parent,
            "level": section.level,
            "marker": section.marker,
            "ordinal": "" if section.ordinal is None else section.ordinal,
            "heading": section.title,
            "role": section.role,
            "confidence": section.confidence,
            "start": section.start,
            "end": section.end,
        }


def refusal_rows(mined: Mined) -> Iterator[dict[str, Any]]:
    """One row a number that is no figure, with the columns of REFUSALS."""
    report, text = mined.report, mined.report.source.text
    for refusal in mined.refusals:
        yield {
            "source": report.source.name,
            "report": report.number,
            "reason": refusal.reason,
            "text": text[refusal.start : refusal.end],
            "sentence": sentence(text, refusal.start, refusal.end, report.start, report.end),
            "start": refusal.start,
            "end": refusal.end,
        }


def outcome_rows(outcomes: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
    return ({"source": o.source, "outcome": o.outcome, "reason": o.reason} for o in outcomes)


def section_paths(mined: Mined) -> list[str]:
    """For each section its headings from the outermost down, joined by ` > `."""
    paths: list[str] = []
    for section in mined.sections:
        own = f"{section.marker}{section.title}" if section.title else section.marker
        above = paths[section.parent - 1] if section.parent else ""
        paths.append(" > ".join(p for p in (above, own) if p))
    return paths


def section_at(mined: Mined, at: int) -> int | None:
    """Index of the section that holds the offset `at`."""
    after = bisect_right(mined.sections, at, key=lambda section: section.start)
    return after - 1 if after else None


def sentence(text: str, start: int, end: int, first: int, last: int) -> str:
    """The sentence around `start` to `end`, on one line, at most SENTENCE_MOST characters to each side."""
    left = start
    while left > max(first, start - SENTENCE_MOST) and text[left - 1] not in SENTENCE_END and not (text[left - 1] == " " and left > 1 and text[left - 2] == "."):
        left -= 1
    right = end
    while right < min(last, end + SENTENCE_MOST) and text[right] not in SENTENCE_END and not (text[right] == "." and text[right + 1 : right + 2] in (" ", "", "\n", "\r")):
        right += 1
    if right < last and text[right] not in "\n":
        right += 1
    return " ".join(text[left:right].split())


# -- formats


def defused(value: Any) -> Any:
    """The cell with a leading apostrophe where a spreadsheet would take it for a formula."""
    if isinstance(value, str) and len(value) > 1 and value.lstrip(" \u3000").startswith(FORMULA):
        return "'" + value
    return value


def _csv(rows: Iterable[Row], columns: list[str], out: IO[str], delimiter: str = ",") -> None:
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([defused(_storable(row[c])) for c in columns])


def _tsv(rows: Iterable[Row], columns: list[str], out: IO[str]) -> None:
    _csv(rows, columns, out, "\t")


def _jsonl(rows: Iterable[Row], columns: list[str], out: IO[str]) -> None:
    for row in rows:
        out.write(json.dumps({c: _storable(row[c]) for c in columns}, ensure_ascii=False) + "\n")


def _json(rows: Iterable[Row], columns: list[str], out: IO[str]) -> None:
    out.write("[")
    for i, row in enumerate(rows):
        out.write(",\n" if i else "\n")
        out.write(json.dumps({c: _storable(row[c]) for c in columns}, ensure_ascii=False))
    out.write("\n]\n")


def _xlsx(rows: Iterable[Row], columns: list[str], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("summaryminer")
    sheet.freeze_panes = "A2"
    sheet.append(columns)
    for row in rows:
        sheet.append([defused(ILLEGAL_CHARACTERS_RE.sub("", v)) if isinstance(v, str) else v for v in (_cell(c, row[c]) for c in columns)])
    book.properties.created = book.properties.modified = STEADY
    book.save(path)
    _steady(path)


def _steady(path: Path) -> None:
    """Give a zip's members one date, so that two runs write the same bytes."""
    with zipfile.ZipFile(path) as old:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STEADY.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            new.writestr(zipfile.ZipInfo(name, STEADY.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)


def _cell(column: str, value: Any) -> Any:
    if column in ("value", "value_max") and value:
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return None if value == "" else _storable(value)


def _parquet(rows: Iterable[Row], columns: list[str], path: Path) -> None:
    frame(rows, columns).to_parquet(path, index=False)


def frame(rows: Iterable[Row], columns: list[str]) -> Any:
    """A pandas frame with `columns`: whole numbers as Int64, amounts as float64, the rest as text, unknown as missing."""
    import pandas as pd

    data = pd.DataFrame(([_storable(row[c]) for c in columns] for row in rows), columns=columns)
    for column in columns:
        if column in INTEGERS or (column == "section" and "parent" in columns):
            data[column] = pd.to_numeric(data[column].replace("", None)).astype("Int64")
        elif column in ("value", "value_max", "confidence"):
            data[column] = pd.to_numeric(data[column].replace("", None)).astype("float64")
        else:
            data[column] = data[column].astype("string").replace("", None)
    return data


def _storable(value: Any) -> Any:
    """Text without lone surrogates, which no file format can hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in value) else value
    return value


TEXT: dict[str, Callable[[Iterable[Row], list[str], IO[str]], None]] = {"csv": _csv, "tsv": _tsv, "json": _json, "jsonl": _jsonl}
BINARY: dict[str, Callable[[Iterable[Row], list[str], Path], None]] = {"xlsx": _xlsx, "parquet": _parquet}
FORMATS = (*TEXT, *BINARY)
PACKAGES = {"parquet": "pyarrow", "xlsx": "openpyxl"}


def format_of(path: Path) -> str:
    """The format that the suffix of `path` names; raises ExportError when none does."""
    name = path.suffix.lower().lstrip(".")
    if name not in FORMATS:
        raise ExportError(f"{path.name!r}: no format is called {path.suffix or 'nothing'}; use {', '.join('.' + f for f in FORMATS)}")
    return name


def write(rows: Iterable[Row], columns: list[str], path: Path, *, bom: bool = True) -> None:
    """Write `rows` to `path` in the format of its suffix, whole or not at all. Raises ExportError when it cannot."""
    kind = format_of(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".summaryminer-", suffix="." + kind)
        os.close(handle)
        scratch = Path(temporary)
        try:
            if kind in BINARY:
                BINARY[kind](rows, columns, scratch)
            else:
                encoding = "utf-8-sig" if bom and kind == "csv" else "utf-8"
                with scratch.open("w", encoding=encoding, newline="") as out:
                    TEXT[kind](rows, columns, out)
            scratch.chmod(0o666 & ~_umask())
            os.replace(scratch, path)
        finally:
            scratch.unlink(missing_ok=True)
    except ImportError as e:
        raise ExportError(f"{path.name!r}: needs {PACKAGES[kind]}, which is missing; pip install 'summaryminer[{kind}]'") from e
    except OSError as e:
        raise ExportError(f"{path.name!r}: cannot be written: {e.strerror or e}") from e


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def dump(rows: Iterable[Row], columns: list[str], out: IO[str], kind: str) -> None:
    """Write `rows` as text in the format `kind` to `out`. Raises ExportError for a format that is no text."""
    if kind not in TEXT:
        raise ExportError(f"{kind} is no text format; write it to a file with -o")
    TEXT[kind](rows, columns, out)


def dumps(rows: Iterable[Row], columns: list[str], kind: str) -> str:
    out = io.StringIO()
    dump(rows, columns, out, kind)
    return out.getvalue()
