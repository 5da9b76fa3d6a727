"""The cue lexicon: which tokens report, and what may follow them (see cues.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from pipeline import lexicons

DATA = "claims/cues.toml"
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
# What regular conjugation adds to a stem: Bokmål and Nynorsk present, past, participle.
WEAK = ("er", "ar", "te", "de", "et", "a", "t", "d")
VOWEL = ("r", "dde", "dd", "tt", "s")


@cache
def frames() -> dict[str, frozenset[str]]:
    """Lemma -> the frames it has, over all rows of the lexicon."""
    found: dict[str, set[str]] = {}
    for row in lexicons.load(DATA)["verbs"]:
        for lemma in row["lemmas"]:
            found.setdefault(lemma, set()).update(row["frames"])
    return {lemma: frozenset(names) for lemma, names in found.items()}


@cache
def forms() -> dict[str, str]:
    """Surface form -> lemma: the listed forms, and what regular conjugation makes of lemmas.

    Short stems are left to the list, since their forms are often other words ("le": "la").
    """
    found: dict[str, str] = {}
    for lemma in frames():
        for form in _conjugated(lemma):
            found.setdefault(form, lemma)
    return found | {lemma: lemma for lemma in frames()} | lexicons.load(DATA)["forms"]


def _conjugated(lemma: str) -> Iterable[str]:
    if lemma.endswith("e") and len(lemma) > 3:
        stem = lemma[:-2] if lemma.endswith("je") else lemma[:-1]
        single = [stem[:-1] + ending for ending in ("te", "t")] if stem[-1] == stem[-2] else []
        return [stem + ending for ending in WEAK] + single
    return [lemma + ending for ending in VOWEL] if len(lemma) > 3 else []


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """A plain word list of the lexicon."""
    return frozenset(lexicons.load(DATA)[section][key])


@cache
def adjectives() -> dict[str, list[str]]:
    """Reporting adjective -> the prepositions that make it a report."""
    found: dict[str, list[str]] = lexicons.load(DATA)["adjectives"]
    return found


def cue_lemma(token: Token) -> str:
    """The lexicon's lemma of a token, by surface form first: lemmatizers err on strong verbs."""
    return forms().get(token.lower_, token.lemma_.lower())


def frames_of(token: Token) -> frozenset[str]:
    """The frames of a token read as a verb; none when it is none."""
    if token.pos_ not in VERBAL:
        return frozenset()
    return frames().get(cue_lemma(token), frozenset())


def has_frame(token: Token, frame: str) -> bool:
    """Whether a token is a reporting verb that takes ``frame``."""
    return frame in frames_of(token)


def phrase_present(token: Token) -> bool:
    """Whether a verb that reports only as part of a phrase ("slår fast") has the rest near by."""
    needed = lexicons.load(DATA)["phrases"].get(cue_lemma(token))
    if needed is None:
        return True
    doc = token.doc
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in words("phrases_not") - set(needed):
        return False  # "la inn en time til"
    return any(t.lower_ in needed for t in doc[token.i + 1 : token.i + 9])


def is_negated(cue: Token) -> bool:
    """Whether the reporting itself is denied: "sier ikke at", "har aldri sagt"."""
    negations = words("negations")
    return any(child.lower_ in negations for child in cue.children) or any(
        child.lower_ in negations for head in (cue.head,) if cue.dep_ == "xcomp" for child in head.children
    )


def is_hedged(cue: Token | None, content: str) -> bool:
    """Whether a hedge weakens the cue, or opens the content."""
    hedges = words("hedges")
    if any(word.strip(".,").lower() in hedges for word in content.split()):
        return True
    if cue is None:
        return False
    helpers = {child.lower_ for child in cue.children}
    return bool(helpers & hedges) or {"skal", "ha"} <= helpers
