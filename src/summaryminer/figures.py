"""What each quantity means: kind, item, actor, recipient, period, change, totals and parts. A baseline by rules.

`label` decides the kind; a trained tagger may be handed in to take that decision over, the rest stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from . import features, nouns, roles, tagging
from .lexicon import Lexicon
from .offsets import Cleaned
from .quantities import Clauses, Found
from .records import Figure, Mention, Quantity

CLAUSE_COST = 8.0
RIGHT_COST = 1.6
NOUN_SCORE = -2.0
# how far a cue or a name may stand from its figure, in characters
REACH = 160
# a cue word farther off decides nothing
CUE_LIMIT = 60
# how far a cue word may stand to be seen by the tagger
CUE_REACH = 30
# confidence of a figure whose unit was inferred
WEAK = 0.75
GENERIC = frozenset({"item", "organization", "person", "case", "time", "set"})
# units whose kind is the unit's own, whatever cue words stand by
SETTLED = ("share", "duration", "measure")

CueWord = tuple[int, int, tuple[int, ...]]  # start and end of a cue word, the rows it stands in


def build(source: str, cleaned: Cleaned, found: list[Found], around: features.Surroundings, scene: roles.Scene, planned: Callable[[int], bool], models: tagging.Models | None = None) -> tuple[Figure, ...]:
    """Figures of the quantities `found`, in order. `planned` tells whether an offset stands in a part about plans.

    With `models` the tagger names the kind (and may refuse a number: `none`), and rankers choose the fields.
    """
    text, lex = cleaned.text, scene.lex
    kinds = _kinds(text, found, around, scene, models)
    found, kinds = _kept(found, kinds)
    totals = _totals(text, found, lex)
    plans = [m.start() for m in lex.planned.finditer(text)]
    out: list[Figure] = []
    for i, one in enumerate(found):
        kind, confidence, method = kinds[i]
        total = totals[i]
        if total is not None and found[total].unit == one.unit:
            kind = out[total].kind
        chosen = roles.choose(scene, found, i, kind, models.rankers if models else None)
        got = {name: _mention(cleaned, source, span) for name, span in chosen.items()}
        if total is not None:
            got = {name: mention or getattr(out[total], name) for name, mention in got.items()}
        unit = _unit(one, kind, lex)
        start, end = cleaned.span(one.start, one.end)
        out.append(
            Figure(
                number=i + 1,
                kind=kind,
                quantity=Quantity(start, end, one.value, one.value_max, unit, one.qualifier, one.per),
                **got,
                change=_change(text, one, found[i - 1] if i else None, lex),
                part_of=None if total is None else total + 1,
                notes=_notes(cleaned, one, plans, planned),
                method=method,
                confidence=round(confidence * (WEAK if one.weak and method == "rule" else 1), 2),
            )
        )
    return _checked(out)


def _kinds(text: str, found: list[Found], around: features.Surroundings, scene: roles.Scene, models: tagging.Models | None) -> list[tuple[str, float, str]]:
    """Kind, confidence and method of each quantity."""
    sentences: dict[int, list[CueWord]] = {}
    out = []
    for i in range(len(found)):
        kind, confidence, cues = rule_kind(text, found, i, scene, sentences)
        if models is None or confidence == 1.0:  # 1.0: a user's own row
            out.append((kind, confidence, "rule"))
            continue
        tagged, sure = models.tag(features.figure(around, found, i, kind, cues, scene.noun_before(found, i)[0]))
        out.append((tagged, sure, "both" if tagged == kind else "tagger"))
    return out


def rule_kind(text: str, found: list[Found], i: int, scene: roles.Scene, sentences: dict[int, list[CueWord]]) -> tuple[str, float, list[tuple[str, int]]]:
    """The rules' kind of `found[i]`, how sure, and the (kind, distance) of the cue words near it."""
    one, lex, clauses = found[i], scene.lex, scene.clauses
    bounds = one.sentence
    words = sentences.get(bounds[0])
    if words is None:
        words = sentences[bounds[0]] = [(m.start(), m.end(), lex.cue_rows[m[0].lower()]) for m in lex.cue_pattern.finditer(text, *bounds)]
    item, item_text = _item(text, found, i, scene)
    kind, confidence, own = label(one, item_text, item, words, clauses, lex)
    reach = CUE_REACH * (4 if lex.words else 1)
    cues = []
    for start, end, rows in _near(words, one, reach):
        distance = one.start - end if end <= one.start else max(0, start - one.end)
        cues += [(lex.cues[row].kind, distance // (4 if lex.words else 1)) for row in rows if one.unit in lex.cues[row].units]
    return kind, 1.0 if own else confidence, cues


def _near(words: list[CueWord], one: Found, reach: int) -> list[CueWord]:
    return words[bisect_left(words, (one.start - reach, 0, ())) : bisect_left(words, (one.end + reach, 0, ()))]


def _kept(found: list[Found], kinds: list[tuple[str, float, str]]) -> tuple[list[Found], list[tuple[str, float, str]]]:
    """Without the numbers that the tagger refuses; brackets keep pointing at their totals."""
    keep = [i for i, kind in enumerate(kinds) if kind[0] != "none"]
    if len(keep) == len(found):
        return found, kinds
    place = {old: new for new, old in enumerate(keep)}
    for i in keep:
        found[i].bracket_of = place.get(found[i].bracket_of, -1)
    return [found[i] for i in keep], [kinds[i] for i in keep]


def _unit(one: Found, kind: str, lex: Lexicon) -> str:
    """A counter that fits anything (件, 个, none) takes the unit that its kind always has: cases are counted in `case`."""
    wanted = lex.kind_units.get(kind)
    if wanted is None or one.unit == wanted:
        return one.unit
    if one.word in lex.following.get(wanted, ()):
        return wanted
    generic = one.word in lex.generic_words.get(wanted, ()) if one.word else one.weak
    return wanted if generic and one.unit in GENERIC else one.unit


def _notes(cleaned: Cleaned, one: Found, plans: list[int], planned: Callable[[int], bool]) -> tuple[str, ...]:
    notes = list(one.notes)
    if cleaned.repaired(*one.number):
        notes += ["damaged", "repaired"]
    if planned(one.start) or bisect_left(plans, one.start) > bisect_left(plans, max(one.clause[0], one.start - REACH)):
        notes.append("planned")
    return tuple(notes)


def _mention(cleaned: Cleaned, source: str, chosen: tuple[int, int] | None) -> Mention | None:
    if chosen is None or chosen[1] <= chosen[0]:
        return None
    start, end = cleaned.span(*chosen)
    return Mention(start, end, " ".join(source[start:end].split()))


def _item(text: str, found: list[Found], i: int, scene: roles.Scene) -> tuple[tuple[int, int] | None, str]:
    """The counted noun: right behind the counter, else the noun phrase that ends before the number."""
    one = found[i]
    behind = scene.noun_behind(one)
    if behind:
        return behind, text[slice(*behind)]
    if scene.lex.words:
        return _item_words(text, one, scene.lex)
    noun, start = scene.noun_before(found, i)
    if len(noun) < 2:
        return None, ""
    return (start, start + len(noun)), noun


def _item_words(text: str, one: Found, lex: Lexicon) -> tuple[tuple[int, int] | None, str]:
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
    left = one.clause[0]
    m = lex.subject.search(text, left, one.start)
    if m and m["noun"].strip():
        return (m.start("noun"), m.end("noun")), m["noun"]
    return None, ""


def label(one: Found, item_text: str, item: tuple[int, int] | None, words: list[CueWord], clauses: Clauses, lex: Lexicon) -> tuple[str, float, bool]:
    """Kind of a quantity, how sure, and whether a user's own row says so: the nearest cue of its sentence, the noun that is counted, else the unit's own."""
    default = lex.kind_defaults.get(one.unit)
    if default in SETTLED and one.unit not in lex.own_units:
        return default, 0.9, False
    left = min(one.start, item[0]) if item and item[1] <= one.start else one.start
    right = max(one.end, item[1]) if item else one.end
    best, best_row = float(CUE_LIMIT), -1
    tail = item_text.lower()
    noun = tail.rsplit(" ", 1)[-1] if lex.words else nouns.suffix(tail, lex.kind_nouns, lex.kind_noun_longest)
    for row in lex.kind_nouns.get(noun, ()):
        if one.unit in lex.cues[row].units and lex.cues[row].weight + NOUN_SCORE < best:
            best, best_row = lex.cues[row].weight + NOUN_SCORE, row
    ends = clauses.clause_ends
    here = bisect_left(ends, one.start + 1)
    reach = CUE_LIMIT * (4 if lex.words else 1)
    first = bisect_left(words, (left - reach, 0, ()))
    for i in range(first, len(words)):
        start, end, rows = words[i]
        if start > right + reach:
            break
        if start >= one.start and end <= one.end and not (item and item[0] <= start < item[1]):
            continue
        if end <= left:
            distance = float(left - end)
        elif start >= right:
            distance = (start - right) * RIGHT_COST + 4
        else:
            distance = 1.0
        if lex.words:
            distance /= 4
        distance += CLAUSE_COST * abs(here - bisect_left(ends, start + 1))
        for i_row in rows:
            cue = lex.cues[i_row]
            if one.unit in cue.units and distance + cue.weight < best:
                best, best_row = distance + cue.weight, i_row
    if best_row < 0 or (default in SETTLED and not lex.cues[best_row].own):
        return (default or lex.kind_defaults["item"]), 0.5, False
    chosen = lex.cues[best_row]
    return chosen.kind, round(min(0.9, max(0.4, 0.9 - best / 80)), 2), chosen.own


def _change(text: str, one: Found, before: Found | None, lex: Lexicon) -> str:
    left = max(one.clause[0], one.start - 24 * (2 if lex.words else 1))
    if before is not None:
        left = max(left, min(before.end, one.start))
    start = one.start - 1 if one.start > left and text[one.start - 1] == " " else one.start
    m = lex.change.search(text, left, start)
    return "" if m is None or m.lastgroup == "level" else m.lastgroup or ""


def _totals(text: str, found: list[Found], lex: Lexicon) -> list[int | None]:
    """For each figure the index of its total: after 其中, including, or in the bracket behind it."""
    out: list[int | None] = [None] * len(found)
    open_total: int | None = None
    for i, one in enumerate(found):
        if one.bracket_of >= 0:
            out[i] = one.bracket_of
            continue
        if not i or one.sentence != found[i - 1].sentence:
            open_total = None
            continue
        gap = text[found[i - 1].end : one.start]
        if lex.parts.search(gap):
            if open_total is None or found[open_total].unit != one.unit:
                open_total = i - 1 if out[i - 1] is None else out[i - 1]
        elif open_total is None and gap.lstrip()[:1] in ("(", "（") and not any(c in gap for c in ")）。"):
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
    return replace(figure, notes=(*figure.notes, note))
