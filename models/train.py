"""Train the embedded CNN pipeline from the corpora, and write it beside this script.

    python models/train.py --corpus CORPUS --work training

The corpus folder holds nob-train.ud.conllu, nno-train.ud.conllu, nob-dev.ud.conllu and
norec.txt.xz; models/README.md says where the public ones come from. Each step leaves
its result in --work and is not done again when it is there, so a run that was broken
off goes on where it stopped (delete a folder to redo its step). Needs the extra
``train``; two cores for a little over an hour; no GPU and no torch.
"""

from __future__ import annotations

import argparse
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import corpus
import evaluate
import spacy
import vectors
from spacy.cli.train import train as train_component
from spacy.language import Language

HERE = Path(__file__).parent
PARTS = ("parse", "names")  # each has a config and a CNN of its own; they train side by side
NAME, VERSION = "utsagn_fast", "0.1.0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=HERE.parent.parent / "shared" / "corpus")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=HERE / f"nb_{NAME}")
    parser.add_argument("--max-steps", type=int, help="stop each training early, to try the script out")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    prepare(args.corpus, args.work)
    with ProcessPoolExecutor(len(PARTS)) as pool:
        list(pool.map(train_part, PARTS, [args.work] * len(PARTS), [args.max_steps] * len(PARTS)))
    nlp = assemble(args.work)
    nlp.meta["performance"] = evaluate.scores(nlp, args.corpus / "nob-dev.ud.conllu")
    shutil.rmtree(args.out, ignore_errors=True)
    nlp.to_disk(args.out)
    print(evaluate.table({"nob-dev": nlp.meta["performance"]}))


def prepare(folder: Path, work: Path) -> None:
    """Vectors and DocBins, where they are not there yet."""
    if not (work / "vectors").exists():
        vectors.train(folder / "norec.txt.xz", work)
    for name, files, vary in (("train", ("nob-train", "nno-train"), True), ("dev", ("nob-dev",), False)):
        out = work / f"{name}.spacy"
        if not out.exists():
            corpus.to_docbin([folder / f"{f}.ud.conllu" for f in files], out, vary=vary)


def train_part(part: str, work: Path, max_steps: int | None = None) -> None:
    """Train one group of components by its config; skipped when it is finished."""
    if (work / part / "finished").exists():
        return
    settings: dict[str, str | int] = {
        f"paths.{name}": str(work / f"{name}.spacy") for name in ("train", "dev")
    }
    settings["paths.vectors"] = str(work / "vectors")
    if max_steps is not None:
        settings |= {"training.max_steps": max_steps, "training.eval_frequency": max_steps}
    train_component(HERE / "configs" / f"{part}.cfg", work / part, overrides=settings)
    (work / part / "finished").touch()


def assemble(work: Path) -> Language:
    """One pipeline of the best trees and the best names."""
    nlp = spacy.load(work / "parse" / "model-best")
    names = spacy.load(work / "names" / "model-best")
    nlp.add_pipe("ner", source=names)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # the trainer's own folders
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        description="Norwegian: tags, features, lemmas, UD trees and NorNE names; a small CNN.",
        license="MIT",
        author="The Utsagn authors",
        sources=[
            {"name": "UD Norwegian Bokmaal and Nynorsk (NDT)", "license": "CC BY-SA 4.0"},
            {"name": "NorNE", "license": "CC0"},
            {"name": "NoReC (vectors)", "license": "trained models free to use"},
        ],
    )
    return nlp


if __name__ == "__main__":
    main()
