"""Everything that can go wrong, as one tree.

SummaryMinerError
├─ ReadError          a file could not be turned into text; the run goes on without it
│  ├─ UnknownFormat   no reader for this kind of file
│  ├─ NotText         no encoding fits, or there is no text in it
│  ├─ Encrypted       opens only with a password
│  ├─ Damaged         its own format is broken
│  ├─ TooLarge        over a limit of Settings
│  └─ NoTextLayer     a scan: pictures of text
├─ NothingRead        not one file could be read
├─ LexiconError       a word list is wrong; the run cannot start
├─ SettingsError      summaryminer.toml or an option is wrong; the run cannot start
├─ ExportError        the result cannot be written
├─ MissingPart        corpora or models are not in this installation
├─ ModelError         a trained model cannot be used
└─ ArchiveError       the archive on disk cannot be used
"""


class SummaryMinerError(Exception):
    """Base of every error this package raises on purpose."""


class ReadError(SummaryMinerError):
    """One file cannot be read; `reason` says why and what to do, in one line."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class UnknownFormat(ReadError):
    pass


class NotText(ReadError):
    pass


class Encrypted(ReadError):
    pass


class Damaged(ReadError):
    pass


class TooLarge(ReadError):
    pass


class NoTextLayer(ReadError):
    pass


class NothingRead(SummaryMinerError):
    pass


class LexiconError(SummaryMinerError):
    """A row of a word list is wrong; the message names file, row and cause."""

    def __init__(self, file: object, row: object, reason: str) -> None:
        super().__init__(f"{file}, {row}: {reason}" if row else f"{file}: {reason}")
        self.file, self.row, self.reason = file, row, reason


class SettingsError(SummaryMinerError):
    pass


class ExportError(SummaryMinerError):
    pass


class MissingPart(SummaryMinerError):
    pass


class ModelError(SummaryMinerError):
    pass


class ArchiveError(SummaryMinerError):
    pass


def cause(e: OSError) -> str:
    """What the system says against opening a file, as the beginning of a line."""
    return (e.strerror or "cannot be opened").lower()
