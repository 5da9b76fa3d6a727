"""The output contract: one validated record per document, and the only way out.

Offsets are Unicode code points into ``Document.text``, end exclusive. Validation
refuses a record in which a span's text differs from the document's, an id does not
resolve, or a field is unknown. The stages exchange the same classes, so nothing is
translated on the way; ``schema.json`` beside this module is generated from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"

BlockKind = Literal[
    "title",
    "lead",
    "body",
    "heading",
    "caption",
    "credit",
    "byline",
    "factbox",
    "pullquote",
    "list",
    "boilerplate",
]
EntityType = Literal["PERSON", "PLACE", "ORGANIZATION", "PRODUCT", "EVENT", "DERIVED", "MISC"]
MentionForm = Literal["name", "nominal", "pronoun"]
QuantityKind = Literal[
    "cardinal",
    "ordinal",
    "percent",
    "money",
    "measure",
    "duration",
    "date",
    "time",
    "age",
    "fraction",
    "score",
    "other",
]
Modifier = Literal["approx", "min", "max"]
ClaimType = Literal["direct", "indirect", "mixed"]
SpeakerStatus = Literal["named", "described", "unknown", "interviewer"]
Number = float | int | str | None


class Record(BaseModel):
    """Base of all records: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class Span(Record):
    """A stretch of the document: ``document.text[start:end] == text``."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int, **fields: Any) -> Any:
        """The span [start, end) of ``text``; ``fields`` fill a subclass's own."""
        return cls(start=start, end=end, text=text[start:end], **fields)

    @property
    def offsets(self) -> tuple[int, int]:
        return self.start, self.end


class Block(Record):
    """A stretch of layout: a paragraph, heading, caption, or web noise."""

    kind: BlockKind
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Mention(Span):
    """One place where an entity is referred to.

    ``label`` is the spaCy model's own (PER, ORG, LOC, GPE_LOC, ...); null for a
    nominal or a pronoun.
    """

    label: str | None = None
    form: MentionForm = "name"


class Role(Record):
    """What an entity is or does: a title, and the organisation it is held in."""

    title: str | None = None
    organization: str | None = Field(default=None, description="id of the organisation's entity")


class Entity(Record):
    """One real-world entity of the document, with every mention found of it."""

    id: str
    type: EntityType
    name: str = Field(description="the fullest form in the article, in its base form")
    aliases: list[str] = []
    roles: list[Role] = []
    mentions: list[Mention] = []


class Quantity(Span):
    """A number as NUMBERS.md defines it; ``value`` is null for vague magnitudes.

    ``value`` and ``max`` are numbers, or strings for dates ("2019-02-10"), times
    ("20:25"), scores ("2-1") and codes. ``unit`` is an SI or plain symbol ("km2",
    "%", "year") or an ISO 4217 currency.
    """

    id: str = ""
    kind: QuantityKind
    value: Number = None
    max: Number = None
    unit: str | None = None
    modifier: Modifier | None = None
    counted: Span | None = None


class Cue(Span):
    """The reporting word that links content to source."""

    lemma: str


class Speaker(Record):
    """Who made a claim (or relayed it), resolved over the whole document."""

    entity: str | None = Field(default=None, description="id of an entity")
    name: str | None = None
    status: SpeakerStatus
    reason: str | None = Field(default=None, description="why the speaker is unknown")


class Statement(Record):
    """A compact proposition inside a claim: "600 IS-krigere omringet"."""

    text: str
    subject: str | None = None
    predicate: str | None = None
    object: str | None = None
    quantity: list[str] = Field(default=[], description="ids of the quantities it states")


class Claim(Record):
    """Content attributed to a source other than the article's own voice."""

    id: str = ""
    type: ClaimType
    content: list[Span] = Field(min_length=1)
    cue: Cue | None = None
    source: Span | None = None
    speaker: Speaker = Speaker(status="unknown", reason="not resolved")
    via: Speaker | None = None
    addressee: Span | None = None
    negated: bool = False
    hedged: bool = False
    parent: str | None = Field(default=None, description="id of the claim this one is nested in")
    entities: list[str] = []
    quantities: list[str] = []
    statements: list[Statement] = []
    rule: str = Field(description="id of the rule that found it")
    score: float = Field(ge=0, le=1)

    def spans(self) -> Iterator[Span]:
        """Every span of the claim: content, cue, source, addressee."""
        yield from self.content
        yield from (s for s in (self.cue, self.source, self.addressee) if s is not None)


class Warning_(Record):
    """Something odd about a document, as a stable code and a message for people."""

    code: str
    message: str


class ModelInfo(Record):
    """Name and version of the spaCy model that parsed the document."""

    name: str
    version: str


class Meta(Record):
    """Where the document came from. ``extra`` carries what else the input held."""

    source: str | None = Field(default=None, description="path or URL")
    sha256: str
    published: str | None = None
    title: str | None = None
    language: Literal["nb", "nn"] = "nb"
    extra: dict[str, Any] = {}


class Document(Record):
    """One document of output: a line of JSON."""

    schema_version: str = SCHEMA_VERSION
    id: str
    meta: Meta
    text: str | None = Field(description="unaltered input; null when left out by --no-text")
    model: ModelInfo
    pipeline: str = Field(description="version of Utsagn")
    blocks: list[Block] = []
    entities: list[Entity] = []
    quantities: list[Quantity] = []
    claims: list[Claim] = []
    warnings: list[Warning_] = []

    def spans(self) -> Iterator[Span]:
        """Every text span anywhere in the record."""
        for entity in self.entities:
            yield from entity.mentions
        for quantity in self.quantities:
            yield quantity
            if quantity.counted is not None:
                yield quantity.counted
        for claim in self.claims:
            yield from claim.spans()

    @model_validator(mode="after")
    def _offsets_match(self) -> Document:
        places = [s.offsets for s in self.spans()] + [(b.start, b.end) for b in self.blocks]
        for start, end in places:
            if start >= end or (self.text is not None and end > len(self.text)):
                raise ValueError(f"{start}-{end} is not inside the text")
        if self.text is not None:
            for span in self.spans():
                found = self.text[span.start : span.end]
                if found != span.text:
                    raise ValueError(f"{span.start}-{span.end} is {found!r} in the text, not {span.text!r}")
        return self

    @model_validator(mode="after")
    def _ids_resolve(self) -> Document:
        entities = _unique("entity", (e.id for e in self.entities))
        quantities = _unique("quantity", (q.id for q in self.quantities))
        claims = _unique("claim", (c.id for c in self.claims))
        for entity in self.entities:
            _known(entities, (r.organization for r in entity.roles), f"entity {entity.id}")
        for claim in self.claims:
            where = f"claim {claim.id}"
            speakers = [claim.speaker.entity, claim.via.entity if claim.via else None]
            _known(entities, [*claim.entities, *speakers], where)
            _known(quantities, claim.quantities, where)
            _known(claims, [claim.parent], where)
            for statement in claim.statements:
                _known(quantities, statement.quantity, where)
        return self


def _unique(what: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for identifier in ids:
        if not identifier or identifier in seen:
            raise ValueError(f"{what} id {identifier!r} is empty or used twice")
        seen.add(identifier)
    return seen


def _known(known: set[str], ids: Iterable[str | None], where: str) -> None:
    for identifier in ids:
        if identifier is not None and identifier not in known:
            raise ValueError(f"{where} refers to {identifier!r}, which is not in the record")
