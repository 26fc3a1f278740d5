"""What each quantity means: kind, item, actor, recipient, period, change, totals and parts. A baseline by rules.

`label` decides the kind; a trained tagger may be handed in to take that decision over, the rest stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import dates, quantities, roles
from .lexicon import Lexicon
from .offsets import Cleaned
from .quantities import Clauses, Found
from .records import Figure, Mention, Quantity

CLAUSE_COST = 8.0
RIGHT_COST = 1.6
NOUN_SCORE = 2.5
# how far a cue or a name may stand from its figure, in characters
REACH = 160
Tagger = Callable[[str, Sequence[Found]], Sequence[tuple[str, float] | None]]


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    cues: list[tuple[int, int, tuple[int, ...]]]
    names: list[roles.Name]


def build(cleaned: Cleaned, found: list[Found], spans: list[dates.Span], clauses: Clauses, lex: Lexicon, planned: Callable[[int], bool], tag: Tagger | None = None) -> tuple[Figure, ...]:
    """Figures of the quantities `found`, in order. `planned` tells whether an offset stands in a part about plans."""
    text = cleaned.text
    tags = tag(text, found) if tag else [None] * len(found)
    sentences: dict[int, _Sentence] = {}
    out: list[Figure] = []
    totals = _totals(text, found, clauses, lex)
    fields: list[tuple[Mention | None, Mention | None, Mention | None, Mention | None]] = []
    for i, one in enumerate(found):
        bounds = clauses.sentence(one.start)
        sentence = sentences.get(bounds[0])
        if sentence is None:
            cues = [(m.start(), m.end(), lex.cue_rows[m[0].lower()]) for m in lex.cue_pattern.finditer(text, *bounds)]
            sentence = sentences[bounds[0]] = _Sentence(*bounds, cues, roles.names(text, *bounds, lex))
        before = found[i - 1] if i and found[i - 1].start >= bounds[0] else None
        item, item_text = _item(text, one, before, clauses, lex)
        kind, confidence = label(one, item_text, item, sentence, clauses, lex)
        method = "rule"
        if tags[i] is not None:
            kind, confidence = tags[i]  # type: ignore[misc]
            method = "both"
        total = totals[i]
        actor, recipient = roles.choose(_near(sentence.names, one), one.start, one.end, kind == "people_received")
        when = dates.period(spans, one.start, one.end, bounds)
        got = (
            _mention(cleaned, item),
            _mention(cleaned, (actor.start, actor.end) if actor else None),
            _mention(cleaned, (recipient.start, recipient.end) if recipient else None),
            _mention(cleaned, when),
        )
        if total is not None:
            got = tuple(mine or whole for mine, whole in zip(got, fields[total], strict=True))  # type: ignore[assignment]
            if found[total].unit == one.unit:
                kind = out[total].kind
        fields.append(got)
        notes = list(one.notes)
        if cleaned.repaired(*one.number):
            notes += ["damaged", "repaired"]
        if planned(one.start) or lex.planned.search(text, max(clauses.clause(one.start)[0], one.start - REACH), one.start):
            notes.append("planned")
        start, end = cleaned.span(one.start, one.end)
        quantity = Quantity(start, end, one.value, one.value_max, one.unit, one.qualifier, one.per)
        out.append(Figure(i + 1, kind, quantity, *got, _change(text, one, before, clauses, lex), None if total is None else total + 1, tuple(notes), method, round(confidence * (0.75 if one.weak else 1), 2)))
    return _checked(out)


def _near(names: list[roles.Name], one: Found) -> list[roles.Name]:
    if len(names) < 24:
        return names
    first = bisect_left(names, one.start - REACH, key=lambda n: n.start)
    return names[first : bisect_left(names, one.end + REACH, key=lambda n: n.start)]


def _mention(cleaned: Cleaned, span: tuple[int, int] | None) -> Mention | None:
    if span is None or span[1] <= span[0]:
        return None
    start, end = cleaned.span(*span)
    return Mention(start, end, cleaned.text[span[0] : span[1]])


def _item(text: str, one: Found, before: Found | None, clauses: Clauses, lex: Lexicon) -> tuple[tuple[int, int] | None, str]:
    """The counted noun: right behind the counter, else the noun phrase that ends before the number."""
    if one.noun[1] > one.noun[0]:
        start, end = one.noun
        if lex.words and text.startswith("of ", start):
            start += 3
        return (start, end), text[start:end]
    if lex.words:
        return _item_words(text, one, clauses, lex)
    left = max(clauses.clause(one.start)[0], one.start - quantities.LOOK_BACK)
    if before is not None and before.end > left:
        left = min(before.end, one.start)
    noun, start = quantities.noun_before(text, left, one.start, lex)
    if len(noun) < 2:
        return None, ""
    return (start, start + len(noun)), noun


def _item_words(text: str, one: Found, clauses: Clauses, lex: Lexicon) -> tuple[tuple[int, int] | None, str]:
    """In a language with spaces: `of X` behind the unit, else the subject of the clause."""
    run = lex.of_noun.match(text, one.end)
    if run:
        phrase = run["noun"]
        for pattern in (lex.stop, lex.verb):
            m = pattern.search(phrase)
            if m:
                phrase = phrase[: m.start()]
        phrase = phrase.rstrip()
        if phrase:
            return (run.start("noun"), run.start("noun") + len(phrase)), phrase
    left = clauses.clause(one.start)[0]
    m = lex.subject.search(text, left, one.start)
    if m and m["noun"].strip():
        return (m.start("noun"), m.end("noun")), m["noun"]
    return None, ""


def label(one: Found, item_text: str, item: tuple[int, int] | None, sentence: _Sentence, clauses: Clauses, lex: Lexicon) -> tuple[str, float]:
    """Kind of a quantity and how sure: the nearest cue of its sentence, the noun that is counted, else the unit's own."""
    default = lex.kind_defaults.get(one.unit)
    if default in ("share", "duration", "measure"):
        return default, 0.9
    left = min(one.start, item[0]) if item and item[1] <= one.start else one.start
    right = max(one.end, item[1]) if item else one.end
    best, best_row = 60.0, -1
    tail = item_text.lower()
    if lex.words:
        nouns = [tail.rsplit(" ", 1)[-1]] if tail else []
    else:
        word = quantities._suffix(tail, lex.kind_nouns, lex.kind_noun_longest)
        nouns = [word] if word else []
    for noun in nouns:
        for row in lex.kind_nouns.get(noun, ()):
            if one.unit in lex.cues[row].units and lex.cues[row].weight + NOUN_SCORE < best:
                best, best_row = lex.cues[row].weight + NOUN_SCORE, row
    ends = clauses.clause_ends
    here = bisect_left(ends, one.start + 1)
    first = bisect_left(sentence.cues, (left - REACH, 0, ()))
    for i in range(first, len(sentence.cues)):
        start, end, rows = sentence.cues[i]
        if start > right + REACH:
            break
        if start >= left and end <= right and not (item and item[0] <= start < item[1]):
            continue
        if end <= left:
            distance = float(left - end)
        elif start >= right:
            distance = (start - right) * RIGHT_COST + 4
        else:
            distance = 3.0
        if lex.words:
            distance /= 4
        distance += CLAUSE_COST * abs(here - bisect_left(ends, start + 1))
        for row in rows:
            cue = lex.cues[row]
            if one.unit in cue.units and distance + cue.weight < best:
                best, best_row = distance + cue.weight, row
    if best_row < 0:
        return (default or lex.kind_defaults["item"]), 0.5
    return lex.cues[best_row].kind, round(max(0.4, 0.9 - best / 80), 2)


def _change(text: str, one: Found, before: Found | None, clauses: Clauses, lex: Lexicon) -> str:
    left = max(clauses.clause(one.start)[0], one.start - 24 * (2 if lex.words else 1))
    if before is not None:
        left = max(left, min(before.end, one.start))
    start = one.start - 1 if one.start > left and text[one.start - 1] == " " else one.start
    if lex.level.search(text, left, start):
        return ""
    if lex.increase.search(text, left, start):
        return "increase"
    if lex.decrease.search(text, left, start):
        return "decrease"
    return ""


def _totals(text: str, found: list[Found], clauses: Clauses, lex: Lexicon) -> list[int | None]:
    """For each figure the index of its total: after 其中, including, or in the bracket behind it."""
    out: list[int | None] = [None] * len(found)
    open_total: int | None = None
    for i, one in enumerate(found):
        if one.bracket_of >= 0:
            out[i] = one.bracket_of
            continue
        if not i or clauses.sentence(one.start) != clauses.sentence(found[i - 1].start):
            open_total = None
            continue
        gap = text[found[i - 1].end : one.start]
        if lex.parts.search(gap):
            if open_total is None or found[open_total].unit != one.unit:
                open_total = i - 1 if out[i - 1] is None else out[i - 1]
        elif open_total is None and gap[:2].strip() in ("(", "（"):
            open_total = i - 1
        if open_total is None:
            continue
        total = found[open_total]
        if total.unit == one.unit and (total.value is None or one.value is None or one.value <= (total.value_max or total.value)) and total.unit not in ("percent", "percentage_point"):
            out[i] = open_total
    return out


def _checked(figures: list[Figure]) -> tuple[Figure, ...]:
    """Totals whose parts add up to more than they state are marked `sum_mismatch`."""
    sums: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.part_of is not None:
            sums.setdefault(figure.part_of, []).append(figure)
    out = []
    for figure in figures:
        parts = sums.get(figure.number, [])
        values = [p.quantity.value for p in parts if p.quantity.value is not None]
        total = figure.quantity.value
        if total is not None and len(values) > 1 and sum(values) > (figure.quantity.value_max or total) and figure.quantity.qualifier == "exact":
            figure = _noted(figure, "sum_mismatch")
        out.append(figure)
    return tuple(out)


def _noted(figure: Figure, note: str) -> Figure:
    from dataclasses import replace

    return replace(figure, notes=(*figure.notes, note))
