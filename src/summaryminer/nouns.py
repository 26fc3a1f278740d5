"""Nouns by their edges: where a noun phrase begins and ends, and which word of a table a text starts or ends with."""

from __future__ import annotations

from collections.abc import Container, Sequence

from .lexicon import Lexicon


def noun_before(text: str, left: int, right: int, lex: Lexicon) -> tuple[str, int]:
    """The noun phrase of `text[left:right]` that ends at `right`, with the verbs at both edges taken off, and its start."""
    end = right
    while length := _edge(text, left, end, lex):
        if len(suffix(text[left:end], lex.nouns, lex.noun_longest)) >= max(2, length):
            break
        end -= length
    start = left
    for m in lex.cut.finditer(text, left, end):
        if m.end() < end:
            start = m.end()
    while start < end and (m_ := lex.nominal.match(text, start, end)) and m_.end() < end:
        start = m_.end()
    while start < end and text[start] in " 、，,:：":
        start += 1
    return text[start:end].rstrip(" "), start


def _edge(text: str, left: int, end: int, lex: Lexicon) -> int:
    """Length of the verb or function word (and a blank behind it) that ends `text[left:end]`, or 0."""
    blank = end > left and text[end - 1] in " \n"
    stop = end - blank
    if lex.words:
        start = max(text.rfind(" ", left, stop) + 1, left)
        return end - start if text[start:stop].lower() in lex.edges else 0
    for length in range(min(lex.edge_longest, stop - left), 0, -1):
        if text[stop - length : stop] in lex.edges:
            return length + blank
    return 0


def plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3


def starts(text: str, at: int, words: Sequence[str]) -> str:
    for word in words:
        if text.startswith(word, at):
            return word
    return ""


def longest(text: str, at: int, table: Container[str], most: int, words: bool) -> int:
    """Length of the longest key of `table` at `at`; in languages with spaces it must end with the word."""
    stop = min(most, len(text) - at)
    for length in range(stop, 0, -1):
        if text[at : at + length] in table:
            if words and text[at + length - 1].isalnum() and at + length < len(text) and (text[at + length] in "'’" or text[at + length].isalnum() or (text[at + length] == "-" and text[at + length - 1].isalpha() and length == 1)):
                continue
            return length
    return 0


def suffix(text: str, table: Container[str], most: int) -> str:
    """The longest key of `table` that `text` ends with, whatever bracket or quotation mark closes it."""
    if text and text[-1] in "）)" and (opened := max(text.rfind("（"), text.rfind("("))) > 0:
        text = text[:opened]
    text = text.rstrip("”\"’》")
    for length in range(min(most, len(text)), 0, -1):
        if text[-length:] in table:
            return text[-length:]
    return ""
