"""Whether the same charter gets the same verdicts in every format.

    python benchmarks/formats.py FOLDER                  agreement of each format with Markdown
    python benchmarks/formats.py FOLDER --differences    also every verdict that differs
    python benchmarks/formats.py FOLDER --ocr            recognise pages without text (Tesseract)
    python benchmarks/formats.py FOLDER --floor 0.98     exit 1 when a format agrees less often

FOLDER holds charters in several formats that share a name (`council.md`, `council.docx`,
`council.pdf`), at any depth; `fixtures/make_fixtures.py --into FOLDER FILE.md ...` makes Word and PDF
files from Markdown. A decision agrees when both forms say that an element is present, or both that it
is not; a form that cannot be read agrees with nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean

from charterlint.judge.context import Settings
from charterlint.model import DocumentReport, Verdict
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.readers import ReadOptions, read_path
from charterlint.runner.checking import check_document

FIRST = ".md"
LABELS = (FIRST, ".json")
TODAY = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Decision:
    """One element in two forms of a charter: whether each form gives it, how probable that is in each,
    and the passage that decides."""

    path: Path
    element: str
    first: bool
    other: bool
    chances: tuple[float, float]
    quotes: tuple[str, str] = ("", "")

    @property
    def agrees(self) -> bool:
        """True when both forms say the same."""
        return self.first == self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """A charter in another format, held against its Markdown. `scores` run from 0 to 100."""

    path: Path
    decisions: tuple[Decision, ...]
    scores: tuple[int, int] | None


def comparisons(folder: Path, ocr: bool = False) -> Iterator[Comparison]:
    """Every other form of every Markdown charter below `folder`."""
    catalogue = load_catalogue()
    for first in sorted(folder.rglob(f"*{FIRST}")):
        others = [
            path
            for path in sorted(first.parent.iterdir())
            if path.stem == first.stem and path.suffix not in LABELS
        ]
        if others:
            report = report_on(first, catalogue, ocr)
            for path in others:
                yield compared(path, report, report_on(path, catalogue, ocr))


def report_on(path: Path, catalogue: Catalogue, ocr: bool = False) -> DocumentReport:
    """The report on one charter, on a fixed day."""
    return check_document(read_path(path, ReadOptions(ocr=ocr)), catalogue, Settings(today=TODAY))


def compared(path: Path, first: DocumentReport, other: DocumentReport) -> Comparison:
    """Two reports on the same charter, element by element."""
    beside = {verdict.id: verdict for verdict in other.elements}
    decisions = tuple(
        _decision(path, verdict, beside.get(verdict.id)) for verdict in first.elements
    )
    if first.score is None or other.score is None:
        return Comparison(path, decisions, None)
    return Comparison(path, decisions, (first.score, other.score))


def _decision(path: Path, first: Verdict, other: Verdict | None) -> Decision:
    said = first.status == "present"
    if other is None or other.status == "unknown":
        if first.status == "unknown":
            return Decision(path, first.id, False, False, (0.0, 0.0))
        return Decision(path, first.id, said, not said, (_chance(first), 0.5))
    return Decision(
        path,
        first.id,
        said,
        other.status == "present",
        (_chance(first), _chance(other)),
        (_quote(first), _quote(other)),
    )


def _chance(verdict: Verdict) -> float:
    return verdict.confidence if verdict.status == "present" else 1 - verdict.confidence


def _quote(verdict: Verdict) -> str:
    return verdict.evidence[0].quote if verdict.evidence else ""


def figures(found: Sequence[Comparison]) -> dict[str, float]:
    """Of one format: charters, decisions, the share that agrees, the mean and the largest distance of
    probabilities, the mean distance of scores."""
    decisions = [one for comparison in found for one in comparison.decisions]
    apart = [abs(one.chances[0] - one.chances[1]) for one in decisions]
    scores = [abs(c.scores[0] - c.scores[1]) for c in found if c.scores]
    return {
        "charters": len(found),
        "decisions": len(decisions),
        "agree": mean(one.agrees for one in decisions) if decisions else 0.0,
        "distance": mean(apart) if apart else 0.0,
        "largest": max(apart, default=0.0),
        "score apart": mean(scores) if scores else 0.0,
    }


def show(groups: dict[str, list[Comparison]]) -> None:
    """Print the table, one line for each format."""
    for place, (name, found) in enumerate(sorted(groups.items())):
        row = figures(found)
        if place == 0:
            print(" " * 8 + "".join(f"{key:>13}" for key in row))
        print(
            f"{name:<8}"
            + "".join(
                f"{value:>13.0f}" if key in ("charters", "decisions") else f"{value:>13.4f}"
                for key, value in row.items()
            )
        )


def main() -> int:
    """Run the benchmark; 1 when a format agrees less often than `--floor`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--ocr", action="store_true", help="recognise pages without text")
    parser.add_argument("--floor", type=float, default=0.0, help="least share of agreement")
    chosen = parser.parse_args()
    groups: dict[str, list[Comparison]] = {}
    for one in comparisons(chosen.folder, chosen.ocr):
        groups.setdefault(one.path.suffix[1:], []).append(one)
        for decision in one.decisions if chosen.differences else ():
            if not decision.agrees:
                first, other = decision.chances
                print(f"{one.path.relative_to(chosen.folder)} {decision.element}: "
                      f"{first:.3f} and {other:.3f}")  # fmt: skip
                print(
                    f"    Markdown: {decision.quotes[0][:120]}\n    other:    {decision.quotes[1][:120]}"
                )
    if not groups:
        print("No charter in more than one format was found.", file=sys.stderr)
        return 2
    show(groups)
    return int(any(figures(found)["agree"] < chosen.floor for found in groups.values()))


if __name__ == "__main__":
    sys.exit(main())
