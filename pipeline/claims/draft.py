"""What the finders hand to the component: a claim in the making, in character offsets."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.records import ClaimType
from pipeline.spans import Offsets


@dataclass(slots=True)
class Draft:
    """A claim before ids, nesting and scores. ``content`` pieces are in text order."""

    type: ClaimType
    content: list[Offsets]
    rule: str
    cue: Token | None = None
    source: Offsets | None = None
    addressee: Offsets | None = None
    via: Offsets | None = None
    negated: bool = False

    def __post_init__(self) -> None:
        """What trimming left nothing of is no piece, and no source, addressee or relay."""
        self.content = [piece for piece in self.content if piece[0] < piece[1]]
        for name in ("source", "addressee", "via"):
            phrase = getattr(self, name)
            if phrase is not None and phrase[0] >= phrase[1]:
                setattr(self, name, None)

    @property
    def whole(self) -> Offsets:
        """From the first character of the content to the last."""
        return self.content[0][0], self.content[-1][1]
