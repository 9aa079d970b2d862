"""Sentences of readers, which know no rules and so speak English, but can be said in other languages later."""

from __future__ import annotations

from collections.abc import Mapping


class Sentence(str):
    """An English sentence that remembers its pattern and what fills it; packs/sentences.py says it in other languages.
    Whoever does not care has a string."""

    pattern: str
    slots: Mapping[str, object]


def say(pattern: str, **slots: object) -> Sentence:
    """A sentence from a pattern with `{slots}`; a slot may be a sentence itself."""
    sentence = Sentence(pattern.format(**slots))
    sentence.pattern = pattern
    sentence.slots = slots
    return sentence
