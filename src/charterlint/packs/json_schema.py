"""The JSON Schemas of rule files, made from their models, so that editors complete and check them.

`charterlint rules schema -o rules/schema` writes them."""

from __future__ import annotations

import json
from typing import Any

from charterlint.packs.check import models

NAMES = {
    "elements": "element",
    "wording": "wording",
    "languages": "language",
    "profiles": "profile",
    "subjects": "subject",
    "shared": "shared",
}
"""Part of a pack to the name of the schema of its files (`rules/schema/NAME.json`)."""


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by name."""
    return {
        NAMES[part]: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(),
            "title": f"charterlint {NAMES[part]}",
        }
        for part, model in models().items()
    }


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
