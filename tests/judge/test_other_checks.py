"""Checks of other packages, checks that are word lists only, and elements of somebody's own."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from charterlint.errors import CharterlintError
from charterlint.judge import checks
from charterlint.judge.rule_tests import check_example, read_example
from charterlint.judge.weighing import weigh
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.packs.starters import new_text


def pack(folder: Path, *kinds: tuple[str, str, str]) -> Catalogue:
    for kind, part, name in kinds:
        (folder / part).mkdir(exist_ok=True)
        (folder / part / f"{name}.yaml").write_text(new_text(kind, name, ()), encoding="utf-8")
    return load_catalogue((folder,))


def test_an_entry_point_is_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def own(context: object, rule: object) -> list[object]:
        return []

    monkeypatch.setitem(sys.modules, "fake_checks", SimpleNamespace(own=own))
    points = EntryPoints([EntryPoint("own-check", "fake_checks:own", checks.ENTRY_POINTS)])
    monkeypatch.setattr(checks, "entry_points", lambda group: points.select(group=group))
    assert checks.find_check("own-check") is own
    with pytest.raises(CharterlintError, match="no check"):
        checks.find_check("other-check")


def test_a_word_list_finds_the_sentence_but_not_its_exception(tmp_path: Path) -> None:
    catalogue = pack(tmp_path, ("wording", "wording", "world-class"))
    rule = dict(catalogue.wording["world-class"])
    rule["id"] = "two"
    rule["languages"] = {"en": {**rule["languages"]["en"], "exceptions": ["world class heritage"]}}
    text = "We run a world class desk. Ours is a world class heritage site. World Class, we say."
    found = check_example(catalogue, rule, {"text": text}, "en")
    assert [finding.evidence[0].quote for finding in found] == [
        "We run a world class desk.",
        "World Class, we say.",
    ]
    assert "“world class”" in found[0].message


def test_an_element_that_the_model_does_not_know_is_given_by_its_words_alone(
    tmp_path: Path,
) -> None:
    catalogue = pack(tmp_path, ("element", "elements", "parking"))

    def chance(text: str) -> float:
        reading = read_example(catalogue, {"text": text}, "en")
        return weigh(reading, catalogue).probability("parking")

    said, denied = (
        chance("Visitors find parking behind the building."),
        chance("There is no parking."),
    )
    assert said > 0.5 > denied and said - denied > 0.3
    assert chance("We answer letters within five days.\n\n- We keep the desk open.") < 0.05


def test_it_takes_nothing_from_the_elements_that_the_model_knows(tmp_path: Path) -> None:
    ours = load_catalogue()
    theirs = pack(tmp_path, ("element", "elements", "parking"))
    text = {"heading": "Complaints", "text": "Tell us if we let you down: call 020 7946 0018."}
    one = weigh(read_example(ours, text, "en"), ours)
    other = weigh(read_example(theirs, text, "en"), theirs)
    assert other.probability("complaints") == pytest.approx(one.probability("complaints"), abs=0.05)


def test_the_starters_are_yaml(tmp_path: Path) -> None:
    for kind in ("element", "wording", "profile"):
        assert yaml.safe_load(new_text(kind, "lost-property", ()))
