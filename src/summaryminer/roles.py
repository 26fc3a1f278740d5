"""Who did it and to whom: names of bodies and places in a sentence, and what stands before and after them."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Lexicon

REACH = 12


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    own: bool
    towards: bool  # after 向, 赴, to ...


def names(text: str, start: int, end: int, lex: Lexicon) -> list[Name]:
    """Bodies and places named in the sentence `text[start:end]`, in order."""
    found: list[Name] = []
    for m in lex.own.finditer(text, start, end):
        found.append(Name(m.start(), m.end(), True, _towards(text, start, m.start(), lex)))
    at = start
    for m in lex.mention.finditer(text, start, end):
        if m.start() < at:
            continue
        first = _first(text, max(at, start, m.start() - REACH), m.start(), lex) if lex.mention_boundary else m.start()
        if m.end() - first < 3 or any(n.start < m.end() and first < n.end for n in found):
            continue
        at = m.end()
        found.append(Name(first, m.end(), False, _towards(text, start, first, lex)))
    found.sort(key=lambda n: n.start)
    return found


def _first(text: str, left: int, right: int, lex: Lexicon) -> int:
    assert lex.mention_boundary is not None
    for m in lex.mention_boundary.finditer(text, left, right):
        left = m.end()
    return left


def _towards(text: str, left: int, at: int, lex: Lexicon) -> bool:
    return lex.to_recipient.search(text, max(left, at - REACH), at) is not None


def choose(found: list[Name], start: int, end: int, received: bool) -> tuple[Name | None, Name | None]:
    """Actor and recipient of a figure at `start` to `end`; for persons received the other side is the actor."""
    before = [n for n in found if n.end <= start and not n.towards]
    towards = [n for n in found if n.towards]
    actor = before[-1] if before else None
    own = [n for n in before if n.own]
    if own and not received:
        actor = own[-1] if not before or before[-1].own or before[-1].end < own[-1].start else before[-1]
    near = sorted(towards, key=lambda n: (start - n.end) if n.end <= start else (n.start - end) * 2)
    recipient = near[0] if near else None
    if received:
        others = [n for n in found if not n.own]
        return (others[0] if others else None), (own[-1] if own else None)
    return actor, recipient
