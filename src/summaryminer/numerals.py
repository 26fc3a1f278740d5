"""Read a number, whatever the language: digits add, tens multiply them, blocks close a group.

A numeral that has not been read whole has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .lexicon import Lexicon

ZERO, NINE = Decimal(0), Decimal(9)
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


class Token(NamedTuple):
    kind: str  # arabic, digit, ten, block, joiner, point, vague, half
    worth: Decimal


class Interval(NamedTuple):
    """A numeral with an open end: 十几 is 10 to 19, more than 10."""

    low: Decimal
    high: Decimal
    qualifier: str


def value(words: str, lex: Lexicon) -> Decimal | None:
    """Value of a numeral such as 三百二十, three hundred and twenty, 3.5万, 1万2 or 1,200; None when not read whole."""
    if _PLAIN.fullmatch(words):
        return Decimal(words.replace(",", ""))
    tokens = _tokens(words, lex)
    return _read(tokens, lex.words) if tokens else None


def interval(words: str, lex: Lexicon) -> Interval | None:
    """Bounds of a vague numeral (十几, 数百, 七八十, 两三万), or None when the numeral is not vague."""
    tokens = _tokens(words, lex)
    if not tokens:
        return None
    for i, token in enumerate(tokens):
        if token.kind == "vague":
            return _vague(tokens, i, lex.words)
    return _neighbours(tokens, lex.words)


def _tokens(words: str, lex: Lexicon) -> list[Token] | None:
    tokens: list[Token] = []
    at, text = 0, words.lower()
    for m in lex.numeral_token.finditer(text):
        if text[at : m.start()].strip(" -\t\n"):
            return None
        at = m.end()
        word = m[0]
        if word[0].isdigit():
            tokens.append(Token("arabic", Decimal(word.replace(",", ""))))
        else:
            tokens.append(lex.numeral_words[word])
    return None if text[at:].strip(" -\t\n") else tokens


def _read(tokens: list[Token], adds: bool) -> Decimal | None:
    if len(tokens) > 1 and all(t.kind in ("digit", "joiner") and t.worth < 10 for t in tokens):
        if adds:
            return None
        return Decimal("".join(str(t.worth) for t in tokens))  # 二〇一五, read digit by digit
    total = group = ZERO
    pending: Decimal | None = None
    scale = block = Decimal(1)
    joined = fraction = False
    place = Decimal(1)
    seen = False
    for token in tokens:
        kind, worth = token
        if kind == "point":
            if pending is None and not group and not joined and not total:
                return None
            fraction, place = True, Decimal(1)
            pending, group = group + (pending or ZERO), ZERO
        elif fraction and (kind == "digit" or kind == "joiner") and worth < 10:
            place /= 10
            pending = (pending or ZERO) + worth * place
        elif kind == "joiner":
            joined = True
        elif kind == "arabic":
            if pending is not None:
                return None
            pending, seen = worth, True
        elif kind == "half":
            if pending is not None or joined:
                pending = (pending or ZERO) + worth
            else:
                pending = worth
            seen = True
        elif kind == "digit":
            if pending is None:
                pending = worth
            elif (adds and pending % 100 >= 20 and pending % 10 == 0 and worth < 10) or (adds and joined and scale == 100 and pending < 100):
                pending += worth
            else:
                return None
            seen = True
        elif kind == "ten":
            if fraction and place == 1:
                return None
            if group and worth >= scale:
                return None  # 二十三十
            group += (Decimal(1) if pending is None else pending) * worth
            pending, scale, joined, fraction, seen = None, worth, False, False, True
        else:  # block
            amount = group + (pending or ZERO)
            if not seen and not total:
                amount = Decimal(1)
            total = (total + amount) * worth if total and block < worth else total + amount * worth
            group, pending, scale, block, joined, fraction, seen = ZERO, None, worth, worth, False, False, True
    if fraction and place == 1:
        return None
    if pending is not None and not adds and not joined and not fraction and scale >= 100 and pending < 10:
        pending = pending * scale / 10  # 三千五 is 3,500; 1万2 is 12,000
    result = total + group + (pending or ZERO)
    return result if seen or result or (all(t.kind == "joiner" for t in tokens) and not adds) else None


def _vague(tokens: list[Token], i: int, adds: bool) -> Interval | None:
    before, after = tokens[:i], tokens[i + 1 :]
    if after and after[0].kind in ("ten", "block") and not (before and before[-1].worth <= after[0].worth):
        low = _read([*before, Token("digit", Decimal(2)), *after], adds)  # 几百, 数十万, 三千几百
        size = _read(after, adds)
        if low is None or size is None:
            return None
        step = after[-1].worth if len(after) > 1 and after[-1].kind == "block" else Decimal(1)
        return Interval(low, low + 8 * size - step, "more_than")
    if before and before[-1].kind in ("ten", "block"):
        low = _read(before, adds)  # 十几, 十几万
        factor = _read(after, adds) if after else Decimal(1)
        if low is None or factor is None:
            return None
        return Interval(low * factor, (low + NINE * before[-1].worth / 10) * factor, "more_than")
    return None


def _neighbours(tokens: list[Token], adds: bool) -> Interval | None:
    """两三百, 七八十, 十七八, 三五: two digits side by side that stand for a range."""
    pairs = [
        i
        for i in range(len(tokens) - 1)
        if tokens[i].kind == tokens[i + 1].kind == "digit" and tokens[i].worth < 10 > tokens[i + 1].worth
    ]
    if adds or len(pairs) != 1:
        return None
    i = pairs[0]
    first, second = tokens[i].worth, tokens[i + 1].worth
    if second - first != 1 and not (first == 3 and second == 5):
        return None
    low = _read([*tokens[: i + 1], *tokens[i + 2 :]], adds)
    high = _read([*tokens[:i], tokens[i + 1], *tokens[i + 2 :]], adds)
    if low is None or high is None:
        return None
    return Interval(low, high, "exact")
