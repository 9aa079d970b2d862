"""Train the weights that say which quantities, and which vague and absolute words, stand in a promise
(rules/models/promises.json).

    python training/train_promises.py            # train on all labelled charters, write the weights
    python training/train_promises.py --evaluate # leave documents out, print the figures

Two logistic steps (see charterlint.judge.register): over the signs around a quantity, the learned views of its
sentence and what the encoder says of its very words; and over the views of the sentence of a weak word alone. The views are out of fold, as for the decision.
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
from charterlint.judge.register import CLAIM_VIEWS, ENOUGH, UNWEIGHED, WORD_VIEWS
from charterlint.learned import ELEMENTS

RARE = 5
"""A sign seen less often says nothing."""
COUNTS = {"development": 0.5, "blind": 0.5, "section": 0.5}
"""Weight of texts that the rules were written with (there they are righter than elsewhere), and of sections, which have more
traps than charters."""


class Plan(NamedTuple):
    """Views, inverse of the penalty, and the probability from which a case counts."""

    views: tuple[str, ...]
    c: float
    least: float


PLANS = {"claims": Plan(CLAIM_VIEWS, 0.01, 0.5), "words": Plan(WORD_VIEWS, 0.03, 0.45)}


class Fit(NamedTuple):
    """Names and weights of signs, weights of views (flat) and of what the encoder says of the very words, offset."""

    names: tuple[str, ...]
    signs: np.ndarray
    views: np.ndarray
    own: float
    offset: float

    def says(self, case: Case, kind: str) -> bool:
        """Does the case count, as the program decides it?"""
        if kind == "claims" and case.signs & UNWEIGHED:
            return case.accepted
        named = sum(w for name, w in zip(self.names, self.signs, strict=True) if name in case.signs)
        heard = case.views.ravel() @ self.views + self.own * (case.own or 0.0)
        odds = named + heard + self.offset
        return bool(odds > (ENOUGH[case.accepted] if kind == "claims" else 0))


def fit(charters: Sequence[Charter], kind: str) -> Fit:
    """The weights for `kind` of cases."""
    plan = PLANS[kind]
    cases = [
        (case, one)
        for one in charters
        for case in getattr(one, kind)
        if case.label >= 0 and case.own is not None
    ]
    counts = Counter(sign for case, _ in cases for sign in case.signs)
    names = tuple(sorted(name for name, count in counts.items() if count >= RARE))
    rows = np.array(
        [
            np.concatenate([[n in case.signs for n in names], case.views.ravel(), [case.own]])
            for case, _ in cases
        ]
    )
    weights = [COUNTS.get(one.origin, 1.0) for _, one in cases]
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    model = LogisticRegression(C=plan.c, max_iter=3000)
    model.fit((rows - mean) / spread, [case.label for case, _ in cases], sample_weight=weights)
    scaled = model.coef_[0] / spread
    offset = float(model.intercept_[0] - scaled @ mean - np.log(plan.least / (1 - plan.least)))
    return Fit(names, scaled[: len(names)], scaled[len(names) : -1], float(scaled[-1]), offset)


def evaluate(charters: Sequence[Charter]) -> None:
    """Figures of rules alone and of the weights, charters left out, by origin and by language."""
    groups = {one.origin: [c for c in charters if c.origin == one.origin] for one in charters}
    fresh = [c for c in charters if c.origin not in COUNTS]
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
        for case in getattr(one, kind):
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
            "own": round(found.own, 5),
            "signs": dict(zip(found.names, found.signs.round(5).tolist(), strict=True)),
            "views": dict(zip(plan.views, rows, strict=True)),
        }
    text = re.sub(r"\n\s+(-?[\d.e-]+)(?=[,\n])", r" \1", json.dumps(data, indent=1))
    promises_path().write_text(text + "\n", encoding="utf-8")
    print(f"{promises_path().name}: {sum(len(one.claims) for one in charters)} quantities")


def main() -> None:
    """Evaluate or write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--evaluate", action="store_true")
    args = parser.parse_args()
    charters = list(load_charters())
    evaluate(charters) if args.evaluate else write(charters)


if __name__ == "__main__":
    main()
