"""Claims in marked sentences: every phenomenon with its negatives, full sets compared.

Marks: ``content`` (with n=1, 2 ... where a sentence holds several claims or pieces),
``cue``, ``source``, ``to`` (addressee). Attributes of the first content piece: type.
"""

from __future__ import annotations

import marked
import pytest

NAMES = {"content", "cue", "source", "to", "via"}

DIRECT = [
    "– <content type=direct>Vi tapte kampen</content>, <cue>sier</cue> <source>Kari Li</source>.",
    "- <content type=direct>Vi tapte kampen</content>, <cue>sier</cue> <source>Kari Li</source> til <to>VG</to>.",
    "— <content type=direct>Dette er trist. Vi må gjøre noe</content>, <cue>mener</cue> <source>ordfører Per Moe</source>.",
    "– <content type=direct>Er det sant?</content> <cue>spør</cue> <source>hun</source>.",
    "«<content type=direct>Vi gir oss ikke før loven er endret</content>», <cue>skriver</cue> <source>partileder Ola Ås</source>.",
    '"<content type=direct>Vi gir oss ikke før loven er endret</content>", <cue>sier</cue> <source>Ola Ås</source>.',
    "– <content type=direct>Kommunen må betale</content>, <cue>seier</cue> <source>ordførar Nils Aarvik</source>.",
    "– <content type=direct>Ingen kommentar</content>",
]
INDIRECT = [
    "<source>Kari Li</source> <cue>sier</cue> at <content type=indirect>prisene vil stige til høsten</content>.",
    "<source>Politiet</source> <cue>opplyser</cue> at <content type=indirect>to menn er pågrepet</content>.",
    "<source>Han</source> <cue>mener</cue> <content type=indirect>avtalen er dårlig</content>.",
    "<content type=indirect>To menn er pågrepet</content>, <cue>opplyser</cue> <source>politiet</source>.",
    "<cue>Ifølge</cue> <source>politiet</source> <content type=indirect>er to menn pågrepet</content>.",
    "<content type=indirect>To menn er pågrepet</content>, <cue>ifølge</cue> <source>politiet</source>.",
    "<source>Regjeringen</source> <cue>lover</cue> <content type=indirect>å kutte skattene</content>.",
    "<source>Hun</source> <cue>spurte</cue> <content type=indirect>hvorfor han dro</content>.",
    "<source>Ho</source> <cue>trur</cue> at <content type=indirect>prisane vil auke</content>.",
]
NEGATIVE = [
    "Brannen startet klokken tre i natt.",
    "Hun så at bilen kjørte.",
    "Filmen «Den lange veien» har premiere fredag.",
    "Kampen Brann–Viking ble spilt på et fullsatt stadion.",
    "Jeg mener at dette er galt.",
    "Han slår en spiller i bakken.",
    "De gikk langs elven før de spiste.",
]


def spans(claim):
    """The claim as marks: name, start, end."""
    found = {("content", s.start, s.end) for s in claim.content}
    named = (("cue", claim.cue), ("source", claim.source), ("to", claim.addressee))
    return found | {(name, s.start, s.end) for name, s in named if s is not None}


@pytest.mark.parametrize("sentence", DIRECT + INDIRECT)
def test_one_claim(nlp, sentence):
    text, marks = marked.read(sentence, NAMES)
    doc = nlp(text)
    assert len(doc._.claims) == 1, [(c.rule, [s.text for s in c.content]) for c in doc._.claims]
    claim = doc._.claims[0]
    assert {(n, text[a:b]) for n, a, b in spans(claim)} == {(m.name, m.text) for m in marks}
    assert spans(claim) == {(m.name, m.start, m.end) for m in marks}
    assert claim.type == next(m.values["type"] for m in marks if "type" in m.values)


@pytest.mark.parametrize("sentence", NEGATIVE)
def test_no_claim(nlp, sentence):
    assert [(c.rule, c.content[0].text) for c in nlp(sentence)._.claims] == []


def test_a_quote_goes_on_after_its_attribution(nlp):
    claims = nlp("– Vi er slitne, sier Kari Li. Men vi gir oss ikke.")._.claims
    assert [[s.text for s in c.content] for c in claims] == [["Vi er slitne", "Men vi gir oss ikke."]]


def test_narrative_after_an_attribution_is_no_content(nlp):
    claims = nlp("– Vi er slitne, sier Kari Li. Hun satte seg på en benk og lukket øynene.")._.claims
    assert [[s.text for s in c.content] for c in claims] == [["Vi er slitne"]]


def test_nested_claims_name_their_parent(nlp):
    claims = nlp("– Han sa at han ikke var der, sier forsvarer Siv Moen.")._.claims
    outer, inner = sorted(claims, key=lambda c: c.parent is not None)
    assert (outer.type, outer.cue.text, inner.type, inner.cue.text) == ("direct", "sier", "indirect", "sa")
    assert inner.parent == outer.id


def test_a_negated_cue(nlp):
    claims = nlp("Kari Li tror ikke at prisene vil stige.")._.claims
    assert [(c.cue.text, c.negated) for c in claims] == [("tror", True)]


def test_a_relay_is_no_claim_of_its_own(nlp):
    claims = nlp("– Vi er sultne, sier Sara Berg, leder i Nødhjelpen, ifølge NTB.")._.claims
    assert len(claims) == 1
    assert claims[0].via.name == "NTB"


def test_headline(nlp):
    claims = nlp("Moen: – Det var som ventet")._.claims
    assert [(c.type, c.content[0].text) for c in claims] == [("direct", "Det var som ventet")]


@pytest.mark.parametrize(
    "text", ["– Vi tapte, sier", "– ", "«Uten slutt", "sier Kari", ", sier hun", "– – –", "Ifølge", '"']
)
def test_broken_text_crashes_nothing(nlp, text):
    doc = nlp(text)
    assert all(doc.text[s.start : s.end] == s.text for c in doc._.claims for s in c.spans())


def test_the_component_works_in_a_foreign_pipeline(nlp):
    """On a Doc with a gold UD tree and nothing else: no names, no blocks."""
    import spacy
    from spacy.tokens import Doc

    from pipeline.claims.component import make_claims

    foreign = spacy.blank("nb")
    words = ["Kari", "Li", "sier", "at", "prisene", "stiger", "."]
    doc = Doc(
        foreign.vocab,
        words=words,
        spaces=[True, True, True, True, True, False, False],
        pos=["PROPN", "PROPN", "VERB", "SCONJ", "NOUN", "VERB", "PUNCT"],
        lemmas=["Kari", "Li", "si", "at", "pris", "stige", "$."],
        morphs=["", "", "Tense=Pres|VerbForm=Fin", "", "", "Tense=Pres|VerbForm=Fin", ""],
        heads=[2, 0, 2, 5, 5, 2, 2],
        deps=["nsubj", "flat:name", "ROOT", "mark", "nsubj", "ccomp", "punct"],
    )
    claims = make_claims(foreign, "utsagn_claims")(doc)._.claims
    assert [(c.source.text, c.content[0].text) for c in claims] == [("Kari Li", "prisene stiger")]


def test_results_survive_serialisation(nlp):
    from spacy.tokens import Doc

    doc = nlp("– Vi tapte 3 av 5 kamper, sier Kari Li.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert again._.quantities == doc._.quantities
