"""Records refuse what the contract forbids."""

import pytest
from pydantic import ValidationError

from pipeline.records import Document

GOOD = {
    "id": "a",
    "meta": {"sha256": "0" * 64},
    "text": "Kari sier nei.",
    "model": {"name": "m", "version": "1"},
    "pipeline": "0.1.0",
    "entities": [
        {"id": "E1", "type": "PERSON", "name": "Kari", "mentions": [{"start": 0, "end": 4, "text": "Kari"}]}
    ],
    "claims": [
        {
            "id": "C1",
            "type": "indirect",
            "content": [{"start": 10, "end": 13, "text": "nei"}],
            "speaker": {"entity": "E1", "name": "Kari", "status": "named"},
            "rule": "that",
            "score": 0.9,
        }
    ],
}


def changed(**paths):
    import copy

    row = copy.deepcopy(GOOD)
    for path, value in paths.items():
        target = row
        *way, last = path.split("__")
        for key in way:
            target = target[int(key)] if key.isdigit() else target[key]
        target[int(last) if last.isdigit() else last] = value
    return row


def test_a_good_record_is_accepted_and_survives_json():
    document = Document.model_validate(GOOD)
    assert Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claims__0__content__0__text": "ja!"}, "in the text"),
        ({"claims__0__content__0__end": 12}, "in the text"),
        ({"claims__0__content": []}, "content"),
        ({"claims__0__speaker__entity": "E9"}, "E9"),
        ({"claims__0__parent": "C7"}, "C7"),
        ({"claims__0__quantities": ["Q1"]}, "Q1"),
        ({"claims__0__score": 1.2}, "score"),
        ({"claims__0__type": "spoken"}, "type"),
        ({"claims__0__colour": "red"}, "colour"),
        ({"entities__0__type": "HUMAN"}, "type"),
        ({"entities__0__id": ""}, "empty"),
        ({"extra": 1}, "extra"),
        ({"claims__0__cue": {"start": 5, "end": 9, "text": "sa", "lemma": "si"}}, "'sier' in the text"),
        ({"claims__0__source": {"start": 10, "end": 99, "text": "nei."}}, "not inside"),
        ({"claims__0__source": {"start": 4, "end": 4, "text": ""}}, "not inside"),
        ({"claims__0__source": {"start": -4, "end": 14, "text": "nei."}}, "start"),
        ({"claims__0__repeats": "C7"}, "C7"),
        ({"claims__0__entities": ["E9"]}, "E9"),
        ({"claims__0__via": {"entity": "E9", "status": "named"}}, "E9"),
        ({"claims__0__statements": [{"text": "nei", "quantity": ["Q9"]}]}, "Q9"),
        ({"entities__0__roles": [{"title": "leder", "organization": "E9"}]}, "E9"),
        ({"entities__0__mentions__0__text": "Keri"}, "in the text"),
        ({"entities": [GOOD["entities"][0]] * 2}, "used twice"),
        ({"claims": [GOOD["claims"][0]] * 2}, "used twice"),
        ({"blocks": [{"kind": "body", "start": 0, "end": 99}]}, "not inside"),
        ({"blocks": [{"kind": "body", "start": 3, "end": 3}]}, "not inside"),
        (
            {"quantities": [{"id": "Q1", "kind": "cardinal", "start": 0, "end": 4, "text": "fire"}]},
            "'Kari' in the text",
        ),
    ],
)
def test_a_bad_record_is_refused(change, message):
    with pytest.raises(ValidationError, match=message):
        Document.model_validate(changed(**change))


def test_without_text_offsets_are_taken_on_trust():
    assert Document.model_validate(changed(text=None)).text is None


def test_offsets_count_code_points():
    text = "👩\u200d👧 e\u0301 Kari."
    start = text.index("Kari")
    row = changed(text=text, claims=[])
    row["entities"][0]["mentions"] = [{"start": start, "end": start + 4, "text": "Kari"}]
    assert Document.model_validate(row).entities[0].mentions[0].start == 7
