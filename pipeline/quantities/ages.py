"""Ages: telling how old someone is from how long something took (settled case 11)."""

from __future__ import annotations

import re

from pipeline.quantities.found import Found
from pipeline.quantities.lists import words
from pipeline.quantities.pieces import Gap, Piece, Pieces

OLDEST = 115
UNITS_OF_LIFE = ("year", "month", "week", "day")


def is_age(p: Pieces, item: Found) -> bool:
    """Whether "X år" is how old someone is, not how long something took (settled case 11)."""
    if item.unit not in UNITS_OF_LIFE or not isinstance(item.value, (int, float)):
        return False
    if item.unit == "year" and item.value > OLDEST:
        return False
    after = p.low(item.next)
    if after in words("age", "after"):
        return True
    if p.low(item.next - 1) == "års":
        return after in words("age", "phrases")
    j = past_approximators(p, item.first)
    before = p.low(j)
    if before in words("age", "turning"):
        return True
    if before in words("age", "verbs") and after not in words("age", "duration_after"):
        return True
    if before in words("age", "phrases"):
        return True
    if before in ("på", "av", "er", "var") and p.low(j - 1) in words("age", "phrases"):
        return True
    return item.unit == "year" and (_beside_people(p, item, j) or _is_said_of_someone(p, j, item))


def past_approximators(p: Pieces, first: int) -> int:
    """The index of the word before a number, its approximators and the numbers listed before it.

    In "da han var rundt 20" that is "var", in "barn på 5, 7 og 12 år" it is "på".
    """
    j = first - 1
    while p.on_line(j + 1):
        listed = p.low(j) in ("og", ",", "eller") and p[j - 1].kind == "number"
        if p.low(j) in words("age", "approximators"):
            j -= 1
        elif listed:
            j -= 2
        else:
            break
    return j


def _beside_people(p: Pieces, item: Found, j: int) -> bool:
    """ "barn under 14 år", "NM for 15-16 år", "en gutt på 12 år", "Kari Moe (44 år)"."""
    before = p.low(j)
    if _bracket(p, item):
        return _person_before(p, item.first - 1)
    if before == "for":
        return p.low(j - 1) in ("nm", "vm", "em", "klassen")
    return before in ("over", "under", "mellom", "fra", "frå", "på") and p.on_line(j) and _is_people(p[j - 1])


def _is_said_of_someone(p: Pieces, j: int, item: Found) -> bool:
    """ "da han var 17 år": a form of be, someone as subject, and no word of duration after."""
    if p.low(j) not in words("age", "be") or p.low(item.next) in words("age", "duration_after"):
        return False
    near = [p[k] for k in range(j - 4, j + 1)]
    return any(x.low in words("age", "subjects") or _is_people(x) for x in near)


def _is_people(piece: Piece) -> bool:
    """Whether a word is for people: in the list, a compound that ends so, or a person's name."""
    known = piece.low in words("age", "persons") or piece.low.endswith(tuple(words("age", "people_tails")))
    return known or _is_person(piece)


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


def bracketed(p: Pieces, item: Found) -> bool:
    """ "legen (51)", "Kari Moe, 34, sier": a number beside a person."""
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


def lived(p: Pieces, item: Found) -> bool:
    """ "da jeg var 19", "fylte 50": an age with the years left out."""
    if not isinstance(item.value, int) or not 0 < item.value <= OLDEST:
        return False
    following = p[item.next]
    if (p.on_line(item.next) and following.pos in ("NOUN", "ADJ", "PROPN")) or following.low in words(
        "age", "counts_after"
    ):
        return False
    j = past_approximators(p, item.first)
    turned = p.low(j) in words("age", "turning")
    when = p.low(j - 2) in ("da", "då", "fra", "frå", "siden", "sidan", "til")
    alone = p.low(j - 1) in ("jeg", "eg", "du", "han", "hun", "ho") or (
        when and p.low(j - 1) in ("de", "dei", "vi")
    )
    subject = alone or (p.low(j - 2) in ("da", "når", "då") and _is_person(p[j - 1]))
    if turned or (p.low(j) in ("er", "var") and subject):
        item.kind, item.unit = "age", "year"
        return True
    return False


def decade_of_life(p: Pieces, item: Found) -> None:
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
    someone = p[j].pos == "PRON" or p.low(j) in ("en", "ein", "man")
    being = p.low(j) in words("age", "be") or (p.low(j - 1) in words("age", "be") and someone)
    if alive or being:
        low = int(match[1]) * 10
        item.kind, item.value, item.max, item.unit = "age", low, low + 9, "year"
