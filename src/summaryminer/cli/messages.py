"""What the program says, in the user's language, and hostile names made safe for a terminal."""

from __future__ import annotations

import locale
import os
from functools import cache
from typing import Any

from .. import lexicon
from ..errors import SettingsError

_spoken: list[str] = []


def speak(language: str | None) -> None:
    """Choose the language of messages: the one asked for, else LANG's or the system's. Raises SettingsError for one we lack."""
    known = lexicon.languages()
    if language is not None and language not in known:
        raise SettingsError(f"--lang: no messages in {language!r}; there are {', '.join(known)}")
    wanted = language or (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or "")[:2].lower()
    _spoken[:] = [wanted if wanted in known else _default()]


@cache
def _default() -> str:
    return next(name for name in lexicon.languages() if _table(name).get("default"))


@cache
def _table(language: str) -> dict[str, Any]:
    return lexicon.rows(language, "messages.toml")


def say(message: str, **filled: object) -> str:
    if not _spoken:
        speak(None)
    text: str = _table(_spoken[0])[message]
    return text.format(**filled)


def quoted(text: str, quote: str = "'") -> str:
    """`text` on one line: what a terminal would obey or cannot show is escaped."""
    return quote + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + quote
