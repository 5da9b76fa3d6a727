"""Reporting nouns and adjectives: "Lis påstand om at ...", "er overbevist om at ..."."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from pipeline.claims.complement import Complement, at_clause, infinitive
from pipeline.claims.draft import Draft
from pipeline.claims.lexicon import adjectives, is_negated, words
from pipeline.claims.quoted import quote_type
from pipeline.claims.reporter import accepts, reporter
from pipeline.claims.source import noun_phrase
from pipeline.spans import Offsets, text_of, token_offsets, trim

NOUN_ENDINGS = ("", "ene", "ane", "er", "ar", "en", "et", "a", "n")
COPULAS = frozenset(("er", "var", "blir", "ble", "blei"))
EDGES = " \n\t\r,;:–—-.!?"


def find(cue: Token, end: int) -> Draft | None:
    """The claim of a reporting noun or adjective, if ``cue`` is one with a source."""
    if cue.pos_ in ("NOUN", "PROPN"):
        return _noun(cue, end)
    return _adjective(cue, end)


def _noun(cue: Token, end: int) -> Draft | None:
    found: Complement | None = None
    if _listed(cue, "lemmas"):
        found = _close_clause(cue, end)
    if found is None and _listed(cue, "copular"):
        found = _copular(cue, end)
    if found is None:
        return None
    source = _owner(cue)
    return _draft(cue, found, source, "noun") if source is not None else None


def _listed(cue: Token, key: str) -> bool:
    """Whether a noun is in a row of the lexicon, by lemma or by its regular endings."""
    return cue.lower_ in _noun_forms(key) or cue.lemma_.lower() in words("nouns", key)


@cache
def _noun_forms(key: str) -> frozenset[str]:
    """The nouns of a row with their regular endings."""
    return frozenset(
        noun.removesuffix("e" * stem) + e
        for noun in words("nouns", key)
        for e in NOUN_ENDINGS
        for stem in (0, 1)
    )


def _close_clause(cue: Token, end: int) -> Complement | None:
    """An at-clause or infinitive at most a short phrase away: "påstand fra Li om at ..."."""
    found = at_clause(cue, min(end, cue.i + 8)) and at_clause(cue, end)
    if found is not None and any(t.pos_ in ("VERB", "AUX") for t in cue.doc[cue.i + 1 : found.first - 1]):
        return None
    return found or infinitive(cue, end, reach=4)


def _copular(cue: Token, end: int) -> Complement | None:
    for token, beyond in pairwise(cue.doc[cue.i + 1 : min(end, cue.i + 4)]):
        if token.lower_ in COPULAS and beyond.lower_ == "at":
            return at_clause(token, end)
    return None


def _owner(cue: Token) -> Offsets | None:
    """Whose it is: a genitive, a phrase with "fra" or "blant", or the subject of a giving verb."""
    for child in cue.children:
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        if child.i < cue.i and not case and _is_genitive(child):
            return noun_phrase(child)
        if case in ("fra", "frå", "blant") and child.i > cue.i:
            start, stop = noun_phrase(child)
            marker = next(c for c in child.children if c.dep_ == "case")
            return (token_offsets(marker)[1] + 1, stop) if start <= marker.idx < stop else (start, stop)
    if any(c.dep_ == "cop" for c in cue.children) and cue.lower_ in ("tvil",):
        subject = reporter(cue)
        return noun_phrase(subject) if subject is not None and accepts(cue, subject, frozenset()) else None
    if cue.dep_ in ("obj", "obl") and cue.head.lemma_.lower() in words("complements", "givers"):
        subject = reporter(cue.head)
        if subject is not None and accepts(cue.head, subject, frozenset()):
            return noun_phrase(subject)
    return None


def _is_genitive(child: Token) -> bool:
    if child.dep_ not in ("nmod:poss", "nmod", "det"):
        return False
    owner = child.morph.get("Case") == ["Gen"] or child.pos_ == "PROPN"
    return owner or child.lower_ in ("hans", "hennes", "hennar", "deres", "deira")


def _adjective(cue: Token, end: int) -> Draft | None:
    prepositions = adjectives().get(cue.lower_)
    if prepositions is None or cue.i + 2 >= end:
        return None
    before = cue.nbor().lower_ if cue.nbor().lower_ != "at" else ""
    found = at_clause(cue, min(end, cue.i + 4)) and at_clause(cue, end)
    if found is None or before not in prepositions:
        return None
    subject = reporter(cue)
    if subject is None or not accepts(cue, subject, frozenset()):
        return None
    return _draft(cue, found, noun_phrase(subject), "adjective")


def _draft(cue: Token, found: Complement, source: Offsets, rule: str) -> Draft:
    doc = cue.doc
    last = doc[found.last]
    content = trim(text_of(doc), doc[found.first].idx, last.idx + len(last), EDGES)
    doubt = cue.lower_ == "tvil"  # "ikke i tvil om at" affirms
    return Draft(
        quote_type(text_of(doc), content), [content], rule, cue, source, negated=not doubt and is_negated(cue)
    )
