"""Words of a language that writes no blanks, by jieba (rjieba, the same tokens faster, where installed), and pieces of any text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache


def words(text: str) -> list[str]:
    """The words of `text`, which is written without blanks."""
    return _segmenter()(text)


def grams(text: str, spaced: bool) -> list[str]:
    """What a model sees of a short text: its words in lower case where blanks part them, else every two characters."""
    return text.lower().split() if spaced else [text[k : k + 2] for k in range(len(text) - 1)]


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
