"""The words of reports in the reader's language, and small phrases made from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from charterlint.model import (
    ClauseVerdict,
    Commitment,
    DocumentReport,
    Evidence,
    Finding,
    Location,
    Report,
    Verdict,
)
from charterlint.packs.catalogue import Catalogue, Rule
from charterlint.reports.safe import printable, shorten

SIGNS = {"present": "✔", "partial": "◐", "missing": "✘", "unknown": "?", "not_applicable": "–"}
CLAUSE_SIGNS = {
    "met": "✔", "partly": "◐", "not_met": "✘", "not_visible": "?", "not_applicable": "–",
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Messages of the catalogue in one language. Everything it gives is printable text."""

    catalogue: Catalogue
    language: str

    def __call__(self, key: str, **slots: object) -> str:
        """The message `key` with its `{slots}` filled. Raises KeyError for a message that there is not."""
        clean = {name: printable(str(value)) for name, value in slots.items()}
        return self.catalogue.text(key, self.language, **clean)

    def status(self, verdict: Verdict) -> str:
        """The verdict in words, with the request to verify it."""
        text = self(f"status-{verdict.status}")
        return f"{text} ({self('label-verify')})" if verdict.verify else text

    def element(self, verdict: Verdict) -> str:
        """The title of an element."""
        return printable(verdict.title or verdict.id)

    def rule(self, finding: Finding) -> str:
        """What a finding is about: the title of its rule."""
        rule = _rules(self.catalogue).get(finding.rule)
        if rule is None:
            return printable(finding.name.replace("-", " "))
        return printable(rule.title.get(self.language) or rule.title["en"])

    def place(self, location: Location, section: bool = True) -> str:
        """Where something stands: page, line and section, as far as the format knows them,
        and the first words there where it knows neither page nor line."""
        parts = []
        if location.page:
            parts.append(f"{self('label-page')} {location.page}")
        if location.line:
            parts.append(f"{self('label-line')} {location.line}")
        if section and location.section:
            path = " › ".join(printable(part) for part in location.section)
            parts.append(shorten(path, 120))
        if location.words and not (location.line or location.page):
            parts.append(f"“{printable(location.words)}”")
        return ", ".join(parts)

    def measure(self, commitment: Commitment) -> str:
        """A commitment's measure, as "within 2 working days in 90 % of cases"."""
        value, unit = _spoken(commitment.value, commitment.unit)
        if value == 0 and unit in DAYS and commitment.comparator in UP_TO:
            text = self("measure-same-day")
        else:
            amount = f"{number(value)} {self(f'unit-{unit}', count=number(value))}".strip()
            text = self(f"measure-{commitment.comparator}", amount=amount)
        if commitment.share is not None:
            text = self("measure-share", measure=text, share=number(commitment.share))
        return text

    def channel(self, commitment: Commitment) -> str:
        """The channel of a commitment in words; one that has no word is shown as it is."""
        key = f"channel-{commitment.channel}"
        known = commitment.channel and key in self.catalogue.messages
        return self(key) if known else printable(commitment.channel or "").replace("_", " ")

    def clause(self, verdict: ClauseVerdict) -> str:
        """What came of a clause, in words."""
        return self(f"clause-{verdict.status}")

    def grade(self, doc: DocumentReport) -> str:
        """The grade in words, or a dash."""
        return self(f"grade-{doc.grade}") if doc.grade else "–"

    def lacking(self, verdict: Verdict) -> tuple[str, ...]:
        """The titles of the parts that are not there."""
        parts = self.catalogue.elements.get(verdict.id, {}).get("parts", ())
        titles = {part["id"]: part["title"] for part in parts}
        return tuple(
            printable(titles[name].get(self.language) or titles[name]["en"])
            if name in titles
            else printable(name)
            for name in verdict.lacking
        )


DAYS, UP_TO = ("day", "working_day"), ("within", "at_most", "equals")


def _spoken(value: float, unit: str) -> tuple[float, str]:
    """A value and its unit as people say them: half a minute is 30 seconds."""
    seconds = round(value * 60)
    whole = unit == "minute" and 0 < value < 1 and abs(value * 60 - seconds) < 0.05
    return (seconds, "second") if whole else (value, unit)


_RULES: dict[int, tuple[Catalogue, dict[str, Rule]]] = {}


def _rules(catalogue: Catalogue) -> dict[str, Rule]:
    """The rules of a catalogue, put together once."""
    known = _RULES.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        _RULES.clear()
        known = _RULES[id(catalogue)] = (catalogue, catalogue.rules())
    return known[1]


def number(value: float) -> str:
    """A number without a needless fraction."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def language_of(report: Report, asked: str | None = None) -> str:
    """The language to report in: as asked, else the one most documents were judged in."""
    if asked:
        return asked
    counts = Counter(doc.report_language for doc in report.documents)
    return counts.most_common(1)[0][0] if counts else "en"


def document_title(doc: DocumentReport) -> str:
    """The title of a document, else its file name."""
    title = printable(doc.title or "").strip()
    return shorten(title, 160) if title else printable(doc.path.replace("\\", "/").split("/")[-1])


def counted(doc: DocumentReport) -> tuple[Finding, ...]:
    """The findings that are not suppressed."""
    return tuple(finding for finding in doc.findings if finding.suppressed is None)


def problem_text(doc: DocumentReport) -> str:
    """Why a document could not be read and what to do about it; empty for one that was read."""
    problem = doc.problem
    return printable(f"{problem.message} {problem.hint}".strip()) if problem else ""


def first_evidence(item: Verdict | Finding | ClauseVerdict) -> Evidence | None:
    """The passage a judgement rests on first."""
    return item.evidence[0] if item.evidence else None
