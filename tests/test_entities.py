"""Names grouped by who they name, with roles; speakers led to them."""

import pytest


def by_name(doc):
    return {e.name: e for e in doc._.entities}


def test_surname_and_genitive_join_the_full_name(nlp):
    doc = nlp("Erna Solberg åpnet veien i går. Solberg holdt en tale, og Solbergs mann klappet.")
    person = by_name(doc)["Erna Solberg"]
    assert person.type == "PERSON"
    assert [m.text for m in person.mentions if m.form == "name"] == ["Erna Solberg", "Solberg", "Solbergs"]
    assert person.aliases == ["Solberg"]


def test_abbreviation_in_brackets(nlp):
    doc = nlp("Hun jobber i Norsk Folkehjelp (NF). Der leder hun NF i Oslo.")
    assert "NF" in by_name(doc)["Norsk Folkehjelp"].aliases


def test_title_and_organisation(nlp):
    doc = nlp("Det sier Kari Hansen, leder for Norges Bank.")
    person = by_name(doc)["Kari Hansen"]
    assert [(r.title) for r in person.roles] == ["leder"]


SPEAKERS = [
    ("Kari Hansen leder utvalget. – Vi er snart ferdige, sier Hansen.", "Kari Hansen", "named"),
    ("Kari Hansen leder utvalget. Hun mener at arbeidet går bra.", "Kari Hansen", "named"),
    ("Det er uklart. – Vi venter, sier en talsmann for politiet.", "en talsmann for politiet", "described"),
    ("Per Moe og Kari Hansen møttes i går. Han sier at møtet var nyttig.", "Per Moe", "named"),
    ("Per Moe og Kari Hansen møttes i går. Hun sier at møtet var nyttig.", "Kari Hansen", "named"),
]


@pytest.mark.parametrize(("text", "name", "status"), SPEAKERS)
def test_speaker(nlp, text, name, status):
    claims = nlp(text)._.claims
    assert [(c.speaker.name, c.speaker.status) for c in claims] == [(name, status)]


def test_a_resolved_pronoun_is_a_mention(nlp):
    doc = nlp("Kari Hansen leder utvalget. Hun mener at arbeidet går bra.")
    mentions = by_name(doc)["Kari Hansen"].mentions
    assert [(m.text, m.form, m.label) for m in mentions] == [
        ("Kari Hansen", "name", "PER"),
        ("Hun", "pronoun", None),
    ]


def test_interview_turns_alternate(nlp):
    text = (
        "Forsker Ragnhild Lunde har funnet en ny art.\n\n– Hva fant du?\n\n– En bille som ingen har sett før.\n\n"
        "– Hvor fant du den?\n\n– Den satt på kjøkkenvinduet mitt."
    )
    claims = nlp(text)._.claims
    assert [c.speaker.status for c in claims] == ["interviewer", "named"] * 2
    assert {c.speaker.name for c in claims if c.speaker.status == "named"} == {"Ragnhild Lunde"}


def test_an_unknown_speaker_has_a_reason(nlp):
    claims = nlp("– Dette går aldri bra.")._.claims
    assert [(c.speaker.status, c.speaker.name) for c in claims] == [("unknown", None)]
    assert claims[0].speaker.reason
