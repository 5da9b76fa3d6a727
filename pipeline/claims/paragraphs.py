"""The stretches of a document in which claims are looked for, one paragraph each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from pipeline.spans import text_of, token_span, trim

SILENT = frozenset({"boilerplate", "credit", "byline"})
DASH = re.compile(r"[-–—−‒]\s*(?=\S)")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text; offsets in characters. ``dash`` is where the words start."""

    start: int
    end: int
    kind: str
    dash: int | None

    @property
    def is_headline(self) -> bool:
        return self.kind in ("title", "heading")


def paragraphs(doc: Doc) -> list[Paragraph]:
    """Blocks that can hold claims; lines of text where no layout stage has run."""
    blocks = [(b.start, b.end, b.kind) for b in doc._.blocks]
    if not blocks:
        blocks = [(*trim(text_of(doc), *m.span()), "body") for m in LINE.finditer(text_of(doc))]
    found = []
    for start, end, kind in blocks:
        if kind in SILENT or start == end:
            continue
        dash = DASH.match(text_of(doc), start, end) if kind != "list" else None
        found.append(Paragraph(start, end, kind, dash.end() if dash else None))
    return found


def sentences(doc: Doc, paragraph: Paragraph) -> list[TokenSpan]:
    """The paragraph's sentences; the paragraph itself where nothing has set boundaries."""
    tokens = token_span(doc, paragraph.start, paragraph.end)
    if not doc.has_annotation("SENT_START"):
        return [tokens]
    return list({t.sent.start: t.sent for t in tokens if not t.is_space}.values())
