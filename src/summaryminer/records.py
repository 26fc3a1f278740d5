"""The records that move through the pipeline.

Every `start` and `end` counts characters of the text as read from the file, half-open, whatever cleaning was done in
between: `source.text[f.quantity.start:f.quantity.end]` is what the clerk sees. Unknown is None, never 0 and never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# the fields of a figure that quote the text, in the order of the columns
FIELDS = ("item", "actor", "recipient", "period")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: `name` is its path relative to what was asked for, with `/`, or `-` for standard input."""

    name: str
    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a source; `number` counts from 1 in the file, `start` to `end` holds its text without the separator line."""

    source: Source
    number: int
    title: str
    language: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @classmethod
    def whole(cls, source: Source, language: str) -> Report:
        """All of `source` as one report."""
        return cls(source, 1, "", language, 0, len(source.text))


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of a report; sections tile the text. `number` counts from 1, `parent` is another's number or None."""

    number: int
    start: int
    end: int
    level: int
    marker: str
    ordinal: int | None
    title: str
    role: str
    parent: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the report that name somebody, something or some time."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated amount. `value` is None where digits are masked or unreadable; `value_max` is the upper end of a range.

    `unit` is canonical (`person`, `CNY`, `percent` ...) or, for a measure word in no list, the word itself. `per` joins
    what a rate is per by `/`, as written: `person/month`.
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    qualifier: str
    per: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and what it means; `number` counts from 1 in the report, `part_of` is the number of its total."""

    number: int
    kind: str
    quantity: Quantity
    item: Mention | None
    actor: Mention | None
    recipient: Mention | None
    period: Mention | None
    change: str
    part_of: int | None
    notes: tuple[str, ...]
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is no figure, and the named reason (`date`, `ordinal`, `name` ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Mined:
    """All that was found in one report."""

    report: Report
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input file: `read`, `warned`, `refused` or `skipped`, and why."""

    source: str
    outcome: str
    reason: str = ""
