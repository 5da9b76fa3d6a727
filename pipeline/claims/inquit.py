"""Inquits: the clause that attributes speech it follows or interrupts (", sier Bali til VG").

Norwegian puts the verb first there (V2 inversion), so an inquit is known by its place:
a comma or closing mark, a reporting verb, then its subject. The tree says who the
subject is; where it says nothing, the words that follow do.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.claims.lexicon import cue_lemma, forms, frames, has_frame, phrase_present, words
from pipeline.claims.source import PHRASE_STARTS, addressee_of, following_phrase, noun_phrase
from pipeline.spans import Offsets, text_of, token_span

BEFORE = frozenset(",?!»\"”'’.…–—-")
ENDS = frozenset({".", "!", "?", "…", ":"})
PAST = ("te", "de", "et", "a", "dde")  # endings that past tense shares with no participle, or with both
CLOSING = frozenset('»"”!?')
OPENERS = frozenset({"-", "–", "—", "«", '"', "“", "„"})


@dataclass(slots=True)
class Inquit:
    """An attribution clause: its cue, who is named, and the characters it takes up.

    ``start`` is where the quote stops (the comma), ``end`` where it may go on.
    ``resumes`` says that it goes on within the same sentence.
    """

    cue: Token
    source: Offsets | None
    addressee: Offsets | None
    via: Offsets | None
    start: int
    end: int
    resumes: bool


def inquits(doc: Doc, first: int, last: int, *, spoken: bool = False) -> list[Inquit]:
    """The inquits among the tokens [first, last) of one paragraph, in text order.

    In ``spoken`` text any verb can attribute that ends its sentence with a subject and
    follows a comma: ", raser Li.", though no lexicon lists it.
    """
    found: list[Inquit] = []
    position = first
    while position < last:
        inquit = _inquit_at(doc, position, first, last, spoken)
        if inquit is None:
            position += 1
            continue
        found.append(inquit)
        position = next((t.i for t in doc[position:last] if t.idx >= inquit.end), last)
    return found


def sentence_end(doc: Doc, position: int, last: int) -> int:
    """The token index just past the sentence that ``position`` stands in, at most ``last``."""
    for token in doc[position:last]:
        if token.text in ENDS and (token.i + 1 >= last or token.whitespace_ or doc[token.i + 1].is_space):
            return token.i + 1
    return last


def _inquit_at(doc: Doc, position: int, first: int, last: int, spoken: bool) -> Inquit | None:
    if position <= first or doc[position - 1].text not in BEFORE:
        return None
    cue, previous = doc[position], doc[position - 1]
    if not (_reports(cue) or (spoken and _any_verb(cue, last))):
        return None
    if cue.is_title and previous.text not in CLOSING:
        return None
    if cue.morph.get("VerbForm") == ["Part"] and not cue.lower_.endswith(PAST):
        return None
    if _subject_came_first(cue, first):
        return None
    following = position + 1
    while following < last and (
        doc[following].pos_ == "ADV" or doc[following].lower_ in words("inquits", "between")
    ):
        following += 1
    following = _past_dummy(doc, following, last)
    if following >= last or not (doc[following].pos_ in PHRASE_STARTS or _is_subject(doc[following], cue)):
        return None
    end = sentence_end(doc, position, last)
    source, source_end = _source(cue, following, end)
    if source is None or _speaks_on(doc, cue, source, source_end):
        return None
    stop, resumes = _stop(doc, source_end, end)
    return Inquit(
        cue=cue,
        source=source,
        addressee=addressee_of(cue, stop),
        via=relay(doc, position, stop),
        start=previous.idx if previous.text == "," else previous.idx + len(previous),
        end=doc[stop - 1].idx + len(doc[stop - 1]),
        resumes=resumes,
    )


def _speaks_on(doc: Doc, cue: Token, source: Offsets, source_end: int) -> bool:
    """Whether the words are the speaker's own: "..., tror jeg", "..., seier vi ifrå"."""
    subject = text_of(doc)[source[0] : source[1]].lower()
    if subject in ("vi", "me"):
        asked = any(t.text == "?" for t in doc[max(0, cue.i - 3) : cue.i])
        return not (asked or cue_lemma(cue) in ("spørre", "spørje", "lure")) or doc[
            min(source_end, len(doc) - 1)
        ].lower_ in ("ifra", "ifrå")
    return subject in words("inquits", "own_words")


def _reports(cue: Token) -> bool:
    """Whether a word can be the verb of an inquit, whatever part of speech the tagger gave it."""
    if not phrase_present(cue):
        return False
    lemma = cue_lemma(cue)
    if cue.lower_ == lemma and lemma.endswith(("i", "o", "u")):
        return False  # "Nei, si det": no finite form
    known = cue.lower_ in forms() and cue.lower_ != lemma
    return bool({"inquit", "post"} & frames().get(lemma, frozenset())) and (
        cue.pos_ in ("VERB", "AUX", "ADJ") or known
    )


def _any_verb(cue: Token, last: int) -> bool:
    """Whether a verb that no lexicon lists stands as in an inquit: comma, verb, subject, full stop."""
    doc = cue.doc
    if cue.pos_ != "VERB" or cue.morph.get("VerbForm") != ["Fin"] or cue.nbor(-1).text not in ',!?»"”':
        return False
    if cue.i + 1 >= last:
        return False
    subject = doc[cue.i + 1]
    phrase = following_phrase(cue, last)
    if phrase is None or subject.lower_ in ("jeg", "eg", "du", "det", "dette", "vi", "me", "dere", "man"):
        return False
    person = subject.lower_ in ("han", "hun", "ho") or any(
        t.ent_type_ == "PER" for t in token_span(doc, *phrase)
    )
    following = next((t for t in doc[cue.i : last] if t.idx >= phrase[1]), None)
    return person and (following is None or following.text in ".!?" or following.is_space)


def _past_dummy(doc: Doc, position: int, last: int) -> int:
    """ "står det i dommen", "heter det i brevet": the source stands behind "det i"."""
    if (
        position + 2 < last
        and doc[position].lower_ == "det"
        and doc[position + 1].lower_ in ("i", "på", "fra", "frå")
    ):
        return position + 2
    return position


def _is_subject(token: Token, cue: Token) -> bool:
    return token.head == cue and token.dep_.startswith("nsubj")


def _subject_came_first(cue: Token, first: int) -> bool:
    """ "Kari Li, leder i X, mener ...": the words before the comma belong to the subject."""
    before = cue.doc[max(first, cue.i - 2)]
    return any(
        child.dep_.startswith("nsubj") and child.i < cue.i and (child == before or child.is_ancestor(before))
        for child in cue.children
    )


def _source(cue: Token, following: int, end: int) -> tuple[Offsets | None, int]:
    """The subject phrase right of the cue, and the token index where it ends."""
    doc = cue.doc
    phrase = None
    for child in cue.children:
        if child.dep_.startswith("nsubj") and following <= child.i < end:
            phrase = noun_phrase(child, floor=cue.i + 1, ceiling=end)
            if phrase[0] > doc[following].idx + 1 and doc[following].pos_ != "ADV":
                phrase = None
            break
    phrase = phrase or following_phrase(doc[following - 1], end)
    if phrase is None or phrase[0] == phrase[1] or not _names_someone(doc, phrase):
        return None, end
    return phrase, next((t.i for t in doc[cue.i : end] if t.idx >= phrase[1]), end)


def _names_someone(doc: Doc, phrase: Offsets) -> bool:
    """Whether a phrase has a noun, name or pronoun in it, or is a subject by the tree."""
    tokens = token_span(doc, *phrase)
    return any(t.pos_ in ("PROPN", "NOUN", "PRON", "X") or t.ent_type_ or t.dep_ == "nsubj" for t in tokens)


def _stop(doc: Doc, position: int, end: int) -> tuple[int, bool]:
    """Where the attribution ends (token index), and whether the quote resumes there."""
    for token in doc[position:end]:
        following = doc[token.i + 1] if token.i + 1 < end else None
        if token.text == ":" or (
            token.text in OPENERS
            and token.i > position
            and token.text in "-–—"
            and doc[token.i - 1].text in ",:"
        ):
            return token.i + 1, True
        if token.text != "," or following is None:
            continue
        if following.lower_ in words("inquits", "stays") or _verb_goes_on(doc, following.i, end):
            return end, False
        if _has_clause(doc, following.i, end) and not has_frame(following, "inquit"):
            return token.i + 1, True
    return end, False


def _verb_goes_on(doc: Doc, position: int, end: int) -> bool:
    """ "sier Li, smiler og legger til": the attribution goes on with another verb."""
    verb = doc[position]
    if verb.pos_ != "VERB" or verb.morph.get("VerbForm") != ["Fin"] or has_frame(verb, "inquit"):
        return False
    return position + 1 < end and not any(
        c.dep_.startswith("nsubj") and c.i > position for c in verb.children
    )


def _has_clause(doc: Doc, first: int, end: int) -> bool:
    """Whether a finite verb follows that is not in a relative clause of an apposition."""
    if doc[first].morph.get("VerbForm") == ["Inf"]:
        return True  # "– Vi må, sier Li, bygge mer"
    for token in doc[first:end]:
        if token.lower_ in ("som", "der"):
            return False
        if token.morph.get("VerbForm") == ["Fin"]:
            return True
    return False


def relay(doc: Doc, position: int, end: int) -> Offsets | None:
    """The medium after "ifølge" or ", skriver" beside an attribution that already has a source."""
    for token in doc[position + 1 : end]:
        if token.lower_ in words("according") or (
            has_frame(token, "inquit")
            and cue_lemma(token) in ("skrive", "melde")
            and doc[token.i - 1].text == ","
        ):
            return following_phrase(token, end)
    return None
