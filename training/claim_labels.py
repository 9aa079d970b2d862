"""Which claims of a labelled text are promises."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "benchmarks")]

from facts import is_labelled, is_optional  # noqa: E402

from charterlint.model import Claim, Commitment, Passage  # noqa: E402


def label_claims(
    claims: Sequence[Claim], passages: Sequence[Passage], wanted: Sequence[Mapping[str, Any]]
) -> tuple[list[int], int]:
    """For each claim 1 (a promise by the labels `wanted`), 0 or -1 (readers differ); and how many promises are no claim."""

    def whole(claim: Claim) -> Commitment:
        return replace(claim.commitment, quote=passages[claim.commitment.passage].text)

    labels, missed = [0] * len(claims), 0
    order = sorted(range(len(claims)), key=lambda n: not claims[n].accepted)
    for want in sorted(wanted, key=is_optional):
        free = [n for n in order if not labels[n]]
        own = [n for n in free if is_labelled(claims[n].commitment, want)]
        # a quote may run across the cells of a row
        own = own or [n for n in free if is_labelled(whole(claims[n]), want)]
        if own:
            labels[own[0]] = -1 if is_optional(want) else 1
        missed += not own and not is_optional(want)
    for want in wanted:
        for n, claim in enumerate(claims):
            said = claim.commitment
            share = said.unit == "percent" and said.value == want.get("share")
            beside = (share or is_optional(want)) and is_labelled(said, want, value=False)
            if not labels[n] and beside:
                labels[n] = -1
    return labels, missed
