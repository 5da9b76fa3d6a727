"""The shipped JSON Schema is the records', and it accepts what they write and refuses the rest."""

from __future__ import annotations

import json

import jsonschema
import pytest
from conftest import ROOT

import pipeline
from pipeline.schema import PATH, generate
from pipeline.write import to_line


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(PATH.read_text(encoding="utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_shipped_schema_is_generated_from_the_records():
    assert PATH.read_text(encoding="utf8") == generate(), "run: python -m pipeline.schema"
    assert PATH.parent == ROOT / "pipeline"


TEXTS = [
    "– Vi tapte minst 3 av 5 kamper 10.02.19, sier trener Kari Li i Vard til VG, ifølge NTB.",
    "Ho seier at prisen auka med 2,5 prosent til 1200 kroner.",
    " \n",
    "Emoji 👩‍👩‍👧 og \x00.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_line_is_valid(nlp, validator, text):
    (document,) = pipeline.extract([text], nlp)
    row = json.loads(to_line(document))
    assert [e.message for e in validator.iter_errors(row)] == []


@pytest.mark.parametrize(
    "change",
    [{"colour": "red"}, {"id": 3}, {"claims": [{}]}, {"blocks": [{"kind": "x", "start": 0, "end": 1}]}],
)
def test_what_the_contract_forbids_is_refused(nlp, validator, change):
    (document,) = pipeline.extract(["Hun sier nei."], nlp)
    assert list(validator.iter_errors(json.loads(to_line(document)) | change))
