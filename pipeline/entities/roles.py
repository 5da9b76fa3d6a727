"""What people are: titles beside their names, and the organisation a title is held in."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.entities.names import words

WITHIN = 8  # tokens after a name in which an apposition's organisation is looked for


def roles(doc: Doc, name: TokenSpan) -> Iterator[tuple[str, Token | None]]:
    """(title, a token of the organisation or None) for each role beside one mention."""
    before = doc[name.start - 1] if name.start > 0 else None
    after = _organization_after(doc, name.end)
    if before is not None and _is_title(before):
        owner = doc[before.i - 1] if before.i > 0 else None
        genitive = (
            owner if owner is not None and owner.ent_type_ and owner.morph.get("Case") == ["Gen"] else None
        )
        prefix, _, title = before.text.rpartition("-")
        if prefix and prefix[:1].isupper():
            yield title, before
        else:
            yield before.text, genitive or after
    apposition = _apposition(doc, name.end)
    if apposition is not None:
        yield apposition.text, _organization_after(doc, apposition.i + 1)


def _is_title(token: Token) -> bool:
    """A bare noun before a name: "statsminister Li", "SDF-talsmann Bali"."""
    if token.pos_ != "NOUN" or token.ent_type_ or token.lower_ in words("roles", "not_titles"):
        return False
    return token.morph.get("Definite") != ["Def"] and token.morph.get("Number") != ["Plur"]


def _apposition(doc: Doc, end: int) -> Token | None:
    """The noun of ", leder for X" behind a name (an adjective may stand before it)."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    for token in doc[end + 1 : end + 4]:
        if _is_title(token):
            return token
        if token.pos_ not in ("ADJ", "NUM", "DET"):
            return None
    return None


def _organization_after(doc: Doc, position: int) -> Token | None:
    """The first word of the organisation in "i SDF", "for Syrian Observatory ..."."""
    if position >= len(doc) or doc[position].lower_ not in words("roles", "links"):
        return None
    for token in doc[position + 1 : position + WITHIN]:
        if token.ent_type_ in ("ORG", "GPE_ORG", "GPE_LOC"):
            return token
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return None
    return None
