"""Tokens, sentences and stems with spaCy: a blank pipeline for each language, or the trained one
that the user has installed. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

TRAINED = {
    "en": ("en_core_web_sm", "en_core_web_md", "en_core_web_lg"),
    "es": ("es_core_news_sm", "es_core_news_md", "es_core_news_lg"),
    "it": ("it_core_news_sm", "it_core_news_md", "it_core_news_lg"),
    "pl": ("pl_core_news_sm", "pl_core_news_md", "pl_core_news_lg"),
    "pt": ("pt_core_news_sm", "pt_core_news_md", "pt_core_news_lg"),
    "sv": ("sv_core_news_sm", "sv_core_news_md", "sv_core_news_lg"),
}
"""Names of the trained pipelines of the spaCy project, looked for among installed packages."""

STEMMERS = {
    "ca": "catalan", "de": "german", "en": "english", "es": "spanish", "fr": "french",
    "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "sv": "swedish",
}  # fmt: skip


@lru_cache(maxsize=16)
def blank(language: str) -> Any:
    """A tokenizer and rule-based sentence splitter for `language` (unknown ones: `xx`)."""
    import spacy

    code = language if language in STEMMERS and language != "fr" else "xx"
    nlp = spacy.blank(code)
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "。"]})
    nlp.max_length = 5_000_000
    return nlp


@lru_cache(maxsize=8)
def trained(language: str) -> tuple[str, Any] | None:
    """Name and pipeline of the trained model that is installed for `language`, if any works."""
    import spacy

    for name in TRAINED.get(language, ()):
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


def tokenize(texts: Iterable[str], language: str) -> list[Any]:
    """spaCy Docs whose tokens carry their stem as NORM, ready for matching by meaning."""
    nlp = blank(language)
    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        for token in doc:
            token.norm_ = stem(token.text, language)
        docs.append(doc)
    return docs
