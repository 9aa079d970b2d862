"""Findings on clauses of the laws in use (CL8xx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from charterlint.judge.compliance import (
    Judged,
    bench,
    gap_severity,
    judged,
    measure_slots,
    measure_words,
    only_element,
)
from charterlint.judge.context import Context, make_finding
from charterlint.judge.fingerprint import fingerprint
from charterlint.judge.service_tables import services
from charterlint.judge.thresholds import Measured
from charterlint.model import Finding

Rule = Mapping[str, Any]
SURE, FAIR = 0.8, 0.65


def _plain(context: Context, status: str) -> Iterator[Judged]:
    """Clauses of a status whose gap no other finding tells of."""
    for item in judged(context):
        if item.verdict.status != status or item.verdict.duty == "may":
            continue
        if only_element(item.clause) or any(
            seen.measures or seen.counts or seen.state == "breach" for seen in item.seen
        ):
            continue
        yield item


def _found(context: Context, rule: Rule, item: Judged, **more: Any) -> Finding:
    """A finding on a clause. `advice` is the end of the name of the message that says what to do, without one that what the
    clause asks for is to be added; `advised` are its slots."""
    certain = item.verdict.certainty == "seen"
    verify = "" if certain else " " + context.catalogue.text("compliance-verify", context.language)
    cited = item.cited(context.language)
    slots = {
        "cited": cited,
        "title": item.verdict.title,
        "reason": item.verdict.reason or "",
        "verify": verify,
    }
    evidence = more.pop("evidence", item.verdict.evidence[:1])
    advice = "-".join(filter(None, ("compliance-advice", more.pop("advice", ""))))
    advised = {"title": item.verdict.title, "clause": cited, **more.pop("advised", {})}
    finding = make_finding(
        context,
        rule,
        evidence,
        severity=more.pop("severity", gap_severity(item.clause)),
        confidence=more.pop("confidence", SURE if certain else FAIR),
        clause=cited,
        suggestion=context.catalogue.text(advice, context.language, **advised),
        **{**slots, **more},
    )
    # Without the words of the report, so that it is the same in every language.
    quotes = [quote.quote for quote in evidence]
    mark = fingerprint(finding.rule, item.cited(), item.verdict.part, *quotes)
    return replace(finding, fingerprint=mark)


def clause_not_met(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL801: what a clause asks for is not there. An element that is not there is told of by its own rule,
    which then cites the clause."""
    for item in _plain(context, "not_met"):
        yield _found(context, rule, item)


def clause_partly_met(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL802: only some of what a clause asks for is there."""
    for item in _plain(context, "partly"):
        severity = "warning" if gap_severity(item.clause) == "error" else "note"
        yield _found(context, rule, item, severity=severity, confidence=FAIR)


def _measured(context: Context, *states: str) -> Iterator[tuple[Judged, Measured]]:
    for item in judged(context):
        for seen in item.seen:
            for found in seen.measures:
                if found.state in states:
                    yield item, found


def beyond_law(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL803: a time that is longer (or, for the customer, shorter) than the law allows."""
    scene, _ = bench(context)
    for item, found in _measured(context, "longer", "shorter", "loose"):
        yield _found(
            context, rule, item, evidence=(scene.quote(found.spot),), **_measure(context, item, found)
        )  # fmt: skip


def bare_days(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL804: days of which the document does not say that they are working days, where the law counts those."""
    scene, _ = bench(context)
    for item, found in _measured(context, "bare"):
        yield _found(
            context, rule, item,
            evidence=(scene.quote(found.spot),), severity="warning", confidence=FAIR,
            **_measure(context, item, found),
        )  # fmt: skip


def _measure(context: Context, item: Judged, found: Measured) -> dict[str, Any]:
    """What is said of a time and its limit, and how to mend it."""
    return {
        "words": measure_words(context, item.clause, found),
        "advice": found.state,
        "advised": measure_slots(context, item.clause, found),
    }


def forbidden_by_law(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL805: the document says something that the law does not allow."""
    for item in judged(context):
        for seen in item.seen:
            if seen.state == "breach" and not seen.measures:
                yield _found(context, rule, item, evidence=seen.evidence[:1], advice="forbidden")


def repealed_law(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL806: the document names a law that is no longer in force."""
    scene, _ = bench(context)
    for item in judged(context):
        for look in item.clause.get("looks", ()):
            for spot in scene.phrases(look.get("outdated") or {}):
                named = context.reading.passages[spot.passage].text[spot.start : spot.end]
                yield _found(
                    context, rule, item, evidence=(scene.quote(spot),), severity="warning",
                    words=named, advice="repealed", advised={"words": named},
                )  # fmt: skip


def indicators_lacking(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL807: fewer indicators than commitments."""
    for item in judged(context):
        for seen in item.seen:
            if seen.counts:
                promised, followed = seen.counts
                yield _found(context, rule, item, severity="warning", confidence=FAIR,
                             promised=promised, followed=followed)  # fmt: skip


def service_field_empty(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL808: a row of a table of services with a cell left empty that the law asks for."""
    scene, _ = bench(context)
    wanted = _fields(context)
    for service in services(scene) if wanted else ():
        for name, spot in service.gaps:
            if name not in wanted:
                continue
            item = wanted[name]
            row = context.reading.passages[spot.passage]
            title = context.catalogue.subjects[name]["title"]
            yield _found(
                context, rule, item,
                evidence=(context.quote(row.index, 0, len(row.text)),), severity="warning",
                service=service.name[:80], field=title.get(context.language) or title["en"],
            )  # fmt: skip


def service_total_differs(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL809: the total of a table of steps is not the sum of its rows."""
    scene, _ = bench(context)
    wanted = _fields(context)
    for service in services(scene) if wanted else ():
        for spot, total, added in service.sums:
            item = wanted.get("max_time") or next(iter(wanted.values()))
            yield _found(
                context, rule, item,
                evidence=(scene.quote(spot),), severity="warning",
                service=service.name[:80], total=total, added=added,
                advice="sum", advised={"total": total, "added": added},
            )  # fmt: skip


def _fields(context: Context) -> dict[str, Judged]:
    """The fields that services must give, with the clause that asks for each."""
    wanted: dict[str, Judged] = {}
    for item in judged(context):
        if item.verdict.status == "not_applicable":
            continue
        for look in item.clause.get("looks", ()):
            if look.get("field"):
                wanted.setdefault(look["field"], item)
    return wanted
