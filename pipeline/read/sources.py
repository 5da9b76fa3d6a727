"""What the command line's INPUT arguments stand for: files, folders, globs, "-"."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

ROWS = (".jsonl", ".ndjson")  # one document a line
ENDINGS = (".txt", *ROWS)


class MissingInput(FileNotFoundError):
    """INPUT arguments that name nothing to read."""


def expand(arguments: Iterable[str]) -> list[str]:
    """The files that the arguments stand for, in order; "-" stays.

    A folder stands for the .txt, .jsonl and .ndjson files in it and below it, hidden
    ones left out. Raises MissingInput, naming every argument that stands for nothing.
    """
    paths: list[str] = []
    missing: list[str] = []
    for argument in arguments:
        found, reason = _expand(argument)
        paths += found
        if not found:
            missing.append(f"{argument}: {reason}")
    if missing:
        raise MissingInput("; ".join(missing))
    return paths


def _expand(argument: str) -> tuple[list[str], str]:
    """The files of one argument, and why there are none."""
    if argument == "-":
        return ["-"], ""
    # Not Path.glob, which takes no absolute pattern.
    matches = [argument] if Path(argument).exists() else sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
    if not matches:
        return [], "no such file or folder"
    # What is no folder is read: a file, or a pipe such as /dev/stdin.
    found = [path for match in matches for path in (_inside(match) if Path(match).is_dir() else [match])]
    return found, f"the folder holds no {' or '.join(ENDINGS)} file"


def _inside(top: str) -> list[str]:
    found = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        wanted = (n for n in sorted(names) if n.lower().endswith(ENDINGS) and not n.startswith("."))
        found += [os.path.join(folder, name) for name in wanted]  # noqa: PTH118 (millions of them)
    return found
