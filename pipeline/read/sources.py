"""What the command line's INPUT arguments stand for: files, folders, globs, "-"."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

ROWS = (".jsonl", ".ndjson")  # one document a line
ENDINGS = (".txt", *ROWS)


class MissingInput(FileNotFoundError):
    """An INPUT argument that names nothing."""


def expand(arguments: Iterable[str]) -> list[str]:
    """The files that the arguments stand for, in order; "-" stays. Raises MissingInput."""
    return [path for argument in arguments for path in _expand(argument)]


def _expand(argument: str) -> Iterator[str]:
    path = Path(argument)
    if argument == "-" or path.is_file():
        yield argument
    elif path.is_dir():
        inside = [str(p) for p in sorted(path.rglob("*")) if p.suffix in ENDINGS and p.is_file()]
        if not inside:
            raise MissingInput(f"{argument}: the folder holds no {' or '.join(ENDINGS)} file")
        yield from inside
    elif found := sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 (absolute patterns too)
        yield from (f for f in found if Path(f).is_file())
    else:
        raise MissingInput(f"{argument}: no such file or folder")
