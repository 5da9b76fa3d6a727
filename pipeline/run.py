"""One run of ``utsagn extract``: read, process, write, with progress and failures shown."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text
from spacy.language import Language

from pipeline.process import process
from pipeline.read import ROWS, Failure, Fields, read
from pipeline.write import open_output


def run(
    nlp: Language,
    paths: list[str],
    output: str,
    fields: Fields,
    *,
    limit: int | None = None,
    keep_text: bool = True,
    quiet: bool = False,
) -> int:
    """Write a record for every document of ``paths``; return how many failed.

    Raises Unwritable before anything is read when ``output`` cannot be opened.
    """
    failed = 0
    console = Console(stderr=True)
    with open_output(output) as write, _progress(console, quiet) as progress:
        total = None if progress.disable else _count(paths, limit)
        task = progress.add_task("documents", total=total)
        for result in process(islice(read(paths, fields), limit), nlp):
            if isinstance(result, Failure):
                failed += 1
                console.print(
                    f"utsagn: {result.id}: {result.stage}: {result.reason}",
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
            else:
                if not keep_text:
                    result.text = None
                write(result)
            progress.advance(task)
    return failed


def _count(paths: list[str], limit: int | None) -> int | None:
    """How many documents there will be; None for standard input, which cannot be counted."""
    if "-" in paths:
        return limit
    total = sum(_rows(Path(path)) if path.endswith(ROWS) else 1 for path in paths)
    return min(total, limit or total)


def _rows(path: Path) -> int:
    """Lines of a JSON Lines file that hold something; 0 when it cannot be opened."""
    try:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 0


class _Speed(ProgressColumn):
    """Documents per second."""

    def render(self, task: object) -> Text:
        speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
        return Text(f"{speed:.1f}/s" if speed else "")


def _progress(console: Console, quiet: bool) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=quiet or not sys.stderr.isatty(), transient=True)
