"""Figures for the facts in labelled charters: commitments, contacts, placeholders, vague and absolute wording.

    python benchmarks/facts.py CORPUS [--lang it] [--from 1] [--to 6] [-v] [--precise]

CORPUS holds LANG/NN-slug.md with NN-slug.json (labels). `-v` lists every wrong decision."""

from __future__ import annotations

import argparse
import collections
import json
import re
from pathlib import Path

from charterlint.analysis.commitments import explain
from charterlint.analysis.contacts import contacts
from charterlint.analysis.parsed import parse
from charterlint.analysis.placeholders import placeholders
from charterlint.analysis.understanding import understand
from charterlint.analysis.words import clauses
from charterlint.judge.register import registered
from charterlint.judge.weak_clauses import weak_clauses
from charterlint.judge.weighing import weigh
from charterlint.judge.wording import WEAK
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers.registry import read_path


def squash(text: str) -> str:
    """Fold marks and white space as the score does."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "")
    text = re.sub(r"[*_`#>|\\\[\]()]+", " ", text)
    text = re.sub(r"[\u2018\u2019]", "'", text)
    text = re.sub(r"[\u201c\u201d\u201e\u00ab\u00bb]", '"', text)
    text = re.sub(r"[\u2010-\u2015]", "-", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def overlap(left: str, right: str) -> bool:
    """Do two quotes stand for the same passage?"""
    a, b = squash(left), squash(right)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    need = max(4, len(short) // 2)
    joined = " " + " ".join(long) + " "
    return any(
        " " + " ".join(short[i : i + need]) + " " in joined for i in range(len(short) - need + 1)
    )


def is_labelled(said, want: dict, value: bool = True) -> bool:
    """Is the commitment `said` the one that is labelled; with `value` False, one of the same words?"""
    same = abs(said.value - want["value"]) < 0.02 and said.unit in (want["unit"], *_any(want))
    if said.unit in BASE and want["unit"] in BASE:
        # half an hour is thirty minutes, three weeks are twenty-one days
        own, base = BASE[said.unit]
        size, other = BASE[want["unit"]]
        same = same or (base == other and abs(said.value * own - want["value"] * size) < 0.02)
    same = same or (said.value == want["value"] == 0)
    # "the same day" is labelled as nought days or as one
    same = same or (said.value == 0 and (want["value"], want["unit"]) == (1, "day"))
    return overlap(said.quote, want["quote"]) and (same or not value)


BASE = {
    "minute": (1, "minute"),
    "hour": (60, "minute"),
    "day": (1, "day"),
    "week": (7, "day"),
    "month": (1, "month"),
    "year": (12, "month"),
}
"""A unit in a smaller one."""


def _any(want: dict) -> tuple[str, ...]:
    units = (
        "working_day",
        "day",
        "hour",
        "minute",
        "percent",
        "week",
        "currency",
        "month",
        "year",
        "ring",
    )
    return units if want["unit"] == "other" else ()


def is_optional(want: dict) -> bool:
    """Readers differ over it: so it is labelled, or it says how often something is done, or counts other things."""
    return bool(want.get("optional")) or want["comparator"] == "every" or want["unit"] == "other"


class Tally:
    """Right, invented and missed."""

    def __init__(self) -> None:
        self.tp = self.fp = self.fn = 0

    def add(self, gold: bool, said: bool) -> None:
        self.tp += gold and said
        self.fp += said and not gold
        self.fn += gold and not said

    def row(self) -> str:
        p = self.tp / max(1, self.tp + self.fp)
        r = self.tp / max(1, self.tp + self.fn)
        f = 2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn)
        return f"P {p:.3f} R {r:.3f} F1 {f:.3f} ({self.tp}/{self.fp}/{self.fn})"


def facts(path: Path, language: str) -> dict[str, list]:
    """What charterlint's functions find in one document."""
    catalogue = load_catalogue()
    packs = catalogue.languages
    reading = understand(read_path(path), packs, language)
    voices = weigh(reading, catalogue).voices
    passages = reading.passages
    found: dict[str, list] = {"commitments": [], "vague": [], "absolute": []}
    found["placeholders"] = [
        _sentence(passages[p.passage], p.start, p.end) for p in placeholders(passages, packs)
    ]
    for passage in passages:
        own = packs.get(passage.language)
        if passage.region != "body" or passage.kind == "heading" or own is None:
            continue
        parsed = parse(passage, own)
        measured = [q for q in reading.quantities if q.passage == passage.index]
        for name, look in WEAK.items():
            for clause in weak_clauses(name, parsed, look(passage, own), voices, measured):
                found[name].append(passage.text[clause.start : clause.end])
    found["commitments"] = list(registered(reading.claims, voices))
    reached = contacts(passages, packs)
    found["phones"] = [c.value for c in reached if c.kind == "phone"]
    found["emails"] = [c.value for c in reached if c.kind == "email"]
    found["addresses"] = [c.value for c in reached if c.kind == "address"]
    found["passages"] = list(passages)
    return found


def _sentence(passage, start: int, end: int) -> str:
    """The clause, which the finding quotes."""
    parts = clauses(passage.text, passage.sentences)
    low, high = next((part for part in parts if part[0] <= start < part[1]), (start, end))
    return passage.text[low : max(high, end)]


def score(path: Path, gold: dict, tallies: dict[str, Tally], wrong: list[str]) -> None:
    """Hold one document against its labels, as the score does."""
    found = facts(path, gold["language"])
    pack = load_catalogue().languages[gold["language"]]
    name = f"{gold['language']}/{path.stem[:2]}"
    mine = list(found["commitments"])
    for want in sorted(gold.get("commitments", []), key=is_optional):
        hit = next((c for c in mine if is_labelled(c, want)), None)
        if hit is not None:
            mine.remove(hit)
        if is_optional(want):
            if hit is None:
                mine = [c for c in mine if not overlap(c.quote, want["quote"])]
            continue
        tallies["commitments"].add(True, hit is not None)
        if hit is None:
            why = [
                line
                for p in found["passages"]
                if overlap(p.text, want["quote"])
                for line in explain(p, pack)
            ]
            wrong.append(
                f"{name} missed {want['value']} {want['unit']}: {want['quote'][:110]}  {why}"
            )
    shares = [(w["quote"], w["share"]) for w in gold.get("commitments", []) if w.get("share")]
    for extra in mine:
        if extra.unit == "percent" and any(
            overlap(extra.quote, quote) and abs(extra.value - share) < 0.02
            for quote, share in shares
        ):
            continue  # the share of a promise, listed with it: some labels give it a row of its own, some do not
        tallies["commitments"].add(False, True)
        wrong.append(
            f"{name} extra {extra.value:g} {extra.unit} [{extra.comparator}]: {extra.quote[:150]}"
        )
    for kind, norm in (
        ("phones", lambda x: re.sub(r"\D", "", x)[-7:]),
        ("emails", str.lower),
    ):
        have = {norm(x) for x in found[kind]}
        want = {norm(x) for x in gold["contacts"].get(kind, [])}
        for item in sorted(have | want):
            tallies[kind].add(item in want, item in have)
            if (item in want) != (item in have):
                wrong.append(f"{name} {kind} {'missed' if item in want else 'extra'}: {item}")
    for want in gold["contacts"].get("addresses", []):
        hit = any(overlap(want, got) for got in found["addresses"])
        tallies["addresses"].add(True, hit)
        if not hit:
            wrong.append(f"{name} address missed: {want}")
    for got in found["addresses"]:
        if not any(overlap(want, got) for want in gold["contacts"].get("addresses", [])):
            tallies["addresses"].add(False, True)
            wrong.append(f"{name} address extra: {got}")
    for kind in ("placeholders", "vague", "absolute"):
        wanted = gold.get(kind, [])
        for want in wanted:
            hit = any(overlap(want, quote) for quote in found[kind])
            tallies[kind].add(True, hit)
            if not hit:
                wrong.append(f"{name} {kind} missed: {want}")
        for quote in found[kind]:
            if not any(overlap(want, quote) for want in wanted):
                tallies[kind].add(False, True)
                wrong.append(f"{name} {kind} extra: {quote[:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--lang", action="append")
    parser.add_argument("--from", dest="low", type=int, default=1)
    parser.add_argument("--to", dest="high", type=int, default=99)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    whole: dict[str, Tally] = collections.defaultdict(Tally)
    for folder in sorted(args.corpus.iterdir()):
        if not folder.is_dir() or (args.lang and folder.name not in args.lang):
            continue
        tallies: dict[str, Tally] = collections.defaultdict(Tally)
        wrong: list[str] = []
        for label in sorted(folder.glob("*.json")):
            if not args.low <= int(label.stem[:2]) <= args.high:
                continue
            gold = json.loads(label.read_text(encoding="utf-8"))
            score(label.with_suffix(".md"), gold, tallies, wrong)
        if args.verbose:
            print("\n".join(wrong))
        print(f"== {folder.name}")
        for kind, tally in tallies.items():
            print(f"  {kind:<13}{tally.row()}")
            total = whole[kind]
            total.tp, total.fp, total.fn = (
                total.tp + tally.tp,
                total.fp + tally.fp,
                total.fn + tally.fn,
            )
    print("== all")
    for kind, tally in whole.items():
        print(f"  {kind:<13}{tally.row()}")


if __name__ == "__main__":
    main()
