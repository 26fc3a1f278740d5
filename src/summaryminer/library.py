"""The verbs of the command line as functions: they take paths or text and return records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import export, pipeline, readers
from .errors import ReadError
from .readers import folder
from .records import Mined, Source
from .settings import Settings

Input = str | Path | Iterable[str | Path]


class Reports(list[Mined]):
    """Mined reports; `to_frame()` gives their figures, or with `to_frame("sections")` their sections, as a pandas frame."""

    def to_frame(self, what: str = "figures") -> Any:
        return to_frame(self, what)


def read(path: str | Path) -> Source:
    """The text of one file. Raises a ReadError that says why it cannot be read."""
    path = Path(path)
    return readers.read(path, path.name, Settings().max_file_bytes)


def extract(given: Input, *, lexicon: str | Path | None = None) -> Reports:
    """Every report of `given` with its figures and sections.

    `given` is a Path (a file or a folder, recursive), several Paths, or a str, which is the text of a report itself.
    Raises ReadError for the first file that cannot be read; use the command line to go on past bad files.
    """
    own = Path(lexicon) if lexicon else None
    return Reports(mined for source in _sources(given) for mined in pipeline.mine(source, own))


def segment(given: Input, *, lexicon: str | Path | None = None) -> Reports:
    """The same as extract: reports carry their sections too."""
    return extract(given, lexicon=lexicon)


def _sources(given: Input) -> Iterable[Source]:
    if isinstance(given, str):
        yield Source("-", given)
        return
    for entry in folder.walk([given] if isinstance(given, Path) else [Path(path) for path in given]):
        if entry.refuse:
            raise ReadError(entry.name, entry.refuse)
        if not entry.skip:
            yield readers.read(entry.path, entry.name, Settings().max_file_bytes)


def to_frame(reports: Iterable[Mined], what: str = "figures") -> Any:
    """A pandas frame of the `figures` or `sections` of the reports, with the columns of INTERFACE."""
    rows, columns = {"figures": (export.figure_rows, export.FIGURES), "sections": (export.section_rows, export.SECTIONS)}[what]
    return export.frame((row for mined in reports for row in rows(mined)), columns)
