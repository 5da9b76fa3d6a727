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
FRAMES = [
    # clauses with and without "at", behind a preposition, after an inverted subject
    "<source>Ordfører Kari Li</source> <cue>advarer</cue> om at <content type=indirect>broen kan rase</content>.",
    "I går <cue>hevdet</cue> <source>Moen</source> at <content type=indirect>avtalen var ugyldig</content>.",
    "<source>Lindvik</source> <cue>tror</cue> <content type=indirect>laget hennes vinner serien</content>.",
    "<source>Direktøren</source> <cue>viser</cue> til at <content type=indirect>utslippene har økt</content>.",
    "<source>Rapporten</source> <cue>viser</cue> at <content type=indirect>utslippene har økt</content>.",
    "<source>Hun</source> <cue>slår</cue> fast at <content type=indirect>skolen må stenge</content>.",
    "<source>Statsråden</source> <cue>gjorde</cue> det klart at <content type=indirect>loven må endres</content>.",
    "<source>Tre partier</source> <cue>tar</cue> til orde for at <content type=indirect>skatten skal økes</content>.",
    "<source>Kari Li</source> <cue>hevder</cue> <content type=indirect>å ha sett gjerningsmannen</content>.",
    "<source>Fylkesmannen</source> <cue>advarer</cue> mot <content type=indirect>å bygge i strandsonen</content>.",
    # orders, accusations, predicatives
    "<source>Retten</source> <cue>ba</cue> Moen om <content type=indirect>å forklare seg på nytt</content>.",
    "<source>Naboen</source> <cue>beskylder</cue> <content type=indirect>kommunen for å ha løyet om prisen</content>.",
    "<source>Li</source> <cue>omtaler</cue> <content type=indirect>planen som en stor skandale</content>.",
    "<source>Ordføraren</source> <cue>karakteriserer</cue> <content type=indirect>vegen som eit lappverk</content>.",
    # nouns and adjectives
    "<source>Moen</source> er <cue>overbevist</cue> om at <content type=indirect>saken blir avvist</content>.",
    "<source>Styrelederen</source> er <cue>klar</cue> på at <content type=indirect>fabrikken skal bestå</content>.",
    # according to
    "<cue>Ifølgje</cue> <source>politiet</source> <content type=indirect>er to menn pågripne</content>.",
    "Prisen steg, og <cue>ifølge</cue> <source>Statistisk sentralbyrå</source> <content type=indirect>fortsetter veksten</content>.",
    # mixed, and direct behind "at"
    "<source>Li</source> <cue>mener</cue> at <content type=mixed>avtalen er «en skam for hele bygda»</content>.",
    "<source>Hun</source> <cue>skrev</cue> at «<content type=direct>dette er det verste vi har sett</content>».",
    # Nynorsk
    "<source>Ho</source> <cue>fortel</cue> at <content type=indirect>vegen er stengd</content>.",
    "<source>Bonden</source> <cue>synest</cue> <content type=indirect>prisen er for låg</content>.",
    "<content type=indirect>Tre hus er evakuerte</content>, <cue>stadfestar</cue> <source>politiet</source>.",
]
SPOKEN = [
    # an attribution inside, and one whose verb no lexicon lists
    "– <content type=direct>Vi må</content>, <cue>mener</cue> <source>Kari Li</source>, <content>bygge flere boliger.</content>",
    "– <content type=direct>Dette er ren juks</content>, <cue>raser</cue> <source>Per Moe</source>.",
    # several sentences; an attribution that goes on with another verb
    "– <content type=direct>Vi vant. Det var deilig</content>, <cue>sier</cue> <source>Kari Li</source> og smiler.",
    "– <content type=direct>Det holder</content>, <cue>sier</cue> <source>hun</source>, som er leder i laget.",
    # a mark that is never closed
    "«<content type=direct>Vi gir oss ikke før loven er endret.</content>",
    # colon introductions, with dash and with marks
    "<source>Trener Nils Vik</source> <cue>svarte</cue> slik: – <content type=direct>Vi ga alt</content>",
    "<source>Hun</source> <cue>sa</cue> til avisen: «<content type=direct>Jeg angrer ingenting.</content>»",
    "<source>Den ene mannen</source> <cue>ropte</cue> «<content type=direct>Kom deg vekk herfra</content>».",
    # first-person words that lost their dash
    "<content type=direct>Vi har ventet lenge på dette</content>, <cue>sier</cue> <source>Kari Li</source>.",
    # the speaker's own "tror jeg" is no attribution
    "– <content type=direct>Det går bra, tror jeg</content>, <cue>sier</cue> <source>Kari Li</source>.",
]
NEGATIVE = [
    # nobody behind it: purpose, generic infinitive, passive, "viser seg"
    "Det er grunn til å frykte at elven går over sine bredder.",
    "Det ventes at prisene stiger.",
    "Det viste seg at døren var låst.",
    "Bildet viser at taket har rast sammen.",
    "Ingen kan hevde at dette er nytt.",
    # plain action and perception
    "Hun la inn en time til på treningsbanen.",
    "Laget slo ned all motstand i første omgang.",
    "Han løp så fort at de andre ga opp.",
    "Saken er avgjort, uten at noen har klaget.",
    "Elva synes å være renere enn før.",
    "Butikken åpnet for å selge sko.",
    "Med «frihet» tenker de fleste på noe annet.",
    # figures
    "I undersøkelsen svarte 43 prosent at de vil vente.",
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


@pytest.mark.parametrize("sentence", DIRECT + INDIRECT + FRAMES + SPOKEN)
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


def test_a_relay_around_a_reported_clause(nlp):
    claims = nlp("Statsminister Kari Li sier at grensen blir stengt, skriver Kystbladet.")._.claims
    assert [(c.cue.text, c.source.text, c.via and c.via.name) for c in claims] == [
        ("sier", "Statsminister Kari Li", "Kystbladet")
    ]


def test_that_points_back_at_a_sentence(nlp):
    claims = nlp("To menn er pågrepet i Bergen.\n\nDet opplyser politiet til Kystbladet.")._.claims
    assert [(c.content[0].text, c.cue.text, c.source.text) for c in claims] == [
        ("To menn er pågrepet i Bergen.", "opplyser", "politiet")
    ]


def test_that_points_back_at_a_quote_and_completes_it(nlp):
    claims = nlp("– Vi nekter å flytte.\n\nDet sier Kari Li til Kystbladet.")._.claims
    assert [(c.type, c.content[0].text, c.source and c.source.text) for c in claims] == [
        ("direct", "Vi nekter å flytte.", "Kari Li")
    ]


def test_a_paragraph_that_leads_in_the_next(nlp):
    claims = nlp("Kari Li sier det slik:\n\n– Nå må noen ta ansvar.")._.claims
    assert [(c.type, c.cue and c.cue.text, c.content[0].text) for c in claims] == [
        ("direct", "sier", "Nå må noen ta ansvar.")
    ]


def test_turns_inside_one_paragraph(nlp):
    claims = nlp("– Vi tapte, sier Kari Li. – Hva gikk galt? – Alt. Vi sov i timen.")._.claims
    assert [c.content[0].text for c in claims] == ["Vi tapte", "Hva gikk galt?", "Alt. Vi sov i timen."]


def test_a_dash_that_resumes_the_quote(nlp):
    claims = nlp("– Vi vant, sier Kari Li. – Nå feirer vi hele natten.")._.claims
    assert [[s.text for s in c.content] for c in claims] == [["Vi vant", "Nå feirer vi hele natten."]]


def test_two_reports_in_one_sentence(nlp):
    claims = nlp("Moen sier at broen er trygg, men Vik hevder at den kan rase.")._.claims
    assert {(c.source.text, c.content[0].text) for c in claims} == {
        ("Moen", "broen er trygg"),
        ("Vik", "den kan rase"),
    }


def test_a_report_with_two_clauses_is_one(nlp):
    claims = nlp("Moen sier at broen er trygg, og at den skal males.")._.claims
    assert [c.content[0].text for c in claims] == ["broen er trygg, og at den skal males"]


def test_a_naming_in_a_relative_clause(nlp):
    claims = nlp("De støtter Vekstpartiet, som Moen har omtalt som ytterliggående.")._.claims
    assert [[s.text for s in c.content] for c in claims] == [["Vekstpartiet", "som ytterliggående"]]


def test_the_journalist_asks(nlp):
    claims = nlp("Vi spør henne om hun angrer.")._.claims
    assert [(c.rule, c.content[0].text) for c in claims] == [("turn-asked", "om hun angrer")]


def test_what_is_asked_holds_no_claim_of_its_own(nlp):
    claims = nlp("Dommeren spurte om tiltalte mente at avtalen var gyldig.")._.claims
    assert [c.cue.text for c in claims] == ["spurte"]


def test_the_author_concedes_outside_the_report(nlp):
    claims = nlp("Moen mener avtalen er god, selv om han ser svakheter.")._.claims
    assert [c.content[0].text for c in claims] == ["avtalen er god"]


def test_doubt_denied_is_no_negation(nlp):
    claims = nlp("Moen er ikke i tvil om at laget vinner.")._.claims
    assert [(c.cue.text, c.negated) for c in claims] == [("tvil", False)]


def test_a_pull_quote_makes_no_second_claim(nlp):
    from pipeline.claims.component import make_claims
    from pipeline.records import Block

    text = "– Vi gir oss ikke, sier Kari Li.\n\n– Vi gir oss ikke"
    doc = nlp(text)
    doc._.blocks = [Block(kind="body", start=0, end=32), Block(kind="pullquote", start=34, end=len(text))]
    assert len(make_claims(nlp, "utsagn_claims")(doc)._.claims) == 1


def test_scores_say_how_sure_a_rule_is(nlp):
    quote = nlp("– Vi tapte kampen, sier Kari Li.")._.claims[0]
    clause = nlp("Forskeren spurte hvorfor isen smelter.")._.claims[0]
    assert 0 < clause.score < quote.score < 1


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
