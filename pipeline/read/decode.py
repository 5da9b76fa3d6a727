"""Bytes to text: UTF-8 first, else what charset-normalizer finds, else a clear no.

Nothing is normalised: line ends and control characters stay as they are. Only a byte
order mark at the very start is taken off, since it marks the encoding and is no text;
offsets count from the character after it.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from pipeline.records import Warning_

# What Norwegian text is found in besides UTF-8. cp1252 holds all of Latin-1; cp865 is DOS.
NARROW = ["cp1252", "mac_roman", "cp865"]
WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32"]
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
LETTERS = frozenset("æøåÆØÅ«»–—“”’…")

SAMPLE = 200_000  # bytes looked at to tell an encoding
HEAD = 4096  # bytes looked at to tell text from binary data
# Share of control characters from which on data is binary. Compressed data has one in
# ten; valid UTF-8 is text by itself, unless it is little else.
BINARY, BINARY_UTF8 = 0.05, 0.3
WIDE_ZEROS = 0.25  # share of zero bytes from which on UTF-16 without a mark is tried


class NotText(ValueError):
    """The bytes are no text in any encoding that could be told."""


def decode(data: bytes) -> tuple[str, list[Warning_]]:
    """The text of ``data``, with a warning where it was not UTF-8. Raises NotText."""
    head = data[:HEAD]
    if head.startswith(WIDE_MARKS) or head.count(0) > WIDE_ZEROS * len(head):
        return _detect(data, WIDE)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf8")
    except UnicodeDecodeError as error:
        if _controls(head) > BINARY:
            raise NotText("binary data, not text") from None
        if _mostly_utf8(data):
            raise NotText(f"UTF-8 with a broken byte at {error.start} (counted from 0): repair it") from None
        return _detect(data, NARROW)
    if _controls(head) > BINARY_UTF8:
        raise NotText("binary data, not text")
    return text, []


def _detect(data: bytes, encodings: list[str]) -> tuple[str, list[Warning_]]:
    """The plausible decoding with most Norwegian letters: alone, plausibility takes DOS for cp1252."""
    found = list(from_bytes(data[:SAMPLE], cp_isolation=encodings))
    if not found:
        raise NotText(
            "binary data, not text" if encodings is WIDE else "neither UTF-8 nor an encoding known here"
        )
    encoding = max(found, key=lambda match: sum(c in LETTERS for c in str(match))).encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"not UTF-8; begins as {encoding} but is broken at byte {error.start}") from None
    return text, [Warning_(code="encoding", message=f"not UTF-8; read as {encoding}")]


def _controls(data: bytes) -> float:
    """The share of control characters other than white space."""
    return sum(b < 9 or 13 < b < 32 for b in data) / max(1, len(data))


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are valid UTF-8 than broken."""
    text = data.decode("utf8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken
