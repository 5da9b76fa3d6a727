"""Every data file parses, holds no empty list and names nothing twice."""

from pathlib import Path

import pytest

import pipeline
from pipeline import lexicons

ROOT = Path(pipeline.__file__).parent
FILES = sorted(str(p.relative_to(ROOT)) for p in ROOT.rglob("*.toml"))


def lists(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists(inner)
    elif isinstance(value, list):
        yield value
        for inner in value:
            yield from lists(inner)


def test_there_are_data_files():
    assert len(FILES) >= 5


@pytest.mark.parametrize("name", FILES)
def test_data_file(name):
    for words in lists(lexicons.load(name)):
        assert words, f"an empty list in {name}"
        shown = [str(w) for w in words]
        assert len(shown) == len(set(shown)), (
            f"{sorted({w for w in shown if shown.count(w) > 1})} twice in {name}"
        )
