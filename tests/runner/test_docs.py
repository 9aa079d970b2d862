"""The documentation names every option, and its examples hold."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from charterlint.cli.commands import COMMANDS
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import Limits
from charterlint.runner.config import load_config
from charterlint.runner.options import LIMITS, OPTIONS
from charterlint.runner.request import WORDS
from charterlint.runner.unjudged import NEVER_HIDDEN

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(
        rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL
    )


def test_every_key_of_the_configuration_is_explained() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    for name in [*(option.name for option in OPTIONS), *LIMITS, "extends", "overrides"]:
        assert f"`{name}`" in text or f"`[[{name}]]`" in text, name


def test_limits_are_given_with_their_defaults() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    for bound in LIMITS.values():
        shown = int(getattr(Limits(), bound.field) / bound.unit)
        assert re.search(rf"\b{shown}\b", text), bound.field


@pytest.mark.parametrize("page", ["configuration.md", "suppressing.md"])
def test_examples_of_configuration_hold(page: str, tmp_path: Path) -> None:
    for number, text in enumerate(blocks(page, "toml")):
        tomllib.loads(text)
        path = tmp_path / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        load_config(str(path))


def test_codes_of_the_page_on_suppressing_are_those_of_the_program() -> None:
    text = (DOCS / "suppressing.md").read_text(encoding="utf-8")
    rules = load_catalogue().rules()
    first, last = re.findall(r"could not be judged \((\w+) to (\w+)\), cannot be hidden", text)[0]
    notes = re.findall(r"is a note \((\w+)\)", text)
    named = [*(f"CL{number}" for number in range(int(first[2:]), int(last[2:]) + 1)), *notes]
    assert named == [code for code in rules if code.startswith(NEVER_HIDDEN)]
    (sold,) = re.findall(r"(\w+): we sell nothing", text)
    assert rules[sold].element == "returns"


@pytest.mark.parametrize("page", ["ci.md", "configuration.md", "suppressing.md"])
def test_options_and_commands_that_are_named_exist(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for command in re.findall(r"charterlint (\w+)(?= )", text):
        assert command in COMMANDS or not text.count(f"`charterlint {command}"), command
    for option in re.findall(r"charterlint check[^`\n]*?--([a-z-]+)", text):
        assert option in WORDS, option
