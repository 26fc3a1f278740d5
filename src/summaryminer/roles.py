"""Who did it, to whom, what is counted, and when: candidates in and before the sentence, ranked.

Every field has candidates: noun phrases between verbs and function words, names of bodies and places, dates. By rules one
is chosen by where it stands; a trained ranker (models/roles-*.npz) chooses better, or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from . import nouns, tagging
from .lexicon import Lexicon
from .quantities import LOOK_BACK, Clauses, Found
from .records import FIELDS

BACK = 3  # sentences looked back for an actor or a date
LONGEST = 40
_DANGLING = (" of", " the", " a", " an", " and", " or", " in", " for")
LEAD = 300  # characters in which a report says who reports on what time
MOST = 12
NAME = 12  # characters before a name's last words that may belong to it

Span = tuple[int, int]
Name = tuple[int, int, bool, bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the cleaned text that may fill a field, and where it was found."""

    start: int
    end: int
    source: str
    back: int = 0  # sentences before the figure's own


@dataclass(slots=True)
class Scene:
    """A report's text with what is looked up again and again: phrases, names and dates of each sentence."""

    text: str
    lex: Lexicon
    clauses: Clauses
    dates: Sequence[tuple[int, int, str]]
    headings: Sequence[tuple[int, int]] = ()
    phrases: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    names: dict[int, list[Name]] = field(default_factory=dict)
    nouns: dict[int, tuple[str, int]] = field(default_factory=dict)
    bodies: list[tuple[int, int]] | None = None
    last: tuple[object, int, list[Candidate]] | None = None

    def lead_bodies(self) -> list[tuple[int, int]]:
        """Who reports, as far as the report says: the bodies its first lines name, and how it speaks of itself."""
        if self.bodies is None:
            said: dict[str, list[tuple[int, int]]] = {}
            for m in self.lex.own.finditer(self.text):
                said.setdefault(m[0].lower(), []).append(m.span())
            often = sorted(said.values(), key=lambda spans: (-len(spans), spans[0]))[:1]
            first = _names(self.text, 0, min(len(self.text), LEAD), self.lex)[:2]
            self.bodies = [spans[0] for spans in often] + [(a, b) for a, b, _, _ in first]
        return self.bodies

    def phrases_of(self, sentence: tuple[int, int]) -> list[tuple[int, int]]:
        """Noun phrases of the sentence: what stands between its verbs, function words and punctuation."""
        got = self.phrases.get(sentence[0])
        if got is None:
            got = self.phrases[sentence[0]] = _phrases(self.text, *sentence, self.lex)
        return got

    def noun_behind(self, one: Found) -> Span | None:
        """The noun right behind the figure's counter, without the `of` that leads to it."""
        start, end = one.noun
        if end <= start:
            return None
        return start + (3 if self.lex.words and self.text.startswith("of ", start) else 0), end

    def noun_before(self, found: Sequence[Found], i: int) -> tuple[str, int]:
        """The noun phrase that ends right before the figure, and its start."""
        one = found[i]
        got = self.nouns.get(one.start)
        if got is None:
            left = max(one.clause[0], one.start - LOOK_BACK)
            if i and found[i - 1].end > left:
                left = min(found[i - 1].end, one.start)
            got = self.nouns[one.start] = nouns.noun_before(self.text, left, one.start, self.lex)
        return got

    def candidates(self, find: Callable[[Scene, Sequence[Found], int], list[Candidate]], found: Sequence[Found], i: int) -> list[Candidate]:
        """What `find` finds for the figure, looked up once for all the fields that share it."""
        if self.last is None or self.last[0] is not find or self.last[1] != found[i].start:
            self.last = (find, found[i].start, find(self, found, i))
        return self.last[2]

    def names_of(self, sentence: tuple[int, int]) -> list[Name]:
        """Bodies and places named in the sentence: start, end, whether it is the reporting side, whether 向 or to leads to it."""
        got = self.names.get(sentence[0])
        if got is None:
            got = self.names[sentence[0]] = _names(self.text, *sentence, self.lex)
        return got


def _phrases(text: str, start: int, end: int, lex: Lexicon) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for pattern in (lex.stop, lex.verb, lex.phrase_end) for m in pattern.finditer(text, start, end)]
    cuts.sort()
    out, at = [], start
    for a, b in [*cuts, (end, end)]:
        if a > at:
            left, right = at, a
            while left < right and text[left] in " \n":
                left += 1
            while right > left and text[right - 1] in " \n":
                right -= 1
            while lex.words and text.endswith(_DANGLING, left, right):
                right = text.rindex(" ", left, right)
            if 2 <= right - left <= LONGEST * (3 if lex.words else 1):
                out.append((left, right))
        at = max(at, b)
    return out


def _names(text: str, start: int, end: int, lex: Lexicon) -> list[Name]:
    found: list[Name] = [(m.start(), m.end(), True, _towards(text, start, m.start(), lex)) for m in lex.own.finditer(text, start, end)]
    at = start
    for m in lex.mention.finditer(text, start, end):
        first = _first(text, max(at, m.start() - NAME), m.start(), lex) if lex.mention_boundary else m.start()
        if found and found[-1][1] == first and not found[-1][2]:  # 青禾县|人民医院 is one name
            first = found.pop()[0]
        if m.end() - first < 3 or any(s < m.end() and first < e for s, e, _, _ in found):
            continue
        at = m.end()
        found.append((first, m.end(), False, _towards(text, start, first, lex)))
    return sorted(found)


def _towards(text: str, left: int, at: int, lex: Lexicon) -> bool:
    return lex.to_recipient.search(text, max(left, at - NAME), at) is not None


def _first(text: str, left: int, right: int, lex: Lexicon) -> int:
    for m in lex.mention_boundary.finditer(text, left, right) if lex.mention_boundary else ():
        left = m.end()
    return left


# -- candidates


def _items(scene: Scene, found: Sequence[Found], i: int) -> list[Candidate]:
    one = found[i]
    behind = scene.noun_behind(one)
    out = [Candidate(*behind, "noun")] if behind else []
    noun, start = scene.noun_before(found, i)
    if len(noun) > 1:
        out.append(Candidate(start, start + len(noun), "before"))
    phrases = scene.phrases_of(one.sentence)
    k = bisect_left(phrases, (one.start, 0))
    ahead = [p for p in phrases[max(0, k - 8) : k] if p[1] <= one.start]
    for rank, (a, b) in enumerate(reversed(ahead)):
        out.append(Candidate(a, b, f"left{min(rank, 5)}"))
    for rank, (a, b) in enumerate(phrases[k : k + 3]):
        if a >= one.end:
            out.append(Candidate(a, b, f"right{rank}"))
    return _distinct(out)


def _bodies(scene: Scene, found: Sequence[Found], i: int) -> list[Candidate]:
    one = found[i]
    out: list[Candidate] = []
    sentence = one.sentence
    for back in range(BACK):
        names = scene.names_of(sentence)
        for a, b, own, _ in reversed(names):
            if a < one.end + 80:
                out.append(Candidate(a, b, "own" if own else "name", back))
        phrases = [p for p in scene.phrases_of(sentence) if p[1] <= one.start or (back == 0 and p[0] < one.end + 60)]
        if phrases:
            out.append(Candidate(*phrases[0], "subject", back))
        if back == 0:
            starts = set(scene.clauses.clause_ends[bisect_left(scene.clauses.clause_ends, sentence[0]) : bisect_left(scene.clauses.clause_ends, one.start)])
            out += [Candidate(a, b, "clause", 0) for a, b in phrases[1:] if b <= one.start and any(c <= a <= c + 1 for c in starts)]
            out += [Candidate(a, b, "to", 0) for a, b in phrases if scene.lex.to_recipient.search(scene.text, max(sentence[0], a - 12), a)]
        if sentence[0] == 0 or scene.text[sentence[0] - 1] == "\n":
            break
        sentence = scene.clauses.sentence(sentence[0] - 1)
    out += [Candidate(a, b, f"lead{rank}", BACK) for rank, (a, b) in enumerate(scene.lead_bodies())]
    return _distinct(out)


def _periods(scene: Scene, found: Sequence[Found], i: int) -> list[Candidate]:
    one = found[i]
    out: list[Candidate] = []
    sentence = one.sentence
    spans = scene.dates
    for back in range(BACK + 1):
        a = bisect_left(spans, (sentence[0], 0, ""))
        b = bisect_right(spans, (sentence[1], 0, ""))
        near = [s for s in spans[a:b] if s[2] == "date" and (s[0] < one.start or (back == 0 and s[0] < one.end + 12))]
        out += [Candidate(s[0], s[1], f"date{min(rank, 2)}", back) for rank, s in enumerate(reversed(near[-4:]))]
        if sentence[0] == 0 or scene.text[sentence[0] - 1] == "\n":
            break
        sentence = scene.clauses.sentence(sentence[0] - 1)
    k = bisect_right(scene.headings, (one.start, len(scene.text))) - 1
    if k >= 0:
        a, b = scene.headings[k]
        inside = [s for s in spans[bisect_left(spans, (a, 0, "")) : bisect_right(spans, (b, 0, ""))] if s[2] == "date"]
        out += [Candidate(s[0], s[1], "heading", BACK + 1) for s in inside[:1]]
    j = bisect_left(spans, (one.start, 0, ""))
    out += [Candidate(s[0], s[1], "last", BACK + 2) for s in spans[max(0, j - 1) : j] if s[2] == "date"]
    out += [Candidate(s[0], s[1], f"lead{rank}", BACK + 3) for rank, s in enumerate([s for s in spans[:6] if s[2] == "date" and s[0] < LEAD][:2])]
    return _distinct(out)


def _distinct(several: list[Candidate]) -> list[Candidate]:
    seen: dict[tuple[int, int], Candidate] = {}
    for one in several:
        seen.setdefault((one.start, one.end), one)
    return list(seen.values())[:MOST]


CANDIDATES: dict[str, Callable[[Scene, Sequence[Found], int], list[Candidate]]] = {"item": _items, "actor": _bodies, "recipient": _bodies, "period": _periods}


def candidates(name: str, scene: Scene, found: Sequence[Found], i: int) -> list[Candidate]:
    """What may fill the field `name` of the figure `found[i]`, likeliest places first."""
    return scene.candidates(CANDIDATES[name], found, i)


# -- choosing


def features(scene: Scene, found: Sequence[Found], i: int, kind: str, one: Candidate, rank: int) -> list[str]:
    """What a ranker sees of a candidate; `ruled_features` come on top."""
    text, lex, figure = scene.text, scene.lex, found[i]
    before = one.end <= figure.start
    gap = figure.start - one.end if before else one.start - figure.end
    scale = 4 if lex.words else 1
    distance = "in" if gap < 0 else str(min(gap // scale // 2, 5)) if gap < 12 * scale else "6" if gap < 25 * scale else "7" if gap < 60 * scale else "8"
    said = text[one.start : one.end]
    last = said.split()[-1].lower() if lex.words and said.split() else said[-2:]
    inside = 0
    if before:
        while inside < 4 and i - inside > 0 and found[i - inside - 1].start >= one.end:
            inside += 1
    left = text[max(0, one.start - (14 if lex.words else 3)) : one.start]
    right = text[one.end : one.end + (14 if lex.words else 3)]
    touching_left = left.split()[-1].lower() if lex.words and left.split() else left[-2:]
    touching_right = right.split()[0].lower() if lex.words and right.split() else right[:2]
    where = f"{one.source}|{one.back}"
    group = kind.split("_")[0]
    out = [
        f"s={where}",
        f"sd={one.source}|{distance}",
        f"d={distance}|{before}",
        f"sk={where}|{kind}",
        f"su={where}|{figure.unit}",
        f"r={min(rank, 6)}|{where}",
        f"e={last}",
        f"eu={last}|{figure.unit}",
        f"ek={last}|{group}",
        f"es={last}|{one.source}",
        f"e1={said[-1:]}|{one.source}" if not lex.words else f"f={said.split()[0].lower() if said.split() else ''}|{one.source}",
        f"b={said[:2]}" if not lex.words else f"cap={said[:1].isupper()}|{one.source}",
        f"n={min(len(said) // (4 if lex.words else 1), 12)}|{one.source}",
        f"in={inside}|{one.source}",
        f"l={touching_left}",
        f"l1={left[-1:]}|{one.source}",
        f"t={touching_right}",
        f"tk={touching_right}|{group}",
        f"noun={figure.noun[1] > figure.noun[0]}|{where}|{bool(figure.word)}",
        f"w={figure.word}|{one.source}",
    ]
    if one.source.startswith("lead") or one.source == "last":
        section = bisect_right(scene.headings, (figure.start, len(text)))
        out += (f"far={min((figure.start - one.start) // 400, 6)}|{where}", f"sec={min(section, 5)}|{where}", f"kw={where}|{kind}|{figure.unit}")
    if one.source in ("own", "subject", "clause"):
        out.append(f"all={said[:12].lower()}")
    return out


def ruled_features(one: Candidate, kind: str, ruled: Span | None) -> tuple[str, str, str]:
    """Whether the rules chose the candidate."""
    by = ruled == (one.start, one.end)
    return f"rule={by}", f"rules={by}|{one.source}|{one.back}", f"rulek={by}|{kind}"


def choose(scene: Scene, found: Sequence[Found], i: int, kind: str, rankers: tagging.Rankers | None) -> dict[str, Span | None]:
    """For each field the stretch that fills it, or None where the text says nothing."""
    if rankers is None:
        return {name: by_rule(name, scene, found, i, kind) for name in FIELDS}
    out: dict[str, Span | None] = {}
    seen: dict[int, list[list[str]]] = {}  # fields with the same candidates share their features
    for name in FIELDS:
        if kind in rankers.known and kind not in rankers.models[name].kinds:
            out[name] = None
            continue
        find = CANDIDATES[name]
        several = scene.candidates(find, found, i)
        if id(find) not in seen:
            seen[id(find)] = [features(scene, found, i, kind, one, rank) for rank, one in enumerate(several)]
        model, ruled = rankers.models[name], by_rule(name, scene, found, i, kind)
        best, out[name] = rankers.thresholds[name], None
        for one, shared in zip(several, seen[id(find)], strict=True):
            sure = model.positive([*shared, *ruled_features(one, kind, ruled)])
            if sure > best:
                best, out[name] = sure, (one.start, one.end)
    return out


def by_rule(name: str, scene: Scene, found: Sequence[Found], i: int, kind: str) -> Span | None:
    """What the rules choose, from where it stands in the figure's sentence."""
    one = found[i]
    if name == "item":
        return _item_by_rule(scene, found, i)
    sentence = one.sentence
    if name == "period":
        return _period_by_rule(scene, one, sentence)
    names = scene.names_of(sentence)
    if not names:
        return None
    received = kind == "people_received"
    if name == "recipient":
        if received:
            return next(((a, b) for a, b, own, _ in reversed(names) if own and b <= one.start), None)
        return min(((a, b) for a, b, _, towards in names if towards), key=lambda n: abs(n[0] - one.start), default=None)
    if received:
        return next(((a, b) for a, b, own, _ in names if not own), None)
    return next(((a, b) for a, b, _, towards in reversed(names) if b <= one.start and not towards), None)


def _item_by_rule(scene: Scene, found: Sequence[Found], i: int) -> Span | None:
    behind = scene.noun_behind(found[i])
    if behind:
        return behind
    noun, start = scene.noun_before(found, i)
    return (start, start + len(noun)) if len(noun) > 1 else None


def _period_by_rule(scene: Scene, one: Found, sentence: Span) -> Span | None:
    spans = scene.dates
    at = bisect_left(spans, (one.start, 0, ""))
    for j in range(at - 1, max(-1, at - 4), -1):
        if spans[j][0] < sentence[0]:
            break
        if spans[j][2] == "date":
            return spans[j][:2]
    if at < len(spans) and spans[at][2] == "date" and spans[at][0] <= min(one.end + 8, sentence[1]):
        return spans[at][:2]
    return None
