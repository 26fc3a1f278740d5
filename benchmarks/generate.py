"""Make work-report text from a seed, with every planted figure recorded.

`python benchmarks/generate.py zh --characters 2000` prints some. The sentences stand in sentences/zh.toml and en.toml;
here they are filled: a number is drawn near the size the sentence asks for, then written in one of the usual ways.
Sentences with a number hold about 42 % of the characters, as in real reports.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NUMBER_SHARE = 0.42
SLOT = re.compile(r"\{(\w+)(?:([~=])([\d.]+) ?([^}]*))?\}")
DIGITS = "零一二三四五六七八九"
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
Planted = tuple[float, str]


@dataclass(frozen=True)
class Generated:
    """One report and the (value, unit) of its figures in order, a range by its lower end.

    `number_share` is the part of its characters that stands in sentences with a planted figure, 0 to 1.
    """

    text: str
    planted: tuple[Planted, ...]
    number_share: float


def reports(language: str, characters: int, seed: int) -> list[Generated]:
    """Reports of about 1,400 (zh) or 4,600 (en) characters each, until `characters` are reached."""
    draw = random.Random(f"{language}{seed}")
    material = tomllib.loads((Path(__file__).parent / "sentences" / f"{language}.toml").read_text("utf-8"))
    made: list[Generated] = []
    while characters > 0:
        made.append(Author(language, material, draw).report())
        characters -= len(made[-1].text)
    return made


@dataclass
class Author:
    """Writes one report and notes what it planted. `written` counts the characters with and without a number."""

    language: str
    material: dict[str, Any]
    draw: random.Random
    planted: list[Planted] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)

    def report(self) -> Generated:
        draw, material = self.draw, self.material
        lines = [self.fill(draw.choice(material["title"]))]
        sentences = self.sentences()
        for ordinal, heading in zip(material["ordinals"], draw.sample(material["heading"], draw.randint(4, 6)), strict=False):
            lines.append(ordinal + material["ordinal_mark"] + heading)
            for _ in range(draw.randint(1, 3)):
                lines.append(material["joint"].join(islice(sentences, draw.randint(3, 6))))
        return Generated("\n".join(lines) + "\n", tuple(self.planted), self.written["figure"] / self.written.total())

    def sentences(self) -> Iterator[str]:
        """Sentences without end, of the sort that is behind its share, now and then of the other."""
        decks = {sort: self.deck(self.material["text"][sort]) for sort in ("figure", "plain")}
        while True:
            behind = self.written["figure"] <= NUMBER_SHARE * self.written.total()
            sort = "figure" if behind ^ (self.draw.random() < 0.2) else "plain"
            words = self.fill(next(decks[sort]))
            sentence = words[0].upper() + words[1:] + self.material["mark"]
            self.written[sort] += len(sentence)
            yield sentence

    def deck(self, patterns: list[str]) -> Iterator[str]:
        """All of `patterns` shuffled, again and again, so that a report repeats a sentence late."""
        while True:
            yield from self.draw.sample(patterns, len(patterns))

    def fill(self, pattern: str) -> str:
        return SLOT.sub(self.filled, pattern)

    def filled(self, slot: re.Match[str]) -> str:
        name, how, number, words = slot.groups()
        if how is None:
            return str(self.draw.choice(self.material["words"][name]))
        value, written = float(number), words
        if how == "~":
            value, written = WRITERS[self.language](name, _near(value, self.draw), words, self.draw)
        self.planted.append((value, name))
        return written


def _near(size: float, draw: random.Random) -> int:
    """A whole number from half to twice `size`, at least 2 (a bare 一 or "a" is an article, no count)."""
    return max(2, int(size * 2 ** draw.uniform(-1, 1)))


def _rounded(value: int) -> int:
    """`value` to its first two digits."""
    step: int = 10 ** max(0, len(str(value)) - 2)
    return value // step * step


def _percent(value: int, draw: random.Random) -> float:
    return min(99, value) + draw.choice((0, 0, draw.randint(1, 9))) / 10


def chinese(value: int) -> str:
    """`value` below a hundred million as it is spoken: 两, 十二, 一千二百, 三万五千."""
    if value >= 10_000:
        rest = value % 10_000
        return chinese(value // 10_000) + "万" + ("零" if 0 < rest < 1000 else "") + (chinese(rest) if rest else "")
    if value == 2:
        return "两"
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return out.removeprefix("一") if out.startswith("一十") else out


def english(value: int) -> str:
    """`value` below a hundred in words."""
    if value < 20:
        return SMALL[value]
    tens, rest = divmod(value, 10)
    return TENS[tens - 2] + (f"-{SMALL[rest]}" if rest else "")


def _short(value: int, unit: int) -> str:
    return f"{value / unit:.4f}".rstrip("0").rstrip(".")


def write_zh(unit: str, value: int, words: str, draw: random.Random) -> tuple[float, str]:
    """The value planted and its Chinese surface, counter and noun included."""
    if unit in ("percent", "percentage_point"):
        share = _percent(value, draw)
        if unit == "percentage_point":
            return share, f"{share:g}{words}"
        whole, _, part = f"{share:g}".partition(".")
        spoken = "百分之" + chinese(int(whole)).replace("两", "二") + ("点" + DIGITS[int(part)] if part else "")
        return share, draw.choice((f"{share:g}%", f"{share:g}%", f"{share:g}％", spoken))
    if value < 30:
        forms = [(value, f"{value}"), (value, f"{value}"), (value, chinese(value)), (value, f"{value}-{value + 2}"), (value, f"{value}至{value + 3}")]
    elif value < 10_000:
        even = _rounded(value)
        forms = [(value, f"{value}"), (value, f"{value}"), (even, f"{even}余"), (even, f"{even}多"), (even, f"近{even}"), (even, f"约{even}"), (even, chinese(even))]
        forms += [(value, f"{value:,}")] * 2 if value > 999 else [(even, f"{even}"), (value, f"{value}".translate(str.maketrans("0123456789", "０１２３４５６７８９")))]
    else:
        big, sign = (100_000_000, "亿") if value >= 100_000_000 else (10_000, "万")
        even = _rounded(value)
        forms = [(even, _short(even, big) + sign), (even, _short(even, big) + sign), (even, f"{_short(even, big)}{sign}余"), (even, f"近{_short(even, big)}{sign}")]
        forms += [(value, f"{value}"), (value, f"{value:,}"), (even, chinese(even))] if sign == "万" else []
    planted, written = draw.choice(forms)
    return float(planted), written + words


def write_en(unit: str, value: int, words: str, draw: random.Random) -> tuple[float, str]:
    """The value planted and its English surface, noun or currency included."""
    if unit in ("percent", "percentage_point"):
        share = _percent(value, draw)
        return share, f"{share:g} {words}" if words else f"{share:g}" + draw.choice(("%", "%", " percent", " per cent"))
    even = _rounded(value)
    forms = [(value, f"{value:,}"), (value, f"{value:,}"), (even, f"more than {even:,}"), (even, f"nearly {even:,}"), (even, f"about {even:,}")]
    if unit == "CNY":
        forms = [(value, f"{value:,} yuan"), (value, f"RMB {value:,}"), (even, f"more than {even:,} yuan"), (even, f"¥{even:,}"), (even, f"{even:,} yuan")]
        if value >= 1_000_000:
            forms += [(even, f"{_short(even, 1_000_000)} million yuan"), (even, f"RMB {_short(even, 1_000_000)} million")] * 2
    elif value < 30:
        forms = [(value, f"{value}"), (value, f"{value}"), (value, english(value)), (value, f"{value}-{value + 2}"), (value, f"{value} to {value + 3}")]
    elif value < 100:
        forms += [(value, english(value))]
    planted, written = draw.choice(forms)
    return float(planted), f"{written} {words}".rstrip()


WRITERS = {"zh": write_zh, "en": write_en}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language", choices=sorted(WRITERS))
    parser.add_argument("--characters", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for report in reports(asked.language, asked.characters, asked.seed):
        print(report.text)
        print(*(f"{value:.12g} {unit}" for value, unit in report.planted), sep=" | ")


if __name__ == "__main__":
    main()
