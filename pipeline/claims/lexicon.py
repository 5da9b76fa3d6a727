"""The cue lexicon: which tokens report, and what may follow them (see cues.toml)."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from pipeline import lexicons

DATA = "claims/cues.toml"


@cache
def frames() -> dict[str, frozenset[str]]:
    """Lemma -> the frames it has, over all rows of the lexicon."""
    found: dict[str, set[str]] = {}
    for row in lexicons.load(DATA)["verbs"]:
        for lemma in row["lemmas"]:
            found.setdefault(lemma, set()).update(row["frames"])
    return {lemma: frozenset(names) for lemma, names in found.items()}


@cache
def only_marked() -> frozenset[str]:
    """Lemmas that report only with "at" or a question word."""
    return frozenset(w for row in lexicons.load(DATA)["verbs"] for w in row.get("only_marked", ()))


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """A plain word list of the lexicon."""
    return frozenset(lexicons.load(DATA)[section][key])


def cue_lemma(token: Token) -> str:
    """The lexicon's lemma of a token, by surface form first: lemmatizers err on strong verbs."""
    forms: dict[str, str] = lexicons.load(DATA)["forms"]
    return forms.get(token.lower_, token.lemma_.lower())


def has_frame(token: Token, frame: str) -> bool:
    """Whether a token is a reporting verb that takes ``frame``."""
    return token.pos_ in ("VERB", "AUX", "ADJ") and frame in frames().get(cue_lemma(token), ())


def particle_present(token: Token) -> bool:
    """Whether a verb that reports only with a particle ("slår fast") has it near by."""
    needed = lexicons.load(DATA)["particles"].get(cue_lemma(token))
    if needed is None:
        return True
    following = token.doc[token.i + 1 : token.i + 5]
    return any(t.lower_ in needed for t in following)


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
