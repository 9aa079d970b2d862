"""`charterlint init`: a configuration to begin with, every key explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write charterlint.toml.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace one that is there.")] = False,
) -> None:
    """Write a commented charterlint.toml."""
    from charterlint.errors import CharterlintError
    from charterlint.reports.files import write_atomic
    from charterlint.runner.starter import starter

    target = folder / "charterlint.toml"
    if target.exists() and not force:
        raise CharterlintError(f"{target}: there is one already.", "--force replaces it.")
    write_atomic(target, starter().encode("utf-8"))
    print(f"{target} written. `charterlint config FILE` shows what holds for a file.")
