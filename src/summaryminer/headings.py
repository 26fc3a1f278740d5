"""Find numbered headings and how they nest.

Levels follow the order in which the report itself nests its markers. Markers of one style whose counts run on are one
list, whatever script each is written in: (a), (2), (C). Points spoken inside a paragraph (一是 ... 二是 ...) are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Lexicon, Marker
from .numerals import value

# a line this long that is most of the report has lost its line breaks
LONG_LINE = 300
# a marker and one character
SHORTEST = 3


@dataclass(slots=True)
class Heading:
    """A heading in offsets of the cleaned text; `text` is where its own text begins, `run_in` its words run into it."""

    start: int
    text: int
    stop: int
    style: str
    script: str
    ordinal: int | None
    marker: str
    title: str
    rank: int
    depth: int = 0
    level: int = 0
    spoken: bool = False
    whole_line: bool = False


@dataclass(slots=True)
class _List:
    style: str
    script: str
    last: int | None
    rank: int


def find(text: str, lex: Lexicon) -> list[Heading]:
    """Headings of the cleaned text in order, with levels from 1 (outermost)."""
    heads = []
    for start, stop in lines(text):
        if stop - start < SHORTEST:
            continue
        head = _numbered(text, start, stop, lex) or _bare(text, start, stop, lex)
        if head:
            heads.append(head)
        if stop - start > LONG_LINE and stop - start > 0.5 * len(text):
            heads += _inside(text, start, stop, lex)
    return _levels(_spoken(text, heads, lex))


def _inside(text: str, start: int, stop: int, lex: Lexicon) -> list[Heading]:
    """Headings of a report that lost its line breaks: markers inside the line whose counts run on from 1."""
    places = {m.end() for m in lex.sentence_end.finditer(text, start, stop)}
    places |= {p + 1 for p in places if text[p : p + 1] == " "}
    for marker in lex.markers:
        if marker.anywhere:
            places |= {m.start() for m in marker.at.finditer(text, start + 1, stop)}
    runs: dict[tuple[str, str], list[list[Heading]]] = {}
    for place in sorted(places):
        head = _numbered(text, place, stop, lex) if place < stop else None
        if head is None or head.spoken or head.ordinal is None or head.depth:
            continue
        several = runs.setdefault((head.style, head.script), [])
        if head.ordinal == 1:
            several.append([head])
        elif several and several[-1][-1].ordinal == head.ordinal - 1:
            several[-1].append(head)
    return sorted((h for several in runs.values() for run in several if len(run) > 1 for h in run), key=lambda h: h.start)


def lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold anything, without the blanks at both ends."""
    spans, at = [], 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            spans.append((start, at + len(line.rstrip())))
        at = stop + 1
    return spans


def _numbered(text: str, start: int, stop: int, lex: Lexicon) -> Heading | None:
    if not lex.marker_hint.match(text, start, min(stop, start + 12)):
        return None
    for rank, marker in enumerate(lex.markers, 1):
        m = marker.at.match(text, start, stop)
        if m is None:
            continue
        if m.end() == stop and m.lastgroup != "t":
            return None  # nothing but a marker
        groups = m.groupdict()
        word = next((g for name, g in groups.items() if g and name.startswith("n")), "")
        depth, ordinal = 0, _ordinal(word, lex) if word else None
        if marker.depth:
            parts = groups[marker.depth].replace("．", ".")
            depth = len(parts) if set(parts) == {"#"} else parts.count(".") + 1
            ordinal = None if set(parts) == {"#"} else int(parts.rsplit(".", 1)[-1])
        elif word and ordinal is None:
            continue
        at = m.end()
        title, whole = (groups["t"], False) if "t" in groups else _title(text, at, stop, lex)
        return Heading(start, at, stop, marker.style, marker.script, ordinal, m[0].strip(), title, rank, depth, spoken=marker.spoken, whole_line=whole)
    return None


def _ordinal(word: str, lex: Lexicon) -> int | None:
    known = lex.ordinals.get(word.lower())
    if known:
        return known
    read = value(word, lex)
    return int(read) if read is not None and read == read.to_integral() and read < 1000 else None


def _title(text: str, start: int, stop: int, lex: Lexicon) -> tuple[str, bool]:
    """Heading words: the whole line, or a run-in heading up to its full stop or colon; '' for a plain list item."""
    m = lex.run_in.search(text, start, min(stop, start + lex.run_in_length + 1))
    if m is None:
        return (text[start:stop].strip(), True) if stop - start <= lex.run_in_length else ("", False)
    return text[start : m.start()].strip(), m.end() >= stop


def _bare(text: str, start: int, stop: int, lex: Lexicon) -> Heading | None:
    """An unnumbered heading line: known heading words alone on a line, with prose below it."""
    line = text[start:stop]
    if not lex.bare_heading.match(line) or lex.title.search(line) or lex.salutation.match(line) or lex.dateline.match(line):
        return None
    if not any(role.heading.search(line) for role in lex.roles[:-1]):
        return None
    below = text[stop : stop + 400].strip().split("\n")[0]
    above = text[max(0, start - 200) : start].rstrip()
    if len(below) < 2 * len(line) or not above or above[-1] not in "。！？；.!?;：:":
        return None
    return Heading(start, start, stop, "bare", "", None, "", line.strip(" :："), 0, whole_line=True)


def _spoken(text: str, heads: list[Heading], lex: Lexicon) -> list[Heading]:
    """Drop 一是, 第一，, （1） that only open a paragraph in which the next point follows."""
    kept = []
    for i, head in enumerate(heads):
        if head.spoken:
            run = {h.ordinal for h in heads[max(0, i - 6) : i + 7] if h.style == head.style and h is not head}
            ordinal = head.ordinal or 0
            opened = text[: head.start].rstrip()[-1:] in (":", "：")
            if ordinal + 1 not in run and ordinal - 1 not in run and ordinal < 3 and not opened:
                continue
        if head.ordinal == 1 and not head.whole_line and not head.depth and head.stop - head.start <= len(text) // 2 and _holds_next(text, head, lex):
            continue
        kept.append(head)
    return kept


def _holds_next(text: str, head: Heading, lex: Lexicon) -> bool:
    marker: Marker = next(m for m in lex.markers if m.style == head.style)
    for at in (m.end() for m in lex.clause_end.finditer(text, head.text, head.stop)):
        m = marker.at.match(text, at + (at < head.stop and text[at] == " "), head.stop)
        if m:
            word = next((g for name, g in m.groupdict().items() if g and name.startswith("n")), "")
            if _ordinal(word, lex) == 2:
                return True
    return False


def _levels(heads: list[Heading]) -> list[Heading]:
    coming: dict[tuple[str, str], list[int | None]] = {}
    for head in reversed(heads):
        coming.setdefault((head.style, head.script), []).append(head.ordinal)
    stack: list[_List] = []
    nested: set[str] = set()
    for head in heads:
        coming[head.style, head.script].pop()
        _place(head, stack, nested, coming)
        head.level = len(stack)
    return heads


def _place(head: Heading, stack: list[_List], nested: set[str], coming: dict[tuple[str, str], list[int | None]]) -> None:
    """Leave on `stack` the open lists that hold `head`, its own on top."""
    style, script, ordinal = head.style, head.script, head.ordinal
    if head.depth:
        style = f"{style}{head.depth}"
    for i in range(len(stack) - 1, -1, -1):  # the same list goes on
        one = stack[i]
        same = one.style == style and one.script == script
        if same and (ordinal is None or one.last is None or ordinal > one.last):
            del stack[i + 1 :]
            one.last = ordinal
            return
        if one.style == style and ordinal is not None and ordinal > 1 and one.last == ordinal - 1:
            del stack[i + 1 :]
            one.last, one.script = ordinal, script
            return
    for i in range(len(stack) - 1, -1, -1):  # the same list begins again
        if stack[i].style == style and stack[i].script == script:
            del stack[i + 1 :]
            stack[i].last = ordinal
            return
    if head.depth:
        deeper = [i for i, one in enumerate(stack) if one.style.startswith(head.style) and one.style > style]
        if deeper:
            del stack[deeper[0] :]
    elif ordinal in (1, None) and style not in nested:
        # a finished list of inner markers is no parent: 1. 2. 3. of an opening, then 一、
        while stack and stack[-1].rank > head.rank and not _goes_on(stack[-1], coming):
            stack.pop()
    if stack:
        nested.add(style)
    stack.append(_List(style, script, ordinal, head.rank))


def _goes_on(one: _List, coming: dict[tuple[str, str], list[int | None]]) -> bool:
    """Whether the list's next item is still to come, before its style begins again."""
    if one.last is None:
        return True
    for (style, _), ordinals in coming.items():
        if style == one.style:
            for ordinal in reversed(ordinals):
                if ordinal == one.last + 1:
                    return True
                if ordinal == 1:
                    break
    return False
