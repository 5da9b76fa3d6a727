"""The entities stage: who and what is named, one record per real-world entity."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.entities.clusters import Cluster, cluster
from pipeline.entities.roles import roles
from pipeline.records import Entity, Mention, Role
from pipeline.spans import text_of
from pipeline.stage import register_extensions

SILENT = ("boilerplate",)


class Entities:
    """Groups the model's names and leaves them on ``doc._.entities`` (E1, E2, ...).

    Needs ``doc.ents`` with NorNE's labels; a Doc without names gets an empty list.
    """

    def __call__(self, doc: Doc) -> Doc:
        silent = [(b.start, b.end) for b in doc._.blocks if b.kind in SILENT]
        clusters = cluster(doc, silent)
        ids = {id(c): f"E{n}" for n, c in enumerate(clusters, 1)}
        at = {n.tokens.start + k: ids[id(c)] for c in clusters for n in c.names for k in range(len(n.tokens))}
        by_form = {form.casefold(): ids[id(c)] for c in clusters for form in c.forms}
        doc._.entities = [_entity(doc, c, ids[id(c)], at, by_form) for c in clusters]
        return doc


def _entity(doc: Doc, found: Cluster, identifier: str, at: dict[int, str], by_form: dict[str, str]) -> Entity:
    name = found.fullest
    return Entity(
        id=identifier,
        type=found.type,  # type: ignore[arg-type]
        name=name,
        aliases=[form for form in found.forms if form != name],
        roles=_roles(doc, found, at, by_form) if found.type == "PERSON" else [],
        mentions=[Mention.of(text_of(doc), *n.offsets, label=n.label, form="name") for n in found.names],
    )


def _roles(doc: Doc, found: Cluster, at: dict[int, str], by_form: dict[str, str]) -> list[Role]:
    """The roles of all mentions, without repeats; one with an organisation beats one without."""
    best: dict[str, str | None] = {}
    for name in found.names:
        for title, token in roles(doc, name.tokens):
            organization = at.get(token.i) if token is not None else None
            if token is not None and organization is None:  # "SDF-talsmann": the compound's first part
                organization = by_form.get(token.text.rpartition("-")[0].casefold())
            best[title] = best.get(title) or organization
    return [Role(title=title, organization=organization) for title, organization in best.items()]


@Language.factory("utsagn_entities", assigns=["doc._.entities"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Create the entities stage."""
    register_extensions()
    return Entities()
