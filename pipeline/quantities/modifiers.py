"""The approximator beside a number: "minst 37.000" is a lower bound."""

from __future__ import annotations

from functools import cache
from typing import cast

from pipeline import lexicons
from pipeline.quantities.found import Found
from pipeline.quantities.pieces import Pieces
from pipeline.records import Modifier

MEANINGS: tuple[Modifier, ...] = ("approx", "min", "max")
REACH = 4  # the most pieces in one approximator


@cache
def phrases(side: str) -> dict[tuple[str, ...], Modifier]:
    """Approximators of one side ("before", "after") as pieces in lower case."""
    data = lexicons.load("quantities/modifiers.toml")[side]
    return {tuple(piece.low for piece in Pieces(form).items): m for m in MEANINGS for form in data[m]}


@cache
def limit(name: str) -> frozenset[str]:
    """A list of modifiers.toml's [limits] as a set."""
    return frozenset(cast(list[str], lexicons.load("quantities/modifiers.toml")["limits"][name]))


def modifier(p: Pieces, found: Found) -> Modifier | None:
    """What the words before (or else right after) a number say of its exactness."""
    i = found.first
    for _ in range(3):
        form, meaning = _ending(p, i)
        if meaning is not None:
            if _holds(p, found, form, i - len(form)):
                return meaning
            break
        if p.low(i - 1) not in limit("skipped") or not p.on_line(i):
            break
        i -= 1
    return _following(p, found.next)


def _ending(p: Pieces, i: int) -> tuple[tuple[str, ...], Modifier | None]:
    """The longest approximator that ends right before piece ``i``, on the same line."""
    forms = phrases("before")
    for size in range(REACH, 0, -1):
        if i - size < 0 or not all(p.on_line(j) for j in range(i - size + 1, i + 1)):
            continue
        form = tuple(p.low(j) for j in range(i - size, i))
        if form in forms:
            return form, forms[form]
    return (), None


def _following(p: Pieces, i: int) -> Modifier | None:
    forms = phrases("after")
    for size in range(REACH, 0, -1):
        skip = 1 if p.low(i) == "," else 0
        if p.on_line(i + skip):
            found = forms.get(tuple(p.low(j) for j in range(i + skip, i + skip + size)))
            if found is not None:
                return found
    return None


def _holds(p: Pieces, found: Found, form: tuple[str, ...], at: int) -> bool:
    """Whether the word means an approximation here (settled case 21)."""
    before = p.low(at - 1) if p.on_line(at) else ""
    first = form[0]
    if first in limit("places") and ("one" in found.tags or p.low(found.first) == "halve"):
        return False  # "under et av møtene", "rundt halve byen"
    if form == ("over",):
        return _over_bounds(p, found, before)
    if form == ("under",) and found.kind in ("ordinal", "date"):
        return False
    if form == ("vel",):  # before a small count it is the particle: "hun fant vel to"
        return found.unit is not None or _big(found)
    if first in limit("weak"):
        return found.kind in ("cardinal", "percent", "money") and found.value is not None and _big(found)
    return True


def _over_bounds(p: Pieces, found: Found, before: str) -> bool:
    """Whether "over" means more than, and not across, above or in the course of."""
    if found.kind == "duration":
        return before in limit("over_bounds")
    few = isinstance(found.value, int) and found.value < 10
    return before not in ("rett", "like") and not (few and p.low(found.next) in limit("stretches"))


def _big(found: Found) -> bool:
    return (isinstance(found.value, (int, float)) and found.value >= 20) or found.kind != "cardinal"
