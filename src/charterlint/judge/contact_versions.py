"""One office with two contacts: given for one purpose in two sections, or a slip of the pen apart (CL307)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Any

from charterlint.analysis.mails import WRITTEN
from charterlint.analysis.words import fold
from charterlint.judge.context import Context, make_finding
from charterlint.judge.wordlists import hits
from charterlint.language.tokens import stem
from charterlint.model import Contact, Finding

Rule = Mapping[str, Any]
MOST = 300
"""So many contacts are compared with each other; no charter has as many."""
LINES = 3
"""By their last digits the lines of one switchboard differ: another one of these is a slip only where the words agree."""
LOCAL = 6
"""Of these last digits no plan of numbers makes a code of an area or a tariff."""
BEFORE = 3
"""Words of meaning before a number that say whose it is."""


def contact_differs(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL307: one name, two numbers. Phones and e-mails that are given for the same purpose or under the same label
    in two sections, each of which knows only one of them; and contacts that are a slip of the pen apart."""
    contacts = [c for c in context.reading.contacts if c.kind in ("phone", "email")]
    for kind in ("phone", "email"):
        own = [c for c in contacts if c.kind == kind]
        for first, second in _pairs(context, rule, own):
            yield make_finding(
                context,
                rule,
                tuple(context.around(contact) for contact in (first, second)),
                element="contacts",
                confidence=0.7,
                first=first.value,
                second=second.value,
            )


def _pairs(
    context: Context, rule: Rule, contacts: Sequence[Contact]
) -> Iterator[tuple[Contact, Contact]]:
    contacts = contacts[:MOST]
    given: dict[str, list[Contact]] = defaultdict(list)
    labels: dict[str, set[frozenset[str]]] = defaultdict(set)
    named: dict[frozenset[str], set[str]] = defaultdict(set)
    sections: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for contact in contacts:
        given[contact.normal].append(contact)
        label = _label(context, contact)
        if label:
            labels[contact.normal].add(label)
            named[label].add(contact.normal)
        sections[contact.normal].add(context.reading.passages[contact.passage].section)
    values = {value: fold(value) for value in given}
    for a, b in combinations(given, 2):
        if sections[a] & sections[b]:
            continue
        first, second = given[a][0], given[b][0]
        if (first.kind == "email" and _slip(values[a], values[b])) or (
            first.use == second.use
            and any(named[label] == {a, b} for label in labels[a] & labels[b])
        ):
            yield first, second
        elif first.kind == "phone" and (place := _misdialled(a, b)) is not None:
            likely = (
                (one, other)
                for one, other in product(given[a], given[b])
                if _one_office(context, rule, one, other, place)
            )
            yield from islice(likely, 1)


def _misdialled(a: str, b: str) -> int | None:
    """How many digits stand behind the only difference of two phone numbers: one digit, or two neighbours that
    changed places. None where they differ in more, or in the code of an area or a tariff."""
    a, b = (re.sub(r"\D", "", value) for value in (a, b))
    differ = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or not differ or differ[0] < len(a) - LOCAL:
        return None
    first, last = differ[0], differ[-1]
    turned = last == first + 1 and a[first : last + 1] == b[last] + b[first]
    return len(a) - 1 - last if first == last or turned else None


def _one_office(context: Context, rule: Rule, first: Contact, second: Contact, place: int) -> bool:
    """Are two numbers that differ at `place` given for one purpose in running text? Among the lines of one switchboard the
    words before them must say so, too."""
    if any(context.reading.passages[contact.passage].kind == "row" for contact in (first, second)):
        return False
    if _label(context, first) and _label(context, second):
        return False
    if _devices(context, rule, first) != _devices(context, rule, second):
        return False
    before = [frozenset(_stems(context, contact)[-BEFORE:]) for contact in (first, second)]
    agree = 2 * len(before[0] & before[1]) >= max(1, *map(len, before))
    return agree or (place >= LINES and first.use == second.use)


def _devices(context: Context, rule: Rule, contact: Contact) -> frozenset[str]:
    """What a number is for, other than calls: fax, messages."""
    language = context.reading.passages[contact.passage].language
    text = _before(context, contact)
    found = hits(context, rule, text, language)
    return frozenset(fold(text[hit.start : hit.end]) for hit in found)


def _before(context: Context, contact: Contact) -> str:
    """The clause before a contact."""
    passage = context.reading.passages[contact.passage]
    start = max((low for low, _ in passage.sentences if low <= contact.start), default=0)
    return re.split(r"[;|()\n]", passage.text[start : contact.start])[-1]


def _stems(context: Context, contact: Contact) -> list[str]:
    """Stems of the words of meaning in the clause before a contact; phone words left out."""
    passage = context.reading.passages[contact.passage]
    return _meaning(context, _before(context, contact), passage.language)


def _slip(a: str, b: str) -> bool:
    """Are two e-mail addresses one letter apart, or the same but for the end of the domain?"""
    if a.partition("@")[0] == b.partition("@")[0]:
        one, other = a.partition("@")[2], b.partition("@")[2]
        return one.rpartition(".")[0] == other.rpartition(".")[0] or _apart(one, other)
    return a.partition("@")[2] == b.partition("@")[2] and _apart(a, b)


def _apart(a: str, b: str) -> bool:
    """One letter changed, added, left out, or two neighbours swapped; digits do not count, they name places."""
    if abs(len(a) - len(b)) > 1 or a == b or re.sub(r"\d", "", a) == re.sub(r"\d", "", b):
        return False
    start = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (
            rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
        )
    return rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _label(context: Context, contact: Contact) -> frozenset[str]:
    """Stems of the words of meaning in a label before a contact ("Lost property: …"); phone words left out."""
    passage = context.reading.passages[contact.passage]
    before = passage.text[: contact.start].rstrip()
    if not before.endswith((":", "|", "–", "—")):
        return frozenset()
    before = re.split(r"[.;,|()\n]", before.rstrip(" |:–—"))[-1]
    stems = frozenset(_meaning(context, before, passage.language))
    return stems if 1 <= len(stems) <= 4 else frozenset()


def _meaning(context: Context, text: str, language: str) -> list[str]:
    pack = context.catalogue.languages.get(language)
    if pack is None:
        return []
    words = [fold(word) for word in re.findall(r"[^\W\d_]{3,}", WRITTEN.sub(" ", text))]
    general = {fold(w) for w in (*pack["contacts"]["phone"], *pack["stop_words"])}
    general |= {fold(w) for w in pack["channels"]["phone"] + pack["channels"]["email"]}
    return [stem(word, language) for word in words if word not in general]
