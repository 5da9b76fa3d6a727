"""The word lists of context.toml, as sets."""

from __future__ import annotations

from functools import cache

from pipeline import lexicons


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The list ``name`` of a section of context.toml."""
    return frozenset(lexicons.load("quantities/context.toml")[section][name])
