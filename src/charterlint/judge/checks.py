"""Which function runs which check of rules/wording/: one table, and entry points of other packages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import entry_points

from charterlint.errors import CharterlintError
from charterlint.judge.context import Check, Context
from charterlint.model import Finding

CHECKS: dict[str, str] = {
    "phrases": "phrase_check:phrases",
    "vague-promise": "wording:vague_promise",
    "absolute-promise": "wording:absolute_promise",
    "hedged-promise": "wording:hedged_promise",
    "standards-without-measure": "wording:standards_without_measure",
    "unnoticeable-promise": "wording:unnoticeable_promise",
    "contradicting-promise": "contradictions:contradicting_promise",
    "rival-promise": "contradictions:rival_promise",
    "contact-differs": "contact_versions:contact_differs",
    "answer-longer-than-procedure": "contradictions:answer_longer_than_procedure",
    "complaint-without-contact": "contact_checks:complaint_without_contact",
    "single-channel": "contact_checks:single_channel",
    "contact-flag": "contact_checks:flagged",
    "broken-contact": "contact_checks:broken_contact",
    "placeholder": "whole:placeholder",
    "empty-section": "whole:empty_section",
    "contents-entry-without-section": "whole:contents_entry",
    "stale": "age:stale",
    "no-date": "age:no_date",
    "buried": "whole:buried",
    "too-long": "whole:too_long",
    "too-short": "whole:too_short",
    "channel-without-standard": "whole:channel_without_standard",
    "hard-to-read": "readability:hard_to_read",
    "undefined-acronym": "readability:undefined_acronym",
    "long-sentence": "readability:long_sentence",
    "not-a-charter": "genre:not_a_charter",
    "clause-not-met": "compliance_checks:clause_not_met",
    "clause-partly-met": "compliance_checks:clause_partly_met",
    "beyond-law": "compliance_checks:beyond_law",
    "bare-days": "compliance_checks:bare_days",
    "forbidden-by-law": "compliance_checks:forbidden_by_law",
    "repealed-law": "compliance_checks:repealed_law",
    "indicators-lacking": "compliance_checks:indicators_lacking",
    "service-field-empty": "compliance_checks:service_field_empty",
    "service-total-differs": "compliance_checks:service_total_differs",
}
"""Check name to "module:function" within charterlint.judge."""

ENTRY_POINTS = "charterlint.checks"

UNJUDGED = "unjudged"
"""The check of rules whose findings the runner makes: what could not be judged, and suppressions."""


def find_check(name: str) -> Check:
    """The function of a check. Raises CharterlintError for an unknown name."""
    if name in CHECKS:
        module, function = CHECKS[name].split(":")
        found: Check = getattr(import_module(f"charterlint.judge.{module}"), function)
        return found
    for entry in entry_points(group=ENTRY_POINTS):
        if entry.name == name:
            loaded: Check = entry.load()
            return loaded
    raise CharterlintError(
        f'There is no check "{name}".',
        f"Known are {', '.join(sorted(CHECKS))}, and entry points of {ENTRY_POINTS}.",
    )


def run_checks(context: Context) -> Iterator[Finding]:
    """The findings of all wording and document checks, in the order of their codes."""
    for rule in context.catalogue.wording.values():
        if rule.get("preview") and not context.settings.preview:
            continue
        if rule["check"] == UNJUDGED:
            continue
        yield from find_check(rule["check"])(context, rule)
