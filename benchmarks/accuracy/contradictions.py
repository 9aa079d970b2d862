"""How many contradictions CL306 and CL309 find that were planted in other words, and how many they find that are none.

    python benchmarks/accuracy/contradictions.py            # per language
    python benchmarks/accuracy/contradictions.py --errors   # what was missed and what is false

Half of the texts in contradictions/ hold one promise with two values, said in different words; the others hold promises that
look alike and do not contradict each other. They were written before the program saw them, by people who had seen neither
rules nor training texts. On the ordinary charters of blind/, in which nobody planted anything, every finding counts as
false."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from figures import same_passage

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Context, Settings
from charterlint.judge.contradictions import contradicting_promise, rival_promise
from charterlint.judge.register import registered
from charterlint.judge.weighing import weigh
from charterlint.model import Document
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.readers import read_bytes, read_path

HERE = Path(__file__).resolve().parent
Pair = tuple[str, str]


def found_in(document: Document, catalogue: Catalogue) -> Iterator[Pair]:
    """The quotes of each finding of CL306 and CL309."""
    reading = understand(document, catalogue.languages)
    weighing = weigh(reading, catalogue)
    reading = replace(reading, commitments=registered(reading.claims, weighing.voices))
    context = Context(reading, weighing, (), catalogue, Settings(), reading.language or "en")
    for check, rule in (
        (contradicting_promise, "contradicting-promise"),
        (rival_promise, "rival-promise"),
    ):
        for finding in check(context, catalogue.wording[rule]):
            yield finding.evidence[0].quote, finding.evidence[1].quote


def same(found: Pair, planted: Pair) -> bool:
    """Are the two passages those that were planted, in either order?"""
    return any(
        same_passage(found[0], one) and same_passage(found[1], other)
        for one, other in (planted, planted[::-1])
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="show misses and false findings")
    errors = parser.parse_args().errors
    catalogue = load_catalogue()
    total: Counter[str] = Counter()
    print("language  planted  found  texts without  false")
    for path in sorted((HERE / "contradictions").glob("*.jsonl")):
        own: Counter[str] = Counter()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            planted = [(one, other) for one, other in row["contradictions"]]
            found = list(found_in(read_bytes(row["md"].encode(), "text.md"), catalogue))
            own["planted"] += len(planted)
            own["found"] += sum(any(same(f, p) for f in found) for p in planted)
            own["without"] += not planted
            false = [f for f in found if not any(same(f, p) for p in planted)]
            own["false"] += len(false)
            if errors:
                missed = [p for p in planted if not any(same(f, p) for f in found)]
                for title, pairs in (("missed", missed), ("false", false)):
                    for one, other in pairs:
                        print(f"  {path.stem} {number} {title}: {one} <> {other}")
        total += own
        print(_row(path.stem, own))
    print(_row("all", total))
    ordinary = sorted((HERE / "blind").glob("*/*.md"))
    false = {path: list(found_in(read_path(path), catalogue)) for path in ordinary}
    if errors:
        for path, pairs in false.items():
            for one, other in pairs:
                print(f"  {path.parent.name}/{path.stem} false: {one} <> {other}")
    print(f"ordinary charters: {sum(map(len, false.values()))} findings in {len(ordinary)}")


def _row(name: str, own: Counter[str]) -> str:
    return f"{name:<10}{own['planted']:>7}{own['found']:>7}{own['without']:>15}{own['false']:>7}"


if __name__ == "__main__":
    main()
