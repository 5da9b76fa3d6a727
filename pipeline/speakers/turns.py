"""Speech without a source beside it: dialogue turns, headlines, elided subjects."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.records import Claim, Entity, Speaker
from pipeline.speakers.candidates import HUMAN, Candidate
from pipeline.speakers.resolve import named, unknown

ALIKE = 2  # words that a headline shares with the claim it shortens
TURNS = ("turn-dash", "turn-quote")


@dataclass(slots=True)
class Scene:
    """What is known around a claim: its block's kind, and the claims beside it in order."""

    kind: str
    earlier: list[Claim]
    later: list[Claim]
    gap_before: bool  # whether narrative stands between it and the claim before


def is_question(claim: Claim) -> bool:
    """Whether a turn is nothing but a question."""
    return claim.content[-1].text.rstrip(' »"').endswith("?")


def turn_speaker(doc: Doc, claim: Claim, scene: Scene, people: list[Candidate]) -> Speaker:
    """Who makes a claim that names no source.

    A question answered by the next turn is the interviewer's. A headline or a quote
    before the first attribution belongs to the speaker attributed next. Otherwise the
    exchange goes on: the last one who spoke, unless the narrative in between made
    somebody else its subject.
    """
    following = next((c for c in scene.later if c.speaker.entity or c.speaker.name), None)
    before = next(
        (c for c in reversed(scene.earlier) if c.speaker.status != "interviewer" and c.speaker.name), None
    )
    if (
        claim.rule in TURNS
        and is_question(claim)
        and scene.kind not in ("title", "heading")
        and _answered(claim, scene)
    ):
        return Speaker(status="interviewer")
    if scene.kind in ("title", "heading", "lead", "pullquote"):
        spoken = [c for c in scene.later if c.source is not None and c.speaker.name]
        alike = max(spoken, key=lambda c: _shared(c, claim), default=None)
        if alike is not None and _shared(alike, claim) >= ALIKE:
            return alike.speaker
        direct = next((c for c in spoken if c.type == "direct"), None)
        if direct is not None:
            return direct.speaker
        first = _first_person_after(claim, people)
        if first is not None:
            return named(first)
    if scene.gap_before:
        subject = _subject_between(doc, claim, scene, people)
        if subject is not None:
            return named(subject)
    if before is not None:
        return before.speaker
    if following is not None:
        return following.speaker
    nearest = _last_person_before(claim, people)
    if nearest is not None:
        return named(nearest)
    return unknown("a turn with no attributed speech around it")


def _answered(claim: Claim, scene: Scene) -> bool:
    """Whether the next turn of the same exchange follows at once."""
    if not scene.later:
        return False
    following = scene.later[0]
    return following.content[0].start - claim.content[-1].end < 8 and following.type == "direct"


def _shared(claim: Claim, other: Claim) -> int:
    """How many longer words two claims have in common: headlines shorten what is said below."""
    sets = [{w for s in c.content for w in s.text.lower().split() if len(w) > 3} for c in (claim, other)]
    return len(sets[0] & sets[1])


def _first_person_after(claim: Claim, people: list[Candidate]) -> Entity | None:
    """The person named first after a headline: interviews introduce whom they quote."""
    end = claim.content[-1].end
    after = [(s, p.entity) for p in people if p.entity.type in HUMAN for s in p.starts if s >= end]
    return min(after, key=lambda pair: pair[0])[1] if after else None


def _last_person_before(claim: Claim, people: list[Candidate]) -> Entity | None:
    """The person named last before a turn: whom an interview is with."""
    start = claim.content[0].start
    named_before = [
        (last, p.entity)
        for p in people
        if p.entity.type in HUMAN and (last := p.last_before(start)) is not None
    ]
    return max(named_before, key=lambda pair: pair[0])[1] if named_before else None


def _subject_between(doc: Doc, claim: Claim, scene: Scene, people: list[Candidate]) -> Entity | None:
    """The person last named as a subject between the claim before and this one."""
    start = scene.earlier[-1].content[-1].end if scene.earlier else 0
    best: tuple[int, Entity] | None = None
    for person in people:
        last = person.last_before(claim.content[0].start)
        if person.entity.type not in HUMAN or last is None or last < start or last not in person.subjects:
            continue
        if best is None or last > best[0]:
            best = (last, person.entity)
    return best[1] if best else None
