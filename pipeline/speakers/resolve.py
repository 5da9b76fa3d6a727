"""From the words that name a source to the one who speaks."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.entities.names import words
from pipeline.records import Entity, Speaker
from pipeline.spans import Offsets, overlaps, token_span
from pipeline.speakers.candidates import HUMAN, Candidate, antecedent

SINGULAR = frozenset({"han", "hun", "ho", "hen", "vedkommende"})
PLURAL = frozenset({"de", "dei", "disse", "begge"})
FIRST = frozenset({"jeg", "eg", "vi", "me"})
BRACKETS = re.compile(r"\s*\([^)]*\)|,\s*$")


def named(entity: Entity) -> Speaker:
    """A speaker known by name."""
    return Speaker(entity=entity.id, name=entity.name, status="named")


def unknown(reason: str) -> Speaker:
    """A speaker left open."""
    return Speaker(status="unknown", reason=reason)


def resolve(
    doc: Doc, source: Offsets, people: list[Candidate], previous: Entity | None, *, spoken: bool
) -> Speaker:
    """The speaker that a source phrase stands for.

    ``previous`` is who made the claim before, ``spoken`` whether the claim is direct
    speech, which a single person utters. A name in the phrase decides; then a
    pronoun's antecedent; then the holder of the role that a nominal names; else the
    phrase itself describes the speaker.
    """
    phrase = token_span(doc, *source)
    head = phrase.root
    lower = phrase.text.lower()
    if lower in SINGULAR:
        found = antecedent(lower, source[0], people, previous)
        return named(found.entity) if found else unknown(f"no antecedent for {phrase.text!r}")
    if lower in PLURAL:
        return _plural(doc, phrase)
    if lower in FIRST:  # outside quotes, "spør vi" is the newspaper asking
        return Speaker(status="interviewer")
    in_phrase = [(p, m) for p in people for m in p.entity.mentions if overlaps(m.offsets, source)]
    persons = [p for p, _ in in_phrase if p.entity.type in HUMAN]
    if persons:
        return _joint(doc, phrase, list({p.entity.id: p for p in persons}.values()))
    for person, mention in in_phrase:
        if (
            mention.start <= head.idx < mention.end
            or mention.offsets == source
            or _is_titled(phrase, mention.start)
        ):
            return named(person.entity)
    holder = _holder(head, people, source[0], previous, spoken)
    if holder is not None:
        return named(holder.entity)
    return Speaker(name=described(phrase), status="described")


def _is_titled(phrase: TokenSpan, start: int) -> bool:
    """Whether only a noun stands before a name: "Hjelpeorganisasjonen International Relief"."""
    before = [t for t in phrase if t.idx < start]
    return 0 < len(before) <= 2 and all(t.pos_ in ("NOUN", "ADJ") for t in before)


def _joint(doc: Doc, phrase: TokenSpan, persons: list[Candidate]) -> Speaker:
    """One person, or "A og B" when the phrase coordinates two."""
    persons.sort(key=lambda p: min(s for s in p.starts if s >= phrase.start_char))
    if len(persons) > 1 and any(t.lower_ == "og" for t in phrase):
        names = " og ".join(p.entity.name for p in persons)
        return Speaker(entity=persons[0].entity.id, name=names, status="named")
    # "lederen for Li-utvalget, Kari Dahl": the name nearest to the phrase's end is the apposition
    return named(persons[0].entity if len(persons) == 1 else persons[-1].entity)


def _holder(
    head: Token, people: list[Candidate], offset: int, previous: Entity | None, spoken: bool
) -> Candidate | None:
    """The one named before as what a definite nominal says: "forskeren", "statsministeren"."""
    if head.pos_ not in ("NOUN", "PROPN") or head.morph.get("Definite") == ["Ind"]:
        return None
    stem = head.lower_.rpartition("-")[2]
    best: tuple[int, Candidate] | None = None
    for person in people:
        titles = [r.title.lower() for r in person.entity.roles if r.title]
        fits = any(stem in _definite_forms(t) or (len(stem) > 6 and _definite_tail(stem, t)) for t in titles)
        last = person.last_before(offset)
        if fits and last is not None and (best is None or last > best[0]):
            best = (last, person)
    if best is None and _is_person(head, stem, spoken):
        return antecedent(stem, offset, people, previous)
    return best[1] if best else None


def _is_person(head: Token, stem: str, spoken: bool) -> bool:
    """Whether a definite nominal means one person: "dansken", "33-åringen", "spissen".

    Norwegian has common gender for persons; words that end like collectives and
    abstracts ("regjeringen", "rapporten", "myndigheten") are kept out by list.
    """
    if stem in words("gender", "female") | words("gender", "male"):
        return True
    definite = head.morph.get("Definite") == ["Def"] and head.morph.get("Number") != ["Plur"]
    common = head.morph.get("Gender") in (["Masc"], ["Fem"])
    if stem.endswith(("åringen", "åringa")):
        return True
    return spoken and definite and common and not stem.endswith(tuple(words("nominals", "no_person_endings")))


def _definite_forms(title: str) -> set[str]:
    """ "forsker" -> "forskeren"; "leder" -> "lederen", "ledaren"."""
    stem = title.removesuffix("e")
    return {title, title + "en", stem + "en", stem + "a", title + "et", title.removesuffix("er") + "eren"}


def _definite_tail(stem: str, title: str) -> bool:
    """Whether the nominal is the last part of a compound title: "ministeren", "statsminister"."""
    bare = stem.removesuffix("en").removesuffix("a")
    return len(bare) > 4 and title.endswith(bare)


def _plural(doc: Doc, phrase: TokenSpan) -> Speaker:
    """ "De": the last plural subject before it, as a description."""
    for token in reversed(doc[max(0, phrase.start - 60) : phrase.start]):
        if token.dep_.startswith("nsubj") and token.morph.get("Number") == ["Plur"] and token.pos_ == "NOUN":
            left = token.left_edge.i
            return Speaker(name=described(doc[left : token.i + 1]), status="described")
    return unknown(f"no antecedent for {phrase.text!r}")


def described(phrase: TokenSpan) -> str:
    """A phrase as a description: no brackets, no capital that only began a sentence."""
    text = BRACKETS.sub("", phrase.text).strip(" ,\n")
    first = phrase[0]
    opens = first.i == 0 or first.is_sent_start or (first.i > 0 and first.nbor(-1).text in '-–—:«"')
    if opens and first.pos_ not in ("PROPN",) and not first.ent_type_ and not first.text.isupper():
        text = text[:1].lower() + text[1:]
    return " ".join(text.split())
