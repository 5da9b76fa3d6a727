"""Static word vectors (floret) from plain Norwegian text, for the CNN to stand on.

floret (Boyd and Warmerdam 2022) keeps words and their character n-grams in one small
hash table, so that unseen inflections and compounds get a vector too.
"""

from __future__ import annotations

import lzma
import re
from pathlib import Path

import spacy
from spacy.training.initialize import convert_vectors
from spacy.vectors import Mode

WORD = re.compile(r"\w+(?:[-.,:/’']\w+)*|[^\w\s]")
BUCKETS, WIDTH, EPOCHS = 40_000, 96, 3


def train(text: Path, work: Path) -> Path:
    """Train vectors on ``text`` (plain or .xz) and return the folder that holds them."""
    import floret  # an extra: only training needs it

    words = work / "words.txt"
    opener = lzma.open if text.suffix == ".xz" else open
    with opener(text, "rt", encoding="utf8") as lines, words.open("w", encoding="utf8") as out:
        for line in lines:
            if found := WORD.findall(line):
                out.write(" ".join(found) + "\n")
    model = floret.train_unsupervised(
        str(words),
        model="skipgram",
        mode="floret",
        hashCount=2,
        bucket=BUCKETS,
        minn=4,
        maxn=5,
        minCount=10,
        dim=WIDTH,
        epoch=EPOCHS,
        thread=2,
    )
    table = work / "vectors.floret"
    model.save_floret_vectors(str(table))
    folder = work / "vectors"
    nlp = spacy.blank("nb")
    convert_vectors(nlp, table, truncate=0, prune=-1, mode=Mode.floret)
    nlp.to_disk(folder)
    return folder
