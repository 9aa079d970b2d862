"""What comes nearest to an element that is not there: a passage that is about it, and why it does not count."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from charterlint.analysis.phrases import phrase_index
from charterlint.judge.decision import RULED_OUT
from charterlint.judge.features import PASSAGE_FEATURES
from charterlint.judge.weighing import Weighing
from charterlint.model import Passage, Reading
from charterlint.packs.catalogue import Catalogue

FAR = -3.0
"""Log odds below which passages are alike far from an element; what names it is nearest then."""
LIKELY = -1.0
"""Log odds from which a passage may be about an element that nothing in it names."""
NAMED = 0.65
"""A little less than what one word that names an element adds to a feature."""
HEARD = -2.0
"""Log odds of the encoder from which words of a heading inside a text are about the element."""
SILENT = -6.9
"""Log odds of both learned views at which they hear nothing of an element."""
BRIEF = 12
"""Words up to which a passage with words of a heading is a heading with its text."""

TOPICAL = ("phrases", "own_heading_words", "heading", "frames")
"""Features of a passage that say it is about an element, whatever it says of it."""

_AGAINST = (
    ("placeholder", "placeholder"),
    ("contents", "contents"),
    ("deferral", "deferral"),
    ("denial", "denial"),
    ("unheld_right", "holder"),
    ("company_right", "holder"),
    ("heading_only", "empty"),
)
"""Feature and the reason it stands for, the strongest first."""

_CONTENT = re.compile(r"[^\W\d_]{4,}")
"""Words of a heading that say what comes."""


def nearest(
    reading: Reading, weighing: Weighing, name: str, catalogue: Catalogue
) -> tuple[Passage, str] | None:
    """The passage about an element that is not there which comes closest to giving it, and why it does not count; None
    where no passage is about it."""
    place = weighing.ids.index(name)
    rows = weighing.features[:, place]
    columns = [PASSAGE_FEATURES.index(feature) for feature in TOPICAL]
    topical = rows[:, columns].sum(axis=1)
    odds = weighing.scores[:, place]
    ranking = np.maximum(odds, FAR) + 1.2 * np.minimum(topical, 2.0)
    for index in np.argsort(-ranking, kind="stable"):
        best = int(index)
        passage = reading.passages[best]
        if odds[best] < -2.5 and topical[best] < NAMED:
            return None
        row = dict(zip(PASSAGE_FEATURES, map(float, rows[best]), strict=True))
        below = passage.section[-1:] if passage.kind != "heading" else (passage.text,)
        titled = len(below) == 0 or below[0] == reading.document.title
        headed = not titled and _names(below[0], passage.language, name, catalogue)
        if not _is_about(row, passage, float(odds[best]), headed):
            continue
        for feature, why in _AGAINST:
            if row[feature] >= 0.5 and (why != "holder" or name in RULED_OUT):
                return passage, why
        return passage, "named" if topical[best] >= 2 * NAMED else "weak"
    return None


def _is_about(row: Mapping[str, float], passage: Passage, odds: float, headed: bool) -> bool:
    """Is a passage about an element, not only beside it in a word? `headed`: its heading names the element."""
    if odds >= LIKELY:
        return True
    if passage.kind == "heading":
        return headed
    named = row["phrases"] >= NAMED or row["own_heading_words"] >= NAMED
    if row["friends"] >= NAMED or not (headed or named):
        return False
    if row["placeholder"] >= 0.5:
        return True
    if max(row["ngram"], row["encoder"]) <= SILENT:
        return False
    brief = passage.kind == "paragraph" and len(passage.text.split()) <= BRIEF
    return headed or row["phrases"] >= NAMED or brief or row["encoder"] >= HEARD


def _names(heading: str, language: str, name: str, catalogue: Catalogue) -> bool:
    """Do words that name the element make up more than half of a heading, and none that only look like it?"""
    if language not in catalogue.elements[name]["languages"]:
        return False
    index = phrase_index(catalogue.elements, language, catalogue.version)
    own = [hit for hit in index.hits([heading])[0] if hit.owner == name]
    if any(hit.kind == "false_friends" for hit in own):
        return False
    spans = [(hit.start, hit.end) for hit in own if hit.kind in ("headings", "phrases")]
    words = [word.span() for word in _CONTENT.finditer(heading)]
    inside = [word for word in words if any(a <= word[0] and word[1] <= b for a, b in spans)]
    return 2 * len(inside) > len(words) if words else bool(spans)
