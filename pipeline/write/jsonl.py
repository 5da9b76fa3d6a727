"""JSON Lines to a file or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from pipeline.records import Document


class Unwritable(OSError):
    """The output cannot be written; the message says what to do."""


def to_line(document: Document) -> bytes:
    """One record as one line: JSON in UTF-8, ended by "\\n".

    Raises ValueError when what the input carried along (``meta.extra``) has no JSON form.
    """
    return document.model_dump_json().encode("utf8") + b"\n"


def check_output(path: str, inputs: Iterable[str] = ()) -> None:
    """Raise Unwritable when ``path`` cannot be opened, or is itself one of ``inputs``.

    Opening empties the file; this check does not touch it.
    """
    if path == "-":
        return
    target = Path(path)
    if not target.parent.is_dir():
        raise Unwritable(f"{path}: the folder {target.parent} does not exist; make it first")
    if target.is_dir():
        raise Unwritable(f"{path} is a folder; name a file in it")
    exists = target.exists()
    if not os.access(target if exists else target.parent, os.W_OK):
        raise Unwritable(f"{path}: cannot be written (permission denied); name another file with -o")
    if exists and any(
        source != "-" and Path(source).exists() and target.samefile(source) for source in inputs
    ):
        raise Unwritable(f"{path} is also an input and would be emptied; name another file with -o")


@contextmanager
def open_output(path: str) -> Iterator[Callable[[bytes], None]]:
    """A function that writes one line at once and whole; ``path`` "-" is standard output.

    Nothing is held back, so that a reader down the pipe gets each record when it is made
    and a full disk is noticed where it happens. Raises Unwritable.
    """
    check_output(path)
    try:
        stream = FileIO(sys.stdout.fileno(), "w", closefd=False) if path == "-" else FileIO(path, "w")
    except OSError as error:
        raise Unwritable(f"{_name(path)}: cannot be written ({error.strerror})") from None
    with stream:
        yield lambda line: _write(stream, line, path)


def _write(stream: FileIO, line: bytes, path: str) -> None:
    rest = memoryview(line)
    try:
        while rest:
            rest = rest[stream.write(rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(f"{_name(path)}: cannot be written ({error.strerror})") from None


def _name(path: str) -> str:
    return "standard output" if path == "-" else path
