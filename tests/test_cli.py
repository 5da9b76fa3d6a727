"""The command as users run it: by subprocess, real model, exit codes and messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from conftest import ROOT

UTSAGN = [sys.executable, "-m", "pipeline"]


def utsagn(*arguments, stdin=None, **options):
    result = subprocess.run(
        [*UTSAGN, *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, **options
    )
    assert b"Traceback" not in result.stderr, result.stderr.decode()
    return result


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory):
    """One run over a folder of good and bad files."""
    folder = tmp_path_factory.mktemp("inn")
    (folder / "god.txt").write_bytes("– Vi tapte 3 av 5 kamper, sier Kari Li til VG.\r\n".encode())
    (folder / "emoji.txt").write_text("👩‍👩‍👧 e\u0301 – «Vi vant!» sier Åse Moe.", encoding="utf8")
    (folder / "tom.txt").write_bytes(b"")
    (folder / "bilde.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "stor.txt").write_text("Et langt dokument. " * 280_000, encoding="utf8")  # over 5 MB
    (folder / "rader.jsonl").write_text('{"id": "r1", "text": "Hun sier nei."}\n{broken\n', encoding="utf8")
    out = folder.parent / "ut.jsonl"
    result = utsagn("extract", folder, "-o", out)
    return result, [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]


def test_some_failed_is_exit_code_1_and_the_others_are_written(bad_run):
    result, rows = bad_run
    assert result.returncode == 1
    assert {row["id"] for row in rows} == {"god", "emoji", "r1"}


@pytest.mark.parametrize(
    "message",
    [
        "tom.txt: the file is empty",
        "bilde.txt: binary data",
        "stor: read: the text has 5,320,000",
        "rader.jsonl, line 2",
    ],
)
def test_each_failure_is_named(bad_run, message):
    assert message in bad_run[0].stderr.decode()


def test_offsets_are_code_points(bad_run):
    row = next(row for row in bad_run[1] if row["id"] == "emoji")
    for claim in row["claims"]:
        for span in claim["content"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]
    assert [c["speaker"]["name"] for c in row["claims"]] == ["Åse Moe"]


def test_no_progress_when_piped(bad_run):
    assert b"documents" not in bad_run[0].stderr


def test_standard_input_to_standard_output():
    rows = '{"id": "a", "text": "Hun sier nei.", "x": 1}\n{"id": "b", "text": "Han sier ja."}\n'
    result = utsagn("extract", "-", "--no-text", "--limit", "1", stdin=rows.encode())
    (row,) = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert result.returncode == 0
    assert (row["id"], row["text"], row["meta"]["extra"]) == ("a", None, {"x": 1})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "finnes-ikke.txt"], "no such file"),
        (["extract", "README.md", "-o", "ingen/mappe/ut.jsonl"], "does not exist"),
        (["extract", "README.md", "-o", "."], "is a folder"),
        (["extract", "README.md", "--model", "xx_finnes_ikke"], "not installed"),
        (["extract", "README.md", "--model", "nb_core_news_xl"], "python -m spacy download nb_core_news_xl"),
        (["extract", "README.md", "--model", "tests"], "no config.cfg"),
        (["extract"], "Missing argument"),
        (["evaluate", "tests", "README.md"], "not a record"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments, message):
    result = utsagn(*arguments)
    assert result.returncode == 2
    assert message in " ".join(result.stderr.decode().split())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_output_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    result = utsagn("extract", "README.md", "-o", tmp_path / "ut.jsonl")
    assert result.returncode == 2
    assert b"cannot be written" in result.stderr


def test_help_is_quick():
    start = time.perf_counter()
    assert b"extract" in utsagn("--help").stdout
    assert time.perf_counter() - start < 2  # 0.5 s on an idle machine; the import check below is exact
    code = "import sys, pipeline.cli; print('spacy' in sys.modules, 'pydantic' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT).stdout == b"False False\n"
    )


def test_schema_and_info():
    schema = utsagn("schema").stdout.decode()
    assert schema == (ROOT / "pipeline" / "schema.json").read_text(encoding="utf8")
    info = utsagn("info").stdout.decode()
    assert "nb_utsagn_fast" in info
    assert "GPE_LOC" in info
    assert "LAS" in info


def test_the_shipped_schema_is_the_records():
    from pipeline.schema import generate

    assert generate() == (ROOT / "pipeline" / "schema.json").read_text(encoding="utf8")


def test_a_closed_pipe_ends_quietly(tmp_path):
    rows = tmp_path / "rader.jsonl"
    rows.write_text(
        "".join(f'{{"id": "{i}", "text": "Hun sier nei."}}\n' for i in range(3000)), encoding="utf8"
    )
    command = f"{sys.executable} -m pipeline extract {rows} | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT)
    assert json.loads(result.stdout)["id"] == "0"
    assert b"Traceback" not in result.stderr
