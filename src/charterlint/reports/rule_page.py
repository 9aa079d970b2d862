"""The page of one rule as Markdown: the same for `explain`, the reference and SARIF help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from charterlint.packs.catalogue import Catalogue, Rule


def rule_page(rule: Rule, catalogue: Catalogue, language: str) -> str:
    """What the rule does, why, examples, how to fix, parameters."""
    return "\n".join(_lines(rule, catalogue, language)).strip() + "\n"


def _lines(rule: Rule, catalogue: Catalogue, language: str) -> Iterator[str]:
    def text(values: Any) -> str:
        return str(values.get(language) or values.get("en") or "")

    data = rule.data
    yield f"# {rule.code} {rule.name}"
    yield f"\n{text(rule.title)} ({rule.severity}{', preview' if rule.preview else ''})"
    if "what" in data:
        yield f"\n## What it checks\n\n{text(data['what'])}"
    if "why" in data:
        yield f"\n## Why it matters\n\n{text(data['why'])}"
    own = data.get("languages", {}).get(language) or data.get("languages", {}).get("en") or {}
    examples = own.get("examples", {})
    yield from _examples(
        examples.get("count", ()), "Counts" if rule.kind == "element" else "Fires on"
    )
    yield from _examples(
        examples.get("not_count", ()),
        "Does not count" if rule.kind == "element" else "Stays quiet on",
    )
    advice = own.get("suggestion") or text(data.get("suggestion", {}))
    if advice:
        yield f"\n## How to fix it\n\n{advice}"
    if own.get("example"):
        yield f"\nText to paste:\n\n```markdown\n{own['example'].strip()}\n```"
    if data.get("parts"):
        yield "\n## Parts of a good one\n"
        for part in data["parts"]:
            yield f"- {part['code']} {text(part['title'])}"
    if data.get("parameters"):
        yield "\n## Parameters\n"
        for name, value in data["parameters"].items():
            yield f"- `{name}` = `{value}`"


def _examples(examples: Any, title: str) -> Iterator[str]:
    if examples:
        yield f"\n## {title}\n"
        for item in examples:
            before = " / ".join(p for p in (item.get("heading"), item.get("lead_in")) if p)
            yield f"- {'[' + before + '] ' if before else ''}{item['text']}"
