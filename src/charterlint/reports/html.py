"""The report as one HTML page: no network, strict content security policy, filters, print, light and dark."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from charterlint.model import (
    SEVERITIES,
    Report,
)
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.figures import element_titles, run_summary
from charterlint.reports.page_views import document_view, heat
from charterlint.reports.registry import RenderOptions
from charterlint.reports.safe import printable
from charterlint.reports.words import (
    SIGNS,
    Words,
    document_title,
    language_of,
)

TEMPLATES = Path(__file__).parent / "templates"


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """One self-contained UTF-8 page."""
    words = Words(catalogue, language_of(report, options.language))
    many = len(report.documents) > 1
    style, script = asset("report.css"), asset("report.js")
    title = options.title or words("report-title-many" if many else "report-title")
    if not many and report.documents and not options.title:
        title = f"{title}: {document_title(report.documents[0])}"
    titles = element_titles(report, words) if many else {}
    docs = [
        document_view(doc, at, words if options.language else Words(catalogue, doc.report_language))
        for at, doc in enumerate(report.documents, 1)
    ]
    for view, doc in zip(docs, report.documents, strict=True):
        view["heat"] = heat(doc, titles, words) if many else []
    page: str = _template().render(
        w=words,
        title=printable(title),
        cover=[
            (words(f"report-{name}"), printable(getattr(options, name)))
            for name in ("client", "author", "date")
            if getattr(options, name)
        ],
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        many=many,
        docs=docs,
        heads=list(titles.values()),
        sentences=list(run_summary(report, words)) if many else [],
        statuses=_statuses(report, words),
        severities=_severities(report, words),
        shown_text=catalogue.text("page-shown", words.language),
        method=method(report, words),
        made=words("report-made-by", version=report.version, rules=report.rules_version),
        version=printable(report.version),
    )
    return page.encode("utf-8", "replace")


def method(report: Report, words: Words) -> list[str]:
    """How the review was made and what it cannot tell."""
    return [
        words("method-how", profile=report.profile),
        words("method-score"),
        words("method-verify"),
        words("method-scope"),
    ]


@lru_cache(maxsize=4)
def asset(name: str) -> str:
    """A style sheet or script of the page."""
    return "\n" + (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html.j2")


def _statuses(report: Report, words: Words) -> list[dict[str, str]]:
    used = {verdict.status for doc in report.documents for verdict in doc.elements}
    return [
        {"id": status, "sign": shown, "label": words(f"status-{status}")}
        for status, shown in SIGNS.items()
        if status in used
    ]


def _severities(report: Report, words: Words) -> list[dict[str, str]]:
    levels = [{"id": level, "label": words(f"severity-{level}s")} for level in SEVERITIES]
    if any(finding.suppressed for doc in report.documents for finding in doc.findings):
        levels.append({"id": "suppressed", "label": words("label-suppressed")})
    return levels
