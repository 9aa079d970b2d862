"""What a promise is about, in a few words of the document: whole words, no function words, no addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from textwrap import shorten

from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.scene import Scene

MOST_WORDS = 7
MOST_CHARACTERS = 80
_LONG = 1_000
"""Characters of a clause in which its words are looked for; longer ones are no sentences."""
_LABEL = 10
"""Words up to which what stands before a colon is a label."""
_WRITTEN = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_ADDRESS = re.compile(r"@|://|^www\.|[^\W\d_]{2}\.[^\W\d_]{2,}(?:/|$)")
_ELIDED = re.compile(r"^[^\W\d_]{1,6}['’](?=[^\W\d_]{3})")
"""An article or preposition written together with its word ("dell'acqua", "l'estació")."""
_MARKS = re.compile(r"^\(?[^\W_]{1,2}[.)]$")
""" "(a)", "b)", "c." before an item."""


def topic_of(scene: Scene) -> str:
    """What is promised: the head of its row, the label before the colon, or the words of meaning in its clause; the lead-in line,
    the heading or the clause itself where it has none. At most MOST_CHARACTERS."""
    passage, quantity = scene.parsed.passage, scene.quantity
    if scene.row and scene.parsed.cells[0][1] < quantity.start:
        first = passage.text[slice(*scene.parsed.cells[0])].strip()
        if any(char.isalpha() for char in first):
            return shortened(first)
        if len(scene.parsed.cells) > 2 and scene.parsed.cells[1][1] < quantity.start:
            return shortened(passage.text[slice(*scene.parsed.cells[1])])
    label = passage.text[scene.clause[0] : quantity.start].rstrip()
    if label.endswith(":") and len(label.split()) <= _LABEL:
        return shortened(label.strip(" :*•-–—"))
    words = list(islice(_words(scene), MOST_WORDS))
    # the first heading is the title of the document
    around = (
        passage.lead_in.rstrip(" :"),
        *passage.section[1:][-1:],
        passage.text[slice(*scene.clause)],
    )
    return shortened(" ".join(words) or next(filter(None, around)))


def shortened(text: str) -> str:
    """The text, cut between words where it is too long."""
    cut = shorten(text, MOST_CHARACTERS, placeholder="").rstrip(" ,;:")
    return cut or " ".join(text.split())[:MOST_CHARACTERS]


def _words(scene: Scene) -> Iterator[str]:
    """The written words of the clause that mean something, as they stand in it."""
    parsed, stop = scene.parsed, scene.parsed.lexicon.stop_words
    dull = {
        at
        for hit in scene.hits
        if hit.kind.startswith(("before ", "after ", "cue organisation"))
        for at in range(hit.first, hit.last)
    }
    begin, end = scene.clause
    if end - begin > _LONG:
        end = max(begin, parsed.passage.text.rfind(" ", begin, begin + _LONG))
    first, last = parsed.word_at(begin), parsed.word_at(end)
    dull |= {
        first + at
        for number in find_numbers(parsed.lexicon.numerals, parsed.words[first:last])
        if number.kind != "ordinal"
        for at in range(number.first, number.last)
    }
    counted = {
        at
        for q in (scene.quantity, *scene.beside)
        for at in range(max(first, parsed.word_at(q.start) - 1), min(last, parsed.word_at(q.end)))
        if parsed.words[at].end > q.start
    }
    for found in _WRITTEN.finditer(parsed.passage.text, begin, end):
        core = _EDGES.sub("", found.group())
        if len(core) < 2 or _ADDRESS.search(core) or _MARKS.match(found.group()):
            continue
        own = [
            at
            for at in range(parsed.word_at(found.start()), parsed.word_at(found.end()))
            if parsed.words[at].text.isalpha()
        ]
        if (
            not own
            or own[0] in dull
            or not counted.isdisjoint(own)
            or all(parsed.words[at].text in stop or len(parsed.words[at].text) < 2 for at in own)
        ):
            continue
        if parsed.words[own[0]].text in stop and len(parsed.words[own[-1]].text) < 3:
            continue  # "you'll"
        word = _ELIDED.sub("", core)
        if word == core or parsed.words[own[-1]].text not in stop:
            yield word
