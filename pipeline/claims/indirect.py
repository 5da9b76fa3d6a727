"""Reported speech without marks, read off the tree and the words.

A reporting verb with its complement ("sier at ...", "mener avtalen er dårlig", "lover å
kutte"), an inquit after or inside the clause it reports (", opplyser politiet"), and
"Det sier X" pointing back. Nouns and adjectives, "ifølge" and predicatives have modules
of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.claims import according, lexicon, nominal, predicative
from pipeline.claims.complement import Complement, complement, infinitive, is_finite
from pipeline.claims.draft import Draft
from pipeline.claims.inquit import Inquit, inquits
from pipeline.claims.quoted import is_first_person, quote_type, unquoted
from pipeline.claims.reporter import accepts, names_document, reporter, source_phrase
from pipeline.claims.source import addressee_of
from pipeline.spans import Offsets, contains, overlaps, text_of, trim

EDGES = " \n\t\r,;:–—-.!?"


def find(doc: Doc, sentence: TokenSpan) -> Iterator[Draft]:
    """The indirect claims of one sentence."""
    end = _end(sentence)
    trailing = {i.cue.i: i for i in inquits(doc, sentence.start, end)}
    governed: list[Draft] = []
    for token in sentence:
        if token.i in trailing and not _content_follows(token, end):
            continue
        if found := _governed(token, end) or nominal.find(token, end) or predicative.find(token, end):
            governed.append(found)
    asked = [d for d in governed if d.rule in ("hv", "turn-asked")]
    governed = [d for d in governed if d in asked or not _inside(d, asked)]
    yield from governed
    for inquit in trailing.values():
        if not _content_follows(inquit.cue, end):
            yield from _after(doc, inquit, sentence, governed)
    yield from according.find(doc, sentence, governed)


def _inside(draft: Draft, asked: list[Draft]) -> bool:
    """Whether a claim is part of what somebody asks: "spør hvordan han tror det går"."""
    return any(contains(a.content[0], draft.content[0]) for a in asked)


def _end(sentence: TokenSpan) -> int:
    """The token index past the sentence's words, trailing space left out."""
    end = sentence.end
    while end > sentence.start + 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return int(end)


def _content_follows(cue: Token, end: int) -> bool:
    """Whether "Selv om prisen faller, mener eksperter at ..." goes on with its content."""
    found = complement(cue, lexicon.frames_of(cue) & {"at", "bare"}, end)
    return found is not None


def _governed(cue: Token, end: int) -> Draft | None:
    """The claim of a reporting verb and the clause or infinitive that it governs."""
    frames = lexicon.frames_of(cue)
    if not frames or not lexicon.phrase_present(cue) or (cue.is_sent_start and cue.is_title):
        return None  # verb first is a condition or a question: "Mener han at ..., så ..."
    found = complement(cue, frames, end) or _order(cue, frames, end)
    if found is None:
        return None
    lemma = lexicon.cue_lemma(cue)
    subject = reporter(cue)
    asks = lemma in lexicon.words("complements", "asking") and found.frame == "hv"
    if not accepts(cue, subject, frames, asks=asks) or _turns_out(cue):
        return None
    return _draft(cue, found, subject, "turn-asked" if asks and _is_author(subject) else found.frame)


def _turns_out(cue: Token) -> bool:
    """ "Det viser seg at ...": nobody says it."""
    following = cue.doc[cue.i + 1 : cue.i + 4]
    return lexicon.cue_lemma(cue) == "vise" and any(t.lower_ == "seg" for t in following)


def _is_author(subject: Token | None) -> bool:
    return subject is not None and subject.lower_ in ("jeg", "eg", "vi", "me")


def _order(cue: Token, frames: frozenset[str], end: int) -> Complement | None:
    """ "ba NRK om å forklare"; "anklager ham for å ha løyet", the accused kept in."""
    if "order" in frames and (found := infinitive(cue, end, reach=14) or _bare_infinitive(cue, end)):
        return Complement(found.first, found.last, "order")
    if "blame" in frames and (found := infinitive(cue, end, reach=9)):
        accused = next((c for c in cue.children if c.dep_ in ("obj", "iobj") and c.i > cue.i), None)
        if accused is not None and accused.i < found.first:
            return Complement(max(cue.i + 1, accused.left_edge.i), found.last, "blame")
    return None


def _bare_infinitive(cue: Token, end: int) -> Complement | None:
    """ "ber Klanen fjerne ham": an infinitive without its "å", after somebody."""
    for token in cue.doc[cue.i + 2 : min(end, cue.i + 7)]:
        if token.morph.get("VerbForm") == ["Inf"]:
            last = max(t.i for t in token.subtree if t.i < end)
            return Complement(token.i, last, "order") if last > token.i else None
        if token.is_punct or token.lower_ in ("om", "til", "å", "at"):
            return None
    return None


def _draft(cue: Token, found: Complement, subject: Token | None, rule: str) -> Draft:
    doc, text = cue.doc, text_of(cue.doc)
    last = doc[found.last]
    content = trim(text, doc[found.first].idx, last.idx + len(last), EDGES)
    source = source_phrase(cue, subject)
    if source is not None and overlaps(source, content):
        source = None
    kind = quote_type(text, content)
    return Draft(
        kind,
        [unquoted(text, content) if kind == "direct" else content],
        rule,
        cue,
        source,
        addressee_of(cue, max(cue.i + 1, found.first)),
        negated=lexicon.is_negated(cue),
    )


def _after(doc: Doc, inquit: Inquit, sentence: TokenSpan, governed: list[Draft]) -> Iterator[Draft]:
    """The clause that an inquit follows or interrupts: "Prisene stiger, opplyser selskapet"."""
    cue = inquit.cue
    frames = lexicon.frames_of(cue)
    if text_of(doc)[inquit.end - 1 : inquit.end] == ":":
        return  # the words before the cue lead to a quote: "Senere, sier Li: ..."
    stands = _is_statement(doc, sentence.start, cue.i)
    if "post" not in frames or not (stands or (inquit.resumes and not _has_verb(doc, sentence.start, cue.i))):
        return
    if "document" in frames and not names_document(doc, inquit.source):
        return
    before = trim(text_of(doc), sentence.start_char, inquit.start, EDGES + '«»"“”')
    after = trim(text_of(doc), inquit.end, sentence.end_char, EDGES) if inquit.resumes else (0, 0)
    pieces = [p for p in (before, after) if any(c.isalnum() for c in text_of(doc)[p[0] : p[1]])]
    if not pieces or pieces[0] != before:
        return
    if text_of(doc)[before[0] : before[1]].lower() in ("men", "og", "for", "så"):
        pieces = pieces[1:]
    if not pieces:
        return
    relayed = next((d for d in governed if _is_whole(d, sentence, before)), None)
    if relayed is not None and lexicon.cue_lemma(cue) in ("skrive", "melde"):
        relayed.via = inquit.source
        return
    spoken = any(is_first_person(text_of(doc)[a:b]) for a, b in pieces)
    yield Draft(
        "direct" if spoken else quote_type(text_of(doc), before),
        pieces,
        "post-direct" if spoken else "post",
        cue,
        inquit.source,
        inquit.addressee,
        inquit.via,
        negated=lexicon.is_negated(cue),
    )


def _is_whole(draft: Draft, sentence: TokenSpan, before: Offsets) -> bool:
    """Whether a claim takes up its sentence: "Kari Li sier at ..., skriver VG"."""
    if draft.cue is None or draft.source is None:
        return False
    opens = min(draft.source[0], draft.cue.idx) - sentence.start_char <= 2
    return opens and draft.whole[1] >= before[1] - 3


def _has_verb(doc: Doc, first: int, last: int) -> bool:
    return any(is_finite(t) for t in doc[first:last])


def _is_statement(doc: Doc, first: int, last: int) -> bool:
    """Whether words before an inquit make a main clause: a fronted "Da han kom, ..." is none."""
    words = [t for t in doc[first:last] if not t.is_space]
    if len(words) < 3:
        return False
    verbs = sum(is_finite(t) for t in words)
    opens = words[0].pos_ == "SCONJ" or words[0].lower_ in lexicon.words("complements", "fronted")
    return verbs > (1 + sum(t.lower_ == "at" for t in words) if opens else 0)
