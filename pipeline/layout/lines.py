"""From raw text to pieces: lines, joined where hard-wrapped, split where noise is glued on."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline import lexicons
from pipeline.spans import Offsets, trim

DATA = "layout/patterns.toml"
LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
WRAP = (55, 100)  # the width of hard-wrapped lines, in characters
ENDS = '.!?:»"”…)'


@cache
def pattern(section: str, key: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern of patterns.toml; lists become alternatives."""
    value = lexicons.load(DATA)[section][key]
    return re.compile("|".join(value) if isinstance(value, list) else value, flags)


def pieces(text: str) -> list[Offsets]:
    """The stretches that are classified one by one, trimmed, in text order."""
    lines = [trim(text, *m.span()) for m in LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    joined = _unwrapped(text, lines)
    return [piece for line in joined for piece in _split(text, *line)]


def _unwrapped(text: str, lines: list[Offsets]) -> list[Offsets]:
    """Join lines that a fixed width broke: neighbours without a blank line, full, unfinished."""
    joined: list[Offsets] = []
    for start, end in lines:
        if joined:
            before = joined[-1]
            last_line = text[before[0] : before[1]].rsplit("\n", 1)[-1]
            blank = text[before[1] : start].count("\n") != 1
            full = WRAP[0] <= len(last_line) <= WRAP[1]
            goes_on = last_line[-1] not in ENDS or text[start].islower()
            if not blank and full and goes_on and text[start] not in "-–—«•*":
                joined[-1] = (before[0], end)
                continue
        joined.append((start, end))
    return joined


def _split(text: str, start: int, end: int) -> list[Offsets]:
    """Cut icons, "Vis mer" and credits off a line: each becomes a piece of its own."""
    icons, more = lexicons.load(DATA)["noise"]["icons"], lexicons.load(DATA)["noise"]["more"]
    cuts = {start, end}
    lead = re.compile(rf"(?:{icons}\s*)+").match(text, start, end)
    stamp = pattern("noise", "stamp").match(text[start:end])
    quote = pattern("pullquote", "start").match(text[start:end])
    if lead:
        cuts.add(lead.end())
    if stamp:
        cuts.add(start + stamp.end())
    if quote:
        cuts.add(start + quote.end())
    tail = re.compile(rf"(?:(?i:{more})\s+)?(?:{icons}\s*)+$").search(text, start, end)
    if tail:
        cuts.add(tail.start())
    cuts.update(m.start() for m in pattern("credit_end", "inside", 0).finditer(text, start, end))
    edges = sorted(cuts)
    found = (trim(text, a, b) for a, b in pairwise(edges))
    return [piece for piece in found if piece[0] < piece[1]]
