"""Find every stated amount: number, unit, qualifier, rate. The rules own the number.

One scan over the numbers of the text; what stands left and right of each is looked up in tables. A number that is a
date, an ordinal, a name ... is refused with that reason. Works on cleaned text; `Found` carries cleaned offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from . import nouns
from .lexicon import Lexicon, Unit
from .numerals import interval, value

Span = tuple[int, int, str]

HUNDRED = Decimal(100)
BIG = Decimal(10) ** 25
MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY"})
# these block every number they touch; other names only one that they hold whole
WHOLE = frozenset({"date", "time_of_day", "list_mark", "noise"})
LOOK_BACK = 32
# a long stretch without a single letter is no prose
_NOISE = re.compile(r"[0-9!-/:-@\[-`{-~ ％，。、；：？！（）]{200,5000}")
# of several reasons the one that tells most
PREFERRED = {"document_number": 0, "code": 0, "date": 1, "time_of_day": 1, "list_mark": 1}
_PARTICIPLE = re.compile(r" [a-z]+ed\b")
_WORD = re.compile(r"[a-z][a-z'-]*")


@dataclass(slots=True)
class Found:
    """A quantity while it is being read, in offsets of the cleaned text."""

    start: int
    end: int
    number: tuple[int, int]
    value: Decimal | None
    value_max: Decimal | None = None
    qualifier: str = "exact"
    unit: str = ""
    word: str = ""  # the counter as written
    noun: tuple[int, int] = (0, 0)
    per: str = ""
    notes: list[str] = field(default_factory=list)
    bracket_of: int = -1  # index of the figure whose bracket this one stands in
    weak: bool = False
    scale: Decimal = Decimal(1)
    bare: bool = False
    clause: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)


class Clauses:
    """Where clauses and sentences begin and end, looked up by position."""

    def __init__(self, text: str, lex: Lexicon) -> None:
        self.clause_ends = [m.end() for m in lex.clause_end.finditer(text)]
        self.sentence_ends = [m.end() for m in lex.sentence_end.finditer(text)]
        self.length = len(text)

    def clause(self, at: int) -> tuple[int, int]:
        return self._around(self.clause_ends, at)

    def sentence(self, at: int) -> tuple[int, int]:
        return self._around(self.sentence_ends, at)

    def _around(self, ends: list[int], at: int) -> tuple[int, int]:
        i = bisect_right(ends, at)
        return (ends[i - 1] if i else 0, ends[i] if i < len(ends) else self.length)


def find(text: str, lex: Lexicon, blocked: Iterable[Span], clauses: Clauses) -> tuple[list[Found], list[Span]]:
    """Quantities of `text` in order, and the refused numbers as (start, end, reason).

    `blocked` spans (dates, heading markers ...) hold no quantity.
    """
    blocks = sorted([*blocked, *_names(text, lex)])
    reader = _Reader(text, lex, clauses)
    refused: list[Span] = []
    at = block = done = 0
    covers: list[Span] = []  # blocked spans that may reach over the next number
    while m := lex.number.search(text, at):
        start, end = m.span()
        at = end
        while block < len(blocks) and blocks[block][0] < end:
            covers.append(blocks[block])
            block += 1
        covers = [c for c in covers if c[1] > start]
        holding = [c for c in covers if c[2] in WHOLE or (c[0] <= start and c[1] >= end)]
        over = min(holding, key=lambda c: PREFERRED.get(c[2], 2), default=None)
        if over is not None:
            refused.append((start, end, over[2]))
            at = max(at, over[1]) if over[2] in WHOLE else at
            continue
        outcome = reader.read(m, done)
        if isinstance(outcome, str):
            if outcome:
                refused.append((start, end, outcome))
            continue
        outcome.value, outcome.value_max = _tidy(outcome.value), _tidy(outcome.value_max)
        reader.found.append(outcome)
        done = at = max(outcome.end, end)
    reader.settle(refused)
    return reader.found, sorted(refused)


def _names(text: str, lex: Lexicon) -> list[Span]:
    spans = [(m.start(), m.end(), "noise") for m in _NOISE.finditer(text)]
    spans += [(m.start(), m.end(), lex.name_reasons[m[0].lower()]) for m in lex.names.finditer(text)]
    for reason, pattern in lex.around:
        spans += [(m.start(), m.end(), reason) for m in pattern.finditer(text)]
    return spans


class _Reader:
    def __init__(self, text: str, lex: Lexicon, clauses: Clauses) -> None:
        self.text, self.lex, self.clauses = text, lex, clauses
        self.lower = text.lower() if lex.words else text
        self.found: list[Found] = []
        self.rates = [(m.start(), m.end(), m) for m in lex.per_before.finditer(text)]
        self.rate_starts = [rate[0] for rate in self.rates]
        self.cut_hints = [m.start() for m in lex.cut_hint.finditer(text)]

    # -- one number

    def read(self, m: re.Match[str], done: int) -> Found | str:
        """The quantity that begins at the number `m`, or the reason why it is none."""
        lex, text = self.lex, self.text
        start, end = m.span()
        kind = m.lastgroup or ""
        words = m[0]
        if refused := self._refused(start):
            return refused
        if kind == "word" and end - start == 1 and text[end : end + 1] not in lex.goes_on:
            return "no_unit"
        found = Found(start, end, (start, end), None)
        found.clause, found.sentence = self.clauses.clause(start), self.clauses.sentence(start)
        if kind == "mask":
            found.notes.append("masked")
            end = self._scale_after(end)
        elif kind == "frac":
            share = self._fraction(words)
            if share is None:
                return "unread"
            found.value, found.unit = share, "percent"
            found.end = end = self._fraction_range(found, end)
            self._tail(found, end)
            self._head(found, done)
            return found
        else:
            share_word = self._share_word(start)
            if share_word:
                found.value, found.unit, found.end = lex.shares[share_word], "percent", start + len(share_word)
                self._tail(found, found.end)
                self._head(found, done)
                return found
            if kind == "once":
                return self._once(found, words, done)
            end, trimmed = self._trim(start, end)
            words = trimmed
            if not self._number(found, words, kind):
                return "idiom" if kind == "word" else "unread"
        found.number = (start, end)
        found.end = end
        reason = self._unit(found, end, kind)
        if reason:
            return reason
        self._head(found, done)
        if kind == "word" and not found.bare and self._is_article(found, words):
            return "article"
        return found

    def _refused(self, start: int) -> str:
        """Why the words beside the number make it no figure, or ''."""
        m = self.lex.refuse_at.match(self.text, start)
        if m is None:
            return ""
        row = self.lex.refuse[int((m.lastgroup or "r0")[1:])]
        return "" if row.unless is not None and row.unless.search(self.text, max(0, start - 12), start) else row.reason

    def _once(self, found: Found, words: str, done: int) -> Found | str:
        """twice, doubled: a count or a multiple that is one word."""
        lex, word = self.lex, words.lower()
        found.value, found.unit = (lex.multiples[word], "multiple") if word in lex.multiples else (lex.times_words[word], "time")
        self._tail(found, found.end)
        self._head(found, done)
        return "article" if self._is_article(found, words) else found

    def _share_word(self, start: int) -> str:
        for word in self.lex.shares:
            if self.lower.startswith(word, start) and not (self.lex.words and self.lower[start + len(word) : start + len(word) + 1].isalpha()):
                return word
        return ""

    def _scale_after(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in self.lex.scales:
            at += 1
        return at

    def _trim(self, start: int, end: int) -> tuple[int, str]:
        """A last scale that belongs to the unit goes back to it: 5万|千瓦."""
        if not self.lex.words and self.text[end - 1] in self.lex.scales and end - 1 > start:
            length = nouns.longest(self.lower, end - 1, self.lex.units, self.lex.unit_longest, False)
            if length > 1:
                end -= 1
        return end, self.text[start:end]

    def _number(self, found: Found, words: str, kind: str) -> bool:
        lex = self.lex
        if kind == "arabic":
            for inner in lex.inner:
                if inner in words:
                    words = words.replace(inner, "")
                    found.qualifier = lex.after.get(inner, "more_than")
        elif not lex.words:
            for inner in lex.inner:
                if inner in words and inner not in lex.vague:
                    words = words.replace(inner, "")
                    found.qualifier = lex.after.get(inner, "more_than")
        if kind == "word":
            bounds = interval(words, lex)
            if bounds:
                found.value, found.value_max = bounds.low, bounds.high
                found.qualifier = bounds.qualifier
                return True
            if all(w in lex.vague for w in words):
                return False
        found.value = value(words, lex)
        return found.value is not None

    def _fraction(self, words: str) -> Decimal | None:
        lex = self.lex
        if lex.words:
            parts = re.split(r"[ -]", words.lower(), maxsplit=1)
            top = value(parts[0], lex) if parts[0] not in ("a", "an") else Decimal(1)
            bottom = Decimal(lex.fractions[parts[1]])
        else:
            left, _, right = words.partition(lex.fraction_word)
            bottom_, top = value(left, lex), value(right, lex)
            if bottom_ is None:
                return None
            bottom = bottom_
        if top is None or not bottom:
            return None
        share = top / bottom * HUNDRED
        return share if bottom in (100, 1000, 10000, 100000) else share.quantize(Decimal("0.01"))

    def _fraction_range(self, found: Found, end: int) -> int:
        """百分之二十五至百分之三十: reads the upper end; returns where the text goes on."""
        joint = self.lex.range.match(self.text, end)
        other = self.lex.number.match(self.text, joint.end()) if joint else None
        if other is None or other.lastgroup != "frac" or found.value is None or self._from(found):
            return end
        share = self._fraction(other[0])
        if share is None or share <= found.value:
            return end
        found.value_max = share
        return other.end()

    def _from(self, found: Found) -> bool:
        """Whether the number is the first of 由38增加到45, from 380 to 420: two figures, no range."""
        return self.lower.endswith(self.lex.range_from, max(0, found.start - 6), self._before(found.start))

    # -- right of the number

    def _unit(self, found: Found, end: int, kind: str) -> str:
        lex, lower = self.lex, self.lower
        at = self._space(end)
        mark = nouns.starts(lower, at, lex.inner)
        if mark and mark not in lex.vague:
            found.qualifier = lex.after.get(mark, "more_than")
            at = self._space(at + len(mark))
        elif lex.words and (after := lex.after_pattern.match(lower, end)):
            found.qualifier = lex.after[after[0].strip()]
            at = self._space(after.end())
        ranged = self._range(found, end)
        if ranged:
            end = at = ranged
            at = self._space(at)
        half = self._half(found, at) if not ranged else 0
        if half:
            at = half
        prefix = self._prefix(found)
        length = nouns.longest(lower, at, lex.units, lex.unit_longest, lex.words)
        unit = lex.units[lower[at : at + length]] if length else None
        if unit is not None and ((unit.prefix and prefix is None and found.value is None) or (unit.half and not half)):
            unit = None
        if prefix is not None and (unit is None or unit.name != prefix.name):
            found.unit, found.end = prefix.name, end
            self._tail(found, end)
            return ""
        if unit is not None and ((unit.word and kind != "word") or (unit.arabic and kind == "word")):
            unit = None
        if unit is None and found.value == Decimal("0.5") and lex.words:
            found.value, found.unit, found.end = Decimal(50), "percent", end
            return ""
        if unit is None:
            return self._no_unit(found, end, at, kind)
        found.word = lower[at : at + length]
        if unit.doubling and found.value is not None:
            found.value = Decimal(2) ** min(int(found.value), 40)
        elif unit.factor is not None:
            found.value = found.value * unit.factor if found.value is not None else None
            found.value_max = found.value_max * unit.factor if found.value_max is not None else None
        found.unit = unit.name
        found.end = at + length
        if unit.more:
            found.qualifier = "more_than"
        if unit.word and unit.factor is not None and found.value is not None:
            if self._reads_on(found):
                return "idiom"
            self._tenth(found)
        half = self._half(found, found.end)
        if half and not lex.words and nouns.longest(lower, half, lex.units, lex.unit_longest, False) == 0:
            found.end = half
        self._tail(found, found.end)
        if unit.noun:
            self._noun(found, unit)
        return ""

    def _tenth(self, found: Found) -> None:
        """七成八 is 78 percent: one more digit stands for the next place."""
        after = self.lower[found.end : found.end + 1]
        token = self.lex.numeral_words.get(after)
        if token is not None and token.kind in ("digit", "half") and found.value is not None and found.value_max is None:
            following = self.lower[found.end + 1 : found.end + 2]
            if following not in self.lex.numeral_words and not nouns.longest(self.lower, found.end + 1, self.lex.units, self.lex.unit_longest, False):
                found.value += token.worth * 10 if token.kind == "half" else token.worth
                found.end += 1

    def _reads_on(self, found: Found) -> bool:
        """成 after a numeral is a share only where the clause goes on with a qualifier, a noun or ends: not 二成立."""
        return bool(self.lex.nominal.match(self.text, found.end - 1) or self.lex.verb.match(self.text, found.end - 1))

    def _space(self, at: int) -> int:
        return at + 1 if at < len(self.text) and self.text[at] in " -" and not (self.text[at] == "-" and not self.lex.words) else at

    def _half(self, found: Found, at: int) -> int:
        """一个半月, 三年半, half a year: adds the half; returns where the text goes on, or 0."""
        lex, text = self.lex, self.lower
        if found.value is None:
            return 0
        if found.value == Decimal("0.5"):
            for join in lex.half_joins:
                if lex.words and text.startswith(join + " ", at):
                    return at + len(join) + 1
            return 0
        for half in lex.half:
            if lex.words:
                continue
            for join in (*lex.half_joins, ""):
                if text.startswith(join + half, at):
                    if join == "" and found.unit not in ("year", "month", "week", "day", "hour", "multiple", "km", "jin", "mu"):
                        continue
                    if join and not nouns.longest(text, at + len(join + half), lex.units, lex.unit_longest, False):
                        continue
                    found.value += Decimal("0.5")
                    return at + len(join + half)
        return 0

    def _prefix(self, found: Found) -> Unit | None:
        """A unit written before the number: RMB 20,000."""
        lex = self.lex
        if not lex.words:
            return None
        m = lex.prefixes.search(self.lower, max(0, found.start - 8), found.start)
        if m is None:
            return None
        found.start = m.start()
        return lex.units[m[0].strip()]

    def _range(self, found: Found, end: int) -> int:
        """3至5名, 20-30 people: reads the upper end; returns where the text goes on, or 0."""
        lex, text = self.lex, self.text
        at = end
        length = nouns.longest(self.lower, at, lex.units, lex.unit_longest, lex.words)
        joint = (lex.range_pair if self.lower.endswith(lex.range_between, max(0, found.start - 10), self._before(found.start)) else lex.range).match(text, at)
        first_unit = None
        if joint is None and length:
            first_unit = lex.units[self.lower[at : at + length]]
            joint = lex.range.match(text, at + length)
        if joint is None or found.value is None or self._from(found):
            return 0
        m = lex.number.match(text, joint.end())
        if m is None or m.lastgroup not in ("arabic", "word"):
            return 0
        stop, words = self._trim(m.start(), m.end())
        if stop <= m.start():
            return 0
        other = Found(m.start(), stop, (m.start(), stop), None)
        if not self._number(other, words, m.lastgroup) or other.value is None:
            return 0
        second = nouns.longest(self.lower, self._space(stop), lex.units, lex.unit_longest, lex.words)
        if first_unit is not None and (not second or lex.units[self.lower[self._space(stop) : self._space(stop) + second]] != first_unit):
            return 0
        low, high = found.value, other.value_max or other.value
        if low >= high:
            return 0
        bare = value(re.sub(rf"[{''.join(s for s in lex.scales if len(s) == 1)}]", "", words), lex) if not lex.words else value(words.split(" ")[0], lex)
        if bare and bare != other.value and low < bare and self._unscaled(found):
            low *= other.value / bare
        if low >= high:
            return 0
        found.value, found.value_max, found.qualifier = low, high, other.qualifier if other.qualifier != "exact" else found.qualifier
        return stop

    def _unscaled(self, found: Found) -> bool:
        words = self.lower[found.number[0] : found.number[1]]
        return not any(s in words for s in self.lex.scales)

    def _before(self, at: int) -> int:
        return at - 1 if at and self.text[at - 1] == " " else at

    def _no_unit(self, found: Found, end: int, at: int, kind: str) -> str:
        """No counter follows: a classed noun (10万儿童), an unknown measure word (30根), or a bare number for `settle`."""
        lex = self.lex
        if lex.words:
            found.end = end
            if self._noun_phrase(found, at):
                return ""
            self._tail(found, end)
            found.bare = True
            return ""
        run = lex.noun_run.match(self.text, at)
        noun = self._cut(run[0]) if run else ""
        known = nouns.suffix(noun, lex.nouns, lex.noun_longest)
        if known and len(noun) > 1 and kind != "mask" and (kind == "arabic" or len(found_words(self, found)) > 1):
            found.noun = (at, at + len(noun))
            found.end = at + len(noun)
            found.unit = lex.nouns[known][0]
            found.weak = True
            return ""
        open_word = self._open_slot(found, at) if kind == "arabic" or (found.value is not None and found.value >= 2) else ""
        if open_word:
            found.unit = found.word = open_word
            found.end = at + len(open_word)
            found.weak = True
            self._tail(found, found.end)
            self._noun(found, Unit(open_word, noun=True))
            return ""
        found.end = end
        self._tail(found, end)
        if kind == "word" and self._unscaled(found):
            return "no_unit"
        found.bare = True
        return ""

    def _open_slot(self, found: Found, at: int) -> str:
        length = nouns.longest(self.text, at, self.lex.open_units, 3, False)
        return self.text[at : at + length]

    def _tail(self, found: Found, at: int) -> None:
        """Qualifiers and rates after the unit: 以上, 左右, /月, per person per month."""
        lex, text = self.lex, self.text
        while True:
            after = lex.after_pattern.match(self.lower, at)
            per = lex.per_after.match(text, at)
            if per and per.end() > at:
                names = [lex.per_names[g.lower()] for g in _per_words(per) if g.lower() in lex.per_names]
                if (size := per.groupdict().get("n")) and (base := value(size, lex)):
                    names = [f"{base:f} {names[0] if names else 'person'}"]
                found.per = "/".join(dict.fromkeys([*([found.per] if found.per else []), *names]))
                found.end = at = per.end()
                continue
            if after and found.unit:
                found.qualifier = lex.after[after[0].strip()]
                found.end = at = after.end()
                continue
            return

    def _cut(self, run: str) -> str:
        """The noun at the beginning of `run`."""
        lex = self.lex
        m = lex.stop.search(run)
        if m:
            run = run[: m.start()]
        if not nouns.suffix(run, lex.nouns, lex.noun_longest):
            first = None
            for m in lex.verb.finditer(run):
                if first is None:
                    first = m.start()
                if nouns.suffix(run[: m.start()], lex.nouns, lex.noun_longest):
                    first = m.start()
                    break
            if first is not None:
                run = run[:first]
            elif (known := self._known_prefix(run)) > 1:
                run = run[:known]
        return run.strip(" ·-")

    def _known_prefix(self, run: str) -> int:
        """Length of the longest beginning of `run` that ends with a known noun of two characters or more."""
        lex = self.lex
        for stop in range(len(run) - 1, 1, -1):
            for length in range(2, min(lex.noun_longest, stop) + 1):
                if run[stop - length : stop] in lex.nouns:
                    return stop
        return 0

    def _noun(self, found: Found, unit: Unit) -> None:
        """The counted noun right after the counter; it decides the unit of a generic counter."""
        lex = self.lex
        run = lex.noun_run.match(self.text, found.end)
        noun = self._cut(run[0]) if run else ""
        if noun == found.word:  # 41户|户均
            noun = ""
        if noun:
            found.noun = (found.end, found.end + len(noun))
            found.end += len(noun)
        if unit.noun:
            text = noun or self.noun_before(found)[0]
            known = nouns.suffix(text, lex.nouns, lex.noun_longest)
            if known:
                named, counters = lex.nouns[known]
                if found.word in counters or found.word in lex.generic_words.get(named, ()):
                    found.unit = named

    def _noun_phrase(self, found: Found, at: int) -> bool:
        """A counted noun after a number in a language with spaces: its last word decides the unit."""
        lex = self.lex
        run = lex.noun_run.match(self.text, at)
        if run is None:
            return False
        phrase = run[0]
        stop = lex.stop.search(phrase)
        if stop:
            phrase = phrase[: stop.start()]
        verb = lex.verb.search(phrase)
        if verb:
            phrase = phrase[: verb.start()]
        behind = phrase.find(" of ", 1)
        if behind > 0 and not phrase.startswith("of "):
            phrase = phrase[:behind]
        participle = _PARTICIPLE.search(phrase)
        if participle and self._noun_unit(phrase[: participle.start()].lower().split(" ")):
            phrase = phrase[: participle.start()]
        phrase = phrase.rstrip(" -")
        if not phrase:
            return False
        words = phrase.lower().split(" ")
        for count in range(len(words), 0, -1):
            unit = self._noun_unit(words[:count])
            if unit:
                phrase = " ".join(phrase.split(" ")[:count])
                found.unit = unit
                break
        else:
            count = next((n for n in range(len(words), 0, -1) if nouns.plural(words[n - 1])), 0)
            if not count:
                return False
            phrase = " ".join(phrase.split(" ")[:count])
            found.unit, found.weak = "item", True
        found.noun = (at, at + len(phrase))
        found.end = at + len(phrase)
        self._tail(found, found.end)
        return True

    def _noun_unit(self, words: list[str]) -> str:
        """Unit of the counted noun that ends `words`: by its last two words, its last, or a unit's own name."""
        lex = self.lex
        for tail in (" ".join(words[-2:]), words[-1]):
            if tail in lex.nouns:
                return lex.nouns[tail][0]
            if tail in lex.units and lex.kind_defaults.get(lex.units[tail].name) not in ("share", "measure", "duration"):
                return lex.units[tail].name
        return ""

    # -- left of the number

    def _head(self, found: Found, done: int) -> None:
        """Qualifier and rate before the number."""
        lex, lower = self.lex, self.lower
        at = self._before(found.start) if lex.words else found.start
        low = max(done, at - lex.before_longest)
        for length in range(min(lex.before_longest, at - low), 0, -1):
            word = lower[at - length : at]
            if word in lex.before and (not lex.words or at - length == 0 or not lower[at - length - 1].isalnum()):
                if lex.before[word]:
                    found.qualifier = lex.before[word]
                    found.start = at - length
                break
        else:
            for word, qualifier in lex.before_size.items():
                if lower.endswith(word, low, at) and lower[at] in lex.scales:
                    found.qualifier, found.start = qualifier, at - len(word)
        if found.value is not None and found.value_max is not None and found.qualifier in ("at_least",):
            found.value_max = None
        left = max(found.clause[0], done, found.start - 2 * LOOK_BACK)
        if found.qualifier == "exact":
            cut = lex.cut_after.match(self.text, found.end)
            if cut is None and bisect_right(self.cut_hints, found.start) > bisect_right(self.cut_hints, left - 1):
                cut = lex.cut_before.search(self.text, left, found.start)
            if cut:
                found.qualifier = lex.after.get(cut["q"]) or lex.before[cut["q"]]
        names = []
        for k in range(bisect_right(self.rate_starts, left - 1), len(self.rates)):
            if self.rates[k][1] > found.start:
                break
            m = self.rates[k][2]
            word = next((g for g in _per_words(m) if g), "")
            name = lex.per_names.get(word.lower(), "")
            size = m.groupdict().get("n")
            if size and name:
                amount = value(size, lex)
                name = f"{amount} {name}" if amount and amount > 1 else name
            if name:
                names.append(name)
        if names:
            found.per = "/".join(dict.fromkeys([*names, *([found.per] if found.per else [])]))
        elif not found.per and self.found and self._coordinate(self.found[-1].end, found.start) and self.found[-1].unit == found.unit:
            found.per = self.found[-1].per

    def noun_before(self, found: Found) -> tuple[str, int]:
        """The noun phrase that ends right before the figure, and where it begins."""
        lex, text = self.lex, self.text
        left = max(found.clause[0], found.start - LOOK_BACK)
        if self.found and self.found[-1] is not found:
            left = max(left, min(self.found[-1].end, found.start))
        return nouns.noun_before(text, left, found.start, lex)

    def _is_article(self, found: Found, words: str) -> bool:
        """A bare one before a counter (一个, one of) counts nothing, unless a rate or a length of time is stated."""
        if words.lower() not in self.lex.article:
            return False
        return not (found.per or found.qualifier not in ("exact",) or found.unit in self.lex.article_units)

    # -- numbers without a unit

    def _coordinate(self, left: int, right: int) -> bool:
        return right - left <= 8 and self.lex.list_joint.fullmatch(self.text, left, right) is not None

    def settle(self, refused: list[Span]) -> None:
        """Give bare numbers the unit of their neighbours in a list, of the noun before them, or refuse them."""
        found = self.found
        for i in range(len(found) - 2, -1, -1):
            one, after = found[i], found[i + 1]
            if one.bare and after.unit and self._joined(one.end, after.start):
                self._inherit(one, after)
        for i, one in enumerate(found):
            if not one.bare:
                continue
            before = found[i - 1] if i else None
            if before is not None and before.unit and (self._joined(before.end, one.start) or self._bracketed(i) or self._listed(before, one) or self._of_them(before, one) or self._money_again(before, one)):
                self._inherit(one, before)
            else:
                self._left_noun(one)
        refused += [(f.number[0], f.number[1], "no_unit") for f in found if not f.unit]
        keep = [i for i, f in enumerate(found) if f.unit]
        place = {old: new for new, old in enumerate(keep)}
        self.found = [found[i] for i in keep]
        for f in self.found:
            f.bracket_of = place.get(f.bracket_of, -1)

    def _joined(self, left: int, right: int) -> bool:
        return 0 <= right - left <= 12 and self.lex.list_joint.fullmatch(self.text, left, right) is not None

    def _money_again(self, before: Found, one: Found) -> bool:
        """2.6 million yuan, 3 million and 3.4 million: large bare numbers behind a sum are sums."""
        return before.unit in MONEY and not self._unscaled(one) and one.sentence == before.sentence and self.lex.list_end.match(self.text, one.end) is not None

    def _of_them(self, before: Found, one: Found) -> bool:
        """of whom 5,600 signed; 17 of them are listed: counts the same as the figure before, in its sentence or the next."""
        lex = self.lex
        if one.start - before.end > 160:
            return False
        return lex.of_whom.search(self.text, before.end, one.start) is not None or lex.of_them.match(self.text, one.end) is not None

    def _listed(self, before: Found, one: Found) -> bool:
        """新发98件、延续103、变更13: a noun stands between two amounts of one list, and the clause ends behind the second."""
        gap = self.text[before.end : one.start]
        return 1 < len(gap) <= 12 and self.lex.listed.fullmatch(gap) is not None and self.lex.list_end.match(self.text, one.end) is not None

    def _inherit(self, one: Found, other: Found) -> None:
        one.unit, one.word, one.weak = other.unit, other.word, True
        one.per = one.per or other.per
        one.bare = False

    def _bracketed(self, i: int) -> bool:
        """A bare number inside the bracket that follows a figure: 198 (63 in grade 10, 74 in grade 11)."""
        found = self.found
        one = found[i]
        for j in range(i - 1, max(-1, i - 12), -1):
            gap = self.text[found[j].end : one.start]
            if len(gap) > 160 or ")" in gap or "）" in gap:
                return False
            opened = max(gap.find("("), gap.find("（"))
            if 0 <= opened <= 2:
                one.bracket_of = j
                return found[j].unit == found[i - 1].unit
        return False

    def _left_noun(self, one: Found) -> None:
        """The counted noun before a bare number: right before it (personnel 2), or the subject of its clause."""
        lex = self.lex
        left = max(one.sentence[0], one.start - 160)
        before = self.lower[left : one.start]
        if not lex.words:
            if lex.bare.search(before):
                one.unit, one.bare, one.weak = "person", False, True
            return
        words = [(m.start(), m[0]) for m in _WORD.finditer(before)]
        if words and self.text[one.number[0]].isdigit():
            start, word = words[-1]
            touching = before[start + len(word) :].strip() == ""
            unit = self._noun_unit([w for _, w in words[-2:]]) if touching else ""
            if not unit and touching and self._names_thing(left + start, word) and lex.list_end.match(self.text, one.end):
                unit = "item"
            if unit and (unit in ("person", "household") or lex.list_end.match(self.text, one.end)):
                one.unit, one.bare, one.weak = unit, False, True
                one.noun = (left + start, left + start + len(word))
                one.start = min(one.start, one.noun[0])
                return
        if lex.persons.search(before):
            one.unit, one.bare, one.weak = "person", False, True
            return
        if not lex.bare.search(before) and self._unscaled(one):
            return
        for i in range(len(words) - 1, -1, -1):
            unit = self._noun_unit([words[i][1]])
            if unit and not self._object(words, i, before):
                one.unit, one.bare, one.weak = unit, False, True
                return
        if lex.counts.search(before):
            one.unit, one.bare, one.weak = "item", False, True

    def _names_thing(self, at: int, word: str) -> bool:
        """Whether the word right before a bare number may be the counted thing (complaints 8, new football field 11)."""
        lex = self.lex
        if len(word) < 3 or lex.verb.fullmatch(word) or lex.stop.fullmatch(word) or lex.bare.search(word + " "):
            return False
        return self.text[at].islower() or at == self.clauses.clause(at)[0] or (self.text[at - 1 : at] == " " and at - 1 == self.clauses.clause(at)[0])

    def _object(self, words: list[tuple[int, str]], i: int, before: str) -> bool:
        """Whether the noun `words[i]` hangs on a preposition of place (at vocational colleges), and so is not counted."""
        for j in range(i - 1, max(-1, i - 5), -1):
            if self.lex.place.fullmatch(words[j][1]):
                return True
            if self.lex.stop.fullmatch(words[j][1]) or self.lex.verb.fullmatch(words[j][1]):
                return False
        return False


def _tidy(number: Decimal | None) -> Decimal | None:
    """The number without the zeros that a multiplication leaves: 286000, not 286000.0."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < BIG else number.normalize() if abs(number) < BIG else number


def found_words(reader: _Reader, found: Found) -> str:
    return reader.text[found.number[0] : found.number[1]]


def _per_words(m: re.Match[str]) -> Sequence[str]:
    return [g for name, g in m.groupdict().items() if g and name != "n"]
