"""The JSON Schema of the configuration, made from the table of options.

`python -m charterlint.runner.schema > rules/schema/config.json` writes the file that editors use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from charterlint.runner.options import LIMITS, OPTIONS, SEVERITY_WORDS, SUPPRESS_KEYS, Kind, Option

TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
REASON: Mapping[str, Any] = {"type": "string", "pattern": "\\S"}

_FORMS: Mapping[Kind, Mapping[str, Any]] = {
    "flag": {"type": "boolean"},
    "number": {"type": "number", "minimum": 0, "maximum": 100},
    "jobs": {"oneOf": [{"const": "auto"}, {"type": "integer", "minimum": 1, "maximum": 512}]},
    "word": TEXT,
    "words": {"oneOf": [TEXT, {"type": "array", "items": TEXT}]},
    "path": TEXT,
    "paths": {"oneOf": [TEXT, {"type": "array", "items": TEXT}]},
    "texts": {"type": "object", "additionalProperties": REASON},
    "severities": {"type": "object", "additionalProperties": {"enum": list(SEVERITY_WORDS)}},
    "parameters": {"type": "object", "additionalProperties": {"type": "object"}},
    "limits": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": bound.most,
                "description": f"Most {bound.words}.",
            }
            for name, bound in LIMITS.items()
        },
    },
    "suppressions": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["rule", "reason"],
            "properties": {
                name: {**(REASON if name == "reason" else TEXT), "description": words}
                for name, words in SUPPRESS_KEYS.items()
            },
        },
    },
}


def config_schema() -> dict[str, Any]:
    """The schema of charterlint.toml and of [tool.charterlint]."""
    paths = {"oneOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charterlint configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "extends": {
                **paths,
                "description": "Configurations to take over; what stands here wins.",
            },
            **{option.name: _form(option) for option in OPTIONS},
            "overrides": {
                "description": "Other values for some paths; the last one that matches wins.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["paths"],
                    "properties": {
                        "paths": {**paths, "description": "Globs, relative to this file."},
                        **{option.name: _form(option) for option in OPTIONS if option.per_file},
                    },
                },
            },
        },
    }


def _form(option: Option) -> dict[str, Any]:
    form = dict(_FORMS[option.kind])
    if option.choices:
        form = {"enum": list(option.choices)}
    if option.default not in (None, [], {}):
        form["default"] = option.default
    return {"description": option.help, **form}


if __name__ == "__main__":
    print(json.dumps(config_schema(), ensure_ascii=False, indent=1))
