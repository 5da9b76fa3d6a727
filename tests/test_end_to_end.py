"""The main job on real text: the shipped articles, the example article, outside readers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import duckdb
import jsonschema
import pytest
from conftest import ROOT

import pipeline
from pipeline.read import Input

RAW, PROCESSED = ROOT / "data" / "raw", ROOT / "data" / "processed" / "articles.jsonl"


@pytest.fixture(scope="module")
def processed() -> list[dict]:
    return [json.loads(line) for line in PROCESSED.read_text(encoding="utf8").splitlines()]


def test_processed_is_what_the_main_job_makes_of_raw(nlp, processed):
    inputs = [Input(id=row["id"], text=row["text"]) for row in processed]
    again = [json.loads(d.model_dump_json()) for d in pipeline.extract(inputs, nlp)]
    for old, new in zip(processed, again, strict=True):
        for part in ("claims", "entities", "quantities", "blocks"):
            assert new[part] == old[part], f"{old['id']}: {part} changed; run the README's first command"


def test_every_raw_article_is_processed(processed):
    texts = {p.read_bytes().decode("utf8") for p in RAW.glob("*.txt")}
    assert len(texts) >= 8
    assert texts <= {row["text"] for row in processed}
    assert all(row["claims"] for row in processed), "news without a single claim"


# --- outside tools read the output unhelped -----------------------------------------


def test_a_json_schema_validator_accepts_every_line(processed):
    schema = json.loads((Path(pipeline.__file__).parent / "schema.json").read_text(encoding="utf8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [e.message for row in processed for e in validator.iter_errors(row)] == []


def test_duckdb_reads_it(processed):
    query = f"""
        select claim.speaker.name, count(*)
        from (select unnest(claims) as claim from read_json_auto('{PROCESSED}'))
        group by all order by 2 desc
    """
    rows = duckdb.sql(query).fetchall()
    assert sum(n for _, n in rows) == sum(len(row["claims"]) for row in processed)


def test_jq_reads_it(processed):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    out = subprocess.run(
        ["jq", "-r", ".claims[].speaker.status", PROCESSED], capture_output=True, text=True, check=True
    )
    assert out.stdout.split() == [c["speaker"]["status"] for row in processed for c in row["claims"]]


# --- the article the project began with ---------------------------------------------


@pytest.fixture(scope="module")
def example(nlp, shared):
    text = (shared / "seed" / "vg_2019.txt").read_text(encoding="utf8")
    return next(pipeline.extract([Input(id="vg_2019", text=text)], nlp))


def claim_with(document, needle):
    found = [c for c in document.claims if any(needle in s.text for s in c.content)]
    outer = [c for c in found if c.parent is None]
    assert len(outer) == 1, f"{len(outer)} claims hold {needle!r}"
    return outer[0]


def test_direct_claim_with_speaker_addressee_and_statement(example):
    claim = claim_with(example, "600 IS-krigere")
    assert (claim.type, claim.cue.text, claim.source.text) == ("direct", "sier", "Bali")
    assert claim.speaker.name == "Mustafa Bali"
    assert claim.addressee.text == "VG"
    assert "600 IS-krigere omringet" in [s.text for s in claim.statements]
    quantity = next(q for q in example.quantities if q.text == "600")
    assert (quantity.value, quantity.modifier, quantity.counted.text) == (600, "approx", "IS-krigere")
    assert quantity.id in claim.quantities


def test_relayed_claim_with_role_and_organisation(example):
    claim = claim_with(example, "Det er frykt for livene")
    assert (claim.type, claim.speaker.name, claim.via.name) == ("direct", "Rami Abdulrahman", "NTB")
    entities = {e.id: e for e in example.entities}
    role = entities[claim.speaker.entity].roles[0]
    assert role.title == "leder"
    assert entities[role.organization].name == "Syrian Observatory for Human Rights"
    assert "SOHR" in entities[role.organization].aliases


def test_according_to(example):
    claim = claim_with(example, "37.000 mennesker")
    assert (claim.type, claim.speaker.name) == ("indirect", "Syrian Observatory for Human Rights")
    values = {q.id: (q.value, q.modifier) for q in example.quantities}
    assert [values[i] for i in claim.quantities] == [(37000, "min"), (3400, None)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("99,5 prosent", "percent", 99.5, "%"),
        ("fire kvadratkilometer", "measure", 4, "km2"),
        ("10.02.19", "date", "2019-02-10", None),
        ("20:59", "time", "20:59", None),
    ],
)
def test_numbers(example, text, kind, value, unit):
    assert (kind, value, unit) in [(q.kind, q.value, q.unit) for q in example.quantities if q.text == text]


def test_a_range_of_years(example):
    found = next(q for q in example.quantities if q.text == "2013–2015")
    assert (found.value, found.max) == ("2013", "2015")


def test_web_noise_yields_nothing(example):
    noise = [(b.start, b.end) for b in example.blocks if b.kind == "boilerplate"]
    words = [example.text[a:b] for a, b in noise]
    assert any("arrow-left" in w for w in words)
    assert any("vg-expand-down" in w for w in words)
    assert not [s.text for s in example.spans() for a, b in noise if a < s.end and s.start < b]


def test_a_pull_quote_makes_no_second_claim(example):
    assert claim_with(example, "100 prosent av kalifatet").speaker.name == "Donald Trump"
    assert {b.kind for b in example.blocks} >= {"title", "lead", "body", "heading", "caption", "credit"}
