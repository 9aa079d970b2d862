"""The examples of subjects as tests: a passage speaks of the subject, or must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from charterlint.judge.compliance_scene import Scene
from charterlint.judge.context import Context, Settings
from charterlint.judge.rule_tests import TODAY, Failure, read_example
from charterlint.packs.catalogue import Catalogue


def subject_failures(catalogue: Catalogue, subject: Mapping[str, Any]) -> Iterator[Failure]:
    """The failing examples of one subject (rules/subjects/): it is spoken of, and not denied or put off."""
    for language, data in subject["languages"].items():
        for kind, expected in (("count", True), ("not_count", False)):
            for example in data.get(kind, ()):
                reading = read_example(catalogue, example, language)
                settings = Settings(today=TODAY)
                scene = Scene(Context(reading, None, (), catalogue, settings, language))
                found = any(spot.counts == "yes" for spot in scene.subject(subject["id"]))
                if found is not expected:
                    yield Failure(subject["id"], language, example["text"], found)
