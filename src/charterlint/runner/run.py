"""A run over many documents: kept results, guarded children for the rest, suppressions, and one report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
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
from charterlint.runner.checking import prepare, read_options, work
from charterlint.runner.crash import Bug
from charterlint.runner.naming import check_names, element_id
from charterlint.runner.plan import Item, Plan, make_plan
from charterlint.runner.pool import Failure, Guard, Outcome, run_guarded, start_method
from charterlint.runner.request import Request
from charterlint.runner.run_names import engines
from charterlint.runner.settling import Settling
from charterlint.runner.tasks import task_of
from charterlint.runner.unjudged import PASSING, problem_of, with_finding


@dataclass(frozen=True)
class Hooks:
    """What a run tells while it is under way: `progress` the number of documents done and of all;
    `meanwhile` that the children have begun; `arrived` each document, settled, with its number and its item
    as in Result."""

    progress: Callable[[int, int], None] = lambda done, total: None
    meanwhile: Callable[[], None] = lambda: None
    arrived: Callable[[Plan, int, Item, DocumentReport, Catalogue], None] = (
        lambda plan, index, item, report, catalogue: None
    )


FEW = 3
"""Up to so many small documents one child is quicker than two, since each would load the same libraries."""
SMALL = 2 * 2**20


@dataclass(frozen=True)
class Result:
    """What a run gave. `plan.items` are in the order of `report.documents`, without the name of those whose report
    was not kept under it; `weighed` by path holds rows for `--explain`; `bug` is the first error of our own."""

    plan: Plan
    report: Report
    catalogue: Catalogue
    weighed: Mapping[str, Any] = field(default_factory=dict)
    bug: Bug | None = None


def run(
    request: Request,
    progress: Callable[[int, int], None] | None = None,
    hooks: Hooks = Hooks(),
) -> Result:
    """Check what is asked for; `progress` as in Hooks. Raises CharterlintError for mistakes in the request,
    the configuration or the rules; a document that cannot be judged is part of the report."""
    if progress is not None:
        hooks = replace(hooks, progress=progress)
    with Cache(bool(request.asked.get("cache", True))) as cache:
        plan = make_plan(request, engines(cache))
        return carry_out(plan, cache, hooks)


def carry_out(plan: Plan, cache: Cache, hooks: Hooks = Hooks()) -> Result:
    """Do what a plan says."""
    catalogues = _catalogues(plan)
    settling = Settling(plan)
    items = list(plan.items)
    reports: dict[int, DocumentReport] = {}
    weighed: dict[str, Any] = {}
    fresh: dict[bytes, bytes] = {}
    bugs: list[Bug] = []

    def arrive(index: int, report: DocumentReport) -> None:
        item = items[index]
        catalogue = catalogues[tuple(item.values["rules"])]
        reports[index] = settling.settle(item, with_finding(report, catalogue), catalogue)
        hooks.arrived(plan, index, item, reports[index], catalogue)
        hooks.progress(len(reports), len(plan.items))

    kept = cache.get(item.key for item in plan.items if item.key)
    known: list[int] = []
    again: list[int] = []  # kept, but not to be understood any more
    still_open: list[int] = []
    for index, item in enumerate(plan.items):
        if item.found.problem is not None:
            arrive(index, _unopened(item, item.found.problem))
        else:
            (known if item.key in kept else still_open).append(index)

    def settle_known() -> None:
        for index in known:
            report = _kept(kept[plan.items[index].key], plan.items[index])
            if report is None:
                again.append(index)
            else:
                arrive(index, report)
        known.clear()

    def meanwhile() -> None:
        settle_known()
        hooks.meanwhile()

    try:
        for indices in (still_open, again):
            with closing(_ask(plan, indices, meanwhile)) as outcomes:
                for outcome in outcomes:
                    index = indices[outcome.index]
                    answer = _understood(outcome, plan.items[index])
                    weighed.update(answer.weighed)
                    fresh.update(answer.keep)
                    bugs += answer.bugs
                    if not answer.keep:  # whatever is made from it is not to be kept either
                        items[index] = replace(items[index], key=b"")
                    arrive(index, answer.report)
            settle_known()
    finally:
        cache.put(fresh)  # what is done is done, also when somebody stops the run
    first = catalogues[next(iter(catalogues))]
    profiles = dict.fromkeys("+".join(item.values["profile"]) for item in plan.items)
    documents = tuple(reports[index] for index in range(len(plan.items)))
    profile = ", ".join(profiles) or "generic"
    whole = Report(__version__, first.version, profile, documents, tuple(settling.notes()))
    bug = bugs[0] if bugs else None
    return Result(replace(plan, items=tuple(items)), whole, first, weighed, bug)


@dataclass(frozen=True)
class _Answer:
    report: DocumentReport
    weighed: Mapping[str, Any] = field(default_factory=dict)
    keep: Mapping[bytes, bytes] = field(default_factory=dict)
    bugs: tuple[Bug, ...] = ()


def _understood(outcome: Outcome, item: Item) -> _Answer:
    """What came out of a child, as values. Raises CharterlintError if it refused the settings."""
    failure = outcome.failure
    if outcome.answer is None or failure is not None:
        failure = failure or Failure("crashed")
        problem = problem_of(failure, read_options(item.values).limits.seconds)
        return _Answer(_unopened(item, problem), bugs=(failure.bug,) if failure.bug else ())
    answer = json.loads(outcome.answer)
    if "refused" in answer:
        raise CharterlintError(*answer["refused"])
    report = from_data(DocumentReport, answer["report"])
    weighed = {item.found.path: answer["weighed"]} if "weighed" in answer else {}
    # A file that changed between the look at it and its reading would be kept under a wrong name.
    same = bool(item.key) and report.sha256 == item.sha
    lasting = report.problem is None or report.problem.code not in PASSING
    text = json.dumps(answer["report"], ensure_ascii=False, separators=(",", ":"))
    return _Answer(report, weighed, {item.key: text.encode()} if same and lasting else {})


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


def _unopened(item: Item, problem: Problem) -> DocumentReport:
    from charterlint.readers.registry import format_of

    return DocumentReport(
        path=item.found.path, format=format_of(item.found.path) or "unknown", sha256=item.sha, title=None,
        language=None, languages={}, pages=None, words=0, readable=False, problem=problem,
        report_language=item.values["report-lang"] or "en",
    )  # fmt: skip


def _ask(
    plan: Plan, indices: Sequence[int], meanwhile: Callable[[], None]
) -> Generator[Outcome, None, None]:
    """Have children check the documents, those with the same limits together."""
    if not indices:
        return
    tasks = [task_of(plan, plan.items[index]) for index in indices]
    size = sum(plan.items[index].found.size for index in indices)
    few = len(tasks) <= FEW and size < SMALL
    jobs = 1 if few else _jobs(plan)
    groups: dict[Guard, list[int]] = {}
    for number, index in enumerate(indices):
        bounds = read_options(plan.items[index].values).limits
        groups.setdefault(Guard(bounds.seconds, bounds.memory_bytes), []).append(number)
    with _shared_processors(jobs):
        if not few and start_method() == "fork":
            prepare()
        for guard, numbers in groups.items():
            chosen = [tasks[number] for number in numbers]
            for outcome in run_guarded(chosen, work, prepare, jobs, guard, meanwhile):
                yield replace(outcome, index=numbers[outcome.index])


@contextmanager
def _shared_processors(jobs: int) -> Iterator[None]:
    """Let each of `jobs` children multiply with its share of the processors, unless somebody said how many."""
    said = limits.multiply_with(max(1, limits.processors() // jobs))
    try:
        yield
    finally:
        for name in said:
            os.environ.pop(name, None)


def _jobs(plan: Plan) -> int:
    wanted = plan.items[0].values["jobs"]
    return limits.processors() if wanted == "auto" else int(wanted)
