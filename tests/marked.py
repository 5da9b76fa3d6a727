"""Sentences with the expected result marked in them, and a reader that trusts nothing.

    text, marks = read("– <content>Vi tapte</content>, <cue>sier</cue> <source>Li</source>.")

A mark is ``<name key=value ...>words</name>``; marks may nest. Values hold no spaces
unless quoted with "". Anything malformed (an unknown name, an unclosed or crossing
mark, a stray bracket) raises ValueError, so that a typing slip can never turn a test
into one that checks nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TAG = re.compile(r'<(/?)([a-z]+)((?:\s+[a-z_]+=(?:"[^"]*"|[^\s<>"]+))*)\s*>')
ATTRIBUTE = re.compile(r'([a-z_]+)=(?:"([^"]*)"|([^\s<>"]+))')


@dataclass(frozen=True)
class Mark:
    """One marked stretch of a sentence; offsets are into the text without marks."""

    name: str
    start: int
    end: int
    text: str
    values: dict[str, str] = field(default_factory=dict, compare=False)


def read(marked: str, names: set[str] | None = None) -> tuple[str, list[Mark]]:
    """The bare text and its marks, in order of their start. ``names`` are those allowed."""
    text, position, marks = "", 0, []
    opened: list[tuple[str, int, dict[str, str]]] = []
    for tag in TAG.finditer(marked):
        text += _plain(marked[position : tag.start()], marked)
        position = tag.end()
        closing, name, attributes = tag.groups()
        if names is not None and name not in names:
            raise ValueError(f"unknown mark <{name}> in {marked!r}")
        if not closing:
            values = {k: quoted or bare for k, quoted, bare in ATTRIBUTE.findall(attributes)}
            opened.append((name, len(text), values))
            continue
        if not opened or opened[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing in {marked!r}")
        _, start, values = opened.pop()
        if start == len(text):
            raise ValueError(f"<{name}> marks nothing in {marked!r}")
        marks.append(Mark(name, start, len(text), text[start:], values))
    text += _plain(marked[position:], marked)
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is never closed in {marked!r}")
    return text, sorted(marks, key=lambda m: (m.start, -m.end))


def _plain(piece: str, marked: str) -> str:
    if "<" in piece or ">" in piece:
        raise ValueError(f"stray bracket in {marked!r}")
    return piece
