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
        ({"blocks": [{"kind": "body", "start": 0, "end": 99}]}, "block"),
    ],
)
def test_a_bad_record_is_refused(change, message):
    with pytest.raises(ValidationError, match=message):
        Document.model_validate(changed(**change))


def test_without_text_offsets_are_taken_on_trust():
    assert Document.model_validate(changed(text=None)).text is None
