"""A judge for tests that needs no model: lines of a file say what it finds, or how its child dies."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from charterlint.judge.fingerprint import fingerprint
from charterlint.model import DocumentReport, Evidence, Finding, Location, Problem, Verdict
from charterlint.model.serial import to_data
from charterlint.readers import read_bytes, read_path
from charterlint.runner.checking import Task, read_options

SEVERITIES = {"CL1": "error", "CL3": "warning", "CL5": "note"}


def nothing() -> None:
    """Instead of loading libraries."""


def work(task: Task) -> bytes:
    """As charterlint.runner.checking.work. A line "CL301 text" is a finding on that text, "CL107" one on
    a missing element, "CL107 partial text" on a partial one; "kill", "hang", "memory" and "bug" are what they say,
    unless FAKE_HEALTHY is set; "slow" is a document whose reader gave up; "change" as all of a file becomes "CL107"
    before it is read."""
    if (
        task.data is None
        and Path(task.path).is_file()
        and Path(task.path).read_bytes() == b"change"
    ):
        Path(task.path).write_text("CL107", encoding="utf-8")
    options = read_options(task.values, task.password)
    document = (
        read_path(task.path, options)
        if task.data is None
        else read_bytes(task.data, task.path, options)
    )
    if any(block.text == "slow" for block in document.blocks):
        document = replace(document, problem=Problem("timeout", "It took too long."))
    log = os.environ.get("FAKE_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{task.path}\n")
    lines = [block.text for block in document.blocks]
    findings, elements = [], []
    for number, line in enumerate(lines):
        word, _, rest = line.partition(" ")
        _die(word)
        if word.startswith("CL1"):
            status = "partial" if rest else "missing"
            elements.append(Verdict("complaints", status, 0.9, word))
        if word.startswith("CL"):
            place = Location(line=number + 1, paragraph=number)
            findings.append(
                Finding(
                    word, {"CL301": "vague-promise"}.get(word, "missing-complaints"),
                    SEVERITIES[word[:3]], f"{word} found.",
                    element="complaints" if word.startswith("CL1") else None,
                    evidence=(Evidence(rest, place),) if rest else (),
                    fingerprint=fingerprint(word, rest),
                )
            )  # fmt: skip
    if document.problem is None:
        report = DocumentReport(
            path=document.path, format=document.format, sha256=document.sha256, title=None, language="en",
            languages={"en": 1.0}, pages=None, words=len(lines), readable=True, elements=tuple(elements),
            findings=tuple(findings), score=50 if findings else 100, grade="amber",
        )  # fmt: skip
    else:
        report = DocumentReport(
            path=document.path, format=document.format, sha256=document.sha256, title=None, language=None,
            languages={}, pages=None, words=0, readable=False, problem=document.problem,
        )  # fmt: skip
    return json.dumps({"report": to_data(report)}).encode()


def _die(word: str) -> None:
    if os.environ.get("FAKE_HEALTHY"):
        return
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "hang":
        time.sleep(600)
    elif word == "memory":
        raise MemoryError
    elif word == "bug":
        raise KeyError("words of the document")
