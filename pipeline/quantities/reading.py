"""One number at a piece: digits or words, the words that multiply it, vague magnitudes.

What follows the number (its unit, the other end of a range) is read in ``amounts``.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quantities import units
from pipeline.quantities.numerals import digits, table, whole, word
from pipeline.quantities.pieces import Gap, Pieces


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
    if (piece.text in ("-", "−") and _is_minus(p, i)) or (piece.low == "minus" and p.on_line(i + 1)):
        rest = _plain(p, i + 1)
        if rest is None or rest.value is None or rest.article:
            return None
        return Num(-rest.value, i, rest.next, scale=rest.scale)
    return _plain(p, i)


def _is_minus(p: Pieces, i: int) -> bool:
    """Whether a dash before digits makes them negative: only of degrees and percentages."""
    if (
        p[i + 1].kind != "number"
        or p[i + 1].gap != Gap.NONE
        or p[i].gap != Gap.SPACE
        or p[i - 1].kind == "number"
    ):
        return False
    matched = units.match(p, i + 2)
    return matched is not None and matched[0].symbol in ("degC", "%")


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
        # "2.3 kilometer": a stop for a comma; "3, 2 millioner": a slip of the space bar
        if p.low(i + 1) == "." and follows.gap == Gap.NONE == p[i + 1].gap and (scale or beyond):
            return _scaled(p, Num(whole(value + decimals), i, i + 3))
        if p.low(i + 1) == "," and p[i + 1].gap == Gap.NONE and follows.gap == Gap.SPACE and scale:
            return _scaled(p, Num(whole(value + decimals), i, i + 3))
    if p.low(after) in ("½", "¼", "¾") and p.on_line(after):
        return _scaled(p, Num(value + table("fixed")[p.low(after)], i, after + 1))
    return _scaled(p, Num(value, i, after))


def _in_words(p: Pieces, i: int) -> Num | None:
    """Number words one after another: "to hundre og femti tusen", "hundre og fem"."""
    total, current, j, last, scale = 0, 0, i, i, 1
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
        scale = table("scales").get(low, 1) if j > i else 1
        j += 1
        last = j
        if value % 100 and p.low(j) not in ("hundre", "tusen"):
            break
    if last == i or _not_a_number(p, i, last):
        return None
    return _scaled(p, Num(total + current, i, last, scale=scale, in_words=True))


def _not_a_number(p: Pieces, i: int, last: int) -> bool:
    """Whether a number word is another word here: "tre" a tree, "null" a nought."""
    if last != i + 1:
        return False
    after_article = p.low(i - 1) in table("articles")["words"] and p.on_line(i)
    if p.low(i) == "null" and after_article:
        return True
    if p.low(i) == "to" and ("X" in (p[i - 1].pos, p[i + 1].pos) or _english(p, i)):
        return True
    if p.low(i) == "tre" and p.low(i + 1) in table("step")["after"]:
        return p.low(i - 1) in table("step")["before"]
    noun = p.low(i) in ("tre", "fire", "seks") and p[i].pos in ("NOUN", "VERB")
    return noun and (after_article or (p.low(i) == "tre" and p.low(i - 1) in ("av", "i")))


def _english(p: Pieces, i: int) -> bool:
    return any(p.low(j) in table("english")["words"] and p.on_line(j) for j in (i - 2, i - 1, i + 1, i + 2))


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
    if p.low(i) in vague["alone"]:
        j = i + 1
        if p.low(j) in big and p.on_line(j):
            j += 1
        return Num(None, i, j, scale=big.get(p.low(j - 1), 1))
    if p.low(i) == "par" and p.low(i - 1) in ("siste", "neste", "første", "fyrste") and p.on_line(i):
        return Num(2, i, i + 1, approx=True, in_words=True)
    return None
