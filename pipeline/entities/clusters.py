"""Group the name mentions of a document by who or what they name.

Order of trust: the same form; a surname or first name of a full name in the article;
an abbreviation that brackets, apposition or initials link to a full name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from spacy.tokens import Doc

from pipeline import lexicons
from pipeline.entities.mentions import Name, names
from pipeline.entities.names import DATA, abbreviates, gender_of
from pipeline.spans import Offsets, text_of

SLIP = 0.85  # likeness from which on two long surnames are taken as one, misspelt


@dataclass(slots=True)
class Cluster:
    """All mentions of one entity; ``forms`` in order of first appearance."""

    names: list[Name] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        return list(dict.fromkeys(n.form for n in self.names))

    @property
    def fullest(self) -> str:
        """The form with most words, the longest of those: "Mustafa Bali" before "Bali"."""
        return max(self.forms, key=lambda f: (len(f.split()), len(f)))

    @property
    def label(self) -> str:
        """The model's commonest label, mentions with more words counting for more."""
        votes = Counter[str]()
        for name in self.names:
            if name.label:
                votes[name.label] += len(name.form.split())
        if votes and gender_of(self.fullest, []) and len(self.fullest.split()) <= 4:
            votes["PER"] += 2  # a known first name outweighs one slip of the model
        if "PER" in votes and self.fullest.split()[-1] in self.forms:
            votes["PER"] += 3  # only persons are called by their last word
        return votes.most_common(1)[0][0] if votes else "MISC"

    @property
    def type(self) -> str:
        return str(lexicons.load(DATA)["types"].get(self.label, "MISC"))


def cluster(doc: Doc, silent: list[Offsets]) -> list[Cluster]:
    """Clusters in order of first mention; names inside ``silent`` stretches are left out."""
    by_form: dict[str, Cluster] = {}
    for name in names(doc, silent):
        by_form.setdefault(name.form.casefold(), Cluster()).names.append(name)
    clusters = list(by_form.values())
    clusters = _join_short_names(clusters)
    clusters = _join_abbreviations(doc, clusters)
    for c in clusters:
        c.names.sort(key=lambda n: n.offsets)
    return sorted(clusters, key=lambda c: c.names[0].offsets)


def _join_short_names(clusters: list[Cluster]) -> list[Cluster]:
    """Give each lone surname or first name to the full name it is part of.

    With two bearers of one surname, each mention goes to the one named last before it.
    """
    full = _full_names(clusters)
    kept = list(full)
    for short in clusters:
        if any(short is c for c in full):
            continue
        form = short.forms[0]
        bearers = (
            [c for c in full if _is_part(form, c.forms[0])] if " " not in form or short.label == "PER" else []
        )
        if not bearers and short.label == "PER":
            bearers = [c for c in full if _is_misspelt(form, c.forms[0])]
        if not bearers:
            kept.append(short)
            continue
        for name in short.names:
            before = [
                (max((n.offsets for n in c.names if n.offsets <= name.offsets), default=(-1, -1)), i)
                for i, c in enumerate(bearers)
            ]
            bearers[max(before)[1]].names.append(name)
    return kept


def _full_names(clusters: list[Cluster]) -> list[Cluster]:
    """Persons' names that are no part of a longer one.

    A name that the model took for something else counts when the article goes on with
    its last word as a person's: "Vålen Dahl" (ORG), then "sier Dahl" (PER).
    """
    lone = {c.forms[0] for c in clusters if " " not in c.forms[0] and c.label == "PER"}
    several = [c for c in clusters if " " in c.forms[0]]
    persons = [c for c in several if c.label == "PER" or c.forms[0].split()[-1] in lone]
    return [c for c in persons if not any(_is_part(c.forms[0], other.forms[0]) for other in persons)]


def _is_part(short: str, full: str) -> bool:
    """Whether ``short`` is the surname (or its last words) or the first name of ``full``."""
    words, shorter = full.split(), short.split()
    return words != shorter and (words[-len(shorter) :] == shorter or words[: len(shorter)] == shorter)


def _is_misspelt(short: str, full: str) -> bool:
    """Whether a lone surname is a slip for that of ``full``: "Erikssen" for "Eriksson"."""
    surname = full.split()[-1]
    alike = SequenceMatcher(None, short, surname).ratio() >= SLIP
    return " " not in short and len(short) > 5 and short[0] == surname[0] and alike


def _join_abbreviations(doc: Doc, clusters: list[Cluster]) -> list[Cluster]:
    """Join "SDF" to "Syrian Democratic Forces": in brackets behind it, or by its initials."""
    owner: dict[int, Cluster] = {id(c): c for c in clusters}
    for short in clusters:
        form = short.forms[0]
        if " " in form or len(form) > 8 or not form[:1].isupper():
            continue
        for full in clusters:
            if full is short or " " not in full.fullest or id(full) not in owner or full.type == "PERSON":
                continue
            if _bracketed(doc, full, short) or abbreviates(form, full.fullest):
                full.names.extend(short.names)
                owner.pop(id(short), None)
                break
    return list(owner.values())


def _bracketed(doc: Doc, full: Cluster, short: Cluster) -> bool:
    """Whether a mention of ``short`` stands in brackets right behind one of ``full``."""
    starts = {n.offsets[0] for n in short.names}
    for name in full.names:
        after = text_of(doc)[name.offsets[1] : name.offsets[1] + 2]
        if after == " (" and name.offsets[1] + 2 in starts:
            close = name.offsets[1] + 2 + len(short.forms[0])
            return text_of(doc)[close : close + 1] == ")"
    return False
