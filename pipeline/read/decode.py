"""Bytes to text: UTF-8 first, else what charset-normalizer finds, else a clear no.

Nothing is normalised: line ends, control characters and a byte order mark that the text
itself holds stay, so that offsets are into what the input says. Only a UTF-8 byte order
mark at the very start is taken off, since it marks the encoding and is not text.
"""

from __future__ import annotations

from charset_normalizer import from_bytes

from pipeline.records import Warning_

BOM = b"\xef\xbb\xbf"
SAMPLE = 200_000  # bytes looked at to tell an encoding
MAX_CONTROL = 0.1  # share of control characters from which on a file is taken as binary


class NotText(ValueError):
    """The bytes are no text in any encoding that could be told."""


def decode(data: bytes) -> tuple[str, list[Warning_]]:
    """The text of ``data``, with warnings about its encoding. Raises NotText."""
    try:
        text = data.removeprefix(BOM).decode("utf8")
        warnings: list[Warning_] = []
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise NotText("binary data, not text: give a text file or leave it out") from None
        best = from_bytes(data[:SAMPLE], cp_isolation=["cp1252", "latin_1", "utf_16", "mac_roman"]).best()
        if best is None:
            raise NotText(
                f"not UTF-8 (byte {error.start}) nor another encoding that could be told: convert it to UTF-8"
            ) from None
        text = data.decode(best.encoding, "strict")
        message = f"not UTF-8; read as {best.encoding}"
        warnings = [Warning_(code="encoding", message=message)]
    if _looks_binary(data) and "\x00" in text:
        raise NotText("binary data, not text: give a text file or leave it out")
    return text, warnings


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    odd = sum(b < 9 or 13 < b < 32 for b in sample)
    return (
        bool(sample) and not sample.startswith((b"\xff\xfe", b"\xfe\xff")) and odd > MAX_CONTROL * len(sample)
    )
