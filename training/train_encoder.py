"""Fine-tune an encoder: on labelled passages, and after a teacher."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from examples import Example
from network import Batch, Encoder
from torch.nn import functional

from charterlint.learned import PROMISE
from charterlint.learned.inputs import (
    WINDOW_PIECES,
    Context,
    Sheet,
    Text,
    add_context,
    add_text,
    blank,
    context_of,
    pieces_of,
)
from charterlint.learned.tokenizer import Tokenizer

REPORT = 25  # steps between two lines of progress
SHORT_FLOATS = torch.ops.mkldnn._is_mkldnn_bf16_supported()
"""Does the processor calculate in 16 bits? One that does not takes sixteen times as long when it is made to."""


class Plan(NamedTuple):
    """How one run of fine-tuning goes. Rates are for the top layer; each layer below gets `decay` of it.

    The `frozen` lowest layers, and what is below them, stay as they are. `copying` is the weight of the distance to
    the teacher's vectors, where there is a teacher; `promise` and `wording` what the column PROMISE and each of WORDINGS count beside one of
    an element; `recalled` the share of all texts but the sections on wording that come in an epoch.
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
    copying: float = 0.0
    promise: float = 1.0
    wording: float = 1.0
    recalled: float = 1.0


class Item(NamedTuple):
    """An example cut into pieces. `group` tells which items may stand on one sheet (the language); `number` is its
    row among the vectors of a teacher."""

    context: Context
    text: tuple[int, ...]
    labels: np.ndarray
    group: str
    number: int


class Lesson(NamedTuple):
    """Sheets to learn from: labels [spans, elements], and the vectors [spans, width] that a teacher gives them."""

    batch: Batch
    labels: torch.Tensor
    targets: torch.Tensor | None


Lessons = Callable[[random.Random], Iterator[Lesson]]
"""The lessons of one epoch."""


def items_of(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Item]:
    """Cut examples into pieces once, before training; text beyond the first window is left out."""
    return [
        Item(
            context_of(example.passage, tokenizer),
            pieces_of(example.passage.text, (), tokenizer).ids[:WINDOW_PIECES],
            example.labels,
            example.passage.language,
            number,
        )
        for number, example in enumerate(examples)
    ]


def fine_tune(model: Encoder, lessons: Lessons, tokens: float, plan: Plan) -> Encoder:
    """Train `model` in place and return it, in evaluation mode. An epoch of `lessons` has about `tokens` tokens."""
    torch.manual_seed(plan.seed)
    for part in [model.position, model.norm, *model.layers[: plan.frozen]] if plan.frozen else []:
        part.requires_grad_(False)
    dice = random.Random(plan.seed)
    optimiser = torch.optim.AdamW(_groups(model, plan), weight_decay=0.01, betas=(0.9, 0.98))
    steps = max(1, int(plan.epochs * tokens / plan.batch_tokens))
    warm = max(1, int(plan.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / (steps - warm + 1)))
    )
    model.train()
    began, total, done = time.perf_counter(), np.zeros(2), 0
    while done < steps:
        for lesson in lessons(dice):
            with torch.autocast("cpu", torch.bfloat16, enabled=SHORT_FLOATS):
                logits, vectors = model(lesson.batch, plan.dropout)
            losses = _losses(logits.float(), vectors, lesson, plan)
            (losses[0] + plan.copying * losses[1]).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            total += [float(loss.detach()) for loss in losses]
            done += 1
            if done % REPORT == 0 or done == steps:
                spent = time.perf_counter() - began
                shown = " ".join(f"{loss:.3f}" for loss in total / (done % REPORT or REPORT))
                print(f"  step {done}/{steps} loss {shown} {spent:.0f} s", flush=True)
                total[:] = 0
            if done >= steps:
                break
    return model.eval()


def _losses(
    logits: torch.Tensor, vectors: torch.Tensor, lesson: Lesson, plan: Plan
) -> tuple[torch.Tensor, torch.Tensor]:
    known = (lesson.labels >= 0).float()
    each = functional.binary_cross_entropy_with_logits(
        logits, lesson.labels.clamp(min=0), reduction="none"
    )
    known[:, PROMISE : PROMISE + 1] *= plan.promise
    known[:, PROMISE + 1 :] *= plan.wording
    labelled = known.any(1).sum().clamp(min=1)
    apart = torch.zeros(())
    if lesson.targets is not None:
        apart = functional.mse_loss(vectors, lesson.targets)
    return (each * known).sum() / labelled, apart


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


def single_lessons(items: Sequence[Item], plan: Plan) -> tuple[Lessons, float]:
    """Each item on a sheet of its own, now and then without a part of its context or joined with another text; and
    the number of tokens of an epoch."""

    def lessons(dice: random.Random) -> Iterator[Lesson]:
        groups = by_group(items)
        varied = [_vary(item, groups[item.group], plan, dice) for item in items]
        rows = [(sheet_of([item]), item.labels[None]) for item in varied]
        yield from dealt(rows, plan, dice)

    return lessons, sum(map(size_of, items)) * (1 + plan.joined / 2)


def by_group(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each group."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.group].append(item)
    return found


def size_of(item: Item) -> int:
    """About how many tokens an item has on a sheet."""
    return len(item.context.heading) + len(item.context.lead_in) + len(item.text) + 3


def sheet_of(items: Sequence[Item]) -> Sheet:
    """Items below one another; spans are numbered as the items. Each is read with its own context."""
    sheet = blank(Context((), ()))
    for place, item in enumerate(items):
        before = len(sheet.ids) if place else 0
        add_context(sheet, item.context)
        text = Text(item.text, ((place, 0, len(item.text)),))
        add_text(sheet, text, 0, len(item.text), (before, len(sheet.ids)))
    return sheet


def dealt(
    rows: Sequence[tuple[Sheet, np.ndarray]],
    plan: Plan,
    dice: random.Random,
    targets: np.ndarray | None = None,
    numbers: Sequence[Sequence[int]] = (),
) -> Iterator[Lesson]:
    """Sheets with the labels of their spans, dealt into batches of about one length."""
    order = sorted(range(len(rows)), key=lambda n: len(rows[n][0].ids) * dice.uniform(0.85, 1.15))
    chunks: list[list[int]] = []
    total = 0
    for number in order:
        size = len(rows[number][0].ids)
        if not chunks or total + size > plan.batch_tokens:
            chunks.append([])
            total = 0
        chunks[-1].append(number)
        total += size
    dice.shuffle(chunks)
    for chunk in chunks:
        labels = np.concatenate([rows[n][1] for n in chunk]).astype(np.float32)
        wanted = None
        if targets is not None:
            wanted = torch.from_numpy(targets[[row for n in chunk for row in numbers[n]]])
        yield Lesson(Batch([rows[n][0] for n in chunk]), torch.from_numpy(labels), wanted)


def _vary(item: Item, others: Sequence[Item], plan: Plan, dice: random.Random) -> Item:
    """The item as it is, or without a part of its context, or joined with another one's text.

    Joined passages keep the length of a text from telling whether it counts, and are more like the
    paragraphs of real charters, which speak of several things.
    """
    context, text, labels = item.context, item.text, item.labels
    if context.lead_in and dice.random() < 0.1:
        context = context._replace(lead_in=())
    elif context.heading and dice.random() < 0.1:
        context = context._replace(heading=())
    if dice.random() < plan.joined and len(text) < 60:
        other = dice.choice(others)
        if len(other.text) < 60 and not other.context.lead_in:
            first, second = (text, other.text) if dice.random() < 0.5 else (other.text, text)
            text = (*first[:-1], *second)
            both = np.minimum(labels, other.labels)
            labels = np.where((labels == 1) | (other.labels == 1), 1, both).astype(np.int8)
    return item._replace(context=context, text=text, labels=labels)


def batch_of(items: Sequence[Item]) -> Batch:
    """The items as they are, each on a sheet of its own, in one batch."""
    return Batch([sheet_of([item]) for item in items])


def vectors_of(model: Encoder, items: Sequence[Item]) -> np.ndarray:
    """Vectors [n, 2 * hidden] of items on sheets of their own."""
    order = sorted(range(len(items)), key=lambda n: size_of(items[n]))
    found = np.zeros((len(items), model.head.in_features), np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=SHORT_FLOATS):
        for at in range(0, len(order), 64):
            chunk = order[at : at + 64]
            found[chunk] = model.eval().vectors(batch_of([items[n] for n in chunk])).float()
    return found
