"""`charterlint cache`: what is kept, and how to be rid of it."""

from __future__ import annotations

import typer

app = typer.Typer(help="Kept results: how much, where, and how to remove them.")


@app.command("info")
def info() -> None:
    """Say where results are kept, how many, and how large they are."""
    from charterlint.runner.cache import LARGEST, cache_usage

    usage = cache_usage()
    print(f"{usage.path}")
    print(
        f"{usage.entries} entries, {usage.size / 2**20:.1f} MiB of at most {LARGEST // 2**20} MiB"
    )


@app.command("clear")
def clear() -> None:
    """Remove all kept results."""
    from charterlint.runner.cache import clear_cache

    print(f"{clear_cache() / 2**20:.1f} MiB removed.")
