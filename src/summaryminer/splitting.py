"""Cut a web collection into its reports: separator lines whose counts run on, 1, 2, 3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import language, lexicon
from .records import Report, Source

SHORT = 120


def split(source: Source) -> list[Report]:
    """The reports of `source`, each in its own language; one where no separators run on."""
    cuts = _chain(source.text)
    if not cuts:
        return [_report(source, 1, "", 0, len(source.text))]
    spans = []
    if cuts[0][2] == 2:  # the first report has no line of its own
        spans.append(("", 0, cuts[0][0]))
    for i, (_, stop, _, title) in enumerate(cuts):
        spans.append((title, stop, cuts[i + 1][0] if i + 1 < len(cuts) else len(source.text)))
    return [_report(source, number, title, start, end) for number, (title, start, end) in enumerate(spans, 1)]


def _report(source: Source, number: int, title: str, start: int, end: int) -> Report:
    text = source.text[start:end]
    start += len(text) - len(text.lstrip())
    return Report(source, number, title, language.guess(text), min(start, end), end)


def _chain(text: str) -> list[tuple[int, int, int, str]]:
    """The longest run of separator lines that count 1, 2, 3 ... or 2, 3 ...: (start, end of line, count, title)."""
    best: list[tuple[int, int, int, str]] = []
    short = [(m.start(), m.end(), line) for m in re.finditer(r"[^\n\r]{1,400}", text) if 1 < len(line := m[0].strip()) <= SHORT]
    for language_name in lexicon.languages():
        lex = lexicon.load(language_name)
        for pattern in lex.separators:
            found = list(_candidates(short, pattern, lex))
            for first in (1, 2):
                chain: list[tuple[int, int, int, str]] = []
                for cut in found:
                    if cut[2] == (chain[-1][2] + 1 if chain else first):
                        chain.append(cut)
                if len(chain) + first - 1 >= 2 and len(chain) > len(best) and _bodies(text, chain):
                    best = chain
    return best


def _candidates(short: list[tuple[int, int, str]], pattern: re.Pattern[str], lex: lexicon.Lexicon) -> Iterator[tuple[int, int, int, str]]:
    for start, end, line in short:
        at = pattern.match(line)
        if at is None or any(marker.at.match(line) for marker in lex.markers if marker.style not in ("bracket", "chapter")):
            continue
        word = at["n"].lower()
        count = lex.ordinals.get(word) or _number(word, lex)
        if count:
            yield start, end, count, _bare(line)


def _bare(line: str) -> str:
    """The line without a pair of brackets around all of it."""
    return line[1:-1].strip() if line[:1] in "【[（(" and line[-1:] in "】]）)" and not any(c in line[1:-1] for c in "【】[]（）()") else line


def _number(word: str, lex: lexicon.Lexicon) -> int:
    from .numerals import value

    read = value(word, lex)
    return int(read) if read is not None and read == read.to_integral() and read < 100 else 0


def _bodies(text: str, chain: list[tuple[int, int, int, str]]) -> bool:
    """Each cut is followed by a report's worth of text, so that a list of titles is no collection."""
    ends = [cut[0] for cut in chain[1:]] + [len(text)]
    long = sum(end - cut[1] >= SHORT for cut, end in zip(chain, ends, strict=True))
    return long >= 2 and long >= 0.6 * len(chain)
