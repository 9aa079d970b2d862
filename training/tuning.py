"""Teach the small encoder once more, with the charters: the labels of their units and of their claims, and some of the
single passages, so that it does not forget them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from examples import Document, Example
from network import HIDDEN, Encoder
from student import packs
from train_encoder import Lesson, Lessons, Plan, dealt, items_of, sheet_of, size_of
from train_head import fit_head

from charterlint.learned import COLUMNS, PROMISE
from charterlint.learned.inputs import sheets_of
from charterlint.learned.tokenizer import Tokenizer

REPLAYED = 0.3
"""Share of the single passages that come again in each epoch."""
ALWAYS = ("wordings/", "lists/")
"""Names of the texts that come in each epoch, whatever share of the others is recalled."""


def tuning_lessons(
    passages: Sequence[Example], documents: Sequence[Document], tokenizer: Tokenizer, plan: Plan
) -> tuple[Lessons, float]:
    """The charters as the program reads them, and passages in changing company; and the number of tokens of an epoch."""
    items = items_of(passages, tokenizer)
    own = [
        [
            (sheet, labels[[span.part for span in sheet.spans]])
            for sheet in sheets_of(one.passages, (*one.parts, *one.claims, *one.clauses), tokenizer)
        ]
        for one, labels in zip(documents, map(_labels, documents), strict=True)
    ]
    shares = [1.0 if one.name.startswith(ALWAYS) else plan.recalled for one in documents]
    replayed = REPLAYED * plan.recalled

    def lessons(dice: random.Random) -> Iterator[Lesson]:
        again = [pack for pack in packs(items, dice) if dice.random() < replayed]
        rows = [(sheet_of(pack), _wide([item.labels for item in pack])) for pack in again]
        for sheets, share in zip(own, shares, strict=True):
            rows += sheets if dice.random() < share else []
        yield from dealt(rows, plan, dice)

    sizes = [sum(len(sheet.ids) for sheet, _ in sheets) for sheets in own]
    texts = sum(size * share for size, share in zip(sizes, shares, strict=True))
    return lessons, replayed * sum(map(size_of, items)) + texts


def _wide(rows: Sequence[np.ndarray]) -> np.ndarray:
    """Labels of elements, with the columns behind them in which nothing is known."""
    table = np.full((len(rows), COLUMNS), -1, np.int8)
    table[:, :PROMISE] = np.reshape(rows, (-1, PROMISE))
    return table


def _labels(document: Document) -> np.ndarray:
    """Labels of the parts of a document, then of its claims, then of its clauses."""
    of_claims = np.full((len(document.claims), COLUMNS), -1, np.int8)
    of_claims[:, PROMISE] = document.promised
    of_clauses = np.full((len(document.clauses), COLUMNS), -1, np.int8)
    of_clauses[:, PROMISE + 1 :] = document.wordings
    parts = _wide([one.labels for one in document.examples])
    return np.concatenate([parts, of_claims, of_clauses])


def with_columns(model: Encoder) -> Encoder:
    """The encoder with a head that has COLUMNS columns and says nothing yet."""
    model.head = torch.nn.Linear(2 * HIDDEN, COLUMNS)
    torch.nn.init.zeros_(model.head.weight)
    torch.nn.init.zeros_(model.head.bias)
    return model


def with_head(model: Encoder, vectors: np.ndarray, labels: np.ndarray) -> Encoder:
    """The encoder with a head fitted to its `vectors`, and columns behind the elements that say nothing yet."""
    weight, bias = fit_head(vectors, labels, np.ones(len(labels), np.float32))
    model = with_columns(model)
    with torch.no_grad():
        model.head.weight[:PROMISE].copy_(torch.from_numpy(weight))
        model.head.bias[:PROMISE].copy_(torch.from_numpy(bias))
    return model
