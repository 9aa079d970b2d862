"""JUnit XML for build servers: a suite for each document, a case for each element and finding."""

from __future__ import annotations

from collections import Counter
from typing import Any

from charterlint.model import DocumentReport, Finding, Report, Verdict
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.places import slashed
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.words import Words, language_of, problem_text


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """Errors and warnings fail their case; what cannot be judged or is suppressed is skipped; notes pass."""
    from lxml import etree

    words = Words(catalogue, language_of(report, options.language))
    root = etree.Element("testsuites", name="charterlint")
    total: Counter[str] = Counter()
    for doc in report.documents:
        suite = etree.SubElement(root, "testsuite", name=slashed(doc.path))
        for case in _cases(doc, words):
            suite.append(case)
        counts = _counts(suite)
        _set(suite, counts)
        total.update(counts)
    _set(root, total)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _counts(suite: Any) -> Counter[str]:
    return Counter(
        tests=len(suite),
        failures=len(suite.findall("testcase/failure")),
        errors=len(suite.findall("testcase/error")),
        skipped=len(suite.findall("testcase/skipped")),
    )


def _set(element: Any, counts: Counter[str]) -> None:
    for name in ("tests", "failures", "errors", "skipped"):
        element.set(name, str(counts[name]))
    element.set("time", "0")


def _cases(doc: DocumentReport, words: Words) -> list[Any]:
    if not doc.readable:
        return [_unread(doc)]
    gaps = {
        f.rule: f for f in doc.findings if f.element and f.rule in {v.rule for v in doc.elements}
    }
    cases = [_element(v, gaps.get(v.rule), doc, words) for v in doc.elements]
    return cases + [_finding(f, doc, words) for f in doc.findings if f is not gaps.get(f.rule)]


def _case(doc: DocumentReport, name: str) -> Any:
    from lxml import etree

    return etree.Element("testcase", classname=slashed(doc.path), name=printable(name), time="0")


def _unread(doc: DocumentReport) -> Any:
    from lxml import etree

    case = _case(doc, "read")
    problem = doc.problem
    message = problem_text(doc) or "unreadable"
    etree.SubElement(case, "error", type=problem.code if problem else "unreadable", message=message)
    return case


def _element(verdict: Verdict, gap: Finding | None, doc: DocumentReport, words: Words) -> Any:
    from lxml import etree

    case = _case(doc, f"{verdict.rule} {words.element(verdict)}")
    if gap is not None:
        _outcome(case, gap, words)
    elif verdict.status in ("unknown", "not_applicable"):
        reason = printable(verdict.reason or words(f"status-{verdict.status}"))
        etree.SubElement(case, "skipped", message=reason)
    return case


def _finding(finding: Finding, doc: DocumentReport, words: Words) -> Any:
    quote = printable(finding.evidence[0].quote)[:60] if finding.evidence else ""
    case = _case(doc, f"{finding.rule} {finding.name} {quote} {finding.fingerprint}")
    _outcome(case, finding, words)
    return case


def _outcome(case: Any, finding: Finding, words: Words) -> None:
    from lxml import etree

    message = printable(finding.message)
    if finding.suppressed is not None:
        etree.SubElement(case, "skipped", message=printable(finding.suppressed.reason) or message)
    elif finding.severity == "note":
        etree.SubElement(case, "system-out").text = message
    else:
        failure = etree.SubElement(case, "failure", type=finding.severity, message=message)
        failure.text = "\n".join(_details(finding, words))


def _details(finding: Finding, words: Words) -> list[str]:
    lines = [printable(finding.suggestion)] if finding.suggestion else []
    for evidence in finding.evidence:
        lines.append(f"{words.place(evidence.location)}: {printable(evidence.quote)}".lstrip(": "))
    return lines
