"""Tell Bokmål from Nynorsk by the function words that only one of them has."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc

from pipeline import lexicons


def detect(doc: Doc) -> Literal["nb", "nn"]:
    """The written standard of a Doc; Bokmål, the commoner one, on a tie."""
    words = lexicons.load("language.toml")
    bokmal, nynorsk = frozenset(words["nb"]), frozenset(words["nn"])
    lower = [token.lower_ for token in doc]
    return "nn" if sum(w in nynorsk for w in lower) > sum(w in bokmal for w in lower) else "nb"
