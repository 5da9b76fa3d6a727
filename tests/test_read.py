"""Bad and odd input: each kind named, the rest read, nothing altered."""

from __future__ import annotations

import io
import json
import os
import random

import pytest

from pipeline.read import Failure, Fields, Input, MissingInput, expand, read

LONG = "På lørdag går Åse på ski i fjellet, og været blir nydelig, sier meteorologen. " * 5


def one(path, content: bytes, fields=None):
    path.write_bytes(content)
    return list(read([str(path)], fields))


def from_standard_input(monkeypatch, content: bytes):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    return list(read(["-"]))


# --- texts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Én linje.\r\nTo linjer.\r\n",
        "Gammel Mac\rto linjer",
        "Emoji 👩‍👩‍👧 og e\u0301 kombinert.",
        "\u200bUsynlig\u00a0mellomrom\u2028linje\u0085neste",
        "Uten punktum til slutt",
        "\n\n  Innrykk først",
        "Merket \ufeff midt i teksten",
    ],
)
def test_text_is_never_altered(tmp_path, monkeypatch, text):
    (item,) = one(tmp_path / "a.b.txt", text.encode("utf8"))
    assert (item.text, item.id, item.warnings) == (text, "a.b", [])
    (item,) = from_standard_input(monkeypatch, text.encode("utf8"))
    assert (item.text, item.id) == (text, "stdin")


def test_byte_order_mark_is_encoding_not_text(tmp_path):
    (item,) = one(tmp_path / "a.txt", b"\xef\xbb\xbfHei")
    assert item.text == "Hei"


@pytest.mark.parametrize(
    "encoding", ["cp1252", "mac_roman", "cp865", "utf_16", "utf_16_le", "utf_16_be", "utf_32"]
)
@pytest.mark.parametrize("text", [LONG, "Bø"], ids=["long", "short"])
def test_other_encodings_are_read_with_a_warning(tmp_path, encoding, text):
    if (encoding, text) == ("cp865", "Bø"):
        pytest.skip("one DOS letter is as likely an õ of the Mac")
    (item,) = one(tmp_path / "a.txt", text.encode(encoding))
    assert item.text == text
    assert [w.code for w in item.warnings] == ["encoding"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "binary"),
        (random.Random(0).randbytes(5000), "binary"),
        (b"\x00\x00\x00\x01\x00\x02" * 300, "binary"),
        ("blåbær på øya ".encode() * 9 + b"\xff og mer", "broken byte"),
        (LONG.encode("cp1252") * 600 + b"\x81\x8d", "cp1252"),
    ],
    ids=["empty", "only a mark", "image", "compressed", "zeros", "broken UTF-8", "broken past the sample"],
)
def test_unreadable_files_are_named(tmp_path, content, reason):
    (failure,) = one(tmp_path / "a.txt", content)
    assert isinstance(failure, Failure)
    assert failure.id == "a"
    assert "a.txt" in failure.reason
    assert reason in failure.reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n\t\n", "blank"),
        ("Null\x00 tegn i teksten", "control_characters"),
        ("Feil \x92 tegn", "control_characters"),
    ],
)
def test_odd_texts_are_read_with_a_warning(tmp_path, text, code):
    (item,) = one(tmp_path / "a.txt", text.encode())
    assert item.text == text
    assert [w.code for w in item.warnings] == [code]


def test_a_file_name_that_is_not_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"bl\xe5.txt")).write_bytes(b"Hei")
    (item,) = read(expand([str(tmp_path)]))
    assert item.id == "bl\\xe5"
    item.source.encode("utf8")


# --- rows ----------------------------------------------------------------------------

ROWS = [
    ('{"id": "a", "text": "Hei"', "line 1: not valid JSON"),
    ('["Hei"]', "line 1: a JSON object is needed"),
    ('{"id": "a"}', "'text' is missing"),
    ('{"id": "a", "text": null}', "'text' holds no text"),
    ('{"id": "a", "text": ""}', "'text' is empty"),
    ('{"id": ["a"], "text": "Hei"}', "'id' is no id"),
    ('{"id": true, "text": "Hei"}', "'id' is no id"),
    ('{"id": "a", "text": "x\\ud83d"}', "surrogate"),
    ('{"id": "\\udc00", "text": "x"}', "surrogate"),
    ('{"id": "a", "text": "x", "more": {"deep": ["\\ud83d"]}}', "surrogate"),
    ('{"id": "a", "text": "x", "n": NaN}', "NaN is no JSON"),
    ('{"id": "a", "text": "x", "n": 1e999}', "too large"),
    ('{"id": "a", "text": "x", "n": ' + "9" * 5000 + "}", "not valid JSON"),
    ('{"id": "a", "text": "x", "n": ' + "[" * 99_999 + "}", "not valid JSON"),
    ("\ufeff{", "not valid JSON"),
]


@pytest.mark.parametrize(("row", "reason"), ROWS, ids=range(len(ROWS)))
def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path, row, reason):
    bad, good = one(tmp_path / "rows.jsonl", f'{row}\n\n{{"id": "b", "text": "Hei"}}\n'.encode())
    assert isinstance(bad, Failure)
    assert "rows.jsonl, line 1:" in bad.reason
    assert reason in bad.reason
    assert (good.id, good.text, good.place) == ("b", "Hei", f"{tmp_path}/rows.jsonl, line 3")


def test_a_row_keeps_its_other_fields(tmp_path):
    row = b'{"no": 7, "body": "Hei", "published": "2024-01-02", "title": 3, "tags": ["x"], "id": "z"}\n'
    (item,) = one(tmp_path / "rows.jsonl", row, Fields(text="body", id="no"))
    assert (item.id, item.text, item.published, item.title) == ("7", "Hei", "2024-01-02", None)
    assert item.extra == {"title": 3, "tags": ["x"], "id": "z"}


def test_escapes_become_the_characters_they_stand_for(tmp_path):
    row = b'{"text": "\\u00e5 \\ud83d\\ude00 \\u0000", "x": "\\ud83d\\ude00"}\n'
    (item,) = one(tmp_path / "rows.jsonl", row)
    assert (item.text, item.extra) == ("å 😀 \x00", {"x": "😀"})
    assert [w.code for w in item.warnings] == ["control_characters"]


def test_rows_without_an_id_are_numbered_by_line(tmp_path):
    items = one(tmp_path / "rows.jsonl", b'{"text": "a"}\n\n{"text": "b", "id": ""}\n')
    assert [i.id for i in items] == ["rows:1", "rows:3"]


def test_an_id_field_that_was_asked_for_must_be_there(tmp_path):
    (failure,) = one(tmp_path / "rows.jsonl", b'{"text": "a", "id": "b"}\n', Fields(id="number"))
    assert isinstance(failure, Failure)
    assert "'number' is missing" in failure.reason


def test_a_second_use_of_an_id_fails(tmp_path):
    first, second = one(tmp_path / "rows.jsonl", b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n')
    assert isinstance(first, Input)
    assert isinstance(second, Failure)
    assert "line 2: the id 'a'" in second.reason


def test_rows_in_another_encoding(tmp_path):
    (item,) = one(tmp_path / "rows.jsonl", '{"text": "På øya"}\n'.encode("cp1252"))
    assert (item.text, [w.code for w in item.warnings]) == ("På øya", ["encoding"])
    (failure,) = one(tmp_path / "wide.jsonl", '{"text": "På øya"}\n'.encode("utf-16"))
    assert "UTF-16" in failure.reason


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_of_no_rows_is_a_failure(tmp_path, content):
    (failure,) = one(tmp_path / "rows.jsonl", content)
    assert "rows.jsonl: the file is empty" in failure.reason


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n\n"])
def test_standard_input_tells_rows_from_text(monkeypatch, start):
    (item,) = from_standard_input(monkeypatch, start + b'{"id": "a", "text": "Hei"}')
    assert (item.id, item.text) == ("a", "Hei")


def test_rows_come_before_standard_input_ends(monkeypatch):
    reading, writing = os.pipe()
    monkeypatch.setattr("sys.stdin", os.fdopen(reading))
    os.write(writing, b'{"id": "a", "text": "Hei"}\n')
    items = read(["-"])
    assert next(items).id == "a"
    os.close(writing)
    assert list(items) == []


# --- what an argument stands for -------------------------------------------------------


def test_folders_and_globs(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a.TXT", "b/c.jsonl", "b/.skjult.txt", "d.md", "e[1].txt"):
        (tmp_path / name).write_text("Hei", encoding="utf8")

    def found(argument):
        return [p.removeprefix(f"{tmp_path}/") for p in expand([f"{tmp_path}/{argument}"])]

    assert found("") == ["a.TXT", "e[1].txt", "b/c.jsonl"]
    assert found("*.md") == ["d.md"]
    assert found("e[1].txt") == ["e[1].txt"]
    assert found("b*") == ["b/c.jsonl"]
    assert expand(["-"]) == ["-"]


def test_every_missing_input_is_named(tmp_path):
    with pytest.raises(MissingInput) as error:
        expand(["finnes-ikke.txt", "ingen/*.txt", str(tmp_path)])
    assert str(error.value) == (
        "finnes-ikke.txt: no such file or folder; ingen/*.txt: no such file or folder; "
        f"{tmp_path}: the folder holds no .txt or .jsonl or .ndjson file"
    )


def test_a_pipe_and_a_file_without_ending_are_read_by_content(tmp_path):
    (tmp_path / "rader").write_text('{"id": "b", "text": "Hei"}', encoding="utf8")
    reading, writing = os.pipe()
    os.write(writing, "Hei på deg\n".encode())
    os.close(writing)
    row, text = read(expand([str(tmp_path / "rader"), f"/dev/fd/{reading}"]))
    assert (row.id, row.text) == ("b", "Hei")
    assert text.text == "Hei på deg\n"


def test_a_dangling_link_is_a_failure_of_its_own(tmp_path):
    (tmp_path / "lenke.txt").symlink_to(tmp_path / "borte")
    (failure,) = read(expand([f"{tmp_path}/*.txt"]))
    assert (failure.id, failure.stage) == ("lenke", "read")
    assert "No such file" in failure.reason


def test_the_rest_of_a_row_has_the_json_it_came_with(tmp_path):
    extra = {"a": [1, 2.5, None, True, {"b": "ø"}], "url": "https://example.no/1"}
    (item,) = one(tmp_path / "rows.jsonl", json.dumps({"text": "Hei", **extra}).encode())
    assert item.extra == extra
