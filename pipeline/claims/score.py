"""How sure a claim is: the measured share of right claims among those found alike.

Claims are found alike when the same rule found them and the same kind of words names
their source. The shares stand in scores.toml, measured by calibrate.py.
"""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline import lexicons
from pipeline.records import Span
from pipeline.spans import token_span

SCORES = "claims/scores.toml"
UNMEASURED = 0.5  # the score of a rule that calibrate.py has not seen at work


def score(doc: Doc, rule: str, source: Span | None) -> float:
    """The share measured for a rule with such a source; for the rule alone where that is rare."""
    shares: dict[str, float] = lexicons.load(SCORES)["rules"]
    return shares.get(key(doc, rule, source), shares.get(rule, UNMEASURED))


def key(doc: Doc, rule: str, source: Span | None) -> str:
    """The row of scores.toml that a claim belongs to: "at by name"."""
    return f"{rule} by {_kind(doc, source)}"


def _kind(doc: Doc, source: Span | None) -> str:
    if source is None:
        return "nobody"
    tokens = token_span(doc, source.start, source.end)
    if any(t.ent_type_ or t.pos_ == "PROPN" for t in tokens):
        return "name"
    return "pronoun" if all(t.pos_ == "PRON" for t in tokens) else "noun"
