"""One run of ``utsagn extract``: read, process, write, with progress and failures shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text
from spacy.language import Language

from pipeline.process import process
from pipeline.read import ROWS, Failure, Fields, read
from pipeline.records import Document
from pipeline.write import open_output, to_line


@dataclass(slots=True)
class Done:
    """How a run ended: documents written and documents that failed."""

    written: int = 0
    failed: int = 0


def run(
    nlp: Language,
    paths: list[str],
    output: str,
    fields: Fields,
    *,
    limit: int | None = None,
    keep_text: bool = True,
    quiet: bool = False,
) -> Done:
    """Write a record for every document of ``paths``, naming each that failed.

    Raises Unwritable when ``output`` cannot be opened or takes no more, and
    BrokenPipeError when its reader has gone.
    """
    done = Done()
    console = Console(stderr=True)
    shown = not quiet and console.is_terminal and not (output == "-" and sys.stdout.isatty())
    with open_output(output) as write, _progress(console, shown) as progress:
        task = progress.add_task("documents", total=_count(paths, limit) if shown else None)
        for result in process(islice(read(paths, fields), limit), nlp):
            failure = result if isinstance(result, Failure) else _write(result, write, keep_text)
            if failure is None:
                done.written += 1
            else:
                done.failed += 1
                console.print(_line(failure), markup=False, highlight=False, soft_wrap=True)
            progress.advance(task)
    if not quiet and (shown or done.failed):
        summary = f"utsagn: {done.written:,} written, {done.failed:,} failed"
        console.print(summary, markup=False, highlight=False)
    return done


def _write(document: Document, write: Callable[[bytes], None], keep_text: bool) -> Failure | None:
    if not keep_text:
        document.text = None
    try:
        line = to_line(document)
    except ValueError as error:
        return Failure(document.id, "write", str(error))
    write(line)
    return None


def _line(failure: Failure) -> str:
    """A failure on one line, safe for a terminal whatever the input held."""
    text = f"utsagn: {failure.id}: {failure.stage}: {failure.reason}"
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _count(paths: list[str], limit: int | None) -> int | None:
    """How many documents there will be; None for standard input, which cannot be counted."""
    if "-" in paths:
        return limit
    total = sum(_rows(Path(path)) if path.lower().endswith(ROWS) else 1 for path in paths)
    return min(total, limit or total)


def _rows(path: Path) -> int:
    """Lines of a JSON Lines file that hold something; one for what only the reader may open."""
    if not path.is_file():
        return 1
    try:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


class _Speed(ProgressColumn):
    """Documents per second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


def _progress(console: Console, shown: bool) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=not shown, transient=True)
