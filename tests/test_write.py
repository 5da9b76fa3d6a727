"""Lines go out whole and at once; what cannot be written is told before any work is done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.records import Document
from pipeline.write import Unwritable, check_output, open_output, to_line


def document(**changes):
    row = {
        "id": "a",
        "meta": {"sha256": "0" * 64},
        "text": "Hei 😀\u2028e\u0301\x00\r\n",
        "model": {"name": "m", "version": "1"},
        "pipeline": "0",
    }
    return Document.model_validate(row | changes)


def test_one_record_is_one_line_of_utf8():
    line = to_line(document())
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert "😀".encode() in line
    assert json.loads(line)["text"] == "Hei 😀\u2028e\u0301\x00\r\n"


def test_what_has_no_json_form_is_an_error_of_that_record():
    nested: list = []
    for _ in range(1000):
        nested = [nested]
    with pytest.raises(ValueError, match="depth"):
        to_line(document(meta={"sha256": "0" * 64, "extra": {"x": nested}}))


def test_each_line_is_there_as_soon_as_it_is_written(tmp_path):
    out = tmp_path / "ut.jsonl"
    out.write_text("gammelt innhold", encoding="utf8")
    with open_output(str(out)) as write:
        for number in (1, 2):
            write(to_line(document(id=str(number))))
            assert out.read_bytes().count(b"\n") == number
    assert [json.loads(row)["id"] for row in out.read_bytes().splitlines()] == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "message"),
    [("mangler/ut.jsonl", "folder .*mangler does not exist; make it"), (".", "is a folder; name a file")],
)
def test_outputs_that_cannot_be(tmp_path, path, message):
    with pytest.raises(Unwritable, match=message):
        check_output(str(tmp_path / path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="cannot be written"):
        check_output(str(tmp_path / "ut.jsonl"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told():
    with pytest.raises(Unwritable, match="/dev/full: cannot be written"), open_output("/dev/full") as write:
        write(b"linje\n")


def test_an_input_is_never_emptied(tmp_path):
    path, link = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_text("innhold", encoding="utf8")
    link.hardlink_to(path)
    with pytest.raises(Unwritable, match="is also an input"):
        check_output(str(link), ["-", str(tmp_path / "borte"), str(path)])
    assert path.read_text(encoding="utf8") == "innhold"


def test_the_check_leaves_an_old_file_alone(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("innhold", encoding="utf8")
    check_output(str(path), ["-"])
    assert path.read_text(encoding="utf8") == "innhold"
