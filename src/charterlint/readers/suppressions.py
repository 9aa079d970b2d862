"""An author's wishes in comments: `charterlint-disable CL107: reason` and its relatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from charterlint.model import Suppression

Verb = Literal["disable", "disable-next", "enable", "disable-file"]

_DIRECTIVE = re.compile(
    r"^\s*charterlint-(disable-next|disable-file|disable|enable)(?![\w-])([^:]*)(?::(.*))?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Directive:
    """What one comment says. `index` is the index of the block that comes after it, `last` of the last
    block that belongs together with that one (a list, a table), `line` counts from 1."""

    verb: str
    codes: tuple[str, ...]
    reason: str
    index: int
    last: int
    line: int | None = None


def parse_directive(
    comment: str, index: int, last: int | None = None, line: int | None = None
) -> Directive | None:
    """The directive in the text of a comment, or None if it holds none."""
    match = _DIRECTIVE.match(comment)
    if not match:
        return None
    codes = tuple(code for code in re.split(r"[\s,;]+", match[2]) if code and code != "all")
    reason = " ".join((match[3] or "").split())
    return Directive(match[1], codes, reason, index, index if last is None else last, line)


def widen(directives: list[Directive], first: int, last: int) -> None:
    """Let the wishes about the block `first`, which were read last, hold up to `last`: what the author sees as one paragraph
    was cut into several blocks."""
    for place in range(len(directives) - 1, -1, -1):
        directive = directives[place]
        if directive.index != first:
            break
        if directive.verb == "disable-next":
            directives[place] = replace(directive, last=max(last, directive.last))


def resolve(directives: Sequence[Directive], total: int) -> tuple[Suppression, ...]:
    """Suppressions over the `total` blocks of a document, from directives in reading order. One with no block to hold
    for, as at the end of the document, has its `last` before its `first`."""
    done: list[Suppression] = []
    running: list[Directive] = []
    for directive in directives:
        if directive.verb == "disable-file":
            done.append(_over(directive, 0, total - 1))
        elif directive.verb == "disable-next":
            done.append(_over(directive, directive.index, min(directive.last, total - 1)))
        elif directive.verb == "disable":
            running.append(directive)
        else:
            still: list[Directive] = []
            for earlier in running:
                left = tuple(
                    c for c in earlier.codes if directive.codes and c not in directive.codes
                )
                ended = tuple(c for c in earlier.codes if c not in left)
                if not directive.codes or ended:
                    codes = ended if left else earlier.codes
                    done.append(_over(earlier, earlier.index, directive.index - 1, codes))
                if directive.codes and (left or not earlier.codes):
                    still.append(
                        Directive("disable", left, earlier.reason, earlier.index, 0, earlier.line)
                    )
            running = still
    done += [_over(directive, directive.index, total - 1) for directive in running]
    return tuple(sorted(done, key=lambda s: (s.first, s.last, s.codes)))


def _over(
    directive: Directive, first: int, last: int, codes: tuple[str, ...] | None = None
) -> Suppression:
    kept = directive.codes if codes is None else codes
    return Suppression(kept, directive.reason, first, last, directive.line)
