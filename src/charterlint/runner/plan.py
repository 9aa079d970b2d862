"""What a run has to do: which documents, with which settings, and under which name a result is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.runner.discover import STDIN, Found, discover
from charterlint.runner.layers import Layered, Layers
from charterlint.runner.options import LIMITS
from charterlint.runner.request import Request

NOT_IN_KEY = (
    "suppress",
    "baseline",
    "fail-on",
    "min-score",
    "include",
    "exclude",
    "jobs",
    "cache",
    "rules",
)
"""Settings that are applied after a document was judged, or that are named by the engine (rules)."""
DEFAULT_FILE_LIMIT = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a run. `sha` and `key` are empty where the result is not to be kept."""

    found: Found
    layered: Layered
    sha: str = ""
    key: bytes = b""

    @property
    def values(self) -> Mapping[str, Any]:
        """Settings by option name."""
        return self.layered.values


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that is about to happen. `today` is an ISO date."""

    request: Request
    items: tuple[Item, ...]
    layers: Layers
    today: str


EngineOf = Callable[[tuple[str, ...]], str]
"""Gives the name of the engine (runner.engine) for folders of more rules."""


def find_documents(request: Request) -> tuple[Layers, tuple[Found, ...]]:
    """The documents that a request names. Raises CharterlintError for a wrong configuration, or when there
    is nothing to check."""
    config = os.path.abspath(request.config) if request.config else None
    layers = Layers(request.asked, config, request.search)
    found = discover(request.paths, layers.filter_for, request.force_exclude)
    if request.changed_since:
        from charterlint.runner.changed import only_changed

        found = only_changed(found, request.changed_since)
    elif not found and not request.force_exclude:
        raise CharterlintError(
            "There are no documents to check in " + ", ".join(request.paths[:3]) + ".",
            "charterlint reads md, docx, pdf, html, odt and txt; `include` and `exclude` may leave them out.",
        )
    return layers, found


def make_plan(request: Request, engine_of: EngineOf) -> Plan:
    """Find the documents, settle what holds for each, and name the results. Raises CharterlintError."""
    layers, found = find_documents(request)
    today = request.today or _today()
    kept = not request.password and not request.explain
    items = []
    for one in found:
        layered = layers.values_for(request.stands_for.get(one.path, one.path))
        limit = layered.values["limits"].get("file-size", 0) * LIMITS["file-size"].unit
        fit = one.size <= (limit or DEFAULT_FILE_LIMIT) and one.path != STDIN
        if (
            kept
            and fit
            and one.problem is None
            and layered.values["cache"]
            and not layered.values["ocr"]
        ):
            engine = engine_of(tuple(layered.values["rules"]))
            items.append(_named(one, layered, engine, today))
        else:
            items.append(Item(one, layered))
    return Plan(request, tuple(items), layers, today)


def _today() -> str:
    import time

    return time.strftime("%Y-%m-%d")


def _named(found: Found, layered: Layered, engine: str, today: str) -> Item:
    try:
        with open(found.path, "rb") as file:
            sha = sha256(file.read()).hexdigest()
    except OSError:
        return Item(found, layered)
    name = os.path.basename(found.path)
    return Item(
        found, layered, sha, digest(sha, name, settings_text(layered.values), today, engine)
    )


def settings_text(values: Mapping[str, Any]) -> str:
    """Settings that a judgement depends on, as text."""
    return json.dumps(
        {name: value for name, value in values.items() if name not in NOT_IN_KEY},
        sort_keys=True,
        default=str,
    )


def digest(*parts: str) -> bytes:
    """A short name for texts."""
    mixed = blake2b(digest_size=20)
    for part in parts:
        raw = part.encode("utf-8", "surrogateescape")
        mixed.update(len(raw).to_bytes(8, "big") + raw)
    return mixed.digest()
