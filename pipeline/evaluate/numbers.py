"""Measures for numbers: exact span, then kind, value, unit, modifier and counted noun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipeline.evaluate.claims import Row, prf, share


def same_value(a: Any, b: Any) -> bool:
    """Whether two values are equal, numbers to three places."""
    return _folded(a) == _folded(b)


def _folded(value: Any) -> Any:
    if value is None:
        return None
    try:
        return round(float(value), 3)
    except (TypeError, ValueError):
        return str(value)


def score_numbers(documents: Iterable[tuple[str, str, list[Row], list[Row]]]) -> tuple[Row, list[str]]:
    """Scores over (id, text, gold numbers, predicted numbers), and a line for each error."""
    n: Counter[str] = Counter()
    errors: list[str] = []
    for identifier, text, gold, predicted in documents:
        at = {(q["start"], q["end"]): q for q in predicted}
        n["pred"] += len(at)
        n["gold"] += len(gold)
        for number in gold:
            found = at.pop((number["start"], number["end"]), None)
            if found is None:
                errors.append(f"NUMBER MISSED {identifier} {number['text']!r} {number['kind']}")
            else:
                _count(n, errors, identifier, number, found)
        errors += [f"NUMBER SPURIOUS {identifier} {text[a:b]!r} {q.get('kind')}" for (a, b), q in at.items()]
    return {
        "span": prf(n["span"], n["pred"], n["gold"]),
        "span_kind_value_unit": prf(n["full"], n["pred"], n["gold"]),
        "kind": share(n["kind"], n["span"]),
        "value": share(n["value"], n["span"]),
        "modifier": share(n["modifier"], n["modifier_any"]),
        "counted": share(n["counted"], n["counted_gold"]),
    }, errors


def _count(n: Counter[str], errors: list[str], identifier: str, gold: Row, found: Row) -> None:
    n["span"] += 1
    kind = found.get("kind") == gold["kind"]
    value = same_value(found.get("value"), gold["value"]) and same_value(found.get("max"), gold["max"])
    unit = found.get("unit") == gold["unit"]
    n["kind"] += kind
    n["value"] += value
    n["full"] += kind and value and unit
    if gold["modifier"] or found.get("modifier"):
        n["modifier_any"] += 1
        n["modifier"] += found.get("modifier") == gold["modifier"]
    if gold["counted"]:
        n["counted_gold"] += 1
        n["counted"] += _last_word(found.get("counted")) == _last_word(gold["counted"])
    if not (kind and value and unit):
        expected = (gold["kind"], gold["value"], gold["max"], gold["unit"])
        got = (found.get("kind"), found.get("value"), found.get("max"), found.get("unit"))
        errors.append(f"NUMBER WRONG {identifier} {gold['text']!r} {expected} got {got}")


def _last_word(counted: Any) -> str | None:
    text = counted["text"] if isinstance(counted, dict) else counted
    return text.split()[-1].casefold() if text else None
