"""Reported speech without marks, read off the tree.

A reporting verb with a clause for complement ("sier at ...", "mener avtalen er dårlig",
"lover å kutte"), an inquit after or inside the clause it reports (", opplyser politiet"),
"ifølge X", and an object with a predicative ("kaller avtalen en skandale").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline import lexicons
from pipeline.claims import lexicon
from pipeline.claims.draft import Draft
from pipeline.claims.inquit import BEFORE, inquits
from pipeline.claims.source import addressee_of, following_phrase, is_author, noun_phrase, subject_of
from pipeline.spans import Offsets, overlaps, text_of, token_from, trim

CLAUSES = ("ccomp", "parataxis", "advcl", "xcomp", "csubj", "acl")
EDGES = " \n\t\r,;:–—-.!?"


def find(doc: Doc, sentence: TokenSpan) -> Iterator[Draft]:
    """The indirect claims of one sentence."""
    inverted = {i.cue.i: i for i in inquits(doc, sentence.start, sentence.end)}
    for token in sentence:
        if token.lower_ in lexicon.words("according") or _according_phrase(token):
            yield from _according(token, sentence)
        elif token.i in inverted and not _reports_onward(token):
            inquit = inverted[token.i]
            if draft := _after(token, sentence, inquit.start):
                draft.source, draft.addressee, draft.via = inquit.source, inquit.addressee, inquit.via
                yield draft
        elif lexicon.cue_lemma(token) in lexicon.frames():
            yield from _governed(token, sentence)
        elif token.pos_ in ("NOUN", "ADJ", "VERB") and (draft := _nominal(token)):
            yield draft


def _reports_onward(cue: Token) -> bool:
    """Whether the content follows: "Selv om prisen faller, mener eksperter at ..." is no inquit."""
    clause = _clause(cue)
    return clause is not None and cue.doc[token_from(cue.doc, clause[0][0][0])].i > cue.i + 1


def _after(cue: Token, sentence: TokenSpan, stop: int) -> Draft | None:
    """The clause before an inquit: "Prisene stiger, opplyser selskapet"."""
    start, end = trim(text_of(cue.doc), sentence.start_char, stop, EDGES)
    if len(text_of(cue.doc)[start:end].split()) < 2:
        return None
    return Draft("indirect", [(start, end)], "inquit", cue, negated=lexicon.is_negated(cue))


def _governed(cue: Token, sentence: TokenSpan) -> Iterator[Draft]:
    """The clause, infinitive or predicative that a reporting verb governs."""
    if not lexicon.particle_present(cue):
        return
    found = _clause(cue) or _infinitive(cue) or _predicative(cue)
    if found is None:
        return
    content, rule = found
    subject = _agent(cue) if _is_passive(cue) else subject_of(cue)
    if subject is None and _is_passive(cue):
        return  # "det hevdes at ...": hearsay with nobody behind it
    source = noun_phrase(subject) if subject is not None else None
    if source is not None and any(overlaps(source, piece) for piece in content):
        source = None
    if source is None and cue.dep_ != "ROOT" and rule != "that":
        return
    text = text_of(cue.doc)
    if is_author(text[slice(*source)] if source else None):
        return
    yield Draft(
        "indirect",
        content,
        rule,
        cue,
        source,
        addressee_of(cue, max(cue.i + 1, token_from(cue.doc, content[0][0]))),
        negated=lexicon.is_negated(cue),
    )


def _nominal(cue: Token) -> Draft | None:
    """ "er klar på at ...", "Lis påstand om at ...": an adjective or noun with an at-clause."""
    lemma, kinds = cue.lemma_.lower(), ("adjectives", "nouns")
    kind = next((k for k in kinds if lemma in lexicon.words(k, "lemmas")), None)
    if kind is None or (kind == "nouns") != (cue.pos_ == "NOUN"):
        return None
    clause = next((c for c in cue.children if c.dep_ in CLAUSES and c.i > cue.i and _has_at(c)), None)
    subject = subject_of(cue) if kind == "adjectives" else _owner(cue)
    if clause is None or subject is None:
        return None
    source = noun_phrase(subject)
    if is_author(text_of(cue.doc)[slice(*source)]):
        return None
    return Draft(
        "indirect",
        [_extent(clause, cue, drop=_at(clause))],
        kind,
        cue,
        source,
        negated=lexicon.is_negated(cue),
    )


def _at(clause: Token) -> Token | None:
    return next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "at"), None)


def _has_at(clause: Token) -> bool:
    return _at(clause) is not None


def _owner(noun: Token) -> Token | None:
    """Whose word a noun is: a genitive, or the subject of the verb that it is the object of."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" and child.lower_ not in ("sin", "sitt", "sine", "si"):
            return child
    return subject_of(noun.head) if noun.dep_ in ("obj", "xcomp") and noun.head.pos_ == "VERB" else None


def _is_passive(cue: Token) -> bool:
    return cue.morph.get("Voice") == ["Pass"] or any(
        c.dep_ in ("aux:pass", "nsubj:pass") for c in cue.children
    )


def _agent(cue: Token) -> Token | None:
    """The "av"-phrase of a passive."""
    for child in cue.children:
        if child.dep_ in ("obl", "obl:agent", "nmod") and any(
            c.dep_ == "case" and c.lower_ == "av" for c in child.children
        ):
            return child
    return None


def _clause(cue: Token) -> tuple[list[Offsets], str] | None:
    """A finite clause to the right, without its "at"; or split around the cue."""
    if not lexicon.has_frame(cue, "that"):
        return None
    clauses = [c for c in cue.children if c.dep_ in CLAUSES and c.i > cue.i and _is_finite(c)]
    clauses.sort(key=lambda c: (c.dep_ != "ccomp", c.i))
    for clause in clauses:
        mark = _mark(clause)
        if clause.dep_ == "advcl" and (mark is None or mark.lower_ != "at"):
            continue
        if mark is None and lexicon.cue_lemma(cue) in lexicon.only_marked() and not _asks(clause):
            continue
        if mark is not None and mark.lower_ != "at" and mark.lower_ not in lexicon.words("questions"):
            continue
        return [_extent(clause, cue, drop=mark if mark is not None and mark.lower_ == "at" else None)], "that"
    return None


def _is_finite(clause: Token) -> bool:
    tokens = [clause, *clause.children]
    return any(t.morph.get("VerbForm") == ["Fin"] for t in tokens)


def _mark(clause: Token) -> Token | None:
    return next((c for c in clause.children if c.dep_ == "mark"), None)


def _asks(clause: Token) -> bool:
    """Whether a clause begins with a question word: "spør hvorfor han dro"."""
    return next(iter(clause.subtree)).lower_ in lexicon.words("questions")


def _extent(clause: Token, cue: Token, drop: Token | None = None) -> Offsets:
    """The clause's stretch of text right of the cue, its subordinator left out."""
    doc = cue.doc
    beyond = {t.i for child in clause.children if _reports_itself(child) for t in child.subtree}
    inside = sorted(
        t.i for t in clause.subtree if t.i > cue.i and t.i not in beyond and (drop is None or t.i > drop.i)
    )
    while len(inside) > 1 and doc[inside[-1]].pos_ in ("CCONJ", "PUNCT", "SPACE"):
        inside.pop()
    start, end = doc[inside[0]], doc[inside[-1]]
    if start.lower_ == "at" and inside[0] < inside[-1]:
        start = doc[inside[1]]
    return trim(text_of(doc), start.idx, end.idx + len(end), EDGES)


def _reports_itself(child: Token) -> bool:
    """A coordinated clause that is a report of its own: "..., men Li hevdet at ..."."""
    return (
        child.dep_ == "conj"
        and lexicon.has_frame(child, "that")
        and any(c.dep_ == "nsubj" for c in child.children)
    )


def _infinitive(cue: Token) -> tuple[list[Offsets], str] | None:
    """ "lover å kutte skattene"; "ba NRK om å forklare": the infinitive with its "å"."""
    frame = next((f for f in ("inf", "order") if lexicon.has_frame(cue, f)), None)
    if frame is None:
        return None
    for child in cue.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl", "obl") and child.i > cue.i:
            mark = _mark(child)
            if mark is not None and mark.lower_ == "å":
                inside = [t.i for t in child.subtree if t.i >= mark.i]
                last = cue.doc[max(inside)]
                return [trim(text_of(cue.doc), mark.idx, last.idx + len(last), EDGES)], frame
    return None


def _predicative(cue: Token) -> tuple[list[Offsets], str] | None:
    """ "kaller avtalen en skandale": object and predicative together."""
    if not lexicon.has_frame(cue, "as"):
        return None
    object_ = next((c for c in cue.children if c.dep_ in ("obj", "iobj") and c.i > cue.i), None)
    predicate = next(
        (
            c
            for c in cue.children
            if c.dep_ in ("xcomp", "obl", "advcl", "nmod") and object_ is not None and c.i > object_.i
        ),
        None,
    )
    if object_ is None or predicate is None:
        return None
    first = min(t.i for t in object_.subtree if t.i > cue.i)
    last = cue.doc[max(t.i for t in predicate.subtree)]
    return [trim(text_of(cue.doc), cue.doc[first].idx, last.idx + len(last), EDGES)], "as"


def _according_phrase(token: Token) -> bool:
    doc = token.doc
    return any(
        [t.lower_ for t in doc[token.i : token.i + len(phrase)]] == list(phrase)
        for phrase in lexicons.load(lexicon.DATA)["according"]["phrases"]
    )


def _according(token: Token, sentence: TokenSpan) -> Iterator[Draft]:
    """ "Ifølge X ...", "..., ifølge X": the sentence without the phrase."""
    text = text_of(token.doc)
    cue = token if token.lower_ in lexicon.words("according") else token.nbor()
    source = following_phrase(cue, sentence.end)
    if source is None or source[0] == source[1]:
        return
    if any(
        lexicon.has_frame(t, "inquit")
        and t.i in range(max(sentence.start, token.i - 8), token.i)
        and _is_inquit(t)
        for t in sentence
    ):
        return  # a relay: "..., sier Abdulrahman, ifølge NTB"
    before = trim(text, sentence.start_char, token.idx, EDGES)
    after = trim(text, source[1], sentence.end_char, EDGES)
    pieces = [p for p in (before, after) if any(c.isalnum() for c in text[p[0] : p[1]])]
    if pieces:
        yield Draft("indirect", pieces, "according", cue, source, via=None)


def _is_inquit(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in BEFORE
