"""A document held against laws and standards, clause by clause. This is a check of wording, not legal advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.judge.compliance_scene import Scene
from charterlint.judge.compliance_seen import Seen
from charterlint.judge.compliance_signs import look_at
from charterlint.judge.context import Context, Settings
from charterlint.judge.thresholds import Measured
from charterlint.model import SEVERITIES, ClauseVerdict, Compliance, Reading, Severity
from charterlint.packs.catalogue import Catalogue
from charterlint.packs.laws import Clause, Law, in_language, law

SEVERITY: dict[str, Severity] = {"must": "error", "should": "warning", "may": "note"}
"""Duty to the severity of a gap."""


@dataclass(frozen=True)
class Judged:
    """A clause with its verdict and what each of its looks came to."""

    law: Law
    clause: Clause
    verdict: ClauseVerdict
    seen: tuple[Seen, ...] = ()

    def cited(self, language: str = "en") -> str:
        """How the clause is cited in a language."""
        return self.law.name(self.clause, language)


def element_clauses(
    catalogue: Catalogue, settings: Settings, language: str = "en"
) -> tuple[dict[str, str], dict[str, Severity]]:
    """For clauses that ask for an element and nothing else, by element: the clause to cite (in `language`), and the severity of
    the gap where the duty makes it graver than the rule of the element does."""
    cited: dict[str, str] = {}
    severity: dict[str, Severity] = {}
    for name in settings.profiles:
        own = law(catalogue, name)
        for clause in own.clauses:
            element = only_element(clause)
            if element and applies(clause, settings) is None and element not in cited:
                cited[element] = own.name(clause, language)
                rule = catalogue.elements.get(element, {})
                asked = gap_severity(clause)
                if SEVERITIES.index(asked) < SEVERITIES.index(rule.get("severity", "warning")):
                    severity[element] = asked
    return cited, severity


def only_element(clause: Clause) -> str | None:
    """The element, when a clause of a text asks for it and for nothing else."""
    looks = clause.get("looks", ())
    if clause.get("kind") == "conduct" or clause.get("optional") or clause["duty"] == "may":
        return None
    if len(looks) != 1 or set(looks[0]) - {"label"} != {"element"}:
        return None
    return str(looks[0]["element"])


def gap_severity(clause: Clause) -> Severity:
    """Severity of a gap by duty. Clauses known at second hand only warn, for somebody must look them up."""
    severity: Severity = clause.get("severity") or SEVERITY[clause["duty"]]
    return "warning" if severity == "error" and clause["certainty"] != "seen" else severity


def applies(clause: Clause, settings: Settings) -> str | None:
    """None when a clause applies, else the message that says why not."""
    scopes = set(settings.scopes)
    if clause.get("scopes") and not scopes & set(clause["scopes"]):
        return "compliance-scope"
    if scopes & set(clause.get("unless", ())):
        return "compliance-unless"
    return None


_last: list[tuple[Reading, Settings, str, str, Scene, tuple[Judged, ...]]] = []


def judged(context: Context) -> tuple[Judged, ...]:
    """Every clause of the profiles in use, judged; kept for the checks that follow."""
    return bench(context)[1]


def bench(context: Context) -> tuple[Scene, tuple[Judged, ...]]:
    """The document as clauses look at it, and every clause judged."""
    known = (context.reading, context.settings, context.catalogue.version, context.language)
    if _last and _last[0][0] is known[0] and _last[0][1] is known[1] and _last[0][2:4] == known[2:]:
        return _last[0][4], _last[0][5]
    laws = [law(context.catalogue, name) for name in context.settings.profiles]
    check_scopes(context.catalogue, context.settings)
    scene = Scene(context)
    result = tuple(judge_clause(scene, own, clause) for own in laws for clause in own.clauses)
    _last[:] = [(*known, scene, result)]
    return scene, result


def check_scopes(catalogue: Catalogue, settings: Settings) -> None:
    """Raises CharterlintError for a scope that no profile knows."""
    known = {
        scope
        for name in catalogue.profiles
        for scope in law(catalogue, name).data.get("scopes", ())
    }
    for scope in settings.scopes:
        if scope not in known:
            raise CharterlintError(
                f'There is no scope "{scope}".', f"Known are {', '.join(sorted(known))}."
            )


def compliance(context: Context) -> tuple[Compliance, ...]:
    """A document held against each profile in use that has clauses."""
    every = judged(context)
    language = context.language
    text = context.catalogue.text
    found = []
    for name in context.settings.profiles:
        own = law(context.catalogue, name)
        if not own.clauses:
            continue
        notes = [in_language(note, language) for note in own.data.get("notes", ())]
        found.append(
            Compliance(
                profile=name,
                title=in_language(own.data["title"], language),
                checked_on=own.data.get("checked_on", ""),
                clauses=tuple(item.verdict for item in every if item.law.id == name),
                notes=(
                    text("compliance-no-advice", language, date=own.data.get("checked_on", "?")),
                    *notes,
                ),
            )
        )
    return tuple(found)


def judge_clause(scene: Scene, own: Law, clause: Clause) -> Judged:
    """The verdict on one clause."""
    context = scene.context
    text, language = context.catalogue.text, context.language

    def result(status: Any, reason: str | None, seen: Sequence[Seen] = ()) -> Judged:
        quotes = {quote.quote: quote for item in seen for quote in item.evidence}
        verdict = ClauseVerdict(
            clause=clause["clause"],
            part=clause["part"],
            title=in_language(clause["title"], language),
            duty=clause["duty"],
            status=status,
            reason=reason,
            evidence=tuple(quotes.values())[:4],
            source=clause["source"],
            certainty=clause["certainty"],
        )
        return Judged(own, clause, verdict, tuple(seen))

    out = applies(clause, context.settings)
    if out:
        names = [
            in_language(own.data.get("scopes", {}).get(name, {"en": name}), language)
            for name in clause.get("scopes" if out == "compliance-scope" else "unless", ())
        ]
        return result("not_applicable", text(out, language, scopes="; ".join(names)))
    seen = [look_at(scene, look) for look in clause.get("looks", ())]
    if clause.get("kind") == "conduct":
        told = [item for item in seen if item.state in ("yes", "half")]
        why = "compliance-conduct-told" if told else "compliance-conduct"
        return result("not_visible", text(why, language), told)
    return _weighed(scene, own, clause, seen, result)


def _weighed(
    scene: Scene, own: Law, clause: Clause, seen: list[Seen], result: Callable[..., Judged]
) -> Judged:
    context = scene.context
    text, language = context.catalogue.text, context.language
    states = [item.state for item in seen]
    certain = [state for state in states if state not in ("silent", "unknown")]
    if "breach" in states:
        return result("not_met", _why(scene, own, clause, seen, "breach"), seen)
    if not certain:
        return result("not_visible", _why(scene, own, clause, seen, "silent", "unknown"), seen)
    if all(state == "yes" for state in certain):
        return result("met", None, seen)
    if all(state == "no" for state in certain):
        if clause.get("optional"):
            return result("not_applicable", text("compliance-optional", language))
        if clause["duty"] == "may":
            return result("not_applicable", text("compliance-may", language))
        unread = scene.reading.document.unread_pages
        if unread:
            pages = ", ".join(map(str, unread[:12]))
            return result("not_visible", text("reason-unread", language, pages=pages))
        return result("not_met", _why(scene, own, clause, seen, "no"), seen)
    return result("partly", _why(scene, own, clause, seen, "half", "no"), seen)


def _why(scene: Scene, own: Law, clause: Clause, seen: Sequence[Seen], *states: str) -> str:
    """One sentence for a verdict: what is lacking, and why the nearest thing does not count."""
    context = scene.context
    text, language = context.catalogue.text, context.language
    parts: list[tuple[str, str]] = []
    looks = clause.get("looks", ())
    for look, item in zip(looks, seen, strict=True):
        if item.state not in states:
            continue
        reason = item.reason or (text(item.why, language, **item.slots) if item.why else "")
        if item.measures:
            reason = measure_words(context, clause, item.measures[0])
        parts.append((look_label(scene, own, look), reason))
    if len(parts) == len(looks) and len({reason for _, reason in parts}) == 1 and parts[0][1]:
        return parts[0][1]
    said = [
        f"{label}: {reason}" if label and reason else label or reason for label, reason in parts
    ]
    return " ".join(dict.fromkeys(filter(None, said))) or text("reason-nothing", language)


def look_label(scene: Scene, own: Law, look: Mapping[str, Any]) -> str:
    """What a look looks for, in words."""
    catalogue, language = scene.context.catalogue, scene.context.language
    if look.get("label"):
        return in_language(look["label"], language)
    subject = catalogue.subjects.get(look.get("subject") or look.get("field") or "")
    if subject:
        return in_language(subject["title"], language)
    element = catalogue.elements.get(look.get("element") or "")
    return in_language(element["title"], language) if element else ""


def measure_words(context: Context, clause: Clause, found: Measured) -> str:
    """Both numbers in one sentence: what the document says and what the law allows."""
    slots = measure_slots(context, clause, found)
    return context.catalogue.text(f"law-measure-{found.state}", context.language, **slots)


def measure_slots(context: Context, clause: Clause, found: Measured) -> dict[str, str]:
    """What sentences on a time and its limit are filled with: `said`, `limit`, and the shares `share` and `least`."""
    limit = next(
        look["threshold"] for look in clause["looks"]
        if look.get("threshold") and _fits(look["threshold"], found)
    )  # fmt: skip
    bound = limit["least"] if found.state == "shorter" else limit.get("most")
    if bound is None:
        bound = limit.get("least")
    name = "day" if limit.get("any_day") else limit["unit"].replace("_", "-")
    unit = context.catalogue.text(f"law-unit-{name}", context.language, number=f"{bound:g}")
    return {
        "said": found.quantity.text,
        "limit": unit,
        "share": f"{found.share or 0:g}",
        "least": f"{limit.get('share') or 0:g}",
    }


def _fits(limit: Mapping[str, Any], found: Measured) -> bool:
    wants = {"shorter": "least", "loose": "share"}.get(found.state)
    return wants is None or limit.get(wants) is not None
