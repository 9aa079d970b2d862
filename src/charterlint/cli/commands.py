"""Which commands there are. Each stands in a module of its own, which is imported when it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import typer

COMMANDS: Mapping[str, str] = {
    "check": "check:check",
    "report": "report:report",
    "annotate": "annotate:annotate",
    "commitments": "commitments:commitments",
    "diff": "diff:diff",
    "parity": "parity:parity",
    "read": "read:read",
    "rules": "rules:app",
    "explain": "explain:explain",
    "profiles": "profiles:app",
    "init": "init:init",
    "config": "config:config",
    "baseline": "baseline:baseline",
    "cache": "cache:app",
    "lsp": "charterlint.lsp.command:lsp",
}
"""Name of a command to "module:function", the module in this package unless it has a dot; a group of commands is
a Typer `app`."""


def register(app: typer.Typer, wanted: str | None = None) -> None:
    """Add the command `wanted`, or all of them if it is none. Calling it again adds what is not there."""
    there = {one.name for one in app.registered_commands} | {
        one.name for one in app.registered_groups
    }
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        if name is None or name in there:
            continue
        module, attribute = COMMANDS[name].split(":")
        place = module if "." in module else f"charterlint.cli.{module}"
        found = getattr(import_module(place), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
