"""The report as Markdown, for wikis, issues and merge requests."""

from __future__ import annotations

from collections.abc import Iterator

from charterlint.model import SEVERITIES, DocumentReport, Evidence, Finding, Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import figures, run_summary, summary
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import fenced, markdown, printable, shorten
from charterlint.reports.words import (
    CLAUSE_SIGNS,
    SIGNS,
    Words,
    document_title,
    first_evidence,
    language_of,
    problem_text,
)


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """Summary, matrix, gaps with text to paste, commitments and contacts of each document."""
    words = Words(catalogue, language_of(report, options.language))
    lines = list(_lines(report, words, options))
    return ("\n".join(lines).strip() + "\n").encode("utf-8", "replace")


def _lines(report: Report, words: Words, options: RenderOptions) -> Iterator[str]:
    many = len(report.documents) > 1
    title = options.title or words("report-title-many" if many else "report-title")
    yield f"# {markdown(title)}\n"
    cover = (("client", options.client), ("author", options.author), ("date", options.date))
    yield from (f"- {words(f'report-{key}')}: {markdown(value)}" for key, value in cover if value)
    if many:
        yield f"\n## {words('report-overview')}\n"
        yield from (f"- {markdown(sentence)}" for sentence in run_summary(report, words))
        yield ""
        yield from _overview(report, words)
    for doc in report.documents:
        own = words if options.language else Words(words.catalogue, doc.report_language)
        yield from _document(doc, own, options)
    yield "\n---\n"
    made = words("report-made-by", version=report.version, rules=report.rules_version)
    yield f"{markdown(made)}. {words('method-scope')}"


def _overview(report: Report, words: Words) -> Iterator[str]:
    heads = (
        "report-document",
        "label-score",
        "report-grade",
        "severity-errors",
        "severity-warnings",
    )
    yield from _head([words(key) for key in heads])
    for doc in report.documents:
        if not doc.readable:
            yield _row([markdown(document_title(doc)), words("report-unread"), "", "", ""])
            continue
        counts = figures(doc)
        score = "–" if doc.score is None else str(doc.score)
        yield _row([markdown(document_title(doc)), score, words.grade(doc), str(counts.errors),
                    str(counts.warnings)])  # fmt: skip


def _document(doc: DocumentReport, words: Words, options: RenderOptions) -> Iterator[str]:
    yield f"\n## {markdown(document_title(doc))}\n"
    facts = [f"`{_code(doc.path)}`", doc.format]
    if doc.language:
        facts.append(f"{words('label-language')} {doc.language}")
    facts.append(words("count-words", count=doc.words))
    if doc.pages:
        facts.append(words("count-pages", count=doc.pages))
    yield ", ".join(facts) + "\n"
    if not doc.readable and doc.problem:
        yield f"**{words('report-unread')}:** {markdown(problem_text(doc))}"
        return
    yield from (f"- {markdown(sentence)}" for sentence in summary(doc, words))
    if doc.limits:
        yield f"\n**{words('report-limits')}:**\n"
        yield from (f"- {markdown(limit)}" for limit in doc.limits)
    if doc.charter_like and doc.elements and not options.quiet:
        yield from _matrix(doc, words)
    yield from _gaps(doc, words, options)
    yield from _laws(doc, words)
    yield from _commitments(doc, words)
    yield from _contacts(doc, words)


def _matrix(doc: DocumentReport, words: Words) -> Iterator[str]:
    yield f"\n### {words('report-elements')}\n"
    heads = ("label-element", "label-verdict", "label-evidence", "label-place", "report-clause")
    yield from _head([words(key) for key in heads])
    for verdict in doc.elements:
        evidence = first_evidence(verdict)
        shown = _quote(evidence) if evidence and verdict.status == "present" else ""
        yield _row(
            [
                f"**{markdown(words.element(verdict))}**" if verdict.core
                else markdown(words.element(verdict)),
                f"{SIGNS[verdict.status]} {words.status(verdict)}",
                shown or markdown(verdict.reason or ""),
                markdown(words.place(evidence.location)) if evidence else "",
                markdown(verdict.clause or ""),
            ]
        )  # fmt: skip


def _gaps(doc: DocumentReport, words: Words, options: RenderOptions) -> Iterator[str]:
    chosen = [f for f in doc.findings if options.suppressed or f.suppressed is None]
    if not chosen:
        yield f"\n{words('report-no-gaps')}"
    for severity in SEVERITIES:
        own = [finding for finding in chosen if finding.severity == severity]
        if own:
            yield f"\n### {words(f'severity-{severity}s')} ({len(own)})\n"
        for finding in own:
            yield from _gap(finding, words)


def _gap(finding: Finding, words: Words) -> Iterator[str]:
    yield f"#### {finding.rule} {markdown(finding.message)}\n"
    if finding.suppressed:
        yield f"- {words('label-suppressed')}: {markdown(finding.suppressed.reason)}"
    if finding.clause:
        yield f"- {words('report-clause')}: {markdown(finding.clause)}"
    for evidence in finding.evidence[:3]:
        place = words.place(evidence.location)
        label = words("report-nearest" if evidence.role == "nearest" else "report-quote")
        yield f"- {label}: {_quote(evidence)}" + (f" ({markdown(place)})" if place else "")
    if finding.suggestion:
        yield f"- {words('label-suggestion')}: {markdown(finding.suggestion)}"
    if finding.insert_after:
        place = words.place(finding.insert_after)
        if place:
            yield f"- {words('label-insert')}: {markdown(place)}"
    if finding.example:
        yield f"\n{words('label-example')}:\n\n{fenced(finding.example, 'markdown')}"
    yield ""


def _laws(doc: DocumentReport, words: Words) -> Iterator[str]:
    for law in doc.compliance:
        yield f"\n### {markdown(law.title)}\n"
        yield f"{markdown(words('report-checked-on', date=law.checked_on))}\n"
        yield from (f"- {markdown(note)}" for note in law.notes)
        yield ""
        heads = (
            "report-clause",
            "report-requirement",
            "report-duty",
            "label-verdict",
            "report-reason",
        )
        yield from _head([words(key) for key in heads])
        for clause in law.clauses:
            yield _row(
                [
                    markdown(clause.clause),
                    markdown(clause.title or clause.part),
                    words(f"duty-{clause.duty}"),
                    f"{CLAUSE_SIGNS[clause.status]} {words.clause(clause)}",
                    markdown(clause.reason or ""),
                ]
            )


def _commitments(doc: DocumentReport, words: Words) -> Iterator[str]:
    if not doc.commitments:
        return
    yield f"\n### {words('report-commitments')}\n"
    heads = ("report-topic", "report-measure", "report-channel", "report-quote", "label-place")
    yield from _head([words(key) for key in heads])
    for item in doc.commitments:
        yield _row(
            [
                markdown(item.topic),
                markdown(words.measure(item)),
                markdown(words.channel(item)),
                markdown(shorten(item.quote, 200)),
                markdown(words.place(item.location)),
            ]
        )


def _contacts(doc: DocumentReport, words: Words) -> Iterator[str]:
    if not any(doc.contacts.values()):
        return
    yield f"\n### {words('report-contacts')}\n"
    for kind, values in doc.contacts.items():
        if values:
            yield f"- {words(f'contact-{kind}')}: {', '.join(markdown(value) for value in values)}"


def _quote(evidence: Evidence) -> str:
    return f"“{markdown(shorten(evidence.quote, 240))}”"


def _head(names: list[str]) -> Iterator[str]:
    yield _row(names)
    yield _row(["---"] * len(names))


def _row(values: list[str]) -> str:
    return f"| {' | '.join(values)} |"


def _code(text: str) -> str:
    return printable(text).replace("`", "'")
