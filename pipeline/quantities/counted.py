"""What a number counts: the noun phrase after it, as NUMBERS.md bounds it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from pipeline import lexicons
from pipeline.quantities.found import Found
from pipeline.quantities.numerals import digits, word
from pipeline.spans import Offsets, token_from

JOINTS = ("og", "eller", "til", "-", "–")
LONGEST = 9  # tokens in one counted phrase


@cache
def words(name: str) -> frozenset[str]:
    """A list of counted.toml as a set."""
    return frozenset(lexicons.load("quantities/counted.toml")[name])


def counted(doc: Doc, found: Found) -> Offsets | None:
    """Offsets of the phrase that a number counts; None when none follows it.

    Adjectives and genitives are in; articles, "alle", "av" and what follows the head
    noun are out. Numbers joined or nested share what the last of them counts.
    """
    i = token_from(doc, found.end)
    if i < len(doc) and doc[i].idx < found.end:
        i += 1
    i = _past_joined_numbers(doc, i)
    if _is(doc, i, ("andre",)) and _is(doc, i + 1, ("av",)):
        i += 1  # "to andre av lagets mål"
    partitive = _is(doc, i, ("av",))
    if partitive and i > 0:
        first = token_from(doc, found.start)
        if first > 0 and found.kind == "cardinal" and doc[first - 1].lower_ in ("de", "dei"):
            return None  # "følge de to av alle krefter"
        i += 1
    start = _past_articles(doc, i) if partitive else i
    phrase = _phrase(doc, start, found, partitive)
    if phrase is None and partitive:
        return _pronoun(doc, i, start)
    return phrase


def _is(doc: Doc, i: int, forms: tuple[str, ...]) -> bool:
    return 0 <= i < len(doc) and doc[i].lower_ in forms


def _is_number(token: Token) -> bool:
    low = token.lower_
    return digits(low) is not None or (word(low) is not None and low not in words("skipped"))


def _past_joined_numbers(doc: Doc, i: int) -> int:
    """Skip "og 23" of "19 og 23 personer"."""
    if i + 1 < len(doc) and doc[i].lower_ in JOINTS and _is_number(doc[i + 1]):
        i += 2
        if i < len(doc) and doc[i].lower_ in ("%", "prosent"):
            i += 1
    return i


def _past_articles(doc: Doc, i: int) -> int:
    """Skip "de i alt åtte" before the nouns of a set."""
    while i < len(doc) and not _breaks(doc[i]) and (doc[i].lower_ in words("skipped") or _is_number(doc[i])):
        i += 1
    return i


def _breaks(token: Token) -> bool:
    """Whether a phrase cannot go on to this token: another line or sentence."""
    return token.is_space or (token.pos_ == "PUNCT" and token.lower_ not in words("skipped"))


def _pronoun(doc: Doc, first: int, after: int) -> Offsets | None:
    for i in range(after - 1, first - 1, -1):
        if doc[i].lower_ in words("pronouns"):
            return doc[i].idx, doc[i].idx + len(doc[i])
    if first < len(doc) and doc[first].pos_ == "PRON":
        return doc[first].idx, doc[first].idx + len(doc[first])
    return None


def _phrase(doc: Doc, start: int, found: Found, partitive: bool) -> Offsets | None:
    """The noun phrase that begins at token ``start``, up to its head; None if there is none."""
    last: int | None = None
    i = start
    while i < min(len(doc), start + LONGEST) and not _breaks(doc[i]):
        token = doc[i]
        if i > 0 and "\n" in doc[i - 1].whitespace_:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            last = i
            if not (_leans_on_next(doc, i)):
                break
        elif _is_adjective(doc, i):
            if _stands_alone(doc, i, found, partitive):
                last = i
                break
        elif i > start and _is_number(token) and _leans_on_next(doc, i - 1):
            start = i + 1  # "byens seks skoler"
        elif token.pos_ == "CCONJ" and i > start and doc[i - 1].pos_ == "ADJ" and _adjective_next(doc, i):
            pass
        elif i > start and _is_number(token) and doc[i - 1].lower_ in words("before_number"):
            start = i + 1  # "de siste seks møtene"
        elif not (token.lower_ in words("degrees") or (token.pos_ == "ADV" and _adjective_next(doc, i))):
            break
        i += 1
    if last is None or not _fits(doc[last], found, partitive):
        return None
    return doc[start].idx, doc[last].idx + len(doc[last])


def _leans_on_next(doc: Doc, i: int) -> bool:
    """Whether a noun is only the beginning of the phrase: a genitive, or a part of the next noun."""
    if i + 1 >= len(doc) or _breaks(doc[i + 1]):
        return False
    token, following = doc[i], doc[i + 1]
    genitive = "Gen" in token.morph.get("Case") or (token.lower_.endswith("s") and following.pos_ == "NOUN")
    if genitive:
        return following.pos_ in ("NOUN", "ADJ", "PROPN", "ADV") or _is_number(following)
    if token.pos_ == "PROPN" and following.pos_ == "PROPN":
        return True
    # A dependent of the next noun: an adjective that the tagger took for a noun.
    return following.pos_ == "NOUN" and token.head.i == i + 1 and token.dep_ in ("amod", "nummod", "det")


def _is_adjective(doc: Doc, i: int) -> bool:
    """An adjective, "andre" or "eneste" whatever their tags, or a participle used as an attribute."""
    token = doc[i]
    if token.lower_ in words("adjectives"):
        return True
    if token.pos_ == "ADJ":
        return token.lower_ not in words("not_counted")
    return (
        token.pos_ == "VERB"
        and token.dep_ in ("amod", "acl")
        and _adjective_next(doc, i)
        and "Part" in token.morph.get("VerbForm")
    )


def _adjective_next(doc: Doc, i: int) -> bool:
    """Whether an adjective, its degree, or a noun comes right after token ``i``."""
    return i + 1 < len(doc) and (doc[i + 1].pos_ in ("ADJ", "NOUN") or doc[i + 1].lower_ in words("degrees"))


def _stands_alone(doc: Doc, i: int, found: Found, partitive: bool) -> bool:
    """Whether an adjective is the head: "14 andre", "300 inviterte", "30 prosent økologisk"."""
    if i + 1 < len(doc) and not _breaks(doc[i + 1]):
        following = doc[i + 1]
        joined = following.lower_ in ("og", "eller") and _adjective_next(doc, i + 1)
        if following.pos_ in ("NOUN", "PROPN", "ADJ") or joined:
            return False
        if _is_number(following) and doc[i].lower_ in words("before_number"):
            return False
    token = doc[i]
    if "Cmp" in token.morph.get("Degree") or (token.lower_.endswith("ere") and found.kind == "percent"):
        return False
    if found.kind == "percent" and not partitive:
        return bool(token.lower_.endswith("t"))
    return True


def _fits(head: Token, found: Found, partitive: bool) -> bool:
    """Whether the head agrees with the number: more than one never counts a singular definite."""
    if partitive or found.kind != "cardinal" or found.value == 1:
        return True
    one = "Sing" in head.morph.get("Number") and "Def" in head.morph.get("Definite")
    return not (one and head.pos_ == "NOUN")
