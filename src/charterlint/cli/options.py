"""Options that several commands share, said once, and the refusal of a word that none of them knows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from charterlint.errors import CharterlintError
from charterlint.runner.options import LANGUAGES

if TYPE_CHECKING:
    from charterlint.packs.catalogue import Catalogue

_LANGUAGES = " ".join(LANGUAGES)

Profiles = Annotated[list[str] | None, typer.Option(help="Profile to check against; repeatable.")]
Scopes = Annotated[list[str] | None, typer.Option(help="Part of a law that applies; repeatable.")]
Rules = Annotated[list[str] | None, typer.Option(help="Folder with more rules; repeatable.")]
RulePaths = Annotated[list[Path] | None, typer.Option(help="Folder with more rules; repeatable.")]
Config = Annotated[str | None, typer.Option(help="Use this configuration file.")]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Look for no configuration.")]
Password = Annotated[
    str | None,
    typer.Option(envvar="CHARTERLINT_PASSWORD", help="Password of protected PDFs."),
]
ReportLanguage = Annotated[str | None, typer.Option(help=f"Language to write in: {_LANGUAGES}.")]
Language = Annotated[str, typer.Option("--lang", help=f"Language of the texts: {_LANGUAGES}.")]
TextOrJson = Annotated[str, typer.Option("--format", "-f", help="text or json.")]

TEXT_OR_JSON = ("text", "json")


def one_of(kind: str, word: str, known: Iterable[str]) -> str:
    """The word, if it is one of those known for this kind of thing ("format"). Raises CharterlintError."""
    listed = list(known)
    if word not in listed:
        raise CharterlintError(
            f'There is no {kind} "{word}".', f"Choose one of {', '.join(listed)}."
        )
    return word


def known_language(word: str, catalogue: Catalogue) -> str:
    """The code of a language, if the rules in use have messages in it. Raises CharterlintError."""
    return one_of("language", word, sorted(catalogue.messages["reason-nothing"]))
