"""Linear models over hashed features: small enough to commit, fast enough for a page of figures, no framework to import.

A model is a table of hash buckets by classes; a sample's score is the sum of the rows its features fall into, and its
probabilities are the softmax of that over a temperature fitted on held-out text (Guo et al. 2017).
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from .errors import ModelError

# raised whenever features change their meaning: a model of another version is refused
FORMAT = 1
KEPT = 100_000
Held = TypeVar("Held")


def bucket(feature: str, buckets: int) -> int:
    """The bucket of a feature: the same in every run and on every machine."""
    return crc32(feature.encode("utf-8", "replace")) % buckets


def rows(features: Sequence[str], buckets: int) -> list[int]:
    """The distinct buckets that the features fall into."""
    return list({bucket(f, buckets) for f in features})


class _ByFeature(dict[str, Held]):
    """What the bucket of a feature holds, looked up as features are met; at most KEPT stay."""

    def __init__(self, held: Sequence[Held]) -> None:
        super().__init__()
        self.held = held

    def __missing__(self, feature: str) -> Held:
        if len(self) >= KEPT:
            self.clear()
        got = self[feature] = self.held[bucket(feature, len(self.held))]
        return got


@dataclass(slots=True)
class Linear:
    """`weights` is a float32 array of buckets by classes, `bias` one value a class."""

    classes: tuple[str, ...]
    weights: Any
    bias: Any
    temperature: float = 1.0
    threshold: float = 0.5  # of a model with two classes: from here on it says yes
    kinds: tuple[str, ...] = ()  # of a ranker: the kinds of figures whose field is ever filled
    worth: _ByFeature[float] | None = None  # a feature's weight, in a model with two classes
    row: _ByFeature[int] | None = None  # a feature's row of weights

    def probabilities(self, features: Sequence[str]) -> Any:
        """An array of one probability a class, in the order of `classes`."""
        import numpy as np

        if self.row is None:
            self.row = _ByFeature(range(len(self.weights)))
        row = self.row
        score = (self.weights[list({row[f] for f in features})].sum(axis=0) + self.bias) / self.temperature
        if len(score) == 1:  # of two classes one column is kept
            score = np.array([0.0, score[0]], dtype=np.float32)
        score = np.exp(score - score.max())
        return score / score.sum()

    def best(self, features: Sequence[str]) -> tuple[str, float]:
        """The likeliest class and its probability."""
        got = self.probabilities(features)
        i = int(got.argmax())
        return self.classes[i], float(got[i])

    def positive(self, features: Sequence[str]) -> float:
        """Probability of the second class of a model with two."""
        if self.worth is None:
            self.worth = _ByFeature(self.weights[:, 0].tolist())
        worth = self.worth
        return 1 / (1 + exp(-max(-50.0, min(50.0, sum([worth[f] for f in features]) + float(self.bias[0])))))

    def save(self, path: Path) -> None:
        """Write the model: only rows that hold anything, in half precision."""
        import numpy as np

        filled = np.flatnonzero(np.abs(self.weights).max(axis=1) > 0)
        about = json.dumps({"format": FORMAT, "classes": self.classes, "buckets": len(self.weights), "temperature": self.temperature, "threshold": self.threshold, "kinds": self.kinds})
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            np.savez_compressed(out, about=np.frombuffer(about.encode(), dtype=np.uint8), filled=filled.astype(np.int32), rows=self.weights[filled].astype(np.float16), bias=self.bias.astype(np.float32))


def load(path: Path) -> Linear:
    """The model in `path`. Raises ModelError when it is missing, broken or made for another version of the code."""
    import numpy as np

    retrain = "run `summaryminer train` to make it anew"
    try:
        with np.load(path, allow_pickle=False) as stored:
            about = json.loads(bytes(stored["about"]))
            if about["format"] != FORMAT:
                raise ModelError(f"{path.name} was made for version {about['format']} of the features, this is version {FORMAT}; {retrain}")
            weights = np.zeros((about["buckets"], stored["rows"].shape[1]), dtype=np.float32)
            weights[stored["filled"]] = stored["rows"]
            return Linear(tuple(about["classes"]), weights, stored["bias"], float(about["temperature"]), float(about["threshold"]), tuple(about["kinds"]))
    except FileNotFoundError as e:
        raise ModelError(f"{path.name} is missing; {retrain}") from e
    except (OSError, EOFError, ValueError, TypeError, LookupError, zipfile.BadZipFile, zlib.error) as e:
        raise ModelError(f"{path.name} cannot be read ({type(e).__name__}); {retrain}") from e
