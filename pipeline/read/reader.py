"""Read documents from files and standard input, one by one, failures in between."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from pipeline.read.decode import NotText, decode
from pipeline.read.inputs import Failure, Input
from pipeline.read.rows import Fields, read_rows
from pipeline.read.sources import ROWS
from pipeline.records import Warning_

# Control characters but for white space; DEL and the C1 range are signs of a wrong encoding.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def read(paths: Iterable[str], fields: Fields | None = None) -> Iterator[Input | Failure]:
    """Every document of ``paths`` ("-" is standard input), in order.

    A document that cannot be read becomes a Failure that names file and line; a second
    document with an id already seen does too, since downstream joins would mix them up.
    """
    seen: set[str] = set()
    for item in chain.from_iterable(_read_path(path, fields or Fields()) for path in paths):
        if isinstance(item, Input):
            if item.id in seen:
                reason = f"{item.place}: the id {item.id!r} was used before; ids must differ"
                yield Failure(item.id, "read", reason)
                continue
            seen.add(item.id)
            item.warnings += oddities(item.text)
        yield item


def oddities(text: str) -> list[Warning_]:
    """Warnings about a text that is read all the same."""
    warnings = []
    if not text.strip():
        warnings.append(Warning_(code="blank", message="the text is only white space"))
    if odd := len(CONTROL.findall(text)):
        message = f"{odd} control characters (such as NUL) stand in the text and were kept"
        warnings.append(Warning_(code="control_characters", message=message))
    return warnings


def _read_path(path: str, fields: Fields) -> Iterator[Input | Failure]:
    """The documents of one file. By its ending, else by its content, it is rows or a text."""
    if path == "-":
        yield from _read_stream(sys.stdin.buffer, "<stdin>", "stdin", fields)
        return
    # A file name need not be UTF-8, but the record must be.
    source = os.fsencode(path).decode("utf8", "backslashreplace")
    stem, ending = Path(source).stem, Path(source).suffix.lower()
    try:
        with Path(path).open("rb") as stream:  # as bytes, so that line ends stay as they are
            if ending in ROWS:
                yield from read_rows(stream, source, stem, fields)
            elif ending == ".txt":
                yield _document(stream.read(), stem, source)
            else:
                yield from _read_stream(stream, source, stem, fields)
    except OSError as error:
        yield Failure(stem, "read", f"{source}: {error.strerror or error}")


def _read_stream(stream: BinaryIO, source: str, stem: str, fields: Fields) -> Iterator[Input | Failure]:
    """JSON Lines when the first character that is not white space is "{", else one text."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if start := line.removeprefix(b"\xef\xbb\xbf").strip():
            if start.startswith(b"{"):
                yield from read_rows(chain(head, stream), source, stem, fields)
                return
            break
    yield _document(b"".join(head) + stream.read(), stem, source)


def _document(data: bytes, identifier: str, source: str) -> Input | Failure:
    """One text file as one document."""
    try:
        text, warnings = decode(data)
    except NotText as error:
        return Failure(identifier, "read", f"{source}: {error}")
    if not text:
        return Failure(identifier, "read", f"{source}: the file is empty")
    return Input(id=identifier, text=text, source=source, place=source, warnings=warnings)
