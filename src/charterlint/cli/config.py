"""`charterlint config`: what holds for a file, and where each value comes from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from charterlint.cli.options import TEXT_OR_JSON, Config, one_of


def config(
    path: Annotated[str, typer.Argument(help="A document, there or not.")] = "document.md",
    format: Annotated[str, typer.Option("--format", "-f", help="text, json or schema.")] = "text",
    config: Config = None,
) -> None:
    """Show what holds for a document and where each value comes from."""
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.reports.safe import printable
    from charterlint.runner.layers import Layers
    from charterlint.runner.naming import check_names
    from charterlint.runner.schema import config_schema

    if one_of("format", format, (*TEXT_OR_JSON, "schema")) == "schema":
        sys.stdout.write(json.dumps(config_schema(), ensure_ascii=False, indent=1) + "\n")
        return
    layers = Layers({}, str(Path(config).absolute()) if config else None)
    layered = layers.values_for(path)
    rules = tuple(Path(folder) for folder in layered.values["rules"])
    check_names(layered.values, layered.sources, load_catalogue(rules))
    rows = list(_rows(layered.values, layered.sources))
    if format == "json":
        data = {name: {"value": value, "from": source} for name, value, source in rows}
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return
    for name, value, source in rows:
        shown = json.dumps(value, ensure_ascii=False) if value is not None else "-"
        print(f"{name:<28} {printable(shown):<32}  {printable(source)}")


def _rows(values: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[tuple[str, Any, str]]:
    """Name, value and source; tables key by key."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            for key, inner in value.items():
                full = f"{name}.{key}"
                yield full, inner, sources.get(full, sources.get(name, "default"))
        elif name == "suppress":
            shown = [
                {k: v for k, v in wish.items() if k not in ("base", "source")} for wish in value
            ]
            yield name, shown, ", ".join(dict.fromkeys(w["source"] for w in value)) or "default"
        else:
            yield name, value, sources.get(name, "default")
