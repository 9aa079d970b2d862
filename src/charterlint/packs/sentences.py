"""What readers say, in the language of the report. A text of rules/messages is found by its English pattern."""

from __future__ import annotations

from charterlint.model import Sentence
from charterlint.packs.catalogue import Catalogue

PREFIX = "read-"
"""Beginning of the keys of such messages; the rest of the key is a stable code."""
OTHER = "other"


def said(sentence: str, catalogue: Catalogue, language: str) -> str:
    """A sentence in `language`; one that is in no message stays as it is."""
    key = _key(sentence, catalogue)
    if key is None:
        return str(sentence)
    slots = sentence.slots if isinstance(sentence, Sentence) else {}
    filled = {
        name: said(value, catalogue, language) if isinstance(value, Sentence) else value
        for name, value in slots.items()
    }
    return catalogue.text(key, language, **filled)


def code_of(sentence: str, catalogue: Catalogue) -> str:
    """A stable word for what a sentence says; `other` for one that is in no message."""
    key = _key(sentence, catalogue)
    return OTHER if key is None else key.removeprefix(PREFIX)


def _key(sentence: str, catalogue: Catalogue) -> str | None:
    pattern = sentence.pattern if isinstance(sentence, Sentence) else str(sentence)
    messages = catalogue.messages.items()
    return next((k for k, own in messages if k.startswith(PREFIX) and own["en"] == pattern), None)
