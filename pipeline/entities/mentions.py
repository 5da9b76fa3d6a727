"""The document's mentions by name: the model's, mended where the article itself shows how.

A small model finds a name in one sentence and half of it in the next. Within one article
that can be seen: abbreviations are declared, full names recur, a surname alone belongs to
the capitalised words before it elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.entities.abbreviations import declared
from pipeline.entities.names import base_form, words
from pipeline.spans import Offsets, overlaps

LONGEST = 4  # words of a person's name


@dataclass(slots=True)
class Name:
    """One mention by name: characters, base form, and the model's label (null if it missed it)."""

    offsets: Offsets
    form: str
    label: str | None
    tokens: TokenSpan


def names(doc: Doc, silent: list[Offsets]) -> list[Name]:
    """Mentions in text order, none inside ``silent`` stretches, no two overlapping."""
    spans = [*doc.ents]
    for full, _ in declared(doc):
        spans = [e for e in spans if e.end <= full.start or e.start >= full.end]
        spans.append(TokenSpan(doc, full.start, full.end, label="ORG"))
    spans = [e for e in spans if any(c.isalpha() for c in e.text) and "\n" not in e.text]
    spans = [_without_title(e) for e in _completed(doc, spans)]
    spans += _recurring(doc, spans)
    known = frozenset(e.text for e in spans)
    found = [Name((e.start_char, e.end_char), base_form(e, known), e.label_, e) for e in spans]
    found += _lone_surnames(doc, found)
    found = [n for n in found if not any(overlaps(n.offsets, s) for s in silent)]
    return sorted(found, key=lambda n: n.offsets)


def _completed(doc: Doc, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Persons' names with the capitalised words that the model left off at their beginning.

    A neighbouring fragment of another label is taken in too, unless it is a genitive
    ("Norges Kari Li") or a place.
    """
    owner = {t.i: e for e in spans for t in e}
    gone: set[int] = set()
    completed = []
    for name in spans:
        start = name.start
        while name.label_ == "PER" and start > 0 and name.end - start < LONGEST:
            before, other = doc[start - 1], owner.get(start - 1)
            if not _begins_name(before, other, doc[start]):
                break
            start = other.start if other is not None else start - 1
            if other is not None:
                gone.add(id(other))
        completed.append((name, start))
    return [
        TokenSpan(doc, start, name.end, label=name.label_)
        for name, start in completed
        if id(name) not in gone
    ]


def _begins_name(token: Token, other: TokenSpan | None, following: Token) -> bool:
    """Whether a word right before a name is part of it."""
    if not token.text[:1].isupper() or not token.text.isalpha() or not token.whitespace_:
        return False
    if other is not None:
        return len(other) == 1 and other.label_ not in ("GPE_LOC", "GPE_ORG") and not _is_genitive(token)
    first_names = words("first_names", "female") | words("first_names", "male")
    return token.text in first_names or (
        token.pos_ == "PROPN" and not token.is_sent_start and not _is_genitive(token)
    )


def _is_genitive(token: Token) -> bool:
    return token.morph.get("Case") == ["Gen"]


def _without_title(name: TokenSpan) -> TokenSpan:
    """A person's name without a title that the model took in: "Bonde Knut Ljøen"."""
    endings = tuple(words("roles", "title_endings"))
    start = name.start
    while name.label_ == "PER" and name.end - start > 2:
        first = name.doc[start]
        if first.pos_ != "NOUN" and not first.lower_.endswith(endings):
            break
        start += 1
    return TokenSpan(name.doc, start, name.end, label=name.label_)


def _recurring(doc: Doc, spans: list[TokenSpan]) -> list[TokenSpan]:
    """Mentions of a full name that the model found in one place and missed in another."""
    full: dict[str, dict[tuple[str, ...], str]] = {}
    for name in spans:
        if len(name) > 1:
            full.setdefault(name[0].text, {})[tuple(t.text for t in name)] = name.label_
    taken = {t.i for e in spans for t in e}
    found = []
    for token in doc:
        for sought, label in full.get(token.text, {}).items():
            window = doc[token.i : token.i + len(sought)]
            if tuple(t.text for t in window) == sought and not any(t.i in taken for t in window):
                found.append(TokenSpan(doc, window.start, window.end, label=label))
                taken.update(t.i for t in window)
    return found


def _lone_surnames(doc: Doc, found: list[Name]) -> list[Name]:
    """Unlabelled words that are the surname of somebody named in full, or end a full name.

    "Vibeke Hein Bæra" that the model passed over is found through "Hein Bæra" elsewhere.
    """
    persons = [n.form for n in found if n.label == "PER"]
    surnames = {form.split()[-1] for form in persons}
    in_full = {form.split()[-1] for form in persons if " " in form}
    taken = {t.i for n in found for t in n.tokens}
    added = []
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or token.pos_ not in ("PROPN", "NOUN", "X"):
            continue
        form = base_form(doc[token.i : token.i + 1], frozenset(surnames))
        if form not in surnames:
            continue
        start = token.i
        while (
            start > 0
            and token.i - start < LONGEST - 1
            and start - 1 not in taken
            and _begins_name(doc[start - 1], None, doc[start])
        ):
            start -= 1
        if start < token.i or form in in_full:
            span = doc[start : token.i + 1]
            added.append(Name((span.start_char, span.end_char), base_form(span, frozenset()), None, span))
    return added
