"""A text cut into number strings, words and marks, the alphabet of the stage's grammar.

Cut from the text itself, not from tokens, so that the reading of numbers does not vary
with a model's tokenizer; each piece knows its first token, for tags where rules need them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from spacy.tokens import Doc, Token

from pipeline.quantities.numerals import GROUPED

# Addresses of mail and web are one piece, so that numbers in them are never seen.
PIECE = re.compile(
    rf"""(?P<address>\w[\w.+-]*@\w[\w.-]+|(?:https?://|www\.)\S+)
    |(?P<number>(?<!\d,)(?:{GROUPED}|\d+),\d+(?!,?\d)|{GROUPED}|\d+|[½¼¾])
    |(?P<word>[^\W\d_]+)
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)


DASHES = ("-", "–", "—")


class Gap(IntEnum):
    """What stands between a piece and the one before it."""

    NONE = 0
    SPACE = 1
    LINE = 2


@dataclass(slots=True)
class Piece:
    """One number string, word or mark."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    gap: Gap
    token: Token | None = None
    blocked: bool = False  # inside a name or address: never a number

    @property
    def pos(self) -> str:
        """The tag of the token that the piece begins in; "" without tags, PUNCT for a mark.

        A mark keeps its own even inside a token: the stop of "20." is no noun.
        """
        if self.kind == "mark":
            return "PUNCT"
        return self.token.pos_ if self.token is not None else ""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


END = Piece("end", "", "", 0, 0, Gap.LINE)


class Pieces:
    """The pieces of one text; any index outside it gives an empty piece."""

    def __init__(self, text: str, doc: Doc | None = None) -> None:
        self.text = text
        self.items = list(_cut(text))
        if doc is not None:
            _join_tokens(self.items, doc)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> Piece:
        return self.items[i] if 0 <= i < len(self.items) else END

    def low(self, i: int) -> str:
        """The piece at ``i`` in lower case."""
        return self[i].low

    def on_line(self, i: int) -> bool:
        """Whether piece ``i`` exists and goes on the line of the piece before it."""
        return 0 <= i < len(self.items) and self.items[i].gap != Gap.LINE

    def starts_line(self, i: int) -> bool:
        """Whether piece ``i`` is the first of its line."""
        return i <= 0 or self[i].gap == Gap.LINE

    def sentence(self, i: int, reach: int = 25) -> list[Piece]:
        """The pieces around ``i`` up to full stops or line ends, at most ``reach`` to a side."""
        first = i
        while first > max(0, i - reach) and not self.starts_line(first) and not self._stop(first - 1):
            first -= 1
        last = i
        while last < min(len(self), i + reach) - 1 and self.on_line(last + 1) and not self._stop(last):
            last += 1
        return self.items[first : last + 1]

    def _stop(self, i: int) -> bool:
        return self[i].text in (".", "?", "!") and self[i + 1].gap != Gap.NONE and self[i + 1].capital

    @cached_property
    def starts(self) -> dict[int, int]:
        """Index of the piece that starts at a character."""
        return {piece.start: i for i, piece in enumerate(self.items)}


def _cut(text: str) -> list[Piece]:
    found: list[Piece] = []
    end = 0
    for match in PIECE.finditer(text):
        between = text[end : match.start()]
        gap = Gap.NONE if not between else Gap.LINE if "\n" in between or "\r" in between else Gap.SPACE
        kind = match.lastgroup or "mark"
        found.append(Piece(kind, match[0], match[0].lower(), match.start(), match.end(), gap))
        end = match.end()
    return found


def _join_tokens(pieces: list[Piece], doc: Doc) -> None:
    """Give each piece the token that holds its first character; one pass over both."""
    tokens = iter(doc)
    token = next(tokens, None)
    for piece in pieces:
        while token is not None and token.idx + len(token) <= piece.start:
            token = next(tokens, None)
        piece.token = token
