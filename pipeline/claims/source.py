"""The words that name a source, an addressee or a relay, beside a cue."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.claims.lexicon import words
from pipeline.spans import Offsets, text_of, token_span, trim

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
PHRASE_STARTS = frozenset({"PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM", "X"})
# A noun phrase ends before these: what follows belongs to the verb again.
STOPS = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PUNCT", "PART", "SPACE", "ADV", "INTJ"})
OUTSIDE_PHRASE = frozenset({"acl:relcl", "acl", "cc", "parataxis", "advcl", "ccomp", "punct", "cop", "mark"})


def subject_of(cue: Token) -> Token | None:
    """The subject of a cue verb, or of the verb it is a participle or infinitive of."""
    verb = cue
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.lower_ not in ("som", "det", "at"):
                return child
        if verb.dep_ in ("conj", "xcomp", "aux") and verb.head is not verb:
            verb = verb.head
        elif verb.dep_ == "acl:relcl":
            return verb.head
        else:
            return None
    return None


def noun_phrase(head: Token, *, floor: int = 0, ceiling: int | None = None) -> Offsets:
    """The phrase of ``head`` with title and apposition, without relative clauses.

    ``floor`` and ``ceiling`` are token indices that it may not cross.
    """
    kept = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            inner_case = (
                child.dep_ in ("nmod", "obl") and token is head and (_is_addressee(child) or _is_relay(child))
            )
            if (child.dep_ in OUTSIDE_PHRASE and not _inside_name(child)) or inner_case:
                continue
            kept.add(child.i)
            stack.append(child)
    doc = head.doc
    low, high = head.i, head.i
    last = len(doc) if ceiling is None else ceiling
    while low - 1 >= floor and (low - 1 in kept or _joins(doc[low - 1], kept, -1)):
        low -= 1
    while high + 1 < last and (high + 1 in kept or _joins(doc[high + 1], kept, 1)):
        high += 1
    high = _with_name_behind(head, high, last)
    start, end = trim(text_of(doc), doc[low].idx, doc[high].idx + len(doc[high]), " \n,;:–-")
    if (
        text_of(doc).count("(", start, end) > text_of(doc).count(")", start, end)
        and text_of(doc)[end : end + 1] == ")"
    ):
        end += 1
    return start, end


def _with_name_behind(head: Token, high: int, last: int) -> int:
    """Take in the name that a title phrase introduces: "Lederen i Vekst, Kari Li, ..."."""
    doc = head.doc
    first = high + 2
    if head.ent_type_ == "PER" or first >= last or doc[high + 1].text != "," or doc[first].ent_type_ != "PER":
        return high
    end = first
    while end + 1 < last and doc[end + 1].ent_iob_ == "I":
        end += 1
    closed = end + 1 >= len(doc) or doc[end + 1].is_punct or doc[end + 1].pos_ in ("VERB", "AUX", "ADP")
    return end if closed else high


def _joins(token: Token, kept: set[int], step: int) -> bool:
    """Whether punctuation or "og" stands between two kept parts of one phrase."""
    beyond = token.i + step
    return (token.is_punct or token.pos_ == "CCONJ") and beyond in kept and not token.is_space


def _inside_name(token: Token) -> bool:
    return bool(token.ent_type_) and token.ent_iob_ == "I"


def _is_addressee(token: Token) -> bool:
    case = next((c for c in token.children if c.dep_ == "case"), None)
    return case is not None and case.lower_ == "til" and bool(token.ent_type_)


def _is_relay(token: Token) -> bool:
    return any(c.lower_ in words("according") for c in token.children)


def following_phrase(cue: Token, end: int) -> Offsets | None:
    """The noun phrase that follows an inquit verb, by surface: ", sier <Kari Li> til ...".

    ``end`` is the token index where the sentence stops. Used when the tree gives the
    verb no subject to its right.
    """
    doc = cue.doc
    first = cue.i + 1
    while first < end and doc[first].pos_ == "ADV":
        first += 1
    if first >= end or doc[first].pos_ not in PHRASE_STARTS:
        return None
    last = first
    while (
        last + 1 < end
        and not _leaves(doc[last + 1])
        and (doc[last + 1].pos_ not in STOPS or _adds_name(doc, last + 1, end))
    ):
        last += 1
    return trim(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last]))


def _adds_name(doc: Doc, i: int, end: int) -> bool:
    """Whether an "og" joins another name: "sier Kari Li og Per Moe"."""
    return (
        doc[i].lower_ == "og" and i + 1 < end and (doc[i + 1].pos_ == "PROPN" or bool(doc[i + 1].ent_type_))
    )


def _leaves(token: Token) -> bool:
    """Whether a preposition leads out of a source phrase, to an addressee or a place."""
    if token.pos_ != "ADP":
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ == "til" or following is None:
        return True
    return following.pos_ not in ("PROPN", "NOUN", "DET", "ADJ") or token.lower_ in (
        "om",
        "på",
        "under",
        "etter",
    )


def addressee_of(cue: Token, end: int) -> Offsets | None:
    """ "til VG" beside an inquit: the phrase without the preposition, up to token ``end``."""
    doc = cue.doc
    for token in doc[cue.i + 1 : end]:
        if token.lower_ in ("til", "overfor"):
            phrase = following_phrase(token, end)
            if phrase is not None and _names_receiver(doc, phrase):
                return phrase
        if token.is_punct and token.text not in ",":
            break
    return None


def _names_receiver(doc: Doc, phrase: Offsets) -> bool:
    """Whether somebody can be told things: a name or a pronoun, not "til slutt"."""
    return any(t.pos_ in ("PROPN", "PRON") or t.ent_type_ for t in token_span(doc, *phrase))


def is_author(source: str | None) -> bool:
    """Whether a source outside direct speech is the article's own voice ("jeg mener")."""
    return source is not None and source.lower() in words("author")
