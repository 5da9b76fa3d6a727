"""What a number counts: the noun phrase after it, as NUMBERS.md bounds it."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.spans import Offsets, token_from

INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X"})
SKIPPED = frozenset({"DET"})


def counted(doc: Doc, end: int, kind: str) -> Offsets | None:
    """Offsets of the counted phrase after character ``end``; None when there is none.

    Adjectives and genitives are in; articles, "alle", "av" and what follows the head
    noun are out. A pronoun stands only after "av".
    """
    i = token_from(doc, end)
    if i < len(doc) and doc[i].idx < end:  # the rest of a compound: "32" of "32-åringen"
        i += 1
    partitive = i < len(doc) and doc[i].lower_ == "av"
    if partitive:
        i += 1
    elif kind == "percent" and (i >= len(doc) or doc[i].pos_ not in INSIDE):
        return None
    while i < len(doc) and doc[i].pos_ in SKIPPED and not _is_head(doc, i):
        i += 1
    if i < len(doc) and partitive and doc[i].pos_ in ("PRON", "DET"):
        return doc[i].idx, doc[i].idx + len(doc[i])
    first = i
    last = None
    while i < len(doc) and doc[i].pos_ in INSIDE and not doc[i].is_sent_start:
        if doc[i].pos_ in ("NOUN", "PROPN") or (doc[i].pos_ == "ADJ" and _ends_phrase(doc, i)):
            last = i
            genitive = doc[i].morph.get("Case") == ["Gen"]
            if not genitive:
                break
        i += 1
    if last is None:
        return None
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_head(doc: Doc, i: int) -> bool:
    return i + 1 >= len(doc) or doc[i + 1].pos_ in ("PUNCT", "VERB", "AUX", "ADP")


def _ends_phrase(doc: Doc, i: int) -> bool:
    """Whether an adjective stands alone as a noun: "14 andre", "15 pågrepne"."""
    return i + 1 >= len(doc) or doc[i + 1].pos_ not in INSIDE
