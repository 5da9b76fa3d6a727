"""The embedded pipeline: what it must get right for the rules to stand on it."""

import subprocess
import sys

import pytest

TREES = [
    ("Statsministeren åpnet broen i går.", "åpnet", "Statsministeren", "nsubj"),
    ("Kari Nordmann sier at prisene stiger.", "sier", "stiger", "ccomp"),
    ("Minst tolv hus brant ned.", "hus", "tolv", "nummod"),
    ("Avtalen ble signert av begge parter.", "signert", "Avtalen", "nsubj:pass"),
    ("Hun kjøpte en ny bil.", "kjøpte", "bil", "obj"),
]
NAMES = [
    ("Jonas Gahr Støre møtte pressen i Oslo.", {("Jonas Gahr Støre", "PER"), ("Oslo", "GPE_LOC")}),
    ("Kari Hansen jobber i Telenor.", {("Kari Hansen", "PER"), ("Telenor", "ORG")}),
    ("Det regnet hele dagen.", set()),
]


@pytest.mark.parametrize(("text", "head", "child", "relation"), TREES)
def test_trees(nlp, text, head, child, relation):
    doc = nlp(text)
    token = next(t for t in doc if t.text == child)
    assert (token.dep_, token.head.text) == (relation, head)


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(nlp, text, expected):
    assert {(e.text, e.label_) for e in nlp(text).ents} == expected


def test_lemmas_tags_and_features(nlp):
    doc = nlp("De kjøpte husene.")
    assert [t.lemma_ for t in doc] == ["de", "kjøpe", "hus", "$."]
    assert [t.pos_ for t in doc] == ["PRON", "VERB", "NOUN", "PUNCT"]
    assert doc[1].morph.get("Tense") == ["Past"]
    assert doc[2].morph.get("Number") == ["Plur"]


def test_nynorsk_is_read_too(nlp):
    doc = nlp("Ho seier at prisane aukar.")
    assert [t.dep_ for t in doc if t.text in ("Ho", "aukar")] == ["nsubj", "ccomp"]


def test_paragraphs_never_share_a_sentence(nlp):
    doc = nlp("Brann i natt\n\nIngen ble skadd i brannen\n\n– Vi er lettet, sier Kari Li.")
    assert len(list(doc.sents)) == 3


def test_the_default_model_needs_no_torch():
    """In a process of its own where torch cannot be imported, installed or not."""
    code = (
        "import sys; sys.modules['torch'] = None; from pipeline import extract;"
        "(record,) = extract(['– Vi vinner, sier Kari Nes.']); print(record.claims[0].speaker.name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "Kari Nes", done.stderr
