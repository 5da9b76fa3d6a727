"""Texts in, validated records out: the one path that every caller takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from pipeline.assemble import assemble
from pipeline.load import load
from pipeline.read.inputs import Failure, Input
from pipeline.records import Document

# spaCy's own bound on one text: the parser and the names need about 1 GB per 100,000
# tokens at training time, and well below that here; longer ones are refused by name.
BATCH = 64


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
    texts: Iterable[str | Input], nlp: Language, *, batch_size: int = BATCH
) -> Iterator[Document | Failure]:
    """Yield a record or a failure for each text, in order; one bad text stops nothing."""
    batch: list[Input] = []
    for number, item in enumerate(texts, 1):
        batch.append(item if isinstance(item, Input) else Input(id=str(number), text=item))
        if len(batch) >= batch_size:
            yield from _process_batch(batch, nlp)
            batch = []
    yield from _process_batch(batch, nlp)


def _process_batch(batch: list[Input], nlp: Language) -> Iterator[Document | Failure]:
    """Parse a batch together; should any text fail, take them one by one."""
    fit = [item for item in batch if _refusal(item, nlp) is None]
    try:
        docs = list(nlp.pipe([item.text for item in fit], batch_size=len(fit) or 1))
    except Exception:  # one text broke the batch: find it below, and keep the others
        docs = None
    parsed = iter(docs or ())
    for item in batch:
        refusal = _refusal(item, nlp)
        if refusal is not None:
            yield Failure(item.id, "read", refusal)
            continue
        try:
            doc = nlp(item.text) if docs is None else next(parsed)
            yield assemble(doc, item, nlp)
        except Exception as error:  # named and reported; the run goes on
            yield Failure(item.id, "process", f"{type(error).__name__}: {error}")


def _refusal(item: Input, nlp: Language) -> str | None:
    if len(item.text) > nlp.max_length:
        return (
            f"the text is {len(item.text):,} characters long, the limit is {nlp.max_length:,}: "
            "split it, or raise the limit with --max-chars"
        )
    return None
