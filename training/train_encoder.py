"""Fine-tune the encoder on labelled passages."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from examples import Example
from network import Batch, Encoder
from torch.nn import functional

from charterlint.learned.inputs import WINDOW_PIECES, Pieces, compose, cut, windows
from charterlint.learned.tokenizer import Tokenizer

REPORT = 25  # steps between two lines of progress


class Plan(NamedTuple):
    """How one run of fine-tuning goes. Rates are for the top layer; each layer below gets `decay` of it.

    The `frozen` lowest layers, and what is below them, stay as they are.
    """

    epochs: float
    rate: float = 3e-4
    head_rate: float = 2e-3
    decay: float = 0.9
    batch_tokens: int = 2_000
    dropout: float = 0.1
    warm_up: float = 0.06
    joined: float = 0.2
    frozen: int = 0
    seed: int = 1


class Item(NamedTuple):
    """An example cut into pieces. `group` tells which items may be joined (the language)."""

    pieces: Pieces
    labels: np.ndarray
    group: str
    weight: float = 1.0


def items_of(examples: Sequence[Example], tokenizer: Tokenizer, weight: float = 1.0) -> list[Item]:
    """Cut examples into pieces once, before training; text beyond the first window is left out."""
    found = []
    for example in examples:
        pieces = cut(example.passage, tokenizer)
        pieces = pieces._replace(text=pieces.text[:WINDOW_PIECES])
        found.append(Item(pieces, example.labels, example.passage.language, weight))
    return found


def fine_tune(model: Encoder, items: Sequence[Item], plan: Plan) -> Encoder:
    """Train `model` in place and return it, in evaluation mode."""
    torch.manual_seed(plan.seed)
    for part in [model.position, model.norm, *model.layers[: plan.frozen]] if plan.frozen else []:
        part.requires_grad_(False)
    dice = random.Random(plan.seed)
    optimiser = torch.optim.AdamW(_groups(model, plan), weight_decay=0.01, betas=(0.9, 0.98))
    sizes = sum(
        len(item.pieces.heading) + len(item.pieces.lead_in) + len(item.pieces.text) + 4
        for item in items
    )
    steps = max(1, int(plan.epochs * sizes * (1 + plan.joined / 2) / plan.batch_tokens))
    warm = max(1, int(plan.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / (steps - warm + 1)))
    )
    model.train()
    began, total, done = time.perf_counter(), 0.0, 0
    while done < steps:
        for batch, labels, weights in _epoch(items, plan, dice):
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(batch, plan.dropout)
            known = (labels >= 0).float() * weights[:, None]
            each = functional.binary_cross_entropy_with_logits(
                logits.float(), labels.clamp(min=0), reduction="none"
            )
            loss = (each * known).sum() / len(labels)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            total += float(loss.detach())
            done += 1
            if done % REPORT == 0 or done == steps:
                spent = time.perf_counter() - began
                print(
                    f"  step {done}/{steps} loss {total / (done % REPORT or REPORT):.3f} {spent:.0f} s",
                    flush=True,
                )
                total = 0.0
            if done >= steps:
                break
    return model.eval()


def _groups(model: Encoder, plan: Plan) -> list[dict]:
    count = len(model.layers)
    groups = [{"params": model.head.parameters(), "lr": plan.head_rate}]
    for number, layer in enumerate(model.layers):
        groups.append(
            {"params": layer.parameters(), "lr": plan.rate * plan.decay ** (count - 1 - number)}
        )
    low = [*model.position.parameters(), *model.norm.parameters()]
    groups.append({"params": low, "lr": plan.rate * plan.decay**count})
    groups.append({"params": model.field.parameters(), "lr": plan.rate})
    return groups


def _epoch(
    items: Sequence[Item], plan: Plan, dice: random.Random
) -> Iterator[tuple[Batch, torch.Tensor, torch.Tensor]]:
    by_group: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_group[item.group].append(item)
    varied = [_vary(item, by_group[item.group], plan, dice) for item in items]
    sequences = [compose(item.pieces) for item in varied]
    order = sorted(
        range(len(varied)), key=lambda n: len(sequences[n][0]) * dice.uniform(0.85, 1.15)
    )
    chunks: list[list[int]] = []
    total = 0
    for number in order:
        if not chunks or total + len(sequences[number][0]) > plan.batch_tokens:
            chunks.append([])
            total = 0
        chunks[-1].append(number)
        total += len(sequences[number][0])
    dice.shuffle(chunks)
    for chunk in chunks:
        labels = torch.from_numpy(np.array([varied[n].labels for n in chunk], np.float32))
        weights = torch.tensor([varied[n].weight for n in chunk])
        yield Batch([_arrays(sequences[n]) for n in chunk]), labels, weights


def _vary(item: Item, others: Sequence[Item], plan: Plan, dice: random.Random) -> Item:
    """The item as it is, or without a part of its context, or joined with another one's text.

    Joined passages keep the length of a text from telling whether it counts, and are more like the
    paragraphs of real charters, which speak of several things.
    """
    heading, lead_in, text = item.pieces
    labels = item.labels
    if lead_in and dice.random() < 0.1:
        lead_in = []
    elif heading and dice.random() < 0.1:
        heading = []
    if dice.random() < plan.joined and len(text) < 60:
        other = dice.choice(others)
        if len(other.pieces.text) < 60 and not other.pieces.lead_in:
            first, second = (
                (text, other.pieces.text) if dice.random() < 0.5 else (other.pieces.text, text)
            )
            text = [*first, *second]
            both = np.minimum(labels, other.labels)
            labels = np.where((labels == 1) | (other.labels == 1), 1, both).astype(np.int8)
    return item._replace(pieces=Pieces(heading, lead_in, text), labels=labels)


def batch_of(items: Sequence[Item]) -> Batch:
    """The items as they are, in one batch."""
    return Batch([_arrays(compose(item.pieces)) for item in items])


def _arrays(sequence: tuple[list[int], list[int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(sequence[0]), np.array(sequence[1])


def vectors_of(model: Encoder, examples: Sequence[Example], tokenizer: Tokenizer) -> np.ndarray:
    """Pooled vectors [n, 2 * hidden]; those of the windows of a long text are averaged."""
    parts = [
        (n, part) for n, one in enumerate(examples) for part in windows(cut(one.passage, tokenizer))
    ]
    order = sorted(range(len(parts)), key=lambda n: len(parts[n][1][0]))
    total = np.zeros((len(examples), model.head.in_features), np.float32)
    owner = np.array([n for n, _ in parts])
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 64):
            chunk = order[at : at + 64]
            found = model.eval().vectors(Batch([_arrays(parts[n][1]) for n in chunk]))
            np.add.at(total, owner[chunk], found.float().numpy())
    count = np.bincount(owner, minlength=len(examples)).astype(np.float32)
    return total / count[:, None]
