"""Find dates and periods."""

from __future__ import annotations

from .lexicon import Lexicon

Span = tuple[int, int, str]


def find(text: str, lex: Lexicon) -> list[Span]:
    """Spans of dates and periods (`date`) and of times of day (`time_of_day`), in order."""
    spans = [(m.start(), m.end(), "date") for m in lex.dates.finditer(text) if m.end() > m.start()]
    spans += [(m.start(), m.end(), "time_of_day") for m in lex.times.finditer(text)]
    return sorted(spans)
