"""No input string crashes the pipeline or breaks an offset."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.process import process
from pipeline.read import Failure, Input

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


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(TEXTS, st.text(max_size=120)))
def test_any_text(nlp, text):
    (result,) = process([Input(id="a", text=text)], nlp)
    if isinstance(result, Failure):
        assert any("\ud800" <= c <= "\udfff" for c in text), result.reason
        return
    assert result.text == text
    for span in result.spans():
        assert text[span.start : span.end] == span.text
    covered = [(b.start, b.end) for b in result.blocks]
    assert covered == sorted(covered)
    assert all(a[1] <= b[0] for a, b in pairwise(covered))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXTS, max_size=4))
def test_a_batch_gives_what_single_texts_give(nlp, texts):
    together = [d.model_dump(exclude={"id"}) for d in pipeline.extract(texts, nlp)]
    alone = [next(pipeline.extract([t], nlp)).model_dump(exclude={"id"}) for t in texts]
    assert together == alone
