"""Numbers: spans, kinds, values, units, modifiers and what is counted."""

from __future__ import annotations

import random
import time

import pytest
import spacy
from marked import read

from pipeline.quantities.numerals import denominator, digits, ordinal, word
from pipeline.records import Block, Quantity

FIELDS = ("value", "max", "unit", "modifier")


def as_told(value: object) -> str | None:
    """A value as the tables write it: 37000, 0.5, "2-1"."""
    return None if value is None else str(value)


def expected(marked: str) -> tuple[str, set[tuple[object, ...]]]:
    text, marks = read(marked, {"q"})
    rows = {(m.start, m.end, m.values["kind"], *(m.values.get(name) for name in FIELDS)) for m in marks}
    return text, rows


def row(q: Quantity) -> tuple[object, ...]:
    return (q.start, q.end, q.kind, as_told(q.value), as_told(q.max), q.unit, q.modifier)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("37.000", 37000),
        ("37 000", 37000),
        ("37\u00a0000", 37000),
        ("37\u202f000", 37000),
        ("1.234.567,5", 1234567.5),
        ("99,5", 99.5),
        ("007", 7),
        ("12.34", None),
        ("1,2,3", None),
        ("", None),
    ],
)
def test_digit_strings(text, value):
    assert digits(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", 0),
        ("syv", 7),
        ("sju", 7),
        ("tyve", 20),
        ("tjue", 20),
        ("tredve", 30),
        ("førtito", 42),
        ("toogførti", 42),
        ("hundreogfem", 105),
        ("tohundreogfemti", 250),
        ("femtitusen", 50000),
        ("elleve", 11),
        ("tri", 3),
        ("sekstan", 16),
        ("femmeten", None),
        ("tog", None),
        ("tjuetjue", None),
        ("", None),
    ],
)
def test_number_words(text, value):
    assert word(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sjette", 6),
        ("syvende", 7),
        ("tjueførste", 21),
        ("enogtyvende", 21),
        ("hundreogfemte", 105),
        ("fest", None),
    ],
)
def test_ordinal_words(text, value):
    assert ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("tredjedel", 3), ("tredel", 3), ("tidelar", 10), ("fordel", None), ("andel", None)]
)
def test_denominators(text, value):
    assert denominator(text) == value


# Each sentence is marked in full: an unmarked number that is found fails the test.
SENTENCES = [
    # digits as Norwegians write them
    "Minst <q kind=cardinal value=41000 modifier=min>41.000</q> mennesker møtte.",
    "Banken lånte ut <q kind=money value=400000 unit=NOK>kr 400.000,-</q> i går.",
    "De fikk <q kind=money value=1200000 unit=NOK>1,2 mill. kroner</q> og ville ha mer.",
    "Staten brukte <q kind=money value=4500000000 unit=NOK>4,5 mrd. kroner</q> på veier.",
    "Det var <q kind=cardinal value=37000>37\u00a0000</q> innbyggere i kommunen.",
    "Renta økte med <q kind=percent value=2.5 unit=%>2,5 prosentpoeng</q> i høst.",
    # words
    "Hun kjøpte <q kind=cardinal value=42>toogførti</q> sauer og <q kind=cardinal value=7>syv</q> kyr.",
    "Foreningen har <q kind=cardinal value=2500>to tusen fem hundre</q> medlemmer.",
    "Turen varte i <q kind=duration value=1.5 unit=hour>halvannen time</q>.",
    "Møtet tok <q kind=duration value=2.5 unit=hour>to og en halv time</q>.",
    "Hun vant <q kind=money value=500000 unit=NOK>en halv million kroner</q>.",
    "Kona bakte <q kind=cardinal value=12>et dusin</q> boller.",
    "Rundt <q kind=duration value=15 unit=minute modifier=approx>et kvarter</q> senere kom bussen.",
    "<q kind=cardinal>Tusenvis</q> av fugler trakk sørover.",
    "Det er <q kind=cardinal>flere tusen</q> hytter i dalen.",
    # Nynorsk
    "Ho har budd her i <q kind=duration value=12 unit=month>tolv månader</q>.",
    "Kommunen fekk <q kind=money value=6000000000 unit=NOK>seks milliardar kronar</q>.",
    "Bare <q kind=cardinal value=3>tri</q> av bøndene møtte.",
    # ranges and changes
    "Det tar <q kind=duration value=2 max=3 unit=week>to-tre uker</q> å bli frisk.",
    "Billetten koster mellom <q kind=money value=300 max=450 unit=NOK>300 og 450 kroner</q>.",
    "Det steg fra <q kind=percent value=15 unit=%>15</q> til <q kind=percent value=30 unit=%>30 prosent</q>.",
    "Prosjektet koster <q kind=money value=3000000 max=3500000 unit=NOK>3 til 3,5 millioner kroner</q>.",
    "De siste <q kind=duration value=600 max=700 unit=year>seks-sju hundre årene</q> har endret alt.",
    # modifiers
    "Opptil <q kind=cardinal value=80 modifier=max>80</q> gjester sover her.",
    "Om lag <q kind=percent value=60 unit=% modifier=approx>60 prosent</q> av elevene leser.",
    "Prisen gikk opp til <q kind=percent value=35 unit=%>35 prosent</q>.",
    "Firmaet tapte penger over <q kind=duration value=5 unit=month>fem måneder</q>.",
    "Under <q kind=cardinal value=1>et</q> av møtene sov lederen.",
    # dates and years
    "Avtalen er fra <q kind=date value=2019-02-10>10.02.19</q>.",
    "Brevet kom <q kind=date value=2019-02-10>10/2-2019</q>.",
    "De møttes <q kind=date value=--12-24>24. desember</q>.",
    "De giftet seg <q kind=date value=1991-03-03>3. mars 1991</q>.",
    "Krigen raste i <q kind=date value=2013 max=2015>2013–2015</q> og tok slutt.",
    "I <q kind=date value=2004>2004</q> stemte <q kind=percent value=41 unit=%>41 prosent</q> ja.",
    "Kirken ble bygd på <q kind=date value=13XX>1300-tallet</q>.",
    "Musikken fra <q kind=date value=198X>80-tallet</q> er tilbake.",
    "Det ble <q kind=cardinal value=1500>1500</q> biler i køen.",
    # clock
    "Alarmen gikk klokken <q kind=time value=20:25>20.25</q> i kveld.",
    "Butikken stenger kl. <q kind=time value=20:00>20</q>.",
    "Toget går klokka <q kind=time value=09:30>halv ti</q>.",
    "Ved <q kind=time value=07:00 modifier=approx>07</q>-tiden kom politiet.",
    # ages
    "<q kind=age value=36 unit=year>36</q>-åringen fra Hamar nekter.",
    "Kari Moe (<q kind=age value=51 unit=year>51</q>) er lege.",
    "Gutten fylte <q kind=age value=10 unit=year>ti år</q> i går.",
    "En <q kind=age value=3 unit=year>tre år</q> gammel jente falt.",
    "Han har bodd i byen i <q kind=duration value=20 unit=year>20 år</q>.",
    "De leter etter en mann i <q kind=age value=20 max=29 unit=year>20-årene</q>.",
    # measures
    "Leiligheten er på <q kind=measure value=85 unit=m2>85 kvadratmeter</q>.",
    "Farten var <q kind=measure value=80 unit=km/h>80 kilometer i timen</q>.",
    "Det var <q kind=measure value=-20 unit=degC>-20 grader</q> i natt.",
    "Gården har <q kind=measure value=40 unit=daa>40 mål</q> jord.",
    "Båten gjorde <q kind=measure value=15 unit=knot>15 knop</q>.",
    "Føreren hadde en promille på <q kind=measure value=1.8 unit=‰>1,8</q>.",
    # compounds
    "Hun vant <q kind=measure value=100 unit=m>100</q>-meteren.",
    "<q kind=duration value=2 unit=hour>To</q>timersgrensen ble hevet.",
    "Laget tok <q kind=cardinal value=3>tre</q>poengeren hjemme.",
    # ordinals and fractions
    "Hun kom på <q kind=ordinal value=3>tredje</q>plass.",
    "Han ble nummer <q kind=ordinal value=10>ti</q> på sprinten.",
    "Målet kom i <q kind=ordinal value=63>63.</q> minutt.",
    "Han scoret i <q kind=ordinal value=2>andre</q> omgang.",
    "Hun jobber <q kind=ordinal value=2>annenhver</q> helg.",
    "<q kind=fraction value=0.6667>To tredjedeler</q> av velgerne ble hjemme.",
    "<q kind=fraction value=0.5>Halvparten</q> av husene sto tomme.",
    "<q kind=fraction value=0.25>Hver fjerde</q> nordmann røyker.",
    # results
    "Brann vant <q kind=score value=2-1>2-1</q> borte.",
    "Forslaget falt med <q kind=score value=12-7>12 mot 7</q> stemmer.",
    "Huset har <q kind=cardinal value=5 max=6>5-6</q> rom.",
    # codes
    "Du kan ringe <q kind=other value=22334455>22 33 44 55</q> for hjelp.",
    "Saken gjelder § <q kind=other value=12>12</q> i loven.",
    # en/et
    "<q kind=cardinal value=1>En</q> av tyvene slapp unna.",
    "Oppholdet varte <q kind=duration value=1 unit=week>en uke</q>.",
    "<q kind=cardinal value=7>Sju</q> personar vart skadde.",
    "<q kind=duration value=1.5 unit=year>Halvannet år</q> gikk.",
    # not numbers
    "Det ene laget var best, og hun er en god leder.",
    "TV 2 og P4 sender fra Formel 1 om CO2.",
    "Kvinnen bor i Storgata 5 og fikk covid-19.",
    "En mann og et barn gikk tur i januar.",
    "For det første var begge borte, og flere andre kom.",
    "Førstekonsulenten ble sykmeldt etter annen verdenskrig.",
    "Send svar til nr2000@eksempel.no eller www.eksempel2.no.",
    "22. juli-kommisjonen la fram rapporten.",
    "Noen uker senere kom mange tilbake i årevis.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(nlp, marked):
    text, rows = expected(marked)
    assert {row(q) for q in nlp(text)._.quantities} == rows


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Minst 40 gamle hus brant ned.", {"40": "gamle hus"}),
        ("Rundt 60 prosent av alle elevene møtte opp.", {"60 prosent": "elevene"}),
        ("En av de yngste spillerne ble skadet.", {"En": "yngste spillerne"}),
        ("Tusenvis av fugler døde i vinter.", {"Tusenvis": "fugler"}),
        ("Forslaget fikk 12 stemmer.", {"12": "stemmer"}),
        ("Fire av dem kom tilbake.", {"Fire": "dem"}),
        ("Han kjørte fem meter.", {"fem meter": None}),
        ("Prisen økte med 30 prosent.", {"30 prosent": None}),
        ("De to hadde ventet lenge.", {"to": None}),
    ],
)
def test_counted(nlp, text, counted):
    found = {q.text: q.counted.text if q.counted else None for q in nlp(text)._.quantities}
    assert found == counted


def test_a_currency_left_out_is_the_one_spoken_of(nlp):
    text = "Klubben hadde et budsjett på to millioner kroner. Nå er det på tre millioner."
    assert [(q.kind, q.unit, q.value) for q in nlp(text)._.quantities] == [
        ("money", "NOK", 2000000),
        ("money", "NOK", 3000000),
    ]


def test_ids_follow_the_text(nlp):
    found = nlp("To menn og tre barn gikk 5 km.")._.quantities
    assert [q.id for q in found] == ["Q1", "Q2", "Q3"]
    assert [q.start for q in found] == sorted(q.start for q in found)


def test_boilerplate_is_silent():
    nlp = spacy.blank("nb")
    nlp.add_pipe("utsagn_quantities")
    doc = nlp.make_doc("Les også: 12 saker\nDet kom 30 gjester.")
    doc._.blocks = [Block(kind="boilerplate", start=0, end=18)]
    assert [q.text for q in nlp(doc)._.quantities] == ["30"]


@pytest.mark.parametrize(
    "text", ["", " \n\t", "§", "+", "kr", "-", "en", "1", "(1", "31.", "2,", "\x00 5 \x07", "½", "²"]
)
def test_odd_input(text):
    nlp = spacy.blank("nb")
    nlp.add_pipe("utsagn_quantities")
    for q in nlp(text)._.quantities:
        assert text[q.start : q.end] == q.text


def test_random_input_never_fails_and_spans_never_overlap():
    nlp = spacy.blank("nb")
    nlp.add_pipe("utsagn_quantities")
    parts = [
        "12",
        "1.000",
        "0",
        "2019",
        "en",
        "to",
        "halv",
        "hundre",
        "millioner",
        "kr",
        "%",
        "år",
        "og",
        "til",
        "eller",
    ]
    parts += [
        "-",
        "–",
        ".",
        ",",
        "/",
        ":",
        "(",
        ")",
        "§",
        "+",
        "x",
        "mai",
        "kl",
        "mellom",
        "fra",
        "av",
        "tredje",
        "del",
        "\n",
        "²",
        "½",
    ]
    chance = random.Random(7)
    for _ in range(400):
        text = "".join(chance.choice(parts) + chance.choice(["", " "]) for _ in range(chance.randint(1, 25)))
        found = nlp(text)._.quantities
        ends = [0, *(q.end for q in found)]
        for number, q in enumerate(found):
            assert ends[number] <= q.start < q.end
            assert text[q.start : q.end] == q.text


def test_time_is_linear_in_length():
    nlp = spacy.blank("nb")
    nlp.add_pipe("utsagn_quantities")
    sentence = "Minst 37.000 mennesker fikk 1,2 millioner kroner i 2013–2015, mellom fem og ti ganger. "
    took = []
    for times in (100, 800):
        doc = nlp.make_doc(sentence * times)
        began = time.perf_counter()
        nlp.get_pipe("utsagn_quantities")(doc)
        took.append(time.perf_counter() - began)
    assert took[1] < 3 * 8 * took[0] + 0.5
