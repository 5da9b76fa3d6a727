"""The layout stage: types the blocks of a page before anything is parsed."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.layout.classify import blocks
from pipeline.layout.lines import pattern
from pipeline.records import Block
from pipeline.spans import text_of, token_from
from pipeline.stage import register_extensions

PUBLISHED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:\D{1,6}(\d{1,2})[.:](\d{2}))?")


class Layout:
    """Leaves ``doc._.blocks``, ``doc._.title`` and ``doc._.published``.

    A sentence never runs over the edge of a block: each block's first token is set as
    a sentence start, which the parser keeps. So this stage stands before the parser.
    """

    def __call__(self, doc: Doc) -> Doc:
        found = blocks(text_of(doc))
        if not doc.has_annotation("DEP"):
            for block in found:
                i = token_from(doc, block.start)
                if i < len(doc):
                    doc[i].is_sent_start = True
        doc._.blocks = found
        doc._.title = next((text_of(doc)[b.start : b.end] for b in found if b.kind == "title"), None)
        doc._.published = _published(text_of(doc), found)
        return doc


def _published(text: str, found: list[Block]) -> str | None:
    """The date line in ISO form: "Publisert: 10.02.19 20:59" -> "2019-02-10T20:59"."""
    for block in found:
        line = text[block.start : block.end]
        match = (
            PUBLISHED.search(line)
            if block.kind == "byline" and pattern("byline", "published").match(line)
            else None
        )
        if match:
            day, month, year, hour, minute = match.groups()
            if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
                continue
            year = year if len(year) == 4 else "20" + year
            clock = f"T{int(hour):02d}:{minute}" if hour and int(hour) < 25 else ""
            return f"{year}-{int(month):02d}-{int(day):02d}{clock}"
    return None


@Language.factory("utsagn_layout", assigns=["doc._.blocks"])
def make_layout(nlp: Language, name: str) -> Layout:
    """Create the layout stage."""
    register_extensions()
    return Layout()
