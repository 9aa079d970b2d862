"""`charterlint rules schema`: the JSON Schemas of rule files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write them to.")],
) -> None:
    """Write the JSON Schemas by which editors complete and check rule files."""
    from charterlint.packs.json_schema import schema_text, schemas
    from charterlint.reports.files import make_folder, write_atomic

    make_folder(output)
    for name, content in schemas().items():
        path = output / f"{name}.json"
        write_atomic(path, schema_text(content).encode())
        print(path)
