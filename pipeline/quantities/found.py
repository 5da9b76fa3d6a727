"""What the readers hand on: a number read from the text, before its context is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.records import Modifier, Number, QuantityKind
from pipeline.spans import Offsets


@dataclass(slots=True)
class Found:
    """One number in the text. ``first`` and ``next`` are indices of pieces: [first, next)."""

    start: int
    end: int
    first: int
    next: int
    kind: QuantityKind
    value: Number
    max: Number = None
    unit: str | None = None
    modifier: Modifier | None = None
    counted: Offsets | None = None  # what a compound counts: "siders" of "åttesiders"
    millions: bool = False  # said in millions or more: may be money that leaves its unit out
    compound: bool = False  # part of a longer word
    tags: set[str] = field(default_factory=set)  # which reading was used, for later rules

    @property
    def bare(self) -> bool:
        """A plain number, whose kind its context may still decide."""
        return self.kind == "cardinal" and self.unit is None and not self.compound


class Read(NamedTuple):
    """The numbers that a reader found at a piece, and where reading goes on."""

    found: list[Found]
    next: int
