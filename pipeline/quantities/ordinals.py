"""Ordinals and fractions: "tredje", "63. minutt", "nummer ti", "annenhver", "to tredjedeler"."""

from __future__ import annotations

import re

from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import denominator, digits, ordinal, table, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces

COMPOUNDING = (
    *("første", "fyrste", "andre", "annen", "tredje", "fjerde", "femte", "sjette", "sjuende", "syvende"),
    *("sjuande", "åttende", "åttande", "niende", "niande", "tiende", "tiande"),
)
SECOND = ("andre", "annen", "annet", "anna")


def place(p: Pieces, i: int) -> Read | None:
    """The ordinal that begins at piece ``i``, in digits or words, or after "nummer"."""
    if p[i].blocked:
        return None
    if p[i].kind == "number":
        return _after_number(p, i) or _in_digits(p, i)
    if p[i].kind != "word":
        return None
    if p.low(i) in table("alternate"):
        return _made(p, i, i + 1, table("alternate")[p.low(i)])
    return _after_number(p, i) or _in_words(p, i) or _compound(p, i)


def _made(p: Pieces, i: int, after: int, value: int) -> Read:
    return Read([Found(p[i].start, p[after - 1].end, i, after, "ordinal", value)], after)


def _in_digits(p: Pieces, i: int) -> Read | None:
    """ "63. minutt", "2. omgang": the stop belongs to the ordinal when the phrase goes on."""
    if not re.fullmatch(r"\d{1,3}", p[i].text) or p.low(i + 1) != "." or p[i + 1].gap != Gap.NONE:
        return None
    following = p[i + 2]
    if following.kind != "word" or not p.on_line(i + 2):
        return None
    if following.gap == Gap.NONE and following.capital:
        return None
    if following.capital and not (
        p.low(i - 1) in ("den", "det", "sin", "sitt", "på") and following.pos == "NOUN"
    ):
        return None
    if following.low in words("ordinal", "names_after"):
        return Read([], i + 3)
    return _made(p, i, i + 2, int(p[i].text))


def _after_number(p: Pieces, i: int) -> Read | None:
    """ "nummer ti", "nr. 3": a place, or a label when it names the noun before it."""
    j = i - 1
    if p.low(j) == "." and p.low(j - 1) == "nr":
        j -= 1
    if p.low(j) not in ("nummer", "nr", "plass", "startnummer", "draktnummer") or not p.on_line(i):
        return None
    value = digits(p[i].text) if p[i].kind == "number" else word(p.low(i))
    if value is None or not isinstance(value, int) or p.low(j) == "plass":
        return None
    names = (
        p[j - 1].pos == "NOUN" and p.on_line(j) and value > 20
    )  # "billett nummer 412", but "økt nummer to"
    labels = names or p.low(j - 1) in words("ordinal", "label_nouns")
    if labels or value > 9999 or p.low(j) in ("startnummer", "draktnummer"):
        return Read([Found(p[i].start, p[i].end, i, i + 1, "other", value)], i + 1)
    return _made(p, i, i + 1, value)


def _in_words(p: Pieces, i: int) -> Read | None:
    low = p.low(i)
    if low in table("parts")["each"] and ordinal(p.low(i + 1)) and p.on_line(i + 1):
        return _each(p, i)
    value = ordinal(low)
    if value is None:
        return None
    if p.low(i - 1) == "det" and p.low(i - 2) == "for" and value < 10 and p[i + 1].pos not in ("NOUN", "ADJ"):
        return None  # "for det første"
    if p.low(i - 1) == "til" and p.low(i + 1) == "og" and p.low(i + 2) == "sist":
        return None  # "til syvende og sist"
    if p.low(i - 1) == "det" and p.low(i - 2) == "med" and p[i + 1].kind != "word":
        return None  # "med det første": soon
    if p.low(i - 1) == "i" and p.low(i + 1) in ("rekke", "rekkje"):
        return None  # "i første rekke": mainly
    if p.low(i + 1) in words("ordinal", "names_after"):
        return Read([], i + 2)
    if low in SECOND:
        return _made(p, i, i + 1, 2) if _is_second(p, i) else None
    if low in words("ordinal", "adverbs") and p.low(i - 1) not in (
        "den",
        "det",
        "sin",
        "sitt",
        "si",
        "kvart",
        "kvar",
    ):
        return None
    if (
        value == 1000
        or (value == 100 and p[i].pos != "ADJ")
        or (p[i].pos == "PROPN" and not p.starts_line(i))
    ):
        return None
    return _made(p, i, i + 1, value)


def _each(p: Pieces, i: int) -> Read | None:
    """ "hver fjerde leser" is one in four; "hvert fjerde år" is every fourth."""
    value = ordinal(p.low(i + 1)) or 1
    if value < 2:
        return None
    if p.low(i + 2) in ("år", "dag", "uke", "veke", "måned", "månad", "time", "minutt", "gang", "gong"):
        return _made(p, i + 1, i + 2, value)
    if p.low(i + 1) in SECOND:
        return None
    found = Found(p[i].start, p[i + 1].end, i, i + 2, "fraction", round(1 / value, 4))
    return Read([found], i + 2)


def _is_second(p: Pieces, i: int) -> bool:
    """Whether "andre" is the second, not the others: settled case 3."""
    following = p[i + 1]
    if p.low(i) != "andre":
        indefinite = following.low in words("ordinal", "second_bare")
        return indefinite and p.low(i - 1) not in ("en", "ei", "et", "ein", "eit", "noen", "ingen")
    if following.low in DASHES and following.gap == Gap.NONE and p.low(i + 2) in ("og", "eller"):
        return True  # "andre- og tredjeplass"
    if p.low(i + 1) in ("og", "eller") and ordinal(p.low(i + 2)) and p.low(i + 2) not in SECOND:
        return True
    if following.low in words("ordinal", "second") and p.on_line(i + 1):
        return p.low(i - 1) not in (
            "mange",
            "alle",
            "flere",
            "fleire",
            "noen",
            "nokre",
            "to",
            "tre",
            "fire",
            "hundre",
        )
    ends = following.kind in ("mark", "end") or not p.on_line(i + 1)
    return ends and p.low(i - 1) == "i" and p.on_line(i)


def _compound(p: Pieces, i: int) -> Read | None:
    """ "tredjeplass", "førstefødte", "andreomgang": only the ordinal is the text."""
    piece, low = p[i], p.low(i)
    if any(low.startswith(other) for other in words("ordinal", "not_compounds")) or denominator(low):
        return None
    if piece.capital and piece.pos == "PROPN" and not p.starts_line(i):
        return None
    for name in COMPOUNDING:
        tail = low.removeprefix(name)
        if tail == low or len(tail) < 3:
            continue
        if name in SECOND and not tail.startswith(tuple(words("ordinal", "second_tails"))):
            return None
        found = Found(
            piece.start, piece.start + len(name), i, i + 1, "ordinal", table("ordinals")[name], compound=True
        )
        return Read([found], i + 1)
    return None


def fraction(p: Pieces, i: int) -> Read | None:
    """ "halvparten", "en tredjedel", "to tredjedeler", "1/3"."""
    if p[i].blocked:
        return None
    if p[i].kind == "number":
        return _slashed(p, i)
    if p.low(i) in table("parts"):
        found = Found(p[i].start, p[i].end, i, i + 1, "fraction", table("parts")[p.low(i)])
        return Read([found], i + 1) if isinstance(found.value, float) else None
    count = word(p.low(i)) if p.on_line(i + 1) else None
    below = denominator(p.low(i + 1)) if count is not None else None
    if count is not None and below is not None and below not in (100, 1000) and not _race(p, i + 1):
        return _part(p, i, i + 2, count / below)
    below = denominator(p.low(i))
    if below is not None and below not in (100, 1000) and not _race(p, i):
        return _part(p, i, i + 1, 1 / below)
    return None


def _race(p: Pieces, i: int) -> bool:
    """Whether "tidel(er)" is a tenth of a second: it is, unless part "of" something."""
    return p.low(i).startswith("tidel") and p.low(i + 1) != "av"


def _part(p: Pieces, i: int, after: int, value: float) -> Read:
    return Read([Found(p[i].start, p[after - 1].end, i, after, "fraction", round(value, 4))], after)


def _slashed(p: Pieces, i: int) -> Read | None:
    above, below = p[i], p[i + 2]
    if p.low(i + 1) != "/" or p[i + 1].gap != Gap.NONE or below.gap != Gap.NONE or p.low(i + 3) in ("/", "-"):
        return None
    if not (re.fullmatch(r"[1-9]", above.text) and re.fullmatch(r"[2-9]|10", below.text)) or int(
        above.text
    ) >= int(below.text):
        return None
    return _part(p, i, i + 3, int(above.text) / int(below.text))
