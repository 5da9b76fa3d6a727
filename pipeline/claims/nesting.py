"""From drafts to a tidy set: no claim twice, each nested one with its parent."""

from __future__ import annotations

import re

from pipeline.claims.draft import Draft
from pipeline.spans import Offsets, contains


def settle(drafts: list[Draft]) -> list[tuple[Draft, int | None]]:
    """Drafts in text order without doubles, each with its parent's number (from 1).

    The parent is the smallest claim whose content holds the nested claim's content and cue.
    """
    ordered = sorted(_without_doubles(drafts), key=lambda d: (d.content[0][0], -d.whole[1]))
    return [(draft, _parent(draft, ordered)) for draft in ordered]


def without_repeats(text: str, drafts: list[Draft], pull_quotes: list[Offsets]) -> list[Draft]:
    """Drafts without those of pull quotes that only repeat what a claim of the body says."""

    def words(draft: Draft) -> str:
        return " ".join(re.findall(r"\w+", " ".join(text[a:b] for a, b in draft.content).lower()))

    quoted = [d for d in drafts if any(contains(q, d.content[0]) for q in pull_quotes)]
    rest = [d for d in drafts if not any(d is q for q in quoted)]
    said = " | ".join(words(d) for d in rest)
    return rest + [d for d in quoted if words(d) not in said]


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """The first of drafts with the same content: finders run from the surest on."""
    seen: dict[tuple[tuple[int, int], ...], Draft] = {}
    for draft in drafts:
        seen.setdefault(tuple(draft.content), draft)
    return list(seen.values())


def _parent(draft: Draft, ordered: list[Draft]) -> int | None:
    best: tuple[int, int] | None = None
    for number, other in enumerate(ordered, 1):
        if other is draft or other.whole == draft.whole:
            continue
        inside = any(contains(piece, draft.whole) for piece in other.content)
        if inside and draft.cue is not None and contains(other.whole, (draft.cue.idx, draft.cue.idx)):
            size = other.whole[1] - other.whole[0]
            if best is None or size < best[0]:
                best = (size, number)
    return best[1] if best else None
