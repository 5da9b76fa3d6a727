"""Content attributed by a phrase: "Ifølge X ...", "etter Xs mening", "etter det X erfarer"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline import lexicons
from pipeline.claims.complement import is_finite
from pipeline.claims.draft import Draft
from pipeline.claims.inquit import BEFORE
from pipeline.claims.lexicon import DATA, has_frame, words
from pipeline.claims.quoted import quote_type
from pipeline.claims.source import following_phrase, is_author
from pipeline.spans import Offsets, text_of, token_from, trim

EDGES = " \n\t\r,;:–—-.!?"


def find(doc: Doc, sentence: TokenSpan, governed: list[Draft]) -> Iterator[Draft]:
    """The claims that phrases attribute in one sentence.

    A phrase beside an attribution that has a source already names a relay: it is set as
    ``via`` of the governed claim that takes up the sentence, or left to the inquit.
    """
    for token in sentence:
        cue, source = _according(token, sentence.end) or _opinion(token, sentence.end) or (None, None)
        if cue is None or source is None or is_author(text_of(doc)[slice(*source)]):
            continue
        if _follows_inquit(doc, sentence, token.i):
            continue
        relayed = next((d for d in governed if d.whole[1] <= token.idx and token.idx - d.whole[1] <= 3), None)
        if relayed is not None and relayed.source is not None and token.i - sentence.start > 4:
            relayed.via = source
            continue
        start = sentence.start_char if token.i > sentence.start else token.idx
        pieces = _pieces(doc, sentence, token, max(source[1], cue.idx + len(cue)), start)
        if pieces:
            kinds = {quote_type(text_of(doc), piece) for piece in pieces}
            yield Draft("mixed" if kinds - {"indirect"} else "indirect", pieces, "according", cue, source)


def phrases() -> list[list[str]]:
    """The spellings of "ifølge" in two words."""
    found: list[list[str]] = lexicons.load(DATA)["according"]["phrases"]
    return found


def _according(token: Token, end: int) -> tuple[Token, Offsets] | None:
    doc = token.doc
    single = token.lower_ in words("according")
    double = token.lower_ == "i" and [t.lower_ for t in doc[token.i : token.i + 2]] in phrases()
    if not (single or double) or token.i + 2 >= end:
        return None
    cue = token if single else token.nbor()
    position = cue if cue.i + 1 >= end or cue.nbor().lower_ != "til" else cue.nbor()
    source = _enclosed(doc, position.i + 1, end) or following_phrase(position, end)
    if source is None or source[0] == source[1]:
        return None
    return cue, _with_apposition(doc, source, end)


def _enclosed(doc: Doc, first: int, end: int) -> Offsets | None:
    """The source as far as the words show it: to the full stop where no verb follows, or
    between two commas."""
    enclosed = doc[first - 2].text == "," and first > 1
    for token in doc[first:end]:
        closes = token.text in ".;:" or (token.text == "," and enclosed)
        if closes or token.i == end - 1:
            stop = token.idx if closes else token.idx + len(token)
            return trim(text_of(doc), doc[first].idx, stop, " \n,")
        leads_on = not enclosed and token.lower_ in ("som", "at", "slik", "men", "(")
        if token.pos_ in ("VERB", "AUX") or leads_on:
            return None
    return None


def _with_apposition(doc: Doc, source: Offsets, end: int) -> Offsets:
    """ "Ifølge lederen i Vekst, Kari Li, er ...": the name before the verb belongs to the source."""
    position = token_from(doc, source[1])
    if position + 1 >= end or doc[position].text != ",":
        return source
    for token in doc[position + 1 : min(end, position + 10)]:
        if is_finite(token):
            return source
        if token.text == "," and token.i + 1 < end and is_finite(doc[token.i + 1]):
            return trim(text_of(doc), source[0], token.idx)
    return source


def _opinion(token: Token, end: int) -> tuple[Token, Offsets] | None:
    """ "etter hans mening": the noun is the cue; "etter det VG erfarer": the verb is."""
    doc = token.doc
    if token.lower_ != "etter" or token.i + 2 >= end:
        return None
    for other in doc[token.i + 2 : min(end, token.i + 6)]:
        if other.lower_ in words("according", "opinion"):
            return other, trim(
                text_of(doc), doc[token.i + 1].idx, doc[other.i - 1].idx + len(doc[other.i - 1])
            )
        if other.lower_ in words("according", "knowing") and token.nbor().lower_ in ("det", "hva", "kva"):
            return other, trim(
                text_of(doc), doc[token.i + 2].idx, doc[other.i - 1].idx + len(doc[other.i - 1])
            )
        if other.is_punct:
            return None
    return None


def _follows_inquit(doc: Doc, sentence: TokenSpan, position: int) -> bool:
    """Whether an inquit stands shortly before: "..., sier Abdulrahman, ifølge NTB"."""
    for token in doc[max(sentence.start, position - 12) : position]:
        if has_frame(token, "inquit") and token.i > 0 and token.nbor(-1).text in BEFORE:
            return True
    return False


def _pieces(doc: Doc, sentence: TokenSpan, phrase: Token, stop: int, start: int) -> list[Offsets]:
    """The clause around the phrase: the sentence, or the coordinated clause it stands in."""
    text = text_of(doc)
    end = sentence.end_char
    before = _clause_start(doc, sentence.start, phrase.i)
    left = trim(text, max(start, before), phrase.idx, EDGES)
    if text[stop : stop + 4] == " til":
        stop += 4
    right = trim(text, stop, end, EDGES + ")")
    opener = text[left[0] : left[1]].lower() in ("men", "og", "for")
    pieces = [right] if opener else [left, right]
    return [p for p in pieces if any(c.isalnum() for c in text[p[0] : p[1]])]


def _clause_start(doc: Doc, first: int, position: int) -> int:
    """Where the clause of a phrase begins: behind a mark that parts it from a clause before.

    "..., men ifølge X er ..." begins at the phrase; "Li sier at Y ifølge X er ..." behind "at".
    """
    token = doc[position - 1] if position > first else doc[position]
    if token.lower_ in ("men", "og", "for", "at", "som", "fordi") and position - 1 > first:
        return int(doc[position].idx)
    for other in reversed(doc[first:position]):
        if other.lower_ == "at" and not any(is_finite(t) for t in doc[other.i + 1 : position]):
            return int(doc[other.i + 1].idx)
        if other.text in ";:":
            return int(other.idx + 1)
    return int(doc[first].idx)
