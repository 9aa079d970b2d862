"""`charterlint explain`: what one rule checks, why, examples, how to fix it."""

from __future__ import annotations

from typing import Annotated

import typer

from charterlint.cli.options import RulePaths
from charterlint.errors import CharterlintError


def explain(
    rule: Annotated[str, typer.Argument(help="Code (CL107) or name (missing-complaints).")],
    lang: Annotated[str, typer.Option(help="Language of the explanation and the examples.")] = "en",
    rules: RulePaths = None,
) -> None:
    """Print what a rule checks, why, examples, how to fix it, and its parameters."""
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.reports.rule_page import rule_page

    catalogue = load_catalogue(tuple(rules or ()))
    known = sorted(catalogue.messages["reason-nothing"])
    if lang not in known:
        raise CharterlintError(
            f'There are no explanations in "{lang}".', f"Choose one of {', '.join(known)}."
        )
    print(rule_page(catalogue.rule(rule), catalogue, lang))
