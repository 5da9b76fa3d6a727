"""Amounts: a number in digits or words, alone or as a range, with the unit behind it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.numerals import digits, table, whole, word
from pipeline.quantities.pieces import Gap, Pieces
from pipeline.quantities.units import Unit, context
from pipeline.records import Modifier, QuantityKind

DASHES = ("-", "–", "—")
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
class Num:
    """A number as the words or digits say it, and the pieces [first, next) that say it.

    ``value`` is None for a vague magnitude; ``article`` when only "en/et" says one.
    """

    value: float | int | None
    first: int
    next: int
    article: bool = False
    scale: float = 1
    approx: bool = False
    in_words: bool = False

    @property
    def millions(self) -> bool:
        return self.scale >= 1_000_000


def number(p: Pieces, i: int) -> Num | None:
    """The number that begins at piece ``i``, with the words that multiply it; None if none does."""
    piece = p[i]
    if piece.blocked:
        return None
    if piece.low == "minus" and p.on_line(i + 1):
        rest = _plain(p, i + 1)
        if rest is None or rest.value is None or rest.article:
            return None
        return Num(-rest.value, i, rest.next, scale=rest.scale)
    return _plain(p, i)


def _plain(p: Pieces, i: int) -> Num | None:
    piece = p[i]
    if piece.blocked:
        return None
    if piece.kind == "number":
        return _in_digits(p, i)
    if piece.kind != "word":
        return None
    if piece.low in table("articles")["words"]:
        return _after_article(p, i)
    if piece.low in table("fixed"):
        return _scaled(p, Num(table("fixed")[piece.low], i, i + 1, in_words=True))
    return _in_words(p, i) or _vague(p, i)


def _in_digits(p: Pieces, i: int) -> Num | None:
    piece = p[i]
    if piece.low in table("fixed"):
        return _scaled(p, Num(table("fixed")[piece.low], i, i + 1))
    value = digits(piece.text)
    if value is None:
        return None
    after = i + 1
    follows = p[i + 2]
    if follows.kind == "number" and not follows.blocked and len(follows.text) <= 2:
        decimals = float(f"0.{follows.text}") if follows.text.isdigit() else 0
        beyond = units.match(p, i + 3)
        scale = p.low(i + 3) in table("big")
        # "1.4 kilometer": a stop for a comma; "2, 5 millioner": a slip of the space bar
        if p.low(i + 1) == "." and follows.gap == Gap.NONE == p[i + 1].gap and (scale or beyond):
            return _scaled(p, Num(whole(value + decimals), i, i + 3))
        if p.low(i + 1) == "," and p[i + 1].gap == Gap.NONE and follows.gap == Gap.SPACE and scale:
            return _scaled(p, Num(whole(value + decimals), i, i + 3))
    if p.low(after) in ("½", "¼", "¾") and p.on_line(after):
        return _scaled(p, Num(value + table("fixed")[p.low(after)], i, after + 1))
    return _scaled(p, Num(value, i, after))


def _in_words(p: Pieces, i: int) -> Num | None:
    """Number words one after another: "to hundre og femti tusen", "hundre og fem"."""
    total, current, j, last = 0, 0, i, i
    while p[j].kind == "word" and not p[j].blocked and (j == i or p.on_line(j)):
        low = p.low(j)
        if low == "og" and j > i and (total + current) % 100 == 0 and total + current > 0:
            j += 1
            continue
        value = word(low)
        if value is None or (
            j > i and low in table("articles")["words"] and low != "ett" and p.low(j - 1) != "og"
        ):
            break
        if low == "tusen":
            total, current = (total + current or 1) * 1000, 0
        elif low == "hundre" and current < 10:
            current = (current or 1) * 100
        elif j == i or (total + current) % (1000 if value >= 100 else 100) == 0:
            current += value
        else:
            break
        j += 1
        last = j
        if value % 100 and p.low(j) not in ("hundre", "tusen"):
            break
    if last == i or _not_a_number(p, i, last):
        return None
    return _scaled(p, Num(total + current, i, last, in_words=True))


def _not_a_number(p: Pieces, i: int, last: int) -> bool:
    """Whether a number word is another word here: "tre" a tree, "null" a nought."""
    noun = p[i].low in ("tre", "null", "fire", "seks", "ni") and p[i].pos in ("NOUN", "VERB")
    before = p.low(i - 1) in table("articles")["words"] and p.on_line(i)
    return (
        last == i + 1
        and noun
        and (before or (p[i].low == "tre" and p.low(i - 1) in ("et", "eit", "av", "i")))
    )


def _scaled(p: Pieces, num: Num) -> Num:
    """Take in "millioner" and the like, and "og en halv" (before or after them)."""
    value, j, scale = num.value, num.next, num.scale
    if value is None:
        return num
    halved = _and_a_half(p, j)
    if halved:
        value, j = value + 0.5, halved
    while p.on_line(j) and not p[j].blocked:
        low = p.low(j)
        if low in ("hundre", "tusen") and scale == 1 and not num.in_words:
            factor = table("scales")[low]
        elif low in table("big") and scale < 1_000_000 and not (low in ("dusin", "snes") and scale > 1):
            factor = table("big")[low]
        else:
            break
        value, scale, j = value * factor, scale * factor, j + 1
        if low in ("mill", "mrd") and p.low(j) == "." and p[j].gap == Gap.NONE:
            j += 1
    if not halved and scale > 1:
        halved = _and_a_half(p, j)
        value, j = (value + scale / 2, halved) if halved else (value, j)
    return Num(whole(float(value)), num.first, j, num.article, scale, num.approx, num.in_words)


def _and_a_half(p: Pieces, j: int) -> int:
    """The index after "og en halv" at ``j``, else 0."""
    if (
        p.low(j) == "og"
        and p.low(j + 1) in table("articles")["words"]
        and p.low(j + 2) in table("halves")["words"]
    ):
        return j + 3
    if p.low(j) == "og" and p.low(j + 1) in table("halves")["words"] and p.on_line(j):
        return j + 2
    return 0


def _after_article(p: Pieces, i: int) -> Num | None:
    """What "en/et" begins: "en halv million", "et titall", "et par", "en million", or plain one."""
    low = p.low(i + 1)
    if not p.on_line(i + 1):
        return Num(1, i, i + 1, article=True)
    if low == "og" and p.low(i + 3) in table("halves")["words"]:
        return _scaled(p, Num(1, i, i + 1))
    if low in table("halves")["words"]:
        return _scaled(p, Num(0.5, i, i + 2))
    if low in table("rough"):
        rough = Num(table("rough")[low], i, i + 2, approx=True, in_words=True)
        scaled = _scaled(p, rough)
        if scaled.next == rough.next and p.low(i + 2) in ("hundre", "tusen"):
            factor = table("scales")[p.low(i + 2)]
            return _scaled(p, Num(table("rough")[low] * factor, i, i + 3, approx=True, in_words=True))
        return scaled
    if low in table("scales") or low in table("big"):
        return _scaled(p, Num(1, i, i + 1))
    several = p[i + 1]
    if several.kind == "number" and not several.blocked:  # "en 10-15 millioner": about
        return None
    return Num(1, i, i + 1, article=True, in_words=True)


def _vague(p: Pieces, i: int) -> Num | None:
    """Magnitudes without a number: "flere tusen", "tusenvis", "millioner av"."""
    vague = table("vague")
    big = table("big")
    if p.low(i) in vague["several"] and p.low(i + 1) in vague["after_several"] and p.on_line(i + 1):
        j = i + 2
        if p.low(j) in big and p.on_line(j):
            j += 1
        return Num(None, i, j, scale=big.get(p.low(j - 1), 1))
    if p.low(i) in vague["alone"] and not (p[i].capital and p[i].pos == "PROPN"):
        j = i + 1
        if p.low(j) in big and p.on_line(j):
            j += 1
        return Num(None, i, j, scale=big.get(p.low(j - 1), 1))
    if p.low(i) == "par" and p.low(i - 1) in ("siste", "neste", "første", "fyrste") and p.on_line(i):
        return Num(2, i, i + 1, approx=True, in_words=True)
    return None


# --- ranges and units ---------------------------------------------------------------


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
        if "fra" in before or "frå" in before:
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
    if low.num.scale == 1 and high.num.scale >= 1000 and a < b / high.num.scale * 1000:
        a *= high.num.scale
    if a > b:
        a, b = b, a
    unit = high.unit or low.unit
    factor = unit.factor if unit else 1
    found = _single(p, first, Unitful(high.num, unit, high.next))
    found.value, found.max = whole(a * factor), whole(b * factor)
    return found


def _one_or_two(p: Pieces, low: Unitful) -> Read | None:
    """ "en scoring eller to", "et år eller to": one range over the noun between."""
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
    more = p.low(low.num.next + 1) in ("mer", "meir", "mindre", "færre", "ekstra")
    return beside or gangen or joined or more


def number_before(p: Pieces, i: int) -> bool:
    """Whether the counted phrase that ends at ``i`` begins with a number: "to seire" (og en ...)."""
    return any(
        p[j].kind == "number" or (word(p.low(j)) is not None and p.low(j) not in table("articles")["words"])
        for j in (i - 1, i - 2)
    )


def _some_day(p: Pieces, i: int, after: int) -> bool:
    """Whether "en dag" is an indefinite day rather than the length of one."""
    length = ("for", "senere", "seinare", "etter", "før", "i", "til", "med", "siden", "sidan", "om", "lang")
    before = (
        "i",
        "på",
        "om",
        "etter",
        "bare",
        "berre",
        "kun",
        "minst",
        "nesten",
        "rundt",
        "over",
        "hver",
        "tar",
        "tok",
    )
    return p.low(after) not in length and p.low(i - 1) not in before


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
        tags={"article"} if num.article else set(),
    )
