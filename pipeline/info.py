"""What ``utsagn info`` tells: versions, the model, its labels and scores."""

from __future__ import annotations

import platform

import spacy
from spacy.language import Language

from pipeline import __version__
from pipeline.records import SCHEMA_VERSION

SCORES = {
    "ents_f": "entities F",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "pos_acc": "tags",
    "tag_acc": "tags (fine)",
    "morph_acc": "features",
    "lemma_acc": "lemmas",
    "sents_f": "sentences F",
    "token_f": "tokens F",
}


def describe(nlp: Language) -> str:
    """A report for people, one fact a line; scores are those the model states of itself."""
    meta = nlp.meta
    lines = [
        f"utsagn        {__version__} (schema {SCHEMA_VERSION})",
        f"python        {platform.python_version()}",
        f"spacy         {spacy.__version__}",
        f"model         {nlp.lang}_{meta['name']} {meta['version']}",
        f"components    {', '.join(nlp.pipe_names)}",
    ]
    for name in ("ner", "parser", "morphologizer"):
        if name in nlp.pipe_names:
            labels = nlp.get_pipe(name).labels
            shown = ", ".join(labels) if len(labels) < 60 else f"{len(labels)} labels"
            lines.append(f"{name:<13} {shown}")
    performance = meta.get("performance") or {}
    per_type = performance.get("ents_per_type") or {}
    if per_type:
        shown = ", ".join(f"{label} {100 * scores['f']:.1f}" for label, scores in sorted(per_type.items()))
        lines.append(f"ner, F        {shown}")
    found = [f"{title} {100 * performance[key]:.1f}" for key, title in SCORES.items() if performance.get(key)]
    lines.append(f"scores        {', '.join(found) or 'none stated by the model'}")
    return "\n".join(lines)
