"""JSON Lines: each row a document, whatever else it holds carried along."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pipeline.read.decode import decode
from pipeline.read.inputs import Failure, Input

META = ("published", "title")  # fields that have a place of their own in the record


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a row hold the text and the id.

    Without ``id`` it is "id" where a row has that, else the file's name and the line
    ("articles:17"). A field named here must be there.
    """

    text: str = "text"
    id: str | None = None


class BadRow(ValueError):
    """A row that makes no document; the message says why."""


def read_rows(lines: Iterable[bytes], source: str, stem: str, fields: Fields) -> Iterator[Input | Failure]:
    """The documents of a JSON Lines file; blank lines count as lines but hold nothing."""
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place, fallback = f"{source}, line {number}", f"{stem}:{number}"
        if empty and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Failure(stem, "read", f"{source}: JSON Lines in UTF-16: convert the file to UTF-8")
            return
        empty = False
        try:
            yield _document(line, source, place, fallback, fields)
        except (ValueError, RecursionError) as error:  # NotText, JSONDecodeError and BadRow are ValueErrors
            reason = str(error) if isinstance(error, BadRow) else f"not valid JSON ({error})"
            yield Failure(fallback, "read", f"{place}: {reason}")
    if empty:
        yield Failure(stem, "read", f"{source}: the file is empty")


def _document(line: bytes, source: str, place: str, fallback: str, fields: Fields) -> Input:
    decoded, warnings = decode(line)
    row: Any = json.loads(decoded, parse_constant=_refused, parse_float=_finite)
    if not isinstance(row, dict):
        raise BadRow(f"a JSON object is needed, this is {type(row).__name__}")
    if "\\u" in decoded and not _encodable(row):
        raise BadRow("half of a surrogate pair (\\ud800 to \\udfff) is no character")
    text, identifier = _text(row, fields), _identifier(row, fields, fallback)
    meta = {key: row[key] for key in META if isinstance(row.get(key), str) and key != fields.text}
    used = {fields.text, fields.id or "id", *meta}
    return Input(
        id=identifier,
        text=text,
        source=source,
        place=place,
        extra={key: value for key, value in row.items() if key not in used},
        warnings=warnings,
        **meta,
    )


def _text(row: dict[str, Any], fields: Fields) -> str:
    text = row.get(fields.text)
    if fields.text not in row:
        raise BadRow(f"the field {fields.text!r} is missing; name another with --text-field")
    if not isinstance(text, str):
        raise BadRow(f"the field {fields.text!r} holds no text; name another with --text-field")
    if not text:
        raise BadRow(f"the field {fields.text!r} is empty")
    return text


def _identifier(row: dict[str, Any], fields: Fields, fallback: str) -> str:
    name = fields.id or "id"
    value = row.get(name)
    if value is None or value == "":
        if fields.id is None:
            return fallback
        raise BadRow(f"the field {name!r} is missing; name another with --id-field")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadRow(f"the field {name!r} is no id: a string or a whole number is needed")
    return str(value)


def _encodable(row: dict[str, Any]) -> bool:
    try:
        json.dumps(row, ensure_ascii=False).encode("utf8")
    except UnicodeEncodeError:
        return False
    return True


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ValueError(f"the number {digits[:20]} is too large")
    return value
