"""Times of the clock: "klokken 20.25", "kl. 20", "16:03", "halv åtte", "08-tiden"."""

from __future__ import annotations

import re

from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import table, whole, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces
from pipeline.records import Modifier

CLOCK = ("klokken", "klokka", "kl", "klokke")
MINUTES = {"kvart": 15, "fem": 5, "ti": 10, "tjue": 20, "tyve": 20}


def time(p: Pieces, i: int) -> Read | None:
    """The time, or range of times, that begins at piece ``i``."""
    if p[i].blocked or p[i].kind not in ("number", "word"):
        return None
    clocked = _clocked(p, i)
    spoken = _spoken(p, i, clocked)
    if spoken is not None:
        return spoken
    low = _digits(p, i, clocked)
    if low is None:
        return None
    value, after = low
    if (
        p.low(after) in DASHES
        and p.low(after + 1) in ("tiden", "tida", "tidene")
        and p[after + 1].gap == Gap.NONE
    ):
        return _made(p, i, after, value, None, "approx", compound=True)
    joint = p.low(after)
    dashed = joint in DASHES and p[after].gap == p[after + 1].gap
    before = {p.low(k) for k in range(i - 4, i)}
    between = joint == "og" and "mellom" in before
    until = joint == "til" and not {"fra", "frå"} & before
    if dashed or between or until:
        k = after + 1 + (p.low(after + 1) in CLOCK)
        high = _digits(p, k, True) if p.on_line(k) else None
        if high is not None and high[0] != value and units.match(p, high[1]) is None:
            return _made(p, i, high[1], value, high[0])
    return _made(p, i, after, value)


def _made(
    p: Pieces,
    i: int,
    after: int,
    value: str,
    upper: str | None = None,
    modifier: Modifier | None = None,
    compound: bool = False,
) -> Read:
    found = Found(
        p[i].start, p[after - 1].end, i, after, "time", value, max=upper, modifier=modifier, compound=compound
    )
    return Read([found], after)


def race(p: Pieces, i: int) -> Read | None:
    """ "1.02,35": minutes, seconds and hundredths of a race, in seconds."""
    rest = p[i + 2]
    if p[i].blocked or not re.fullmatch(r"\d{1,2}", p[i].text) or p.low(i + 1) not in (".", ":"):
        return None
    if not re.fullmatch(r"[0-5]\d,\d{1,2}", rest.text) or max(p[i + 1].gap, rest.gap) != Gap.NONE:
        return None
    seconds = whole(int(p[i].text) * 60 + float(rest.text.replace(",", ".")))
    found = Found(p[i].start, rest.end, i, i + 3, "duration", seconds, unit="second")
    return Read([found], i + 3)


def _clocked(p: Pieces, i: int) -> bool:
    """Whether "klokken" stands before piece ``i``, with at most a preposition between."""
    j = i - 1
    for _ in range(3):
        if p.low(j) in CLOCK and p.on_line(j + 1):
            return True
        if p.low(j) not in words("clock", "after_clock") and not (p.low(j) == "." and p.low(j - 1) == "kl"):
            break
        j -= 1
    return False


def _digits(p: Pieces, i: int, clocked: bool) -> tuple[str, int] | None:
    """The time in digits at ``i`` and the index after it."""
    piece = p[i]
    if piece.kind != "number":
        return None
    if clocked and re.fullmatch(r"([01]\d|2[0-4])[0-5]\d", piece.text):  # "klokken 1630"
        return f"{piece.text[:2]}:{piece.text[2:]}", i + 1
    if not re.fullmatch(r"\d{1,2}", piece.text) or int(piece.text) > 24:
        return None
    minutes = p[i + 2]
    joined = (
        p.low(i + 1) in (".", ":") and p[i + 1].gap == Gap.NONE == minutes.gap and minutes.kind == "number"
    )
    if joined:
        read = re.fullmatch(r"[0-5]\d", minutes.text) and not _goes_on(p, i + 3)
        if read and (clocked or p.low(i + 1) == ":" or _stands_as_time(p, i)):
            return f"{int(piece.text):02d}:{minutes.text}", i + 3
        return None
    in_the_hour = p.low(i + 1) in DASHES and p.low(i + 2) in ("tiden", "tida") and p[i + 2].gap == Gap.NONE
    return (f"{int(piece.text):02d}:00", i + 1) if clocked or in_the_hour else None


def _goes_on(p: Pieces, i: int) -> bool:
    """Whether digits go on after minutes: a date or a result, not a time of day."""
    return (
        p.low(i) in (".", ":", ",")
        and p[i].gap == Gap.NONE
        and p[i + 1].gap == Gap.NONE
        and p[i + 1].kind == "number"
    )


def _stands_as_time(p: Pieces, i: int) -> bool:
    """Whether "20.15" without "klokken" is a time: two digits each, and no unit or noun after."""
    led_in = p.low(i - 1) in words("clock", "before")
    if units.match(p, i + 3) is not None or (len(p[i].text) < 2 and not led_in):
        return False
    after = p[i + 3]
    noun = after.pos == "NOUN" and p.on_line(i + 3) and after.gap == Gap.SPACE
    return not noun or led_in


def _spoken(p: Pieces, i: int, clocked: bool) -> Read | None:
    """ "halv åtte", "kvart over ni", "ti på halv fem", and hours in words after "klokken"."""
    j, minutes = i, 0
    if p.low(j) in MINUTES and p.low(j + 1) in ("over", "på") and p.on_line(j + 1):
        if not clocked and p.low(j) != "kvart" and not any(p.low(k) in CLOCK for k in range(i - 8, i)):
            return None
        minutes = MINUTES[p.low(j)] * (1 if p.low(j + 1) == "over" else -1)
        j += 2
    half = p.low(j) == "halv"
    if half:
        minutes -= 30
        j += 1
    hour = (
        word(p.low(j))
        if (p[j].kind == "word" and p.low(j) not in table("articles")["words"]) or half
        else None
    )
    if p[j].kind == "number" and p[j].text.isdigit() and j > i and int(p[j].text) <= 24:
        hour = int(p[j].text)
    if hour is None or not 1 <= hour <= 24 or (not p.on_line(j) and j > i):
        return None
    if (j == i and not clocked) or (half and not clocked and units.match(p, j + 1)):
        return None
    if p[j + 1].pos == "NOUN" and not clocked and p.on_line(j + 1):
        return None
    total = (hour * 60 + minutes) % (24 * 60)
    return _made(p, i, j + 1, f"{total // 60:02d}:{total % 60:02d}")
