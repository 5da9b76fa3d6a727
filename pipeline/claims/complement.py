"""What a reporting word governs: the stretch of tokens that holds its content.

The tree is asked first. Where it attaches a clause to the wrong word, or breaks it off,
the words decide: an "at" that nothing but particles, adverbs and phrases parts from the
cue belongs to it, and a clause goes on to the next mark or conjunction.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.claims.lexicon import cue_lemma, frames_of, words

CLAUSES = frozenset({"ccomp", "parataxis", "advcl", "xcomp", "csubj", "acl", "conj", "obl", "obj", "nmod"})
REACH = 14  # tokens between a cue and its "at"


@dataclass(frozen=True, slots=True)
class Complement:
    """Tokens [first, last] of a content, and the frame that it fills."""

    first: int
    last: int
    frame: str


def complement(cue: Token, frames: frozenset[str], end: int) -> Complement | None:
    """The content that ``cue`` governs to its right, before token ``end``."""
    if cue_lemma(cue) in words("complements", "asking") and (found := question(cue, end)):
        return found
    if (
        cue.i + 1 < end
        and cue.nbor().lower_ in ("å", "som")
        and cue_lemma(cue) in words("complements", "seeming")
    ):
        return None  # "synes å være": seems, not thinks
    if "bare" in frames and (found := bare_clause(cue, end, sure=True)):
        return found
    if "at" in frames and (found := at_clause(cue, end)):
        return found
    if "hv" in frames and (found := question(cue, end)):
        return found
    if "bare" in frames and (found := bare_clause(cue, end)):
        return found
    return infinitive(cue, end) if "inf" in frames else None


def is_finite(token: Token) -> bool:
    return token.morph.get("VerbForm") == ["Fin"] or (token.pos_ == "AUX" and "Inf" not in str(token.morph))


def at_clause(cue: Token, end: int) -> Complement | None:
    """The first "at" right of the cue that belongs to it, and its clause."""
    doc = cue.doc
    crossed = False
    for token in doc[cue.i + 1 : end]:
        if token.lower_ == "at":
            if _is_subordinator(token, cue) and (not crossed or _governs(cue, token)):
                return _clause(doc, token.i + 1, token.head, end, "at")
            if not crossed:
                return None
        if token.lower_ == "så" and token.i + 1 < end and token.nbor().pos_ in ("ADJ", "ADV"):
            return None  # "svarte så bra at ..."
        crossed = crossed or _closes(token, cue) or token.i - cue.i > REACH
        if token.text in ".;:":
            return None
    return None


def _closes(token: Token, cue: Token) -> bool:
    """Whether a word parts the cue from what follows: another verb, a mark, a conjunction."""
    if token.lower_ in ("og", "men", "som") or token.text in ".;:!?»":
        return True
    return is_finite(token) and token.head != cue


def _is_subordinator(at: Token, cue: Token) -> bool:
    before = at.nbor(-1)
    if at.i + 1 >= len(at.doc) or before.lower_ in words("complements", "not_before_at"):
        return False
    return (
        before.lower_ != "for"
        or cue_lemma(cue) in words("complements", "for_at")
        or cue.pos_ in ("NOUN", "ADJ")
    )


def _governs(cue: Token, at: Token) -> bool:
    """Whether the tree leads from the clause of ``at`` up to the cue, past no other verb."""
    token = at.head
    for _ in range(4):
        token = token.head
        if token == cue:
            return True
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            return False
    return False


def question(cue: Token, end: int) -> Complement | None:
    """An indirect question: "spurte hvorfor han dro", "forteller om hvordan ..."."""
    doc = cue.doc
    for child in cue.children:
        if child.i <= cue.i or child.dep_ not in CLAUSES:
            continue
        inside = [t for t in child.subtree if t.i > cue.i]
        start = next((t for t in inside if t.lower_ not in ("om", "på", ",") or _opens_whether(t)), None)
        if start is None or start.lower_ not in words("questions") or start.i >= end:
            continue
        if any(is_finite(t) for t in inside):
            return _clause(doc, start.i, child, end, "hv")
    if cue_lemma(cue) in words("complements", "far_question"):
        for token in doc[cue.i + 1 : min(end, cue.i + 7)]:
            if token.lower_ in words("questions") and (token.lower_ != "om" or _opens_whether(token)):
                return _clause(doc, token.i, None, end, "hv")
            if token.is_punct or is_finite(token):
                return None
    return None


def _opens_whether(token: Token) -> bool:
    """Whether "om" means "whether" here: a clause follows, with no other subordinator."""
    if token.lower_ != "om" or token.i + 1 >= len(token.doc):
        return False
    if token.nbor().lower_ in words("questions") or token.nbor().lower_ in ("at", "å"):
        return False
    return token.pos_ == "SCONJ" or token.dep_ == "mark" or (token.i > 0 and token.nbor(-1).lower_ == "på")


def bare_clause(cue: Token, end: int, *, sure: bool = False) -> Complement | None:
    """A clause without "at": "Han mener avtalen er dårlig"; the subject may stand before it.

    ``sure`` asks for a clause that the words alone show, before any "at" is looked for.
    """
    doc = cue.doc
    start = _after_subject(cue, end)
    if start is None:
        return None
    if cue_lemma(cue) in words("complements", "bare") and _reads_as_clause(doc, start, end):
        return _clause(doc, start, _top(doc[start], cue), end, "bare")
    if sure:
        return None
    for child in cue.children:
        strong = child.dep_ == "ccomp" or (
            child.dep_ in ("parataxis", "xcomp") and cue_lemma(cue) in words("complements", "bare")
        )
        if not strong or child.i <= cue.i or child.i >= end:
            continue
        inside = [t.i for t in child.subtree if t.i > cue.i]
        marks = [c for c in child.children if c.dep_ == "mark" and c.i >= start]
        finite = any(is_finite(t) for t in (child, *child.children))
        if finite and not marks and min(inside) <= start + 1 and doc[start].lower_ not in no_bare():
            return _clause(doc, start, child, end, "bare")
    return None


def _top(token: Token, cue: Token) -> Token | None:
    """The verb of the clause that ``token`` opens: its highest ancestor right of the cue."""
    while token.head.i > cue.i and token.head != token:
        token = token.head
    return token if is_finite(token) or any(is_finite(c) for c in token.children) else None


def no_bare() -> frozenset[str]:
    """Words that open no bare clause: "sa noe om det", "vet hva"."""
    return words("questions") | words("complements", "no_bare")


def _after_subject(cue: Token, end: int) -> int | None:
    """Where a bare clause would start: past an inverted subject, adverbs and a negation."""
    doc = cue.doc
    position = cue.i + 1
    subject = next((c for c in cue.children if c.dep_.startswith("nsubj") and c.i > cue.i), None)
    before = any(c.dep_.startswith("nsubj") and c.i < cue.i for c in cue.children)
    if subject is not None and not before and subject.left_edge.i <= position + 1:
        position = subject.right_edge.i + 1
    while position < end and (
        doc[position].lower_ in words("complements", "skipped")
        or (doc[position].pos_ == "ADV" and doc[position].head == cue)
    ):
        position += 1
    return position if position < end - 1 and not doc[position].is_punct else None


def _reads_as_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a noun phrase and then a finite verb follow, with nothing between them."""
    if (
        doc[start].pos_ not in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")
        or doc[start].lower_ in no_bare()
    ):
        return False
    for token in doc[start + 1 : min(end, start + 8)]:
        if is_finite(token):
            return True
        beyond = token.lower_ == "å" and token.nbor(-1).pos_ != "ADP"
        if token.is_punct or beyond or token.lower_ in ("som", "at", "og", "men"):
            return False
    return False


def infinitive(cue: Token, end: int, *, reach: int = 12) -> Complement | None:
    """ "lover å kutte skattene", "nekter for å ha løyet": the infinitive with its "å"."""
    doc = cue.doc
    for token in doc[cue.i + 1 : end]:
        if token.lower_ == "å" and token.i + 1 < end:
            verb = token.head
            if verb.head == cue or token.i - cue.i <= 2 or token.nbor(-1).lower_ == "mot":
                return _clause(doc, token.i, verb, end, "inf")
            return None
        if token.i - cue.i > reach or token.text in ",.;:–-" or (is_finite(token) and token != cue):
            return None
    return None


def _clause(doc: Doc, first: int, head: Token | None, end: int, frame: str) -> Complement | None:
    """The clause from token ``first`` on: the subtree of its verb, mended at its end."""
    if first >= end:
        return None
    last = first
    if head is not None and head.i >= first:
        cut = [c for c in head.children if c.i > head.i and is_own_sentence(c)]
        beyond = min((c.left_edge.i for c in cut), default=end)
        last = max(t.i for t in head.subtree if t.i < min(end, beyond))
        last = _before_concession(doc, first, last)
    if not any(is_finite(t) for t in doc[first : last + 1]) and frame != "inf":
        last = first
    last = _mended(doc, max(first, last), end, frame)
    last = _with_next_at(doc, last, end) if frame in ("at", "bare") else last
    while last > first and (doc[last].pos_ in ("CCONJ", "SPACE") or doc[last].text in ".,;:!?–—-"):
        last -= 1
    return Complement(first, last, frame) if last > first or frame == "at" else None


def _before_concession(doc: Doc, first: int, last: int) -> int:
    """The end before ", selv om ...": what the author concedes is not what was said."""
    for token in doc[first + 2 : last]:
        if token.text == "," and token.nbor().lower_ in ("selv", "sjølv") and doc[token.i + 2].lower_ == "om":
            return int(token.i - 1)
    return last


def is_own_sentence(clause: Token) -> bool:
    """Whether a coordinated clause goes on outside the report.

    "..., men Li hevdet at ..." reports itself; "..., men huset ble solgt" has a subject
    of its own and no "at", so that the author speaks again.
    """
    if clause.dep_ not in ("conj", "parataxis"):
        return False
    subject = any(c.dep_.startswith("nsubj") and c.i < clause.i + 3 for c in clause.children)
    if not subject or any(c.lower_ == "at" for c in clause.children):
        return False
    reports = bool({"at", "bare"} & frames_of(clause))
    return reports or any(c.lower_ in ("men", "mens", "medan") for c in clause.children)


def _mended(doc: Doc, last: int, end: int, frame: str) -> int:
    """The clause's end moved on to the next place where a clause can end."""
    seen = any(is_finite(t) for t in doc[max(0, last - 1) : last + 1])
    while last + 1 < end:
        following = doc[last + 1]
        if following.text in ",.;:!?…»”)(–—" or following.is_space:
            break
        if following.pos_ == "CCONJ" and seen:
            break
        seen = seen or is_finite(following) or frame == "inf"
        last += 1
    return last


def _with_next_at(doc: Doc, last: int, end: int) -> int:
    """Take in clauses that go on with the report: "..., og at ...", ", at ..."."""
    position = last + 1
    while position < end and (doc[position].text == "," or doc[position].pos_ == "CCONJ"):
        position += 1
    if position == last + 1 or position + 1 >= end:
        return last
    if _verb_without_subject(doc, last + 1, position):
        return _mended(doc, position, end, "inf")
    if doc[position].lower_ != "at":
        return last
    found = _clause(doc, position + 1, doc[position].head, end, "at")
    return found.last if found else last


def _verb_without_subject(doc: Doc, comma: int, position: int) -> bool:
    """Whether a report goes on with a second verb: "at han ikke var der, men var hjemme"."""
    verb = doc[position]
    joined = doc[comma].text == "," and doc[position - 1].lower_ in ("men", "og")
    return joined and is_finite(verb) and not frames_of(verb)
