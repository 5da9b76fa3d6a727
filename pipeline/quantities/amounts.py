"""Amounts: a number in digits or words, alone or as a range, with the unit behind it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.numerals import table, whole, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces
from pipeline.quantities.reading import Num, number
from pipeline.quantities.units import Unit, context
from pipeline.records import Modifier, QuantityKind

SIGNS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "kr": "NOK",
    "nok": "NOK",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
}


@dataclass(slots=True)
class Unitful:
    """A number with the unit behind it, if any, and the index after both."""

    num: Num
    unit: Unit | None
    next: int


def amount(p: Pieces, i: int) -> Read | None:
    """The amount that begins at piece ``i``: number or range, with sign and unit."""
    sign = SIGNS.get(p.low(i)) if not p[i].blocked else None
    first = i
    if sign is not None:
        i += 1 + (p.low(i + 1) == "." and p[i + 1].gap == Gap.NONE)
        if not p.on_line(i) or p[i].kind not in ("number", "word"):
            return None
    low = with_unit(p, i)
    if low is None or (sign and low.num.article):
        return None
    if sign and low.unit is None:
        low.unit = Unit("money", sign)
    elif (
        sign and p[first].kind == "word" and low.unit and low.unit.symbol != sign and low.unit.kind != "money"
    ):
        return None
    high = _upper(p, low)
    if high is not None:
        return Read([_range(p, first, low, high)], high.next)
    alternative = _one_or_two(p, low)
    if alternative is not None:
        return alternative
    if low.num.article and not article_counts(p, low):
        return None
    return Read([_single(p, first, low)], low.next)


def with_unit(p: Pieces, i: int) -> Unitful | None:
    """The number at ``i`` and the unit after it; an adjective may stand before a unit of time."""
    num = number(p, i)
    if num is None:
        return None
    matched = units.match(p, num.next)
    if matched is None and not num.article and p.on_line(num.next):
        beyond = units.match(p, num.next + 1)
        if beyond is not None and beyond[0].kind == "duration" and _inside(p, num.next):
            matched = beyond
    if matched is None:
        return Unitful(num, None, num.next)
    form = p.low(matched[1] - 1)
    if num.article and (form in context("no_article") or p[num.next].kind != "word"):
        return Unitful(num, None, num.next)
    if form in ("m", "g", "l", "min", "t") and p[num.next - 1].kind != "number":
        return Unitful(num, None, num.next)
    return Unitful(num, *matched)


def _inside(p: Pieces, i: int) -> bool:
    """Whether the piece is an adjective that a number and its unit of time may enclose."""
    piece = p[i]
    return piece.kind == "word" and (
        piece.low in ("første", "fyrste", "siste", "neste", "tapte", "hele", "heile")
        or (piece.pos == "ADJ" and not piece.low.endswith("ere") and piece.low not in ("gamle", "andre"))
    )


def _upper(p: Pieces, low: Unitful) -> Unitful | None:
    """The upper end of a range that ``low`` begins; None when it is one number.

    "X-Y", "X til Y", "X eller Y" beside each other, and "mellom X og Y" are ranges; a
    change ("fra X til Y") and a coordination ("19 og 23") are two numbers.
    """
    j = low.next
    joint = p.low(j)
    if not p.on_line(j) or (low.num.article and joint in DASHES):
        return None
    before = [p.low(k) for k in range(low.num.first - 3, low.num.first)]
    if joint in DASHES:
        spaced = p[j].gap == Gap.SPACE
        if p[j + 1].gap != (Gap.SPACE if spaced else Gap.NONE) or (spaced and low.num.in_words):
            return None
    elif joint == "til":
        if low.unit is not None or "fra" in before or "frå" in before:
            return None
    elif joint == "og":
        if "mellom" not in before:
            return None
    elif joint != "eller":
        return None
    high = with_unit(p, j + 1)
    if (
        high is None
        or not p.on_line(j + 1)
        or high.num.article
        or high.num.value is None
        or low.num.value is None
    ):
        return None
    if joint == "eller" and (low.num.article or high.num.value - low.num.value > max(low.num.value, 1)):
        return None
    if low.unit is not None and high.unit is not None and low.unit.kind != high.unit.kind:
        return None
    if low.unit is not None and high.unit is None and joint != "og":
        return None
    if (
        joint in DASHES
        and p[high.next - 1].kind == "number"
        and p.low(high.next) in DASHES
        and not p[high.next].gap
    ):
        return None if p[high.next + 1].kind == "number" else high
    return high


def _range(p: Pieces, first: int, low: Unitful, high: Unitful) -> Found:
    a, b = float(low.num.value or 0), float(high.num.value or 0)
    if low.num.scale == 1 and a * high.num.scale <= b:  # "seks-sju hundre", "3 til 3,5 millioner"
        a *= high.num.scale
    if a > b:
        a, b = b, a
    unit = high.unit or low.unit
    factor = unit.factor if unit else 1
    found = _single(p, first, Unitful(high.num, unit, high.next))
    found.value, found.max = whole(a * factor), whole(b * factor)
    return found


def _one_or_two(p: Pieces, low: Unitful) -> Read | None:
    """ "en kopp eller to", "et år eller to": one range over the noun between."""
    if not low.num.article:
        return None
    j = low.next if low.unit else low.next + 1
    if p.low(j) != "eller" or p.low(j + 1) not in ("to", "tre") or not p.on_line(j + 1):
        return None
    last = p[j + 2]
    if last.kind == "word" and last.pos in ("NOUN", "ADJ") and p.on_line(j + 2):
        return None
    found = _single(p, low.num.first, Unitful(low.num, low.unit, j + 2))
    found.max = whole((word(p.low(j + 1)) or 0) * (low.unit.factor if low.unit else 1))
    if low.unit is None:
        found.counted = p[j - 1].start, p[j - 1].end
    return Read([found], j + 2)


def article_counts(p: Pieces, low: Unitful) -> bool:
    """Whether "en/et" is a number here (settled cases 1, 2 and 12), not an article."""
    i = low.num.first
    following = p.low(low.num.next)
    if following == "av":
        return p.low(low.num.next + 1) not in ("gangen", "gongen")
    if low.unit is not None:
        return not (low.unit.symbol == "day" and _some_day(p, i, low.next))
    if following in ("eneste", "einaste"):
        return True
    beside = p.low(i - 1) in ("og", "to", "tre") and number_before(p, i - 2)
    gangen = any(
        p.low(low.num.next + k) == "av" and p.low(low.num.next + k + 1) in ("gangen", "gongen")
        for k in (1, 2)
    )
    joined = p.low(i + 1) in DASHES and p[i + 1].gap == Gap.NONE and p.low(i + 3) in DASHES
    mass = following in context("mass")
    noun = p[low.num.next].pos in ("NOUN", "NUM")
    more = (
        noun
        and p.low(low.num.next + 1) in ("mer", "meir", "mindre", "færre")
        and p[low.num.next + 2].pos != "ADJ"
    )
    return not mass and (beside or gangen or joined or more)


def number_before(p: Pieces, i: int) -> bool:
    """Whether the counted phrase that ends at ``i`` begins with a number: "to seire" (og en ...)."""
    return any(
        p[j].kind == "number" or (word(p.low(j)) is not None and p.low(j) not in table("articles")["words"])
        for j in (i - 1, i - 2)
    )


def _some_day(p: Pieces, i: int, after: int) -> bool:
    """Whether "en dag" is an indefinite day rather than the length of one."""
    return p.low(after) not in context("day_after") and p.low(i - 1) not in context("day_before")


def _single(p: Pieces, first: int, item: Unitful) -> Found:
    num, unit = item.num, item.unit
    value = num.value
    if value is not None and unit is not None:
        value = whole(float(value) * unit.factor)
    kind: QuantityKind = (
        unit.kind if unit else "fraction" if value == 0.5 and not num.millions else "cardinal"
    )
    modifier: Modifier | None = "approx" if num.approx else None
    return Found(
        p[first].start,
        p[item.next - 1].end,
        first,
        item.next,
        kind,
        value,
        unit=unit.symbol if unit else None,
        modifier=modifier,
        millions=num.millions,
        tags={"one"} if num.article and unit is None else set(),
    )
