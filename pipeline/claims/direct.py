"""Direct speech: dash paragraphs, quotation marks, headlines and colons.

A paragraph falls into stretches, each opened by a dash (at its start, behind a colon, or
behind the end of a sentence) or plain. A dash that opens a paragraph always introduces
speech (a list is a block of its own). What the attribution clauses take up is not
content; what stands before, between and after them is, as long as it still reads as the
speaker's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.claims.draft import Draft
from pipeline.claims.inquit import Inquit, inquits
from pipeline.claims.lexicon import forms, frames, has_frame, is_negated
from pipeline.claims.paragraphs import Paragraph
from pipeline.claims.quoted import is_first_person
from pipeline.claims.reporter import reporter
from pipeline.claims.source import addressee_of, noun_phrase
from pipeline.spans import Offsets, text_of, token_span, trim

QUOTED = re.compile(
    r"«([^«»]+?)(?:[»\"”]|$)|[“„]([^“”„]+)(?:[”“\"]|$)|”([^”]+)(?:[”\"]|$)|\"([^\"]+)(?:\"|$)"
)
# A dash that begins a new turn: behind a colon, or behind the end of a sentence.
TURN = re.compile(r"(?:(?<=[.!?»\"])\s+[-–—]\s?(?=[A-ZÆØÅ«\"0-9])|:\s*[-–—]\s*(?=\S))")
SENTENCE_END = re.compile(r"[.!?…][»\"”)]*\s+(?=[A-ZÆØÅ«\"])")
# A short heading glued to the end of a turn, as old archives have it.
HEADING = re.compile(r"(?<=[.!?»\"])\s+[A-ZÆØÅ][^.!?]{2,38}$")


NOBODY = (None, None, None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a paragraph: plain text, or speech that a dash opened; ``colon`` where one led to it."""

    start: int
    end: int
    spoken: bool
    colon: int | None = None


def find(doc: Doc, paragraph: Paragraph, previous: Paragraph | None = None) -> Iterator[Draft]:
    """The direct claims of one paragraph; ``previous`` may introduce them ("Han sier:")."""
    last: Draft | None = None
    for stretch in _stretches(text_of(doc), paragraph):
        if stretch.spoken:
            for draft in _dash(doc, paragraph, stretch, previous):
                if last is not None and _goes_on(text_of(doc), last, draft, stretch, paragraph):
                    last.content.extend(draft.content)
                    continue
                last = draft
                yield draft
        else:
            yield from _quoted(doc, paragraph, stretch.start, stretch.end, previous)


def _goes_on(text: str, last: Draft, draft: Draft, stretch: Stretch, paragraph: Paragraph) -> bool:
    """Whether a dash resumes the quote: "– Ja, sier Li. – Vi vant." at the paragraph's end."""
    if last.cue is None or draft.rule != "turn-dash" or paragraph.dash is None or last.rule != "dash-inquit":
        return False
    ends = stretch.end == paragraph.end and not text[: stretch.end].rstrip().endswith("?")
    return ends and stretch.start - last.content[-1][1] < 90


def _stretches(text: str, paragraph: Paragraph) -> Iterator[Stretch]:
    start, spoken, colon = paragraph.dash or paragraph.start, paragraph.dash is not None, None
    for turn in TURN.finditer(text, start, paragraph.end):
        yield Stretch(start, turn.start(), spoken, colon)
        start, spoken = turn.end(), True
        colon = turn.start() if turn.group().startswith(":") else None
    yield Stretch(start, paragraph.end, spoken, colon)


def _dash(doc: Doc, paragraph: Paragraph, stretch: Stretch, previous: Paragraph | None) -> Iterator[Draft]:
    """One claim of a spoken stretch, with the first attribution's cue and source."""
    end = stretch.end
    tokens = token_span(doc, stretch.start, end)
    found = inquits(doc, tokens.start, tokens.end, spoken=True)
    if not found:
        end = _without_heading(text_of(doc), stretch.start, end)
    content, stop = _content(doc, stretch.start, end, found)
    if not content:
        return
    if found:
        yield _attributed(content, found[0], "dash-inquit" if stretch.colon is None else "colon-inquit")
    elif stretch.colon is not None:
        cue, source, addressee = _introduction(doc, paragraph.start, stretch.colon)
        yield Draft("direct", content, "colon-dash", cue, source, addressee)
    else:
        cue, source, addressee = _led_in(doc, previous) if stretch.start == paragraph.dash else NOBODY
        yield Draft("direct", content, "turn-dash" if cue is None else "led-in", cue, source, addressee)
    if stop < stretch.end:
        yield from _quoted(doc, paragraph, stop, stretch.end, None)


def _led_in(doc: Doc, previous: Paragraph | None) -> tuple[Token | None, Offsets | None, Offsets | None]:
    """Cue, source and addressee of the paragraph before, where it ends with a colon."""
    if previous is None or not text_of(doc)[previous.start : previous.end].rstrip().endswith(":"):
        return None, None, None
    cue, source, addressee = _introduction(doc, previous.start, previous.end)
    return (cue, source, addressee) if cue is not None else (None, None, None)


def _without_heading(text: str, start: int, end: int) -> int:
    heading = HEADING.search(text, start, end)
    return heading.start() if heading else end


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


def _content(doc: Doc, start: int, end: int, found: list[Inquit]) -> tuple[list[Offsets], int]:
    """The pieces between attributions, without the marks that enclose them, and where they stop.

    Narrative follows most attributions that end their sentence: what comes then is still
    speech only where it says "I" or stands in marks.
    """
    pieces: list[Offsets] = []
    position, stop, pieces_open = start, end, True
    for inquit in found:
        if pieces and not _still_speech(text_of(doc), position, inquit.start) and not pieces_open:
            stop = position
            break
        pieces.append((position, inquit.start))
        position = inquit.end
        pieces_open = inquit.resumes
    else:
        if not found or found[-1].resumes or _still_speech(text_of(doc), position, end):
            pieces.append((position, end))
        else:
            stop = position
    trimmed = (_bare(text_of(doc), *piece) for piece in pieces)
    return [piece for piece in trimmed if any(c.isalnum() for c in text_of(doc)[piece[0] : piece[1]])], stop


def _bare(text: str, start: int, end: int) -> Offsets:
    """A piece without surrounding space, dash, comma and enclosing quotation marks."""
    start, end = trim(text, start, end, " \n\t,;:–—-")
    if end - start > 2 and text[start] in '«"“”„' and text[end - 1] in '»"”“':
        return trim(text, start + 1, end - 1, " ,")
    return trim(text, start, end, " ,")


def _still_speech(text: str, start: int, end: int) -> bool:
    """Whether what follows an attribution in its paragraph is the speaker's words."""
    start, end = trim(text, start, end)
    if start == end:
        return False
    first = SENTENCE_END.search(text, start, end)
    return is_first_person(text[start : first.start() if first else end])


def _introduction(doc: Doc, start: int, end: int) -> tuple[Token | None, Offsets | None, Offsets | None]:
    """Cue, source and addressee of the words before a colon."""
    if start >= end:
        return None, None, None
    before = token_span(doc, start, end)
    sentence = [t for t in before if t.i >= _last_sentence_start(doc, before.start, before.end)]
    for token in reversed(sentence):
        if has_frame(token, "inquit"):
            subject = reporter(token)
            source = noun_phrase(subject) if subject is not None else None
            return token, source, addressee_of(token, before.end)
    name = next((e for e in doc[sentence[0].i : before.end].ents if e.label_ in ("PER", "ORG")), None)
    if name is not None and name.start - sentence[0].i <= 3:
        return None, noun_phrase(name.root, floor=sentence[0].i, ceiling=name.end), None
    return None, None, None


def _last_sentence_start(doc: Doc, first: int, last: int) -> int:
    for token in reversed(doc[first : last - 1]):
        if token.text in ".!?":
            return int(token.i + 1)
    return first


def _quoted(
    doc: Doc, paragraph: Paragraph, begin: int, stop: int, previous: Paragraph | None
) -> Iterator[Draft]:
    """Claims in quotation marks: whole utterances only, not single words or titles."""
    text, taken = text_of(doc), begin
    for match in QUOTED.finditer(text, begin, stop):
        group = match.lastindex or 1
        inner = _bare(text, *match.span(group))
        if inner[0] == inner[1] or match.start() < taken:
            continue
        after = token_span(doc, max(match.end() - 1, inner[0]), stop)
        following = inquits(doc, after.start, after.end) if len(after) > 1 else []
        before = text[begin : match.start()].rstrip()
        if following and following[0].cue.idx - match.end() <= 3:
            if len(text[inner[0] : inner[1]].split()) < 2 and begin < match.start():
                continue  # «blasfemi», tenker de fleste
            content = [inner]
            again = QUOTED.match(text, *trim(text, following[0].end, stop))
            if again and not _attributed_next(doc, again.end(), stop):
                content.append(_bare(text, *again.span(again.lastindex or 1)))
                taken = again.end()
            yield _attributed(content, following[0], "quote-inquit")
        elif before.endswith(":"):
            cue, source, addressee = _introduction(doc, begin, begin + len(before) - 1)
            if cue is not None or _is_utterance(doc, inner):
                yield Draft("direct", [inner], "quote-colon", cue, source, addressee)
        elif _is_utterance(doc, inner) and (not before or before[-1] in ".!?»"):
            cue, source, addressee = (
                _led_in(doc, previous) if begin == paragraph.start and not before else NOBODY
            )
            yield Draft("direct", [inner], "turn-quote" if cue is None else "led-in", cue, source, addressee)
        elif (cue := _verb_before(doc, match.start(), begin)) is not None and _is_utterance(doc, inner):
            subject = reporter(cue)
            source = noun_phrase(subject) if subject is not None else None
            yield Draft("direct", [inner], "quote-object", cue, source, negated=is_negated(cue))


def _attributed_next(doc: Doc, position: int, stop: int) -> bool:
    """Whether an inquit follows at once."""
    if position >= stop:
        return False
    after = token_span(doc, position - 1, stop)
    return any(i.cue.idx - position <= 3 for i in inquits(doc, after.start, min(after.end, after.start + 6)))


def _verb_before(doc: Doc, position: int, begin: int) -> Token | None:
    """The reporting verb that quoted words follow at once: "Den ene sa «Spark ham»"."""
    before = token_span(doc, begin, max(position - 1, begin + 1))
    for token in reversed(before[-3:]):
        if "inquit" in frames().get(forms().get(token.lower_, ""), ()):
            return token
        if token.is_punct:
            return None
    return None


def _is_utterance(doc: Doc, span: Offsets) -> bool:
    """Whether quoted words are a sentence: a capital, a finite verb, three words or more."""
    tokens = token_span(doc, *span)
    finite = any(t.morph.get("VerbForm") == ["Fin"] or t.morph.get("Mood") == ["Imp"] for t in tokens)
    spoken = finite or text_of(doc)[span[1] - 1] in "!?."
    return spoken and len(tokens) >= 3 and (text_of(doc)[span[0]].isupper() or text_of(doc)[span[0]] in ".…")
