"""Profiles with what they take over from those they extend: laws and standards, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import Catalogue

Clause = Mapping[str, Any]
"""A clause as plain data, see packs/profile_schema.py."""


@dataclass(frozen=True)
class Law:
    """A profile with what it takes over from those it extends."""

    id: str
    data: Mapping[str, Any]
    clauses: tuple[Clause, ...]

    def name(self, clause: Clause, language: str = "en") -> str:
        """How a clause is cited in a language: "RD 951/2005, 9.a.5"."""
        law = self.data.get("law") or self.id
        own = law if isinstance(law, str) else in_language(law, language)
        return f"{own}, {clause['clause']}"


def law(catalogue: Catalogue, name: str, trail: tuple[str, ...] = ()) -> Law:
    """A profile, joined with those it extends. Raises CharterlintError for a circle or an unknown profile."""

    import difflib

    own = catalogue.profiles.get(name)
    if own is None:
        near = difflib.get_close_matches(name, list(catalogue.profiles), n=1)
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        raise CharterlintError(
            f'There is no profile "{name}".', f"{hint}`charterlint profiles` lists them all."
        )
    if name in trail:
        raise CharterlintError(f'The profile "{name}" extends itself.', "Take out one `extends`.")
    if not own.get("extends"):
        return Law(name, own, tuple(own.get("clauses", ())))
    base = law(catalogue, own["extends"], (*trail, name))
    kept = {key(c): c for c in base.clauses}
    kept |= {key(c): c for c in own.get("clauses", ())}
    for dropped in own.get("drop", ()):
        kept.pop(dropped, None)
    filled = {field: value for field, value in own.items() if value not in ("", [], {}, None)}
    data = {
        **base.data,
        **filled,
        "elements": {**base.data.get("elements", {}), **own.get("elements", {})},
        "scopes": {**base.data.get("scopes", {}), **own.get("scopes", {})},
        "notes": [*base.data.get("notes", ()), *own.get("notes", ())],
    }
    return Law(name, data, tuple(kept.values()))


def key(clause: Clause) -> str:
    """What tells a clause from all others of its profile: number and part."""
    return f"{clause['clause']} {clause['part']}"


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text of a profile in a language, else English, else the first there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))
