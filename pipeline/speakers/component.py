"""The speakers stage: sources, relays and turns resolved to the document's entities."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.claims.paragraphs import paragraphs
from pipeline.records import Claim, Entity, Mention, Speaker
from pipeline.spans import contains, overlaps, text_of
from pipeline.speakers.candidates import Candidate, candidates
from pipeline.speakers.resolve import SINGULAR as PRONOUNS
from pipeline.speakers.resolve import named, resolve
from pipeline.speakers.turns import Scene, turn_speaker
from pipeline.stage import register_extensions


class Speakers:
    """Fills ``speaker``, ``via``, ``entities`` and ``quantities`` of ``doc._.claims``.

    Claims that name a source are resolved first, in text order; turns without one are
    then led to a speaker through them.
    """

    def __call__(self, doc: Doc) -> Doc:
        claims: list[Claim] = doc._.claims
        if not claims:
            return doc
        people = candidates(doc)
        by_id = {p.entity.id: p.entity for p in people}
        previous: Entity | None = None
        for claim in claims:
            if claim.source is not None:
                claim.speaker = resolve(
                    doc, claim.source.offsets, people, previous, spoken=claim.type == "direct"
                )
                previous = by_id.get(claim.speaker.entity or "", previous)
            if claim.via is not None:
                claim.via = _relay(claim.via, people)
        _mentions(doc, claims)
        _turns(doc, claims, people)
        _links(doc, claims)
        doc._.claims = claims
        return doc


def _mentions(doc: Doc, claims: list[Claim]) -> None:
    """Add the pronouns and nominals that were led to an entity to its mentions."""
    entities: list[Entity] = doc._.entities
    by_id = {e.id: e for e in entities}
    for claim in claims:
        entity = by_id.get(claim.speaker.entity or "")
        source = claim.source
        if entity is None or source is None:
            continue
        if not any(overlaps(source.offsets, m.offsets) for e in entities for m in e.mentions):
            form = "pronoun" if source.text.lower() in PRONOUNS else "nominal"
            entity.mentions.append(Mention.of(text_of(doc), *source.offsets, form=form))
            entity.mentions.sort(key=lambda m: m.start)
    doc._.entities = entities


def _relay(via: Speaker, people: list[Candidate]) -> Speaker:
    """The relay's entity, where its words are a known name."""
    for person in people:
        if via.name in (person.entity.name, *person.entity.aliases):
            return named(person.entity)
    return via


def _turns(doc: Doc, claims: list[Claim], people: list[Candidate]) -> None:
    """Speakers of the claims without a source, from the claims around them."""
    blocks = paragraphs(doc)
    outer = [c for c in claims if c.parent is None]
    for number, claim in enumerate(outer):
        if claim.source is not None:
            continue
        start = claim.content[0].start
        kind = next((b.kind for b in blocks if b.start <= start < b.end), "body")
        earlier, later = outer[:number], outer[number + 1 :]
        gap = bool(earlier) and start - max(c.content[-1].end for c in earlier) > 60
        claim.speaker = turn_speaker(doc, claim, Scene(kind, earlier, later, gap or not earlier), people)
    by_id = {c.id: c for c in claims}
    for claim in claims:
        if claim.source is None and claim.parent is not None:
            claim.speaker = by_id[claim.parent].speaker


def _links(doc: Doc, claims: list[Claim]) -> None:
    """The ids of entities and quantities inside each claim's content."""
    entities, quantities = doc._.entities, doc._.quantities
    for claim in claims:
        inside = [s.offsets for s in claim.content]
        claim.entities = [
            e.id for e in entities if any(contains(piece, m.offsets) for m in e.mentions for piece in inside)
        ]
        claim.quantities = [q.id for q in quantities if any(contains(piece, q.offsets) for piece in inside)]


@Language.factory(
    "utsagn_speakers", requires=["doc._.claims", "doc._.entities"], assigns=["doc._.claims", "doc._.entities"]
)
def make_speakers(nlp: Language, name: str) -> Speakers:
    """Create the speakers stage."""
    register_extensions()
    return Speakers()
