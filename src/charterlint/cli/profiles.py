"""`charterlint profiles`: which laws and standards there are, and the clauses of one."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from charterlint.cli.options import (
    TEXT_OR_JSON,
    Language,
    RulePaths,
    TextOrJson,
    known_language,
    one_of,
)
from charterlint.model.sentence import plural

if TYPE_CHECKING:
    from charterlint.packs.laws import Law

app = typer.Typer(
    help="List laws and standards to check against.",
    invoke_without_command=True,
    no_args_is_help=False,
)


@app.callback()
def profiles(
    context: typer.Context,
    format: TextOrJson = "text",
    lang: Language = "en",
    rules: RulePaths = None,
) -> None:
    """List all profiles with country, number of clauses and the day the clauses were read."""
    if context.invoked_subcommand is not None:
        return
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.packs.laws import law

    one_of("format", format, TEXT_OR_JSON)
    catalogue = load_catalogue(tuple(rules or ()))
    known_language(lang, catalogue)
    rows = [_row(law(catalogue, name), lang) for name in sorted(catalogue.profiles)]
    if format == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    print(f"{'profile':<26} {'country':<8} {'clauses':<24} {'read on':<11} title")
    for row in rows:
        seen = f"{row['text']} text, {row['conduct']} conduct" if row["clauses"] else "-"
        print(f"{row['id']:<26} {row['country'] or '-':<8} {seen:<24} "
              f"{row['checked_on'] or '-':<11} {row['title']}")  # fmt: skip


def _row(own: Law, language: str) -> dict[str, Any]:
    from charterlint.packs.laws import in_language

    kinds = Counter(clause.get("kind", "text") for clause in own.clauses)
    certain = Counter(clause["certainty"] for clause in own.clauses)
    return {
        "id": own.id,
        "title": in_language(own.data["title"], language),
        "country": own.data.get("country", ""),
        "checked_on": own.data.get("checked_on", ""),
        "clauses": len(own.clauses),
        "text": kinds["text"],
        "conduct": kinds["conduct"],
        "seen": certain["seen"],
        "seen-2nd": certain["seen-2nd"],
        "scopes": sorted(own.data.get("scopes", {})),
    }


@app.command("show")
def show(
    profile: Annotated[str, typer.Argument(help="Name of the profile (es-rd951-2005).")],
    format: TextOrJson = "text",
    lang: Language = "en",
    rules: RulePaths = None,
) -> None:
    """Print the clauses of a profile: number, duty, what is asked for, and where it was read."""
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.packs.laws import in_language, law

    one_of("format", format, TEXT_OR_JSON)
    catalogue = load_catalogue(tuple(rules or ()))
    known_language(lang, catalogue)
    own = law(catalogue, profile)
    if format == "json":
        data = {**_row(own, lang), "clauses": list(own.clauses)}
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return
    print(in_language(own.data["title"], lang))
    for note in own.data.get("notes", ()):
        print(f"  {in_language(note, lang)}")
    for name, texts in own.data.get("scopes", {}).items():
        print(f"  --scope {name}: {in_language(texts, lang)}")
    if not own.clauses:
        print("  This profile has no clauses of its own: it sets the severity of elements.")
    for clause in own.clauses:
        print(f"\n{clause['clause']}  {in_language(clause['title'], lang)}")
        print(f"    {'; '.join(_facts(clause))}")
        print(f"    {clause['source']}")


def _facts(clause: Any) -> list[str]:
    """Duty, kind, certainty and limits of a clause, in words."""
    facts = [str(clause["duty"])]
    if clause.get("kind") == "conduct":
        facts.append("conduct: cannot be seen in a text")
    if clause.get("optional"):
        facts.append("only if there is one")
    if clause["certainty"] != "seen":
        facts.append("read at second hand: verify the clause")
    facts += [f"only with --scope {name}" for name in clause.get("scopes", ())]
    facts += [f"not with --scope {name}" for name in clause.get("unless", ())]
    for look in clause.get("looks", ()):
        limit = look.get("threshold") or {}
        unit = str(limit.get("unit", "")).replace("_", " ").removesuffix("s")
        for word in ("most", "least"):
            if limit.get(word) is not None:
                facts.append(f"at {word} {limit[word]:g} {plural((unit, f'{unit}s'), limit[word])}")
        if limit.get("share") is not None:
            facts.append(f"in {limit['share']:g} % of cases")
    return [*facts, f"read on {clause['checked_on']}"]
