"""The command as users run it: by subprocess, real model, exit codes and messages."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

UTSAGN = [sys.executable, "-m", "pipeline"]


def utsagn(*arguments, stdin=None, **options):
    result = subprocess.run(
        [*UTSAGN, *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, **options
    )
    assert b"Traceback" not in result.stderr, result.stderr.decode()
    return result


def rows_of(output: bytes) -> list[dict]:
    return [json.loads(line) for line in output.split(b"\n") if line]


# --- one run over a folder of good and bad files ----------------------------------------

FILES = {
    "god.txt": "– Vi tapte 3 av 5 kamper, sier Kari Li til VG.\r\nHun mener at laget er godt.\r\n".encode(),
    "emoji.txt": "👩‍👩‍👧 e\u0301 – «Vi vant!» sier Åse Moe.".encode(),
    "latin.txt": "På øya mener Kari Li at været er blitt dårligere.".encode("cp1252"),
    "null.txt": b"Kari\x00 Li sier at prisene stiger.\x1b",
    "blank.txt": b" \n\t\r\n",
    "tom.txt": b"",
    "bilde.txt": bytes(range(256)) * 20,
    "stor.txt": b"Et langt dokument. " * 280_000,  # over 5 MB
    "rader.jsonl": b"""{"id": "r1", "text": "Hun sier nei.", "url": "x"}
{broken
{"id": "r3"}
{"id": "r1", "text": "Igjen."}
{"id": "r5", "text": "\\ud800"}
{"id": "r6\\n\\u001b[2J", "text": 6}
""",
}
GOOD = {"god", "emoji", "latin", "null", "blank", "r1"}
BAD = [
    "tom: read: {}/tom.txt: the file is empty",
    "bilde: read: {}/bilde.txt: binary data, not text",
    "stor: read: {}/stor.txt: the text has 5,320,000 characters, the limit is 1,000,000",
    "rader:2: read: {}/rader.jsonl, line 2: not valid JSON",
    "rader:3: read: {}/rader.jsonl, line 3: the field 'text' is missing",
    "r1: read: {}/rader.jsonl, line 4: the id 'r1' was used before",
    "rader:5: read: {}/rader.jsonl, line 5: half of a surrogate pair",
    "rader:6: read: {}/rader.jsonl, line 6: the field 'text' holds no text",
]


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inn")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    out = folder.parent / "ut.jsonl"
    result = utsagn("extract", folder, "-o", out)
    return folder, result, {row["id"]: row for row in rows_of(out.read_bytes())}


def test_some_failed_is_exit_code_1_and_the_others_are_written(bad_run):
    _, result, rows = bad_run
    assert (result.returncode, result.stdout) == (1, b"")
    assert set(rows) == GOOD


def test_each_failure_is_named_on_a_line_of_its_own(bad_run):
    folder, result, _ = bad_run
    *lines, summary = result.stderr.decode().splitlines()
    expected = sorted(f"utsagn: {message.format(folder)}" for message in BAD)
    assert [line[: len(e)] for line, e in zip(sorted(lines), expected, strict=True)] == expected
    assert summary == f"utsagn: {len(GOOD)} written, {len(BAD)} failed"


@pytest.mark.parametrize("identifier", sorted(GOOD))
def test_offsets_are_code_points_into_the_unaltered_text(bad_run, identifier):
    row = bad_run[2][identifier]
    if f"{identifier}.txt" in FILES:
        assert row["text"] == FILES[f"{identifier}.txt"].decode("cp1252" if identifier == "latin" else "utf8")
    spans = [s for claim in row["claims"] for s in (*claim["content"], claim["cue"], claim["source"]) if s]
    assert [row["text"][s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]


@pytest.mark.parametrize(
    ("identifier", "codes"),
    [("god", []), ("latin", ["encoding"]), ("null", ["control_characters"]), ("blank", ["blank"])],
)
def test_warnings_stand_in_the_record(bad_run, identifier, codes):
    assert [w["code"] for w in bad_run[2][identifier]["warnings"]] == codes


@pytest.mark.parametrize(
    ("identifier", "speakers"), [("emoji", ["Åse Moe"]), ("latin", ["Kari Li"]), ("blank", [])]
)
def test_odd_texts_give_their_claims(bad_run, identifier, speakers):
    assert [c["speaker"]["name"] for c in bad_run[2][identifier]["claims"]] == speakers


def test_a_longer_text_is_read_when_asked_for(tmp_path):
    (tmp_path / "lang.txt").write_text("Hun sier nei. " * 10, encoding="utf8")
    result = utsagn("extract", tmp_path, "--max-chars", "139")
    assert result.returncode == 1
    assert b"140 characters, the limit is 139: split it, or raise the limit with --max-chars" in result.stderr
    assert utsagn("extract", tmp_path, "--max-chars", "140").returncode == 0


# --- streams ------------------------------------------------------------------------------


def test_standard_input_to_standard_output():
    rows = '{"nr": 1, "tekst": "Hun sier nei.", "x": 1}\n{"nr": 2, "tekst": "Han sier ja."}\n'
    options = ["--no-text", "--limit", "1", "--id-field", "nr", "--text-field", "tekst"]
    result = utsagn("extract", "-", *options, stdin=rows.encode())
    (row,) = rows_of(result.stdout)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (row["id"], row["text"], row["meta"]["extra"]) == ("1", None, {"x": 1})


def row(number: int) -> bytes:
    return b'{"id": "%d", "text": "Hun sier nei."}\n' % number


def test_results_come_while_input_is_still_open_and_an_interrupt_is_quiet():
    process = subprocess.Popen(
        [*UTSAGN, "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    process.stdin.write(b"".join(row(n) for n in range(70)))
    process.stdin.flush()
    first = [json.loads(process.stdout.readline())["id"] for _ in range(64)]
    assert first == [str(n) for n in range(64)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == b"utsagn: interrupted; what was finished is written\n"


def test_a_closed_pipe_ends_quietly(tmp_path):
    rows = tmp_path / "rader.jsonl"
    rows.write_bytes(b"".join(row(n) for n in range(3000)))
    command = f"set -o pipefail; {sys.executable} -m pipeline extract {rows} | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT)
    assert json.loads(result.stdout)["id"] == "0"
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_bar_on_a_terminal(tmp_path):
    (tmp_path / "rader.jsonl").write_bytes(b"".join(row(n) for n in range(100)))
    (tmp_path / "a.txt").write_bytes(b"Hun sier nei.")
    terminal, end = pty.openpty()
    command = [*UTSAGN, "extract", tmp_path, "-o", tmp_path.parent / "ut.jsonl"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stderr=end, cwd=ROOT, env=environment)
    os.close(end)
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(terminal)
    assert process.wait() == 0
    assert b"documents" in shown
    assert b"/101" in shown
    assert b"/s" in shown
    assert b"utsagn: 101 written, 0 failed" in shown


# --- wrong usage ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "finnes-ikke.txt"], "finnes-ikke.txt: no such file"),
        (["extract", "README.md", "-o", "ingen/mappe/ut.jsonl"], "does not exist; make it first"),
        (["extract", "README.md", "-o", "."], "is a folder"),
        (["extract", "README.md", "-o", "./README.md"], "is also an input"),
        (["extract", "README.md", "--limit", "0"], "--limit"),
        (["extract", "README.md", "--model", "xx_finnes_ikke"], "not installed"),
        (["extract", "README.md", "--model", "tests"], "no config.cfg"),
        (["extract"], "Missing argument"),
        (["evaluate", "tests", "README.md"], "README.md, line 1: not a record"),
        (["evaluate", "finnes-ikke", "README.md"], "no such folder"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_wrong_usage_is_exit_code_2(arguments, message):
    result = utsagn(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in " ".join(result.stderr.decode().split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told():
    result = utsagn("extract", "-", "-o", "/dev/full", stdin=b"Hun sier nei.")
    assert result.returncode == 2
    assert result.stderr == b"utsagn: /dev/full: cannot be written (No space left on device)\n"


# --- the other commands -----------------------------------------------------------------


def test_help_is_quick():
    start = time.perf_counter()
    assert b"extract" in utsagn("--help").stdout
    assert time.perf_counter() - start < 2  # 0.5 s on an idle machine; the import check below is exact
    code = "import sys, pipeline.cli; print('spacy' in sys.modules, 'pydantic' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert result.stdout == b"False False\n"


def test_schema():
    assert utsagn("schema").stdout == (ROOT / "pipeline" / "schema.json").read_bytes()


def test_info():
    info = utsagn("info").stdout.decode()
    lines = {line.split()[0]: line for line in info.splitlines()}
    assert "nb_utsagn_fast" in lines["model"]
    assert "GPE_LOC" in lines["ner"]
    assert "nsubj" in lines["parser"]
    assert "LAS" in lines["scores"]
