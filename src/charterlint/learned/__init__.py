"""The learned evidence model: how likely it is that a passage gives each element.

Two views of a passage are scored side by side: a small multilingual encoder, and character and word
n-grams. Both are offline and deterministic; the layers of the encoder need ONNX Runtime, the rest numpy. How they are trained: training/README.md.
"""

from charterlint.learned.kinds import Kinds, load_kinds
from charterlint.learned.model import Model, load_model
from charterlint.learned.passage import COLUMNS, ELEMENTS, PROMISE, WORDINGS, PassageText

__all__ = [
    "COLUMNS",
    "ELEMENTS",
    "PROMISE",
    "WORDINGS",
    "Kinds",
    "Model",
    "PassageText",
    "load_kinds",
    "load_model",
]
