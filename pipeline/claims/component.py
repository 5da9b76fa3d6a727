"""The claims stage: content, cue and source of everything that the text attributes."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.claims import direct, indirect, pointing
from pipeline.claims.draft import Draft
from pipeline.claims.lexicon import cue_lemma, is_hedged, words
from pipeline.claims.nesting import settle, without_repeats
from pipeline.claims.paragraphs import Paragraph, paragraphs, sentences
from pipeline.claims.score import score
from pipeline.records import Claim, Cue, Span, Speaker
from pipeline.spans import Offsets, contains, overlaps, text_of, token_offsets
from pipeline.stage import register_extensions

POINTED_AT = frozenset({"body", "lead", "title"})  # "Det sier X" skips captions and headings


class Claims:
    """Finds claims and leaves them on ``doc._.claims``, ids C1, C2, ... in text order.

    Needs tags, lemmas and a UD tree; uses names and ``doc._.blocks`` where present.
    Speakers are left unresolved: that is the next stage's work.
    """

    def __call__(self, doc: Doc) -> Doc:
        drafts: list[Draft] = []
        before: Offsets | None = None
        previous: Paragraph | None = None
        for paragraph in paragraphs(doc):
            spoken = [d for d in direct.find(doc, paragraph, previous) if d.content]
            drafts.extend(spoken)
            inside = sentences(doc, paragraph)
            for sentence in inside:
                drafts.extend(d for d in indirect.find(doc, sentence) if d.content and _adds(doc, d, spoken))
                for draft in pointing.find(doc, sentence, before):
                    if draft.content and not pointing.completes(draft, drafts) and _adds(doc, draft, spoken):
                        drafts.append(draft)
                if paragraph.kind in POINTED_AT:
                    before = pointing.last_sentence(doc, [sentence])
            previous = paragraph
        drafts = without_repeats(
            text_of(doc), drafts, [(b.start, b.end) for b in doc._.blocks if b.kind == "pullquote"]
        )
        doc._.claims = [
            to_claim(doc, draft, parent, n) for n, (draft, parent) in enumerate(settle(drafts), 1)
        ]
        return doc


def _adds(doc: Doc, draft: Draft, spoken: list[Draft]) -> bool:
    """Whether an indirect claim says something that the paragraph's direct ones do not."""
    for other in spoken:
        if other.cue is not None and draft.cue is not None and other.cue.i == draft.cue.i:
            return False
        if draft.cue is None or not any(contains(p, token_offsets(draft.cue)) for p in other.content):
            if any(overlaps(a, b) for a in draft.content for b in other.content):
                return False
            continue
        source = text_of(doc)[draft.source[0] : draft.source[1]].lower() if draft.source else ""
        if not source or source in words("first_person") or source in ("du", "dere"):
            return False
    return True


def to_claim(doc: Doc, draft: Draft, parent: int | None, number: int) -> Claim:
    """The record of a draft; ``parent`` and ``number`` count claims from 1."""
    text = text_of(doc)
    content = [Span.of(text, *piece) for piece in draft.content]
    source = Span.of(text, *draft.source) if draft.source else None
    cue = draft.cue
    return Claim(
        id=f"C{number}",
        type=draft.type,
        content=content,
        cue=Cue.of(text, *token_offsets(cue), lemma=cue_lemma(cue)) if cue is not None else None,
        source=source,
        via=Speaker(status="described", name=text[slice(*draft.via)]) if draft.via else None,
        addressee=Span.of(text, *draft.addressee) if draft.addressee else None,
        negated=draft.negated,
        hedged=is_hedged(cue, " ".join(s.text for s in content)),
        parent=f"C{parent}" if parent else None,
        rule=draft.rule,
        score=score(doc, draft.rule, source),
    )


@Language.factory("utsagn_claims", assigns=["doc._.claims"])
def make_claims(nlp: Language, name: str) -> Claims:
    """Create the claims stage."""
    register_extensions()
    return Claims()
