"""Find dates and periods, and the one that a figure speaks of."""

from __future__ import annotations

from bisect import bisect_left

from .lexicon import Lexicon

Span = tuple[int, int, str]


def find(text: str, lex: Lexicon) -> list[Span]:
    """Spans of dates and periods (`date`) and of times of day (`time_of_day`), in order."""
    spans = [(m.start(), m.end(), "date") for m in lex.dates.finditer(text) if m.end() > m.start()]
    spans += [(m.start(), m.end(), "time_of_day") for m in lex.times.finditer(text)]
    return sorted(spans)


def period(spans: list[Span], start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The date that a figure at `start` to `end` belongs to: the nearest before it in its sentence, else right behind it."""
    i = bisect_left(spans, (start, 0, ""))
    for j in range(i - 1, -1, -1):
        if spans[j][0] < sentence[0]:
            break
        if spans[j][2] == "date":
            return spans[j][:2]
    for j in range(i, min(i + 2, len(spans))):
        if spans[j][2] == "date" and end <= spans[j][0] <= min(end + 4, sentence[1]):
            return spans[j][:2]
    return None
