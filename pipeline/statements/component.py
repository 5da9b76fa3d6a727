"""The statements stage: what each claim says, in the words of a headline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.records import Claim, Entity, Quantity, Statement
from pipeline.spans import contains, text_of, token_from
from pipeline.stage import register_extensions
from pipeline.statements.compact import predicates, statement


class Statements:
    """Fills ``statements`` of ``doc._.claims``; needs a tree, quantities and entities."""

    def __call__(self, doc: Doc) -> Doc:
        claims: list[Claim] = doc._.claims
        if not claims:
            return doc
        quantities, entities = doc._.quantities, doc._.entities
        for claim in claims:
            claim.statements = _statements(doc, claim, quantities, entities)
        doc._.claims = claims
        return doc


def _statements(
    doc: Doc, claim: Claim, quantities: list[Quantity], entities: list[Entity]
) -> list[Statement]:
    """The propositions of one claim that carry a number or a name."""
    content = [s.offsets for s in claim.content]
    inside = [q for q in quantities if any(contains(c, q.offsets) for c in content)]
    names = [m.offsets for e in entities for m in e.mentions if any(contains(c, m.offsets) for c in content)]
    if not inside and not names:
        return []
    tokens = [t for a, b in content for t in doc[token_from(doc, a) : token_from(doc, b - 1) + 1]]
    found: dict[str, Statement] = {}
    for predicate in predicates(tokens):
        made = statement(predicate, content, inside)
        if made is not None and (made.quantity or _names(doc, made, names)):
            found.setdefault(made.text, made)
    return list(found.values())


def _names(doc: Doc, made: Statement, names: list[tuple[int, int]]) -> bool:
    """Whether a name stands among the statement's words."""
    return any(text_of(doc)[a:b] in made.text for a, b in names)


@Language.factory("utsagn_statements", requires=["doc._.claims"], assigns=["doc._.claims"])
def make_statements(nlp: Language, name: str) -> Statements:
    """Create the statements stage."""
    register_extensions()
    return Statements()
