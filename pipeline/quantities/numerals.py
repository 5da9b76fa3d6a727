"""Norwegian numerals to numbers: digit strings and number words. Pure functions."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicons

DATA = "quantities/numbers.toml"
SPACES = " \u00a0\u202f\u2009"
GROUPED = re.compile(rf"\d{{1,3}}(?:[.{SPACES}]\d{{3}})+(?!\d)(?:,\d+)?")
PLAIN = re.compile(r"\d+(?:,\d+)?")


@cache
def table(name: str) -> dict[str, float]:
    """A table of number words from numbers.toml."""
    return dict(lexicons.load(DATA)[name])


def digits(text: str) -> float | int | None:
    """The value of a digit string as Norwegian writes it: "37.000", "99,5", "400 000".

    Dots and spaces group thousands, a comma parts decimals; None when it is no number.
    """
    if not (GROUPED.fullmatch(text) or PLAIN.fullmatch(text)):
        return None
    plain = re.sub(rf"[.{SPACES}]", "", text).replace(",", ".")
    value = float(plain)
    return int(value) if value.is_integer() and "." not in plain else value


@cache
def word(text: str) -> int | None:
    """The value of one number word, composed ones too: "førtito", "toogførti", "hundreogfem".

    None when the letters are not wholly used up by number parts.
    """
    text = text.lower()
    small, tens, scales = table("small"), table("tens"), table("scales")
    if text in small:
        return int(small[text])
    for scale in ("tusen", "hundre"):
        before, found, after = text.partition(scale)
        if found:
            left = 1 if not before else word(before)
            right = 0 if not after else word(after.removeprefix("og"))
            return None if left is None or right is None else left * int(scales[scale]) + right
    for ten, value in tens.items():
        if text == ten:
            return int(value)
        if text.startswith(ten):
            rest = small.get(text.removeprefix(ten))
            return int(value + rest) if rest and rest < 10 else None
        if text.endswith("og" + ten):
            unit = small.get(text.removesuffix("og" + ten))
            return int(value + unit) if unit and unit < 10 else None
    return None


@cache
def leading_word(text: str) -> tuple[str, int] | None:
    """The longest number word that begins ``text``: "femåring" -> ("fem", 5)."""
    for end in range(min(len(text) - 2, 18), 1, -1):
        value = word(text[:end])
        if value is not None and value > 1:
            return text[:end], value
    return None
