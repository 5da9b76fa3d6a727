"""The one place for span arithmetic. A span is half-open: [start, end) in code points.

Nothing else in the project adds, trims or compares offsets by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

Offsets = tuple[int, int]


def overlaps(a: Offsets, b: Offsets) -> bool:
    """Whether two spans share at least one character; touching spans do not."""
    return a[0] < b[1] and b[0] < a[1]


def contains(outer: Offsets, inner: Offsets) -> bool:
    """Whether ``inner`` lies wholly within ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def trim(text: str, start: int, end: int, strip: str | None = None) -> Offsets:
    """Shrink a span so that it neither begins nor ends with a character of ``strip``.

    ``strip`` defaults to whitespace. Returns an empty span ``(start, start)`` when
    nothing is left.
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(strip))
    if left == len(piece):
        return start, start
    return start + left, start + len(piece.rstrip(strip))


def merge(spans: Iterable[Offsets], gap: int = 0) -> list[Offsets]:
    """Sort spans and join those that overlap or lie at most ``gap`` characters apart."""
    merged: list[Offsets] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def token_offsets(item: Token | TokenSpan) -> Offsets:
    """Character offsets of a spaCy Token or Span."""
    if isinstance(item, Token):
        return item.idx, item.idx + len(item)
    return item.start_char, item.end_char


_latest: tuple[Doc | None, str] = (None, "")


def text_of(doc: Doc) -> str:
    """The text of a Doc, kept for the Doc asked about last.

    spaCy joins the tokens anew at every ``doc.text``: in a loop that would make the time
    of a stage grow with the square of the document.
    """
    global _latest
    held, text = _latest
    if held is not doc:
        text = doc.text
        _latest = (doc, text)
    return text


def token_from(doc: Doc, char: int) -> int:
    """Index of the first token that ends after character ``char``; ``len(doc)`` past the last."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) > char:
            high = middle
        else:
            low = middle + 1
    return low


def token_span(doc: Doc, start: int, end: int, label: str = "") -> TokenSpan:
    """The shortest run of tokens that covers the characters [start, end).

    Raises ValueError when the offsets do not lie inside the document.
    """
    found = doc.char_span(start, end, label=label, alignment_mode="expand")
    if found is None:
        raise ValueError(f"characters {start}-{end} are outside the document (0-{len(text_of(doc))})")
    return found
