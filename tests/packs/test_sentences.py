"""What readers say, in every language of a report."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import charterlint
from charterlint.model import say
from charterlint.packs.catalogue import load_catalogue
from charterlint.packs.sentences import code_of, said
from charterlint.readers import Limits
from charterlint.readers.limits import out_of_time
from charterlint.runner.unjudged import HOW_LOST

CATALOGUE = load_catalogue()
ENGLISH = {
    texts["en"] for key, texts in CATALOGUE.messages.items() if key.startswith("read-")
}  # fmt: skip
SOURCES = [
    path
    for folder in ("readers", "runner")
    for path in sorted((Path(charterlint.__file__).parent / folder).glob("*.py"))
]
TELLERS = ("UnreadableDocument", "Problem", "_failed", "_too_large", "say", "append", "FrontMatter")


def test_a_sentence_is_said_in_the_language_of_the_report_with_its_slots() -> None:
    sentence = say("The PDF has {count} pages, more than the limit of {limit}.", count=9, limit=3)
    assert sentence == "The PDF has 9 pages, more than the limit of 3."
    assert said(sentence, CATALOGUE, "it") == "Il PDF ha 9 pagine, più del limite di 3."
    assert said(sentence, CATALOGUE, "en") == sentence
    assert code_of(sentence, CATALOGUE) == "many-pages"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 second ", "2 seconds "), ("es", "1 segundo ", "2 segundos "), ("it", "1 secondo ", "2 secondi "),
        ("pl", "1 sekundę ", "2 sekundy "), ("sv", "1 sekund ", "2 sekunder "), ("pt", "1 segundo ", "2 segundos "),
        ("ca", "1 segon ", "2 segons "),
    ],
)  # fmt: skip
def test_one_second_is_no_plural(language: str, one: str, two: str) -> None:
    for seconds, words in ((1.0, one), (2.0, two)):
        problem = out_of_time(Limits(seconds=seconds), 3, 9)
        assert words in said(problem.message, CATALOGUE, language)


def test_sentences_within_sentences_are_said_too() -> None:
    sentence = say("Invisible text on {pages} was left out.", pages=say("page {page}", page=3))
    assert said(sentence, CATALOGUE, "es") == "Se ha omitido el texto invisible de la página 3."


def test_a_sentence_without_slots_is_any_string_that_is_known() -> None:
    assert said("The file is empty.", CATALOGUE, "sv") == "Filen är tom."
    assert code_of("The file is empty.", CATALOGUE) == "empty"


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert said("A reader of others says this.", CATALOGUE, "pl") == "A reader of others says this."
    assert code_of("A reader of others says this.", CATALOGUE) == "other"


def test_what_a_document_brings_is_no_pattern() -> None:
    sentence = say("The part {part} is damaged and was not read.", part="{0.__class__}{part}")
    assert sentence == "The part {0.__class__}{part} is damaged and was not read."


def test_a_sentence_survives_the_way_from_a_child() -> None:
    sentence = pickle.loads(pickle.dumps(say("page {page}", page=3)))
    assert (sentence, sentence.pattern) == ("page 3", "page {page}")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sentence_of_a_reader_is_in_the_messages(path: Path) -> None:
    unknown = [
        text for text in sentences(ast.parse(path.read_text("utf-8"))) if text not in ENGLISH
    ]
    assert unknown == []


@pytest.mark.parametrize("text", [text for pair in HOW_LOST.values() for text in pair])
def test_every_sentence_on_a_lost_child_is_in_the_messages(text: str) -> None:
    assert text in ENGLISH


def sentences(tree: ast.Module) -> Iterator[str]:
    """Texts of several words that are handed to one of TELLERS; one made on the spot (an f-string) stands as its code."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in TELLERS and (name != "append" or "limits" in ast.unparse(node.func)):
            given = (
                node.args[:1] if name == "say" else [*node.args, *(w.value for w in node.keywords)]
            )
            for argument in given:
                yield from texts_of(argument)


def texts_of(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.JoinedStr):
        yield ast.unparse(argument)
    elif isinstance(argument, ast.Constant) and " " in str(argument.value):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from (*texts_of(argument.body), *texts_of(argument.orelse))
    elif isinstance(argument, ast.Tuple):
        yield from (text for part in argument.elts for text in texts_of(part))
