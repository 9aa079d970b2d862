"""Tokens and stems with spaCy: a blank pipeline for each language, beside it the trained one
that the user has installed. Nothing is downloaded."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib.metadata import version
from types import ModuleType
from typing import Any, NamedTuple

TRAINED = (
    "core_web_sm",
    "core_web_md",
    "core_web_lg",
    "core_news_sm",
    "core_news_md",
    "core_news_lg",
)
"""Ends of the names of spaCy's trained pipelines, behind the language code; looked for among installed packages."""

STEMMERS = {
    "ca": "catalan", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "sv": "swedish",
}  # fmt: skip

# spaCy takes marks off a word one by one and reads what is left again each time.
_ENDLESS = re.compile(r"\S{300,}")


@lru_cache(maxsize=1)
def _spacy() -> Any:
    """spaCy without its command line, which it imports first of all (downloads, projects, an HTTP client: more than a
    third of the time of the import) and which nothing here uses. Afterwards it can be imported as usual."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    absent = ("spacy.cli", "spacy.cli.info")
    for name in absent:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules[absent[1]])["info"] = None
    try:
        import spacy
    finally:
        for name in absent:
            del sys.modules[name]
    for name in {"cli", "info"} & vars(spacy).keys():
        delattr(spacy, name)
    return spacy


def spacy_parts() -> tuple[Any, Any, Any]:
    """The modules spacy.matcher, spacy.tokens and spacy.vocab."""
    _spacy()
    import spacy.matcher
    import spacy.tokens
    import spacy.vocab

    return spacy.matcher, spacy.tokens, spacy.vocab


def tools() -> str:
    """Versions of what cuts and stems words: stems of other versions may differ."""
    return "-".join(version(name) for name in ("spacy", "snowballstemmer"))


@lru_cache(maxsize=16)
def blank(language: str) -> Any:
    """spaCy's tokenizer for `language` (unknown ones: `xx`)."""
    spacy = _spacy()
    code = language if language in STEMMERS and language != "fr" else "xx"
    nlp = spacy.util.get_lang_class(
        code
    )()  # as spacy.blank() makes it, without checking an empty configuration
    nlp.max_length = 5_000_000
    nlp.vocab.lex_attr_getters = {}  # shapes, prefixes and the like, made for each new word: not used here
    return nlp


@lru_cache(maxsize=8)
def trained(language: str) -> tuple[str, Any] | None:
    """Name and pipeline of the trained model that is installed for `language`, if any works."""
    spacy = _spacy()
    for name in (f"{language}_{end}" for end in TRAINED):
        if spacy.util.is_package(name):
            try:
                return name, spacy.load(name)
            except (OSError, ValueError, ImportError):
                continue
    return None


def pipeline_name(language: str) -> str:
    """What the report says was used: `blank+stems`, or that with the trained model's name."""
    base = "blank+stems" if language in STEMMERS else "blank"
    found = trained(language)
    return f"{base}+{found[0]}" if found else base


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(STEMMERS[language]) if language in STEMMERS else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a word, case folded; the word itself where there is no stemmer."""
    folded = word.casefold().replace("’", "'")
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(folded)) if stemmer else folded


class Stemmed(NamedTuple):
    """The stems of the words of a text, and where each word begins and ends."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def stemmed(text: str, language: str) -> Stemmed:
    """The words of a text as spaCy cuts them, as stems. What has 300 characters without a space, as no word and hardly an
    address has, is one word."""
    plain = _ENDLESS.sub(lambda run: "x" * len(run[0]), text)
    tokens = [(token.idx, token.idx + len(token)) for token in blank(language).make_doc(plain)]
    words = [(text[start:end], start) for start, end in tokens]
    return Stemmed(
        tuple(stem(word, language) for word, _ in words),
        tuple(start for _, start in words),
        tuple(start + len(word) for word, start in words),
    )
