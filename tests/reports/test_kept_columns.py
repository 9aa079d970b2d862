"""What people filled in, found again."""

from __future__ import annotations

from charterlint.reports.kept_columns import Kept


def test_the_fingerprint_alone_decides_where_it_stands_once() -> None:
    kept = Kept({"f1 a.md": {"owner": "A"}, "f2 a.md": {"owner": "B"}, "f2 b.md": {"owner": "C"}})
    assert kept.of("f1 a.md") == kept.of("f1 moved.md") == {"owner": "A"}
    assert kept.of("f2 b.md") == {"owner": "C"}
    assert kept.of("f2 moved.md") == kept.of("f3 a.md") == {}


def test_many_rows_are_looked_through_once() -> None:
    kept = Kept({f"f{number} a.md": {"owner": str(number)} for number in range(50_000)})
    found = [kept.of(f"f{number} b.md")["owner"] for number in range(50_000)]
    assert found[-1] == "49999"
