"""Precision and recall of the clause-by-clause check on labelled documents.

    python benchmarks/accuracy/profiles.py [FOLDER] [--profile ID] [--by-words] [-v]

FOLDER (default fixtures/profiles) holds PROFILE/NAME.md with NAME.json: `clauses` ("number part" to status),
`findings` (code to count, where told) and `today`. `scope` or the front matter names the scopes. A clause counts as found
when it is met or partly met; precision and recall are over clauses whose label can be seen in a text. `exact` is
the share of all clauses with the very status of the label. `-v` lists every difference. `--by-words` judges
elements by their phrases alone, without the learned model."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from charterlint.analysis.understanding import understand
from charterlint.judge.checks import run_checks
from charterlint.judge.compliance import compliance
from charterlint.judge.context import Context, Settings
from charterlint.judge.judging import profile_view
from charterlint.judge.verdicts import judge_elements
from charterlint.model import Compliance, Finding
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.readers import read_path
from charterlint.runner.checking import check_document

ROOT = Path(__file__).resolve().parents[2]
GIVEN = frozenset(("met", "partly"))
SEEN = GIVEN | {"not_met"}


@dataclass
class Figures:
    """Counts of one profile."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    clauses: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the clauses found, the share that are there."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the clauses that are there, the share found."""
        return self.right / max(1, self.right + self.missed)


def report_of(
    path: Path, labels: dict[str, Any], catalogue: Catalogue, by_words: bool = False
) -> tuple[tuple[Compliance, ...], tuple[Finding, ...]]:
    """The clauses and findings of one labelled document, under the profile of its folder."""
    document = read_path(str(path))
    scope = labels.get("scope") or document.options.get("scope", ())
    settings = Settings(
        profiles=(path.parent.name,),
        scopes=tuple(scope) if isinstance(scope, (list, tuple)) else (str(scope),),
        today=date.fromisoformat(labels["today"]),
        report_language="en",
    )
    if not by_words:
        report = check_document(document, catalogue, settings)
        return report.compliance, report.findings
    reading = understand(document, catalogue.languages)
    view = profile_view(catalogue, settings)
    verdicts = judge_elements(reading, None, catalogue, view, "en")
    context = Context(reading, None, verdicts, catalogue, settings, "en")
    return compliance(context), tuple(run_checks(context))


def documents(folder: Path, profile: str | None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Labelled documents below a folder."""
    for path in sorted(folder.glob("*/*.json")):
        if profile in (None, path.parent.name):
            yield path.with_suffix(".md"), json.loads(path.read_text(encoding="utf-8"))


def compare(
    laws: tuple[Compliance, ...],
    findings: tuple[Finding, ...],
    labels: dict[str, Any],
    name: str,
    into: Figures,
) -> None:
    """Add one document's clauses to the figures."""
    said = {f"{c.clause} {c.part}": c for law in laws for c in law.clauses}
    for key, label in labels["clauses"].items():
        verdict = said.get(key)
        status = verdict.status if verdict else "(no such clause)"
        into.clauses += 1
        into.exact += status == label
        if label in SEEN:
            into.right += status in GIVEN and label in GIVEN
            into.wrong += status in GIVEN and label not in GIVEN
            into.missed += status not in GIVEN and label in GIVEN
        if status != label:
            why = (verdict.reason or "") if verdict else ""
            quotes = "; ".join(e.quote[:70] for e in verdict.evidence[:2]) if verdict else ""
            into.differences.append(f"{name}: {key}: {status}, label {label}. {why} [{quotes}]")
    for key in said.keys() - labels["clauses"].keys():
        into.differences.append(f"{name}: {key}: has no label")
    counts = Counter(finding.rule for finding in findings)
    for code, wanted in labels.get("findings", {}).items():
        if counts[code] != wanted:
            into.differences.append(f"{name}: {code}: {counts[code]} findings, label {wanted}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "fixtures" / "profiles")
    parser.add_argument("--profile")
    parser.add_argument("--by-words", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    catalogue = load_catalogue()
    figures: dict[str, Figures] = {}
    for path, labels in documents(options.folder, options.profile):
        own = figures.setdefault(path.parent.name, Figures())
        laws, findings = report_of(path, labels, catalogue, options.by_words)
        compare(laws, findings, labels, path.stem, own)
    print(f"{'profile':<26} precision recall exact  clauses")
    for name, own in figures.items():
        exact = own.exact / max(1, own.clauses)
        print(f"{name:<26} {own.precision:9.3f} {own.recall:6.3f} {exact:5.3f} {own.clauses:8}")
        for line in own.differences if options.verbose else ():
            print("   ", line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
