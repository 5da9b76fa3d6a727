"""What a reader yields: the text of one document and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.records import Warning_


@dataclass(slots=True)
class Input:
    """One document to be read. ``text`` is never altered from here on.

    ``source`` goes into the record; ``place`` (file and line) only into messages.
    """

    id: str
    text: str
    source: str | None = None
    place: str | None = None
    published: str | None = None
    title: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    warnings: list[Warning_] = field(default_factory=list)


@dataclass(slots=True)
class Failure:
    """One document that could not be processed: where, at which stage, and why."""

    id: str
    stage: str
    reason: str
