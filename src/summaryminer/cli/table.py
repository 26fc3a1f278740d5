"""Tables and outlines for a terminal: columns aligned by the width of Chinese characters, hostile text escaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..records import Mined
from .messages import quoted


def width(text: str) -> int:
    """Columns of a terminal that `text` takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def cut(text: str, most: int) -> str:
    text = quoted(text, "")
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return text + "…"


def table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, int]) -> Iterator[str]:
    """Lines of a table with `columns`: name -> widest."""
    cells = [[cut(str(row[name]), most) for name, most in columns.items()] for row in rows]
    wide = [max([width(name), *(width(c[i]) for c in cells)]) for i, name in enumerate(columns)]
    yield "  ".join(name + " " * (w - width(name)) for name, w in zip(columns, wide, strict=True)).rstrip()
    yield "  ".join("-" * w for w in wide)
    for line in cells:
        yield "  ".join(c + " " * (w - width(c)) for c, w in zip(line, wide, strict=True)).rstrip()


def outline_lines(mined: Mined) -> Iterator[str]:
    """The report's title and its sections, indented by level."""
    report = mined.report
    yield f"{quoted(report.source.name, '')} [{report.number}] {quoted(report.title, '')}".rstrip()
    for section in mined.sections:
        head = " ".join(p for p in (section.marker, section.title) if p) or "—"
        yield f"{'  ' * (section.level + 1)}{cut(head, 70)}  ({section.role}, {section.end - section.start})"
