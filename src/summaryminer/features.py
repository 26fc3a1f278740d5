"""What the trained models see of a figure: feature strings. The same functions serve training and use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log10

from . import segmenting
from .lexicon import Lexicon
from .quantities import Found

NEAR, FAR = 6, 14
LONGEST = 2000  # characters of a sentence that are cut into words


@dataclass(slots=True)
class Surroundings:
    """What is known of a report before its figures are tagged."""

    text: str
    lex: Lexicon
    section_starts: Sequence[int]
    section_roles: Sequence[str]
    section_titles: Sequence[str]
    words: dict[int, tuple[list[int], list[str]]] = field(default_factory=dict)

    def words_of(self, sentence: tuple[int, int]) -> tuple[list[int], list[str]]:
        """Where the words of a sentence start, and the words; cut once a sentence."""
        got = self.words.get(sentence[0])
        if got is None:
            cut = segmenting.words(self.text[sentence[0] : min(sentence[1], sentence[0] + LONGEST)])
            starts, at = [], sentence[0]
            for word in cut:
                starts.append(at)
                at += len(word)
            got = self.words[sentence[0]] = starts, cut
        return got

    def section(self, at: int) -> tuple[str, str]:
        i = bisect_left(self.section_starts, at + 1) - 1
        return (self.section_roles[i], self.section_titles[i]) if i >= 0 else ("", "")


def figure(around: Surroundings, found: Sequence[Found], i: int, rule_kind: str, cues: Sequence[tuple[str, int]], ahead: str) -> list[str]:
    """Features of the quantity `found[i]`; `cues` are (kind, distance) of the cue words near it, `ahead` the noun before it."""
    text, lex, one = around.text, around.lex, found[i]
    unit = one.unit
    out = [
        "u=" + unit,
        "w=" + one.word,
        "r=" + rule_kind,
        f"ur={unit}|{rule_kind}",
        "q=" + one.qualifier,
        "p=" + one.per,
        f"up={unit}|{bool(one.per)}",
        f"v={unit}|{_size(one)}",
        f"weak={one.weak}|{unit}",
    ]
    before, after = (found[i - 1] if i else None), (found[i + 1] if i + 1 < len(found) else None)
    start, end = one.sentence
    out.append("pu=" + (before.unit if before and before.start >= start else "-") + "|" + unit)
    out.append("nu=" + (after.unit if after and after.start < end else "-") + "|" + unit)
    clause = one.clause
    behind = text[one.noun[0] : one.noun[1]]
    pieces = words if lex.words else characters
    out += pieces("n", behind, unit)
    out += pieces("b", ahead, unit)
    near_left = text[max(start, one.start - (90 if lex.words else 26)) : one.start]
    near_right = text[one.end : min(end, one.end + (60 if lex.words else 16))]
    out += _context("l", near_left, lex.words, True, unit)
    out += _context("a", near_right, lex.words, False, unit)
    out += _verbs(lex, text[max(start, one.start - 60) : one.start], (behind or ahead).lower(), unit, one.word)
    if not lex.words:
        out += _segmented(*around.words_of((start, end)), one, behind or ahead, unit)
    for kind, distance in cues:
        out.append(f"c={kind}|{'0' if distance < NEAR else '1' if distance < FAR else '2'}")
        out.append(f"cu={kind}|{unit}")
    role, title = around.section(one.start)
    out.append(f"s={role}|{unit}")
    out += [f"t={g}" for g in segmenting.grams(title[:30], lex.words)]
    out += [f"K={g}" for g in set(segmenting.grams(text[clause[0] : clause[1]][: 160 if lex.words else 60], lex.words))]
    return out


def _verbs(lex: Lexicon, left: str, noun: str, unit: str, word: str) -> list[str]:
    """The last verbs and cue words before the figure, with its unit and its noun."""
    noun = noun.split()[-1] if lex.words and noun.split() else noun[-2:]
    out = [f"nw={noun}|{word}"]
    for name, pattern, most in (("V", lex.verb, 2), ("C", lex.cue_pattern, 3)):
        for i, verb in enumerate(reversed([m[0].lower() for m in pattern.finditer(left)][-most:])):
            out += (f"{name}{i}={verb}", f"{name}{i}u={verb}|{unit}", f"{name}{i}n={verb}|{noun}")
    return out


def _segmented(starts: list[int], cut: list[str], one: Found, noun: str, unit: str) -> list[str]:
    """Words of a language without spaces, near the figure and in its noun."""
    out: list[str] = []
    first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
    for i, word in enumerate(reversed(cut[max(0, first - 7) : first])):
        out += (f"JL{min(i, 3)}={word}", f"JLu={word}|{unit}")
    out += [f"JR{min(i, 2)}={word}" for i, word in enumerate(cut[last : last + 4])]
    inside = cut[bisect_left(starts, one.noun[0]) : bisect_left(starts, one.noun[1])] if one.noun[1] > one.noun[0] else cut[max(0, first - 2) : first]
    if noun and inside:
        out += (f"JN={inside[-1]}", f"JNu={inside[-1]}|{unit}", *(f"JNa={word}" for word in inside))
    return out


def _size(one: Found) -> str:
    if one.value is None:
        return "x"
    return "0" if one.value <= 0 else str(int(log10(float(one.value)) * 2))


def characters(name: str, noun: str, unit: str) -> list[str]:
    """A noun of a language without spaces: its endings of one to four characters, its beginnings, and its bigrams."""
    if not noun:
        return [f"{name}-|{unit}"]
    out = [f"{name}{k}={noun[-k:]}" for k in range(1, min(4, len(noun)) + 1)]
    out += [f"{name}2u={noun[-2:]}|{unit}", f"{name}^={noun[:2]}"]
    out += [f"{name}g={noun[k : k + 2]}" for k in range(len(noun) - 1)]
    return out


def words(name: str, noun: str, unit: str) -> list[str]:
    """A noun of a language with spaces: its last word, its last two, and all of them."""
    several = noun.lower().split()
    if not several:
        return [f"{name}-|{unit}"]
    return [f"{name}1={several[-1]}", f"{name}1u={several[-1]}|{unit}", f"{name}2={' '.join(several[-2:])}", *(f"{name}w={w}" for w in several)]


def _context(name: str, near: str, spaced: bool, leftwards: bool, unit: str) -> list[str]:
    if spaced:
        several = near.lower().split()
        several = several[-12:] if leftwards else several[:7]
        if leftwards:
            several.reverse()
        out = [f"{name}{0 if k < 3 else 1 if k < 7 else 2}={w}" for k, w in enumerate(several)]
        out += [f"{name}b={one} {after}" for one, after in pairwise(several)]
        out += [f"{name}u={w}|{unit}" for w in several[:4]]
        return out
    n = len(near)
    out = []
    for k in range(n - 1):
        distance = n - k if leftwards else k
        gram = near[k : k + 2]
        out.append(f"{name}{0 if distance < 7 else 1 if distance < 14 else 2}={gram}")
        if distance < 12:
            out.append(f"{name}u={gram}|{unit}")
    out += [f"{name}3={near[k : k + 3]}" for k in range(n - 2)]
    return out
