"""What kind a number is where its own form leaves it open: age, money, measure, place.

Each rule looks at the words around one number, or at the numbers before it, and changes
it in place. They run in order; the first that decides a bare number ends the search.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline import lexicons
from pipeline.quantities import ages
from pipeline.quantities.found import Found
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import table
from pipeline.quantities.pieces import DASHES, Gap, Pieces
from pipeline.records import Number

NEAR = 15  # pieces to each side in which money is spoken of
# What may stand between a number and the next, whose unit it takes.
JOINTS = (["og"], ["eller"], ["til"], ["mot"], ["til", "over"], ["til", "rundt"], ["til", "nesten"])
PREPOSITIONS = (
    "på",
    "av",
    "er",
    "var",
    "til",
    "ble",
    "blei",
    "vart",
    "fra",
    "frå",
    "over",
    "under",
    "rundt",
    "ca",
    "omtrent",
    "nesten",
)


def decide(p: Pieces, found: list[Found]) -> None:
    """Settle the kinds of a text's numbers in place."""
    for n, item in enumerate(found):
        if item.kind == "duration" and not item.compound and ages.is_age(p, item):
            item.kind = "age"
        elif item.kind == "date" and str(item.value).endswith("X"):
            ages.decade_of_life(p, item)
        elif item.bare and item.counted is None:
            _bare(p, found, n)
    _share_units(p, found)
    _share_clock(p, found)
    _sums(p, found)


def _bare(p: Pieces, found: list[Found], n: int) -> None:
    item = found[n]
    for rule in (ages.bracketed, ages.lived, _borne, _paid, _race_time):
        if rule(p, item):
            return
    _place_after(p, found, n)


# --- what a noun before the number says ------------------------------------------------


@cache
def _bearers() -> dict[str, tuple[str, str | None]]:
    data = lexicons.load("quantities/context.toml")["bearers"]
    return {noun: (kind, unit or None) for noun, (kind, unit) in data.items()}


def _bearer(low: str) -> tuple[str, str | None] | None:
    exact = words("bearers_exact", "words")
    for noun, meaning in _bearers().items():
        if low == noun or (
            low.endswith(noun) and (noun not in exact or (len(low) > len(noun) + 2 and len(noun) > 2))
        ):
            return meaning
    return None


def _borne(p: Pieces, item: Found) -> bool:
    """ "en promille på 1,8", "parkeringsgebyr på 600", "kategori fire"."""
    if p.on_line(item.next) and p[item.next].pos == "NOUN" and p[item.next].gap == Gap.SPACE:
        return False
    j = item.first - 1
    while p.low(j) in PREPOSITIONS and p.on_line(j + 1):
        j -= 1
    direct = p.low(j) in ("kategori", "iq", "ph", "bmi", "promille")
    if (j == item.first - 1 and not direct) or not p.on_line(j + 1):
        return False
    meaning = _bearer(p.low(j))
    if p.low(j) == ")":  # "en BMI (kroppsmasse) på 24"
        meaning = _bearer(p.low(j - 1)) or _bearer(p.low(j - 3))
    if meaning is None and p.low(item.next) in ("i", "av"):  # "et nivå på 41,2 i opptak"
        meaning = next((m for k in range(item.next + 1, item.next + 5) if (m := _bearer(p.low(k)))), None)
    if meaning is None or (p.low(item.next) == "av" and meaning[0] == "age"):
        return False
    item.kind, item.unit = meaning  # type: ignore[assignment]
    item.tags.add("borne")
    return True


def _paid(p: Pieces, item: Found) -> bool:
    """ "verdt rundt 90.000", "kostet 500": a sum with its currency left out."""
    j = ages.past_approximators(p, item.first)
    while p.low(j) in ("over", "minst", "opptil", "under") and p.on_line(j + 1):
        j -= 1
    if (
        p.low(j) not in words("money", "verbs")
        or _counts(p, item.next)
        or not isinstance(item.value, (int, float))
    ):
        return False
    if item.value < 10:
        return False
    item.kind, item.unit = "money", "NOK"
    return True


def _race_time(p: Pieces, item: Found) -> bool:
    """ "tiden 31,07", "100 meter hekk (14,90)": seconds and hundredths of a race."""
    if not re.fullmatch(r"\d{1,2},\d\d", p[item.first].text) or item.next != item.first + 1:
        return False
    near = {p.low(j) for j in range(item.first - 8, item.first)}
    if not near & words("sport", "time"):
        return False
    if p.low(item.first - 1) not in ("(", "tiden", "tid", "tida", "på", "med", "til"):
        return False
    item.kind, item.unit = "duration", "second"
    return True


def _place_after(p: Pieces, found: list[Found], n: int) -> bool:
    """ "nummer to i lengde og fem i høyde": a second place, "nummer" left out."""
    item = found[n]
    if p.low(item.first - 1) != "og" or (p[item.next].pos == "NOUN" and p.on_line(item.next)):
        return False
    earlier = next((f for f in reversed(found[max(0, n - 4) : n]) if f.kind == "ordinal"), None)
    if earlier is None or p.low(earlier.first - 1) != "nummer" or item.first - earlier.next > 14:
        return False
    if p.low(item.next) not in ("på", "i", "under", ",", ".") or p.low(item.first - 2) in (".", "?"):
        return False
    item.kind = "ordinal"
    return True


# --- units left out --------------------------------------------------------------------


def _share_units(p: Pieces, found: list[Found]) -> None:
    """A number takes the unit of the next one that it is joined with: "fra 15 til 30 %"."""
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not one.bare or one.counted or one.value is None or other.unit is None or other.compound:
            continue
        between = [p.low(j) for j in range(one.next, other.first)]
        joined = between in JOINTS or (between == [","] and other.kind == "age")
        change = between[:1] == ["til"] and p.low(one.first - 1) in ("fra", "frå")
        if (joined or change) and p.on_line(other.first) and len(between) <= 4:
            one.kind, one.unit = other.kind, other.unit


def _share_clock(p: Pieces, found: list[Found]) -> None:
    """ "fra klokken 18 til 20": the second hour, "klokken" left out."""
    for one, other in pairwise(found):
        joined = [p.low(j) for j in range(one.next, other.first)] in (["til"], ["og"])
        hour = isinstance(other.value, int) and 0 <= other.value <= 24
        if one.kind == "time" and other.bare and joined and hour and not _counts(p, other.next):
            other.kind, other.value = "time", f"{other.value:02d}:00"


def _sums(p: Pieces, found: list[Found]) -> None:
    """Millions that count nothing are money where money is spoken of (settled case 14)."""
    told = {item.value: item.unit for item in found if item.kind == "money" and item.millions}
    last_unit: str | None = None
    last_end = 0
    for item in found:
        if item.kind == "money" and item.millions:
            last_unit, last_end = item.unit, item.end
        elif (
            item.bare
            and item.counted is None
            and _is_sum(p, item, item.start - last_end if last_unit else None, told)
        ):
            item.kind, item.unit = "money", told.get(item.value) or last_unit or "NOK"
            last_end = item.end


def _is_sum(p: Pieces, item: Found, since_money: int | None, told: dict[Number, str | None]) -> bool:
    vague_sum = item.value is None and p.low(item.next - 1) in table("vague")["sums"]
    if not (item.millions or vague_sum) or _counts(p, item.next):
        return False
    if any(x.low in words("money", "not_money") for x in p.sentence(item.first)):
        return False
    if vague_sum or item.value in told:
        return True
    stems, tails = tuple(words("money", "words")), tuple(words("money", "tails"))
    near = p.items[max(0, item.first - NEAR) : item.first + NEAR]
    if any(x.low.startswith(stems) or x.low.endswith(tails) for x in near):
        return True
    return since_money is not None and since_money < 1500


def _counts(p: Pieces, i: int) -> bool:
    """Whether a noun phrase follows that the number counts, or a set after "av"."""
    following = p[i]
    if not p.on_line(i) or following.text in DASHES:
        return False
    if following.low == "av":
        return True
    if following.low in words("money", "after") or (following.low.endswith("ere") and following.pos == "ADJ"):
        return False
    if following.pos in ("NOUN", "PROPN"):
        return True
    return following.pos in ("ADJ", "DET") and p[i + 1].pos in ("NOUN", "ADJ") and p.on_line(i + 1)
