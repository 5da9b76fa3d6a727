"""Inquits: the clause that attributes speech it follows or interrupts (", sier Bali til VG").

Norwegian puts the verb first there (V2 inversion), so an inquit is known by its place:
a comma or closing mark, a reporting verb, then its subject. The tree says who the
subject is; where it says nothing, the words that follow do.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.claims.lexicon import cue_lemma, has_frame, words
from pipeline.claims.source import PHRASE_STARTS, addressee_of, following_phrase, noun_phrase
from pipeline.spans import Offsets, token_span

BEFORE = frozenset(",?!»\"”'’.…–—-")
ENDS = frozenset({".", "!", "?", "…", ":"})
OPENERS = frozenset({"-", "–", "—", "«", '"', "“", "„"})
# A comma and one of these go on with the attribution, not with the quote.
STAYS = frozenset(
    {
        "som",
        "og",
        "men",
        "mens",
        "før",
        "da",
        "når",
        "idet",
        "ifølge",
        "der",
        "etter",
        "i",
        "på",
        "om",
        "ifølgje",
        "medan",
    }
)


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


def inquits(doc: Doc, first: int, last: int) -> list[Inquit]:
    """The inquits among the tokens [first, last) of one paragraph, in text order."""
    found: list[Inquit] = []
    position = first
    while position < last:
        inquit = _inquit_at(doc, position, first, last)
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


def _inquit_at(doc: Doc, position: int, first: int, last: int) -> Inquit | None:
    cue = doc[position]
    if position <= first or not has_frame(cue, "inquit"):
        return None
    previous = doc[position - 1]
    if previous.text not in BEFORE or cue.is_title:
        return None
    if cue.morph.get("VerbForm") == ["Part"] and cue.pos_ != "ADJ" and "Fin" not in str(cue.morph):
        return None
    if _subject_came_first(cue, first):
        return None
    following = position + 1
    while following < last and doc[following].pos_ == "ADV":
        following += 1
    if following >= last or not (doc[following].pos_ in PHRASE_STARTS or _is_subject(doc[following], cue)):
        return None
    end = sentence_end(doc, position, last)
    source, source_end = _source(cue, following, end)
    if source is None:
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
    phrase = phrase or following_phrase(cue, end)
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
        rest = doc[following.i : end]
        resumes = following.lower_ not in STAYS and any(t.morph.get("VerbForm") == ["Fin"] for t in rest)
        if resumes and not has_frame(following, "inquit"):
            return token.i + 1, True
    return end, False


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
