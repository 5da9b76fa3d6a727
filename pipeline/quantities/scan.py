"""One pass over a text's pieces: at each, the surest reading that fits takes its stretch."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.quantities.amounts import amount
from pipeline.quantities.clock import race, time
from pipeline.quantities.codes import code, score, votes_in_words
from pipeline.quantities.compounds import compound
from pipeline.quantities.dates import date
from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.ordinals import fraction, place
from pipeline.quantities.pieces import DASHES, Gap, Pieces
from pipeline.quantities.units import forms

# In this order: what is told by its form alone, then by its neighbours, then plain amounts.
READERS: tuple[Callable[[Pieces, int], Read | None], ...] = (
    code,
    race,
    time,
    date,
    fraction,
    score,
    votes_in_words,
    compound,
    place,
    amount,
)


def scan(p: Pieces) -> list[Found]:
    """The numbers of a text in order, without overlaps. Linear in the number of pieces."""
    block_names(p)
    found: list[Found] = []
    i = 0
    while i < len(p):
        read = next((r for reader in READERS if (r := reader(p, i)) is not None), None)
        if read is None:
            i += 1
        else:
            found += read.found
            i = max(read.next, i + 1)
    return found


def block_names(p: Pieces) -> None:
    """Block the digits that belong to a name, code or address by how they are written."""
    for i, piece in enumerate(p.items):
        if piece.kind == "number" and not piece.blocked:
            piece.blocked = _glued(p, i) or _named(p, i)


def _glued(p: Pieces, i: int) -> bool:
    """Digits run together with letters: "P4", "CO2", "49er", "G20-", "covid-19"; units may follow."""
    before, after = p[i - 1], p[i + 1]
    if i > 0 and p[i].gap == Gap.NONE:
        if before.kind == "word" and not (before.low == "kr" or before.low in ("kl",)):
            return p[i - 2].kind != "number" or before.low != "x"
        if before.text in DASHES and before.gap == Gap.NONE and p[i - 2].kind == "word":
            return True
        if before.text in ("_", "#", "@", "/") and before.gap == Gap.NONE and p[i - 2].kind == "word":
            return True
    if after.kind == "word" and after.gap == Gap.NONE and after.low not in forms():
        return not (after.low == "x" and p[i + 2].kind == "number")
    return False


def _named(p: Pieces, i: int) -> bool:
    """Digits after the first part of a name ("TV 2") or of a street ("Storgata 5")."""
    before = p[i - 1]
    if not p.on_line(i) or before.kind != "word" or i == 0 or not before.capital:
        return False
    street = before.low.endswith(tuple(words("labels", "streets"))) and len(before.low) > 5
    counting = p[i + 1].kind == "word" and (
        (p[i + 1].pos == "NOUN" and p.on_line(i + 1)) or p[i + 1].low in forms()
    )
    short = len(p[i].text) <= 3 and p[i].text.isdigit() and not counting
    return short and (street or before.low in words("labels", "names"))
