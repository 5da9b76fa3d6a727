"""Score a model from raw text, by spaCy's own scorer, on a CoNLL-U file.

    python models/evaluate.py CORPUS/nob-dev.ud.conllu [--model fast]

The text is rebuilt from the treebank in stretches of ten sentences, joined by a space;
the model makes its own tokens and sentences. Trees are scored without punctuation, as
for spaCy's published models; entities by exact span and label.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import corpus
from spacy.language import Language
from spacy.training import Example

from pipeline.models import load_model

MEASURES = {
    "ents_f": "entities F",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "pos_acc": "tags",
    "morph_acc": "features",
    "lemma_acc": "lemmas",
    "sents_f": "sentences F",
    "token_f": "tokens F",
}
STRETCH = 10


def scores(nlp: Language, path: Path) -> dict[str, Any]:
    """spaCy's scores (0 to 1), with ``ents_per_type``, rounded to four places."""
    sentences = list(corpus.read_conllu(path))
    stretches = [sentences[i : i + STRETCH] for i in range(0, len(sentences), STRETCH)]
    docs = [corpus.joined(nlp.vocab, stretch) for stretch in stretches]
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    kept = {name: round(found[name], 4) for name in MEASURES}
    per_label = {
        label: {k: round(v, 4) for k, v in row.items()} for label, row in found["ents_per_type"].items()
    }
    return (
        kept
        | {"ents_p": round(found["ents_p"], 4), "ents_r": round(found["ents_r"], 4)}
        | {
            "ents_per_type": per_label,
            "speed": round(found["speed"]),
        }
    )


def table(results: dict[str, dict[str, Any]]) -> str:
    """A Markdown table: one row a measure, one column a data set."""
    lines = ["| | " + " | ".join(results) + " |", "|---" * (len(results) + 1) + "|"]
    for name, title in MEASURES.items():
        lines.append(f"| {title} | " + " | ".join(f"{100 * r[name]:.1f}" for r in results.values()) + " |")
    labels = sorted({label for r in results.values() for label in r["ents_per_type"]})
    for label in labels:
        cells = [f"{100 * r['ents_per_type'].get(label, {}).get('f', 0):.1f}" for r in results.values()]
        lines.append(f"| {label} F | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="CoNLL-U with name= in the last column")
    parser.add_argument("--model", help="as for utsagn extract; the embedded default if left out")
    args = parser.parse_args()
    nlp = load_model(args.model)
    print(table({path.name.split(".")[0]: scores(nlp, path) for path in args.files}))


if __name__ == "__main__":
    main()
