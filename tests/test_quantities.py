"""Numbers in marked sentences: span, kind, value, unit, modifier, counted; full sets."""

from __future__ import annotations

import marked
import pytest

SENTENCES = [
    "Minst <q kind=cardinal value=37000 mod=min counted=mennesker>37.000</q> mennesker flyktet.",
    "Det kostet <q kind=money value=400000 unit=NOK>400 000 kroner</q>.",
    "Det kostet <q kind=money value=4500000000 unit=NOK>4,5 milliarder kroner</q>.",
    "Prisene steg med <q kind=percent value=99.5 unit=%>99,5 prosent</q>.",
    "Området er <q kind=measure value=4 unit=km2>fire kvadratkilometer</q> stort.",
    "Det tok <q kind=duration value=3 unit=week>tre uker</q>.",
    "Det tok <q kind=duration value=2 max=3 unit=week>to-tre uker</q>.",
    "Krigen varte <q kind=date value=2013 max=2015>2013–2015</q>.",
    "Saken ble publisert <q kind=date value=2019-02-10>10.02.19</q>.",
    "De møttes <q kind=date value=--12-24>24. desember</q>.",
    "De møttes <q kind=date value=2020-12-24>24. desember 2020</q>.",
    "Showet starter klokken <q kind=time value=20:25>20.25</q>.",
    "<q kind=age value=32 unit=year>32</q>-åringen ble dømt.",
    "Laget vant <q kind=score value=2-1>2-1</q>.",
    "Hun kom på <q kind=ordinal value=3>tredje</q>plass.",
    "De <q kind=cardinal value=42 counted=elevene>førtito</q> elevene dro.",
    "De <q kind=cardinal value=42 counted=elevene>toogførti</q> elevene dro.",
    "Omtrent <q kind=cardinal value=600 mod=approx counted=hus>600</q> hus brant.",
    "<q kind=cardinal value=7 counted=personar>Sju</q> personar vart skadde.",
    "<q kind=fraction value=0.5>Halvparten</q> var borte.",
    "<q kind=duration value=1.5 unit=year>Halvannet år</q> gikk.".replace("Halvannet", "Halvannen"),
]
NEGATIVE = [
    "En mann ble pågrepet.",
    "Flere hus brant.",
    "Hun er en god leder.",
    "Det ene laget var best.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_number(nlp, sentence):
    text, marks = marked.read(sentence, {"q"})
    found = {
        (
            q.text,
            q.kind,
            shown(q.value),
            shown(q.max),
            q.unit,
            q.modifier,
            q.counted.text if q.counted else None,
        )
        for q in nlp(text)._.quantities
    }
    keys = ("kind", "value", "max", "unit", "mod", "counted")
    assert found == {(m.text, *(m.values.get(k) for k in keys)) for m in marks}


def shown(value):
    return None if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("sentence", NEGATIVE)
def test_no_number(nlp, sentence):
    assert [q.text for q in nlp(sentence)._.quantities] == []


def test_vague_magnitudes_have_no_value(nlp):
    assert [(q.text, q.value) for q in nlp("Tusenvis av sivile er fanget.")._.quantities] == [
        ("Tusenvis", None)
    ]
