"""Measures for entity mentions by name: exact span and the model's label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.evaluate.claims import Row, prf


def score_entities(documents: Iterable[tuple[str, str, list[Row], list[Row]]]) -> tuple[Row, list[str]]:
    """Scores over (id, text, gold names, predicted entities), over all and per label.

    Gold names are {start, end, label}; of the predicted entities every mention with a
    label counts.
    """
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    errors: list[str] = []
    for identifier, text, names, entities in documents:
        expected = {(m["start"], m["end"], m["label"]) for m in names}
        found = {
            (m["start"], m["end"], m["label"]) for e in entities for m in e["mentions"] if m.get("label")
        }
        for counter, spans in ((right, expected & found), (predicted, found), (gold, expected)):
            counter.update(label for *_, label in spans)
        errors += [
            f"NAME MISSED {identifier} {text[a:b]!r} {label}" for a, b, label in sorted(expected - found)
        ]
        errors += [
            f"NAME SPURIOUS {identifier} {text[a:b]!r} {label}" for a, b, label in sorted(found - expected)
        ]
    labels = sorted(gold | predicted)
    per_label = {label: prf(right[label], predicted[label], gold[label]) for label in labels}
    return {"all": prf(right.total(), predicted.total(), gold.total()), **per_label}, errors
