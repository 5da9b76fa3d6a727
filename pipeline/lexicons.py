"""Word lists and patterns are data: one TOML file each, beside the stage that uses it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed data file ``name``, e.g. ``"quantities/units.toml"``.

    The result is shared between callers: treat it as read-only. Raises
    FileNotFoundError when the package holds no such file, and tomllib.TOMLDecodeError
    (which names line and column) when it is malformed.
    """
    return tomllib.loads(files("pipeline").joinpath(name).read_text(encoding="utf8"))
