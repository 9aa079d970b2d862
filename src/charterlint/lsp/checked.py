"""A text in an editor, checked as `charterlint check` would check the file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.model import Document, DocumentReport
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.readers import format_of, read_bytes
from charterlint.runner import config
from charterlint.runner.checking import Task, check_document, own_options, read_options, settings_of
from charterlint.runner.discover import Found
from charterlint.runner.globs import matches, relative
from charterlint.runner.layers import Layered, Layers
from charterlint.runner.naming import by_code, check_names
from charterlint.runner.options import BY_NAME
from charterlint.runner.plan import Item, Plan
from charterlint.runner.request import Request
from charterlint.runner.settling import Settling
from charterlint.runner.values import Place, checked

OWN_OPTIONS = ("profile", "scope", "report-lang", "rules", "select", "ignore", "preview")
"""Options that an editor may set."""
LARGEST = 250_000
"""Characters; a longer text is for `charterlint check`, which runs it in a process of its own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out for one text. `refused` says, in a sentence, why there is no report: a mistake in the
    configuration or the rules. All three are None for a document that the configuration excludes."""

    text: str
    document: Document | None = None
    report: DocumentReport | None = None
    catalogue: Catalogue | None = None
    refused: str = ""


def asked_of(options: Any) -> dict[str, Any]:
    """Values by option name from the settings of an editor, by themselves or under `charterlint`.
    Raises CharterlintError for a value that cannot be; other names are left alone."""
    if isinstance(options, Mapping) and isinstance(options.get("charterlint"), Mapping):
        options = options["charterlint"]
    if not isinstance(options, Mapping):
        return {}
    named = {str(name).replace("_", "-"): value for name, value in options.items()}
    place = Place("settings of the editor")
    return {
        name: checked(BY_NAME[name], named[name], place)
        for name in OWN_OPTIONS
        if named.get(name) not in (None, "", [])
    }


def check_text(text: str, path: str, asked: Mapping[str, Any]) -> Checked:
    """Check a text as if it stood in the file `path`, with the configuration found from there."""
    if len(text) > LARGEST:
        return Checked(
            text, refused="This text is too long to check while typing; run `charterlint check`."
        )
    try:
        return _checked(text, path, asked)
    except CharterlintError as error:
        return Checked(text, refused=str(error))


def _checked(text: str, path: str, asked: Mapping[str, Any]) -> Checked:
    config.forget()
    layers = Layers(asked)
    full = Path(path).absolute()
    chosen = layers.filter_for(str(full.parent))
    if chosen.exclude and matches(relative(str(full), chosen.base), chosen.exclude):
        return Checked(text)
    layered = layers.values_for(path)
    catalogue = load_catalogue(tuple(Path(folder) for folder in layered.values["rules"]))
    check_names(layered.values, layered.sources, catalogue)
    today = time.strftime("%Y-%m-%d")
    task = Task(path, layered.values, today, tuple(asked))
    name = path if format_of(path) == "markdown" else f"{path}.md"
    data = text.encode("utf-8", "replace")
    document = read_bytes(data, name, read_options(layered.values))
    document, values = own_options(document, task, catalogue)
    settings = settings_of(by_code(values, catalogue), today)
    report = check_document(document, catalogue, settings)
    return Checked(
        text, document, _settled(report, path, layered, layers, today, catalogue), catalogue
    )


def _settled(
    report: DocumentReport,
    path: str,
    layered: Layered,
    layers: Layers,
    today: str,
    catalogue: Catalogue,
) -> DocumentReport:
    """The report with what the configuration or a baseline hides marked."""
    item = Item(Found(path), layered)
    plan = Plan(Request((path,)), (item,), layers, today)
    return Settling(plan).settle(item, report, catalogue)
