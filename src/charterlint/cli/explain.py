"""`charterlint explain`: what one rule checks, why, examples, how to fix it."""

from __future__ import annotations

from typing import Annotated

import typer

from charterlint.cli.options import Language, RulePaths, known_language


def explain(
    rule: Annotated[str, typer.Argument(help="Code (CL107) or name (missing-complaints).")],
    lang: Language = "en",
    rules: RulePaths = None,
) -> None:
    """Print what a rule checks, why, examples, how to fix it, and its parameters."""
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.reports.rule_page import rule_page

    catalogue = load_catalogue(tuple(rules or ()))
    known_language(lang, catalogue)
    print(rule_page(catalogue.rule(rule), catalogue, lang))
