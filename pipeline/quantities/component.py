"""The quantities stage: every number in the text, read as a Norwegian reads it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.quantities.context import decide
from pipeline.quantities.counted import counted
from pipeline.quantities.found import Found
from pipeline.quantities.modifiers import modifier
from pipeline.quantities.names import block_entities
from pipeline.quantities.pieces import Pieces
from pipeline.quantities.scan import scan
from pipeline.records import Quantity, Span
from pipeline.spans import overlaps
from pipeline.stage import register_extensions

COUNTING = ("cardinal", "percent")
UNMODIFIED = ("date", "ordinal", "other")


class Quantities:
    """Finds numbers and leaves them on ``doc._.quantities``, ids Q1, Q2, ... in text order.

    The numbers are read from the text; tags, names and tree, where the model gives them,
    settle what is a name, what kind a number is and what it counts.
    """

    def __call__(self, doc: Doc) -> Doc:
        pieces = Pieces(doc.text, doc)
        block_entities(pieces, doc)
        found = scan(pieces)
        decide(pieces, found)
        silent = [(b.start, b.end) for b in doc._.blocks if b.kind == "boilerplate"]
        kept = [f for f in found if not any(overlaps(s, (f.start, f.end)) for s in silent)]
        doc._.quantities = [_quantity(doc, pieces, item, n) for n, item in enumerate(kept, 1)]
        return doc


def _quantity(doc: Doc, pieces: Pieces, item: Found, number: int) -> Quantity:
    phrase = item.counted
    if phrase is None and item.kind in COUNTING and not item.tags & {"double"}:
        phrase = counted(doc, item)
    meant = item.modifier
    if meant is None and item.kind not in UNMODIFIED and not item.compound:
        meant = modifier(pieces, item)
    if meant is None and item.kind == "money" and _price_from(pieces, item):
        meant = "min"
    return Quantity.of(
        pieces.text,
        item.start,
        item.end,
        id=f"Q{number}",
        kind=item.kind,
        value=item.value,
        max=item.max,
        unit=item.unit,
        modifier=meant,
        counted=Span.of(pieces.text, *phrase) if phrase else None,
    )


def _price_from(p: Pieces, item: Found) -> bool:
    """ "fra 1,8 millioner kroner": a lowest price, unless "til" makes it a change."""
    if p.low(item.first - 1) not in ("fra", "frå") or not p.on_line(item.first):
        return False
    return not any(p.low(j) == "til" for j in range(item.next, item.next + 5))


@Language.factory("utsagn_quantities", assigns=["doc._.quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Create the quantities stage."""
    register_extensions()
    return Quantities()
