"""What the numbering plans of countries say of a number: whether it is complete, free, dear, or a service number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from charterlint.analysis.lexicon import Pack

FULL = 8
"""Digits, without the zero before an area code, that an unknown number needs to seem complete."""


def valid(written: str, regions: Sequence[str]) -> tuple[str | None, bool]:
    """E.164 when the number is valid in one of the regions, and whether it is free of charge there: such a one written in
    groups ("800 000 914") is taken for no amount. Numbers of pagers are none: nobody has a pager any more, and
    other countries' numbers that lack a digit look like theirs."""
    import phonenumbers

    for region in regions:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            kind = phonenumbers.number_type(number)
            if kind == phonenumbers.PhoneNumberType.PAGER:
                continue
            form = phonenumbers.PhoneNumberFormat.E164
            free = kind == phonenumbers.PhoneNumberType.TOLL_FREE
            return str(phonenumbers.format_number(number, form)), free
    return None, False


def is_service_number(digits: str, regions: Sequence[str], pack: Pack) -> bool:
    """Is it a short number that is complete: one of all countries ("116 117"), of the first region ("114 14" in Sweden),
    or of the companies of any ("13 12 34" in Australia)?"""
    import phonenumbers

    if digits in pack.get("shared", {}).get("harmonised_numbers", ()):
        return True
    kinds = (
        phonenumbers.PhoneNumberType.UAN,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.TOLL_FREE,
    )
    for place, region in enumerate(regions):
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if place == 0 and phonenumbers.is_valid_short_number_for_region(number, region):
            return True
        if digits[0] != "0" and phonenumbers.number_type(number) in kinds:
            return True
    return False


def plan_flags(digits: str, normal: str | None, written: str, pack: Pack) -> tuple[str, ...]:
    """premium, example, invalid and too-short, where they hold. `normal` is that of `valid`."""
    flags = []
    plain = re.sub(r"^(?:00\d{2}|0(?=0))", "", digits)
    if any(
        plain.startswith(re.sub(r"\D", "", head)) for head in pack["contacts"]["premium"]
    ) and not written.startswith("+"):
        flags.append("premium")
    if re.search(r"(\d)\1{6,}", digits) or digits in pack.get("shared", {}).get(
        "example_numbers", ()
    ):
        flags.append("example")
    if normal is None:
        flags.append("invalid")
        if len(digits.removeprefix("0")) < FULL:
            flags.append("too-short")
    return tuple(flags)
