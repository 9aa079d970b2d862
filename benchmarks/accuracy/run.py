"""How right charterlint is on charters that nothing was trained on or written for.

    python benchmarks/accuracy/run.py            # figures, per language and per element
    python benchmarks/accuracy/run.py --errors   # every wrong verdict, with the passage
    python benchmarks/accuracy/run.py --floor    # exit 1 when a figure is below floor.json
    python benchmarks/accuracy/run.py --corpus DIR   # another folder LANG/NN-slug.{md,json}

The charters in blind/ were written and labelled from the catalogue of elements alone, before the
program saw them. Figures with documents left out of training: training/train_decision.py --evaluate."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from figures import Decision, reliability, same_passage, settled, summary

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Settings
from charterlint.judge.judging import judge
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_path

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 26)


def decisions(folder: Path, extension: str) -> list[Decision]:
    """Every labelled verdict of the charters in `folder`."""
    catalogue = load_catalogue()
    found = []
    for label in sorted(folder.glob("*/*.json")):
        path = label.with_suffix("." + extension)
        if not path.exists():
            continue
        gold = json.loads(label.read_text(encoding="utf-8"))
        reading = understand(read_path(path), catalogue.languages)
        report = judge(reading, catalogue, Settings(today=TODAY))
        for verdict in report.elements:
            wanted = gold["elements"].get(verdict.id)
            if wanted is None:
                continue
            said = verdict.status == "present"
            quotes = [item.quote for item in verdict.evidence]
            right = list(gold.get("evidence", {}).get(verdict.id, ()))
            found.append(
                Decision(
                    f"{path.parent.name}/{path.stem}", path.parent.name, verdict.id, wanted, said,
                    verdict.confidence if said else 1 - verdict.confidence,
                    any(same_passage(q, g) for q in quotes for g in right) if right else None,
                    (quotes[:1] or [""])[0] if said else (right[:1] or [""])[0],
                )
            )  # fmt: skip
    return found


def _row(name: str, figures: dict[str, float]) -> str:
    return f"{name:<22}" + "".join(
        f"{value:>15.0f}" if key == "documents" else f"{value:>15.3f}"
        for key, value in figures.items()
    )


def show(found: list[Decision]) -> None:
    """Print all tables."""
    print(" " * 22 + "".join(f"{key:>15}" for key in summary(found)))
    print(_row("all", summary(found)))
    for language in sorted({one.language for one in found}):
        print(_row(language, summary([one for one in found if one.language == language])))
    for element in dict.fromkeys(one.element for one in found):
        print(_row(element, summary([one for one in found if one.element == element])))
    print("\nconfidence   verdicts   mean   right")
    for band, count, sure, right in reliability(found):
        print(f"{band:<12} {count:>8} {sure:>6.3f} {right:>7.3f}")
    print("\naccuracy when a person settles the n least sure verdicts of each charter")
    print("  ".join(f"{count}: {value:.3f}" for count, value in settled(found, (0, 1, 2, 3, 5))))


def below_floor(found: list[Decision]) -> list[str]:
    """The figures that are below those in floor.json."""
    floor = json.loads((HERE / "floor.json").read_text(encoding="utf-8"))
    groups = {"all": found}
    for one in found:
        groups.setdefault(one.language, [d for d in found if d.language == one.language])
    return [
        f"{name} {key}: {summary(groups[name])[key]:.3f} < {least}"
        for name, figures in floor.items()
        for key, least in figures.items()
        if summary(groups[name])[key] < least
    ]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=HERE / "blind")
    parser.add_argument("--ext", default="md")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--floor", action="store_true")
    args = parser.parse_args()
    found = decisions(args.corpus, args.ext)
    show(found)
    if args.errors:
        for one in sorted(found, key=lambda d: (d.element, d.document)):
            if one.gold != one.said:
                kind = "found" if one.said else "missed"
                print(f"{one.element} {kind} ({one.chance:.2f}) {one.document}: {one.note[:140]}")
    if args.floor:
        low = below_floor(found)
        print("\n".join(low) or "every figure is at or above the floor")
        sys.exit(bool(low))


if __name__ == "__main__":
    main()
