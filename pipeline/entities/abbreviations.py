"""Abbreviations declared in brackets: "Syrian Democratic Forces (SDF)".

After Schwartz and Hearst (2003), narrowed to names: the capitals of the words right
before the bracket, small words between them skipped, must spell the short form.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

SMALL = frozenset(
    ("for", "of", "and", "the", "og", "i", "de", "på", "av", "til", "du", "des", "la", "to", "in", "on")
)


def declared(doc: Doc) -> Iterator[tuple[TokenSpan, TokenSpan]]:
    """(full form, short form) of each abbreviation declared in the document."""
    for i in range(2, len(doc) - 1):
        short = doc[i].text
        if doc[i - 1].text != "(" or doc[i + 1].text != ")" or not (2 <= len(short) <= 8 and short.isupper()):
            continue
        start = _first_word(doc, i - 2, short)
        if start is not None:
            yield doc[start : i - 1], doc[i : i + 1]


def _in_order(letters: str, word: str) -> bool:
    """Whether a word begins with the first letter and holds the others in order."""
    rest = iter(word)
    return word[:1] == letters[:1] and all(letter in rest for letter in letters)


def _first_word(doc: Doc, last: int, short: str) -> int | None:
    """Walk left from ``last`` until the capitals spell ``short``; None if they never do."""
    letters = list(short)
    for i in range(last, max(-1, last - 3 * len(short)), -1):
        word = doc[i].text
        if word[0].isupper() and len(letters) == 1 and word[0] == letters[0]:
            letters.pop()
        elif (
            word[0].isupper()
            and len(letters) > 1
            and word[0] == letters[0]
            and _in_order("".join(letters), word.upper())
        ):
            letters.clear()  # a compound gives several letters: "Kystkommunenes" K and K
        elif word[0].isupper() and letters and word[0] == letters[-1]:
            letters.pop()
        elif word.lower() not in SMALL:
            return None
        if not letters:
            return i if i < last else None
    return None
