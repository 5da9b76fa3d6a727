"""Shared fixtures: the embedded pipeline is loaded once for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp():
    """The embedded default with every stage."""
    import pipeline

    return pipeline.load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the annotated corpora, where the checkout has one beside it."""
    if not SHARED.is_dir():
        pytest.skip("the annotated corpora (../shared) are not on this machine")
    return SHARED
