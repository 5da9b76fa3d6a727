"""The project's own scorer, on made gold and against the reference scorer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from pipeline.evaluate import Unreadable, as_table, score

TEXT = "– Vi tapte 3 kamper, sier Kari Li. Hun mener at laget er godt."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def gold(tmp_path):
    claims = [
        {"content": [[2, 19]], "cue": [21, 25], "source": [26, 33], "speaker": "Kari Li", "type": "direct"},
        {
            "content": [[48, 61]],
            "cue": [39, 44],
            "source": [35, 38],
            "speaker": "Kari Li",
            "type": "indirect",
        },
    ]
    numbers = [
        {
            **span("3"),
            "kind": "cardinal",
            "value": 3,
            "max": None,
            "unit": None,
            "modifier": None,
            "counted": "kamper",
        }
    ]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "a.claims.json").write_text(json.dumps({"claims": claims}), encoding="utf8")
    (tmp_path / "a.numbers.json").write_text(json.dumps({"numbers": numbers}), encoding="utf8")
    names = [{"start": 26, "end": 33, "label": "PER"}]
    (tmp_path / "a.entities.json").write_text(json.dumps({"entities": names}), encoding="utf8")
    return tmp_path


def predict(gold, **row):
    path = gold / "out.jsonl"
    path.write_text(
        json.dumps({"id": "a", "claims": [], "quantities": [], "entities": [], **row}), encoding="utf8"
    )
    return path


def test_a_right_claim_a_missed_one_and_a_wrong_speaker(gold):
    claim = {
        "content": [span("Vi tapte 3 kamper")],
        "cue": span("sier"),
        "speaker": {"name": "Per Moe", "status": "named"},
        "type": "direct",
    }
    report, errors = score(gold, predict(gold, claims=[claim]))
    assert (report["claims"]["relaxed"]["p"], report["claims"]["relaxed"]["r"]) == (1.0, 0.5)
    assert report["claims"]["who_said_what"]["tp"] == 0
    assert report["claims"]["recall_indirect"] == 0.0
    assert sorted(e.split()[0] for e in errors if "NUMBER" not in e and "NAME" not in e) == [
        "MISSED",
        "SPEAKER",
    ]


def test_names_and_numbers(gold):
    entity = {"id": "E1", "mentions": [{**span("Kari Li"), "label": "ORG"}, {**span("Hun"), "label": None}]}
    report, _ = score(
        gold, predict(gold, entities=[entity], quantities=[{**span("3"), "kind": "cardinal", "value": 3.0}])
    )
    assert (
        report["entities"]["all"]["tp"],
        report["entities"]["PER"]["r"],
        report["entities"]["ORG"]["p"],
    ) == (0, 0.0, 0.0)
    assert (report["numbers"]["span"]["f"], report["numbers"]["value"], report["numbers"]["counted"]) == (
        1.0,
        1.0,
        0.0,
    )
    assert "numbers, span" in as_table(report)


def test_unreadable(gold):
    (gold / "bad.jsonl").write_text("{", encoding="utf8")
    with pytest.raises(Unreadable, match=r"bad\.jsonl, line 1"):
        score(gold, gold / "bad.jsonl")


def test_the_same_figures_as_the_reference_scorer(nlp, shared, tmp_path):
    import pipeline
    from pipeline.read import expand, read

    folder, out = shared / "claims" / "dev", tmp_path / "out.jsonl"
    texts = list(read(expand([f"{folder}/*.txt"])))[:8]
    out.write_text("".join(d.model_dump_json() + "\n" for d in pipeline.extract(texts, nlp)), encoding="utf8")
    reference = subprocess.run(
        [sys.executable, shared / "claims" / "score.py", folder, out], capture_output=True, check=True
    )
    expected = json.loads(reference.stdout)
    report, _ = score(folder, out)
    assert report["claims"] == expected["claims"]
    assert report["numbers"] == expected["numbers"]
    assert report["missing"] == expected["missing"]
