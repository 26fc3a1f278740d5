"""Cleaned text that remembers where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` in pieces: piece i begins at `starts[i]` and came from the original at `origins[i]`.

    A piece either was copied character by character (`ends[i]` is -1), or stands for the whole original stretch
    `origins[i]` to `ends[i]` (a repair such as `65,438+0` -> `1`): each of its characters leads back to all of it.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def whole(cls, text: str, origin: int = 0) -> Cleaned:
        return cls(text, (0,), (origin,), (-1,))

    def back(self, at: int) -> int:
        """Original offset of the character at `at` of the cleaned text."""
        i = bisect_right(self.starts, at) - 1
        return self.origins[i] + at - self.starts[i] if self.ends[i] < 0 else self.origins[i]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original half-open span of the cleaned half-open span; edges that were deleted stay outside."""
        if end <= start:
            at = self.back(start)
            return at, at
        i = bisect_right(self.starts, end - 1) - 1
        last = self.origins[i] + end - self.starts[i] if self.ends[i] < 0 else self.ends[i]
        return self.back(start), last

    def repaired(self, start: int, end: int) -> bool:
        """Whether a digit of the cleaned span stands for a longer stretch of the original."""
        i = bisect_right(self.starts, start) - 1
        while i < len(self.starts) and self.starts[i] < end:
            if self.ends[i] >= 0 and self.text[self.starts[i]].isdigit():
                return True
            i += 1
        return False

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> Cleaned:
        """A new Cleaned with each `(start, end, put)` applied; edits are sorted, disjoint, in this text's offsets.

        A replacement as long as what it replaces keeps the map character by character.
        """
        out: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        ends: list[int] = []
        at = new = piece = 0
        n = len(self.starts)

        def keep(stop: int) -> None:
            nonlocal new, piece
            while piece + 1 < n and self.starts[piece + 1] <= at:
                piece += 1
            i, a = piece, at
            while a < stop:
                b = min(stop, self.starts[i + 1] if i + 1 < n else stop)
                starts.append(new)
                origins.append(self.origins[i] + a - self.starts[i] if self.ends[i] < 0 else self.origins[i])
                ends.append(self.ends[i])
                new += b - a
                a, i = b, i + 1

        for start, end, put in edits:
            if len(put) == end - start and self._copied(start, end):
                keep(end)
                out += (self.text[at:start], put)
            else:
                keep(start)
                out += (self.text[at:start], put)
                if put:
                    first, last = self.span(start, end)
                    starts.append(new)
                    origins.append(first)
                    ends.append(last)
                    new += len(put)
            at = end
        if at == 0 and not out:
            return self
        keep(len(self.text))
        out.append(self.text[at:])
        if not starts:  # all was deleted
            starts, origins, ends = [0], [self.origins[0]], [-1]
        return Cleaned("".join(out), tuple(starts), tuple(origins), tuple(ends))

    def _copied(self, start: int, end: int) -> bool:
        i = bisect_right(self.starts, start) - 1
        return self.ends[i] < 0 and (i + 1 == len(self.starts) or end <= self.starts[i + 1])
