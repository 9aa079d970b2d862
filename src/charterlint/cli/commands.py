"""Which commands there are. Each stands in a module of its own and imports what it needs when run."""

from __future__ import annotations

from typing import Any

from charterlint.cli import annotate, check, explain, read, report, rules

_done = False


def register(app: Any) -> None:
    """Add every command to the application, once."""
    global _done
    if _done:
        return
    _done = True
    app.command("check")(check.check)
    app.command("read")(read.read)
    app.command("report")(report.report)
    app.command("annotate")(annotate.annotate)
    app.command("explain")(explain.explain)
    app.add_typer(rules.app, name="rules")
