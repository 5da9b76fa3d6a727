"""Measure how often each rule is right; its claims get that share as their score.

    utsagn extract GOLD_DIR/*.txt -o out.jsonl
    python -m pipeline.claims.calibrate GOLD_DIR out.jsonl > pipeline/claims/scores.toml

GOLD_DIR holds ID.claims.json. Claims paired to marginal ones are left out; one right and
one wrong claim are added to each rule's count (Laplace), so that a rare rule is not sure.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from pipeline.evaluate.claims import pair

HEADER = """\
# Share of right claims per rule on annotated articles other than those of the figures in the README.
# Printed by: python -m pipeline.claims.calibrate GOLD_DIR OUT.jsonl
[rules]
"""


def precision_by_rule(gold: Path, predictions: Path) -> dict[str, float]:
    """Rule id -> smoothed share of its claims that pair with a gold claim."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for line in predictions.open(encoding="utf8"):
        row = json.loads(line)
        annotated = json.loads((gold / f"{row['id']}.claims.json").read_text(encoding="utf8"))["claims"]
        paired = {j: annotated[i] for i, j, _ in pair(row["text"], annotated, row["claims"])}
        for j, claim in enumerate(row["claims"]):
            if not paired.get(j, {}).get("marginal"):
                made[claim["rule"]] += 1
                right[claim["rule"]] += j in paired
    return {rule: round((right[rule] + 1) / (made[rule] + 2), 3) for rule in sorted(made)}


if __name__ == "__main__":
    rows = precision_by_rule(Path(sys.argv[1]), Path(sys.argv[2]))
    print(HEADER + "\n".join(f'"{rule}" = {share}' for rule, share in rows.items()))
