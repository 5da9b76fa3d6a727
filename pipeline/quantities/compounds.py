"""Numbers inside longer words: "32-åringen", "100-meteren", "totimersgrense", "trepoenger"."""

from __future__ import annotations

from functools import cache

from pipeline import lexicons
from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import digits, leading, table, whole, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces
from pipeline.records import QuantityKind
from pipeline.spans import Offsets


@cache
def tails(name: str) -> tuple[str, ...]:
    """The word ends of one table of compounds.toml, longest first."""
    found = lexicons.load("quantities/compounds.toml")[name]
    return tuple(sorted(found.get("tails", found.get("words")), key=len, reverse=True))


def compound(p: Pieces, i: int) -> Read | None:
    """The number that begins a compound at piece ``i``; only the number is its text."""
    if p[i].blocked:
        return None
    if p[i].kind == "number":
        return _hyphened(p, i, digits(p[i].text))
    if p[i].kind != "word":
        return None
    if p.low(i + 1) in DASHES and p[i + 1].gap == Gap.NONE:
        return _hyphened(p, i, word(p.low(i)))
    return _double(p, i) or _joined(p, i)


def _hyphened(p: Pieces, i: int, value: float | int | None) -> Read | None:
    """ "30-timers", "4-5-årsalderen", "fem-seks-åring", "2-0-målet" left to the results."""
    if value is None or p.low(i + 1) not in DASHES or p[i + 1].gap != Gap.NONE or p[i + 2].gap != Gap.NONE:
        return None
    j, upper = i + 1, None
    second = digits(p[i + 2].text) if p[i + 2].kind == "number" else word(p.low(i + 2))
    if second is not None:
        if p.low(i + 3) not in DASHES or p[i + 3].gap != Gap.NONE or p[i + 4].gap != Gap.NONE:
            return None
        j, upper = i + 3, second
    tail = p[j + 1]
    if tail.kind != "word" or tail.low in ("tallet", "talet", "og", "eller", "til"):
        return None
    if p[i].kind == "word" and p.low(i) in table("articles")["words"] and p.low(j + 2) not in DASHES:
        return None  # "en-" alone is an article or a slip; "en-dag-av-gangen" counts
    kind, symbol, factor, counted = _meaning(tail.low, tail.start, whole(float(value)))
    kind = _lasting(p, j + 1, kind, whole(float(value)))
    low = whole(float(value) * factor)
    high = whole(float(upper) * factor) if upper is not None else None
    found = Found(
        p[i].start, p[j - 1].end, i, j, kind, low, max=high, unit=symbol, counted=counted, compound=True
    )
    return Read([found], j + 2)


def _meaning(
    tail: str, at: int, value: float | int
) -> tuple[QuantityKind, str | None, float, Offsets | None]:
    """Kind, unit, factor and counted part that the rest of a compound gives its number."""
    if tail.startswith(tails("age")) and (value <= 110 or not tail.startswith("årsdag")):
        return "age", "year", 1, None
    unit = units.starting(tail)
    if unit is not None and (len(unit[0]) > 2 or unit[0] == tail or unit[0] in ("år", "kr", "km")):
        return unit[1].kind, unit[1].symbol, unit[1].factor, None
    if unit is None and tail.startswith("grad"):
        return "measure", "degC", 1, None
    part = next((t for t in tails("counted") if tail.startswith(t)), tail)
    return "cardinal", None, 1, (at, at + len(part))


def _lasting(p: Pieces, i: int, kind: QuantityKind, value: float | int) -> QuantityKind:
    """ "-årig" of a rule or a war is how long it has lasted, and so of a century or more."""
    long = p.low(i).startswith("årig") and (value >= 100 or p.low(i + 1) in words("age", "lasting"))
    return "duration" if kind == "age" and long else kind


def _joined(p: Pieces, i: int) -> Read | None:
    """ "femåring", "totimersgrense", "åttesiders": a number word and a tail known to follow one."""
    piece = p[i]
    low = piece.low
    if low in tails("others") or (piece.capital and not p.starts_line(i) and piece.pos == "PROPN"):
        return None
    begun = leading(low)
    if begun is None:
        return None
    length, value = begun
    tail = low[length:]
    unit = units.starting(tail)
    named = (
        unit is not None
        and len(unit[0]) >= (2 if unit[0] == "år" else 3)
        and unit[0] not in ("mål", "dag", "min", "gram")
    )
    counted = next((t for t in tails("counted") if tail.startswith(t)), None)
    if not (named or counted or tail.startswith(tails("age"))):
        return None
    kind, symbol, factor, part = _meaning(tail, piece.start + length, value)
    if tail.startswith("årig") and (value >= 100 or p.low(i + 1) in words("age", "lasting")):
        kind = "duration"
    # A unit that fills the rest and scales: "sekshundredeler" is one slip of the space bar.
    whole_word = unit is not None and unit[1].factor != 1 and unit[0] == tail
    end = piece.end if whole_word else piece.start + length
    found = Found(
        piece.start,
        end,
        i,
        i + 1,
        kind,
        whole(value * factor),
        unit=symbol,
        counted=part,
        compound=not whole_word,
    )
    return Read([found], i + 1)


def _double(p: Pieces, i: int) -> Read | None:
    """ "dobbelt så mange", "dobbeltdrapet", "en dobling": two times."""
    piece, doubles = p[i], table("double")
    if piece.low in doubles:
        found = Found(piece.start, piece.end, i, i + 1, "cardinal", doubles[piece.low], tags={"double"})
        return Read([found], i + 1)
    if not piece.low.startswith(("dobbel", "trippel")):
        return None
    for start in sorted(doubles, key=len, reverse=True):
        if piece.low.startswith(start) and len(piece.low) > len(start) + 2:
            rest = piece.start + len(start), piece.end
            end = rest[0]
            found = Found(piece.start, end, i, i + 1, "cardinal", doubles[start], counted=rest, compound=True)
            return Read([found], i + 1)
    return None
