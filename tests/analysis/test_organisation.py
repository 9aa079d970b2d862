"""The name of the organisation that a charter speaks for."""

from __future__ import annotations

from time import perf_counter

import pytest

from charterlint.analysis.understanding import understand
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes


def named(text: str, language: str) -> str | None:
    document = read_bytes(text.encode(), "charter.md")
    return understand(document, load_catalogue().languages, language).organisation


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "# Customer charter of Tarn Laundry\n\nTarn Laundry washes for hotels.", "Tarn Laundry"),
        ("es", "# Carta de servicios\n\nAguas del Robledo\n\nEscriba a hola@aguasdelrobledo.example.org", "Aguas del Robledo"),
        ("it", "# Carta dei servizi\n\nLa carta di Lido Sereno. Lido Sereno è aperto.", "Lido Sereno"),
        ("sv", "# Servicegaranti\n\nVi på Norrdals Energi svarar. Norrdals Energi AB.", "Norrdals Energi"),
        ("en", "# Customer charter\n\nWe answer letters. What we do matters to us.", None),
        ("pl", "# Karta obsługi klienta\n\nOdpowiadamy na listy. Karta obowiązuje od maja.", None),
    ],
)  # fmt: skip
def test_a_name_is_one_that_the_text_comes_back_to_or_its_addresses_carry(
    language: str, text: str, name: str | None
) -> None:
    assert named(text, language) == name


def test_a_title_with_a_great_gap_is_read_in_a_time_that_grows_with_it() -> None:
    start = perf_counter()
    assert named(f"---\ntitle: 'Hill{' ' * 50_000}Farm'\n---\n\nHill Farm answers.\n", "en") is None
    assert perf_counter() - start < 15
