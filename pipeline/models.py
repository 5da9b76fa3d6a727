"""Load a spaCy model by name or path and add every stage of Utsagn to it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language

# The short names that --model takes for the pipelines that come with Utsagn.
EMBEDDED = {"fast": "nb_utsagn_fast"}
DEFAULT = "fast"

BEFORE_PARSE = ("utsagn_layout",)
AFTER_PARSE = (
    "utsagn_quantities",
    "utsagn_entities",
    "utsagn_claims",
    "utsagn_speakers",
    "utsagn_statements",
)


class ModelNotFound(LookupError):
    """The model asked for is neither embedded, nor installed, nor a folder."""


class ModelUnfit(ValueError):
    """The model lacks an annotation that the stages need."""


def load(model: str | Path | None = None) -> Language:
    """A spaCy pipeline with every stage of Utsagn added.

    ``model`` is None for the embedded default, the short name of an embedded pipeline
    ("fast"), the name of an installed spaCy package ("nb_core_news_lg"), or a path.
    Raises ModelNotFound, with the install command where there is one, and ModelUnfit
    when the model has no dependency parser.
    """
    nlp = load_model(model)
    missing = {"parser"} - set(nlp.pipe_names)
    if missing:
        raise ModelUnfit(
            f"model {nlp.meta.get('name')!r} has no dependency parser; "
            "claims are found in the tree, so use a model with a 'parser' (its UD labels drive the rules)"
        )
    return add_stages(nlp)


def add_stages(nlp: Language) -> Language:
    """Add Utsagn's components to ``nlp``, layout first and the others last."""
    for name in BEFORE_PARSE:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, first=True)
    for name in AFTER_PARSE:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, last=True)
    return nlp


def load_model(model: str | Path | None = None) -> Language:
    """The bare spaCy model, without Utsagn's stages. See ``load`` for ``model``."""
    name = str(model or DEFAULT)
    if name in EMBEDDED:
        return spacy.load(embedded_path(EMBEDDED[name]))
    path = Path(name)
    if path.is_dir():
        if not (path / "config.cfg").exists():
            raise ModelNotFound(f"{path} is a folder but no spaCy model: it has no config.cfg")
        return spacy.load(path)
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        raise ModelNotFound(_advice(name))
    return spacy.load(name)


def embedded_path(folder: str) -> Path:
    """Where an embedded pipeline lies: in the installed package, else in the checkout."""
    package = Path(__file__).parent
    places = (package / "embedded" / folder, package.parent / "models" / folder)
    for place in places:
        if (place / "config.cfg").exists():
            return place
    raise ModelNotFound(f"the embedded model {folder} is missing from this installation: reinstall utsagn")


def _advice(name: str) -> str:
    if name.startswith(("nb_core_news", "nn_core_news")):
        how = f"install it with: python -m spacy download {name}"
    else:
        how = f"give the name of an installed spaCy package, a folder, or one of: {', '.join(EMBEDDED)}"
    return f"model {name!r} is not installed; {how}"
