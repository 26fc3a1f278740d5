"""What each section holds: heading words, place in the report, cue words of unheaded text.

The sections tile the report. A stretch without a heading is level 0, and begins only where the role changes.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

from . import segmenting
from .headings import Heading, lines
from .lexicon import Lexicon
from .linear import Linear

# a child of these keeps their role, whatever its own words say
HOLDS = frozenset({"plan", "problems", "experience"})
TITLE_LENGTH = 90
SIGNATURE = 24  # characters of a last line without any punctuation that signs the report
_PUNCTUATED = re.compile(r"[，。；：！？、:;!?,.“”]")
_SENTENCE = re.compile(r"[，。；]|[a-z], |\. [A-Z]")  # of a sentence, not of a title


@dataclass(slots=True)
class Stretch:
    """A section in offsets of the cleaned text."""

    start: int
    end: int
    level: int
    marker: str
    ordinal: int | None
    title: str
    role: str
    parent: int | None
    confidence: float


def find(text: str, heads: list[Heading], lex: Lexicon, model: Linear | None = None) -> list[Stretch]:
    """Sections of the cleaned text, tiling it from its first character that is no blank; `model` names their roles."""
    spans = lines(text)
    if not spans:
        return []
    stretches: list[Stretch] = []
    body = heads[0].start if heads else len(text)
    before = [span for span in spans if span[0] < body]
    titles = _title_lines(text, before, bool(heads), lex)
    if titles:
        stretches.append(_plain(before[0][0], "title", 0.9))
    before = before[titles:]
    if heads:
        if before:
            stretches.append(_plain(before[0][0], "preamble", 0.8))
        stretches += _headed(text, heads, lex)
        stretches += _trailing(text, heads, spans, lex)
        stretches = _with_asides(text, stretches, spans, lex)
    else:
        stretches += _unheaded(text, before, lex)
    tiled = _tiled(stretches, len(text))
    return tiled if model is None else _named(text, tiled, lex, model)


def _named(text: str, stretches: list[Stretch], lex: Lexicon, model: Linear) -> list[Stretch]:
    """The roles that the trained classifier gives, from the first section on: each sees the role before and above it."""
    above = parents(stretches)
    roles: list[str] = []
    for i, stretch in enumerate(stretches):
        role, sure = _best(model, features(text, stretches, i, above[i], roles, lex), stretch.role)
        roles.append(role)
        stretch.confidence = round(sure, 2)
    for stretch, role in zip(stretches, roles, strict=True):
        stretch.role = role
    return stretches


def _best(model: Linear, seen: list[str], ruled: str) -> tuple[str, float]:
    """The likeliest role; only the rules say that a section is a title, because a title's numbers are no figures."""
    chances = model.probabilities(seen)
    for i in chances.argsort()[::-1]:
        if (model.classes[i] == "title") <= (ruled == "title"):
            return model.classes[i], float(chances[i])
    return ruled, 0.0


def features(text: str, stretches: list[Stretch], i: int, above: int | None, roles: list[str], lex: Lexicon) -> list[str]:
    """What the classifier of roles sees of section `i`; `roles` are those given so far, `stretch.role` is the rules'."""
    one, n = stretches[i], len(stretches)
    body = text[one.start : one.end]
    title = one.title.lower()
    spaced = lex.words
    grams = segmenting.grams(title, spaced)
    opening = body[:200 if spaced else 50].lower()
    opened = segmenting.grams(opening, spaced)[: 14 if spaced else None]
    before = roles[i - 1] if i else "^"
    over = roles[above] if above is not None else "^"
    place = str(min(4, 5 * i // n))
    digits = sum(c.isdigit() for c in body[:400]) * 10 // max(1, len(body[:400]))
    out = [
        "r=" + one.role,
        f"rl={one.role}|{min(one.level, 3)}|{bool(one.title)}",
        f"p={before}|{one.role}",
        f"o={over}|{one.role}",
        f"po={before}|{over}",
        f"at={place}|{one.level}",
        f"last={i == n - 1}|{i == n - 2}|{one.level}",
        f"first={min(i, 3)}|{one.level}",
        f"m={one.marker[:1]}|{one.ordinal}",
        f"len={min(len(body) // (300 if spaced else 100), 8)}|{one.level}",
        f"dig={digits}",
        f"n={min(n, 12)}|{one.level}",
    ]
    out += [f"t={g}" for g in set(grams)]
    out += [f"tl={g}|{min(one.level, 2)}" for g in set(grams)]
    out += [f"b={g}" for g in set(opened)]
    if one.level == 0:
        out += [f"b0={g}" for g in set(opened)]
    out += [f"w={row.role}" for row in lex.roles if row.opens is not None and row.opens.search(body[:400])]
    out += [f"h={row.role}|{one.level}" for row in lex.roles if one.title and row.heading.search(one.title)]
    return out


def _plain(start: int, role: str, confidence: float) -> Stretch:
    return Stretch(start, start, 0, "", None, "", role, None, confidence)


def _tiled(stretches: list[Stretch], end: int) -> list[Stretch]:
    stops = [*(s.start for s in stretches[1:]), end] if stretches else []
    for stretch, stop in zip(stretches, stops, strict=True):
        stretch.end = stop
    return stretches


def _title_lines(text: str, spans: list[tuple[int, int]], headed: bool, lex: Lexicon) -> int:
    """How many of the first lines are title, salutation, author or date."""
    count = 0
    for start, stop in spans:
        line = text[start:stop]
        if len(line) > TITLE_LENGTH or (line[-1] in "。；！？.;!?" and not lex.dateline.match(line)):
            break
        named = lex.salutation.match(line) or lex.dateline.match(line) or (line[-1] not in ":：，," and (count == 0 or (count < 3 and lex.title.search(line) and not _SENTENCE.search(line))))
        if not named or lex.preamble.search(line):
            break
        count += 1
    return count if count < len(spans) or headed else 0


def role_of(title: str, lex: Lexicon) -> str:
    """The role that heading words name, or ''."""
    return next((row.role for row in lex.roles if row.heading.search(title)), "")


def _headed(text: str, heads: list[Heading], lex: Lexicon) -> list[Stretch]:
    out: list[Stretch] = []
    open_at: list[tuple[int, str]] = []  # level and role of the headings above
    for head in heads:
        while open_at and open_at[-1][0] >= head.level:
            open_at.pop()
        above = open_at[-1][1] if open_at else ""
        own = role_of(head.title, lex) if head.title else ""
        if above in HOLDS or (above and own in ("", lex.role_default)):
            role = above
        else:
            role = own or lex.role_default
        open_at.append((head.level, role))
        confidence = 0.85 if own else 0.6
        out.append(Stretch(head.start, head.start, head.level, head.marker, head.ordinal, head.title, role, None, confidence))
    return out


def _with_asides(text: str, stretches: list[Stretch], spans: list[tuple[int, int]], lex: Lexicon) -> list[Stretch]:
    """Advertisement and site lines that stand right before a heading or at the end are stretches of their own."""
    starts = {s.start for s in stretches}
    asides = []
    for i, (start, stop) in enumerate(spans):
        after = spans[i + 1][0] if i + 1 < len(spans) else None
        if start not in starts and (after is None or after in starts) and lex.aside.match(text[start:stop]):
            asides.append(_plain(start, "other", 0.7))
    return sorted([*stretches, *asides], key=lambda s: s.start)


def _trailing(text: str, heads: list[Heading], spans: list[tuple[int, int]], lex: Lexicon) -> list[Stretch]:
    """Unheaded stretches after the last heading's own text: closing words, signature, and paragraphs after a plain list."""
    last = heads[-1]
    rest = [span for span in spans if span[0] > last.start]
    if not rest:
        return []
    signature = len(rest)
    while signature and _signs(text, *rest[signature - 1], lex):
        signature -= 1
    out: list[Stretch] = []
    role = ""
    begin = 1 if last.whole_line else 0
    plain_list = _plain_list(heads, spans)
    for i, (start, stop) in enumerate(rest[:signature]):
        if i < begin:
            continue
        opens = _opens(text[start:stop], lex)
        if not opens and plain_list and not role:
            opens = lex.role_default
        if opens and opens != role:
            out.append(_plain(start, opens, 0.6))
            role = opens
    if signature < len(rest) and role != "closing":
        out.append(_plain(rest[signature][0], "closing", 0.7))
    return out


def _signs(text: str, start: int, stop: int, lex: Lexicon) -> bool:
    line = text[start:stop]
    if lex.dateline.match(line) and len(line) <= 60 and line[-1] not in "。；！？;!?":
        return True
    return len(line) <= SIGNATURE and not _PUNCTUATED.search(line)


def _plain_list(heads: list[Heading], spans: list[tuple[int, int]]) -> bool:
    """Whether the last list's items are one paragraph each, so that a further paragraph belongs to none of them."""
    last = heads[-1]
    items = [h for h in heads if h.style == last.style and h.level == last.level]
    if len(items) < 3 or any(h.whole_line for h in items):
        return False
    starts = [span[0] for span in spans]
    return all(bisect_left(starts, after.start) - bisect_left(starts, one.start) == 1 for one, after in itertools.pairwise(items))


def _opens(paragraph: str, lex: Lexicon) -> str:
    """The role that a paragraph's first words announce, or ''."""
    for role, at in lex.openings:
        if at.search(paragraph):
            for row in lex.roles:
                if role == "closing" and row.opens is not None and row.role in ("problems",) and row.opens.search(paragraph):
                    return row.role
            return role
    announced = [(m.end(), row.role) for row in lex.roles if row.opens is not None and (m := row.opens.search(paragraph))]
    return min(announced)[1] if announced else ""


def _unheaded(text: str, spans: list[tuple[int, int]], lex: Lexicon) -> list[Stretch]:
    """A report without headings: one stretch, cut where a paragraph announces another role."""
    out: list[Stretch] = []
    signature = len(spans)
    while signature > 1 and _signs(text, *spans[signature - 1], lex):
        signature -= 1
    for start, stop in spans[:signature]:
        role = _opens(text[start:stop], lex)
        if not out:
            announces = signature > 2 and lex.preamble.search(text[start:stop]) is not None
            out.append(_plain(start, role or ("preamble" if announces else lex.role_default), 0.5))
        elif role and role != out[-1].role:
            out.append(_plain(start, role, 0.5))
        elif not role and out[-1].role == "preamble":
            out.append(_plain(start, lex.role_default, 0.5))
    if signature < len(spans):
        out.append(_plain(spans[signature][0], "closing", 0.6))
    return out


def parents(stretches: list[Stretch]) -> list[int | None]:
    """For each section the index of the section above it: the last one before it of a smaller level, from level 1 on."""
    above: list[int] = []
    out: list[int | None] = []
    for i, s in enumerate(stretches):
        if s.level == 0:
            above.clear()
            out.append(None)
            continue
        while above and stretches[above[-1]].level >= s.level:
            above.pop()
        out.append(above[-1] if above else None)
        above.append(i)
    return out
