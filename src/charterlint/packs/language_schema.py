"""The form of a language pack: rules/languages/CODE.yaml. Not imported at run time.

Phrases are lower-case words in the notation of `charterlint.analysis.words`: `day*` begins with day,
`*mos` ends in mos, `call|ring` one or the other, `the?` may be absent, `_` any word, `...` up to four."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from charterlint.packs.schema import Line, Slug, Strict

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Unit = Literal[
    "minute", "hour", "day", "working_day", "week", "month", "year", "percent", "ring", "currency",
    "other",
]  # fmt: skip
UnitName = Literal[
    "second", "minute", "hour", "day", "calendar_day", "working_day", "week", "month", "quarter",
    "year", "percent", "ring",
]  # fmt: skip
CueKind = Literal[
    "denial", "deferral", "contents", "company_right", "staff_duty", "organisation", "customer",
    "imperative", "customer_right", "vague", "absolute", "manner", "hedge", "condition",
    "future",
]  # fmt: skip
ContextKind = Literal[
    "compensation", "fee", "past", "planned", "past_verb", "age", "history", "window", "exclusion",
    "retention", "warranty", "training", "event", "opening", "slot", "review", "satisfied", "waiting", "working_days", "terms", "idiom",
    "result", "aim", "force", "closure", "arrears",
    "distance", "third_party", "self",
]  # fmt: skip
HeadingKind = Literal["promise", "customer_duty", "exclusion", "compensation", "window", "access"]
Channel = Literal["phone", "email", "letter", "desk", "web", "chat", "social"]
Comparator = Literal["within", "at_least", "at_most", "equals", "after", "every"]
Use = Literal["complaints", "emergency", "press", "privacy", "escalation"]
Join = Literal["and", "or", "between", "then"]
DateRole = Literal["issued", "reviewed", "valid_until", "next_review", "law"]


def _phrase(text: str) -> str:
    if re.match(r"(?:_|\.\.\.|…)(?:\s|$)|\S+\?\s", text):
        raise ValueError(f'a phrase cannot begin with a gap or an optional word: "{text}"')
    return text


def _pattern(text: str) -> str:
    import regex

    try:
        regex.compile(text.replace("{place}", "x"))
    except regex.error as error:
        raise ValueError(f'"{text}" is no regular expression: {error}') from error
    return text


Phrase = Annotated[Line, AfterValidator(_phrase)]
Phrases = list[Phrase]
Pattern = Annotated[Line, AfterValidator(_pattern)]


class Readability(Strict):
    """A formula made for the language, its constants, and the score from which a text is hard to read."""

    formula: Slug
    constants: dict[str, float]
    higher_is_easier: bool
    limit: float
    source: Line


class NumeralTable(Strict):
    """Number words. `glued`: tens and units, hundreds and tens are written together, and so are thousands in
    `glued_thousand` ("duemila"); `per`: the words of "nine IN ten";
    `shares`: words for parts, by percentage; `range`: words between two bounds; `further`: "another" of
    "another five"; `if_words`: what may follow a number without a unit ("20 days, 30 IF ...");
    `ordinal_marks`: what makes an ordinal of digits ("10TH day"); `links`: small words between two times
    ("in 2 days, IN 5 on the islands"); `unit_first`: units that may stand before their number ("GIORNI 30"); `gives`: verbs behind which a number takes the unit of the
    time before it ("the law gives 14 days, we GIVE 60"); `grows`: verbs that raise a measure to the number behind ("25 euro,
    which RISE to 40"); `lone_units`: units that count one where no number stands, in a
    language without articles."""

    decimal: Literal[",", "."]
    words: dict[int, Phrases]
    articles: Phrases = Field(default_factory=list)
    ordinals: dict[int, Phrases] = Field(default_factory=dict)
    joiners: list[Line] = Field(default_factory=list)
    halves: list[Line] = Field(default_factory=list)
    glued: bool = False
    glued_thousand: str = ""
    per: Phrases = Field(default_factory=list)
    per_adjacent: Phrases = Field(default_factory=list)
    shares: dict[float, Phrases] = Field(default_factory=dict)
    range: list[Line] = Field(default_factory=list)
    qualifiers: list[Line] = Field(default_factory=list)
    further: list[Line] = Field(default_factory=list)
    if_words: list[Line] = Field(default_factory=list)
    unit_first: list[Line] = Field(default_factory=list)
    gives: list[Line] = Field(default_factory=list)
    grows: list[Line] = Field(default_factory=list)
    lone_units: list[Line] = Field(default_factory=list)
    ordinal_marks: list[Line] = Field(default_factory=list)
    links: list[Line] = Field(default_factory=list)


class Compounds(Strict):
    """Parts of words that hold number and unit in one ("dwugodzinny")."""

    numbers: dict[Line, int]
    units: dict[Line, Unit]


class Sides(Strict):
    """Phrases before and after the number."""

    before: Phrases = Field(default_factory=list)
    after: Phrases = Field(default_factory=list)


class ContactWords(Strict):
    """Words around contacts. `phone` speaks for a number, `reach` only for one that looks like a phone; `numbered`:
    words right before a number that is no phone unless a phone word leads them ("NR 5511"); `extension`: what stands
    before the extension of a phone; `premium`: leading digits; `service_heads`: those of service numbers that look like
    no others ("1800 ..."). `at_sign`, `dot`: what they are called where an e-mail address is spelled out
    ("info [AT] ..."); `masked`: what a web host writes in its place ("email PROTECTED").
    `street_links`: small words before the name of a street ("via DEI Mille"); `address_words`: others in lower case
    between a street and its number; `unnumbered`: what stands for the number of a house without one; `place_links`:
    small words within the name of a place; `postcode`: regular expressions, `{place}` stands for the name of a place."""

    phone: Phrases
    reach: Phrases
    not_phone: Phrases
    form: Phrases
    form_not: Phrases
    premium: list[Line]
    use: dict[Use, Phrases]
    offices: Phrases
    street: Phrases
    street_first: bool
    po_box: Phrases
    postcode: list[Pattern]
    emergency_numbers: list[Line]
    numbered: Phrases = Field(default_factory=list)
    extension: list[Line] = Field(default_factory=list)
    service_heads: list[Line] = Field(default_factory=list)
    at_sign: list[Line] = Field(default_factory=list)
    dot: list[Line] = Field(default_factory=list)
    masked: list[Line] = Field(default_factory=list)
    street_links: list[Line] = Field(default_factory=list)
    address_words: list[Line] = Field(default_factory=list)
    unnumbered: list[Line] = Field(default_factory=list)
    place_links: list[Line] = Field(default_factory=list)


class LanguagePack(Strict):
    """A language: everything charterlint must know to find facts in a text. `joins`: "and" and
    "or", what else stands between two amounts ("5 minuter I 80 %", "3 A 5"), and "then" behind a condition;
    `name_links`: small words within the name of a body ("Bank OF Wales"); `name_verbs`: what a body does, behind its name
    ("Hill Farm SUPPLIES"); `connectives`: words with which a sentence without a subject goes on ("TAMBIÉN puede …"), only
    in languages that have such sentences; `name_oblique`: endings of names in another case than that of the subject, where there are such; `closings`: with which a letter ends, before the signature; `name_articles`: articles, also drawn together with prepositions, that a
    name with a common noun at its head needs in a sentence, in languages where a draft would be wrong without them; `date_links`: those within a date ("4 DE abril DE 2026")."""

    id: Language
    name: Line
    regions: list[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]]
    genre: list[Line]
    stop_words: list[Line] = Field(min_length=40)
    abbreviations: list[Line]
    vowels: Line
    readability: Readability
    numerals: NumeralTable
    compounds: Compounds | None = None
    units: dict[UnitName, Phrases]
    fixed: dict[Phrase, tuple[float, Unit]]
    frequencies: dict[Phrase, tuple[float, Unit]] = Field(default_factory=dict)
    every: Phrases
    currencies: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")], Phrases]
    comparators: dict[Comparator, Sides]
    negations: list[Line]
    joins: dict[Join, list[Line]] = Field(default_factory=dict)
    name_links: list[Line] = Field(default_factory=list)
    name_verbs: list[Line] = Field(default_factory=list)
    name_oblique: list[Line] = Field(default_factory=list)
    closings: list[Line] = Field(default_factory=list)
    name_articles: list[Line] = Field(default_factory=list)
    clock_before: list[Line]
    hour_articles: tuple[Line, ...] = ()
    months: dict[int, Phrases]
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    date_links: list[Line] = Field(default_factory=list)
    date_roles: dict[DateRole, Phrases]
    form_lines: Phrases = Field(default_factory=list)
    edits: list[Line]
    placeholders: Phrases
    channels: dict[Channel, Phrases]
    cues: dict[CueKind, Phrases]
    contexts: dict[ContextKind, Phrases]
    headings: dict[HeadingKind, Phrases]
    contacts: ContactWords
    connectives: list[Line] = Field(default_factory=list)
    readers: list[Line] = Field(default_factory=list)
    """Words by which a text names or addresses those it is for; `*` stands for any ending."""
