"""Checks on ways to reach somebody: none for complaints, only one kind, and ones that do not work (CL4xx)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from charterlint.analysis.broken import broken_spans
from charterlint.judge.context import Context, make_finding
from charterlint.judge.part_scene import CONTACT_CHANNELS, Bench
from charterlint.judge.topics import around, giving
from charterlint.judge.wordlists import named_channels
from charterlint.model import Contact, Finding

Rule = Mapping[str, Any]
_LONG_NUMBER = re.compile(r"\d(?:[ ./()-]{0,2}\d){4}")
"""Five figures in a row, as in a phone number or a postcode."""
UNUSABLE = frozenset(("masked", "example"))


def usable(contact: Contact) -> bool:
    """Can somebody be reached that way? Masked and made-up contacts are of no use."""
    return not UNUSABLE & set(contact.flags)


def cut_short(contact: Contact) -> bool:
    """A number of four to six digits that begins with an area code: no short number does."""
    digits = sum(char.isdigit() for char in contact.value)
    return "short-number" in contact.flags and contact.value.startswith("0") and digits > 3


def lacking_digits(context: Context) -> frozenset[str]:
    """The phone numbers (normal forms), written without a country, that have fewer digits than any of the country of the
    others; none where they are not the fewer. What lacks a digit may be valid somewhere else."""
    import phonenumbers

    fits: Counter[str] = Counter()
    short: dict[str, set[str]] = defaultdict(set)
    for contact in context.reading.contacts:
        if contact.kind != "phone" or contact.value.startswith(("+", "00")):
            continue
        language = context.reading.passages[contact.passage].language
        for region in context.catalogue.languages.get(language, {}).get("regions", ()):
            try:
                number = phonenumbers.parse(contact.value, region)
            except phonenumbers.NumberParseException:
                continue
            length = phonenumbers.is_possible_number_with_reason(number)
            fits[region] += phonenumbers.is_valid_number(number)
            if length == phonenumbers.ValidationResult.TOO_SHORT and not {
                "short-number",
                "emergency-number",
            } & set(contact.flags):
                short[region].add(contact.normal)
    country = max(fits, key=lambda region: fits[region], default="")
    few = short.get(country, set())
    return frozenset(few) if len(few) <= fits[country] else frozenset()


def possible(contact: Contact, region: str) -> bool:
    """Has a phone number as many digits as those of a country?"""
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(contact.value, region))
    except phonenumbers.NumberParseException:
        return False


def ordinary(context: Context, contact: Contact) -> bool:
    """Is it a number at the usual rate in one of the countries of its language, and at a higher one in none? One
    country's premium prefix is another's town."""
    import phonenumbers

    language = context.reading.passages[contact.passage].language
    kinds = set()
    for region in context.catalogue.languages.get(language, {}).get("regions", ()):
        try:
            number = phonenumbers.parse(contact.value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            kinds.add(phonenumbers.number_type(number))
    dear = {phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST}
    return bool(kinds) and not kinds & dear


def complaint_without_contact(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL401: complaints are spoken of as if they could be made, yet nobody can be reached. Not said when the gap
    finding on complaints has said so."""
    if context.status("complaints") in ("missing", "partial", "not_applicable"):
        return
    passages = giving(context, "complaints")
    if not passages:
        return
    near = {passage.index for passage in around(context, "complaints")}
    if any(
        usable(c) and c.kind != "office" and (c.passage in near or c.use == "complaints")
        for c in context.reading.contacts
    ):
        return
    bench = Bench(context, "complaints")
    if bench.phrases("two-channels") or bench.above("two-channels"):
        return
    if any("desk" in named_channels(context, passage) for passage in bench.passages):
        return
    first = passages[0]
    quote = context.quote(first.index, 0, len(first.text))
    yield make_finding(context, rule, (quote,), element="complaints", confidence=0.7)


def single_channel(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL402: one kind of contact only in the whole document. Not said where another may stand in words that no pack reads:
    addresses hang on words, and phone numbers on countries."""
    if context.status("contacts") in ("missing", "partial", "not_applicable"):
        return
    if not context.reading.supported or any(_LONG_NUMBER.search(p.text) for p in context.unread()):
        return
    found = [c for c in context.reading.contacts if c.kind in CONTACT_CHANNELS and usable(c)]
    kinds = {CONTACT_CHANNELS[c.kind] for c in found}
    if len(kinds) != 1:
        return
    channel = context.catalogue.text(f"channel-{kinds.pop()}", context.language)
    yield make_finding(
        context, rule, (context.around(found[0]),), element="contacts", channel=channel
    )


def broken_contact(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL408: e-mail and web addresses that lack a piece; each value once."""
    seen: set[str] = set()
    for passage in context.reading.passages:
        if passage.region == "contents":
            continue
        for start, end in broken_spans(passage, context.catalogue.languages):
            value = passage.text[start:end]
            if value.lower() in seen:
                continue
            seen.add(value.lower())
            low, high = context.sentence(passage.index, start)
            quote = context.quote(passage.index, low, max(high, end))
            yield make_finding(context, rule, (quote,), element="contacts", value=value)


def flagged(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL403 to CL407: contacts with the flag that the rule names in its parameter `flag`; each value once."""
    flag = str(context.parameter(rule, "flag", ""))
    seen: set[str] = set()
    lacking = lacking_digits(context) if flag == "too-short" else frozenset()
    for contact in context.reading.contacts:
        bad = flag in contact.flags or contact.normal in lacking
        bad = bad or (flag == "too-short" and cut_short(contact))
        bad = bad and not (flag == "premium" and ordinary(context, contact))
        if not bad or contact.normal in seen:
            continue
        seen.add(contact.normal)
        yield make_finding(
            context, rule, (context.around(contact),), element="contacts", value=contact.value
        )
