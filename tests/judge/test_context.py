"""What every check is given."""

from __future__ import annotations

from tests.judge.bench import context


def test_the_quantities_of_a_passage_are_those_of_the_reading() -> None:
    bench = context(
        "# Ours\n\nWe answer in 5 days or 2 weeks.\n\nWe visit.\n\nCall within 3 days.\n"
    )
    counted = [
        [item.value for item in bench.quantities(passage.index)]
        for passage in bench.reading.passages
    ]
    assert [5, 2] in counted
    assert [3] in counted
    assert sum(map(len, counted)) == len(bench.reading.quantities)
    assert bench.quantities(99) == ()


def test_the_sentence_around_a_contact_holds_all_of_it() -> None:
    bench = context("# Ours\n\nWe answer. Write to desk@example.org today. We listen.\n")
    (contact,) = bench.reading.contacts
    assert bench.around(contact).quote == "Write to desk@example.org today."
