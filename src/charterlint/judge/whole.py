"""Checks on the document as a whole: what is unfilled, empty, buried, too long or too short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from charterlint.analysis.words import clauses
from charterlint.judge.context import Context, make_finding
from charterlint.judge.promises import HOURS, promises
from charterlint.judge.topics import giving, topics
from charterlint.judge.wordlists import clause_quote, headings, listed, named_channels
from charterlint.language.tokens import stem
from charterlint.model import Finding, Passage

Rule = Mapping[str, Any]
MOST_ENTRIES = 1000
"""So many headings and contents entries are compared with each other."""


def placeholder(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL501: text left unfilled. One finding a clause, which is quoted whole."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for found in context.reading.placeholders:
        spans[found.passage].append((found.start, found.end))
    for index, own in spans.items():
        passage = context.reading.passages[index]
        parts = clauses(passage.text, passage.sentences) or ((0, len(passage.text)),)
        gathered: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for start, end in own:
            part = next((p for p in parts if p[0] <= start < p[1]), (start, end))
            gathered[(part[0], max(part[1], end))].append((start, end))
        for (start, end), found_in in gathered.items():
            yield make_finding(
                context,
                rule,
                (clause_quote(context, passage, start, end),),
                words=listed([passage.text[a:b] for a, b in found_in]),
            )


def empty_section(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL502: a heading with nothing beneath it. Headings before the first text are titles."""
    own = {passage.index for passage in headings(context)}
    body = [p for p in context.reading.passages if p.region in ("body", "contents")]
    texts = [place for place, p in enumerate(body) if p.index not in own]
    if not texts:
        return
    for place, passage in enumerate(body):
        if place < texts[0] - 1 or passage.index not in own:
            continue
        following = body[place + 1] if place + 1 < len(body) else None
        if following is not None and following.index not in own:
            continue
        if following is not None and _level(context, following) > _level(context, passage):
            continue
        quote = context.quote(passage.index, 0, len(passage.text))
        yield make_finding(context, rule, (quote,), confidence=0.85, heading=passage.text)


def _level(context: Context, heading: Passage) -> int:
    return context.reading.document.blocks[heading.blocks[0]].level or 1


def contents_entry(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL503: an entry of the table of contents to which no heading answers."""
    titles = list(dict.fromkeys(_key(p) for p in headings(context)))[:MOST_ENTRIES]
    if not titles:
        return
    entries = [
        p for p in context.reading.passages if p.region == "contents" and p.kind != "heading"
    ]
    for entry in entries[:MOST_ENTRIES]:
        words = _key(entry)
        if words and not any(_alike(words, title) for title in titles):
            quote = context.quote(entry.index, 0, len(entry.text))
            yield make_finding(context, rule, (quote,), confidence=0.8, entry=entry.text)


def _key(passage: Passage) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", passage.text)
    return frozenset(stem(word, passage.language) for word in words if len(word) > 1)


def _alike(entry: frozenset[str], title: frozenset[str]) -> bool:
    """Half of the words of the longer in common, or one within the other."""
    if not title:
        return False
    both = len(entry & title)
    return both >= 0.5 * max(len(entry), len(title)) or both == min(len(entry), len(title))


def buried(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL506: complaints, contacts or privacy only at the very end of a long document, with no heading and no contents
    entry that leads there."""
    reading = context.reading
    if reading.words < float(context.parameter(rule, "words", 1500)):
        return
    share = float(context.parameter(rule, "share", 0.85))
    before: dict[int, int] = {}
    total = 0
    for passage in reading.passages:
        before[passage.index] = total
        total += len(passage.text.split())
    known = topics(context)
    signs = [p for p in reading.passages if p.kind == "heading" or p.region == "contents"]
    for element in ("complaints", "contacts", "privacy"):
        if context.status(element) != "present":
            continue
        found = giving(context, element)
        if not found or before[found[0].index] < share * total:
            continue
        if any(known.named(p.language, p.text, element) for p in signs):
            continue
        name = context.catalogue.elements[element]["title"]
        yield make_finding(
            context,
            rule,
            (context.quote(found[0].index, 0, len(found[0].text)),),
            element=element,
            confidence=0.75,
            title=name.get(context.language) or name["en"],
        )


def too_long(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL507: more words than the parameter allows."""
    most = int(context.parameter(rule, "words", 6000))
    if context.reading.words > most:
        yield make_finding(context, rule, words=context.reading.words, most=most)


def too_short(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL508: fewer words than the parameter asks for."""
    least = int(context.parameter(rule, "words", 120))
    if context.reading.words < least:
        yield make_finding(context, rule, words=context.reading.words, least=least)


CHANNELS = ("phone", "email", "letter", "desk", "web", "chat", "social")


def channel_without_standard(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL513: channels that the scope names, without a promise that says how fast they are answered. Not said when a
    promise holds however the customer comes, nor when there is no promise for any channel (that is CL203)."""
    reading = context.reading
    answered = {item.channel for item in reading.commitments if item.unit in HOURS}
    general = [
        promise
        for promise in promises(reading.commitments, context.catalogue, reading.language)
        if "answer" in promise.actions
        and not promise.subjects
        and promise.commitment.channel is None
    ]
    if general or not answered - {None}:
        return
    named: dict[str, Passage] = {}
    for passage in giving(context, "scope"):
        for channel in named_channels(context, passage):
            named.setdefault(channel, passage)
    if len(named) < 2:
        return
    bare = [channel for channel in CHANNELS if channel in named and channel not in answered]
    if not bare:
        return
    words = [context.catalogue.text(f"channel-{channel}", context.language) for channel in bare]
    quotes = {named[channel].index: named[channel] for channel in bare}
    yield make_finding(
        context,
        rule,
        tuple(context.quote(p.index, 0, len(p.text)) for p in quotes.values()),
        element="standards",
        confidence=0.7,
        channels=", ".join(words),
    )
