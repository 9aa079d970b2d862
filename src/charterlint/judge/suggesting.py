"""Suggestions that fit this document: its organisation's name and its contacts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from charterlint.judge.letterhead import sure_name
from charterlint.judge.worked_out import once
from charterlint.model import Contact, Reading
from charterlint.model.reading import ContactUse
from charterlint.packs.catalogue import Catalogue, fill

FITS: Mapping[str, ContactUse] = {
    "complaints": "complaints",
    "privacy": "privacy",
    "emergency": "emergency",
}
"""Element and the use of the contacts that suggestions for it may name beside general ones."""

_MAIL = re.compile(r"(?<!\S)\S+@\S+")


def slots(
    reading: Reading, catalogue: Catalogue, language: str, element: str | None = None
) -> dict[str, str]:
    """What the document already tells, for the `{slots}` of suggestions and examples in `language`: contacts of general use
    or of the use that fits `element`, and a blank where there is none."""
    fits = FITS.get(element or "")
    own = _own_words(reading)

    def first(kind: str, blank: str) -> str:
        usable = [
            contact
            for contact in reading.contacts
            if contact.kind == kind
            and contact.use in ("general", fits)
            and not _UNFIT & set(contact.flags)
            and not (kind == "email" and _is_of_a_person(reading, contact, own))
        ]
        best = min(usable, key=lambda contact: contact.use != fits, default=None)
        return best.value if best else catalogue.text(blank, language)

    return {
        "organisation": sure_name(reading, catalogue)
        or catalogue.text("slot-organisation", language),
        "phone": first("phone", "slot-phone"),
        "email": first("email", "slot-email"),
        "address": first("address", "slot-address"),
        "url": first("url", "slot-url"),
    }


_UNFIT = frozenset(("masked", "emergency-number"))


@once
def _own_words(reading: Reading) -> frozenset[str]:
    """The words that the text writes small, which are no names."""
    texts = (_MAIL.sub(" ", passage.text) for passage in reading.passages)
    return frozenset(word for text in texts for word in re.findall(r"\w+", text) if word.islower())


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
