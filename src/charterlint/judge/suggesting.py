"""Suggestions that fit this document: its organisation's name and its contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from charterlint.judge.contact_checks import cut_short, possible
from charterlint.judge.letterhead import small_words, sure_name
from charterlint.judge.name_articles import needs_article
from charterlint.judge.topics import LIKELY
from charterlint.judge.weighing import Weighing
from charterlint.model import Contact, Reading
from charterlint.model.reading import ContactUse
from charterlint.packs.catalogue import Catalogue, fill

FITS: Mapping[str, ContactUse] = {
    "complaints": "complaints",
    "privacy": "privacy",
    "emergency": "emergency",
}
"""Element and the use of the contacts that suggestions for it may name beside general ones."""

SPECIAL = ("complaints", "escalation", "redress", "emergency", "privacy")
"""Elements whose passages give contacts for one purpose, even where no word beside a contact says so."""

_UNSOUND = frozenset(("masked", "example", "too-short", "emergency-number"))


def slots(
    reading: Reading,
    catalogue: Catalogue,
    language: str,
    element: str | None = None,
    weighing: Weighing | None = None,
) -> dict[str, str]:
    """What the document already tells, for the `{slots}` of suggestions and examples in `language`: sound contacts of the
    use that fits `element` or of general use, those of passages on another purpose last, and a blank where there is none."""
    fits = FITS.get(element or "")
    own = small_words(reading)
    special = _special(weighing, element)

    name = sure_name(reading, catalogue)
    if catalogue.languages.get(language, {}).get("name_articles"):
        name = None if needs_article(reading, catalogue) else name

    def rank(contact: Contact) -> tuple[bool, float, bool]:
        return contact.use != fits, special.get(contact.passage, LIKELY), "premium" in contact.flags

    def first(kind: str, blank: str) -> str:
        usable = [
            contact
            for contact in reading.contacts
            if contact.kind == kind
            and contact.use in ("general", fits)
            and not _UNSOUND & set(contact.flags)
            and not (kind == "phone" and _is_cut(reading, contact, catalogue))
            and not (kind == "email" and _is_of_a_person(reading, contact, own))
        ]
        best = min(usable, key=rank, default=None)
        return best.value if best else catalogue.text(blank, language)

    return {
        "organisation": name or catalogue.text("slot-organisation", language),
        "phone": first("phone", "slot-phone"),
        "email": first("email", "slot-email"),
        "address": first("address", "slot-address"),
        "url": first("url", "slot-url"),
    }


def _special(weighing: Weighing | None, element: str | None) -> Mapping[int, float]:
    """By passage the log odds that it gives an element with contacts of its own, other than `element`, where it likely does."""
    if weighing is None:
        return {}
    columns = [weighing.column(x) for x in SPECIAL if x != element and x in weighing.ids]
    odds = [max(map(float, row)) for row in zip(*columns, strict=True)]
    return {index: value for index, value in enumerate(odds) if value >= LIKELY}


def _is_cut(reading: Reading, contact: Contact, catalogue: Catalogue) -> bool:
    """Does a phone number lack figures: too few for any country of its language, or the beginning of another one here?"""
    digits = re.sub(r"\D", "", contact.value)
    others = (re.sub(r"\D", "", c.value) for c in reading.contacts if c.kind == "phone")
    if cut_short(contact) or any(x.startswith(digits) and x != digits for x in others):
        return True
    language = reading.passages[contact.passage].language
    regions = catalogue.languages.get(language, {}).get("regions", ())
    return "invalid" in contact.flags and not any(possible(contact, region) for region in regions)


def _is_of_a_person(reading: Reading, contact: Contact, own: frozenset[str]) -> bool:
    """Is it the mailbox of somebody who is named beside it ("Maria Dunn (maria.dunn@…)")?"""
    parts = re.split(r"[._-]", contact.value.partition("@")[0].casefold())
    text = reading.passages[contact.passage].text
    names = {word.casefold() for word in re.findall(r"\w+", text) if word[0].isupper()}
    return len(parts) > 1 and all(part in names and part not in own for part in parts)


def suggestion(element: Mapping[str, Any], values: Mapping[str, str], language: str) -> str:
    """What to write, in the language of the report."""
    data = element["languages"].get(language) or element["languages"].get("en")
    return _filled(data["suggestion"], values) if data else ""


def example(element: Mapping[str, Any], values: Mapping[str, str], language: str | None) -> str:
    """A section to paste, in the language of the document."""
    data = element["languages"].get(language or "en") or element["languages"].get("en")
    return _filled(data["example"], values).strip() if data else ""


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its slots filled; a name that ends with a full stop ("S.A.") ends its sentence too."""
    name = values["organisation"]
    return (
        fill(text, values).replace(f"{name}.", name) if name.endswith(".") else fill(text, values)
    )
