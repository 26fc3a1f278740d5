"""Make text regular without losing the way back to the file.

Each step is a row: what triggers it, its pattern, what it puts. Steps run in order; every edit is recorded as it is made
(`offsets.Cleaned`), so that each character leads back. Only what hinders reading is touched: NFKC would turn ①②10 into 1210.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from .offsets import Cleaned
from .records import Report

Put = str | Callable[[re.Match[str]], str]
Edits = Iterator[tuple[int, int, str]]

HAN = "㐀-鿿豈-﫿"

# one for one: full-width digits and letters, blanks of every width
SAME_LENGTH = str.maketrans(
    {
        **{chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
        **dict.fromkeys("\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
        "％": "%",
        "﹪": "%",
        "＋": "+",
        "〇": "〇",
        "－": "-",
    }
)

STEPS: tuple[tuple[str, re.Pattern[str], Put], ...] = (
    ("\r", re.compile(r"\r\n?"), "\n"),
    ("", re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]{1,1000}"), ""),
    ("．", re.compile(r"(?<=\d)．(?=\d)"), "."),
    ("，", re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))"), ","),
    # what is left of a page's markup
    ("<", re.compile(r"</?(?:p|br|strong|b|i|em|u|span|div|font|a|img|h[1-6]|td|tr|table|center|script|li|ul)\b[^<>\n]{0,200}>", re.I), ""),
    (">", re.compile(r"(?<![\w<])/?p>"), ""),
    ("&", re.compile(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|mdash|ldquo|rdquo|hellip|middot|#\d{2,6}|#x[0-9a-fA-F]{2,5});"), lambda m: html.unescape(m[0]).replace("\xa0", " ")),
    ("隐", re.compile(r"[（(\[【]?此处隐藏\d{1,6}个?字[^\n，。]{0,6}?[）)\]】]?(?=[\s，。]|$|[一-鿿])"), ""),
    # page numbers that fell into the text
    ("-", re.compile(r"(?:\n[ ]?)?[-—] ?\d{1,3} ?[-—](?:[ ]?\n)?(?=[一-鿿])(?<![\d])"), ""),
    ("页", re.compile(r"\n?[ ]?第 ?\d{1,3} ?页(?:[，, /]?[ ]?共 ?\d{1,3} ?页)?[ ]?\n?"), "\n"),
    # pinyin glosses: 支(zhī)援
    ("", re.compile(rf"(?<=[{HAN}])[（(] ?[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{{0,4}}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü][a-z]{{0,3}} ?[）)]"), ""),
    # a hyphen left from a line's end: 大-片
    ("-", re.compile(rf"(?<=[{HAN}])-(?=[{HAN}])"), ""),
    # the word for "together" was censored: I *** receive
    ("*", re.compile(r"(?<![\w*])\*(?: ?\*){1,7} ?(?=[A-Za-z])"), ""),
    # machine translation writes 65438+0 for the digit 1
    ("438", re.compile(r"65[,.]?438 ?\+ ?0(?=[\d,. ]|[A-Za-z]|\b)"), "1"),
    ("?", re.compile(r"(?<=\d)[?](?=\d)"), "-"),
    ("( ", re.compile(r"(?<=[(（]) {1,8}(?=\w)"), ""),
    ("  ", re.compile(r" {2,}"), " "),
    (" ", re.compile(rf"(?<=[{HAN}，。；：、）”]) (?=[{HAN}（“])"), ""),
    # a number and its unit on two lines
    ("\n", re.compile(r"(?<=\d) ?\n ?(?=[万亿千百]?(?:[元名人户个所家次件%台套]|余))|(?<=\d[万亿千百]) ?\n ?(?=[元名人户个])"), ""),
)

_WRAPPED = re.compile(rf"[{HAN}\w，、）”\]%]$")
_OPENS = re.compile(r"[ ]*(?:[一二三四五六七八九十]{1,3}[、.是]|[（(]|\d{1,2}[.、,]|第|[①-⑳]|[【#■●◆★*-]|First|Second|Third|Four|Fif|One |Two |Three )")
_SPLIT_NUMBER = re.compile(rf"[{HAN}]\d{{1,6}},?$")
_REST_OF_NUMBER = re.compile(rf"\d{{1,4}}[{HAN}]")
_SENTENCE = re.compile(r"[。！？；]|[a-z][.;] ")


def clean(report: Report) -> Cleaned:
    """The report's text, made regular, with the way back to the offsets of its source."""
    cleaned = Cleaned.whole(report.text, report.start)
    for trigger, pattern, put in STEPS[:4]:
        cleaned = _step(cleaned, trigger, pattern, put)
    cleaned = Cleaned(cleaned.text.translate(SAME_LENGTH), cleaned.starts, cleaned.origins, cleaned.ends)
    for trigger, pattern, put in STEPS[4:]:
        cleaned = _step(cleaned, trigger, pattern, put)
    return cleaned.edit(_joins(cleaned.text))


def _step(cleaned: Cleaned, trigger: str, pattern: re.Pattern[str], put: Put) -> Cleaned:
    if trigger not in cleaned.text:
        return cleaned
    return cleaned.edit((m.start(), m.end(), m.expand(put) if isinstance(put, str) else put(m)) for m in pattern.finditer(cleaned.text))


def _joins(text: str) -> Edits:
    """Line breaks inside a paragraph: the line before is a long piece of prose that stops in the middle."""
    at = text.find("\n")
    before = 0
    while at >= 0:
        line = text[before:at].rstrip(" ")
        after = text[at + 1 : at + 26]
        if _SPLIT_NUMBER.search(line) and _REST_OF_NUMBER.match(after):
            yield before + len(line), at + 1, ""
            before, at = at + 1, text.find("\n", at + 1)
            continue
        if len(line) >= 20 and after.strip() and not after.startswith("\n") and _WRAPPED.search(line) and not _OPENS.match(after):
            latin = line[-1].isascii() and line[-1].isalpha()
            first = after.lstrip(" ")[0]
            indented = after.startswith(" ") and not latin
            if not indented and ((latin and first.islower()) or (not latin and len(line) <= 60 and first != "　" and _prose(text, before, at, first))):
                yield before + len(line), at + 1, " " if latin else ""
        before, at = at + 1, text.find("\n", at + 1)


def _prose(text: str, start: int, stop: int, first: str) -> bool:
    if not (first.isalnum() or first in "“，。；、"):
        return False
    return (_SENTENCE.search(text, max(0, start - 80), stop) is not None and not _OPENS.match(text[start : start + 8])) or first in "，。；、"
