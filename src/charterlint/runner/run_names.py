"""Names and places that a run and its short cut share."""

from __future__ import annotations

import os
from collections.abc import Callable

from charterlint.runner.cache import Cache
from charterlint.runner.engine import engine_name
from charterlint.runner.plan import Item, Plan

BASELINE_NAME = "charterlint-baseline.json"


def engines(cache: Cache) -> Callable[[tuple[str, ...]], str]:
    """Names of engines by folders of more rules, each made once."""
    known: dict[tuple[str, ...], str] = {}

    def engine_of(rules: tuple[str, ...]) -> str:
        if rules not in known:
            known[rules] = engine_name(rules, cache.remember)
        return known[rules]

    return engine_of


def baseline_path(plan: Plan, item: Item) -> str | None:
    """The baseline that holds for a document: the one that is named, else one beside the configuration or in
    the current folder."""
    if plan.request.no_baseline:
        return None
    named: str | None = item.values["baseline"]
    if named:
        return named
    path = plan.request.stands_for.get(item.found.path, item.found.path)
    config = plan.layers.config_for(os.path.dirname(os.path.abspath(path)))
    for folder in (config.base if config else "", os.getcwd()):
        path = os.path.join(folder, BASELINE_NAME)
        if folder and os.path.isfile(path):
            return path
    return None
