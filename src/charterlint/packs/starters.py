"""First versions of rule files: complete by their schema, and with examples that pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from charterlint.errors import CharterlintError
from charterlint.packs.place import rules_root


class Starter(NamedTuple):
    """A kind of rule file: its folder in a pack, and the function that writes its text from a slug, a
    title and a code."""

    folder: str
    write: Callable[[str, str, str], str]


def new_text(kind: str, name: str, taken: Iterable[str]) -> str:
    """The text of a new rule file. `name` is a slug (of a language its two-letter code); `taken` are codes
    in use. Raises CharterlintError."""
    form = r"[a-z]{2}" if kind == "language" else r"[a-z][a-z0-9_-]*"
    if not re.fullmatch(form, name):
        hint = (
            "Use the two letters of ISO 639-1, as in fr."
            if kind == "language"
            else "Use small letters, digits and hyphens, as in opening-hours."
        )
        raise CharterlintError(f'The {kind} cannot be named "{name}".', hint)
    title = re.sub(r"[-_]", " ", name)
    return KINDS[kind].write(name, title, _free_code(kind, frozenset(taken)))


def _free_code(kind: str, taken: frozenset[str]) -> str:
    start = 301 if kind == "wording" else 101
    return next(code for n in range(start, 1000) if (code := f"OWN{n}") not in taken)


def _element(name: str, title: str, code: str) -> str:
    return f"""\
# yaml-language-server: $schema=../schema/element.json
# An element that a charter should have. Words are matched by stem: "refund" also finds "refunds".
# Add a language by repeating its key under every text and under `languages`.
id: {name.replace("-", "_")}
code: {code}
name: missing-{name.replace("_", "-")}
severity: warning  # of its absence: error, warning or note
title:
  en: "{title.capitalize()}"
what:
  en: "Present when the charter says what holds for {title}."
why:
  en: "Say here why readers need it."
partial:
  en: "The charter mentions {title}, but does not say what holds."
languages:
  en:
    headings: [{title}, about {title}]
    phrases: [{title}]
    # One phrase of each group in the same passage, its lead-in line or its heading; `none` forbids.
    frames:
      - all: [[{title}], [free, open, offer, provide, within]]
        none: [no {title}]
    false_friends: [no {title}]
    suggestion: "Say what holds for {title}."
    example: |
      ## {title.capitalize()}
      {{organisation}} offers {title} to every customer. Ask us on {{phone}}.
    examples:
      count:
        - heading: "{title.capitalize()}"
          text: "We provide {title} within two working days, free of charge."
      not_count:
        - heading: "Opening hours"
          text: "Our office opens at nine."
"""


def _wording(name: str, title: str, code: str) -> str:
    return f"""\
# yaml-language-server: $schema=../schema/wording.json
# A check on wording. Phrases: day* begins with day, *ing ends in ing, a|b one of them, the? may be absent,
# _ any word, ... up to four words. The check "phrases" tells of every sentence that holds one.
id: {name}
code: {code}
name: {name.replace("_", "-")}
check: phrases
severity: note  # error, warning or note
title:
  en: "{title.capitalize()}"
what:
  en: "The text does without: {title}."
why:
  en: "Say here why readers are better off."
message:
  en: "Say this in other words: {{words}}."
languages:
  en:
    phrases: [{title}]
    exceptions: []
    suggestion: "Say what you mean in plain words."
    examples:
      count:
        - {{text: "We do this by {title}."}}
      not_count:
        - {{text: "We answer within two working days."}}
"""


def _profile(name: str, title: str, code: str) -> str:
    del code
    return f"""\
# yaml-language-server: $schema=../schema/profile.json
# A law or standard, clause by clause, in your own words. Use it with --profile {name}.
id: {name}
law: "{title.capitalize()}"  # stands before the numbers of clauses
extends: generic  # takes over its elements; leave it out to begin with none
checked_on: "{date.today().isoformat()}"  # when you last read the law
title:
  en: "{title.capitalize()}"
elements:
  complaints: {{severity: error}}
clauses:
  - clause: "1"
    part: complaints
    title: {{en: "The charter says how to complain."}}
    duty: must  # must, should or may
    certainty: seen  # you read it in the law; seen-2nd: on a page about the law
    source: https://example.org/the-law
    row: "Article 1"
    checked_on: "{date.today().isoformat()}"
    looks:
      - element: complaints
"""


def _language(name: str, title: str, code: str) -> str:
    """A copy of the English words, since every one of them must be there in the other language."""
    del title, code
    text = (rules_root() / "languages" / "en.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    body = "\n".join(lines) + "\n"
    body = re.sub(r"(?m)^id: .*$", f"id: {name}", body, count=1)
    body = re.sub(r"(?m)^name: .*$", f'name: "{name}"', body, count=1)
    return f"""\
# yaml-language-server: $schema=../schema/language.json
# A copy of the English words: put those of "{name}" in their place, list by list.
# Phrases: day* begins with day, *ing ends in ing, a|b one of them, the? may be absent, _ any word,
# ... up to four words.
{body}"""


KINDS: Mapping[str, Starter] = {
    "element": Starter("elements", _element),
    "wording": Starter("wording", _wording),
    "language": Starter("languages", _language),
    "profile": Starter("profiles", _profile),
}
"""Kinds of rule files by name."""
