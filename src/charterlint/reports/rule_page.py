"""The page of one rule as Markdown: the same for `explain`, the reference and SARIF help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from charterlint.packs.catalogue import Catalogue, Rule

_HEADINGS = {
    "element": {"count": "rule-counts", "not_count": "rule-counts-not"},
    "other": {"count": "rule-fires", "not_count": "rule-quiet"},
}
"""Kind of rule to the heading over its examples, by the key of those."""


def rule_page(rule: Rule, catalogue: Catalogue, language: str) -> str:
    """What the rule does, why, examples, how to fix, parameters."""
    return "\n".join(_lines(rule, catalogue, language)).strip() + "\n"


def _lines(rule: Rule, catalogue: Catalogue, language: str) -> Iterator[str]:
    def text(values: Any) -> str:
        return str(values.get(language) or values.get("en") or "")

    def word(key: str) -> str:
        return catalogue.text(key, language)

    data = rule.data
    severity = word(f"severity-{rule.severity}")
    preview = f", {word('rule-preview')}" if rule.preview else ""
    yield f"# {rule.code} {rule.name}"
    yield f"\n{text(rule.title)} ({severity}{preview})"
    for key in ("what", "why"):
        if key in data:
            yield f"\n## {word(f'rule-{key}')}\n\n{text(data[key])}"
    own = data.get("languages", {}).get(language) or data.get("languages", {}).get("en") or {}
    for key, heading in _HEADINGS["element" if rule.kind == "element" else "other"].items():
        yield from _examples(own.get("examples", {}).get(key, ()), word(heading))
    advice = own.get("suggestion") or text(data.get("suggestion", {}))
    if advice:
        yield f"\n## {word('rule-fix')}\n\n{advice}"
    if own.get("example"):
        yield f"\n{word('label-example')}:\n\n```markdown\n{own['example'].strip()}\n```"
    if data.get("parts"):
        yield f"\n## {word('rule-parts')}\n"
        for part in data["parts"]:
            yield f"- {part['code']} {text(part['title'])}"
    if data.get("parameters"):
        yield f"\n## {word('rule-parameters')}\n"
        for name, value in data["parameters"].items():
            yield f"- `{name}` = `{value}`"


def _examples(examples: Any, title: str) -> Iterator[str]:
    if examples:
        yield f"\n## {title}\n"
        for item in examples:
            before = " / ".join(p for p in (item.get("heading"), item.get("lead_in")) if p)
            yield f"- {'[' + before + '] ' if before else ''}{item['text']}"
