"""Reports made by hand: one good charter, one weak one, one that could not be read, and a hostile one."""

from __future__ import annotations

from charterlint.model import (
    ClauseVerdict,
    Commitment,
    Compliance,
    DocumentReport,
    Evidence,
    Finding,
    Location,
    Problem,
    Report,
    Suppressed,
    Verdict,
)

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> =cmd|' /C calc'!A0 \x1b[31mred\x1b[0m "
    "\u202egnp.exe\u202c \x00\x07\ufffe\uffff\ud800 [bold red]markup[/] [x](javascript:alert(3)) `` ` *a* "
    "|cell| --> <!-- ]]> {{7*7}} {% raise %} %0A::error::x\r\n::warning::y &amp; © 😀"
)
"""Something for every format that might be tempted to act on the text of a document."""

GREET = "We greet every visitor within two minutes."
ANSWER = "We answer e-mails within 2 working days in 90 % of cases."
SOON = "We will deal with your request as soon as possible."


def _at(line: int, *section: str, start: int = 1, end: int = 40) -> Location:
    return Location(line, start, line, end, None, line, section)


def weak(path: str = "charters/riverside.md", language: str = "en") -> DocumentReport:
    """A charter with gaps of every severity, one suppressed."""
    return DocumentReport(
        path=path,
        format="md",
        sha256="ab" * 32,
        title="Riverside Library: our promise",
        language="en",
        languages={"en": 1.0},
        pages=None,
        words=812,
        readable=True,
        limits=("Two footnotes were read after the text.",),
        elements=(
            Verdict("purpose", "present", 0.97, "CL101", "Purpose", True, "error",
                    evidence=(Evidence("This charter tells you what to expect.", _at(3, "About")),)),
            Verdict("standards", "partial", 0.71, "CL103", "Service standards", True, "error",
                    evidence=(Evidence(SOON, _at(9, "Our standards"), "nearest"),),
                    lacking=("times",), reason="The document names no time.", verify=True),
            Verdict("complaints", "missing", 0.93, "CL107", "How to complain", True, "error",
                    clause="Art. 9.b", reason="Nothing in the document speaks of it."),
            Verdict("returns", "not_applicable", 1.0, "CL117", "Returns", reason="A library sells nothing."),
            Verdict("privacy", "unknown", 0.5, "CL118", "Privacy", reason="Page 3 has no text."),
        ),
        findings=(
            Finding("CL107", "missing-complaints", "error", "How to complain: missing. Nothing speaks of it.",
                    0.93, "complaints", "Say how to complain and to whom.",
                    "## How to complain\n\nWrite to [e-mail address]. We answer within 10 working days.",
                    _at(20, "Contact us"), (), "Art. 9.b", "1111222233334444"),
            Finding("CL103", "missing-standards", "error", "Service standards: incomplete.", 0.71, "standards",
                    "Give times.", "## What you can expect\n\nWe answer within 2 working days.",
                    _at(9, "Our standards"), (Evidence(SOON, _at(9, "Our standards"), "nearest"),), None,
                    "2222333344445555"),
            Finding("CL301", "vague-promise", "warning", "“as soon as possible” names no time.", 0.9,
                    "standards", "Say how many days.", "", None,
                    (Evidence("as soon as possible", _at(9, "Our standards", start=33, end=52)),), None,
                    "3333444455556666"),
            Finding("CL503", "stale", "note", "The charter was last reviewed in 2019.", 0.8, "review", "", "",
                    None, (Evidence("Reviewed in 2019", _at(30, "About")),), None, "4444555566667777"),
            Finding("CL302", "absolute-promise", "warning", "“always” cannot be kept.", 0.8, None, "", "", None,
                    (Evidence("We are always open", _at(12, "Our standards")),), None, "5555666677778888",
                    Suppressed("inline", "It is a slogan.")),
        ),
        commitments=(
            Commitment(ANSWER, "answer e-mails", "email", "organisation", "within", 2, "working_day", 90,
                       4, 0, 57, _at(11, "Our standards")),
            Commitment(GREET, "greet visitors", "in_person", "organisation", "within", 2, "minute", None,
                       5, 0, 42, _at(12, "Our standards"), "when the desk is staffed"),
        ),
        contacts={"phones": ("+44 20 7946 0018",), "emails": ("help@riverside.example",), "urls": (),
                  "addresses": ("1 Quay Street, Riverside",)},
        compliance=(
            Compliance("demo-law", "A demonstration law", "2026-11-22", (
                ClauseVerdict("9.b.1", "deadlines", "Names time limits", "must", "met", None,
                              (Evidence(ANSWER, _at(11, "Our standards")),), "https://law.example/9"),
                ClauseVerdict("14", "complaints", "Says how to complain", "must", "not_met",
                              "Nothing in the document speaks of it."),
                ClauseVerdict("15", "conduct", "Trains its staff", "should", "not_visible", "It is conduct."),
            ), ("Applies to public bodies only.",)),
        ),
        score=58,
        grade="red",
        nlp={"en": "blank"},
        report_language=language,
    )  # fmt: skip


def good(path: str = "charters/harbour.docx") -> DocumentReport:
    """A charter in Italian from a Word file: pages, no lines."""
    place = Location(page=2, paragraph=14, section=("Reclami", "A chi rivolgersi"))
    return DocumentReport(
        path, "docx", "cd" * 32, "Carta dei servizi del porto", "it", {"it": 0.93, "de": 0.07}, 4, 1312, True,
        elements=(
            Verdict("purpose", "present", 0.95, "CL101", "Scopo", True, "error",
                    evidence=(Evidence("Questa carta spiega che cosa può attendersi.", place),)),
            Verdict("complaints", "present", 0.94, "CL107", "Reclami", True, "error",
                    evidence=(Evidence("Può presentare reclamo all'Ufficio relazioni.", place),)),
        ),
        findings=(
            Finding("CL213", "complaints-steps", "note", "Mancano le fasi del reclamo.", 0.8, "complaints",
                    "Spiegare passo per passo.", "", None,
                    (Evidence("Può presentare reclamo all'Ufficio relazioni.", place),), None,
                    "6666777788889999"),
        ),
        contacts={"phones": ("010 555 0100",), "emails": ("urp@porto.example",), "urls": (), "addresses": ()},
        score=91, grade="green", report_language="it",
    )  # fmt: skip


def unread(path: str = "charters/scan.pdf") -> DocumentReport:
    """A scan without text."""
    return DocumentReport(
        path, "pdf", "ef" * 32, None, None, {}, 3, 0, False,
        Problem("no-text-layer", "The pages are pictures without text.", "Run OCR first."),
    )  # fmt: skip


def hostile() -> DocumentReport:
    """Every text that comes from a document is HOSTILE."""
    place = Location(3, 1, 3, 9, 1, 2, (HOSTILE, HOSTILE))
    evidence = (Evidence(HOSTILE, place),)
    return DocumentReport(
        path=f"bad/{HOSTILE.replace('/', '-')}.md", format="md", sha256="00" * 32, title=HOSTILE, language="en",
        languages={"en": 1.0}, pages=1, words=9, readable=True, limits=(HOSTILE,),
        elements=(
            Verdict("purpose", "present", 0.9, "CL101", HOSTILE, True, "error", HOSTILE, evidence),
            Verdict("complaints", "missing", 0.9, "CL107", "Complaints", True, "error", None, evidence, (HOSTILE,),
                    HOSTILE),
        ),
        findings=(
            Finding("CL107", "missing-complaints", "error", HOSTILE, 0.9, "complaints", HOSTILE, HOSTILE, place,
                    evidence, HOSTILE, "9999000011112222"),
            Finding("CL301", "vague-promise", "warning", "=1+1", 0.9, None, "@SUM(1)", "-2+3", None,
                    (Evidence("+1", place), Evidence(HOSTILE, place)), None, "9999000011113333",
                    Suppressed("inline", HOSTILE)),
        ),
        commitments=(Commitment(HOSTILE, "=1+1", "email", "organisation", "within", 2, "working_day", None, 0, 0,
                                3, place, HOSTILE),),
        contacts={"phones": ("+39 010 555",), "emails": (HOSTILE,), "urls": ("=HYPERLINK(1)",), "addresses": ()},
        compliance=(Compliance("p", HOSTILE, "2026-11-22", (
            ClauseVerdict(HOSTILE, "a", HOSTILE, "must", "partly", HOSTILE, evidence, "javascript:alert(1)"),),
            (HOSTILE,)),),
        score=10, grade="red",
    )  # fmt: skip


def report(*documents: DocumentReport) -> Report:
    """A run over these documents, or over the good, the weak and the unreadable one."""
    return Report("0.1.0", "r1", "generic", documents or (weak(), good(), unread()))
