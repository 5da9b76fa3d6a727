"""Blocks of pages written by hand: every kind, and noise glued to text."""

from __future__ import annotations

import pytest

from pipeline.layout.classify import blocks

PAGES = {
    "plain": [
        ("title", "Broen er stengt"),
        ("lead", "Ingeniørene fant sprekker i bjelkene. Nå må bilistene kjøre rundt."),
        ("body", "Vegvesenet stengte broen tirsdag kveld, og ingen vet når den åpner igjen."),
        ("heading", "Frykter for eldre"),
        ("body", "– Vi kan ikke vente, sier ordføreren."),
    ],
    "noise": [
        ("title", "Strømmen gikk i Skarmo"),
        ("lead", "Kraftselskapet håper feilen er rettet før natten."),
        ("byline", "Publisert: 10.02.24 20:59"),
        ("body", "Strømmen gikk klokken fire lørdag ettermiddag, og husene ble raskt kalde."),
        ("caption", "KALDT: Familien fyrte i ovnen hele kvelden."),
        ("boilerplate", "Annonse"),
        ("body", "Selskapet har sendt ut alle montørene sine, men det snør tett."),
        ("boilerplate", "Les også: Slik klarer du deg uten strøm"),
        ("boilerplate", "arrow-left"),
    ],
    "list": [
        ("title", "Dette må du huske"),
        ("lead", "Før du drar til fjells, bør du sjekke sekken en gang til."),
        ("list", "• Kart og kompass"),
        ("list", "• Ekstra klær"),
        ("body", "God tur, og husk at det er bedre å snu i tide enn å bli hentet."),
    ],
}


@pytest.mark.parametrize("page", PAGES)
def test_pages(page):
    text = "\n\n".join(words for _, words in PAGES[page])
    assert [(b.kind, text[b.start : b.end]) for b in blocks(text)] == PAGES[page]


def test_noise_glued_to_a_line_is_cut_off():
    text = "arrow-right expand-left MØRKT: Sentrum lå i mørke. Foto: Kine Bakke"
    assert [(b.kind, text[b.start : b.end]) for b in blocks(text)] == [
        ("boilerplate", "arrow-right expand-left"),
        ("caption", "MØRKT: Sentrum lå i mørke."),
        ("credit", "Foto: Kine Bakke"),
    ]


def test_a_fact_box_ends_with_its_source():
    text = (
        "Tittel på saken\n\nEn ingress som sier litt mer om saken.\n\nFakta om selskapet\n\n"
        "Selskapet har 12 ansatte.\n\nDet ble stiftet i 1998. Kilde: NTB Vis mer vg-expand-down\n\nSaken fortsetter her."
    )
    kinds = [b.kind for b in blocks(text)]
    assert kinds == ["title", "lead", "factbox", "factbox", "factbox", "boilerplate", "body"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Dette er en lang setning som et program har brutt etter sytti tegn slik\n"
        "at den går over flere linjer, men den er likevel ett eneste avsnitt her.\n\nNytt avsnitt."
    )
    assert [text[b.start : b.end].count("\n") for b in blocks(text)] == [1, 0]


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "\x00", "–", "a", "\r\n\r\n", "«»"])
def test_odd_text(text):
    found = blocks(text)
    assert all(text[b.start : b.end].strip() for b in found)


def test_published_and_title(nlp):
    doc = nlp("Strømmen gikk\n\nDet tok fem timer.\n\nPublisert: 10.02.24 20:59\n\nStrømmen er tilbake nå.")
    assert (doc._.published, doc._.title) == ("2024-02-10T20:59", "Strømmen gikk")


def test_a_pull_quote_makes_no_second_claim(nlp):
    text = (
        "– Vi har aldri hatt så mange ute, sier Kjersti Moen.\n\nDet snør fremdeles i byen.\n\n"
        "pullquote – Vi har aldri hatt så mange ute, sier Kjersti Moen."
    )
    assert len(nlp(text)._.claims) == 1
