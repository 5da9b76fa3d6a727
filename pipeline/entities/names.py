"""Names as strings: base form, parts, initials, gender. Pure functions."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Span as TokenSpan

from pipeline import lexicons

DATA = "entities/names.toml"
Gender = Literal["female", "male"]
GENITIVES = ("'s", "’s", "'", "’", "s")


@cache
def words(section: str, key: str) -> frozenset[str]:
    """A word list of names.toml."""
    return frozenset(lexicons.load(DATA)[section][key])


def base_form(name: TokenSpan, known: frozenset[str] = frozenset()) -> str:
    """The name without a genitive ending: "Balis" -> "Bali".

    An ending is taken off when the article also has the bare name, or when the model
    reads the last word as a genitive that no bare name of this form contradicts.
    """
    text = name.text.strip(" \n\t.,;:«»\"'")
    genitive = name[-1].morph.get("Case") == ["Gen"]
    for ending in GENITIVES:
        bare = text.removesuffix(ending)
        if bare == text or len(bare) < 2:
            continue
        if bare in known:
            return bare
        if text in known and not genitive:
            return text
        if genitive and (ending != "s" or not bare.endswith(("s", "x", "z"))):
            return bare
    return text


def initials(name: str) -> str:
    """ "Syrian Observatory for Human Rights" -> "SOHR": the capitals that begin its words."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` is made of the initials of ``full``, small words counted or not."""
    if not (2 <= len(short) <= 8 and short.isupper() and " " in full):
        return False
    every = "".join(word[0] for word in full.replace("-", " ").split()).upper()
    return short in (initials(full), every)


def gender_of(name: str, titles: list[str]) -> Gender | None:
    """The gender that a full name's first name or a title gives; None when neither does."""
    genders: tuple[Gender, Gender] = ("female", "male")
    for title in titles:
        for gender in genders:
            if title.lower() in words("gender", gender):
                return gender
    first = name.split()[0].split("-")[0] if " " in name else ""
    for gender in genders:
        if first in words("first_names", gender):
            return gender
    return None
