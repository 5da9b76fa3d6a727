"""Records: gather what the stages left on the Doc into one validated Document."""

from __future__ import annotations

import hashlib

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import __version__
from pipeline.language import detect
from pipeline.read.inputs import Input
from pipeline.records import Document, Meta, ModelInfo


def assemble(doc: Doc, item: Input, nlp: Language) -> Document:
    """The record of one parsed document. Raises ValidationError if stages disagree."""
    text = item.text
    meta = Meta(
        source=item.source,
        sha256=hashlib.sha256(text.encode("utf8")).hexdigest(),
        published=item.published or doc._.published,
        title=item.title or doc._.title,
        language=detect(doc),
        extra=item.extra,
    )
    return Document(
        id=item.id,
        meta=meta,
        text=text,
        model=ModelInfo(name=f"{nlp.lang}_{nlp.meta['name']}", version=nlp.meta["version"]),
        pipeline=__version__,
        blocks=doc._.blocks,
        entities=doc._.entities,
        quantities=doc._.quantities,
        claims=doc._.claims,
        warnings=item.warnings,
    )
