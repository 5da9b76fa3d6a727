"""The command ``utsagn``. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from spacy.language import Language

app = typer.Typer(
    name="utsagn",
    help="Who said what in Norwegian news: entities, numbers and claims as JSON Lines.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
SOME_FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model", help="Name of an installed spaCy package, or a path; the embedded model if left out."
    ),
]


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files (.txt, .jsonl), folders, globs, or - for standard input."
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", help="JSON Lines file to write; - for standard output.")
    ] = "-",
    model: ModelOption = None,
    id_field: Annotated[str, typer.Option(help="Field of a JSON row that holds the document's id.")] = "id",
    text_field: Annotated[str, typer.Option(help="Field of a JSON row that holds the text.")] = "text",
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after this many documents.")] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the text in the output.")] = True,
    max_chars: Annotated[int, typer.Option(min=1, help="Refuse longer documents.")] = 1_000_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only failures.")] = False,
) -> None:
    """Extract entities, numbers and claims: one validated JSON line per document.

    Exit code 0: all done. 1: some documents failed (each named on standard error, the
    others written). 2: wrong usage.
    """
    from pipeline.read import Fields, MissingInput, expand
    from pipeline.run import run
    from pipeline.write import Unwritable

    try:
        paths = expand(inputs)
    except MissingInput as error:
        _stop(str(error))
    nlp = _load(model)
    nlp.max_length = max_chars
    try:
        failed = run(
            nlp, paths, output, Fields(text_field, id_field), limit=limit, keep_text=text, quiet=quiet
        )
    except Unwritable as error:
        _stop(str(error))
    raise typer.Exit(SOME_FAILED if failed else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of output."""
    path = Path(__file__).with_name("schema.json")
    typer.echo(path.read_text(encoding="utf8"), nl=False)


@app.command()
def info(model: ModelOption = None) -> None:
    """Print versions, the model, its labels and its scores."""
    from pipeline.info import describe

    typer.echo(describe(_load(model)))


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Folder with ID.txt and ID.claims.json, ID.numbers.json, ID.entities.json.")
    ],
    predictions: Annotated[Path, typer.Argument(help="What utsagn extract wrote.")],
    errors: Annotated[int, typer.Option(help="Print this many errors to standard error.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, not a Markdown table.")] = False,
) -> None:
    """Score claims, numbers and entities against a gold annotation."""
    from pipeline.evaluate import Unreadable, as_json, as_table, score

    try:
        report, examples = score(gold, predictions)
    except Unreadable as error:
        _stop(str(error))
    for line in examples[:errors]:
        typer.echo(line, err=True)
    typer.echo(as_json(report) if json else as_table(report))


def _load(model: str | None) -> Language:
    from pipeline.models import ModelNotFound, ModelUnfit, load

    try:
        return load(model)
    except (ModelNotFound, ModelUnfit) as error:
        _stop(str(error))
    except (OSError, ValueError) as error:  # a folder that spaCy cannot read
        _stop(f"model {model!r} could not be loaded: {error}")


def _stop(message: str) -> NoReturn:
    typer.echo(f"utsagn: {message}", err=True)
    raise typer.Exit(WRONG_USAGE)


def main() -> None:
    """Run the command; an interrupt or a closed pipe ends it without a traceback."""
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("utsagn: interrupted; what was finished is written", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # "| head" has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
