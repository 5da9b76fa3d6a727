"""No input string crashes the pipeline or breaks an offset."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.process import process
from pipeline.read import Failure, Fields, Input
from pipeline.read.decode import NotText, decode
from pipeline.read.rows import read_rows
from pipeline.records import Document
from pipeline.write import to_line

WORDS = st.sampled_from(
    [
        "–",
        "-",
        "—",
        "«",
        "»",
        '"',
        "“",
        "”",
        "„",
        "'",
        "sier",
        "mener",
        "ifølge",
        "Ifølge",
        "at",
        "om",
        "Kari",
        "Li",
        "Oslo",
        "VG",
        "han",
        "hun",
        "Hun",
        "politiet",
        "600",
        "37.000",
        "99,5",
        "prosent",
        "10.02.19",
        "20:59",
        "2013–2015",
        "kl.",
        "tre",
        "millioner",
        "kroner",
        "halvannen",
        "§",
        "ikke",
        ",",
        ".",
        "?",
        "!",
        ":",
        ";",
        "(",
        ")",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\x00",
        "\u200b",
        "\xa0",
        "\u202e",
        "é",
        "é",
        "👩\u200d👩\u200d👧",
        "Ø",
        "ẞ",
        "ﬁ",
        "arrow-left",
        "Foto:",
        "pullquote",
        "Publisert:",
        "seier",
        "Ifølgje",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=40).map(" ".join)


# Also halves of surrogate pairs, which no file can hold but a JSON escape can.
CHARACTERS = st.text(st.characters() | st.sampled_from("\ud800\udfff"), max_size=120)
NO_CHARACTER = re.compile("[\ud800-\udfff]")
examples = partial(settings, deadline=None, suppress_health_check=list(HealthCheck))


@examples(max_examples=60)
@given(text=TEXTS | CHARACTERS)
@example(text='sier " mange by hus havet en ! hun sier Kari 600 » mener \n at mener')
@example(text='Oslo havet mange \n\n – en en en mener by Li » Oslo " \n , det » mener Li Li hun \n\n ifølge')
def test_any_text_gives_a_record_or_is_refused_for_its_surrogates(nlp, text):
    (result,) = process([Input(id="a", text=text)], nlp)
    if NO_CHARACTER.search(text):
        assert isinstance(result, Failure)
        assert "surrogate" in result.reason
        return
    assert not isinstance(result, Failure), result
    assert result.text == text
    for span in result.spans():
        assert text[span.start : span.end] == span.text
    covered = [(b.start, b.end) for b in result.blocks]
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
    line = to_line(result)
    assert line.count(b"\n") == 1
    assert Document.model_validate_json(line) == result


@examples(max_examples=10)
@given(texts=st.lists(TEXTS | CHARACTERS, max_size=4))
def test_a_batch_gives_what_single_texts_give(nlp, texts):
    alone = [next(process([Input(id=str(n), text=text)], nlp)) for n, text in enumerate(texts, 1)]
    assert list(process(texts, nlp)) == alone


@examples(max_examples=60)
@given(data=st.binary(max_size=300) | st.text(max_size=80).map(lambda t: t.encode("utf-16")))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, warnings = decode(data)
    except NotText:
        return
    text.encode("utf8")
    if not warnings:
        assert text.encode("utf8") == data.removeprefix(b"\xef\xbb\xbf")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters() | st.just("\ud800")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@examples(max_examples=60)
@given(rows=st.lists(st.dictionaries(st.sampled_from(["id", "text", "title", "x"]), JSON), max_size=4))
def test_any_rows_are_inputs_or_failures(rows):
    lines = [json.dumps(row).encode() + b"\n" for row in rows]
    items = list(read_rows(lines, "rader.jsonl", "rader", Fields()))
    assert len(items) == max(1, len(rows))
    for item in items:
        if isinstance(item, Input):
            json.dumps([item.id, item.text, item.extra], ensure_ascii=False, allow_nan=False).encode("utf8")
