"""`charterlint rules new`: begin a rule file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    kind: Annotated[str, typer.Argument(help="element, wording, language or profile.")],
    name: Annotated[str, typer.Argument(help="Its name, as in opening-hours; of a language fr.")],
    folder: Annotated[Path, typer.Option("--dir", help="The pack to write it to.")],
) -> None:
    """Write a rule file to begin with, and the schema by which editors complete it."""
    from charterlint.errors import CharterlintError
    from charterlint.packs.json_schema import schema_text, schemas
    from charterlint.packs.starters import KINDS, new_text
    from charterlint.reports.files import make_folder, write_atomic

    if kind not in KINDS:
        raise CharterlintError(
            f'There is no kind of rule "{kind}".', f"There are {', '.join(KINDS)}."
        )
    path = folder / KINDS[kind].folder / f"{name}.yaml"
    text = new_text(kind, name, _codes(folder))
    if path.exists():
        raise CharterlintError(f"{path}: this file is there already.", "Choose another name.")
    schema = folder / "schema" / f"{kind}.json"
    for parent in (path.parent, schema.parent):
        make_folder(parent)
    write_atomic(path, text.encode())
    if not schema.exists():
        write_atomic(schema, schema_text(schemas()[kind]).encode())
    print(f"{path}\nNow run `charterlint rules test {folder}`.")


def _codes(folder: Path) -> set[str]:
    """Codes in use in a pack, as far as its files can be read."""
    import re

    found: set[str] = set()
    for path in folder.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8", errors="replace")
        found.update(re.findall(r"(?m)^[\s-]*code:\s*[\"']?([A-Z]{2,4}\d{3})\b", text))
    return found
