"""Does a document look like a charter at all, or like a text about charters, a policy, a README?"""

from __future__ import annotations

from charterlint.judge.context import Context, make_finding
from charterlint.model import Finding

RULE = "not-a-charter"


def looks_like_charter(context: Context) -> bool:
    """True unless the text shows none of the marks of a charter or speaks about writing one."""
    if context.weighing is None:
        return True
    rule = context.catalogue.wording.get(RULE)
    if rule is None:
        return True
    reading = context.reading
    words = max(1, reading.words)
    how_to = sum(1 for cue in reading.cues if cue.kind == "how_to")
    promises = sum(1 for cue in reading.cues if cue.kind == "obligation")
    reachable = len({contact.normal for contact in reading.contacts})
    present = sum(1 for verdict in context.verdicts if verdict.status == "present")
    marks = promises + 2 * min(3, reachable) + len(reading.commitments)
    if how_to >= 3 and how_to * 250 >= words and how_to > marks / 2:
        return False
    return present >= 3 or marks >= 2


def genre_finding(context: Context) -> Finding:
    """The one note that a document that is no charter gets."""
    return make_finding(context, context.catalogue.wording[RULE], confidence=0.8)
