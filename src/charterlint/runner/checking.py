"""One document from bytes to report, inside a guarded child process."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterlint.errors import CharterlintError
from charterlint.model import Document, DocumentReport, Problem
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.readers import Limits, ReadOptions, read_bytes, read_path
from charterlint.runner.naming import by_code, check_elements, check_profiles
from charterlint.runner.options import LIMITS, OPTIONS

if TYPE_CHECKING:
    from charterlint.judge.context import Settings

OWN_OPTIONS = ("profile", "scope", "report-lang", "not-applicable")
"""What a document may say of itself, in its front matter under `charterlint:`."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to check. `values` by option name (runner.options); `data` instead of the file's bytes;
    `today` as ISO date; `explain` the element whose weighing to show."""

    path: str
    values: Mapping[str, Any]
    today: str
    asked: tuple[str, ...] = ()
    data: bytes | None = None
    password: str | None = None
    explain: str | None = None


def check_document(document: Document, catalogue: Catalogue, settings: Settings) -> DocumentReport:
    """Understand and judge a document. One that could not be read, or holds no words, is said to be so."""
    from charterlint.judge.judging import arrange, judge, unreadable
    from charterlint.runner.suppressing import suppress_inline
    from charterlint.runner.unjudged import with_finding

    if document.problem is None and not any(block.text.strip() for block in document.blocks):
        problem = Problem("no-text", "The document holds no text.", "Is this the right file?")
        document = replace(document, problem=problem)
    if document.problem is not None:
        return with_finding(unreadable(document, settings.report_language or "en"), catalogue)
    from charterlint.analysis.understanding import understand

    report = judge(understand(document, catalogue.languages), catalogue, settings)
    off = [code for code, word in settings.severity.items() if word == "off"]
    ignored = (*settings.ignore, *off)
    suppressed = suppress_inline(report, document, catalogue, ignored, settings.select)
    # What was said about comments is subject to `select`, `ignore` and `severity` like all else.
    return replace(suppressed, findings=arrange(suppressed.findings, settings))


def settings_of(values: Mapping[str, Any], today: str) -> Settings:
    """Settings of judging from values by option name."""
    from charterlint.judge.context import Settings

    return Settings(
        profiles=tuple(values["profile"]),
        report_language=values["report-lang"],
        severity=values["severity"],
        parameters=values["parameters"],
        not_applicable=values["not-applicable"],
        select=tuple(values["select"]),
        ignore=tuple(values["ignore"]),
        scopes=tuple(values["scope"]),
        preview=values["preview"],
        today=date.fromisoformat(today),
    )


def read_options(values: Mapping[str, Any], password: str | None = None) -> ReadOptions:
    """Options of reading from values by option name."""
    changed = {
        bound.field: type(getattr(Limits(), bound.field))(values["limits"][key] * bound.unit)
        for key, bound in LIMITS.items()
        if key in values["limits"]
    }
    return ReadOptions(replace(Limits(), **changed), password, values["ocr"])


def from_now(options: ReadOptions) -> ReadOptions:
    """The options of a task that begins now and is given up when its seconds are over."""
    return replace(options, until=time.monotonic() + options.limits.seconds)


def prepare() -> None:
    """Import what every document needs, so that children forked afterwards need not. Of what is imported nothing becomes
    garbage, so the collector does not walk through it meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        _load()
    finally:
        if collecting:
            gc.enable()


def _load() -> None:
    for name in ("analysis.understanding", "judge.judging", "runner.suppressing"):
        import_module(f"charterlint.{name}")
    from charterlint.judge.weighing import evidence_model
    from charterlint.language.tokens import spacy_parts

    spacy_parts()
    evidence_model().encoder.layers.ready()


def work(task: Task) -> bytes:
    """Check one document; the answer is JSON: `report`, or `refused` (message and hint) for a mistake in the
    settings that only shows here."""
    from charterlint.model.serial import to_data

    try:
        catalogue = _catalogue(tuple(task.values["rules"]))
        options = from_now(read_options(task.values, task.password))
        document = (
            read_path(task.path, options)
            if task.data is None
            else read_bytes(task.data, task.path, options)
        )
        document, values = own_options(document, task, catalogue)
        settings = settings_of(by_code(values, catalogue), task.today)
        answer = {"report": to_data(check_document(document, catalogue, settings))}
        if task.explain and document.problem is None:
            from charterlint.runner.explaining import weighed

            answer["weighed"] = weighed(document, catalogue, task.explain)
    except CharterlintError as error:
        answer = {"refused": [error.message, error.hint]}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@lru_cache(maxsize=8)
def _catalogue(folders: tuple[str, ...]) -> Catalogue:
    """Looked for once in the life of a child: a run ends by the rules that it began with."""
    return load_catalogue(tuple(Path(folder) for folder in folders))


def own_options(
    document: Document, task: Task, catalogue: Catalogue
) -> tuple[Document, dict[str, Any]]:
    """The settings with what the document says of itself; what it says wrongly is noted in its limits.
    The command line has the last word."""
    from charterlint.runner.values import Place, checked, nearest

    values = dict(task.values)
    if not document.options:
        return document, values
    by_name = {option.name: option for option in OPTIONS}
    notes: list[str] = []
    for key, value in document.options.items():
        name = str(key).replace("_", "-")
        if name not in OWN_OPTIONS:
            hint = nearest(name, OWN_OPTIONS)
            notes.append(
                f'The front matter option "{name}" is not known and was not used. {hint}'.strip()
            )
        elif name not in task.asked:
            try:
                own = checked(by_name[name], value, Place("front matter"))
                _exists(name, own, catalogue)
            except CharterlintError as error:
                notes.append(f"{error} It was not used.")
                continue
            values[name] = {**values[name], **own} if isinstance(own, dict) else own
    return replace(document, limits=(*document.limits, *notes)), values


def _exists(name: str, value: Any, catalogue: Catalogue) -> None:
    if name == "not-applicable":
        check_elements(value, catalogue)
    elif name == "profile":
        check_profiles(value, catalogue)
