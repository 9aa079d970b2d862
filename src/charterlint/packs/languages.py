"""The language packs: number words, units, cues and names, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError


def _folder() -> Path:
    """Where the rule data stand: in the installed package, or beside `src` in a checkout."""
    inside = Path(__file__).parent.parent / "rules" / "languages"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules" / "languages"


@lru_cache(maxsize=32)
def load_language(code: str) -> Mapping[str, Any]:
    """The pack of a language by its two-letter code. Raises CharterlintError when there is none."""
    import yaml

    path = _folder() / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        raise CharterlintError(
            f'There is no language pack "{code}".', "Known: " + ", ".join(known_languages()) + "."
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return data


def known_languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))
