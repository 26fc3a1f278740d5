"""Words of a text: by blanks, or by jieba where the language writes none (rjieba, the same tokens faster, where installed)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache

_WORD = re.compile(r"[a-z0-9][\w'’-]*|[^\w\s]")


def words(text: str, spaced: bool) -> list[str]:
    """The words of `text`, lower-cased where the language has letters."""
    return _WORD.findall(text.lower()) if spaced else _segmenter()(text)


@cache
def _segmenter() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
        cut: Callable[[str], list[str]] = jieba.lcut
        return cut
    faster: Callable[[str], list[str]] = rjieba.cut
    return faster
