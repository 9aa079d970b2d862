"""Teach the small encoder once more, with the charters: the labels of their units, and some of the single passages, so
that it does not forget them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from examples import Document, Example
from network import Encoder
from student import packs
from train_encoder import Lesson, Lessons, Plan, dealt, items_of, sheet_of, size_of
from train_head import fit_head

from charterlint.learned.inputs import sheets_of
from charterlint.learned.tokenizer import Tokenizer

REPLAYED = 0.3
"""Share of the single passages that come again in each epoch."""


def tuning_lessons(
    passages: Sequence[Example], documents: Sequence[Document], tokenizer: Tokenizer, plan: Plan
) -> tuple[Lessons, float]:
    """The charters as the program reads them, and passages in changing company; and the number of tokens of an epoch."""
    items = items_of(passages, tokenizer)
    own = [
        (sheet, np.array([one.examples[span.part].labels for span in sheet.spans]))
        for one in documents
        for sheet in sheets_of(one.passages, one.parts, tokenizer)
    ]

    def lessons(dice: random.Random) -> Iterator[Lesson]:
        again = [pack for pack in packs(items, dice) if dice.random() < REPLAYED]
        rows = [(sheet_of(pack), np.array([item.labels for item in pack])) for pack in again]
        yield from dealt([*rows, *own], plan, dice)

    tokens = REPLAYED * sum(map(size_of, items)) + sum(len(sheet.ids) for sheet, _ in own)
    return lessons, tokens


def with_head(model: Encoder, vectors: np.ndarray, labels: np.ndarray) -> Encoder:
    """The encoder with a head fitted to its `vectors`."""
    weight, bias = fit_head(vectors, labels, np.ones(len(labels), np.float32))
    with torch.no_grad():
        model.head.weight.copy_(torch.from_numpy(weight))
        model.head.bias.copy_(torch.from_numpy(bias))
    return model
