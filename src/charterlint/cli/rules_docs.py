"""`charterlint rules docs`: a page for every rule, and an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from charterlint.cli.options import Language, RulePaths, known_language

if TYPE_CHECKING:
    from charterlint.packs.catalogue import Rule

KINDS = {
    "element": "Elements of a charter",
    "part": "Parts of an element",
    "wording": "Wording, facts and the document as a whole",
}


def docs(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write them to.")],
    lang: Language = "en",
    rules: RulePaths = None,
) -> None:
    """Write a Markdown page for every rule, CODE.md, and index.md."""
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.reports.files import make_folder, write_atomic
    from charterlint.reports.rule_page import rule_page

    catalogue = load_catalogue(tuple(rules or ()))
    known_language(lang, catalogue)
    listed = tuple(catalogue.rules().values())
    make_folder(output)
    for rule in listed:
        write_atomic(output / f"{rule.code}.md", rule_page(rule, catalogue, lang).encode())
    index = "\n".join(index_lines(listed, lang)) + "\n"
    write_atomic(output / "index.md", index.encode())
    print(f"{output}: {len(listed)} pages and index.md")


def index_lines(rules: Sequence[Rule], language: str) -> Iterator[str]:
    """The index as lines of Markdown: a table for each kind of rule."""
    yield "# Rules"
    for kind, title in KINDS.items():
        own = [rule for rule in rules if rule.kind == kind]
        if not own:
            continue
        yield f"\n## {title}\n"
        yield "| Code | Name | Severity | |\n| --- | --- | --- | --- |"
        for rule in own:
            words = (rule.title.get(language) or rule.title["en"]).replace("|", "\\|")
            preview = " (preview)" if rule.preview else ""
            yield f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity}{preview} | {words} |"
