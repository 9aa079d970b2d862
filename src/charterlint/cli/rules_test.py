"""`charterlint rules test`: is a pack well formed, and do its examples do what they should?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from charterlint.model.sentence import plural

if TYPE_CHECKING:
    from charterlint.packs.check import PackProblem
    from charterlint.packs.doubles import Parts
    from charterlint.packs.source import Source
    from charterlint.runner.rule_examples import Outcome

MISJUDGED_OF_OURS = 5.0
"""Percent. Examples of elements are hard cases, each taken out of its document, and weighed by a trained model;
a pack of somebody's own is held to every one of them unless they say otherwise."""


class Verdict(NamedTuple):
    """What examples gave: failures, and misjudged examples of elements among so many."""

    failures: list[PackProblem]
    misjudged: list[PackProblem]
    weighed: int
    examples: int


def test(
    folder: Annotated[
        Path | None, typer.Argument(help="A pack; the rules of charterlint if there is none.")
    ] = None,
    misjudged: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, help="Percent of the elements' examples that may be misjudged."
        ),
    ] = None,
    examples: Annotated[bool, typer.Option(help="Also run the examples.")] = True,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also list what does no harm: words found twice.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Children; 0: as fits.")] = 0,
) -> int:
    """Test a pack of rules: its form, codes, languages, phrases and examples. One line a failure."""
    from charterlint.packs.check import check_pack
    from charterlint.packs.doubles import doubles, missing_languages, own_sources, pack_sources
    from charterlint.packs.place import rules_root
    from charterlint.runner.limits import multiply_with

    multiply_with(1)  # children share the processors already
    root = folder or rules_root()
    _refuse_empty(root)
    if problems := check_pack(root):
        return _told(problems, ["Mend the form first."])
    pack = pack_sources(root)
    others = own_sources() if folder else {}
    failures = [*doubles(pack, others), *missing_languages(pack)]
    mild: list[PackProblem] = []
    for harmless, problem in _overlaps(pack):
        (mild if harmless else failures).append(problem)
    said = []
    if examples and not failures:
        verdict = _judge(pack, (str(folder),) if folder else (), jobs)
        failures += verdict.failures
        allowed = misjudged if misjudged is not None else 0.0 if folder else MISJUDGED_OF_OURS
        share = 100 * len(verdict.misjudged) / max(1, verdict.weighed)
        if share > allowed:
            failures += verdict.misjudged
        else:
            mild += verdict.misjudged
        said.append(f"{verdict.examples} examples.")
        if verdict.misjudged:
            said.append(
                f"Of {verdict.weighed} examples of elements {len(verdict.misjudged)} are misjudged "
                f"({share:.1f} %; {allowed:g} % may be)."
            )
    elif examples:
        said.append("The examples were not run; mend these first.")
    if mild and not notes:
        noted = plural(("note", "notes"), len(mild))
        said.append(f"{len(mild)} {noted}; --notes shows {plural(('it', 'them'), len(mild))}.")
    return _told(failures, [_size(pack), *said], mild if notes else ())


def _refuse_empty(root: Path) -> None:
    from charterlint.errors import CharterlintError
    from charterlint.packs.place import rule_files

    if not any(rule_files(root).values()):
        raise CharterlintError(
            f"{root}: there are no rules in this folder.",
            "A pack has folders elements/, wording/, languages/ or profiles/ with YAML files.",
        )


def _overlaps(pack: Parts) -> Iterator[tuple[bool, PackProblem]]:
    from charterlint.analysis.overlaps import element_overlaps, wording_overlaps
    from charterlint.packs.check import PackProblem

    for part, look in (("elements", element_overlaps), ("wording", wording_overlaps)):
        for source in pack.get(part, ()):
            for found in look(source.data):
                place = ".".join(map(str, found.place[:-1]))
                line = source.line_of(found.place)
                yield found.mild, PackProblem(source.path, line, f"{place}: {found.message}")


def _judge(pack: Parts, folders: tuple[str, ...], jobs: int) -> Verdict:
    from charterlint.packs.check import PackProblem
    from charterlint.runner.limits import processors
    from charterlint.runner.rule_examples import Task, examples_of, run_rules

    sources = {
        Task(part, str(source.data["id"]), folders): source
        for part in ("elements", "wording", "subjects")
        for source in pack.get(part, ())
    }
    counts = {task: sum(1 for _ in examples_of(source.data)) for task, source in sources.items()}
    tasks = sorted((task for task in sources if counts[task]), key=lambda task: -counts[task])
    verdict = Verdict(
        [], [], sum(counts[task] for task in tasks if task.part == "elements"), sum(counts.values())
    )
    for outcome in run_rules(tasks, jobs or processors()):
        source = sources[outcome.task]
        if outcome.problem:
            words = f"{_name(source)}: {outcome.problem}"
            verdict.failures.append(PackProblem(source.path, 1, words))
        into = verdict.misjudged if outcome.task.part == "elements" else verdict.failures
        into.extend(_lines(source, outcome))
    return verdict


def _lines(source: Source, outcome: Outcome) -> Iterator[PackProblem]:
    from charterlint.packs.check import PackProblem
    from charterlint.runner.rule_examples import examples_of

    places = {(one.language, one.counts, one.text): one.place for one in examples_of(source.data)}
    for one in outcome.misjudged:
        place = places.get((one.language, not one.found, one.text), ())
        yield PackProblem(source.path, source.line_of(place), f"{_name(source)} {one.said}")


def _name(source: Source) -> str:
    return str(source.data.get("code") or source.data["id"])


def _size(pack: Parts) -> str:
    counted = [
        f"{len(sources)} {plural((part.removesuffix('s'), part), len(sources))}"
        for part, sources in pack.items()
        if sources
    ]
    return ", ".join(counted) + "."


def _told(
    failures: Sequence[PackProblem], summary: Sequence[str], notes: Sequence[PackProblem] = ()
) -> int:
    """Print the outcome; the exit code."""
    from charterlint.reports.safe import printable

    for mark, problems in (("", failures), ("note: ", notes)):
        for problem in sorted(problems, key=lambda p: (str(p.path), p.line, p.message)):
            path = _near(problem.path)
            print(printable(f"{path}:{problem.line}: {mark}{' '.join(problem.message.split())}"))
    count = len(failures)
    head = "passed" if not count else "1 failure" if count == 1 else f"{count} failures"
    print(f"charterlint rules test: {head}. {' '.join(summary)}")
    return 1 if failures else 0


def _near(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
