"""Units of money, measure, time and percent, matched on pieces after a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline import lexicons
from pipeline.quantities.pieces import Gap, Pieces
from pipeline.records import QuantityKind

CODES = frozenset({"NOK", "SEK", "DKK", "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RUB", "CAD", "AUD", "ISK"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word says: the kind, the symbol, and a factor when it is a multiple."""

    kind: QuantityKind
    symbol: str
    factor: float = 1


@cache
def context(name: str) -> Any:
    """A list or table of units.toml's [context]."""
    return lexicons.load("quantities/units.toml")["context"][name]


@cache
def forms() -> dict[str, Unit]:
    """Every unit form in lower case."""
    data = lexicons.load("quantities/units.toml")
    kinds: tuple[QuantityKind, ...] = ("percent", "money", "measure", "duration")
    found = _si_forms(data["si"])
    for kind in kinds:
        for symbol, words in data[kind].items():
            found |= {form: Unit(kind, symbol) for form in words}
    for entry in data["scaled"].values():
        kind, symbol, factor = entry["of"]
        found |= {form: Unit(kind, symbol, factor) for form in entry["forms"]}
    return found


def _si_forms(si: dict[str, Any]) -> dict[str, Unit]:
    found = {form: Unit("measure", symbol) for symbol, words in si["short"].items() for form in words}
    for prefix, sign in si["prefix"].items():
        for symbol, words in (si["length"] | si["other"]).items():
            found |= {prefix + form: Unit("measure", sign + symbol) for form in words if len(prefix) != 1}
        for symbol, words in si["length"].items():
            for form in words:
                found[si["square"] + prefix + form] = Unit("measure", f"{sign}{symbol}2")
                found[si["cubic"] + prefix + form] = Unit("measure", f"{sign}{symbol}3")
    return found


@cache
def _longest() -> int:
    return max(len(form) for form in forms())


def starting(word: str) -> tuple[str, Unit] | None:
    """The longest unit form that begins ``word`` (lower case), of two letters or more."""
    for end in range(min(len(word), _longest()), 1, -1):
        unit = forms().get(word[:end])
        if unit is not None:
            return word[:end], unit
    return None


def match(pieces: Pieces, i: int) -> tuple[Unit, int] | None:
    """The unit that begins at piece ``i`` and the index of the piece after it.

    Reads forms of up to three words, "pr." rates of measures, and the stop of an
    abbreviation that does not end the sentence.
    """
    if not pieces.on_line(i):
        return None
    if pieces[i].text == "," and pieces.low(i + 1) in ("-", "–") and pieces[i + 1].gap == Gap.NONE:
        return Unit("money", "NOK"), i + 2
    unit, after = _named(pieces, i)
    if pieces[i].text in CODES:  # "SEK" is money, "sek" a second
        unit, after = Unit("money", pieces[i].text), i + 1
    if unit is None:
        return None
    if unit.symbol == "deg" and pieces.low(after) not in context("angle"):
        unit = Unit(unit.kind, "degC")
    if pieces.low(i) in ("kr", "pst", "mnd", "sek", "min", "tlf") and pieces.low(after) == ".":
        after += pieces[after].gap == Gap.NONE and not pieces[after + 1].capital and pieces.on_line(after + 1)
    if unit.kind == "measure":
        return _rate(pieces, unit, after)
    return unit, after


def _named(pieces: Pieces, i: int) -> tuple[Unit | None, int]:
    """The longest form at ``i``, its pieces joined as they stand in the text."""
    best: tuple[Unit | None, int] = (None, i)
    joined = ""
    for j in range(i, i + 4):
        piece = pieces[j]
        if piece.kind == "end" or (j > i and piece.gap == Gap.LINE):
            break
        joined += (" " if j > i and piece.gap else "") + piece.low
        unit = forms().get(joined)
        runs_on = pieces[j + 1].gap == Gap.NONE and pieces[j + 1].kind in ("word", "number")
        if unit is not None and not runs_on:
            best = unit, j + 1
    first = pieces[i]
    if best[0] is None and first.low == "mål" and _beside_land(pieces, i + 1):
        return Unit("measure", "daa"), i + 1
    return best


def _beside_land(pieces: Pieces, i: int) -> bool:
    return any(pieces.low(j) in context("mål") for j in (i, i + 1))


def _rate(pieces: Pieces, unit: Unit, after: int) -> tuple[Unit, int]:
    """A measure per another: "gram pr. liter", "liter i sekundet"."""
    j = after
    if pieces.low(j) in context("per"):
        j += 2 if pieces.low(j + 1) == "." else 1
        under, end = _named(pieces, j)
        if under is not None and under.kind in ("measure", "duration"):
            symbol = {"hour": "h", "second": "s", "minute": "min"}.get(under.symbol, under.symbol)
            return Unit("measure", f"{unit.symbol}/{symbol}"), end
    elif pieces.low(j) == "i" and pieces.low(j + 1) in context("rates"):
        return Unit("measure", f"{unit.symbol}/{context('rates')[pieces.low(j + 1)]}"), j + 2
    return unit, after
