"""Turn a file into a Source. Content first, suffix second; one module a format, a line of the table each."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from ..errors import NotText, ReadError, TooLarge, UnknownFormat, cause
from ..records import Source

READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}

# reports that bureaus have and no reader stands for yet: refused, so that nobody takes them for read
NOT_YET = frozenset([".docx", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt", ".html", ".htm", ".mht", ".mhtml", ".eml", ".xlsx", ".xls", ".et", ".zip", ".rar", ".7z", ".png", ".jpg", ".jpeg", ".tif", ".tiff"])

# what a file's first bytes tell, whatever its name says
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"Rar!", "a rar archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
)


def known(path: Path) -> bool:
    """Whether the file's suffix is that of a report."""
    return path.suffix.lower() in READERS or path.suffix.lower() in NOT_YET


def read(path: Path, name: str, max_bytes: int) -> Source:
    """The file's text as a Source called `name`.

    Raises UnknownFormat, NotText, TooLarge or another ReadError, each with one line that says what to do.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormat(name, f"{path.suffix or 'a file without a suffix'} is not read yet; save it as .txt")
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise TooLarge(name, f"{size:,} bytes, the limit is {max_bytes:,}; split the file or raise max_file_bytes in summaryminer.toml")
        data = path.read_bytes()
    except OSError as e:
        raise ReadError(name, f"{cause(e)}; check the file and its permissions") from e
    return decode(data, name, reader)


def decode(data: bytes, name: str, reader: str = "text") -> Source:
    """Bytes of a file, or of standard input, as a Source."""
    if not data:
        raise NotText(name, "empty file; nothing to read")
    for start, what in SIGNATURES:
        if data.startswith(start):
            raise NotText(name, f"not text but {what}; save it as .txt")
    source: Source = import_module(f".{reader}", __name__).read(data, name)
    return source
