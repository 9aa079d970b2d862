"""The schemas that editors use are those of the program, and the rules fit them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from charterlint.packs.check import models
from charterlint.packs.json_schema import NAMES, schemas
from charterlint.packs.place import rule_files, rules_root

FILES = [(part, path) for part, paths in rule_files(rules_root()).items() for path in paths]
RULES = [(part, path) for part, path in FILES if part in NAMES]


def test_every_part_that_is_checked_has_a_schema() -> None:
    assert set(NAMES) == set(models())


@pytest.mark.parametrize("name", NAMES.values())
def test_the_schema_for_editors_is_the_one_of_the_program(name: str) -> None:
    kept = json.loads((rules_root() / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    assert kept == schemas()[name], "charterlint rules schema -o rules/schema"


@pytest.mark.parametrize(("part", "path"), RULES, ids=lambda value: getattr(value, "stem", value))
def test_a_rule_file_names_its_schema_and_fits_it(part: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{NAMES[part]}.json\n")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = _as_json(yaml.load(text, Loader=loader))
    jsonschema.Draft202012Validator(schemas()[NAMES[part]]).validate(data)


def _as_json(value: Any) -> Any:
    """Keys of YAML may be numbers; those of JSON are strings."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner) for key, inner in value.items()}
    return [_as_json(inner) for inner in value] if isinstance(value, list) else value
