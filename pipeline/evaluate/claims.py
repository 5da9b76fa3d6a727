"""Measures for claims: content by overlap, then type, cue, negation and speaker.

Claims are paired one to one, best overlap first. Overlap is the Jaccard index of the two
contents' letters and digits: 0.95 and more is exact, 0.5 and more relaxed. A gold claim
marked marginal leaves the count with the prediction paired to it. A speaker is right
strictly by the same name, leniently when one name holds the other or shares its last
word; who_said_what asks for relaxed content and lenient speaker at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

EXACT, RELAXED = 0.95, 0.5
TYPES = ("direct", "indirect", "mixed")
Row = dict[str, Any]


def offsets(span: Any) -> tuple[int, int] | None:
    """A span as the records or as the gold files write it."""
    if span is None:
        return None
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def prf(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1, four places) with the counts they come from."""
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f": round(f, 4),
        "tp": right,
        "pred": predicted,
        "gold": gold,
    }


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole``; None when there is nothing to count."""
    return round(part / whole, 4) if whole else None


def folded_name(name: str | None) -> str:
    """A name without case, brackets and punctuation."""
    text = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKC", name or "").casefold())
    return " ".join(re.findall(r"[\w’'.-]+", text))


def same_speaker(gold: str | None, predicted: str | None) -> tuple[bool, bool]:
    """Whether two speakers are the same, strictly and leniently."""
    g, p = folded_name(gold), folded_name(predicted)
    if not g or not p:
        return g == p, g == p
    lenient = g == p or g.split()[-1] == p.split()[-1] or f" {g} " in f" {p} " or f" {p} " in f" {g} "
    return g == p, lenient


def speaker_name(claim: Row) -> str | None:
    """The name to compare; an interviewer has none of their own."""
    speaker = claim.get("speaker")
    if isinstance(speaker, dict):
        return "INTERVIEWER" if speaker.get("status") == "interviewer" else speaker.get("name")
    return speaker


def pair(text: str, gold: list[Row], predicted: list[Row]) -> list[tuple[int, int, float]]:
    """(gold index, predicted index, overlap) of the claims that belong together."""
    gold_at = [_positions(text, claim) for claim in gold]
    predicted_at = [_positions(text, claim) for claim in predicted]
    candidates = [
        (len(g & p) / len(g | p), i, j)
        for i, g in enumerate(gold_at)
        for j, p in enumerate(predicted_at)
        if g & p
    ]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for overlap, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if overlap >= RELAXED and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j, overlap))
    return pairs


def _positions(text: str, claim: Row) -> set[int]:
    spans = (offsets(s) or (0, 0) for s in claim["content"])
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def score_claims(documents: Iterable[tuple[str, str, list[Row], list[Row]]]) -> tuple[Row, list[str]]:
    """Scores over (id, text, gold claims, predicted claims), and a line for each error."""
    n: Counter[Any] = Counter()
    errors: list[str] = []
    for identifier, text, gold, predicted in documents:
        pairs = {i: (j, overlap) for i, j, overlap in pair(text, gold, predicted)}
        _count_predicted(n, errors, identifier, text, gold, predicted, pairs)
        for i, claim in enumerate(gold):
            if claim.get("marginal"):
                n["marginal"] += 1
                continue
            n["gold"] += 1
            n["gold", claim["type"]] += 1
            if i not in pairs:
                errors.append(
                    f"MISSED {identifier} {claim['type']} {_shown(text, claim)} | {claim['speaker']}"
                )
                continue
            j, overlap = pairs[i]
            _count_pair(n, errors, identifier, text, claim, predicted[j], overlap)
    return _summary(n), errors


def _count_predicted(
    n: Counter[Any],
    errors: list[str],
    identifier: str,
    text: str,
    gold: list[Row],
    predicted: list[Row],
    pairs: dict[int, tuple[int, float]],
) -> None:
    paired = {j: gold[i] for i, (j, _) in pairs.items()}
    for j, claim in enumerate(predicted):
        if paired.get(j, {}).get("marginal"):
            continue
        n["pred"] += 1
        if j not in paired:
            errors.append(f"SPURIOUS {identifier} {_shown(text, claim)} | {speaker_name(claim)}")


def _count_pair(
    n: Counter[Any], errors: list[str], identifier: str, text: str, gold: Row, predicted: Row, overlap: float
) -> None:
    n["relaxed"] += 1
    n["relaxed", gold["type"]] += 1
    n["exact"] += overlap >= EXACT
    n["type"] += predicted.get("type") == gold["type"]
    n["negated"] += bool(predicted.get("negated")) == bool(gold.get("negated"))
    gold_cue, cue = offsets(gold.get("cue")), offsets(predicted.get("cue"))
    if gold_cue:
        n["cue_gold"] += 1
        n["cue"] += cue is not None and cue[0] < gold_cue[1] and gold_cue[0] < cue[1]
    strict, lenient = same_speaker(gold["speaker"], speaker_name(predicted))
    if gold["speaker"]:
        n["speaker_gold"] += 1
        n["strict"] += strict
        n["lenient"] += lenient
        if not lenient:
            got = speaker_name(predicted)
            errors.append(f"SPEAKER {identifier} {gold['speaker']!r} got {got!r} for {_shown(text, gold)}")
    n["who"] += lenient
    n["who_exact"] += strict and overlap >= EXACT


def _summary(n: Counter[Any]) -> Row:
    measures = {
        "relaxed": "relaxed",
        "exact": "exact",
        "who_said_what": "who",
        "who_said_what_exact": "who_exact",
    }
    out: Row = {name: prf(n[key], n["pred"], n["gold"]) for name, key in measures.items()}
    out |= {f"recall_{t}": share(n["relaxed", t], n["gold", t]) for t in TYPES}
    out |= {f"speaker_{k}": share(n[k], n["speaker_gold"]) for k in ("strict", "lenient")}
    out["cue"] = share(n["cue"], n["cue_gold"])
    out |= {k: share(n[k], n["relaxed"]) for k in ("type", "negated")}
    return out | {"marginal_left_out": n["marginal"]}


def _shown(text: str, claim: Row) -> str:
    return repr(" … ".join(text[slice(*(offsets(s) or (0, 0)))] for s in claim["content"])[:110])
