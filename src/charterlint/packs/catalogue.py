"""The rules as values: what judging and reporting look things up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.model.sentence import fill as fill
from charterlint.packs.compiled import load_packs, state_of


@dataclass(frozen=True)
class Catalogue:
    """All rule data in use. Values are the plain data of the YAML files (see packs/schema.py):
    `elements`, `wording`, `languages`, `profiles`, `subjects` by id, `messages` by key and language.
    `version` changes with every change of a rule file."""

    elements: Mapping[str, Mapping[str, Any]]
    wording: Mapping[str, Mapping[str, Any]]
    languages: Mapping[str, Mapping[str, Any]]
    profiles: Mapping[str, Mapping[str, Any]]
    messages: Mapping[str, Mapping[str, str]]
    version: str
    subjects: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def text(self, key: str, language: str, **slots: object) -> str:
        """A message in `language` (else English) with its `{slots}` filled."""
        texts = self.messages[key]
        return fill(texts.get(language) or texts["en"], slots)

    def rules(self) -> dict[str, Rule]:
        """Every rule by its code: elements, their parts, wording and document checks."""
        return _rules(self)

    def rule(self, word: str) -> Rule:
        """The rule with this code or name. Raises CharterlintError with the nearest right one."""
        import difflib

        rules = self.rules()
        wanted = word.strip()
        found = rules.get(wanted.upper()) or next(
            (rule for rule in rules.values() if rule.name == wanted.lower()), None
        )
        if found:
            return found
        known = [*rules, *(rule.name for rule in rules.values())]
        near = difflib.get_close_matches(wanted, known, n=1) or difflib.get_close_matches(
            wanted.upper(), known, n=1
        )
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        raise CharterlintError(
            f'There is no rule "{wanted}".', f"{hint}`charterlint rules` lists them all."
        )


@dataclass(frozen=True)
class Rule:
    """The head that every kind of rule shares. `kind`: element, part or wording."""

    code: str
    name: str
    kind: str
    severity: str
    title: Mapping[str, str]
    data: Mapping[str, Any]
    element: str | None = None
    preview: bool = False


def _rules(catalogue: Catalogue) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for element in catalogue.elements.values():
        rules[element["code"]] = Rule(
            element["code"], element["name"], "element", element.get("severity", "warning"),
            element["title"], element, element["id"], element.get("preview", False),
        )  # fmt: skip
        for part in element.get("parts", ()):
            rules[part["code"]] = Rule(
                part["code"], f"{element['id'].replace('_', '-')}-{part['id']}", "part",
                part.get("severity", "note"), part["title"], part, element["id"],
            )  # fmt: skip
    for check in catalogue.wording.values():
        rules[check["code"]] = Rule(
            check["code"], check["name"], "wording", check.get("severity", "warning"),
            check["title"], check, None, check.get("preview", False),
        )  # fmt: skip
    return dict(sorted(rules.items()))


def load_catalogue(extra: Sequence[Path] = ()) -> Catalogue:
    """The rules of charterlint plus those of `extra` packs, as they are now. Raises CharterlintError."""
    return _load(tuple(extra), state_of(extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...], state: str) -> Catalogue:
    packs = load_packs(extra)
    return Catalogue(
        elements=dict(sorted(packs["elements"].items(), key=lambda item: str(item[1]["code"]))),
        wording=dict(sorted(packs["wording"].items(), key=lambda item: str(item[1]["code"]))),
        languages=packs["languages"],
        profiles=packs["profiles"],
        messages=packs["messages"],
        version=packs["version"],
        subjects=packs["subjects"],
    )
