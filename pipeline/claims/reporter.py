"""Who a reporting word makes the source, and whether that one can be a source at all."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.claims.lexicon import adjectives, cue_lemma, frames, words
from pipeline.claims.source import SUBJECTS, noun_phrase
from pipeline.spans import Offsets, token_span

RELATIVE = frozenset({"som", "der"})


def reporter(cue: Token) -> Token | None:
    """The subject of a cue; the agent of a passive; the controller of an infinitive."""
    if is_passive(cue):
        return agent(cue)
    verb = cue
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.lower_ not in RELATIVE and child.lower_ != "at":
                return child
        if verb.dep_ == "acl:relcl":
            return verb.head
        if _shares_subject(verb) and verb.head is not verb:
            verb = verb.head
        else:
            return None
    return None


def _shares_subject(verb: Token) -> bool:
    """Whether the subject of the head is the subject of ``verb`` too."""
    if verb.dep_ in ("conj", "aux"):
        return True
    infinitive = verb.dep_ in ("xcomp", "advcl", "ccomp") and _is_infinitive(verb)
    return (infinitive and verb.head.pos_ in ("VERB", "AUX")) or (verb.dep_ == "xcomp" and verb.pos_ == "ADJ")


def _is_infinitive(verb: Token) -> bool:
    return verb.morph.get("VerbForm") in (["Inf"], ["Part"]) or any(c.lower_ == "å" for c in verb.children)


def is_passive(cue: Token) -> bool:
    if cue.morph.get("Voice") == ["Pass"] and cue_lemma(cue) not in words("complements", "deponent"):
        return True
    participle = cue.pos_ == "ADJ" and cue_lemma(cue) in frames() and cue.lower_ not in adjectives()
    return any(c.dep_ in ("aux:pass", "nsubj:pass") or (participle and c.dep_ == "cop") for c in cue.children)


def agent(cue: Token) -> Token | None:
    """The "av"-phrase of a passive."""
    for child in cue.children:
        if child.dep_ in ("obl", "obl:agent", "nmod") and any(
            c.dep_ == "case" and c.lower_ == "av" for c in child.children
        ):
            return child
    return None


def accepts(cue: Token, subject: Token | None, taken: frozenset[str], *, asks: bool = False) -> bool:
    """Whether a claim with this subject is attributed to somebody.

    "Det er grunn til å frykte at" has nobody behind it; "man", "ingen" and the author's own
    "jeg" are no sources; "bildet viser at" is no report, "rapporten viser at" is.
    """
    if subject is None or _is_purpose(cue):
        return False
    if subject.lower_ in ("prosent", "pst.", "%"):
        return False  # a share of those asked is a figure, no source
    if subject.i > cue.i and subject.lower_ == "tvil":
        return False  # "Det er ingen tvil om at ..."
    if subject.lower_ in words("author") and not subject.ent_type_:
        return asks and subject.lower_ in ("vi", "eg", "jeg")
    points = cue_lemma(cue) == "vise" and cue.i + 1 < len(cue.doc) and cue.nbor().lower_ in ("til", "blant")
    if "document" in taken and not points and not _is_document(subject):
        return bool({"bare", "inquit"} & taken) and subject.pos_ in ("PROPN", "PRON")
    return not (cue_lemma(cue) in ("kreve", "krevje") and subject.pos_ == "NOUN" and not subject.ent_type_)


def _is_document(subject: Token) -> bool:
    known = words("documents")
    stems = {subject.lower_, subject.lemma_.lower()}
    return any(
        stem.endswith(word) or (len(word) > 4 and stem.startswith(word)) for stem in stems for word in known
    )


def _is_purpose(cue: Token) -> bool:
    """ "for å belyse hvordan ...": what one means to do, not what one says."""
    mark = next((c for c in cue.children if c.lower_ == "å"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).lower_ == "for"


def names_document(doc: Doc, source: Offsets | None) -> bool:
    """Whether a source phrase has a document for its head: "tall P4 har hentet inn"."""
    return source is not None and any(_is_document(t) for t in token_span(doc, *source))


def source_phrase(cue: Token, subject: Token | None) -> Offsets | None:
    """The words that name the source beside the cue."""
    return noun_phrase(subject) if subject is not None else None
