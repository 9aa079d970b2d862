"""A reading judged: verdicts, findings, commitments, contacts, score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.judge.checks import run_checks
from charterlint.judge.compliance import compliance, element_clauses
from charterlint.judge.context import Context, Settings
from charterlint.judge.gaps import gap_findings
from charterlint.judge.genre import genre_finding, looks_like_charter, unjudged
from charterlint.judge.named import chosen
from charterlint.judge.parts import judge_parts
from charterlint.judge.register import registered
from charterlint.judge.score import grade, score
from charterlint.judge.verdicts import ProfileView, judge_elements
from charterlint.judge.weighing import weigh
from charterlint.model import (
    SEVERITIES,
    Contact,
    Document,
    DocumentReport,
    Finding,
    Reading,
    Severity,
    say,
)
from charterlint.packs.catalogue import Catalogue
from charterlint.packs.laws import law
from charterlint.packs.sentences import code_of, said

CONTACT_LISTS = {"phone": "phones", "email": "emails", "url": "urls",
                 "social": "urls", "address": "addresses"}  # fmt: skip
MOST_UNJUDGED = 0.1
"""Share of words in languages without rules from which the report says so."""
UNJUDGED = "About {percent} % of the words are in a language without rules ({languages}) and were not judged."


def judge(reading: Reading, catalogue: Catalogue, settings: Settings) -> DocumentReport:
    """The report on one document that could be read. Raises CharterlintError for an unknown profile."""
    document = reading.document
    language = report_language(reading, catalogue, settings)
    weighing = weigh(reading, catalogue) if reading.supported else None
    if weighing is not None:
        reading = replace(reading, commitments=registered(reading.claims, weighing.voices))
    view = profile_view(catalogue, settings, language)
    verdicts = judge_elements(reading, weighing, catalogue, view, language)
    context = Context(reading, weighing, verdicts, catalogue, settings, language)
    charter = looks_like_charter(context)
    findings: list[Finding] = []
    if not charter:
        findings.append(genre_finding(context))
        verdicts = unjudged(context)
    else:
        if weighing is not None:
            findings.extend(gap_findings(reading, weighing, verdicts, catalogue, language))
        verdicts, lacking = judge_parts(context)
        findings.extend(lacking)
        findings.extend(run_checks(context))
    kept = arrange(findings, settings)
    points = score(verdicts, kept) if charter else None
    limits = (*document.limits, *unjudged_languages(reading, catalogue))
    return DocumentReport(
        path=document.path,
        format=document.format,
        sha256=document.sha256,
        title=document.title,
        language=reading.language,
        languages=reading.languages,
        pages=document.pages,
        words=reading.words,
        readable=True,
        limits=tuple(said(limit, catalogue, language) for limit in limits),
        limit_codes=tuple(code_of(limit, catalogue) for limit in limits),
        elements=verdicts,
        findings=kept,
        commitments=reading.commitments,
        contacts=contact_lists(reading.contacts),
        dates=reading.dates,
        compliance=compliance(context) if charter else (),
        score=points,
        grade=grade(points, verdicts),
        nlp=reading.nlp,
        charter_like=charter,
        report_language=language,
    )


def unjudged_languages(reading: Reading, catalogue: Catalogue) -> tuple[str, ...]:
    """A limit that names the languages without rules, where they make up a good part of the words and others are judged."""
    shares = {
        code: share
        for code, share in reading.languages.items()
        if code not in catalogue.languages and code != "und"
    }
    total = sum(shares.values())
    if not reading.supported or total < MOST_UNJUDGED:
        return ()
    names = ", ".join(sorted(shares, key=lambda code: -shares[code]))
    percent = round(100 * total)
    return (say(UNJUDGED, percent=percent, languages=names),)


def unreadable(document: Document, language: str = "en") -> DocumentReport:
    """The report on a document that could not be read: its problem, and nothing claimed."""
    return DocumentReport(
        path=document.path,
        format=document.format,
        sha256=document.sha256,
        title=document.title,
        language=None,
        languages={},
        pages=document.pages,
        words=0,
        readable=False,
        problem=document.problem,
        limits=document.limits,
        report_language=language,
    )


def report_language(reading: Reading, catalogue: Catalogue, settings: Settings) -> str:
    """The language to report in: as asked, else the document's where there is a pack, else English."""
    asked = settings.report_language or reading.language or "en"
    if asked in catalogue.messages["reason-nothing"]:
        return asked
    if settings.report_language:
        known = ", ".join(sorted(catalogue.messages["reason-nothing"]))
        raise CharterlintError(f'There are no messages in "{asked}".', f"Choose one of {known}.")
    return "en"


def profile_view(catalogue: Catalogue, settings: Settings, language: str = "en") -> ProfileView:
    """Severities and switched-off elements of the profiles in use; the strictest severity that a profile states wins,
    and what the settings say wins over all. Raises CharterlintError for an unknown profile."""
    severity: dict[str, Severity] = {}
    for name in settings.profiles:
        for element, setting in profile_elements(catalogue, name).items():
            own = setting.get("severity")
            if own:
                severity[element] = min(own, severity.get(element, own), key=SEVERITIES.index)
    cited, by_duty = element_clauses(catalogue, settings, language)
    severity = {**by_duty, **severity}
    by_code = {element["code"]: key for key, element in catalogue.elements.items()}
    for code, wanted in settings.severity.items():
        for value in SEVERITIES:
            if code in by_code and value == wanted:
                severity[by_code[code]] = value
    return ProfileView(severity, settings.not_applicable, cited)


def profile_elements(catalogue: Catalogue, name: str) -> dict[str, Mapping[str, Any]]:
    """Element settings of a profile, those of the profiles it extends first."""
    return dict(law(catalogue, name).data.get("elements", {}))


def arrange(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """Selected findings with overridden severity, errors first, then in order of code and place."""
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    kept = []
    for finding in findings:
        if not selected(finding, settings):
            continue
        own = settings.severity.get(finding.rule)
        if own == "off":
            continue
        severity = next((one for one in SEVERITIES if one == own), finding.severity)
        kept.append(replace(finding, severity=severity))
    return tuple(sorted(kept, key=lambda f: (order[f.severity], f.rule, _place(f), f.fingerprint)))


def _place(finding: Finding) -> int:
    where = finding.evidence[0].location if finding.evidence else None
    return (where.paragraph or 0) if where else 0


def selected(finding: Finding, settings: Settings) -> bool:
    """Does `select` / `ignore` let this finding through? Both hold code prefixes, names, or ids of elements."""

    def among(words: tuple[str, ...]) -> bool:
        return any(chosen(finding, word) for word in words)

    return (not settings.select or among(settings.select)) and not among(settings.ignore)


def contact_lists(contacts: Iterable[Contact]) -> dict[str, tuple[str, ...]]:
    """Contacts as the JSON report lists them: each value once, in order of appearance."""
    lists: dict[str, dict[str, str]] = {"phones": {}, "emails": {}, "urls": {}, "addresses": {}}
    for contact in contacts:
        name = CONTACT_LISTS.get(contact.kind)
        if name:
            lists[name].setdefault(contact.normal, contact.value)
    return {name: tuple(values.values()) for name, values in lists.items()}
