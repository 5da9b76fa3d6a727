"""How stages hand results on: typed records on ``doc._``, spans on ``doc.spans``.

``doc._.blocks``, ``doc._.quantities``, ``doc._.entities`` and ``doc._.claims`` are
lists of the record classes. They are kept in ``doc.user_data`` as plain values, so a
Doc survives ``to_bytes``, ``DocBin`` and worker processes. Reading builds the records
anew: a stage that changes one assigns the whole list back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import TypeAdapter
from spacy.tokens import Doc

from pipeline.records import Block, Claim, Entity, Quantity
from pipeline.spans import token_span

FIELDS: dict[str, TypeAdapter[list[Any]]] = {
    "blocks": TypeAdapter(list[Block]),
    "quantities": TypeAdapter(list[Quantity]),
    "entities": TypeAdapter(list[Entity]),
    "claims": TypeAdapter(list[Claim]),
}
VALUES = ("published", "title")


def register_extensions() -> None:
    """Add Utsagn's fields to ``doc._``; calling it again changes nothing.

    Every component factory calls it, so that a component works in any pipeline.
    """
    for name in FIELDS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name), setter=_setter(name))
    for name in VALUES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def _getter(name: str) -> Callable[[Doc], list[Any]]:
    def get(doc: Doc) -> list[Any]:
        return FIELDS[name].validate_python(doc.user_data.get(f"utsagn_{name}", []))

    return get


def _setter(name: str) -> Callable[[Doc, list[Any]], None]:
    def put(doc: Doc, records: list[Any]) -> None:
        doc.user_data[f"utsagn_{name}"] = FIELDS[name].dump_python(records)
        spans = [token_span(doc, start, end, label) for start, end, label in _labelled(records)]
        doc.spans[f"utsagn_{name}"] = spans

    return put


def _labelled(records: list[Any]) -> Iterator[tuple[int, int, str]]:
    """Character offsets and label of each span that a list of records shows."""
    for record in records:
        if isinstance(record, Entity):
            yield from ((m.start, m.end, record.type) for m in record.mentions)
        elif isinstance(record, Claim):
            yield from ((s.start, s.end, record.type) for s in record.content)
        else:
            yield record.start, record.end, record.kind
