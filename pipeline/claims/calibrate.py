"""Measure how often each rule is right; its claims get that share as their score.

    python -m pipeline.claims.calibrate GOLD_DIR > scores.toml

then move scores.toml to pipeline/claims/. GOLD_DIR holds ID.txt with ID.claims.json.
Claims paired to marginal ones are left out; one right and one wrong claim are added to
each count (Laplace), so that a rare rule is not sure. A rule is split by what names its
source where that gives at least ``ENOUGH`` claims.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from spacy.language import Language

from pipeline.claims.score import key
from pipeline.evaluate.claims import pair

ENOUGH = 12
HEADER = """\
# Share of right claims per rule, and per rule and kind of source, on annotated articles
# other than those of the figures in the README.
# Printed by: python -m pipeline.claims.calibrate GOLD_DIR
[rules]
"""


def shares(gold: Path, nlp: Language) -> dict[str, float]:
    """Rule id, or rule id with kind of source, -> smoothed share of its claims that are in the gold."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for path in sorted(gold.glob("*.claims.json")):
        text = path.with_name(path.name.removesuffix(".claims.json") + ".txt").read_bytes().decode("utf8")
        doc = nlp(text)
        annotated = json.loads(path.read_text(encoding="utf8"))["claims"]
        claims = [c.model_dump() for c in doc._.claims]
        paired = {j: annotated[i] for i, j, _ in pair(text, annotated, claims)}
        for j, claim in enumerate(doc._.claims):
            if not paired.get(j, {}).get("marginal"):
                for row in (claim.rule, key(doc, claim.rule, claim.source)):
                    made[row] += 1
                    right[row] += j in paired
    kept = [row for row in sorted(made) if " by " not in row or made[row] >= ENOUGH]
    return {row: round((right[row] + 1) / (made[row] + 2), 3) for row in kept}


if __name__ == "__main__":
    import pipeline

    print(
        HEADER
        + "\n".join(f'"{row}" = {share}' for row, share in shares(Path(sys.argv[1]), pipeline.load()).items())
    )
