"""The trained models: what each quantity means, what fills its fields, what a section holds.

The tagger names one of the kinds, or `none`: it can refuse a number, never invent or change one. `load` reads models/ once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import linear, resources
from .linear import Linear
from .records import FIELDS

FOLDER = "models"
TAGGER = "tagger/tagger.npz"
SECTIONS = "sections.npz"
NONE = "none"
REFUSES = 0.5  # how sure the tagger must be to refuse a number


@dataclass(slots=True)
class Rankers:
    """A trained ranker and its threshold for each field."""

    models: Mapping[str, Linear]
    thresholds: Mapping[str, float]
    known: frozenset[str]  # kinds that were in the training; a user's own are not


@dataclass(slots=True)
class Models:
    """All that was trained."""

    tagger: Linear
    rankers: Rankers
    sections: Linear

    def tag(self, features: list[str]) -> tuple[str, float]:
        """Kind (or `none`) and confidence, 0 to 1."""
        chances = self.tagger.probabilities(features)
        order = chances.argsort()
        best = int(order[-1])
        if self.tagger.classes[best] == NONE and chances[best] < REFUSES:
            best = int(order[-2])
        return self.tagger.classes[best], float(chances[best])


def file_of(field: str) -> str:
    """The file of the ranker of a field, in the folder of the models."""
    return f"roles-{field}.npz"


@cache
def load(folder: Path | None = None) -> Models:
    """The models of this installation, or those in `folder`. Raises ModelError, with the command that trains them anew."""
    if folder is None:
        folder = resources.folder(FOLDER)
    rankers = {name: linear.load(folder / file_of(name)) for name in FIELDS}
    thresholds = {name: model.threshold for name, model in rankers.items()}
    tagger = linear.load(folder / TAGGER)
    return Models(tagger, Rankers(rankers, thresholds, frozenset(tagger.classes)), linear.load(folder / SECTIONS))
