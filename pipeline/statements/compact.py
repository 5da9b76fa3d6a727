"""One finite predicate of the tree to one compact proposition. Pure functions on tokens."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline import lexicons
from pipeline.records import Quantity, Statement
from pipeline.spans import Offsets, contains, token_offsets

DATA = "statements/drop.toml"
SUBJECTS = ("nsubj", "nsubj:pass")
OBJECTS = ("obj", "iobj")
COMPLEMENTS = ("obl", "xcomp", "compound:prt", "acl")
CLAUSES = ("ROOT", "ccomp", "conj", "parataxis", "acl:relcl", "advcl", "csubj", "root", "xcomp")
LEFT_OUT = ("acl:relcl", "advcl", "parataxis", "appos", "punct", "cc", "conj", "discourse", "mark")


def words(section: str, key: str) -> frozenset[str]:
    """A list of drop.toml."""
    return frozenset(lexicons.load(DATA)[section][key])


def predicates(tokens: list[Token]) -> Iterator[Token]:
    """The heads of finite clauses among ``tokens``, in text order."""
    for token in tokens:
        if (
            token.dep_ in CLAUSES
            and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
            and _is_clause(token)
        ):
            yield token


def _is_clause(token: Token) -> bool:
    """Whether a clause stands here: finite itself or by an auxiliary, and with a subject."""
    if token.dep_ == "xcomp":
        return False
    verbs = [token, *(c for c in token.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    if token.dep_ == "conj" and not any(v.morph.get("VerbForm") == ["Fin"] for v in verbs):
        verbs += [c for c in token.head.children if c.dep_ in ("aux", "aux:pass")]
    return any(v.morph.get("VerbForm") == ["Fin"] for v in verbs) and _subject(token) is not None


def _subject(predicate: Token) -> Token | None:
    for child in predicate.children:
        if child.dep_ in SUBJECTS:
            if child.pos_ == "PRON" and predicate.dep_ == "acl:relcl" and child.lower_ == "som":
                return predicate.head
            return child
    if predicate.dep_ == "acl:relcl":
        return predicate.head
    if predicate.dep_ == "conj" and predicate.head is not predicate:
        return _subject(predicate.head)
    return None


def statement(predicate: Token, content: list[Offsets], quantities: list[Quantity]) -> Statement | None:
    """The proposition of ``predicate`` within ``content``; None when it has no subject."""
    subject = _subject(predicate)
    if subject is None:
        return None
    subject_words = _phrase(subject, predicate)
    verb_words = _verb(predicate)
    object_ = next((c for c in predicate.children if c.dep_ in OBJECTS and c.lower_ != "seg"), None)
    object_words = _phrase(object_, predicate) if object_ is not None else []
    rest = _complement(predicate) if object_ is None or _particle(predicate) else []
    tokens = [*subject_words, *verb_words, *object_words, *rest]
    tokens = [t for t in dict.fromkeys(tokens) if any(contains(c, token_offsets(t)) for c in content)]
    if len(tokens) < 2 or (predicate not in tokens and not set(verb_words) & set(tokens)):
        return None
    covered = {
        q.id
        for q in quantities
        for t in tokens
        if q.start <= t.idx < q.end or t.idx <= q.start < t.idx + len(t)
    }
    return Statement(
        text=" ".join(t.text for t in tokens),
        subject=" ".join(t.text for t in subject_words) or None,
        predicate=predicate.lemma_,
        object=" ".join(t.text for t in object_words) or None,
        quantity=[q.id for q in quantities if q.id in covered],
    )


def _phrase(head: Token, predicate: Token) -> list[Token]:
    """A noun phrase in headline form: number, attributes, noun, "av"-phrase and name parts."""
    dropped = words("dropped", "approximators")
    articles = words("dropped", "articles")
    kept = [head]
    for child in head.children:
        if child.dep_ in LEFT_OUT or child is predicate or child.lower_ in dropped:
            continue
        if child.pos_ == "DET" and child.lower_ in articles:
            continue
        if child.dep_ == "nmod" and child.i > head.i and not _is_tight(child):
            continue
        if (
            child.dep_ in ("cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "obl", "advmod", "expl")
            and child.i < head.i
            and head is predicate
        ):
            continue
        if child.dep_ == "advmod" and child.lower_ not in words("kept", "negations"):
            continue
        kept += _phrase(child, predicate)
    return sorted(kept, key=lambda t: t.i)


def _is_tight(child: Token) -> bool:
    """Whether a prepositional attribute belongs to the core: "av områdene", "i Oslo"."""
    case = next((c for c in child.children if c.dep_ == "case"), None)
    return case is not None and case.lower_ in ("av", "i", "for", "på", "til", "mot", "fra")


def _verb(predicate: Token) -> list[Token]:
    """The predicate with what changes its truth: modals and negation, no auxiliaries."""
    if predicate.pos_ in ("NOUN", "ADJ", "PROPN") and any(c.dep_ == "cop" for c in predicate.children):
        copula = [c for c in predicate.children if c.dep_ in ("cop", "aux") and _stays(c)]
        own = _phrase(predicate, predicate)
        return sorted({*copula, *_negations(predicate), *own}, key=lambda t: t.i)
    kept = [c for c in predicate.children if c.dep_ == "aux" and c.lemma_ in words("kept", "modals")]
    return sorted({*kept, *_negations(predicate), predicate}, key=lambda t: t.i)


def _stays(copula: Token) -> bool:
    """The copula of a noun or adjective stays: without it there would be no predicate."""
    return copula.dep_ == "cop" or copula.lemma_ in words("kept", "modals")


def _negations(predicate: Token) -> list[Token]:
    return [c for c in predicate.children if c.lower_ in words("kept", "negations")]


def _particle(predicate: Token) -> bool:
    return any(c.dep_ == "compound:prt" for c in predicate.children)


def _complement(predicate: Token) -> list[Token]:
    """The first complement that completes the verb: "flyktet til X", "tatt til fange"."""
    found: list[Token] = []
    for child in predicate.children:
        if child.i < predicate.i or child.dep_ not in COMPLEMENTS:
            continue
        if child.dep_ == "obl" and not _completes(child):
            continue
        found += [t for t in _phrase(child, predicate) if t.i > predicate.i]
        if child.dep_ != "compound:prt":
            break
    return found


def _completes(oblique: Token) -> bool:
    """Whether a prepositional phrase says where to or what of, rather than when or why."""
    case = next((c for c in oblique.children if c.dep_ == "case"), None)
    return case is not None and case.lower_ in (
        "til",
        "på",
        "av",
        "mot",
        "fra",
        "ut",
        "i",
        "med",
        "om",
        "for",
        "over",
    )
