"""Which commands there are. Each stands in a module of its own and imports what it needs when run."""

from __future__ import annotations

from typing import Any

from charterlint.cli import (
    annotate,
    baseline,
    cache,
    check,
    commitments,
    config,
    diff,
    explain,
    init,
    parity,
    profiles,
    read,
    report,
    rules,
)

_done = False


def register(app: Any) -> None:
    """Add every command to the application, once."""
    global _done
    if _done:
        return
    _done = True
    app.command("check")(check.check)
    app.command("read")(read.read)
    app.command("init")(init.init)
    app.command("config")(config.config)
    app.command("baseline")(baseline.baseline)
    app.add_typer(cache.app, name="cache")
    app.command("report")(report.report)
    app.command("annotate")(annotate.annotate)
    app.command("commitments")(commitments.commitments)
    app.command("diff")(diff.diff)
    app.command("parity")(parity.parity)
    app.command("explain")(explain.explain)
    app.add_typer(profiles.app, name="profiles")
    app.add_typer(rules.app, name="rules")
