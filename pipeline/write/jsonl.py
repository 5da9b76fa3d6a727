"""JSON Lines to a file or standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.records import Document


class Unwritable(OSError):
    """The output cannot be opened; the message says what to do."""


@contextmanager
def open_output(path: str) -> Iterator[Callable[[Document], None]]:
    """A function that writes one record as one line; ``path`` "-" is standard output.

    Lines are UTF-8 with "\\n" and are flushed one by one, so that a reader down the pipe
    gets each record when it is made. Raises Unwritable.
    """
    if path == "-":
        yield lambda document: _write(sys.stdout.buffer, document)
        return
    target = Path(path)
    if not target.parent.is_dir():
        raise Unwritable(f"{path}: the folder {target.parent} does not exist; make it first")
    if target.is_dir():
        raise Unwritable(f"{path} is a folder; name a file in it")
    try:
        stream = target.open("wb")
    except OSError as error:
        raise Unwritable(f"{path}: cannot be written ({error.strerror})") from None
    with stream:
        yield lambda document: _write(stream, document)


def _write(stream: object, document: Document) -> None:
    stream.write(document.model_dump_json().encode("utf8") + b"\n")  # type: ignore[attr-defined]
    stream.flush()  # type: ignore[attr-defined]
