"""One document that says two things: two values for a promise, two contacts for one office, an answer that comes
after the end of the procedure it belongs to (CL306 to CL308)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from charterlint.analysis.words import fold
from charterlint.judge.context import Context, make_finding
from charterlint.judge.promises import Promise, promises, same_size, shared
from charterlint.judge.topics import around
from charterlint.judge.wordlists import tables
from charterlint.language.tokens import stem
from charterlint.model import Contact, Evidence, Finding

Rule = Mapping[str, Any]
LIMITS = ("within", "at_most")
TIMES = ("time", "ring")
"""Families of values in which two limits for one promise contradict each other."""
MOST = 300
"""So many commitments or contacts are compared with each other; no charter has as many."""


def contradicting_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL306: one promise with two values. Both must say the same action for the same subject and channel, in words
    that agree, and in different passages."""
    found = promises(context.reading.commitments, context.catalogue, context.reading.language)
    rows = tables(context)
    for first, second in combinations(found[:MOST], 2):
        if _contradict(first, second) and not _same_list(context, rows, first, second):
            a, b = first.commitment, second.commitment
            yield make_finding(
                context,
                rule,
                (_evidence(a.quote, first), _evidence(b.quote, second)),
                element="standards",
                confidence=0.75,
                first=_value(context, first),
                second=_value(context, second),
            )


def _contradict(first: Promise, second: Promise) -> bool:
    a, b = first.commitment, second.commitment
    if a.passage == b.passage or first.family != second.family or first.family not in TIMES:
        return False
    if a.comparator not in LIMITS or b.comparator not in LIMITS:
        return False
    actions = _actions(first)
    if same_size(first.size, second.size) or not actions or actions != _actions(second):
        return False
    if first.subjects != second.subjects or a.channel != b.channel or a.share != b.share:
        return False
    if a.condition and b.condition and fold(a.condition) != fold(b.condition):
        return False
    both = first.words & second.words
    if a.channel is None and not first.subjects and not both:
        return False  # "we answer within 5 days" and "we answer within 10" may be about anything
    return shared(first.words, second.words) >= 0.5


def _actions(promise: Promise) -> frozenset[str]:
    """What is promised; a call that rings or waits is answered."""
    if promise.commitment.channel == "phone" and (
        promise.family == "ring" or promise.actions == {"wait"}
    ):
        return promise.actions - {"wait"} | {"answer"}
    return promise.actions


def _same_list(context: Context, rows: frozenset[int], first: Promise, second: Promise) -> bool:
    """Rows of one table and items of one list differ on purpose."""
    passages = context.reading.passages
    a, b = passages[first.commitment.passage], passages[second.commitment.passage]
    if a.index in rows and b.index in rows:
        return True
    return a.kind == b.kind == "item" and a.section == b.section and a.lead_in == b.lead_in


def _evidence(quote: str, promise: Promise) -> Evidence:
    return Evidence(quote, promise.commitment.location)


def _value(context: Context, promise: Promise) -> str:
    item = promise.commitment
    unit = context.catalogue.text(f"unit-{item.unit}", context.language, count=item.value)
    return f"{item.value:g} {unit}"


def contact_differs(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL307: one name, two numbers. Phones and e-mails that are given for the same purpose or under the same label
    in two sections, each of which knows only one of them; and addresses that are a slip of the pen apart."""
    contacts = [c for c in context.reading.contacts if c.kind in ("phone", "email")]
    for kind in ("phone", "email"):
        own = [c for c in contacts if c.kind == kind]
        for first, second in _pairs(context, own):
            yield make_finding(
                context,
                rule,
                tuple(context.around(contact) for contact in (first, second)),
                element="contacts",
                confidence=0.7,
                first=first.value,
                second=second.value,
            )


def _pairs(context: Context, contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    contacts = contacts[:MOST]
    once: dict[str, Contact] = {}
    labels: dict[str, set[frozenset[str]]] = defaultdict(set)
    named: dict[frozenset[str], set[str]] = defaultdict(set)
    sections: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for contact in contacts:
        once.setdefault(contact.normal, contact)
        label = _label(context, contact)
        if label:
            labels[contact.normal].add(label)
            named[label].add(contact.normal)
        sections[contact.normal].add(context.reading.passages[contact.passage].section)
    values = {value: fold(value) for value in once}
    for a, b in combinations(once, 2):
        if sections[a] & sections[b]:
            continue
        first, second = once[a], once[b]
        if (first.kind == "email" and _slip(values[a], values[b])) or (
            first.use == second.use
            and any(named[label] == {a, b} for label in labels[a] & labels[b])
        ):
            yield first, second


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
    pack = context.catalogue.languages.get(passage.language)
    if pack is None:
        return frozenset()
    before = passage.text[: contact.start].rstrip()
    if not before.endswith((":", "|", "–", "—")):
        return frozenset()
    before = re.split(r"[.;,|()\n]", before.rstrip(" |:–—"))[-1]
    words = [fold(word) for word in re.findall(r"[^\W\d_]{3,}", before)]
    general = {fold(w) for w in (*pack["contacts"]["phone"], *pack["stop_words"])}
    general |= {fold(w) for w in pack["channels"]["phone"] + pack["channels"]["email"]}
    stems = frozenset(stem(word, passage.language) for word in words if word not in general)
    return stems if 1 <= len(stems) <= 4 else frozenset()


def answer_longer_than_procedure(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL308: in one complaints section the receipt is confirmed later than the answer comes, or the answer comes
    later than the whole procedure ends."""
    near = {passage.index for passage in around(context, "complaints")}
    reading = context.reading
    found = [
        promise
        for promise in promises(reading.commitments, context.catalogue, reading.language)
        if promise.family == "time" and promise.commitment.comparator in LIMITS
        and promise.commitment.passage in near and "appeal" not in promise.subjects
    ]  # fmt: skip
    sections: dict[tuple[str, ...], list[Promise]] = defaultdict(list)
    for promise in found:
        sections[reading.passages[promise.commitment.passage].section].append(promise)
    for own in sections.values():
        early = [p for p in own if "acknowledge" in p.actions and "answer" not in p.actions]
        answers = [
            p for p in own if "answer" in p.actions and not p.actions & {"acknowledge", "procedure"}
        ]
        whole = [p for p in own if "procedure" in p.actions]
        for short, long in ((early, answers), (answers or early, whole)):
            for promise in short:
                later = min(long, key=lambda p: p.size, default=None)
                if later is not None and promise.size > 1.02 * later.size:
                    a, b = promise.commitment, later.commitment
                    yield make_finding(
                        context,
                        rule,
                        (_evidence(a.quote, promise), _evidence(b.quote, later)),
                        element="complaints",
                        confidence=0.75,
                        first=_value(context, promise),
                        second=_value(context, later),
                    )
