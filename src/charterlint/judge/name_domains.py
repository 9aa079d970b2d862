"""Names in the domains of mailboxes and web addresses."""

from __future__ import annotations

import re
from collections import Counter

from charterlint.analysis.organisation import bare_letters
from charterlint.model import Reading

LEAST_LETTERS = 4


def own_labels(reading: Reading) -> frozenset[str]:
    """The labels of the domain that most of its mailboxes share, else of the one that all its web addresses have."""
    for kinds in (("email",), ("url", "form")):
        hosts = Counter(
            re.sub(r"^.*@|^\w+://|^www\.", "", contact.normal).split("/")[0]
            for contact in reading.contacts
            if contact.kind in kinds and contact.use != "escalation" and "." in contact.normal
        )
        ranked = hosts.most_common(2)
        if len(ranked) == 1 or (kinds == ("email",) and ranked and ranked[0][1] > ranked[1][1]):
            labels = (bare_letters(label) for label in ranked[0][0].split("."))
            return frozenset(x for x in labels if len(x) >= LEAST_LETTERS and x != "example")
    return frozenset()


def is_hosted(name: str, labels: frozenset[str]) -> bool:
    """Does one of the labels bear a name, or a name one of the labels?"""
    plain = bare_letters(name)
    return len(plain) >= LEAST_LETTERS and any(x in plain or plain in x for x in labels)
