"""Addresses that lack a piece, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from charterlint.analysis.broken import broken_spans
from charterlint.packs.catalogue import load_catalogue
from tests.analysis.samples import said


def broken(text: str, language: str = "en", **more: Any) -> list[str]:
    spans = broken_spans(said(text, language, **more), load_catalogue().languages)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Write to info@oakham-water.", "info@oakham-water"),
        ("en", "Write to info@oakham-water. We answer within two days.", "info@oakham-water"),
        ("en", "E-mail: anna@oakham", "anna@oakham"),
        ("es", "Correo electrónico: atencion@aguas", "atencion@aguas"),
        ("pl", "E-mail: biuro@wodociagi, tel. 58 555 92 14", "biuro@wodociagi"),
        ("fr", "Contact : info@eaux-claires", "info@eaux-claires"),
        ("en", "Website: http://", "http://"),
        ("en", "WEBSITE: WWW.", "WWW."),
        ("en", "Our website (http://)", "http://"),
        ("en", "Visit our website www.", "www."),
        ("it", "Sito: https://www.", "https://www."),
        ("sv", "Webbplats: http://, telefon 0611-39 90 11", "http://"),
    ],
)
def test_an_address_without_its_end_is_broken(language: str, text: str, found: str) -> None:
    assert broken(text, language) == [found]


def test_the_word_for_it_may_stand_in_another_cell() -> None:
    assert broken("E-mail | anna@oakham", kind="row") == ["anna@oakham"]
    assert broken("Website | http://", kind="row") == ["http://"]
    heads = ("Office", "E-mail")
    assert broken("North | anna@oakham", kind="row", heads=heads) == ["anna@oakham"]


@pytest.mark.parametrize(
    "text",
    [
        "Write to info@oakham.example.",
        "Write to info@oakham .example or info@oakham (dot) example.",
        "E-mail: info@oakham-\nwater.example",
        "E-mail: info@oakham.\nexample",
        "E-mail: info@oakham\u2011water.example",
        "A secure page (https:// in the address bar) has a padlock.",
        "https:// before an address shows that the page is secure.",
        "Run ssh user@localhost or mail info@localhost.",
        "Our programmes care@home and library@school are free.",
        "Follow us as @oakham_water or @oakham@social.example.",
        "The address begins with https://, never with http://.",
        "A link to “https://” alone is no sign of safety.",
        "Website: https:// oakham.example",
        "Website: www.oakham.example",
        "5 apples info@3",
    ],
)
def test_what_is_whole_or_no_address_is_left_alone(text: str) -> None:
    assert broken(text) == []
