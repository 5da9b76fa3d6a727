"""Numbers that count nothing: telephone numbers, paragraphs, labels, list numbers, results."""

from __future__ import annotations

import re

from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import SPACES, digits, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces

S = rf"[{SPACES}]"
# Eight digits as Norwegians group them (2-2-2-2, 3-2-3), or with a country's code; bank accounts (4-2-5).
PHONE = re.compile(
    rf"\+\d{{1,3}}(?:{S}?\d{{2,4}}){{2,5}}(?!\d)"
    rf"|\d\d{S}\d\d{S}\d\d{S}\d\d(?!,?\d|{S}\d\d\d(?!\d))"
    rf"|[89]\d\d{S}\d\d{S}\d\d\d(?!\d)"
    rf"|\d{{4}}[{SPACES}.]\d\d[{SPACES}.]\d{{5}}(?!\d)"
)
PLAIN_PHONE = re.compile(r"\d{8}(?!\d)")


def code(p: Pieces, i: int) -> Read | None:
    """A number that is a name or an address rather than a count, beginning at piece ``i``."""
    piece = p[i]
    if piece.blocked:  # a name's, unless it is a telephone number that was taken for one
        return _phone(p, i) if piece.kind == "number" and piece.gap != Gap.NONE else None
    if piece.kind == "word" and word(piece.low) is not None and p.low(i - 1) in words("labels", "nouns"):
        return _label(p, i)
    if piece.kind != "number" and piece.text not in ("+", "§"):
        return None
    if piece.text == "§":
        return _paragraph(p, i)
    return _phone(p, i) or _by_four(p, i) or _listed(p, i) or _label(p, i)


def _made(
    p: Pieces, i: int, after: int, value: str | float | int | None, upper: float | int | None = None
) -> Read:
    return Read([Found(p[i].start, p[after - 1].end, i, after, "other", value, max=upper)], after)


def _phone(p: Pieces, i: int) -> Read | None:
    match = PHONE.match(p.text, p[i].start)
    if match is None and (
        p.low(i - 1) in ("tlf", "telefon", "mobil") or p.low(i - 2) in ("tlf", "telefon", "mobil")
    ):
        match = PLAIN_PHONE.match(p.text, p[i].start)
    if match is None and re.fullmatch(r"0\d{3,4}", p[i].text):  # "02286", or a postal code
        match = re.compile(r"\d+").match(p.text, p[i].start)
    if match is None:
        return None
    after = i
    while p[after].kind != "end" and p[after].start < match.end():
        after += 1
    plain = re.sub(rf"{S}", "", match[0])
    return Read([Found(match.start(), match.end(), i, after, "other", plain)], after)


def _by_four(p: Pieces, i: int) -> Read | None:
    """ "4x4", in one word."""
    match = re.compile(r"\d[xX]\d\b").match(p.text, p[i].start)
    if match is None:
        return None
    after = i + 1
    while p[after].kind != "end" and p[after].start < match.end():
        after += 1
    return Read([Found(match.start(), match.end(), i, after, "other", match[0])], after)


def _listed(p: Pieces, i: int) -> Read | None:
    """The number of an item at the start of a line: "1:", "2)", "3. Les mer"."""
    if not re.fullmatch(r"\d{1,2}", p[i].text):
        return None
    mark, after = p[i + 1], p[i + 2]
    if (
        p.low(i - 1) == "("
        and mark.text == ")"
        and after.capital
        and (p[i - 2].text in (":", ".", "?", "!", ";", ")"))
    ):
        return _made(p, i, i + 1, int(p[i].text))
    if not p.starts_line(i):
        return None
    if mark.text not in (":", ")", ".") or mark.gap != Gap.NONE or after.gap == Gap.NONE:
        return None
    if mark.text == "." and not (after.kind == "word" and after.capital and after.gap == Gap.SPACE):
        return None
    return _made(p, i, i + 1, int(p[i].text))


def _paragraph(p: Pieces, i: int) -> Read | None:
    j = i + 1 + (p.low(i + 1) == "§")
    value = digits(p[j].text) if p[j].kind == "number" and p.on_line(j) else None
    if value is None:
        return None
    upper = (
        digits(p[j + 2].text)
        if p.low(j + 1) in DASHES and p[j + 2].kind == "number" and p.low(i + 1) == "§"
        else None
    )
    return _made(p, j, j + 1 if upper is None else j + 3, value, upper)


def _label(p: Pieces, i: int) -> Read | None:
    """A number that names the noun before it: "side 14", "paragraf 12", "postnummer 0150"."""
    before = p.low(i - 1)
    value = int(p[i].text) if p[i].text.isdigit() else word(p.low(i))
    if not p.on_line(i) or value is None:
        return None
    if before.endswith("nummer") and len(before) > 6:
        return _made(p, i, i + 1, p[i].text if before == "postnummer" else value)
    noun_after = p[i + 1].pos == "NOUN" and p.on_line(i + 1)
    if before not in words("labels", "nouns") or units.match(p, i + 1) or noun_after:
        return None
    return _made(p, i, i + 1, value)


def score(p: Pieces, i: int) -> Read | None:
    """A result: "2-1", "3 - 0", "12 mot 7 stemmer", "0-7-tap"; not a range that counts or measures."""
    low, high = p[i], p[i + 2]
    if low.blocked or not (re.fullmatch(r"\d{1,3}", low.text) and re.fullmatch(r"\d{1,3}", high.text)):
        return None
    if (p[i - 1].text in DASHES and p[i].gap == Gap.NONE and p[i - 1].gap == Gap.NONE) or not p.on_line(
        i + 2
    ):
        return None
    value = f"{int(low.text)}-{int(high.text)}"
    made = Read([Found(low.start, high.end, i, i + 3, "score", value)], i + 3)
    joint = p.low(i + 1)
    if joint == "mot" and p.low(i + 3) in words("score", "votes"):
        return made
    if joint not in DASHES or p[i + 1].gap != high.gap:
        return None
    if (
        p.low(i + 3) in (".", ",", ":")
        and p[i + 3].gap == Gap.NONE == p[i + 4].gap
        and p[i + 4].kind == "number"
    ):
        return None
    if p.low(i + 3) in DASHES and p[i + 3].gap == Gap.NONE:
        tail = p[i + 4]
        if (
            tail.kind == "word"
            and tail.gap == Gap.NONE
            and tail.low.startswith(tuple(words("score", "tails")))
        ):
            made.found[0].compound = True
            return made
        return None
    near = {p.low(j) for j in range(i - 6, i)} & words("score", "words")
    said = p.low(i + 3).startswith(tuple(words("score", "tails")))
    if (units.match(p, i + 3) is not None and not said) or (p.low(i + 3) in ("millioner", "milliarder")):
        return None
    following = p[i + 3]
    counts = (
        p.on_line(i + 3)
        and following.gap == Gap.SPACE
        and following.pos in ("NOUN", "ADJ")
        and not following.capital
    )
    if counts and not near and not said:
        return None
    if p[i + 1].gap == Gap.SPACE and not near and not (int(low.text) < 20 and int(high.text) < 20):
        return None
    return made


def votes_in_words(p: Pieces, i: int) -> Read | None:
    """ "sju mot to stemmer": a result in words."""
    low, high = word(p.low(i)), word(p.low(i + 2))
    if low is None or high is None or p.low(i + 1) != "mot" or p.low(i + 3) not in words("score", "votes"):
        return None
    return Read([Found(p[i].start, p[i + 2].end, i, i + 3, "score", f"{low}-{high}")], i + 3)
