"""The page: self-contained, under a strict policy, complete, harmless."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

from lxml import etree, html

from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RenderOptions, render_to
from tests.reports.sample import HOSTILE, good, hostile, report, unread, weak


def page(*documents, **options):
    made = render_to("html", report(*documents), load_catalogue(), RenderOptions(**options))
    return made.decode()


def tree(text):
    return html.document_fromstring(text)


def test_nothing_is_loaded_from_outside():
    found = tree(page())
    assert not found.xpath("//link | //iframe | //object | //img | //@src | //@style")
    assert all(value.startswith("#") for value in found.xpath("//@href"))


def test_the_policy_allows_only_the_style_and_script_of_the_page():
    text = page()
    policy = tree(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_no_text_of_a_document_becomes_markup():
    found = tree(page(hostile()))
    assert len(found.xpath("//script")) == 1
    assert not found.xpath("//img | //*[@onerror] | //a[starts-with(@href, 'javascript')]")
    title = found.xpath("//h2")[0].text_content()
    assert "<script>alert(1)</script>" in title
    assert "\u202e" not in title and "\x1b" not in title
    assert "{{7*7}}" in page(hostile()) and HOSTILE not in page(hostile())


def test_ids_are_unique_and_links_lead_somewhere():
    found = tree(page())
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in found.xpath("//a/@href")} <= set(ids)


def test_one_document_shows_matrix_gaps_texts_register_contacts_and_what_passed():
    found = tree(page(weak()))
    assert not found.xpath("//table[@id='heat-map']")
    text = found.text_content()
    for part in ("How to complain", "Art. 9.b", "Say how to complain and to whom.", "within 2 working days in 90 % of cases",
                 "help@riverside.example", "This charter tells you what to expect.", "Two footnotes were read after the text.",
                 "line 9, Our standards", "It is a slogan.", "A demonstration law"):  # fmt: skip
        assert part in text, part
    pasted = found.xpath("//pre")[0].text
    assert pasted == weak().findings[0].example


def test_several_documents_have_a_heat_map_with_a_row_each():
    found = tree(page())
    rows = found.xpath("//table[@id='heat-map']/tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == [
        "Riverside Library: our promise", "Carta dei servizi del porto", "scan.pdf"]  # fmt: skip
    assert "s-missing" in etree.tostring(rows[0]).decode()
    assert "The pages are pictures without text." in rows[2].text_content()


def test_each_document_is_reported_in_its_language_unless_one_is_asked_for():
    assert tree(page()).xpath("//article[@id='d2']/@lang") == ["it"]
    assert "La carta ottiene 91 su 100" in page()
    assert "La carta ottiene 91 su 100" not in page(language="sv")
    assert tree(page(language="sv")).get("lang") == "sv"


def test_quotes_are_marked_with_the_language_of_the_document():
    assert set(
        tree(page(good(), weak(), language="en")).xpath("//article[1]//blockquote/@lang")
    ) == {"it"}


def test_client_author_and_date_stand_at_the_top():
    cover = tree(
        page(weak(), client="Riverside <Council>", author="A. Reviewer", date="2026-11-26")
    )
    assert [dd.text for dd in cover.xpath("//dl[@class='cover']//dd")] == [
        "Riverside <Council>", "A. Reviewer", "2026-11-26"]  # fmt: skip


def test_a_document_that_is_no_charter_is_not_judged():
    other = replace(weak(), charter_like=False)
    found = tree(page(other))
    assert not found.xpath("//tr[@data-item='element']")
    assert "does not look like a service charter" in found.text_content()


def test_an_unreadable_document_says_why():
    assert "The pages are pictures without text. Run OCR first." in page(unread())


def test_a_report_of_two_hundred_documents_names_each():
    document = weak()
    many = [
        replace(
            document,
            path=f"{at}.md",
            findings=document.findings * 4,
            elements=document.elements * 5,
        )
        for at in range(200)
    ]
    whole = page(*many)
    assert all(f"{at}.md" in whole for at in range(200))
