"""Any spaCy package by name: nb_core_news_lg through a stand-in made by ``spacy package``."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import spacy
from conftest import ROOT

import pipeline
from pipeline.models import ModelNotFound, ModelUnfit, load


@pytest.fixture(scope="module")
def packages(nlp, tmp_path_factory):
    """A folder to import nb_core_news_lg from: a stand-in, made of the embedded model."""
    work = tmp_path_factory.mktemp("modell")
    small = spacy.load(pipeline.load().path)
    small.meta.update(name="core_news_lg", version="3.8.0", description="stand-in")
    small.to_disk(work / "disk")
    command = [sys.executable, "-m", "spacy", "package", work / "disk", work, "--build", "sdist"]
    subprocess.run(command, check=True, capture_output=True)
    return work / "nb_core_news_lg-3.8.0"  # with its metadata, as an installed package has


def test_an_installed_package_is_taken_by_name(packages):
    path = os.pathsep.join([str(packages), str(ROOT)])
    text = "Kari Li sier at prisene stiger."
    command = [sys.executable, "-m", "pipeline", "extract", "-", "--model", "nb_core_news_lg"]
    result = subprocess.run(
        command, input=text.encode(), capture_output=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert result.returncode == 0, result.stderr.decode()
    assert b'"model":{"name":"nb_core_news_lg","version":"3.8.0"}' in result.stdout
    assert b"prisene stiger" in result.stdout


def test_a_missing_package_tells_how_to_get_it():
    if "nb_core_news_lg" in spacy.util.get_installed_models():
        pytest.skip("the real nb_core_news_lg is installed here")
    with pytest.raises(ModelNotFound, match="python -m spacy download nb_core_news_lg"):
        load("nb_core_news_lg")


def test_a_model_without_a_parser_is_refused(tmp_path):
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
