"""Train the weights that say which quantities are promises, and which clauses are vague or
absolute (rules/models/promises.json).

    python training/train_promises.py            # train on all labelled charters, write the weights
    python training/train_promises.py --evaluate # leave documents out, print the figures

Logistic steps (see charterlint.judge.register and weak_clauses) over the signs around a quantity or of a clause, the learned views of its
sentence and what the encoder says of the very words. The views are out of fold, as for the decision.
Promises that a label calls optional, and how often something is done, are left out: readers differ over them."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from promise_cases import Case, Charter, load_charters
from sklearn.linear_model import LogisticRegression

from charterlint.judge.promise_weights import promises_path
from charterlint.judge.register import CLAIM_VIEWS, ENOUGH, UNWEIGHED
from charterlint.judge.weak_clauses import CLAUSE_VIEWS, HEARD, SEEN
from charterlint.learned import ELEMENTS

RARE = 5
"""A sign seen less often says nothing."""
COUNTS = {"development": 0.5, "blind": 0.5, "section": 0.5}
"""Weight of texts that the rules were written with (there they are righter than elsewhere), and of sections, which have more
traps than charters."""


class Plan(NamedTuple):
    """Views, inverse of the penalty, and the log odds from which a case counts that the rules accept (True) or refuse."""

    views: tuple[str, ...]
    c: float
    enough: dict[bool, float]


PLANS = {"claims": Plan(CLAIM_VIEWS, 0.01, ENOUGH)}
PLANS |= {kind: Plan(CLAUSE_VIEWS, 0.003, {True: SEEN[kind], False: HEARD[kind]}) for kind in SEEN}


class Fit(NamedTuple):
    """Names and weights of signs, weights of views (flat) and of what the encoder says of the very words, offset."""

    names: tuple[str, ...]
    signs: np.ndarray
    views: np.ndarray
    own: np.ndarray
    offset: float

    def odds(self, case: Case) -> float:
        """Log odds of a case."""
        named = sum(w for name, w in zip(self.names, self.signs, strict=True) if name in case.signs)
        own = 0.0 if case.own is None else case.own @ self.own
        return float(named + case.views.ravel() @ self.views + own + self.offset)

    def says(self, case: Case, kind: str) -> bool:
        """Does the case count, as the program decides it?"""
        if (kind == "claims" and case.signs & UNWEIGHED) or case.own is None:
            return case.accepted
        return self.odds(case) > PLANS[kind].enough[case.accepted]


def fit(charters: Sequence[Charter], kind: str) -> Fit:
    """The weights for `kind` of cases."""
    plan = PLANS[kind]
    cases = [
        (case, one)
        for one in charters
        for case in one.cases.get(kind, ())
        if case.label >= 0 and case.own is not None
    ]
    counts = Counter(sign for case, _ in cases for sign in case.signs)
    names = tuple(sorted(name for name, count in counts.items() if count >= RARE))
    rows = np.array(
        [
            np.concatenate([[n in case.signs for n in names], case.views.ravel(), case.own])
            for case, _ in cases
        ]
    )
    weights = [COUNTS.get(one.origin, 1.0) if kind == "claims" else 1.0 for _, one in cases]
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = LogisticRegression(C=plan.c, max_iter=3000)
    model.fit((rows - mean) / spread, [case.label for case, _ in cases], sample_weight=weights)
    scaled = model.coef_[0] / spread
    own, width = len(scaled) - len(cases[0][0].own), len(names)
    offset = float(model.intercept_[0] - scaled @ mean)
    return Fit(names, scaled[:width], scaled[width:own], scaled[own:], offset)


def evaluate(charters: Sequence[Charter]) -> None:
    """Figures of rules alone and of the weights, charters left out, by origin and by language."""
    groups = {one.origin: [c for c in charters if c.origin == one.origin] for one in charters}
    fresh = [c for c in charters if c.origin not in COUNTS]
    groups |= {
        f"section {code}": [c for c in groups["section"] if c.language == code]
        for code in _languages(groups["section"])
    }
    groups |= {
        f"fresh {code}": [c for c in fresh if c.language == code] for code in _languages(fresh)
    }
    for kind in PLANS:
        fits = {
            fold: fit([c for c in charters if c.fold != fold], kind)
            for fold in sorted({c.fold for c in charters})
        }
        for name, group in groups.items():
            rules = _figures(group, kind, None)
            print(f"{kind:7} {name:12} rules {rules}  weighed {_figures(group, kind, fits)}")


def _languages(charters: Sequence[Charter]) -> list[str]:
    return sorted({one.language for one in charters})


def _figures(charters: Sequence[Charter], kind: str, fits: dict[int, Fit] | None) -> str:
    tp = fp = fn = 0
    for one in charters:
        fn += one.missed if kind == "claims" else 0
        for case in one.cases.get(kind, ()):
            said = fits[one.fold].says(case, kind) if fits else case.accepted
            tp += said and case.label == 1
            fp += said and case.label == 0
            fn += not said and case.label == 1
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f"P {p:.3f} R {r:.3f} F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} ({tp}/{fp}/{fn})"


def write(charters: Sequence[Charter]) -> None:
    """Fit on everything and write the weights."""
    data: dict[str, object] = {"elements": list(ELEMENTS)}
    for kind, plan in PLANS.items():
        found = fit(charters, kind)
        rows = found.views.reshape(len(plan.views), len(ELEMENTS)).round(5).tolist()
        data[kind] = {
            "offset": round(found.offset, 5),
            "own": found.own.round(5).tolist(),
            "signs": dict(zip(found.names, found.signs.round(5).tolist(), strict=True)),
            "views": dict(zip(plan.views, rows, strict=True)),
        }
    text = re.sub(r"\n\s+(-?[\d.e-]+)(?=[,\n])", r" \1", json.dumps(data, indent=1))
    promises_path().write_text(text + "\n", encoding="utf-8")
    print(f"{promises_path().name}: {sum(len(one.cases['claims']) for one in charters)} quantities")


def main() -> None:
    """Evaluate or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--evaluate", action="store_true")
    args = parser.parse_args()
    charters = list(load_charters())
    evaluate(charters) if args.evaluate else write(charters)


if __name__ == "__main__":
    main()
