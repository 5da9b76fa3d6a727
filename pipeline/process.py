"""Texts in, validated records out: the one path that every caller takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.assemble import assemble
from pipeline.models import load
from pipeline.read import Failure, Input
from pipeline.records import Document

# A batch is parsed together and its records come out together. It is full at this many
# documents, or at this many characters, which bound the memory that parsing takes.
BATCH = 64
BATCH_CHARACTERS = 200_000


def extract(
    texts: Iterable[str | Input], nlp: Language | None = None, *, batch_size: int = BATCH
) -> Iterator[Document]:
    """Yield one record per text, in order, as ``nlp.pipe`` yields docs.

    ``texts`` holds strings, or ``Input`` objects where an id or metadata is known;
    strings are numbered "1", "2", ... ``nlp`` is what ``load`` returns, and the
    embedded default when None. Raises ValueError naming the document when one cannot
    be processed; ``process`` goes on instead.
    """
    if isinstance(texts, str):
        raise TypeError("extract takes a list (or any iterable) of texts, not one string")
    for result in process(texts, nlp or load(), batch_size=batch_size):
        if isinstance(result, Failure):
            raise ValueError(f"document {result.id!r}: {result.stage}: {result.reason}")
        yield result


def process(
    texts: Iterable[str | Input | Failure], nlp: Language, *, batch_size: int = BATCH
) -> Iterator[Document | Failure]:
    """Yield a record or a failure for each text, in order; one bad text stops nothing.

    What the reader could not read comes in as a Failure and goes out as it is.
    """
    batch: list[Input | Failure] = []
    size = 0
    for number, item in enumerate(texts, 1):
        item = Input(id=str(number), text=item) if isinstance(item, str) else item
        if isinstance(item, Input):
            item = _refused(item, nlp) or item
        batch.append(item)
        size += len(item.text) if isinstance(item, Input) else 0
        if len(batch) >= batch_size or size >= BATCH_CHARACTERS:
            yield from _process_batch(batch, nlp)
            batch, size = [], 0
    yield from _process_batch(batch, nlp)


def _process_batch(batch: list[Input | Failure], nlp: Language) -> Iterator[Document | Failure]:
    """Parse a batch together; should any text break it, take them one by one."""
    texts = [item.text for item in batch if isinstance(item, Input)]
    try:
        docs = iter(list(nlp.pipe(texts, batch_size=max(1, len(texts)))))
    except Exception:  # found below, and named with the stage that broke
        docs = None
    for item in batch:
        if isinstance(item, Failure):
            yield item
            continue
        doc = _parse(item, nlp) if docs is None else next(docs)
        yield doc if isinstance(doc, Failure) else _record(doc, item, nlp)


def _parse(item: Input, nlp: Language) -> Doc | Failure:
    """Parse one text stage by stage, so that a failure can name the stage."""
    result: Any = item.text
    for stage, component in [("tokenizer", nlp.make_doc), *nlp.pipeline]:
        try:
            result = component(result)
        except Exception as error:
            return _failure(item, stage, f"{type(error).__name__}: {error}")
    return result


def _record(doc: Doc, item: Input, nlp: Language) -> Document | Failure:
    try:
        return assemble(doc, item, nlp)
    except ValidationError as error:
        return _failure(item, "records", "; ".join(_shown(e["loc"], e["msg"]) for e in error.errors()))
    except Exception as error:
        return _failure(item, "records", f"{type(error).__name__}: {error}")


def _shown(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place))}: {message}" if place else message


def _refused(item: Input, nlp: Language) -> Failure | None:
    """A failure when the text is longer than can be parsed at once, or is no Unicode text."""
    if len(item.text) > nlp.max_length:
        reason = f"the text has {len(item.text):,} characters, the limit is {nlp.max_length:,}"
        return _failure(item, "read", f"{reason}: split it, or raise the limit with --max-chars")
    try:
        item.text.encode("utf8")
    except UnicodeEncodeError as error:
        reason = f"character {error.start} is half of a surrogate pair, which is no character"
        return _failure(item, "read", reason)
    return None


def _failure(item: Input, stage: str, reason: str) -> Failure:
    return Failure(item.id, stage, f"{item.place}: {reason}" if item.place else reason)
