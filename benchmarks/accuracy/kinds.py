"""How often the likeliest kind of a promised time is the right one, on lines that nothing was trained on.

    python benchmarks/accuracy/kinds.py

The lines of kinds/ were written by people who had seen neither rules nor the lines of training/kinds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from charterlint.judge.promise_kinds import kinds_model
from charterlint.learned import PassageText

HERE = Path(__file__).resolve().parent
SURE = 0.75


def main() -> None:
    """Print a row for each language."""
    model = kinds_model()
    print(f"language  lines  right  at least {SURE} sure  right of these")
    for path in sorted((HERE / "kinds").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = [PassageText((r["heading"],), r["lead"], r["text"], path.stem) for r in rows]
        table = model.of(texts, [(0, len(text.text)) for text in texts])
        likely = np.array(model.names)[table.argmax(axis=1)]
        right = likely == np.array([row["kind"] for row in rows])
        sure = table.max(axis=1) >= SURE
        print(
            f"{path.stem:<8}{len(rows):>7}{right.mean():>7.3f}"
            f"{sure.mean():>20.3f}{right[sure].mean():>16.3f}"
        )


if __name__ == "__main__":
    main()
