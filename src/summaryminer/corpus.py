"""Marked text: a report with its figures and sections written into it.

`⟦surface|value=35000|unit=CNY|kind=money_donated|q=less_than⟧` marks a figure (q defaults to exact), `⟦surface|none=date⟧`
a number that is none, `⟦§role=work|level=1⟧` the start of a section. Brackets never nest; `⟦[⟧` and `⟦]⟧` stand for the brackets themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from . import lexicon
from .errors import SummaryMinerError
from .numerals import value
from .records import FIELDS

KINDS = ["people_sent", "people_received", "people_trained", "students", "patients", "people_helped", "staff", "people_other", "money_donated", "money_allowance", "money_invested", "money_income", "money_other", "goods", "organizations", "activities", "cases", "share", "duration", "measure", "other_count"]
ROLES = ["title", "preamble", "leadership", "work", "results", "experience", "problems", "plan", "closing", "other"]
NOTES = frozenset(["masked", "damaged", "repaired", "sum_mismatch", "table", "negated", "planned"])
NONE = frozenset(["list_mark", "date", "document_number", "name", "ordinal", "grade", "idiom", "time_of_day", "code", "class_bound", "level", "rank", "article", "age"])
KEYS = ["value", "unit", "kind", "q", "max", "per", "item", "actor", "recipient", "period", "change", "notes", "id", "part_of", "none"]

# a figure or a field that holds one of these cannot be written as a mark
RESERVED = frozenset("⟦⟧|\n\r")
_BRACKETS = {"[": "⟦", "]": "⟧"}
_LOOSE = re.compile("[⟦⟧]")
_MARK = re.compile(r"⟦([^⟦⟧]*)⟧")
_SIMPLE = re.compile(r"^\D{0,12}(\d+(?:,\d{3})*(?:\.\d+)?) ?(?:余|多|来)? ?((?:[十百万亿萬億]|千(?![\n]?[米瓦克伏])){0,3})")


class CorpusError(SummaryMinerError):
    """A marked file is wrong: its name, the place and the cause."""


@dataclass(slots=True)
class Mark:
    """A marked figure (or, with `none`, a marked number that is no figure); offsets count in the text without marks."""

    start: int
    end: int
    text: str
    keys: dict[str, str]

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.keys["value"]) if self.keys.get("value") else None

    @property
    def value_max(self) -> Decimal | None:
        return Decimal(self.keys["max"]) if self.keys.get("max") else None

    def get(self, key: str, default: str = "") -> str:
        return self.keys.get(key, default)


@dataclass(slots=True)
class Head:
    start: int
    role: str
    level: int


@dataclass(slots=True)
class Marked:
    """One marked report."""

    name: str
    text: str
    figures: list[Mark] = field(default_factory=list)
    sections: list[Head] = field(default_factory=list)
    others: list[Mark] = field(default_factory=list)

    def totals(self) -> dict[str, Mark]:
        """The figures that others may be part of, by their id."""
        return {mark.get("id"): mark for mark in self.figures if mark.get("id")}

    def stretches(self) -> Iterator[tuple[Head, int]]:
        """Every section mark with the offset where its section ends."""
        return zip(self.sections, [*(h.start for h in self.sections[1:]), len(self.text)], strict=True)


def parse(marked: str, name: str) -> Marked:
    """Records of a marked text. Raises CorpusError for brackets or section marks that are wrong."""
    out = Marked(name, "")
    pieces: list[str] = []
    at = length = 0
    for m in _MARK.finditer(marked):
        pieces.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        body = m[1]
        if body in _BRACKETS:
            pieces.append(_BRACKETS[body])
            length += 1
            continue
        if body.startswith("§"):
            keys = _keys(body[1:].split("|"))
            level = keys.get("level", "")
            if keys.get("role") not in ROLES or not level.isdigit():
                raise CorpusError(f"{name}, character {length}: wrong section mark ⟦{body}⟧")
            out.sections.append(Head(length, keys["role"], int(level)))
            continue
        surface, *rest = body.split("|")
        mark = Mark(length, length + len(surface), surface, _keys(rest))
        (out.others if "none" in mark.keys else out.figures).append(mark)
        pieces.append(surface)
        length += len(surface)
    pieces.append(marked[at:])
    out.text = "".join(pieces)
    loose = _MARK.sub("", marked)
    if "⟦" in loose or "⟧" in loose:
        place = max(loose.find("⟦"), loose.find("⟧"))
        raise CorpusError(f"{name}, about character {place}: a bracket without its partner")
    return out


def _keys(parts: list[str]) -> dict[str, str]:
    return {key: given for key, _, given in (part.partition("=") for part in parts)}


def unparse(report: Marked) -> str:
    """The marked text of a report: parse(unparse(report)) gives the same records."""
    cuts: list[tuple[int, int, int, str]] = [(h.start, 0, h.start, f"⟦§role={h.role}|level={h.level}⟧") for h in report.sections]
    for mark in (*report.figures, *report.others):
        keys = "".join(f"|{key}={mark.keys[key]}" for key in KEYS if key in mark.keys)
        cuts.append((mark.start, 1, mark.end, f"⟦{mark.text}{keys}⟧"))
    out: list[str] = []
    at = 0
    for start, _, end, put in sorted(cuts):
        out += (_escaped(report.text[at:start]), put)
        at = end
    return "".join([*out, _escaped(report.text[at:])])


def _escaped(text: str) -> str:
    return _LOOSE.sub(lambda m: "⟦[⟧" if m[0] == "⟦" else "⟦]⟧", text)


def read(path: Path) -> Marked:
    """The marked report in `path`. Raises CorpusError when it is not well marked."""
    try:
        return parse(path.read_text("utf-8"), path.stem)
    except (OSError, UnicodeDecodeError) as e:
        raise CorpusError(f"{path.name}: {e}") from e


def files(folder: Path) -> list[Path]:
    """The marked reports of a corpus: folder/<language>/*.txt, sorted."""
    return sorted(p for language in lexicon.languages() for p in (folder / language).glob("*.txt"))


def check(report: Marked) -> Iterator[str]:
    """What is wrong in a marked report, one line each."""
    if not report.sections or report.text[: report.sections[0].start].strip():
        yield "text before the first section mark"
    for one, after in zip(report.sections, report.sections[1:], strict=False):
        if not report.text[one.start : after.start].strip():
            yield f"empty section at character {one.start}"
    ids = report.totals()
    for mark in report.figures:
        for problem in (*_check_figure(mark, report.text), *_check_part(mark, ids)):
            yield f"{mark.text!r} at character {mark.start}: {problem}"
    for mark in report.others:
        if mark.get("none") not in NONE:
            yield f"{mark.text!r} at character {mark.start}: none={mark.get('none')} is no reason"


def _check_figure(mark: Mark, text: str) -> Iterator[str]:
    for key in mark.keys:
        if key not in KEYS:
            yield f"unknown key {key}"
    if not mark.text or mark.text != mark.text.strip():
        yield "empty, or blanks at its ends"
    if mark.get("kind") not in KINDS:
        yield f"kind={mark.get('kind')} is no kind"
    if mark.get("q", "exact") not in lexicon.QUALIFIERS:
        yield f"q={mark.get('q')} is no qualifier"
    if not mark.get("unit"):
        yield "no unit"
    notes = set(filter(None, mark.get("notes").split(";")))
    if notes - NOTES:
        yield f"unknown note {', '.join(sorted(notes - NOTES))}"
    if mark.get("change") not in ("", "increase", "decrease"):
        yield f"change={mark.get('change')}"
    for key in FIELDS:
        if mark.get(key) and mark.get(key) not in text:
            yield f"{key}={mark.get(key)} does not stand in the text"
    yield from _check_value(mark, notes)


def _check_value(mark: Mark, notes: set[str]) -> Iterator[str]:
    try:
        stated, most = mark.value, mark.value_max
    except InvalidOperation:
        yield "value or max is no plain decimal"
        return
    if stated is None:
        if not notes & {"masked", "damaged"}:
            yield "no value, and neither masked nor damaged"
        return
    if most is not None and most < stated:
        yield "max is smaller than value"
    read_again = _reread(mark.text)
    if read_again is not None and read_again != stated and not notes & {"damaged", "repaired"} and most is None:
        yield f"reads as {read_again:f} and is marked {stated}"


def _reread(surface: str) -> Decimal | None:
    """The value of a surface that holds one plain number, else None."""
    if len(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", surface)) != 1 or re.search(r"[分成半‰]|\d[十百千万亿萬億]+[余多来]?\d|[a-z]{3,}", surface):
        return None
    m = _SIMPLE.match(re.sub(r"\s", "", surface))
    if m is None:
        return None
    for language in lexicon.languages():
        got = value(m[1] + m[2], lexicon.load(language))
        if got is not None:
            return got
    return None


def _check_part(mark: Mark, ids: dict[str, Mark]) -> Iterator[str]:
    if not mark.get("part_of"):
        return
    total = ids.get(mark.get("part_of"))
    if total is None:
        yield f"part_of={mark.get('part_of')} names no figure"
        return
    same = total.get("unit") == mark.get("unit") != "percent" and total.get("q", "exact") == "exact" and "sum_mismatch" not in total.get("notes")
    if same and total.value and mark.value and mark.value > (total.value_max or total.value):
        yield "a part larger than its total"
