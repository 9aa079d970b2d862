"""What judging gives: verdicts with evidence, findings, commitments and a score. See docs/report.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from charterlint.model.document import Location, Problem
from charterlint.model.reading import Commitment, DateFact

Status = Literal["present", "partial", "missing", "unknown", "not_applicable"]
Severity = Literal["error", "warning", "note"]
ClauseStatus = Literal["met", "partly", "not_met", "not_visible", "not_applicable"]
Role = Literal["supports", "against", "nearest"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact text of the document and where it stands."""

    quote: str
    location: Location
    role: Role = "supports"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one element. `confidence` is calibrated (0-1); `verify` asks a person to look.
    `lacking` are ids of parts that are not there; `reason` one sentence for every status but present."""

    id: str
    status: Status
    confidence: float
    rule: str
    title: str = ""
    core: bool = False
    severity: Severity = "warning"
    clause: str | None = None
    evidence: tuple[Evidence, ...] = ()
    lacking: tuple[str, ...] = ()
    reason: str | None = None
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Why a finding is not counted: kind is inline, config or baseline."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at or mend. `fingerprint` = rule + normalised text, without line numbers."""

    rule: str
    name: str
    severity: Severity
    message: str
    confidence: float = 1.0
    element: str | None = None
    suggestion: str = ""
    example: str = ""
    insert_after: Location | None = None
    evidence: tuple[Evidence, ...] = ()
    clause: str | None = None
    fingerprint: str = ""
    suppressed: Suppressed | None = None


@dataclass(frozen=True, slots=True)
class ClauseVerdict:
    """One clause of a law or standard. `duty`: must, should, may. `url` is its source, `title` our own words."""

    clause: str
    part: str
    title: str
    duty: str
    status: ClauseStatus
    reason: str | None = None
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    certainty: str = "seen"


@dataclass(frozen=True, slots=True)
class Compliance:
    """A document held against one profile; `notes` are things to know (scope, court challenge …)."""

    profile: str
    title: str
    checked_on: str
    clauses: tuple[ClauseVerdict, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything said of one document. `limit_codes` are stable words for the `limits`, in their order."""

    path: str
    format: str
    sha256: str
    title: str | None
    language: str | None
    languages: Mapping[str, float]
    pages: int | None
    words: int
    readable: bool
    problem: Problem | None = None
    limits: tuple[str, ...] = ()
    limit_codes: tuple[str, ...] = ()
    elements: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[DateFact, ...] = ()
    compliance: tuple[Compliance, ...] = ()
    score: int | None = None
    grade: str | None = None
    nlp: Mapping[str, str] = field(default_factory=dict)
    charter_like: bool = True
    report_language: str = "en"


@dataclass(frozen=True, slots=True)
class Report:
    """One run over one or more documents. `notes` are about the run itself, such as suppressions that hide nothing."""

    version: str
    rules_version: str
    profile: str
    documents: tuple[DocumentReport, ...]
    notes: tuple[str, ...] = ()
