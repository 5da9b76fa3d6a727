"""The quantities stage: every number in the text, read as a Norwegian reads it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.quantities.counted import counted
from pipeline.quantities.scan import Found, scan
from pipeline.records import Quantity, Span
from pipeline.spans import contains, overlaps
from pipeline.stage import register_extensions

COUNTING = ("cardinal", "percent")


class Quantities:
    """Finds numbers and leaves them on ``doc._.quantities``, ids Q1, Q2, ... in text order.

    Works on the text; tags say what is counted, names keep numbers inside them unmarked.
    """

    def __call__(self, doc: Doc) -> Doc:
        silent = [(b.start, b.end) for b in doc._.blocks if b.kind == "boilerplate"]
        names = [(e.start_char, e.end_char) for e in doc.ents if _holds_number(e.text)]
        kept = [f for f in scan(doc.text) if not _is_silent(f, silent, names)]
        doc._.quantities = [_quantity(doc, found, n) for n, found in enumerate(kept, 1)]
        return doc


def _holds_number(name: str) -> bool:
    """Whether a name is of the kind that numbers stand inside: letters first ("TV 2")."""
    return name[:1].isalpha() and any(c.isdigit() for c in name)


def _is_silent(found: Found, silent: list[tuple[int, int]], names: list[tuple[int, int]]) -> bool:
    inside_name = found.kind in ("cardinal", "ordinal", "date") and any(
        contains(n, found.offsets) for n in names
    )
    return inside_name or any(overlaps(s, found.offsets) for s in silent)


def _quantity(doc: Doc, found: Found, number: int) -> Quantity:
    phrase = counted(doc, found.end, found.kind) if found.kind in COUNTING else None
    return Quantity.of(  # type: ignore[no-any-return]
        doc.text,
        found.start,
        found.end,
        id=f"Q{number}",
        kind=found.kind,
        value=found.value,
        max=found.max,
        unit=found.unit,
        modifier=found.modifier,
        counted=Span.of(doc.text, *phrase) if phrase else None,
    )


@Language.factory("utsagn_quantities", assigns=["doc._.quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Create the quantities stage."""
    register_extensions()
    return Quantities()
