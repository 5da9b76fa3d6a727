"""An object with a predicative: "kaller avtalen en skandale", "omtaler ham som en venn"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.claims.complement import is_finite
from pipeline.claims.draft import Draft
from pipeline.claims.lexicon import has_frame, is_negated, phrase_present, words
from pipeline.claims.quoted import quote_type
from pipeline.claims.reporter import accepts, agent, is_passive, reporter
from pipeline.claims.source import noun_phrase
from pipeline.spans import Offsets, text_of, trim

EDGES = " \n\t\r,;:–—-.!?"
MARKERS = frozenset({"som", "for"})
PREDICATES = frozenset({"xcomp", "obl", "advcl", "nmod", "obj", "ccomp", "acl"})


def find(cue: Token, end: int) -> Draft | None:
    """The claim of a naming verb with an object and what it is called."""
    if not has_frame(cue, "as") or not phrase_present(cue):
        return None
    passive = is_passive(cue)
    subject = agent(cue) if passive else reporter(cue)
    if subject is None or not accepts(cue, subject, frozenset()):
        return None
    pieces = _passive(cue, end) if passive else _marked(cue, subject, end) or _plain(cue, end)
    if pieces and cue.dep_ == "acl:relcl" and cue.head != subject:
        pieces = [noun_phrase(cue.head), *pieces]  # "SDF, som Tyrkia har definert som ..."
    if not pieces:
        return None
    kinds = {quote_type(text_of(cue.doc), piece) for piece in pieces}
    return Draft(
        "mixed" if kinds - {"indirect"} else "indirect",
        pieces,
        "as",
        cue,
        noun_phrase(subject),
        negated=is_negated(cue),
    )


def _marked(cue: Token, subject: Token, end: int) -> list[Offsets]:
    """ "omtaler ham som en venn", "trekker fram skolen som et eksempel": up to the "som"-phrase's end."""
    doc = cue.doc
    first = max(cue.i + 1, subject.right_edge.i + 1 if cue.i < subject.i <= cue.i + 3 else 0)
    while first < end and (
        doc[first].lower_ in words("complements", "particles") or doc[first].pos_ == "ADV"
    ):
        first += 1
    for token in doc[first if cue.dep_ == "acl:relcl" else first + 1 : end]:
        if token.lower_ == "som" and token.head.dep_ != "acl:relcl" and token.dep_ in ("case", "mark", "cc"):
            last = max(t.i for t in token.head.subtree if t.i < end) if token.head.i > token.i else token.i
            return [_between(doc[first], doc[last])] if last > token.i else []
        if token.text in ".;:" or is_finite(token):
            return []
    return []


def _plain(cue: Token, end: int) -> list[Offsets]:
    """ "kaller avtalen en skandale", "kaller det for tull"."""
    named = next((c for c in cue.children if c.dep_ in ("obj", "iobj") and c.i > cue.i), None)
    if named is None or (named.lower_ in ("seg", "det") and named.i + 1 >= end):
        return []
    predicate = next((c for c in cue.children if named.i < c.i < end and _describes(c)), None)
    if predicate is None or named.lower_ == "seg":
        return []
    first = next(t for t in cue.doc[cue.i + 1 : end] if t in list(named.subtree))
    return [_between(first, cue.doc[min(end - 1, predicate.right_edge.i)])]


def _describes(child: Token) -> bool:
    """Whether a dependent says what somebody is called: with "for", or a second object."""
    if any(c.lower_ == "for" and c.dep_ in ("case", "mark") for c in child.children):
        return child.dep_ in PREDICATES
    return child.dep_ in ("xcomp", "obj", "ccomp") and child.pos_ in ("NOUN", "ADJ", "PROPN")


def _passive(cue: Token, end: int) -> list[Offsets]:
    """ "Planen er av Li omtalt som en skandale": subject and predicative are two pieces."""
    named = next((c for c in cue.children if c.dep_ in ("nsubj:pass", "nsubj")), None)
    predicate = next(
        (
            c
            for c in cue.children
            if cue.i < c.i < end and c.dep_ in PREDICATES and any(m.lower_ in MARKERS for m in c.children)
        ),
        None,
    )
    if named is None or predicate is None or named.i > cue.i:
        return []
    first = next(t for t in predicate.subtree if t.i > cue.i)
    return [noun_phrase(named), _between(first, cue.doc[min(end - 1, predicate.right_edge.i)])]


def _between(first: Token, last: Token) -> Offsets:
    return trim(text_of(first.doc), first.idx, last.idx + len(last), EDGES)
