"""The register of commitments: which claims are promises, weighed by the signs around them, by what the learned views say
of their sentence, and by what the encoder says of the very words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from charterlint.analysis.repeats import without_repeats
from charterlint.judge.promise_weights import Weights, load_weights, promises_path
from charterlint.judge.voices import Array, Voices
from charterlint.model import Claim, Commitment

CLAIM_VIEWS = ("n-grams, sentence", "encoder, sentence", "encoder, passage")
ENOUGH = {True: -1.1, False: 0.62}
"""Log odds from which a claim is registered that the rules accept (0.25), and one that they refuse (0.65): both must be
contradicted rather clearly."""
UNWEIGHED = frozenset({"comparator: every", "refused: absolute"})
"""How often something is done: readers differ over it, so nothing was learned; and "100 % guaranteed", which is a boast. The
rules hold."""


def registered(claims: Sequence[Claim], voices: Voices) -> tuple[Commitment, ...]:
    """The commitments among `claims`, which are all those that `voices` speak of, in order of place."""
    weights = load_weights(promises_path(), "claims", CLAIM_VIEWS)
    kept = [
        claim
        for claim, own in zip(claims, voices.promises.tolist(), strict=True)
        if _is_promise(claim, own, voices, weights)
    ]
    return tuple(claim.commitment for claim in without_repeats(kept))


def _is_promise(claim: Claim, own: float, voices: Voices, weights: Weights) -> bool:
    if claim.signs & UNWEIGHED:
        return claim.accepted
    return (
        weights.log_odds(claim.signs, around_claim(claim, voices), np.array([own]))
        > ENOUGH[claim.accepted]
    )


def around_claim(claim: Claim, voices: Voices) -> Array:
    """Log odds [CLAIM_VIEWS, elements] of the sentence that a claim stands in, and of its whole passage."""
    passage = claim.commitment.passage
    own, whole = voices.around(passage, claim.at), voices.whole(passage)
    return np.stack([voices.ngrams[own], voices.encoder[own], voices.encoder[whole]])
