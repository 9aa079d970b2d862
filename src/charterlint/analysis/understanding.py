"""A document understood: languages, passages, facts and cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from charterlint.analysis.commitments import accepted, claims
from charterlint.analysis.contacts import contacts
from charterlint.analysis.cues import cues
from charterlint.analysis.dates import dates
from charterlint.analysis.holders import unheld_rights
from charterlint.analysis.organisation import name_cues, organisation
from charterlint.analysis.passages import build_passages, repeats
from charterlint.analysis.placeholders import placeholders
from charterlint.analysis.quantities import quantities
from charterlint.language.detect import count_words, languages_of
from charterlint.language.tokens import pipeline_name
from charterlint.model import Document, Reading

Packs = Mapping[str, Mapping[str, Any]]


def understand(document: Document, packs: Packs, language: str | None = None) -> Reading:
    """Everything that can be said of a document without knowing what is required of it.
    `packs` are the language packs by code; with `language` all of the text is taken to be in it."""
    again = repeats(document.blocks)
    told = [block for at, block in enumerate(document.blocks) if at not in again]
    main, shares, spoken = languages_of(told, document.language, packs)
    if language is not None:
        main, shares, spoken = language, {language: 1.0}, [language] * len(told)
    rest = iter(spoken)
    own = [main or "und" if at in again else next(rest) for at in range(len(document.blocks))]
    supported = main in packs
    passages = build_passages(document.blocks, own, packs)
    reading = Reading(
        document=document,
        language=main,
        languages=shares,
        supported=supported,
        passages=passages,
        contacts=contacts(passages, packs),
        quantities=tuple(
            quantity
            for passage in passages
            if passage.language in packs
            for quantity in quantities(passage, packs[passage.language])
        ),
        dates=dates(passages, packs),
        placeholders=placeholders(passages, packs),
        cues=cues(passages, packs),
        words=sum(count_words(block.text) for block in told),
        nlp={code: pipeline_name(code) for code in sorted(_used(shares, packs))},
    )
    name = organisation(reading, packs)
    found = claims(reading, packs)
    return replace(
        reading,
        claims=found,
        commitments=accepted(found),
        organisation=name,
        cues=(
            *reading.cues,
            *name_cues(passages, name),
            *unheld_rights(passages, packs, reading.cues),
        ),
    )


def _used(shares: Mapping[str, float], packs: Packs) -> Counter[str]:
    return Counter(code for code in shares if code in packs)
