"""The order of the steps, written once: read, split, clean, find headings and sections, dates, quantities, figures."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from . import cleaning, dates, features, figures, headings, lexicon, quantities, readers, roles, sections, splitting, tagging
from .errors import ReadError
from .offsets import Cleaned
from .readers.folder import Entry
from .records import Mined, Outcome, Refusal, Report, Section, Source
from .settings import Settings


def mine(source: Source, own: Path | None = None, *, tagged: bool = True, trained: Path | None = None) -> Iterator[Mined]:
    """Every report of `source` with its sections and figures.

    `own` is a folder with a user's word lists, `trained` one with models of his own; with `tagged` False the rules decide alone.
    """
    for report in splitting.split(source):
        yield mine_report(report, own, tagged=tagged, trained=trained)


@dataclass(slots=True)
class Prepared:
    """A report on its way: cleaned, with its sections and quantities, before anything has a meaning."""

    cleaned: Cleaned
    stretches: list[sections.Stretch]
    found: list[quantities.Found]
    refused: list[quantities.Span]
    around: features.Surroundings
    scene: roles.Scene


def prepare(report: Report, own: Path | None = None, models: tagging.Models | None = None) -> Prepared:
    """All the steps up to the quantities of a report."""
    lex = lexicon.load(report.language, own)
    cleaned = cleaning.clean(report)
    text = cleaned.text
    heads = headings.find(text, lex)
    stretches = sections.find(text, heads, lex, models.sections if models else None)
    clauses = quantities.Clauses(text, lex)
    spans = dates.find(text, lex)
    marks = [(h.start, h.text, "list_mark") for h in heads if h.text > h.start and h.style != "bare"]
    marks += [(s.start, s.end, "title") for s in stretches if s.role == "title"]
    found, refused = quantities.find(text, lex, [*spans, *marks], clauses)
    around = features.Surroundings(text, lex, [s.start for s in stretches], [s.role for s in stretches], [s.title for s in stretches])
    scene = roles.Scene(text, lex, clauses, spans, [(h.start, h.stop) for h in heads if h.whole_line])
    return Prepared(cleaned, stretches, found, refused, around, scene)


def mine_report(report: Report, own: Path | None = None, *, tagged: bool = True, trained: Path | None = None) -> Mined:
    """Sections, figures and refused numbers of one report, in offsets of its source."""
    with _uncollected():
        return _mine_report(report, own, tagged=tagged, trained=trained)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: a report makes thousands of small records and no cycles; looking for some costs a tenth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _mine_report(report: Report, own: Path | None, *, tagged: bool, trained: Path | None) -> Mined:
    models = tagging.load(trained) if tagged else None
    ready = prepare(report, own, models)
    starts = [s.start for s in ready.stretches]

    def planned(at: int) -> bool:
        return bool(starts) and at >= starts[0] and ready.stretches[bisect_right(starts, at) - 1].role == "plan"

    return Mined(
        _titled(report, ready.cleaned, ready.stretches),
        _sections(ready.cleaned, ready.stretches, report),
        figures.build(report.source.text, ready.cleaned, ready.found, ready.around, ready.scene, planned, models),
        tuple(Refusal(*ready.cleaned.span(start, end), reason) for start, end, reason in ready.refused),
    )


def _titled(report: Report, cleaned: Cleaned, stretches: list[sections.Stretch]) -> Report:
    if report.title or not stretches or stretches[0].role != "title":
        return report
    title = cleaned.text[stretches[0].start : stretches[0].end].strip().split("\n")[0].strip()
    return replace(report, title=title)


def _sections(cleaned: Cleaned, stretches: list[sections.Stretch], report: Report) -> tuple[Section, ...]:
    starts = [cleaned.back(s.start) for s in stretches]
    if starts and any(c.isprintable() and not c.isspace() for c in report.source.text[report.start : starts[0]]):
        starts[0] = report.start  # what cleaning took from the beginning is still the report's
    stops = [*starts[1:], report.end] if starts else []
    above = [None if i is None else i + 1 for i in sections.parents(stretches)]
    return tuple(
        Section(i + 1, start, stop, s.level, s.marker, s.ordinal, s.title, s.role, above[i], s.confidence)
        for i, (s, start, stop) in enumerate(zip(stretches, starts, stops, strict=True))
    )


def mine_folder(entries: Sequence[Entry], settings: Settings, own: Path | None = None) -> Iterator[tuple[Outcome, list[Mined]]]:
    """What became of each entry, in order, and the reports of those that were read. One bad file never costs another."""
    for entry in entries:
        if entry.skip or entry.refuse:
            yield Outcome(entry.name, "skipped" if entry.skip else "refused", entry.skip or entry.refuse), []
            continue
        yield mine_source(entry.name, partial(readers.read, entry.path, entry.name, settings.max_file_bytes), settings, own)


def mine_source(name: str, read: Callable[[], Source], settings: Settings, own: Path | None = None) -> tuple[Outcome, list[Mined]]:
    """What became of the input `name`, which `read` reads or refuses with a ReadError, and its reports."""
    try:
        source = read()
    except ReadError as e:
        return Outcome(name, "refused", e.reason), []
    mined = list(mine(source, own, trained=Path(settings.models) if settings.models else None))
    return Outcome(name, "warned" if source.warnings else "read", "; ".join(source.warnings)), mined
