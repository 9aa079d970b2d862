"""Promises that say too little or too much: vague, absolute, hedged, without measure, unnoticeable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from textwrap import shorten
from typing import Any

from charterlint.analysis.actors import Span, is_question
from charterlint.analysis.cues import heading_kinds
from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.weak_words import (
    absolute_spans,
    is_promise,
    speaks_of_itself,
    vague_spans,
)
from charterlint.analysis.words import Hit
from charterlint.judge.context import Context, make_finding
from charterlint.judge.topics import giving, topics
from charterlint.judge.weak_clauses import WeakClause, by_clause, weak_clauses
from charterlint.judge.wordlists import (
    body,
    clause_quote,
    exceptions,
    headings,
    hits,
    inside,
    listed,
)
from charterlint.judge.yardsticks import can_be_checked, inside_clause, timely
from charterlint.model import Finding, Passage

Rule = Mapping[str, Any]
WIDTH = 80
"""Characters of a clause that a message names."""
WEAK = {"vague": vague_spans, "absolute": absolute_spans}


def weak_in(context: Context, parsed: Parsed, kind: str) -> tuple[WeakClause, ...]:
    """The vague or absolute clauses of a passage, by what the rules and the learned views say."""
    voices = context.weighing.voices if context.weighing else None
    pack = context.catalogue.languages[parsed.passage.language]
    measured = context.quantities(parsed.passage.index)
    return weak_clauses(kind, parsed, WEAK[kind](parsed.passage, pack), voices, measured)


def words_of(passage: Passage, clause: WeakClause) -> str:
    """The weak words of a clause, or the clause where the rules know none of them."""
    text = passage.text
    if clause.words:
        return listed([text[a:b] for a, b in clause.words])
    return listed([shorten(text[clause.start : clause.end].strip(" |;"), WIDTH, placeholder="…")])


def _confidence(clause: WeakClause, by_words: float) -> float:
    """Words that the rules know give `by_words`; a clause without any counts as far as it was heard."""
    return by_words if clause.words or clause.chance is None else clause.chance


def vague_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL301: a promise that names no measure. One finding a clause; where the vague words are adverbs of time
    (`phrases` of the rule), the example is the clause with a measure in their place."""
    for passage, pack in body(context):
        parsed = parse(passage, pack)
        found = hits(context, rule, passage.text, passage.language)
        for clause in weak_in(context, parsed, "vague"):
            said = inside_clause(found, clause.span)
            short = timely(said)
            spans = tuple(_widened(span, short) for span in clause.words)
            if can_be_checked(context, parsed, clause._replace(words=spans), said):
                continue
            timed = next((span for span in spans if span in short), None)
            finding = make_finding(
                context,
                rule,
                (clause_quote(context, passage, *clause.span),),
                element="standards",
                confidence=_confidence(clause, 0.9 if timed else 0.75),
                words=words_of(passage, clause._replace(words=spans)),
            )
            if timed and passage.language == context.reading.language:
                yield _with_example(context, finding, passage, clause.span, timed)
            else:
                yield finding


def _widened(span: Span, phrases: list[Span]) -> Span:
    """The longest phrase that holds the span, else the span."""
    around = [p for p in phrases if p[0] <= span[0] and span[1] <= p[1]]
    return max(around, key=lambda p: p[1] - p[0], default=span)


def _with_example(
    context: Context, finding: Finding, passage: Passage, clause: Span, span: Span
) -> Finding:
    measure = context.catalogue.text("measure-time", passage.language)
    text = passage.text
    changed = text[clause[0] : span[0]] + measure + text[span[1] : clause[1]]
    changed = changed.strip(" |;")
    return replace(finding, example=changed[:1].upper() + changed[1:])


def absolute_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL302: a promise that nobody can keep. Not said of conduct that law or decency ask for in each case, such as never
    discriminating (group `conduct` of the rule): a share of cases would make that worse."""
    for passage, pack in body(context):
        parsed = parse(passage, pack)
        conduct = [
            hit
            for hit in hits(context, rule, passage.text, passage.language)
            if hit.kind == "conduct"
        ]
        for clause in weak_in(context, parsed, "absolute"):
            if inside_clause(conduct, clause.span):
                continue
            yield make_finding(
                context,
                rule,
                (clause_quote(context, passage, *clause.span),),
                element="standards",
                confidence=_confidence(clause, 0.8),
                words=words_of(passage, clause),
            )


def hedged_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL303: a promise taken back while it is made. Two hedges in one clause weigh a warning; a single one is
    noted when the organisation speaks of itself and names no measure, nor in the list under it. Vague clauses are left to
    CL301."""
    numbered = {quantity.passage for quantity in context.reading.quantities}
    leads = {p.lead_in for p in context.reading.passages if p.index in numbered and p.lead_in}
    for passage, pack in body(context):
        parsed = parse(passage, pack)
        if "customer_duty" in heading_kinds(passage, pack):
            continue
        out = exceptions(context, rule, passage)
        idioms = [hit for hit in parsed.hits if hit.kind == "context idiom"]
        spans = tuple(
            (hit.start, hit.end)
            for hit in parsed.hits
            if hit.kind == "cue hedge"
            and not inside(hit, out)
            and not _nested(hit, parsed.hits)
            and not inside(hit, idioms)
        )
        vague = {clause.span for clause in weak_in(context, parsed, "vague")}
        measured = context.quantities(passage.index)
        for clause, own in by_clause(parsed, spans).items():
            twice = len(own) > 1
            speaks = "organisation" in parsed.kinds(*clause, "cue")
            plain = not (
                clause in vague
                or any(clause[0] <= q.start < clause[1] for q in measured)
                or _opens_list(passage, clause, leads)
            )
            if is_question(parsed, clause) or speaks_of_itself(parsed, clause, own[0][0]):
                continue
            if not (twice or (speaks and plain)) or not any(
                is_promise(parsed, clause, *span) for span in own
            ):
                continue
            yield make_finding(
                context,
                rule,
                (clause_quote(context, passage, *clause),),
                element="commitments",
                confidence=0.85 if twice else 0.65,
                severity="warning" if twice else None,
                words=listed([passage.text[a:b] for a, b in own]),
            )


def _opens_list(passage: Passage, clause: Span, leads: Set[str]) -> bool:
    """Does the clause end a passage that is one of the `leads` of a list?"""
    return passage.text.strip() in leads and not passage.text[clause[1] :].strip()


def _nested(hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Is the hit part of a longer hedge at the same place?"""
    return any(
        other.kind == hit.kind
        and other is not hit
        and other.start <= hit.start
        and hit.end <= other.end
        and other.end - other.start > hit.end - hit.start
        for other in others
    )


def standards_without_measure(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL304: a section that is headed as standards and holds not one number. Not said when the whole document has
    no measure (that is CL125), nor of a title that heads the whole document."""
    if context.status("measurable_standards") in ("missing", "partial"):
        return
    known = topics(context)
    numbered = {q.passage for q in context.reading.quantities}
    standing = {passage.index for passage in giving(context, "standards")}
    sections: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    titles = [passage.text for passage in headings(context)]
    for passage, _ in body(context):
        for depth in range(len(passage.section), 0, -1):
            section = passage.section[:depth]
            if len(titles) > 1 and section == (titles[0],):
                break
            if known.named(passage.language, section[-1], "standards"):
                sections[section].append(passage)
                break
    least = int(context.parameter(rule, "promises", 2))
    for section, passages in sections.items():
        if any(p.index in numbered for p in passages):
            continue
        if sum(p.index in standing for p in passages) < least:
            continue
        quotes = [context.quote(p.index, 0, len(p.text)) for p in passages[:3]]
        yield make_finding(
            context, rule, tuple(quotes), element="standards", confidence=0.8, section=section[-1]
        )


def unnoticeable_promise(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL305: a promise about the staff's inner life that no customer can notice."""
    numbered = {(q.passage, q.start) for q in context.reading.quantities}
    for passage, pack in body(context):
        found = [
            h for h in hits(context, rule, passage.text, passage.language) if h.kind == "phrase"
        ]
        if not found:
            continue
        parsed = parse(passage, pack)
        for clause, spans in by_clause(parsed, tuple((h.start, h.end) for h in found)).items():
            if any(i == passage.index and clause[0] <= at < clause[1] for i, at in numbered):
                continue
            if parsed.kinds(*clause, "cue") & {"denial", "deferral"}:
                continue
            yield make_finding(
                context,
                rule,
                (clause_quote(context, passage, *clause),),
                element="commitments",
                confidence=0.75,
                words=listed([passage.text[a:b] for a, b in spans]),
            )
