"""Every message is there in every language, with the same slots."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from charterlint.packs.place import rule_files, rules_root

LANGUAGES = tuple(path.stem for path in rule_files(rules_root())["languages"])
FILES = rule_files(rules_root())["messages"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_has_every_language_and_the_same_slots(path: Path) -> None:
    for key, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert set(LANGUAGES) <= set(texts), key
        slots = {code: set(re.findall(r"\{(\w+)\}", texts[code])) for code in LANGUAGES}
        assert all(found == slots["en"] for found in slots.values()), (key, slots)


FORMS = re.compile(r"\{(\w+):([^{}]*)\}")


@pytest.mark.parametrize("path", rule_files(rules_root())["messages"] + rule_files(rules_root())["wording"], ids=lambda path: f"{path.parent.name}-{path.stem}")  # fmt: skip
def test_words_that_follow_a_number_have_the_forms_of_their_language(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    messages = [data["message"]] if path.parent.name == "wording" else data.values()
    for texts in messages:
        for code, text in texts.items():
            for _, forms in FORMS.findall(text):
                assert len(forms.split("|")) in ((3, 4) if code == "pl" else (2,)), text


def test_no_key_stands_in_two_files() -> None:
    seen: dict[str, str] = {}
    for path in FILES:
        for key in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert seen.setdefault(key, path.name) == path.name, key
