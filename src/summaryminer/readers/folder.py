"""What of the given paths is read: a sorted walk that never leaves the folder, and what becomes of each file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import cause
from . import known

LOCKS = ("~$", ".~lock.")
SKIPPED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One input file: `name` as it is reported, `skip` why it is passed over, `refuse` why it cannot be read ('' for neither)."""

    path: Path
    name: str
    skip: str = ""
    refuse: str = ""


def walk(paths: list[Path]) -> list[Entry]:
    """Every file under `paths`, in sorted order of names, each exactly once."""
    entries: list[Entry] = []
    seen: dict[tuple[int, int], str] = {}  # device and file number -> name of the first
    for path in paths:
        found = _folder(path, path, set()) if path.is_dir() else [_named(path)]
        for entry in sorted(found, key=lambda e: os.fsencode(e.name)):
            entries.append(_once(entry, seen))
    return entries


def _once(entry: Entry, seen: dict[tuple[int, int], str]) -> Entry:
    if entry.skip or entry.refuse:
        return entry
    try:
        status = entry.path.stat()
    except OSError as e:
        return Entry(entry.path, entry.name, refuse=f"{cause(e)}; check the file and its permissions")
    key = (status.st_dev, status.st_ino)
    if key[1] and key in seen:
        return Entry(entry.path, entry.name, skip=f"same file as {seen[key]}")
    seen[key] = entry.name
    return entry


def _named(path: Path) -> Entry:
    """A file that was named itself: its name tells nothing against it."""
    try:
        status = path.stat()
    except OSError as e:
        return Entry(path, path.name, refuse=f"{cause(e)}; check the path")
    if not stat.S_ISREG(status.st_mode):
        return Entry(path, path.name, skip="not a regular file")
    return Entry(path, path.name)


def _folder(top: Path, folder: Path, above: set[tuple[int, int]]) -> Iterator[Entry]:
    try:
        status = folder.stat()
        children = sorted(os.scandir(folder), key=lambda c: os.fsencode(c.name))
    except OSError as e:
        yield Entry(folder, _name(top, folder), refuse=f"{cause(e)}; check the folder and its permissions")
        return
    if (status.st_dev, status.st_ino) in above:
        return
    for child in children:
        path = Path(child.path)
        name = _name(top, path)
        try:
            if child.is_symlink():
                yield _link(top, path, name)
            elif child.is_dir():
                if not child.name.startswith("."):
                    yield from _folder(top, path, above | {(status.st_dev, status.st_ino)})
            else:
                yield _file(path, name, child.stat())
        except OSError as e:
            yield Entry(path, name, refuse=f"{cause(e)}; check the file and its permissions")


def _file(path: Path, name: str, status: os.stat_result) -> Entry:
    if not stat.S_ISREG(status.st_mode):
        return Entry(path, name, skip="not a regular file")
    if path.name.startswith(LOCKS):
        return Entry(path, name, skip="lock file of an open document")
    if path.name.startswith("."):
        return Entry(path, name, skip="hidden")
    if path.name.lower() in SKIPPED_NAMES:
        return Entry(path, name, skip="a file of the system")
    if not known(path):
        return Entry(path, name, skip=f"no reader for {path.suffix or 'files without a suffix'}")
    return Entry(path, name)


def _link(top: Path, path: Path, name: str) -> Entry:
    """A link is followed to a file inside the folder, never out of it and never to a folder."""
    try:
        target = path.resolve(strict=True)
    except RuntimeError:
        return Entry(path, name, refuse="a loop of links; remove it")
    except OSError as e:
        loop = "a loop of links" if e.errno and os.strerror(e.errno).lower().startswith("too many") else "a link whose target is missing"
        return Entry(path, name, refuse=f"{loop}; remove it")
    if target.is_dir():
        return Entry(path, name, skip="a link to a folder is not followed")
    if not target.is_relative_to(top.resolve()):
        if not stat.S_ISREG(target.stat().st_mode):
            return Entry(path, name, skip="not a regular file")
        return Entry(path, name, refuse="a link out of the folder; copy the file itself")
    return _file(path, name, target.stat())


def _name(top: Path, path: Path) -> str:
    return path.relative_to(top).as_posix()
