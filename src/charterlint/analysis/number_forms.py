"""How the number of a scene is put: behind a label, as a word for a part, with the unit of another, as a sum that is paid."""

from __future__ import annotations

from charterlint.analysis.lookalikes import LABEL_MARKS
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.scene import Scene
from charterlint.analysis.words import fold, split_words

_ELIDED = frozenset({"l", "'"})
"""What is left of an article before a vowel; whole ones are stop words of their language."""


def pays(scene: Scene) -> bool:
    """Is a sum or a share spoken of that the organisation pays?"""
    return (
        "compensation" in scene.kinds
        or "context compensation" in scene.around
        or "compensation" in scene.headings
        or (is_borrowed(scene) and _paid_before(scene))
    )


def _paid_before(scene: Scene) -> bool:
    """ "We pay back 25 euro; after an hour it becomes 40": is a payment spoken of nearer than a fee?"""
    before = [hit for hit in scene.parsed.hits if hit.end <= scene.quantity.start]
    money = [h.kind for h in before if h.kind in ("context compensation", "context fee")]
    return money[-1:] == ["context compensation"]


def is_labelled(scene: Scene) -> bool:
    """Does a label stand right before the number ("Letters: 10 days", "P3: the next working day")?"""
    parsed = scene.parsed
    index = parsed.word_at(scene.quantity.start) - 1
    if index >= 0 and parsed.words[index].text in _ELIDED | parsed.lexicon.stop_words:
        index -= 1
    if index > 0 and parsed.words[index].text in LABEL_MARKS | {"="}:
        return True
    if index > 1 and parsed.words[index].text == parsed.words[index - 1].text == ".":
        return True  # "antifouling ....... 4 working days"
    return index > 0 and parsed.words[index].text == "," and _is_short_pair(scene)


def _is_short_pair(scene: Scene) -> bool:
    """Is the clause but a name and a time ("islands, 4 days", "from the farms, two hours")?"""
    text, quantity = scene.parsed.passage.text, scene.quantity
    label = text[scene.clause[0] : quantity.start]
    rest = text[quantity.end : scene.clause[1]].strip(" .;|")
    return quantity.unit in DURATIONS and not rest and len(label.split()) <= 4


def is_listed_time(scene: Scene) -> bool:
    """Does it stand in a list of times ("Response times: phone 1 minute, chat 2 minutes")?"""
    text = scene.parsed.passage.text
    colon = text.rfind(":", scene.clause[0], scene.quantity.start)
    return colon > 0 and any(
        hit.kind == "context terms" and hit.end <= colon and hit.start >= scene.clause[0]
        for hit in scene.hits
    )


def is_borrowed(scene: Scene) -> bool:
    """Is it a number alone, with the unit of the time before it ("letters, in ten")?"""
    words = split_words(scene.quantity.text)
    numbers = find_numbers(scene.parsed.lexicon.numerals, words)
    return len(numbers) == 1 and numbers[0].last - numbers[0].first == len(words)


def is_fraction(scene: Scene) -> bool:
    """ "half of the fare": a word for a part, not "nine in ten"."""
    shares = scene.pack["numerals"].get("shares", {})
    text = fold(scene.quantity.text)
    return any(text == fold(form) for forms in shares.values() for form in forms)


def is_grown(scene: Scene) -> bool:
    """Has the unit grown together with what it measures ("2-timmarsfönster")?"""
    text = fold(scene.quantity.text)
    slots = scene.pack["contexts"].get("slot", ())
    return any(text.endswith(slot) for slot in slots if len(slot) > 3)


def is_article(scene: Scene) -> bool:
    """ "a day", "una hora": too common a turn of phrase to be a promise by itself."""
    first = fold(scene.quantity.text).split(" ")[0]
    return first in scene.pack["numerals"]["articles"]


def is_set_phrase(scene: Scene) -> bool:
    """ "same day", "next working day": a time named without a number."""
    q = scene.quantity
    return any(
        hit.kind.startswith("fixed ") and (hit.start, hit.end) == (q.start, q.end)
        for hit in scene.hits
    )
