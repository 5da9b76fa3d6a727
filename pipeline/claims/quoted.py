"""Quotation marks and first-person words: what makes a content direct, indirect or mixed."""

from __future__ import annotations

import re

from pipeline.records import ClaimType
from pipeline.spans import Offsets, trim

OPEN, CLOSE = '«"“„”', '»"”“'
PART = re.compile(r"[«\"“„]\s*([^«»\"“”„]+?)\s*[»\"”“]")
FIRST_PERSON = re.compile(r"\b(jeg|eg|meg|vi|oss|min|mitt|mine|vår|vårt|våre|mi|vere)\b", re.IGNORECASE)


def quote_type(text: str, content: Offsets) -> ClaimType:
    """The type of a reported content by the marks in it.

    Wholly in marks it is direct; with a quoted phrase in it mixed. A single quoted word
    or a name in marks is neither.
    """
    words = text[content[0] : content[1]].strip(" .,")
    enclosed = len(words) > 2 and words[0] in OPEN and words[-1] in CLOSE and not PART.search(words[1:-1])
    if enclosed and len(words.split()) > 2:
        return "direct"
    for match in PART.finditer(words):
        part = match.group(1).split()
        if len(part) > 1 and (not part[0][:1].isupper() or len(part) > 4):
            return "mixed"
    return "indirect"


def unquoted(text: str, content: Offsets) -> Offsets:
    """A wholly quoted content without its marks."""
    start, end = trim(text, *content, " ,")
    if end - start > 2 and text[start] in OPEN:
        start += 1
    if end - start > 1 and text[end - 1] in CLOSE:
        end -= 1
    return trim(text, start, end, " ,")


def is_first_person(words: str) -> bool:
    """Whether words speak of their speaker: "vi", "min"."""
    return FIRST_PERSON.search(words) is not None
