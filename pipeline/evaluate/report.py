"""Read gold and predictions, score them, and show the result."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.evaluate.claims import Row, score_claims
from pipeline.evaluate.entities import score_entities
from pipeline.evaluate.numbers import score_numbers

Documents = list[tuple[str, str, list[Row], list[Row]]]
# Section, file ending, key in the gold file, key in the record, scorer
SECTIONS: tuple[tuple[str, str, str, str, Callable[[Documents], tuple[Row, list[str]]]], ...] = (
    ("claims", ".claims.json", "claims", "claims", score_claims),
    ("numbers", ".numbers.json", "numbers", "quantities", score_numbers),
    ("entities", ".entities.json", "entities", "entities", score_entities),
)
TITLES = {
    "relaxed": "claims, relaxed",
    "exact": "claims, exact",
    "who_said_what": "who said what (content and speaker)",
    "who_said_what_exact": "who said what, exact",
    "recall_direct": "recall, direct",
    "recall_indirect": "recall, indirect",
    "recall_mixed": "recall, mixed",
    "speaker_strict": "speaker, strict",
    "speaker_lenient": "speaker, lenient",
    "span": "numbers, span",
    "span_kind_value_unit": "numbers, span + kind + value + unit",
    "all": "names, span + label",
}


class Unreadable(ValueError):
    """Gold or predictions that cannot be read; the message names the file and line."""


def score(gold: Path, predictions: Path) -> tuple[Row, list[str]]:
    """The report of every section that has gold files, and a line for each error."""
    if not gold.is_dir():
        raise Unreadable(f"{gold}: no such folder")
    predicted = _predictions(predictions)
    texts = sorted(gold.glob("*.txt"))
    if not texts:
        raise Unreadable(f"{gold}: the folder holds no ID.txt")
    report: Row = {"documents": len(texts), "missing": [p.stem for p in texts if p.stem not in predicted]}
    errors: list[str] = []
    for section, ending, gold_key, key, scorer in SECTIONS:
        documents = _section(texts, predicted, ending, gold_key, key)
        if documents:
            report[section], found = scorer(documents)
            errors += found
    return report, errors


def _predictions(path: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    try:
        with path.open(encoding="utf8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    row = json.loads(line)
                    rows[row["id"]] = row
                except (json.JSONDecodeError, KeyError, TypeError):
                    raise Unreadable(f"{path}, line {number}: not a record of utsagn extract") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from None
    return rows


def _section(texts: list[Path], predicted: dict[str, Row], ending: str, gold_key: str, key: str) -> Documents:
    documents: Documents = []
    for path in texts:
        annotation = path.with_name(path.stem + ending)
        if not annotation.exists():
            continue
        text = path.read_bytes().decode("utf8")
        try:
            gold = json.loads(annotation.read_text(encoding="utf8"))[gold_key]
        except (json.JSONDecodeError, KeyError):
            raise Unreadable(f"{annotation}: no gold annotation with {gold_key!r}") from None
        documents.append((path.stem, text, gold, predicted.get(path.stem, {}).get(key) or []))
    return documents


def as_json(report: Row) -> str:
    """The report with every count."""
    return json.dumps(report, indent=1, ensure_ascii=False)


def as_table(report: Row) -> str:
    """The report as a Markdown table, in per cent."""
    lines = ["| measure | precision | recall | F |", "|---|---|---|---|"]
    for section, *_ in SECTIONS:
        for name, value in report.get(section, {}).items():
            if name != "marginal_left_out":
                lines.append(_row(TITLES.get(name, f"{section}, {name}"), value))
    lines.append(
        f"\n{report['documents']} documents, {len(report['missing'])} of them missing in the predictions."
    )
    return "\n".join(lines)


def _row(title: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"| {title} | {100 * value['p']:.1f} | {100 * value['r']:.1f} | {100 * value['f']:.1f} |"
    shown = "–" if value is None else f"{100 * value:.1f}"
    accuracy = title.startswith("recall")
    return f"| {title} | | {shown} | |" if accuracy else f"| {title} (accuracy) | | | {shown} |"
