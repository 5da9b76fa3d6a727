"""Read gold and predictions, score them, and show the result."""

from __future__ import annotations

import hashlib
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
    texts = {path.stem: _read(path) for path in sorted(gold.glob("*.txt"))}
    if not texts:
        raise Unreadable(f"{gold}: the folder holds no ID.txt")
    for identifier, text in texts.items():
        _check_text(predicted.get(identifier, {}), identifier, text)
    report: Row = {"documents": len(texts), "missing": [i for i in texts if i not in predicted]}
    errors: list[str] = []
    for section, ending, gold_key, key, scorer in SECTIONS:
        documents = [
            (identifier, text, _annotation(path, gold_key), predicted.get(identifier, {}).get(key) or [])
            for identifier, text in texts.items()
            if (path := gold / f"{identifier}{ending}").exists()
        ]
        if documents:
            try:
                report[section], found = scorer(documents)
            except (KeyError, TypeError, IndexError) as error:
                raise Unreadable(f"{section}: gold or prediction lacks a part: {error!r}") from None
            errors += found
    return report, errors


def _predictions(path: Path) -> dict[str, Row]:
    """The records of the predictions by id."""
    rows: dict[str, Row] = {}
    # Not splitlines(): a text may hold U+2028 and its like, which end no JSON line.
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
                rows[row["id"]] = row
            except (json.JSONDecodeError, KeyError, TypeError):
                raise Unreadable(f"{path}, line {number}: not a record of utsagn extract") from None
    return rows


def _check_text(row: Row, identifier: str, text: str) -> None:
    """Offsets into another text would score as if they were merely wrong."""
    sha256 = (row.get("meta") or {}).get("sha256")
    if sha256 not in (None, hashlib.sha256(text.encode("utf8")).hexdigest()):
        raise Unreadable(f"the prediction {identifier!r} was made of another text than {identifier}.txt")


def _annotation(path: Path, key: str) -> list[Row]:
    try:
        rows: list[Row] = json.loads(_read(path))[key]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise Unreadable(f"{path}: no gold annotation with {key!r}") from None
    return rows


def _read(path: Path) -> str:
    """A UTF-8 file as it is, without byte order mark, like the texts that are extracted from."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: not UTF-8 ({error})") from None


def as_json(report: Row) -> str:
    """The report with every count."""
    return json.dumps(report, indent=1, ensure_ascii=False)


def as_table(report: Row) -> str:
    """The report as a Markdown table, in per cent."""
    lines = ["| measure | precision | recall | F | accuracy |", "|---|--:|--:|--:|--:|"]
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
        cells = [f"{100 * value[key]:.1f}" for key in ("p", "r", "f")] + [""]
    else:
        shown = "–" if value is None else f"{100 * value:.1f}"
        cells = ["", shown, "", ""] if title.startswith("recall") else ["", "", "", shown]
    return f"| {' | '.join([title, *cells])} |"
