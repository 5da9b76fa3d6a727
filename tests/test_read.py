"""Bad and odd input: each kind named, the rest read, nothing altered."""

from __future__ import annotations

import pytest

from pipeline.read import Failure, Fields, Input, MissingInput, expand, read


def one(path, content: bytes, fields=None):
    path.write_bytes(content)
    return list(read([str(path)], fields))


@pytest.mark.parametrize(
    "text",
    [
        "Én linje.\r\nTo linjer.\r\n",
        "Emoji 👩‍👩‍👧 og e\u0301 kombinert.",
        "\u200bUsynlig\u00a0mellomrom\u2028linje",
        "Uten punktum til slutt",
    ],
)
def test_text_is_never_altered(tmp_path, text):
    (item,) = one(tmp_path / "a.txt", text.encode("utf8"))
    assert item.text == text
    assert (item.id, item.warnings) == ("a", [])


def test_byte_order_mark_is_encoding_not_text(tmp_path):
    (item,) = one(tmp_path / "a.txt", b"\xef\xbb\xbfHei")
    assert item.text == "Hei"


def test_other_encodings_are_read_with_a_warning(tmp_path):
    text = "På lørdag går Åse på ski i fjellet, og været blir nydelig, sier meteorologen. " * 5
    (item,) = one(tmp_path / "a.txt", text.encode("cp1252"))
    assert item.text == text
    assert [w.code for w in item.warnings] == ["encoding"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "binary")],
)
def test_unreadable_files_are_named(tmp_path, content, reason):
    (failure,) = one(tmp_path / "a.txt", content)
    assert isinstance(failure, Failure)
    assert "a.txt" in failure.reason
    assert reason in failure.reason


@pytest.mark.parametrize(("text", "code"), [(" \n\t\n", "blank"), ("Null\x00 tegn", "control_characters")])
def test_odd_texts_are_read_with_a_warning(tmp_path, text, code):
    (item,) = one(tmp_path / "a.txt", text.encode())
    assert item.text == text
    assert [w.code for w in item.warnings] == [code]


ROWS = [
    ('{"id": "a", "text": "Hei"', "line 1: not valid JSON"),
    ('["Hei"]', "line 1: a JSON object is needed"),
    ('{"id": "a"}', "'text' is missing"),
    ('{"id": "a", "text": null}', "'text' holds no text"),
    ('{"id": "a", "text": ""}', "'text' is empty"),
    ('{"id": "a", "text": "x\\ud83d"}', "surrogate"),
    ("\ufeff{", "not valid JSON"),
]


@pytest.mark.parametrize(("row", "reason"), ROWS)
def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path, row, reason):
    bad, good = one(tmp_path / "rows.jsonl", f'{row}\n\n{{"id": "b", "text": "Hei"}}\n'.encode())
    assert isinstance(bad, Failure)
    assert "rows.jsonl" in bad.reason
    assert reason in bad.reason
    assert (good.id, good.text) == ("b", "Hei")


def test_a_row_keeps_its_other_fields(tmp_path):
    row = b'{"no": 7, "body": "Hei", "published": "2024-01-02", "tags": ["x"]}\n'
    (item,) = one(tmp_path / "rows.jsonl", row, Fields(text="body", id="no"))
    assert (item.id, item.text, item.published) == ("7", "Hei", "2024-01-02")
    assert item.extra == {"published": "2024-01-02", "tags": ["x"]}


def test_rows_without_an_id_are_numbered(tmp_path):
    items = one(tmp_path / "rows.jsonl", b'{"text": "a"}\n{"text": "b"}\n')
    assert [i.id for i in items] == ["rows:1", "rows:2"]


def test_a_second_use_of_an_id_fails(tmp_path):
    first, second = one(tmp_path / "rows.jsonl", b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n')
    assert isinstance(first, Input)
    assert isinstance(second, Failure)
    assert "'a'" in second.reason


def test_folders_and_globs(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.txt", "d.md"):
        (tmp_path / name).write_text("Hei", encoding="utf8")
    names = [p.removeprefix(str(tmp_path)) for p in expand([str(tmp_path)])]
    assert names == ["/a.txt", "/b/c.txt"]
    assert expand([f"{tmp_path}/*.md"]) == [f"{tmp_path}/d.md"]


@pytest.mark.parametrize("argument", ["finnes-ikke.txt", "ingen/*.txt"])
def test_missing_input(argument):
    with pytest.raises(MissingInput, match="no such file"):
        expand([argument])
