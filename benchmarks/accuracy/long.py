"""Charters in long documents: what becomes of the verdicts when unrelated passages of the same language stand behind.

    python benchmarks/accuracy/long.py               # 0, 100 and 300 passages behind the last ten blind charters of each language
    python benchmarks/accuracy/long.py --lang it 0 500

The passages are those of training/passages that give no element. Of a document that is no charter any more nothing is judged.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from datetime import date
from pathlib import Path

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Settings
from charterlint.judge.judging import judge
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_path

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 26)
CHARTERS = 10


def unrelated(language: str) -> list[str]:
    """Passages that give no element, in an order that is always the same."""
    found = []
    for path in sorted((HERE.parents[1] / "training" / "passages").rglob(f"{language}*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found.extend(" ".join(row["text"].split()) for row in rows if not row["elements"])
    random.Random(2).shuffle(found)
    return found


def figures(language: str, more: int) -> dict[str, int]:
    """Verdicts that are wrong with `more` passages behind the charters of `language`."""
    catalogue, behind = load_catalogue(), unrelated(language)[:more]
    count = {"verdicts": 0, "missed gaps": 0, "false gaps": 0}
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((HERE / "blind" / language).glob("*.md"))[-CHARTERS:]:
            longer = Path(folder) / path.name
            text = path.read_text(encoding="utf-8")
            longer.write_text("\n\n".join((text, "## –", *behind) if behind else (text,)), "utf-8")
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["elements"]
            reading = understand(read_path(longer), catalogue.languages)
            for verdict in judge(reading, catalogue, Settings(today=TODAY)).elements:
                wanted = gold.get(verdict.id)
                if wanted is None or verdict.status == "unknown":
                    continue
                said = verdict.status == "present"
                count["verdicts"] += 1
                count["missed gaps"] += said and not wanted
                count["false gaps"] += wanted and not said
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", nargs="*", default=["en", "es", "it", "pl", "pt", "sv"])
    parser.add_argument("more", nargs="*", type=int, default=[0, 100, 300])
    args = parser.parse_args()
    for more in args.more or [0, 100, 300]:
        for language in args.lang:
            print(f"{more:5} {language}  {figures(language, more)}", flush=True)


if __name__ == "__main__":
    main()
