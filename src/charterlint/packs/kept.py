"""What is made from the rules and can be made again, kept as JSON in the user's cache folder.

A folder that cannot be written or a file that cannot be read costs time only."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

DAYS = 7
"""A file of the same kind that was written so many days before a new one is deleted."""


def cache_folder() -> Path:
    """Where charterlint keeps what it can make again. `CHARTERLINT_CACHE_DIR` overrides it."""
    own = os.environ.get("CHARTERLINT_CACHE_DIR")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("charterlint")


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What is kept under `name` (the kind, a hyphen, and what it was made from), else what `make` gives."""
    path = cache_folder() / f"{name}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = make()
        _keep(path, made)
        return made


def _keep(path: Path, made: Any) -> None:
    import tempfile

    kind = path.name.partition("-")[0]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{kind}-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(made, file, ensure_ascii=False, default=str)
        Path(name).replace(path)
        for old in path.parent.glob(f"{kind}-*.json"):
            if old != path and old.stat().st_mtime < path.stat().st_mtime - DAYS * 86400:
                old.unlink(missing_ok=True)
    except OSError:
        return
