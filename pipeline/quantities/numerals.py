"""Norwegian numerals to numbers: digit strings and number words. Pure functions.

The grammar of the words is that of Norsk referansegrammatikk, §3.6: units and tens
written together ("førtito") or in the old order ("toogførti"), "hundre" and "tusen"
multiplying what stands before them, "og" before the last part.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pipeline import lexicons

SPACES = " \u00a0\u202f\u2009\u2007"
GROUPED = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?!\d)"
DIGITS = re.compile(rf"(?:{GROUPED}|\d+)(?:,\d+)?")


@cache
def table(name: str) -> dict[str, Any]:
    """A table of number words from numbers.toml; treat it as read-only."""
    return dict(lexicons.load("quantities/numbers.toml")[name])


def whole(value: float) -> float | int:
    """``value`` as an int where it is one, without the noise of binary fractions."""
    value = round(float(value), 6)
    return int(value) if value.is_integer() else value


def digits(text: str) -> float | int | None:
    """The value of a digit string as Norwegian writes it: "37.000", "99,5", "400 000".

    Dots and spaces group thousands, a comma parts decimals; None when it is no number.
    """
    if not DIGITS.fullmatch(text):
        return None
    return whole(float(re.sub(rf"[.{SPACES}]", "", text).replace(",", ".")))


@cache
def word(text: str) -> int | None:
    """The value of one number word in lower case: "førtito", "toogførti", "hundreogfem".

    None when the letters are not wholly used up by number parts.
    """
    small, scales = table("small"), table("scales")
    if text in small:
        return int(small[text])
    for scale in ("tusen", "hundre"):
        before, found, after = text.partition(scale)
        if found:
            left = word(before) if before else 1
            right = word(after.removeprefix("og")) if after else 0
            fits = left is not None and right is not None and left < scales["tusen"] and right < scales[scale]
            return (left or 0) * int(scales[scale]) + (right or 0) if fits else None
    return _below_hundred(text)


def _below_hundred(text: str) -> int | None:
    small = table("small")
    for ten, value in table("tens").items():
        if text == ten:
            return int(value)
        unit = None
        if text.startswith(ten):
            unit = small.get(text.removeprefix(ten))
        elif text.endswith("og" + ten):
            unit = small.get(text.removesuffix("og" + ten))
        if unit and unit < 10:
            return int(value + unit)
    return None


@cache
def ordinal(text: str) -> int | None:
    """The value of an ordinal word: "sjuende", "tjueførste", "enogtyvende", "hundreogfemte"."""
    ordinals = table("ordinals")
    if text in ordinals:
        return int(ordinals[text])
    for ending, value in ordinals.items():
        before = text.removesuffix(ending)
        if before == text:
            continue
        if before.endswith("og") and value in range(20, 100):  # the old order: "enogtyvende"
            unit = table("small").get(before.removesuffix("og"))
            if unit and unit < 10:
                return int(value + unit)
        base = word(before.removesuffix("og"))
        if base and base >= 20 and base % 10 ** len(str(value)) == 0:
            return int(base + value)
    return None


@cache
def denominator(text: str) -> int | None:
    """What a fraction's name divides by: "tredjedel" and "tredel" 3, "tidelar" 10; else None."""
    for ending in table("parts")["endings"]:
        base = text.removesuffix(ending)
        if base != text:
            value = word(base) or ordinal(base)
            if value is not None and value > 2:
                return value
    return None


@cache
def leading(text: str) -> tuple[int, int] | None:
    """The longest number word that begins a compound: "femåring" -> (3 letters, 5)."""
    for end in range(min(len(text) - 2, 24), 1, -1):
        value = word(text[:end])
        if value is not None and value > 1:
            return end, value
    return None
