"""The form of a profile: a law or standard, clause by clause (rules/profiles/ID.yaml), and of the
subjects that clauses look for (rules/subjects/ID.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from charterlint.packs.schema import FactName, Line, Severity, Slug, Strict, Texts

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Duty = Literal["must", "should", "may"]
TimeUnit = Literal["minute", "hour", "day", "working_day", "week", "month", "year"]
Phrases = dict[str, list[Line]]
"""Language code to phrases in the notation of `charterlint.analysis.words`."""


class ElementSetting(Strict):
    """What a profile changes for one element."""

    severity: Severity | None = None
    required: bool = True


class Threshold(Strict):
    """A limit on a time that the document promises.

    A time counts when a `topic` phrase stands in its passage (with `narrow`: its sentence or row), its lead-in line or
    the headings above, and the nearest of the `action` and `other` phrases in its own sentence or row is one of
    `action`; not where a phrase of `unless` stands there, too. `most` and `least` are in `unit`; `share` is the least
    percentage of cases; `stated` asks that a time is given at all; with `any_day` days need not be called working
    days."""

    topic: Phrases = Field(default_factory=dict)
    action: Phrases
    other: Phrases = Field(default_factory=dict)
    unless: Phrases = Field(default_factory=dict)
    most: float | None = None
    least: float | None = None
    unit: TimeUnit
    share: float | None = None
    stated: bool = False
    any_day: bool = False
    narrow: bool = False


class Look(Strict):
    """One thing that must be seen in the document; any one of its signs is enough.

    `element` an element of the catalogue; `subject` one of rules/subjects/; `phrases` own words of this clause.
    `facts` must stand with a phrase or subject (any one of them), `least` asks for so many different phrases.
    `contacts`: every group needs one kind. `field`: a subject that each service must give. `threshold`: see there.
    `forbidden` are phrases that the law does not allow. `premium`: no premium-rate number may be given. `age`: an
    edition or review date of at most so many months. `indicators`: one for each commitment. `promises`: so many
    promises of the organisation with a number. `outdated` are
    phrases that name what is no longer in force; they only warn.
    `within` restricts phrases and contacts to passages that speak of a subject; with `as_is` they count in a sentence that denies
    or puts something off, too."""

    label: Texts = Field(default_factory=dict)
    element: str | None = None
    subject: Slug | None = None
    phrases: Phrases = Field(default_factory=dict)
    within: Slug | None = None
    as_is: bool = False
    facts: list[FactName] = Field(default_factory=list)
    least: int = 1
    contacts: list[list[Slug]] = Field(default_factory=list)
    threshold: Threshold | None = None
    field: Slug | None = None
    forbidden: Phrases = Field(default_factory=dict)
    premium: bool = False
    age: int | None = None
    indicators: bool = False
    promises: int = 0
    outdated: Phrases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_a_sign(self) -> Look:
        signs = (self.element, self.subject, self.phrases, self.contacts, self.threshold,
                 self.field, self.forbidden, self.premium, self.age, self.indicators,
                 self.promises)  # fmt: skip
        if not any(signs):
            raise ValueError("a look needs a sign: element, subject, phrases, contacts …")
        return self


class Clause(Strict):
    """One requirement of a law, in our own words.

    `clause` is its number there, `part` a stable word of ours that tells requirements of one clause apart.
    `kind`: `text` can be seen in a document, `conduct` cannot. `certainty`: read in the law or an official page
    (`seen`), or on a page about it (`seen-2nd`: verify the clause). `optional`: only where there is such a thing.
    `severity` of a gap, where it is not that of the duty. `scopes`: it holds only with one of them; `unless`: not with any of them."""

    clause: Line
    part: Slug
    title: Texts
    duty: Duty
    kind: Literal["text", "conduct"] = "text"
    certainty: Literal["seen", "seen-2nd"]
    source: Url
    row: Line
    checked_on: Day
    optional: bool = False
    severity: Severity | None = None
    scopes: list[Slug] = Field(default_factory=list)
    unless: list[Slug] = Field(default_factory=list)
    looks: list[Look] = Field(default_factory=list)

    @model_validator(mode="after")
    def _can_be_seen(self) -> Clause:
        if self.kind == "text" and not self.looks:
            raise ValueError("a clause of kind text needs looks")
        return self


class Profile(Strict):
    """What is required and how severe a gap is. `extends` takes over another profile's settings; clauses of the
    same number and part are replaced, those in `drop` (`NUMBER PART`) left out. `law` is the short name
    put before clause numbers, by language where it names a country; `scopes` are the switches that clauses name, with what they mean."""

    id: Slug
    title: Texts
    law: str | Texts = ""
    country: str = ""
    extends: str | None = None
    checked_on: str = ""
    elements: dict[str, ElementSetting] = Field(default_factory=dict)
    scopes: dict[Slug, Texts] = Field(default_factory=dict)
    notes: list[Texts] = Field(default_factory=list)
    clauses: list[Clause] = Field(default_factory=list)
    drop: list[Line] = Field(default_factory=list)


class SubjectExample(Strict):
    """A passage, with the heading it stands under."""

    text: Line
    heading: str = ""


class SubjectLanguage(Strict):
    """How one language names a subject. `headings` name it alone when something stands beneath them; `phrases` in
    running text; `exceptions` are phrases in which the words mean something else; `labels` are heads of table
    columns and names of fields ("Fee:")."""

    headings: list[Line] = Field(default_factory=list)
    phrases: list[Line] = Field(default_factory=list)
    exceptions: list[Line] = Field(default_factory=list)
    labels: list[Line] = Field(default_factory=list)
    count: list[SubjectExample] = Field(default_factory=list)
    not_count: list[SubjectExample] = Field(default_factory=list)


class Subject(Strict):
    """Something that laws ask for and that is no element of the catalogue: rules/subjects/ID.yaml.
    `facts`: one of them must stand with the phrase."""

    id: Slug
    title: Texts
    facts: list[FactName] = Field(default_factory=list)
    languages: dict[str, SubjectLanguage]
