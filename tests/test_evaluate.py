"""The project's own scorer, on made gold and against the reference scorer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from pipeline.evaluate import Unreadable, as_table, score
from pipeline.evaluate.claims import same_speaker

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


BAD = [
    ("a.claims.json", "{}", "no gold annotation with 'claims'"),
    ("a.claims.json", '{"claims": [{"type": "direct"}]}', "claims: gold or prediction lacks a part"),
    ("out.jsonl", "{", r"out\.jsonl, line 1: not a record"),
    ("out.jsonl", '{"id": "a"}\n\n[]', r"out\.jsonl, line 3: not a record"),
    ("out.jsonl", '{"id": "a", "meta": {"sha256": "0"}}', "'a' was made of another text"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_unreadable(gold, name, content, message):
    predict(gold)
    (gold / name).write_text(content, encoding="utf8")
    with pytest.raises(Unreadable, match=message):
        score(gold, gold / "out.jsonl")


def test_nothing_to_read(tmp_path):
    with pytest.raises(Unreadable, match="no such folder"):
        score(tmp_path / "borte", tmp_path / "out.jsonl")
    with pytest.raises(Unreadable, match=r"out\.jsonl: No such file"):
        score(tmp_path, tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl").write_bytes(b"")
    with pytest.raises(Unreadable, match=r"holds no ID\.txt"):
        score(tmp_path, tmp_path / "out.jsonl")


def test_a_document_without_prediction_is_missed_and_named(gold):
    report, _ = score(gold, predict(gold, id="b"))
    assert (report["documents"], report["missing"]) == (1, ["a"])
    assert report["claims"]["relaxed"] == {"p": 0.0, "r": 0.0, "f": 0.0, "tp": 0, "pred": 0, "gold": 2}


def test_a_marginal_claim_counts_neither_way(gold):
    path = gold / "a.claims.json"
    rows = json.loads(path.read_text(encoding="utf8"))
    rows["claims"][0]["marginal"] = True
    path.write_text(json.dumps(rows), encoding="utf8")
    claim = {"content": [span("Vi tapte 3 kamper")], "type": "direct", "speaker": {"name": "Kari Li"}}
    report, _ = score(gold, predict(gold, claims=[claim]))
    assert report["claims"]["relaxed"] == {"p": 0.0, "r": 0.0, "f": 0.0, "tp": 0, "pred": 0, "gold": 1}
    assert report["claims"]["marginal_left_out"] == 1


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ("Kari Li", "Kari Li", (True, True)),
        ("Kari Li", "kari li", (True, True)),
        ("Kari Li", "Li", (False, True)),
        ("Kari Li", "Per Li", (False, True)),
        ("Rådet", "Rådet for byen", (False, True)),
        ("Rådet (RB)", "Rådet", (True, True)),
        ("Kari Li", "Kari Moe", (False, False)),
        ("Kari Li", None, (False, False)),
        (None, None, (True, True)),
    ],
)
def test_when_two_speakers_are_the_same(gold, predicted, expected):
    assert same_speaker(gold, predicted) == expected


def test_the_table_has_a_cell_for_every_column(gold):
    report, _ = score(gold, predict(gold))
    table = as_table(report).split("\n\n")[0].splitlines()
    assert {line.count("|") for line in table} == {6}
    assert table[2] == "| claims, relaxed | 0.0 | 0.0 | 0.0 |  |"
    assert "| recall, mixed |  | – |  |  |" in table


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
