"""Options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Profiles = Annotated[list[str] | None, typer.Option(help="Profile to check against; repeatable.")]
Scopes = Annotated[list[str] | None, typer.Option(help="Part of a law that applies; repeatable.")]
Rules = Annotated[list[str] | None, typer.Option(help="Folder with more rules; repeatable.")]
RulePaths = Annotated[list[Path] | None, typer.Option(help="Folder with more rules; repeatable.")]
Config = Annotated[str | None, typer.Option(help="Use this configuration file.")]
Password = Annotated[
    str | None,
    typer.Option(envvar="CHARTERLINT_PASSWORD", help="Password of protected PDFs."),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Look for no configuration.")]
