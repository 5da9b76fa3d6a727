""" "Det sier X", "Det opplyser politiet": reports that point back at a sentence before them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.claims.complement import complement, is_finite
from pipeline.claims.draft import Draft
from pipeline.claims.inquit import inquits
from pipeline.claims.lexicon import cue_lemma, frames_of, is_negated, phrase_present
from pipeline.claims.quoted import quote_type
from pipeline.claims.reporter import names_document
from pipeline.claims.source import addressee_of, following_phrase
from pipeline.spans import Offsets, overlaps, text_of, trim

POINTERS = frozenset({"det", "dette"})
NAMING = frozenset({"hete", "heite"})  # "Det het CD": a name, not a report
EDGES = " \n\t\r,;:–—-.!?"


def find(doc: Doc, sentence: TokenSpan, before: Offsets | None) -> Iterator[Draft]:
    """The claim of a sentence that opens with "Det sier X"; ``before`` is what it points at."""
    words = [t for t in sentence if not t.is_space]
    if len(words) < 3:
        return
    if words[0].lower_ in POINTERS and before is not None:
        if (source := _source(words[1], sentence.end)) is not None:
            yield _draft(doc, words[1], source, trim(text_of(doc), *before, " \n\t\r,;:–—-"), sentence.end)
        return
    for token in words[3:-1]:  # "Kondis er viktigst, det viser flere studier"
        if token.lower_ == "det" and token.nbor(-1).text == "," and token.i + 1 < sentence.end:
            source = _source(token.nbor(), sentence.end)
            if source is not None and any(is_finite(t) for t in doc[sentence.start : token.i]):
                content = trim(text_of(doc), sentence.start_char, token.idx, EDGES)
                yield _draft(doc, token.nbor(), source, content, sentence.end)


def _source(cue: Token, end: int) -> Offsets | None:
    """The source behind a reporting verb that has no content of its own."""
    frames = frames_of(cue)
    if "post" not in frames or cue_lemma(cue) in NAMING or not is_finite(cue) or not phrase_present(cue):
        return None
    if complement(cue, frames & {"at", "hv", "bare"}, end) is not None:
        return None
    source = following_phrase(cue, end)
    if source is None or cue.nbor().lower_ in (
        "seg",
        "vi",
        "jeg",
        "eg",
        "du",
        "man",
        "deg",
        "meg",
        "noe",
        "ingenting",
    ):
        return None
    if "document" in frames and not names_document(cue.doc, source):
        return None
    return source


def _draft(doc: Doc, cue: Token, source: Offsets, content: Offsets, end: int) -> Draft:
    return Draft(
        quote_type(text_of(doc), content),
        [content],
        "pointing",
        cue,
        source,
        addressee_of(cue, end),
        negated=is_negated(cue),
    )


def completes(draft: Draft, drafts: list[Draft]) -> bool:
    """Give cue and source to the quote that "Det sier X" points back at, if there is one."""
    for other in reversed(drafts[-3:]):
        if other.type == "direct" and any(overlaps(p, draft.content[0]) for p in other.content):
            if other.cue is None:
                other.cue, other.source, other.addressee = draft.cue, draft.source, draft.addressee
                other.rule = "turn-pointed"
            return True
    return False


def last_sentence(doc: Doc, sentences: list[TokenSpan]) -> Offsets | None:
    """The last full sentence of a paragraph, without a trailing attribution of its own."""
    for sentence in reversed(sentences):
        if sum(t.is_alpha for t in sentence) > 2 and not inquits(doc, sentence.start, sentence.end):
            return trim(text_of(doc), sentence.start_char, sentence.end_char)
        return None
    return None
