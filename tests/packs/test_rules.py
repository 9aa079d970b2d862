"""The rules that come with charterlint are whole: every language, no code twice, no dead phrase."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from charterlint.analysis.overlaps import element_overlaps, wording_overlaps
from charterlint.packs.doubles import doubles, missing_languages, pack_sources
from charterlint.packs.place import rule_files, rules_root
from charterlint.packs.source import Source

LANGUAGES = tuple(path.stem for path in rule_files(rules_root())["languages"])
PACK = pack_sources(rules_root())


def test_every_element_and_check_has_every_language() -> None:
    assert [str(problem) for problem in missing_languages(PACK, LANGUAGES)] == []
    for source in PACK["elements"]:
        assert set(LANGUAGES) <= set(source.data["languages"]), source.path


def test_no_code_or_name_is_given_twice() -> None:
    assert [str(problem) for problem in doubles(PACK, {})] == []


@pytest.mark.parametrize("source", PACK["elements"], ids=lambda source: source.path.stem)
def test_no_phrase_of_an_element_is_dead_or_a_false_friend_too(source: Source) -> None:
    assert [found for found in element_overlaps(source.data) if not found.mild] == []


@pytest.mark.parametrize("source", PACK["wording"], ids=lambda source: source.path.stem)
def test_no_phrase_of_a_check_is_dead_or_an_exception_too(source: Source) -> None:
    assert [found for found in wording_overlaps(source.data) if not found.mild] == []


@pytest.mark.parametrize("path", sorted(rules_root().rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_rule_file_is_read_alike_with_and_without_the_fast_parser(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    slowly = yaml.load(text, Loader=yaml.SafeLoader)
    assert slowly == yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
