"""Texts in, validated records out: the one path that every caller takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from pipeline.assemble import assemble
from pipeline.models import load
from pipeline.read import Failure, Input
from pipeline.records import Document

BATCH = 64  # documents parsed together; results come out batch by batch


def extract(
    texts: Iterable[str | Input], nlp: Language | None = None, *, batch_size: int = BATCH
) -> Iterator[Document]:
    """Yield one record per text, in order, as ``nlp.pipe`` yields docs.

    ``texts`` holds strings, or ``Input`` objects where an id or metadata is known;
    strings are numbered "1", "2", ... ``nlp`` is what ``load`` returns, and the
    embedded default when None. Raises ValueError naming the document when one cannot
    be processed; ``process`` goes on instead.
    """
    for result in process(texts, nlp or load(), batch_size=batch_size):
        if isinstance(result, Failure):
            raise ValueError(f"document {result.id!r}: {result.reason}")
        yield result


def process(
    texts: Iterable[str | Input | Failure], nlp: Language, *, batch_size: int = BATCH
) -> Iterator[Document | Failure]:
    """Yield a record or a failure for each text, in order; one bad text stops nothing.

    What the reader could not read comes in as a Failure and goes out as it is.
    """
    batch: list[Input | Failure] = []
    for number, item in enumerate(texts, 1):
        batch.append(Input(id=str(number), text=item) if isinstance(item, str) else item)
        if len(batch) >= batch_size:
            yield from _process_batch(batch, nlp)
            batch = []
    yield from _process_batch(batch, nlp)


def _process_batch(batch: list[Input | Failure], nlp: Language) -> Iterator[Document | Failure]:
    """Parse a batch together; should any text fail, take them one by one."""
    checked = [_refused(item, nlp) if isinstance(item, Input) else item for item in batch]
    texts = [item.text for item in checked if isinstance(item, Input)]
    try:
        docs = list(nlp.pipe(texts, batch_size=max(1, len(texts))))
    except Exception:  # one text broke the batch: find it below, and keep the others
        docs = None
    parsed = iter(docs or ())
    for item in checked:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            doc = nlp(item.text) if docs is None else next(parsed)
            yield assemble(doc, item, nlp)
        except Exception as error:  # named and reported; the run goes on
            yield Failure(item.id, "process", f"{type(error).__name__}: {error}")


def _refused(item: Input, nlp: Language) -> Input | Failure:
    """The input itself, or a failure when it is too long to parse in one go."""
    if len(item.text) <= nlp.max_length:
        return item
    reason = f"the text has {len(item.text):,} characters, the limit is {nlp.max_length:,}"
    return Failure(item.id, "read", f"{reason}: split it, or raise the limit with --max-chars")
