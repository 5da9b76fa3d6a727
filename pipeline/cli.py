"""The command ``utsagn``. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
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
            metavar="INPUT", help="Files (.txt, .jsonl), folders, globs, or - for standard input."
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", help="JSON Lines file to write; - for standard output.")
    ] = "-",
    model: ModelOption = None,
    id_field: Annotated[
        str | None,
        typer.Option(help="Field of a JSON row that holds the id; if left out, 'id' or else file and line."),
    ] = None,
    text_field: Annotated[str, typer.Option(help="Field of a JSON row that holds the text.")] = "text",
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after this many documents.")] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the text in the output.")] = True,
    max_chars: Annotated[int, typer.Option(min=1, help="Refuse longer documents.")] = 1_000_000,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no warnings, only failures.")
    ] = False,
) -> None:
    """Extract entities, numbers and claims: one validated JSON line per document.

    Exit code 0: all done.
    1: some failed, each named on standard error; the others are written.
    2: wrong usage.
    """
    with _ends_quietly():
        from pipeline.read import Fields, MissingInput, expand
        from pipeline.write import Unwritable, check_output

        try:
            paths = expand(inputs)
            check_output(output, paths)
        except (MissingInput, Unwritable) as error:
            _stop(error)
        nlp = _load(model, quiet)
        nlp.max_length = max_chars

        from pipeline.run import run

        fields = Fields(text_field, id_field)
        try:
            done = run(nlp, paths, output, fields, limit=limit, keep_text=text, quiet=quiet)
        except Unwritable as error:
            _stop(error)
        raise typer.Exit(SOME_FAILED if done.failed else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of output."""
    with _ends_quietly():
        path = Path(__file__).with_name("schema.json")
        typer.echo(path.read_text(encoding="utf8"), nl=False)


@app.command()
def info(model: ModelOption = None) -> None:
    """Print versions, the model, its labels and its scores."""
    with _ends_quietly():
        from pipeline.info import describe

        typer.echo(describe(_load(model)))


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            help="Folder with ID.txt and ID.claims.json, ID.numbers.json or ID.entities.json.",
        ),
    ],
    predictions: Annotated[
        Path, typer.Argument(metavar="PREDICTIONS.jsonl", help="What utsagn extract wrote.")
    ],
    errors: Annotated[int, typer.Option(min=0, help="Print this many errors to standard error.")] = 0,
    json: Annotated[bool, typer.Option("--json/--markdown", help="Every count, or a table.")] = False,
) -> None:
    """Score claims, numbers and entities against a gold annotation."""
    with _ends_quietly():
        from pipeline.evaluate import Unreadable, as_json, as_table, score

        try:
            report, examples = score(gold, predictions)
        except Unreadable as error:
            _stop(error)
        for line in examples[:errors]:
            typer.echo(line, err=True)
        typer.echo(as_json(report) if json else as_table(report))


def _load(model: str | None, quiet: bool = False) -> Language:
    """The model with every stage; spaCy's warnings about it without paths and code lines."""
    warnings.formatwarning = lambda message, *_, **__: f"utsagn: warning: {message}\n"
    if quiet:
        warnings.showwarning = lambda *_, **__: None

    from pipeline.models import ModelNotFound, ModelUnfit, load

    try:
        return load(model)
    except (ModelNotFound, ModelUnfit) as error:
        _stop(error)
    except (OSError, ValueError, ImportError) as error:  # found, but spaCy cannot load it
        _stop(f"model {model or 'embedded'!r} could not be loaded: {error}")


def _stop(reason: Exception | str) -> NoReturn:
    typer.echo(f"utsagn: {reason}", err=True)
    raise typer.Exit(WRONG_USAGE)


@contextmanager
def _ends_quietly() -> Iterator[None]:
    """An interrupt, or a closed pipe as with ``| head``, ends a command without a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("utsagn: interrupted; what was finished is written", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(0) from None


def main() -> None:
    """The entry point of the installed command."""
    app()
