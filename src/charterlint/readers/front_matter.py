"""The head of a Markdown file: title, language, date, version and options for charterlint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from charterlint.model import say

_SIZE = 65_536
_LANGUAGE_KEYS = ("language", "lang", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found. `limits` says in a sentence why it could not be read, if so."""

    properties: dict[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    limits: tuple[str, ...] = ()

    @property
    def language(self) -> str | None:
        """The declared language, or None."""
        return next((self.properties[k] for k in _LANGUAGE_KEYS if self.properties.get(k)), None)


def read_front_matter(text: str) -> FrontMatter:
    """Parse YAML between the two rules. Never raises."""
    import yaml

    if len(text) > _SIZE:
        return FrontMatter(limits=("The front matter is too long and was not read.",))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # References could make a small text grow without end once it is written out.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            return FrontMatter(
                limits=("The front matter holds references (*name) and was not read.",)
            )
        value = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return FrontMatter(limits=("The front matter is not valid YAML and was not read.",))
        pattern = "The front matter is not valid YAML (line {line}) and was not read."
        return FrontMatter(limits=(say(pattern, line=mark.line + 2),))
    if not isinstance(value, dict):
        return FrontMatter()
    options = value.pop("charterlint", None)
    return FrontMatter(
        properties=_properties(value),
        options={str(k): v for k, v in options.items()} if isinstance(options, dict) else {},
    )


def _properties(mapping: Mapping[object, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in mapping.items():
        if isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value):
            value = ", ".join(map(str, value))
        if value is None or isinstance(value, (dict, list, set, bytes)):
            continue
        found[str(key).strip().lower()] = str(value).strip()
    return found
