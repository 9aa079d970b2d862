"""The learned evidence model: how likely it is that a passage gives each element.

Two views of a passage are scored side by side: a small multilingual encoder, and character and word
n-grams. Both are numpy only, offline and deterministic. How they are trained: training/README.md.
"""

from charterlint.learned.model import Model, load_model
from charterlint.learned.passage import ELEMENTS, PROMISE, PassageText

__all__ = ["ELEMENTS", "PROMISE", "Model", "PassageText", "load_model"]
