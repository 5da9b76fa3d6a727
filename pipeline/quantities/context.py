"""What kind a number is where its own form leaves it open: age, money, measure, place.

Each rule looks at the words around one number, or at the numbers before it, and changes
it in place. They run in order; the first that decides a bare number ends the search.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicons
from pipeline.quantities.amounts import DASHES
from pipeline.quantities.codes import words
from pipeline.quantities.found import Found
from pipeline.quantities.numerals import table
from pipeline.quantities.pieces import Gap, Piece, Pieces

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
OLDEST = 115
UNITS_OF_LIFE = ("year", "month", "week", "day")


def decide(p: Pieces, found: list[Found]) -> None:
    """Settle the kinds of a text's numbers in place."""
    for n, item in enumerate(found):
        if item.kind == "duration" and not item.compound and _is_age(p, item):
            item.kind = "age"
        elif item.kind == "date" and str(item.value).endswith("X"):
            _decade_of_life(p, item)
        elif item.bare and item.counted is None:
            _bare(p, found, n)
    _share_units(p, found)
    _sums(p, found)


def _bare(p: Pieces, found: list[Found], n: int) -> None:
    item = found[n]
    _bracketed_age(p, item) or _lived(p, item) or _borne(p, item) or _race_time(p, item) or _place_after(
        p, found, n
    )


# --- ages -----------------------------------------------------------------------------


def _is_age(p: Pieces, item: Found) -> bool:
    """Whether "X år" is how old someone is, not how long something took (settled case 11)."""
    if item.unit not in UNITS_OF_LIFE or item.value is None:
        return False
    after, before = p.low(item.next), p.low(item.first - 1)
    if after in words("age", "after"):
        return True
    if item.unit == "year" and re.search(r"s$", p.low(item.next - 1)) and p.low(item.next - 1) == "års":
        return after == "alder" or after in words("age", "phrases")
    j = _back_over_approximators(p, item.first)
    before = p.low(j)
    if before in words("age", "verbs") and after not in words("age", "duration_after"):
        return True
    if (before == "på" and p.low(j - 1) in words("age", "phrases")) or (
        before == "av" and p.low(j - 1) in words("age", "phrases")
    ):
        return True
    if item.unit == "year" and _bracket(p, item):
        return _person_before(p, item.first - 1)
    if (
        item.unit == "year"
        and before in ("over", "under", "mellom", "for", "fra", "frå")
        and _person_before(p, j)
    ):
        return before != "for" or p.low(j - 1) in ("nm", "vm", "em")
    return item.unit == "year" and _is_said_of_someone(p, j, item)


def _back_over_approximators(p: Pieces, first: int) -> int:
    """The index of the word before a number's approximators: "da han var rundt 20"."""
    j = first - 1
    while p.on_line(j + 1) and p.low(j) in (
        "bare",
        "berre",
        "kun",
        "ca",
        "rundt",
        "nesten",
        "omtrent",
        "cirka",
        "trolig",
        "omkring",
        "snart",
        "alt",
        "allerede",
    ):
        j -= 1
    return j


def _is_said_of_someone(p: Pieces, j: int, item: Found) -> bool:
    """ "da han var 16 år": a form of be, someone as subject, and no word of duration after."""
    if p.low(j) not in words("age", "be") or p.low(item.next) in words("age", "duration_after"):
        return False
    near = [p[k] for k in range(j - 4, j + 1)]
    return any(x.low in words("age", "subjects") or _is_person(x) for x in near)


def _is_person(piece: Piece) -> bool:
    token = piece.token
    return token is not None and token.ent_type_ == "PER"


def _bracket(p: Pieces, item: Found) -> bool:
    return p.low(item.first - 1) == "(" and p.low(item.next) == ")" and p.on_line(item.first)


def _person_before(p: Pieces, i: int) -> bool:
    """Whether a name or a word for people stands right before piece ``i``."""
    piece = p[i - 1]
    people = piece.low in words("age", "persons") or piece.low in words("age", "subjects")
    return p.on_line(i) and (people or piece.pos in ("NOUN", "PROPN") or piece.capital)


def _bracketed_age(p: Pieces, item: Found) -> bool:
    """ "dagmammaen (44)", "Kari Moe, 34, sier": a number beside a person."""
    if not isinstance(item.value, int) or not 0 < item.value <= OLDEST or item.first != item.next - 1:
        return False
    before, after = p.low(item.first - 1), p.low(item.next)
    if p[item.first].kind != "number":
        return False
    in_brackets = before == "(" and (after == ")" or (after == "," and p[item.next].gap == Gap.NONE))
    in_commas = before == "," and after in (",", ".") and _is_person(p[item.first - 2])
    if not ((in_brackets and _person_before(p, item.first - 1)) or (in_commas and after == ",")):
        return False
    item.kind, item.unit = "age", "year"
    return True


def _lived(p: Pieces, item: Found) -> bool:
    """ "da jeg var 20", "fylte 50": an age with the years left out."""
    if not isinstance(item.value, int) or not 0 < item.value <= OLDEST:
        return False
    following = p[item.next]
    if (p.on_line(item.next) and following.pos in ("NOUN", "ADJ", "PROPN")) or following.low in (
        "av",
        "til",
        "som",
        "mot",
        "poeng",
    ):
        return False
    j = _back_over_approximators(p, item.first)
    turned = p.low(j) in ("fyller", "fylte", "fylt", "fylle")
    subject = p.low(j - 1) in ("jeg", "eg", "du", "han", "hun", "ho") or (
        p.low(j - 2) in ("da", "når", "då") and _is_person(p[j - 1])
    )
    if turned or (p.low(j) in ("er", "var") and subject):
        item.kind, item.unit = "age", "year"
        return True
    return False


def _decade_of_life(p: Pieces, item: Found) -> None:
    """ "en mann i 20-årene": a decade of someone's life, not of the century (settled case 10)."""
    match = re.fullmatch(r"19(\d)X", str(item.value))
    if match is None or not p.low(item.next - 1).startswith("år") or p[item.first].kind != "number":
        return
    if len(p[item.first].text) != 2:
        return
    j = item.first - 1
    if p.low(j) in ("av", "i") and p.low(j - 1) in (
        "slutten",
        "begynnelsen",
        "midten",
        "starten",
        "begynninga",
        "første",
        "byrjinga",
    ):
        j -= 2
    while p.low(j) in ("i", "tidlig", "midt", "seint", "sent", "av"):
        j -= 1
    near = [p[k] for k in range(j - 3, j + 1)]
    alive = any(
        x.low in words("age", "persons") or x.low in words("age", "subjects") or _is_person(x) for x in near
    )
    being = p.low(j) in words("age", "be") or (p.low(j - 1) in words("age", "be") and p[j].pos == "PRON")
    if alive or being:
        low = int(match[1]) * 10
        item.kind, item.value, item.max, item.unit = "age", low, low + 9, "year"


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
    """ "en promille på 1,3", "parkeringsbot på 500", "kategori fire"."""
    if p.on_line(item.next) and p[item.next].pos == "NOUN" and p[item.next].gap == Gap.SPACE:
        return False
    j = item.first - 1
    while p.low(j) in PREPOSITIONS and p.on_line(j + 1):
        j -= 1
    direct = p.low(j) in ("kategori", "iq", "ph", "bmi", "promille")
    if (j == item.first - 1 and not direct) or not p.on_line(j + 1):
        return False
    meaning = _bearer(p.low(j))
    if p.low(j) == ")":  # "en BMI (kroppsmasseindeks) på 30"
        meaning = _bearer(p.low(j - 1)) or _bearer(p.low(j - 3))
    if meaning is None and p.low(item.next) in ("i", "av"):  # "et snitt på 34,7 i O2-opptak"
        meaning = next((m for k in range(item.next + 1, item.next + 4) if (m := _bearer(p.low(k)))), None)
    if meaning is None or (p.low(item.next) == "av" and meaning[0] == "age"):
        return False
    item.kind, item.unit = meaning  # type: ignore[assignment]
    item.tags.add("borne")
    return True


def _race_time(p: Pieces, item: Found) -> bool:
    """ "tiden 28,28", "100 meter bryst (59,35)": seconds and hundredths of a race."""
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
    """ "nummer tre på sprinten og fire på fellesstarten": a second place, "nummer" left out."""
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
    """A number takes the unit of the next one that it is joined with: "fra 20 til 50 %"."""
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not one.bare or one.counted or one.value is None or other.unit is None or other.compound:
            continue
        between = [p.low(j) for j in range(one.next, other.first)]
        joined = between in (
            ["og"],
            ["eller"],
            [","],
            ["til"],
            ["mot"],
            ["til", "over"],
            ["til", "rundt"],
            ["til", "nesten"],
        )
        change = between[:1] == ["til"] and p.low(one.first - 1) in ("fra", "frå")
        if (joined or change) and p.on_line(other.first) and len(between) <= 4:
            if between == [","] and other.kind == "duration":
                continue
            one.kind, one.unit = other.kind, other.unit


def _sums(p: Pieces, found: list[Found]) -> None:
    """Millions that count nothing are money where money is spoken of (settled case 14)."""
    last_unit: str | None = None
    last_end = 0
    for item in found:
        if item.kind == "money":
            last_unit, last_end = item.unit, item.end
        elif (
            item.bare
            and item.counted is None
            and _is_sum(p, item, item.start - last_end if last_unit else None)
        ):
            item.kind, item.unit = "money", last_unit or "NOK"
            last_end = item.end


def _is_sum(p: Pieces, item: Found, since_money: int | None) -> bool:
    vague_sum = item.value is None and p.low(item.next - 1) in table("vague")["sums"]
    if not (item.millions or vague_sum) or _counts(p, item.next):
        return False
    near = p.sentence(item.first)
    if any(x.low in words("money", "not_money") for x in near):
        return False
    stems = tuple(words("money", "words"))
    if any(
        x.low.startswith(stems) or x.low.endswith(("penger", "bot", "pris", "kostnader", "kapital", "midler"))
        for x in near
    ):
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
