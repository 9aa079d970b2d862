"""HTML pages: the main text and its places."""

from __future__ import annotations

import pytest

from charterlint.readers import read_bytes

PAGE = """<!doctype html>
<html lang="it"><head><title>Carta &amp; altro</title><style>p {}</style></head><body>
<div class="cookie-banner"><p>We use cookies</p><button>OK</button></div>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<main>
<h1>Carta dei <em>servizi</em></h1>
<p>Rispondiamo
   entro <b>10 giorni</b> &egrave; certo: <a href="mailto:a@b.example">a@b.example</a>.
<ol start="3"><li>uno<ul><li>dentro</ul><li>due</ol>
<table><tr><th>Canale<th colspan=2>Tempo<tr><td rowspan=2>Posta<td>10<td>giorni<tr><td>20<td>ore</table>
<script>alert("x")</script><p hidden>no</p>
</main>
<div class="ads">Buy</div>
<footer><p>Via Roma 1</p></footer></body></html>
"""


def test_menus_banners_and_scripts_are_left_out() -> None:
    made = read_bytes(PAGE.encode(), "p.html")
    text = " ".join(b.text for b in made.blocks)
    assert not {"cookies", "Home", "OK", "alert", "no", "Buy"} & set(text.replace('"', " ").split())
    assert (made.title, made.language) == ("Carta dei servizi", "it")


def test_the_footer_is_kept_as_such() -> None:
    made = read_bytes(PAGE.encode(), "p.html")
    assert [b.text for b in made.blocks if b.region == "footer"] == ["Via Roma 1"]


def test_lists_know_depth_and_number() -> None:
    items = [b for b in read_bytes(PAGE.encode(), "p.html").blocks if b.kind == "item"]
    assert [(b.level, b.marker, b.text) for b in items] == [
        (1, "3.", "uno"),
        (2, "-", "dentro"),
        (1, "4.", "due"),
    ]


def test_merged_cells_keep_their_heads() -> None:
    cells = [b for b in read_bytes(PAGE.encode(), "p.html").blocks if b.kind == "cell"]
    last = cells[-1]
    assert last.cell and (last.text, last.cell.row_head, last.cell.column_head) == (
        "ore",
        "Posta",
        "Tempo",
    )


def test_a_quote_is_found_at_its_line_and_column() -> None:
    block = next(b for b in read_bytes(PAGE.encode(), "p.html").blocks if "10 giorni" in b.text)
    at = block.text.index("10 giorni")
    place = block.locate(at, at + 9)
    assert place.line and place.column
    assert PAGE.split("\n")[place.line - 1][place.column - 1 :].startswith("10 giorni")


def test_a_declared_encoding_is_used() -> None:
    page = '<meta charset="iso-8859-2"><p>Skargę złożysz osobiście</p>'.encode("iso-8859-2")
    assert read_bytes(page, "p.html").blocks[0].text == "Skargę złożysz osobiście"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + "x",
        "<table><tr>" * 300 + "x",
        "</p>" * 5000 + "x",
        "<p>a<!-- b",
        "<p>&#xFFFFFFF;x",
    ],
)
def test_hostile_markup_ends_in_text_or_a_sentence(page: str) -> None:
    made = read_bytes(page.encode(), "p.html")
    assert made.problem is None or "\n" not in made.problem.message


def test_what_is_commented_out_is_not_read() -> None:
    page = "<p>new</p><!-- <p>old</p> --><p>3 < 4</p><p>a <!-- b"
    assert [b.text for b in read_bytes(page.encode(), "p.html").blocks][:2] == ["new", "3 < 4"]
