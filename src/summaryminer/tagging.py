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

FOLDER = "models"
TAGGER = "tagger/tagger.npz"
SECTIONS = "sections.npz"
NONE = "none"
REFUSES = 0.5  # how sure the tagger must be to refuse a number
RANKED = ("item", "actor", "recipient", "period")


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


@cache
def load(folder: Path | None = None) -> Models:
    """The models of this installation, or those in `folder`. Raises ModelError, with the command that trains them anew."""
    if folder is None:
        folder = resources.folder(FOLDER)
    rankers = {name: linear.load(folder / f"roles-{name}.npz") for name in RANKED}
    thresholds = {name: model.threshold for name, model in rankers.items()}
    tagger = linear.load(folder / TAGGER)
    return Models(tagger, Rankers(rankers, thresholds, frozenset(tagger.classes)), linear.load(folder / SECTIONS))
