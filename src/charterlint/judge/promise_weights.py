"""The weights that say whether a quantity is a promise of the organisation, and whether a clause is a weak one
(rules/models/promises.json, from training/train_promises.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.errors import CharterlintError
from charterlint.learned import ELEMENTS
from charterlint.packs.place import rules_root

Array = NDArray[Any]


@dataclass(frozen=True)
class Weights:
    """Weights of signs by name, of the log odds of `views` [views, elements], of what the encoder says of the very words
    [columns], and the offset."""

    signs: Mapping[str, float]
    views: Array
    own: Array
    offset: float

    def log_odds(self, signs: frozenset[str], views: Array, own: Array) -> float:
        """Log odds of one case: its signs, the log odds [views, elements] of what is heard around it, and those of the
        encoder for the very words [columns]: that they are promised, or WORDINGS."""
        named = sum(self.signs.get(sign, 0.0) for sign in signs)
        heard = (views * self.views).sum() + (self.own * own).sum()
        return float(named + heard + self.offset)


def promises_path() -> Path:
    """Where the weights lie."""
    return rules_root() / "models" / "promises.json"


@lru_cache(maxsize=8)
def load_weights(path: Path, case: str, views: tuple[str, ...]) -> Weights:
    """Read the weights for a `case` ("claims", "vague" or "absolute"). Raises CharterlintError when they do not fit the program."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        own = data[case]
        table = np.array([own["views"][name] for name in views], dtype=np.float32)
        fits = tuple(data["elements"]) == ELEMENTS and table.shape == (len(views), len(ELEMENTS))
        signs, heard, offset = dict(own["signs"]), np.array(own["own"]), float(own["offset"])
    except (OSError, ValueError, KeyError) as error:
        raise CharterlintError(
            f"{path.name}: the weights of promises cannot be read.", "Install charterlint anew."
        ) from error
    if not fits:
        raise CharterlintError(
            f"{path.name}: the weights are for another version of charterlint.",
            "Train them again: python training/train_promises.py.",
        )
    return Weights(signs, table, heard, offset)
