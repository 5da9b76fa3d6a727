"""Any spaCy package by name: nb_core_news_lg through a stand-in made by ``spacy package``."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import spacy
from conftest import ROOT

import pipeline
from pipeline.models import ModelNotFound, ModelUnfit, load, load_model

TEXT = "Kari Li sier at prisene stiger."


def run(*arguments, path=""):
    """``utsagn`` with ``path`` as one more place to import packages from."""
    places = os.pathsep.join(filter(None, [str(path), str(ROOT)]))
    result = subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        input=TEXT.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": places},
    )
    assert b"Traceback" not in result.stderr
    return result.returncode, result.stdout.decode(), result.stderr.decode()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A folder to import nb_core_news_lg from: a stand-in, made of the embedded model.

    It says that it needs another spaCy, so that spaCy warns about it.
    """
    work = tmp_path_factory.mktemp("modell")
    small = load_model()
    small.meta.update(name="core_news_lg", version="3.8.0", description="stand-in")
    small.to_disk(work / "disk")
    command = [sys.executable, "-m", "spacy", "package", work / "disk", work, "--build", "sdist"]
    subprocess.run(command, check=True, capture_output=True)
    folder = work / "nb_core_news_lg-3.8.0"  # with its metadata, as an installed package has
    meta = folder / "nb_core_news_lg" / "meta.json"
    changed = json.loads(meta.read_text(encoding="utf8")) | {"spacy_version": ">=3.1,<3.2"}
    meta.write_text(json.dumps(changed), encoding="utf8")
    return folder


def test_an_installed_package_is_taken_by_name_and_its_warnings_are_tidy(package):
    code, out, errors = run("extract", "-", "--model", "nb_core_news_lg", path=package)
    assert code == 0, errors
    document = json.loads(out)
    assert document["model"] == {"name": "nb_core_news_lg", "version": "3.8.0"}
    assert [c["speaker"]["name"] for c in document["claims"]] == ["Kari Li"]
    (warning,) = errors.splitlines()
    assert warning.startswith("utsagn: warning: [W095]")


def test_quiet_hides_warnings(package):
    code, _, errors = run("extract", "-", "--quiet", "--model", "nb_core_news_lg", path=package)
    assert (code, errors) == (0, "")


def test_a_missing_package_tells_how_to_get_it():
    if "nb_core_news_lg" in spacy.util.get_installed_models():
        pytest.skip("the real nb_core_news_lg is installed here")
    code, out, errors = run("extract", "-", "--model", "nb_core_news_lg")
    assert (code, out) == (2, "")
    assert "python -m spacy download nb_core_news_lg" in errors


def test_a_model_without_a_parser_is_refused(tmp_path):
    spacy.blank("nb").to_disk(tmp_path / "blank")
    code, out, errors = run("extract", "-", "--model", tmp_path / "blank")
    assert (code, out) == (2, "")
    assert "has no dependency parser" in errors


@pytest.mark.parametrize(
    ("files", "message"),
    [({}, "no config.cfg"), ({"config.cfg": "[nlp]\nlang = 5", "meta.json": "{}"}, "could not be loaded")],
)
def test_a_folder_that_is_no_model(tmp_path, files, message):
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf8")
    code, out, errors = run("extract", "-", "--model", tmp_path)
    assert (code, out) == (2, "")
    assert message in errors


def test_the_same_from_python(tmp_path):
    with pytest.raises(ModelNotFound, match="python -m spacy download nb_core_news_xl"):
        load("nb_core_news_xl")
    spacy.blank("nb").to_disk(tmp_path / "blank")
    with pytest.raises(ModelUnfit, match="no dependency parser"):
        load(tmp_path / "blank")


def test_the_stages_are_spacy_factories():
    nlp = spacy.blank("nb")
    for stage in ("layout", "quantities", "entities", "claims", "speakers", "statements"):
        nlp.add_pipe(f"utsagn_{stage}")
    doc = nlp("Minst 40 hus brant.")
    assert [(q.text, q.modifier) for q in doc._.quantities] == [("40", "min")]


def test_extract_is_an_iterator_over_texts(nlp):
    def texts():
        yield "Hun sier nei."
        yield "Han sier ja."

    found = pipeline.extract(texts(), nlp, batch_size=1)
    assert next(found).id == "1"
    assert [d.id for d in found] == ["2"]


def test_one_string_is_no_list_of_texts(nlp):
    with pytest.raises(TypeError, match="not one string"):
        next(pipeline.extract("Hun sier nei.", nlp))
