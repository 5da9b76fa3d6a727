"""Numbers inside the names that the model finds; it errs, so the form must agree."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from pipeline.quantities.numerals import ordinal, word
from pipeline.quantities.pieces import Gap, Piece, Pieces
from pipeline.spans import token_offsets


def block_entities(p: Pieces, doc: Doc) -> None:
    """Block the numbers that belong to a name: "TV 2", "Born to Run", "Vår Frelsers 5"."""
    for name in doc.ents:
        start, end = token_offsets(name)
        first = p.starts.get(start)
        if first is None:
            continue
        i = first
        while p[i].kind != "end" and p[i].start < end:
            p[i].blocked = p[i].blocked or _in_name(p, first, i, name)
            i += 1


def _in_name(p: Pieces, first: int, i: int, name: TokenSpan) -> bool:
    piece = p[i]
    if piece.kind == "number":
        return _number_in_name(p, first, i)
    if piece.kind != "word" or (word(piece.low) is None and ordinal(piece.low) is None):
        return False
    if i > first:
        return p[first].capital and not _hyphened(p, i)
    more = [x for x in p.items[i + 1 : i + 1 + len(name)] if x.end <= name.end_char]
    return (
        piece.capital
        and not p.starts_line(i)
        and any(x.capital for x in more)
        and p[i - 1].text not in ".!?:–-"
    )


def _number_in_name(p: Pieces, first: int, i: int) -> bool:
    """A short number right after a capitalised word of the same name, outside brackets."""
    before: Piece = p[i - 1]
    if i == first or p[first].kind != "word":
        return False
    follows = before.kind == "word" and before.capital and p[i].gap != Gap.LINE
    counts = p[i + 1].kind == "word" and p[i + 1].pos == "NOUN" and p[i + 1].gap == Gap.SPACE
    return follows and not counts and len(p[i].text) <= 3 and p[i].text.isdigit()


def _hyphened(p: Pieces, i: int) -> bool:
    """ "en-dag-av-gangen" is a compound of words, no name."""
    return p[i + 1].text == "-" and p[i + 1].gap == Gap.NONE and not p[i].capital
