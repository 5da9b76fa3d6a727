"""Who could be meant: the document's persons and organisations, with where they are named."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.entities.names import Gender, gender_of, words
from pipeline.records import Entity
from pipeline.spans import token_from

HUMAN = ("PERSON",)
# What makes a candidate nearer than its characters say; set on annotated articles.
SUBJECT = 0.6  # its last mention is a subject
PREVIOUS = 0.5  # it made the claim before
UNSURE = 1.3  # its gender is not known
SPEAKING = ("PERSON", "ORGANIZATION", "PLACE")


@dataclass(slots=True)
class Candidate:
    """An entity as a possible speaker. ``starts`` are its mentions' offsets, sorted."""

    entity: Entity
    gender: Gender | None
    starts: list[int] = field(default_factory=list)
    subjects: set[int] = field(default_factory=set)

    def last_before(self, offset: int) -> int | None:
        """The start of its last mention before ``offset``; None when there is none."""
        i = bisect_right(self.starts, offset - 1)
        return self.starts[i - 1] if i else None


def candidates(doc: Doc) -> list[Candidate]:
    """The document's entities that can speak."""
    subjects = {t.idx for t in doc if t.dep_.startswith("nsubj")}
    heads = {t.head.idx for t in doc if t.dep_ == "flat:name" and t.head.dep_.startswith("nsubj")}
    found = []
    for entity in doc._.entities:
        if entity.type not in SPEAKING:
            continue
        starts = sorted(m.start for m in entity.mentions)
        near = {s for s in starts if s in subjects or s in heads or _governed(doc, s, subjects)}
        titles = [r.title for r in entity.roles if r.title]
        found.append(Candidate(entity, gender_of(entity.name, titles), starts, near))
    return found


def _governed(doc: Doc, start: int, subjects: set[int]) -> bool:
    """Whether the mention at ``start`` hangs under a subject, as names under their titles do."""
    token = doc[token_from(doc, start)]
    return token.dep_ in ("flat:name", "appos", "nmod") and token.head.idx in subjects


def antecedent(
    pronoun: str, offset: int, people: list[Candidate], previous: Entity | None
) -> Candidate | None:
    """The person that "han", "hun" or "ho" at ``offset`` most likely is.

    The last one named before it whose gender fits wins; being a subject, and having
    spoken last, count as being nearer.
    """
    gender: Gender | None = None
    for g in ("female", "male"):
        if pronoun.lower() in words("gender", g):
            gender = g
    best: tuple[float, Candidate] | None = None
    for person in people:
        if person.entity.type not in HUMAN or (person.gender and gender and person.gender != gender):
            continue
        last = person.last_before(offset)
        if last is None:
            continue
        distance = float(offset - last)
        if last in person.subjects:
            distance *= SUBJECT
        if previous is not None and person.entity.id == previous.id:
            distance *= PREVIOUS
        if person.gender is None:
            distance *= UNSURE
        if best is None or distance < best[0]:
            best = (distance, person)
    return best[1] if best else None
