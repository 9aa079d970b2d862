"""Every key of the configuration, in one table: the file, the command line, `charterlint init`, the
JSON Schema and the documentation are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from charterlint.packs.place import rule_files, rules_root

Kind = Literal[
    "flag", "number", "word", "words", "path", "paths", "texts", "severities", "parameters",
    "limits", "suppressions", "jobs",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """One key. `per_file`: may stand in `[[overrides]]`; `example` is what `init` writes as a comment."""

    name: str
    kind: Kind
    default: Any
    help: str
    example: str
    choices: tuple[str, ...] = ()
    per_file: bool = True


SEVERITY_WORDS = ("error", "warning", "note", "off")
FAIL_WORDS = ("error", "warning", "note", "never")
LANGUAGES = tuple(path.stem for path in rule_files(rules_root())["languages"])
"""Codes of the languages that charterlint has rules and messages in."""


class Bound(NamedTuple):
    """A key of `[limits]`: the field of readers.Limits, its unit in the field's own (bytes, seconds, counts), the
    most it can be set to, and words for it."""

    field: str
    unit: int
    most: int
    words: str


LIMITS: Mapping[str, Bound] = {
    "file-size": Bound("file_bytes", 2**20, 2**16, "MiB of one file"),
    "unpacked-size": Bound("unpacked_bytes", 2**20, 2**16, "MiB of an unpacked DOCX or ODT"),
    "part-size": Bound("part_bytes", 2**20, 2**16, "MiB of one part of a DOCX or ODT"),
    "ratio": Bound("ratio", 1, 10**6, "compression ratio of a part"),
    "entries": Bound("archive_entries", 1, 10**7, "parts of a DOCX or ODT"),
    "pages": Bound("pages", 1, 10**6, "pages of a PDF"),
    "blocks": Bound("blocks", 1, 10**9, "headings, paragraphs and cells"),
    "characters": Bound("characters", 1, 10**10, "characters of text"),
    "nesting": Bound("nesting", 1, 10**4, "depth of nesting"),
    "seconds": Bound("seconds", 1, 86_400, "seconds for one document"),
    "memory": Bound("memory_bytes", 2**20, 2**20, "MiB of memory for one document"),
}
"""Bounds by key."""

OPTIONS: tuple[Option, ...] = (
    Option("profile", "words", ["generic"], "Profiles to check against; `charterlint profiles` lists them.",
           'profile = ["generic"]'),
    Option("scope", "words", [], "Parts of a law that apply to this organisation, where a profile has such parts.",
           "scope = []"),
    Option("report-lang", "word", None, "Language of messages and suggestions; without it, that of the document.",
           'report-lang = "en"', LANGUAGES),
    Option("fail-on", "word", "error", "Lowest severity that makes the run fail (exit code 1).",
           'fail-on = "error"  # error, warning, note or never', FAIL_WORDS),
    Option("min-score", "number", None, "Fail when a document scores lower than this (0 to 100).",
           "min-score = 60"),
    Option("select", "words", [], "Only these rules: codes, beginnings of codes, names, or elements.",
           'select = ["CL1", "vague-promise"]'),
    Option("ignore", "words", [], "Not these rules: codes, beginnings of codes, names, or elements.",
           'ignore = ["CL509"]'),
    Option("severity", "severities", {}, "Severity of single rules: error, warning, note or off.",
           'severity = { CL301 = "error", "returns" = "off" }'),
    Option("parameters", "parameters", {}, "Parameters of single rules; `charterlint explain RULE` shows them.",
           "parameters = { CL504 = { months = 24 } }"),
    Option("not-applicable", "texts", {}, "Elements that do not apply, each with the reason.",
           'not-applicable = { returns = "We sell nothing." }'),
    Option("rules", "paths", [], "Folders with more rules, relative to this file.", 'rules = ["our-rules"]'),
    Option("preview", "flag", False, "Also use rules that are still in preview.", "preview = false"),
    Option("suppress", "suppressions", [], "Findings that are known and accepted, each with a reason.",
           '[[suppress]]\nrule = "CL301"\npath = "docs/*.pdf"\ntext = "as soon as possible"\n'
           'reason = "Printed; to be mended in the next edition."'),
    Option("baseline", "path", None, "File with the findings that were there before; `charterlint baseline` writes it.",
           'baseline = "charterlint-baseline.json"'),
    Option("ocr", "flag", False, "Recognise pages without text with an installed Tesseract.", "ocr = false"),
    Option("limits", "limits", {}, "How much one document may cost.",
           "limits = { seconds = 60, memory = 2048, file-size = 100 }"),
    Option("include", "words", [], "Only files that match one of these globs.", 'include = ["charters/**"]',
           per_file=False),
    Option("exclude", "words", [], "No files that match one of these globs.", 'exclude = ["archive/**", "*.draft.md"]',
           per_file=False),
    Option("jobs", "jobs", "auto", "Documents checked at the same time.", 'jobs = "auto"', per_file=False),
    Option("cache", "flag", True, "Keep results, so that unchanged documents are not checked anew.", "cache = true",
           per_file=False),
)  # fmt: skip

BY_NAME: Mapping[str, Option] = {option.name: option for option in OPTIONS}
STRUCTURE = ("extends", "overrides")
"""Keys of a file that are no options."""

SUPPRESS_KEYS: Mapping[str, str] = {
    "rule": "Code or name of the rule.",
    "path": "Glob of the files; without it, all.",
    "text": "Words that the quoted passage holds; without it, any passage.",
    "fingerprint": "Fingerprint of one finding, from the JSON report.",
    "reason": "Why; it stands in the report.",
}


def defaults() -> dict[str, Any]:
    """The value of every option where nobody says anything."""
    return {option.name: option.default for option in OPTIONS}
