"""A run over many documents: kept results, guarded children for the rest, suppressions, and one report."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from charterlint import __version__
from charterlint.errors import CharterlintError
from charterlint.model import DocumentReport, Problem, Report
from charterlint.model.serial import from_data
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.runner import limits
from charterlint.runner.cache import Cache
from charterlint.runner.checking import Task, prepare, read_options, work
from charterlint.runner.crash import Bug
from charterlint.runner.discover import STDIN
from charterlint.runner.engine import engine_name
from charterlint.runner.naming import check_names, element_id
from charterlint.runner.plan import Item, Plan, make_plan
from charterlint.runner.pool import Guard, Outcome, run_guarded
from charterlint.runner.request import Request
from charterlint.runner.suppressing import suppress_configured
from charterlint.runner.unjudged import problem_of, with_finding

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all to do."""

FEW = 3
"""Up to so many small documents one child is quicker than two, since each would load the same libraries."""
SMALL = 2 * 2**20


@dataclass(frozen=True)
class Result:
    """What a run gave. `plan.items` are in the order of `report.documents`; `weighed` by path holds rows for
    `--explain`; `notes` are sentences for standard error; `bug` is the first error of our own."""

    plan: Plan
    report: Report
    catalogue: Catalogue
    weighed: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    bug: Bug | None = None


def no_progress(done: int, total: int) -> None:
    """Say nothing."""


def run(request: Request, progress: Progress = no_progress) -> Result:
    """Check what is asked for. Raises CharterlintError for mistakes in the request, the configuration
    or the rules; a document that cannot be judged is part of the report."""
    with Cache(bool(request.asked.get("cache", True))) as cache:
        plan = make_plan(request, engines(cache))
        return carry_out(plan, cache, progress)


def engines(cache: Cache) -> Callable[[tuple[str, ...]], str]:
    """Names of engines, each made once."""
    known: dict[tuple[str, ...], str] = {}

    def engine_of(rules: tuple[str, ...]) -> str:
        if rules not in known:
            known[rules] = engine_name(rules, cache.remember)
        return known[rules]

    return engine_of


def carry_out(plan: Plan, cache: Cache, progress: Progress = no_progress) -> Result:
    """Do what a plan says."""
    catalogues = _catalogues(plan)
    kept = cache.get(item.key for item in plan.items if item.key)
    reports: dict[int, DocumentReport] = {}
    weighed: dict[str, Any] = {}
    fresh: dict[bytes, bytes] = {}
    bug: Bug | None = None
    open_items = []
    for index, item in enumerate(plan.items):
        catalogue = catalogues[tuple(item.values["rules"])]
        if item.found.problem is not None:
            reports[index] = _unopened(item, item.found.problem, catalogue)
        elif item.key in kept and (report := _kept(kept[item.key], item)) is not None:
            reports[index] = report
        else:
            open_items.append(index)
    progress(len(reports), len(plan.items))
    for outcome in _ask(plan, open_items):
        index = open_items[outcome.index]
        item = plan.items[index]
        catalogue = catalogues[tuple(item.values["rules"])]
        if outcome.answer is None and outcome.failure is not None:
            bug = bug or outcome.failure.bug
            seconds = read_options(item.values).limits.seconds
            problem = problem_of(outcome.failure, seconds)
            reports[index] = _unopened(item, problem, catalogue)
        else:
            answer = json.loads(outcome.answer or b"{}")
            if "refused" in answer:
                raise CharterlintError(*answer["refused"])
            reports[index] = report = from_data(DocumentReport, answer["report"])
            if "weighed" in answer:
                weighed[item.found.path] = answer["weighed"]
            if item.key and report.sha256 == item.sha:
                fresh[item.key] = json.dumps(answer["report"], ensure_ascii=False).encode()
        progress(len(reports), len(plan.items))
    cache.put(fresh)
    documents, notes = _settle(plan, [reports[index] for index in range(len(plan.items))])
    first = catalogues[next(iter(catalogues))]
    profiles = dict.fromkeys("+".join(item.values["profile"]) for item in plan.items)
    whole = Report(__version__, first.version, ", ".join(profiles) or "generic", documents)
    return Result(plan, whole, first, weighed, notes, bug)


def _catalogues(plan: Plan) -> dict[tuple[str, ...], Catalogue]:
    """The catalogue for each set of rule folders, after a look at every name in the settings."""
    found: dict[tuple[str, ...], Catalogue] = {}
    seen: set[int] = set()
    for item in plan.items:
        rules = tuple(item.values["rules"])
        if rules not in found:
            found[rules] = load_catalogue(tuple(Path(path) for path in rules))
        if id(item.layered) not in seen:
            seen.add(id(item.layered))
            check_names(item.values, item.layered.sources, found[rules])
    if not found:
        found[()] = load_catalogue()
    if plan.request.explain:
        element_id(plan.request.explain, next(iter(found.values())))
    return found


def _kept(value: bytes, item: Item) -> DocumentReport | None:
    """A kept report, under the path of today; None if it is of another make."""
    try:
        report = from_data(DocumentReport, json.loads(value))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return replace(report, path=item.found.path)


def _unopened(item: Item, problem: Problem, catalogue: Catalogue) -> DocumentReport:
    from charterlint.readers.registry import format_of

    report = DocumentReport(
        path=item.found.path, format=format_of(item.found.path) or "unknown", sha256=item.sha, title=None,
        language=None, languages={}, pages=None, words=0, readable=False, problem=problem,
        report_language=item.values["report-lang"] or "en",
    )  # fmt: skip
    return with_finding(report, catalogue)


def _ask(plan: Plan, indices: Sequence[int]) -> Iterator[Outcome]:
    """Have children check the documents, those with the same limits together."""
    if not indices:
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # children share the processors already
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    tasks = [_task(plan, plan.items[index]) for index in indices]
    size = sum(plan.items[index].found.size for index in indices)
    few = len(tasks) <= FEW and size < SMALL
    if not few:
        prepare()
    groups: dict[Guard, list[int]] = {}
    for number, index in enumerate(indices):
        bounds = read_options(plan.items[index].values).limits
        groups.setdefault(Guard(bounds.seconds, bounds.memory_bytes), []).append(number)
    for guard, numbers in groups.items():
        chosen = [tasks[number] for number in numbers]
        jobs = 1 if few else _jobs(plan)
        for outcome in run_guarded(chosen, work, prepare, jobs, guard):
            yield replace(outcome, index=numbers[outcome.index])


def _jobs(plan: Plan) -> int:
    wanted = plan.items[0].values["jobs"]
    return limits.processors() if wanted == "auto" else int(wanted)


def _task(plan: Plan, item: Item) -> Task:
    request = plan.request
    own = ("suppress", "baseline", "include", "exclude")
    values = {name: value for name, value in item.values.items() if name not in own}
    data = None
    path = item.found.path
    if path == STDIN:
        bound = read_options(item.values).limits.file_bytes
        data = sys.stdin.buffer.read(bound + 1)
        path = request.stdin_name
    return Task(
        path, values, plan.today, tuple(request.asked), data, request.password, request.explain
    )


def _settle(
    plan: Plan, reports: Sequence[DocumentReport]
) -> tuple[tuple[DocumentReport, ...], tuple[str, ...]]:
    """Suppressions of the configuration and baselines, applied to what was judged."""
    used: set[int] = set()
    wishes: dict[int, Mapping[str, Any]] = {}
    documents = []
    for item, report in zip(plan.items, reports, strict=True):
        listed = item.values["suppress"]
        wishes.update((id(wish), wish) for wish in listed)
        documents.append(suppress_configured(report, item.found.path, listed, used))
    notes = [
        f"{wish['source']}: the suppression of {wish['rule']}"
        + (f" for {wish['path']}" if "path" in wish else "")
        + " hides nothing in this run."
        for key, wish in wishes.items()
        if key not in used
    ]
    return tuple(documents), tuple(notes)
