"""Compact propositions: what is kept and what a headline leaves out."""

import pytest

TABLE = [
    ("– Omtrent 600 soldater er omringet, sier Bali.", ["600 soldater omringet"]),
    ("– Minst 37.000 mennesker har flyktet, sier Bali.", ["37.000 mennesker flyktet"]),
    ("– 29 hus ble ødelagt, sier Bali.", ["29 hus ødelagt"]),
    ("– Vi har 35 montører ute, sier Moen.", ["Vi har 35 montører"]),
    ("– Selskapet mistet 99,5 prosent av kundene, sier Moen.", ["Selskapet mistet 99,5 prosent av kundene"]),
    ("– Det er trist, sier Moen.", []),
    ("– Vi gir oss ikke, sier Moen.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_statements(nlp, text, expected):
    claims = nlp(text)._.claims
    assert [[s.text for s in c.statements] for c in claims] == [expected]


def test_a_statement_links_its_quantity(nlp):
    doc = nlp("– Omtrent 600 soldater er omringet, sier Bali.")
    (claim,) = doc._.claims
    (quantity,) = doc._.quantities
    assert claim.quantities == claim.statements[0].quantity == [quantity.id]
