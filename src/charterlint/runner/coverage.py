"""What a run looked at: which rules it tried on a document, and whether it saw all files of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from charterlint.judge.named import chosen
from charterlint.model import DocumentReport, Finding
from charterlint.packs.catalogue import Catalogue, Rule
from charterlint.runner.globs import has_magic
from charterlint.runner.naming import plain
from charterlint.runner.plan import Plan

LAWS = "CL8"
"""Beginning of the codes of findings that only a profile of a law gives."""


def judged(report: DocumentReport) -> bool:
    """Were the rules tried on a document at all? Not on one that could not be read, that is no charter, or that is in a
    language without a pack."""
    silent = report.elements and all(verdict.status == "unknown" for verdict in report.elements)
    return report.readable and report.charter_like and not silent


def tried(
    word: str,
    report: DocumentReport,
    catalogue: Catalogue,
    select: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> bool:
    """Could everything that `word` names (a code, a name, the id of an element; "" for all rules) have been found in a
    document? Not what `select` leaves out or `ignored` names, nor what a law says where none is in use. Words that name
    nothing count as tried."""
    if not word:
        return not select and not ignored
    for rule in _meant(word, catalogue):
        told = Finding(rule.code, rule.name, "note", "", element=rule.element)
        if select and not any(chosen(told, one) for one in select):
            return False
        if any(chosen(told, one) for one in ignored):
            return False
        if rule.code.startswith(LAWS) and not report.compliance:
            return False
    return True


def _meant(word: str, catalogue: Catalogue) -> Iterable[Rule]:
    name = plain(word)
    return [
        rule
        for rule in catalogue.rules().values()
        if name in (plain(rule.code), plain(rule.name), rule.element)
    ]


def saw_all(plan: Plan, folder: str, pattern: str = "") -> bool:
    """Did a run look at every file that `pattern` names in a folder (an absolute path), or at every file in it? A run over
    some files or over what changed saw only those."""
    request = plan.request
    if request.changed_since or any(name in request.asked for name in ("include", "exclude")):
        return False
    names = pattern.split("/")[:-1] if pattern else []
    fixed = next((i for i, name in enumerate(names) if has_magic(name)), len(names))
    wanted = os.path.abspath(os.path.join(folder, *names[:fixed]))
    return any(_within(wanted, os.path.abspath(path)) for path in request.paths)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
