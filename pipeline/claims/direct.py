"""Direct speech: dash paragraphs, quotation marks, headlines and colons.

A dash that opens a paragraph always introduces speech (a list is a block of its own).
What the attribution clauses take up is not content; what stands before, between and
after them is, as long as it still reads as the speaker's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.claims.draft import Draft
from pipeline.claims.inquit import Inquit, inquits
from pipeline.claims.lexicon import has_frame, is_negated, words
from pipeline.claims.paragraphs import Paragraph
from pipeline.claims.source import addressee_of, noun_phrase, subject_of
from pipeline.spans import Offsets, text_of, token_span, trim

QUOTED = re.compile(
    r"«([^«»]+)(?:»|$)|“([^“”]+)(?:”|$)|”([^”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|„([^„“”]+)(?:[“”]|$)"
)
INNER_DASH = re.compile(r"(?<=[.!?»\"])\s+[-–—]\s?(?=[A-ZÆØÅ«\"0-9])")
COLON_DASH = re.compile(r":\s*[-–—]\s*(?=\S)")


def find(doc: Doc, paragraph: Paragraph) -> Iterator[Draft]:
    """The direct claims of one paragraph."""
    if paragraph.dash is not None:
        yield from _dash(doc, paragraph, paragraph.dash)
        return
    colon = COLON_DASH.search(text_of(doc), paragraph.start, paragraph.end)
    if colon:
        yield _introduced(doc, paragraph, colon)
        return
    inside = [m.end() for m in INNER_DASH.finditer(text_of(doc), paragraph.start, paragraph.end)]
    for start, end in zip(inside, [*inside[1:], paragraph.end], strict=False):
        yield from _dash(doc, replace(paragraph, end=end), start)
    end = inside[0] if inside else paragraph.end
    yield from _quoted(doc, replace(paragraph, end=end))


def _dash(doc: Doc, paragraph: Paragraph, start: int) -> Iterator[Draft]:
    """One claim of a dash paragraph, with the first attribution's cue and source."""
    tokens = token_span(doc, start, paragraph.end)
    found = inquits(doc, tokens.start, tokens.end)
    content = _content(doc, start, paragraph.end, found)
    if not content:
        return
    if not found:
        yield Draft("direct", content, "turn-dash")
        return
    yield _attributed(content, found[0], "dash-inquit")


def _attributed(content: list[Offsets], inquit: Inquit, rule: str) -> Draft:
    return Draft(
        "direct",
        content,
        rule,
        cue=inquit.cue,
        source=inquit.source,
        addressee=inquit.addressee,
        via=inquit.via,
        negated=is_negated(inquit.cue),
    )


def _content(doc: Doc, start: int, end: int, found: list[Inquit]) -> list[Offsets]:
    """The pieces between attributions, without the marks that enclose them."""
    pieces, position = [], start
    for inquit in found:
        pieces.append((position, inquit.start))
        position = inquit.end
    if not found or found[-1].resumes or _still_speech(doc, position, end, found[-1]):
        pieces.append((position, end))
    trimmed = (_bare(text_of(doc), *piece) for piece in pieces)
    return [piece for piece in trimmed if any(c.isalnum() for c in text_of(doc)[piece[0] : piece[1]])]


def _bare(text: str, start: int, end: int) -> Offsets:
    """A piece without surrounding space, dash, comma and enclosing quotation marks."""
    start, end = trim(text, start, end, " \n\t,;:–—-")
    if end - start > 2 and text[start] in '«"“”„' and text[end - 1] in '»"”“':
        return trim(text, start + 1, end - 1, " ,")
    return trim(text, start, end, " ,")


def _still_speech(doc: Doc, start: int, end: int, inquit: Inquit) -> bool:
    """Whether what follows an attribution in its paragraph is the speaker's words."""
    start, end = trim(text_of(doc), start, end)
    if start == end:
        return False
    if text_of(doc)[start] in "-–—":
        return True
    rest = token_span(doc, start, end)
    if any(t.lower_ in words("spoken") for t in rest):
        return True
    first = next((t for t in rest if t.morph.get("VerbForm") == ["Fin"]), None)
    name = text_of(doc)[slice(*inquit.source)].split()[-1] if inquit.source else ""
    narrated = first is not None and first.morph.get("Tense") == ["Past"]
    return not (narrated or rest[0].lower_ in words("narrated") or any(t.text == name for t in rest))


def _introduced(doc: Doc, paragraph: Paragraph, colon: re.Match[str]) -> Draft:
    """ "Breivik: – Det var som ventet"; "Han svarte slik: – Nei"."""
    content = _content(doc, colon.end(), paragraph.end, [])
    cue, source, addressee = _introduction(doc, paragraph.start, colon.start())
    return Draft("direct", content or [(colon.end(), paragraph.end)], "colon-dash", cue, source, addressee)


def _introduction(doc: Doc, start: int, end: int) -> tuple[Token | None, Offsets | None, Offsets | None]:
    """Cue, source and addressee of the words before a colon."""
    if start >= end:
        return None, None, None
    before = token_span(doc, start, end)
    sentence = [t for t in before if t.i >= _last_sentence_start(doc, before.start, before.end)]
    for token in reversed(sentence):
        if has_frame(token, "inquit"):
            subject = subject_of(token)
            source = noun_phrase(subject) if subject is not None else None
            return token, source, addressee_of(token, before.end)
    name = next((e for e in doc[sentence[0].i : before.end].ents if e.label_ in ("PER", "ORG")), None)
    if name is not None and name.start - sentence[0].i <= 3:
        return None, noun_phrase(name.root, floor=sentence[0].i, ceiling=name.end), None
    return None, None, None


def _last_sentence_start(doc: Doc, first: int, last: int) -> int:
    for token in reversed(doc[first : last - 1]):
        if token.text in ".!?":
            return token.i + 1
    return first


def _quoted(doc: Doc, paragraph: Paragraph) -> Iterator[Draft]:
    """Claims in quotation marks: whole utterances only, not single words or titles."""
    text = text_of(doc)
    for match in QUOTED.finditer(text, paragraph.start, paragraph.end):
        group = match.lastindex or 1
        start, end = match.span(group)
        inner = trim(text, start, end)
        if inner[0] == inner[1]:
            continue
        after = token_span(doc, max(match.end() - 1, inner[0]), paragraph.end)
        following = inquits(doc, after.start, min(after.start + 5, after.end)) if len(after) > 1 else []
        close = [i for i in following if i.cue.idx - match.end() <= 3]
        before = text[paragraph.start : match.start()].rstrip()
        if close:
            full = inquits(doc, after.start, after.end)[0]
            yield _attributed([_bare(text, *inner)], full, "quote-inquit")
        elif before.endswith(":"):
            cue, source, addressee = _introduction(doc, paragraph.start, paragraph.start + len(before) - 1)
            if cue is not None or _is_utterance(doc, inner):
                yield Draft("direct", [inner], "quote-colon", cue, source, addressee)
        elif _is_utterance(doc, inner) and (not before or before[-1] in ".!?»"):
            yield Draft("direct", [inner], "turn-quote")


def _is_utterance(doc: Doc, span: Offsets) -> bool:
    """Whether quoted words are a sentence: a capital, a finite verb, three words or more."""
    tokens = token_span(doc, *span)
    finite = any(t.morph.get("VerbForm") == ["Fin"] for t in tokens)
    return finite and len(tokens) >= 4 and text_of(doc)[span[0]].isupper() and bool(words("first_person"))
