"""A run whose whole output is known already: nothing is parsed, judged or rendered, and neither spaCy nor
a parser nor the command line library is imported."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from charterlint.runner.cache import Cache
from charterlint.runner.forms import Forms, keepable
from charterlint.runner.plan import Plan, make_plan
from charterlint.runner.request import plain_request

LARGEST_OUTPUT = 32 * 2**20


def answer(arguments: Sequence[str]) -> int | None:
    """Write the output of `charterlint check ARGUMENTS` if it is known. Gives the exit code, or None: then
    nothing was written and the run has to be made."""
    from charterlint.errors import CharterlintError
    from charterlint.runner.run_names import engines

    if os.environ.get("CHARTERLINT_PASSWORD"):
        return None
    try:
        request = plain_request(arguments)
        if request is None or not keepable(request):
            return None
        with Cache(bool(request.asked.get("cache", True))) as cache:
            if not cache.usable:
                return None
            plan = make_plan(request, engines(cache))
            key = Forms(plan).of_run()
            kept = cache.get([key]).get(key) if key else None
    except CharterlintError:
        return None  # the long way says what is wrong
    if kept is None:
        return None
    head, _, body = kept.partition(b"\n")
    said = json.loads(head)
    write(body, sys.stdout)
    for line in said["remarks"]:
        print(line, file=sys.stderr)
    return int(said["code"])


def keep(plan: Plan, cache: Cache, body: bytes, remarks: Sequence[str], code: int) -> None:
    """Keep the output of a run for the next one like it, unless a document of it was not kept under its name."""
    if not keepable(plan.request) or len(body) > LARGEST_OUTPUT:
        return
    key = Forms(plan).of_run()
    if key:
        head = json.dumps({"code": code, "remarks": list(remarks)}).encode()
        cache.put({key: head + b"\n" + body})


def write(body: bytes, stream: TextIO) -> None:
    """Bytes to a stream, which on a terminal may not be UTF-8."""
    stream.flush()
    binary = getattr(stream, "buffer", None)
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
    if binary is None or (stream.isatty() and encoding not in ("utf-8", "utf8")):
        stream.write(body.decode("utf-8").encode(encoding, "replace").decode(encoding))
    else:
        binary.write(body)
    stream.flush()
