"""Figures, sections and copies out of Chinese work summaries.

    >>> import summaryminer
    >>> summaryminer.extract("全年选派教师36名赴青禾县支教。")[0].figures[0].kind
    'people_sent'

`extract` and `segment` take text, a path, or several paths, and return the records of `summaryminer.records`; `to_frame`
gives pandas frames with the columns of the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .library import extract, read, segment, to_frame

__version__ = "0.1.0"
__all__ = ["extract", "read", "segment", "to_frame"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from . import library

        return getattr(library, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
