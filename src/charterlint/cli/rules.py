"""`charterlint rules`: list the rules; its subcommands stand in modules of their own."""

from __future__ import annotations

import json
import sys

import typer

from charterlint.cli import rules_docs, rules_new, rules_schema, rules_test
from charterlint.cli.options import (
    TEXT_OR_JSON,
    Language,
    RulePaths,
    TextOrJson,
    known_language,
    one_of,
)

app = typer.Typer(
    help="List, test and write rules.", invoke_without_command=True, no_args_is_help=False
)
app.command("test")(rules_test.test)
app.command("new")(rules_new.new)
app.command("docs")(rules_docs.docs)
app.command("schema")(rules_schema.schema)


@app.callback()
def rules(
    context: typer.Context,
    format: TextOrJson = "text",
    lang: Language = "en",
    rules: RulePaths = None,
) -> None:
    """List all rules with code, name, severity and title."""
    if context.invoked_subcommand is not None:
        return
    from charterlint.packs.catalogue import load_catalogue

    one_of("format", format, TEXT_OR_JSON)
    catalogue = load_catalogue(tuple(rules or ()))
    known_language(lang, catalogue)
    listed = catalogue.rules().values()
    if format == "json":
        rows = [
            {"code": rule.code, "name": rule.name, "kind": rule.kind, "severity": rule.severity,
             "element": rule.element, "title": rule.title.get(lang) or rule.title["en"]}
            for rule in listed
        ]  # fmt: skip
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    for rule in listed:
        title = rule.title.get(lang) or rule.title["en"]
        print(f"{rule.code}  {rule.name:<34} {rule.severity:<8} {title}")
