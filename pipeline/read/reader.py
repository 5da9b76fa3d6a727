"""Read documents from files and standard input, one by one, failures in between."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.read.decode import NotText, decode
from pipeline.read.inputs import Failure, Input
from pipeline.read.sources import ROWS
from pipeline.records import Warning_


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a JSON row hold the text and the id."""

    text: str = "text"
    id: str = "id"


def read(paths: Iterable[str], fields: Fields | None = None) -> Iterator[Input | Failure]:
    """Every document of ``paths`` ("-" is standard input), in order.

    A document that cannot be read becomes a Failure that names file and line; a second
    document with an id already seen does too, since downstream joins would mix them up.
    """
    seen: set[str] = set()
    for item in chain.from_iterable(_read_path(path, fields or Fields()) for path in paths):
        if isinstance(item, Input):
            if item.id in seen:
                item = Failure(
                    item.id, "read", f"the id {item.id!r} was used before ({item.source}): ids must differ"
                )
            else:
                seen.add(item.id)
        yield item


def _read_path(path: str, fields: Fields) -> Iterator[Input | Failure]:
    if path == "-":
        yield from _read_standard_input(fields)
        return
    name = Path(path)
    try:
        if name.suffix in ROWS:
            with name.open("rb") as lines:
                yield from _read_rows(lines, path, name.stem, fields)
        else:
            yield _document(name.read_bytes(), name.stem, path)
    except OSError as error:
        yield Failure(name.stem, "read", f"{path}: {error.strerror or error}")


def _read_standard_input(fields: Fields) -> Iterator[Input | Failure]:
    """JSON Lines when the first line that is not empty begins with "{", else one text."""
    stream = sys.stdin.buffer
    first = b""
    for first in stream:
        if first.strip():
            break
    if first.lstrip().startswith(b"{"):
        yield from _read_rows(chain([first], stream), "<stdin>", "stdin", fields)
    else:
        yield _document(first + stream.read(), "stdin", "<stdin>")


def _document(data: bytes, identifier: str, source: str) -> Input | Failure:
    """One text file as one document."""
    if not data:
        return Failure(identifier, "read", f"{source}: the file is empty")
    try:
        text, warnings = decode(data)
    except NotText as error:
        return Failure(identifier, "read", f"{source}: {error}")
    return Input(id=identifier, text=text, source=source, warnings=warnings + oddities(text))


def _read_rows(
    lines: Iterable[bytes] | BinaryIO, source: str, stem: str, fields: Fields
) -> Iterator[Input | Failure]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(line, f"{source}, line {number}", f"{stem}:{number}", source, fields)


def _row(line: bytes, where: str, fallback: str, source: str, fields: Fields) -> Input | Failure:
    """One row of JSON Lines as a document; what it holds besides goes into ``extra``."""
    try:
        row: Any = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(fallback, "read", f"{where}: not valid JSON ({error})")
    if not isinstance(row, dict):
        return Failure(fallback, "read", f"{where}: a JSON object is needed, this is {type(row).__name__}")
    identifier = str(row[fields.id]) if row.get(fields.id) not in (None, "") else fallback
    text = row.get(fields.text)
    if not isinstance(text, str):
        what = "is missing" if fields.text not in row else "holds no text"
        return Failure(
            identifier, "read", f"{where}: the field {fields.text!r} {what}; name another with --text-field"
        )
    if not text:
        return Failure(identifier, "read", f"{where}: the field {fields.text!r} is empty")
    if _has_surrogate(text) or _has_surrogate(identifier):
        return Failure(
            fallback, "read", f"{where}: half of a surrogate pair (\\ud800-\\udfff) is no character"
        )
    known = {fields.id, fields.text}
    published, title = row.get("published"), row.get("title")
    return Input(
        id=identifier,
        text=text,
        source=source,
        published=published if isinstance(published, str) else None,
        title=title if isinstance(title, str) else None,
        extra={k: v for k, v in row.items() if k not in known},
        warnings=oddities(text),
    )


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def oddities(text: str) -> list[Warning_]:
    """Warnings about a text that is read all the same."""
    warnings = []
    if not text.strip():
        warnings.append(Warning_(code="blank", message="the text is only white space"))
    odd = sum(ord(c) < 32 and c not in "\t\n\r\x0b\x0c" for c in text)
    if odd:
        message = f"{odd} control characters (such as NUL) stand in the text and were kept"
        warnings.append(Warning_(code="control_characters", message=message))
    return warnings
