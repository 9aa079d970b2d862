"""Is a finding meant by a word of the settings, or of a comment in the document?"""

from __future__ import annotations

from charterlint.model import Finding


def named(finding: Finding, word: str) -> bool:
    """Is `word` its code, its name, or the id of the element that it is about, however written?"""
    wanted = word.strip().lower()
    about = finding.element and wanted.replace("-", "_") == finding.element
    return wanted in (finding.rule.lower(), finding.name) or bool(about)


def chosen(finding: Finding, word: str) -> bool:
    """As `named`, or is `word` the beginning of its code, as `select` and `ignore` have it?"""
    return finding.rule.startswith(word.strip().upper()) or named(finding, word)
