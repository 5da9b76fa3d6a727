"""Read CoNLL-U with NorNE names into spaCy Docs that look like real articles.

The treebank comes sentence by sentence; news comes as paragraphs parted by blank
lines. A parser trained on lone sentences has never seen a newline token, so each Doc
made here holds several paragraphs, with the whitespace tokens that spaCy's tokenizer
would make of them.

Formats: CoNLL-U as in UD_Norwegian-Bokmaal and -Nynorsk, entities as NorNE publishes
them (``name=B-PER`` in the last column), spacing as ``SpaceAfter=No``. Comment lines
``# newdoc`` and ``# newpar`` are used where they are present.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

CLOSING = set(".,:;!?)]}%»”…")
OPENING = set("([{«“„")
DASHES = ("-", "-", "–", "—")
QUOTES = (('"', '"'), ('"', '"'), ("«", "»"), ("“", "”"), ("”", "”"))


@dataclass
class Sentence:
    """One tree: parallel lists, heads as 0-based token indices (root = itself)."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)
    new_doc: bool = False
    new_par: bool = False


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the trees of a CoNLL-U file. Raises ValueError naming file and line."""
    sentence = Sentence()
    spacing_known = False
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                sentence.new_doc |= line.startswith("# newdoc")
                sentence.new_par |= line.startswith("# newpar")
            elif line:
                spacing_known |= _add_token(sentence, line, f"{path}:{number}")
            elif sentence.words:
                yield sentence if spacing_known else respaced(sentence)
                sentence = Sentence()
    if sentence.words:
        yield sentence if spacing_known else respaced(sentence)


def _add_token(sentence: Sentence, line: str, where: str) -> bool:
    """Add one token row; return whether the row states that no space follows."""
    columns = line.split("\t")
    if len(columns) != 10:
        raise ValueError(f"{where}: a CoNLL-U row has 10 columns, this one {len(columns)}")
    number, word, lemma, upos, _, feats, head, dep, _, misc = columns
    if not number.isdigit():  # multiword tokens and empty nodes carry no tree of their own
        return False
    notes = dict(part.partition("=")[::2] for part in misc.split("|"))
    joined = notes.get("SpaceAfter") == "No"
    sentence.words.append(word)
    sentence.spaces.append(not joined)
    sentence.pos.append(upos)
    sentence.morphs.append("" if feats == "_" else feats)
    sentence.lemmas.append(lemma)
    sentence.heads.append(int(head) - 1 if head != "0" else int(number) - 1)
    sentence.deps.append("ROOT" if dep == "root" else dep)
    sentence.ents.append(notes.get("name", "O"))
    return joined


def respaced(sentence: Sentence) -> Sentence:
    """Restore natural spacing by rule, for treebank files that state none."""
    inside_quotes = False
    for i, word in enumerate(sentence.words):
        following = sentence.words[i + 1] if i + 1 < len(sentence.words) else ""
        if word == '"':
            inside_quotes = not inside_quotes
        before_quote = following == '"' and inside_quotes
        opens = word in OPENING or (word == '"' and inside_quotes)
        sentence.spaces[i] = not (opens or before_quote or following in CLOSING)
    return sentence


def chunks(sentences: Iterable[Sentence], rng: random.Random, size: int) -> Iterator[list[Sentence]]:
    """Group neighbouring sentences into stretches of 1 to ``size``, within articles."""
    current: list[Sentence] = []
    target = rng.randint(1, size)
    for sentence in sentences:
        if current and (sentence.new_doc or len(current) >= target):
            yield current
            current, target = [], rng.randint(1, size)
        current.append(sentence)
    if current:
        yield current


def joined(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Join trees into one Doc as they are, parted by a space; for scoring."""
    return to_doc(vocab, sentences, random.Random(1), vary=False, paragraphs=True)


def to_doc(vocab: Vocab, sentences: list[Sentence], rng: random.Random, vary: bool, paragraphs: bool) -> Doc:
    """Join trees into one Doc.

    ``vary`` swaps dashes and quotation marks for others in use, since the treebank
    knows mostly one style. ``paragraphs`` says whether the file marks them; where it
    does not, breaks are put in at random.
    """
    columns: dict[str, list] = {
        k: [] for k in ["words", "spaces", "pos", "morphs", "lemmas", "heads", "deps", "ents", "sent_starts"]
    }
    dash, marks = rng.choice(DASHES), rng.choice(QUOTES)
    for n, sentence in enumerate(sentences):
        if n and (sentence.new_par if paragraphs else rng.random() < 0.35):
            _add_break(columns, rng.choice(("\n\n", "\n\n", "\n", "\n\n\n")))
        offset, opened = len(columns["words"]), False
        for i, word in enumerate(sentence.words):
            if vary and word == "-":
                word = dash
            elif vary and word in '"«»':
                opened = word == "«" or (word == '"' and not opened)
                word = marks[0] if opened else marks[1]
            columns["words"].append(word)
            columns["heads"].append(offset + sentence.heads[i])
            columns["sent_starts"].append(i == 0)
        for name in ("spaces", "pos", "morphs", "lemmas", "deps", "ents"):
            columns[name].extend(getattr(sentence, name))
        columns["spaces"][-1] = True
    return Doc(vocab, **columns)


def _add_break(columns: dict[str, list], newlines: str) -> None:
    """Add a whitespace token, annotated as spaCy's own whitespace augmenter does."""
    columns["spaces"][-1] = False
    row = {"words": newlines, "spaces": False, "pos": "SPACE", "morphs": "", "lemmas": newlines}
    row |= {"heads": len(columns["words"]) - 1, "deps": "dep", "ents": "O", "sent_starts": False}
    for name, value in row.items():
        columns[name].append(value)


def to_docbin(paths: Iterable[Path], out: Path, *, vary: bool, size: int = 10) -> int:
    """Write ``paths`` as one DocBin; return the number of Docs."""
    vocab, bin_, rng = Vocab(), DocBin(attrs=ATTRS), random.Random(1)
    for path in paths:
        sentences = list(read_conllu(path))
        marked = any(s.new_par for s in sentences)
        for chunk in chunks(sentences, rng, size):
            bin_.add(to_doc(vocab, chunk, rng, vary, marked))
    bin_.to_disk(out)
    return len(bin_)


ATTRS = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
