"""What each piece of a page is, by its words and its place. Pure functions on text."""

from __future__ import annotations

import re

from pipeline.layout.lines import pattern, pieces
from pipeline.records import Block, BlockKind
from pipeline.spans import Offsets

HEADLINE = 110  # characters: longer lines are not headings
LEAD = 320
DASH = re.compile(r"[-–—]\s*\S")
FINAL = re.compile(r"[.!?:;»\"”…)]$")


def blocks(text: str) -> list[Block]:
    """The blocks of a text: in order, without overlaps, all but white space covered."""
    found = pieces(text)
    kinds: list[BlockKind | None] = [_by_words(text[a:b], _glued(text, a)) for a, b in found]
    _mark_factboxes(text, found, kinds)
    _mark_top(text, found, kinds)
    for i, (a, b) in enumerate(found):
        if kinds[i] is None:
            kinds[i] = "heading" if _is_heading(text[a:b], i, len(found)) else "body"
    _mark_repeats(text, found, kinds)
    return [Block(kind=kind or "body", start=a, end=b) for (a, b), kind in zip(found, kinds, strict=True)]


def _glued(text: str, start: int) -> str:
    """What stands before a piece on its own line."""
    return text[text.rfind("\n", 0, start) + 1 : start].strip()


def _by_words(piece: str, before: str) -> BlockKind | None:
    """The kind that a piece's own words show; None when only its place can tell."""
    if _is_noise(piece):
        return "boilerplate"
    if pattern("pullquote", "start").match(before + " "):
        return "pullquote"
    if pattern("credit", "start").match(piece) and len(piece) < 160:
        return "credit"
    if pattern("byline", "published").match(piece) and len(piece) < 80:
        return "byline"
    if any(
        pattern("byline", key, 0 if key == "author" else re.IGNORECASE).match(piece)
        for key in ("author", "agency", "mail", "date_line")
    ):
        return "byline"
    if pattern("caption", "lead_in", 0).match(piece):
        return "caption"
    if pattern("list", "bullet").match(piece) and len(piece) < 200:
        return "list"
    return None


def _is_noise(piece: str) -> bool:
    if pattern("noise", "lines").match(piece) or pattern("noise", "stamp").fullmatch(piece):
        return True
    icons = re.compile(
        rf"(?:{pattern('noise', 'more').pattern}|{pattern('noise', 'icons').pattern}|pullquote|\s)+",
        re.IGNORECASE,
    )
    return icons.fullmatch(piece) is not None


def _mark_factboxes(text: str, found: list[Offsets], kinds: list[BlockKind | None]) -> None:
    """A fact box ends with its source line; it begins at "Fakta", else at its repeated title.

    Without a heading of its own it reaches back over at most six paragraphs, to one that
    opens by saying its own title twice ("Den islamske staten (IS) Den islamske stat er").
    """
    for i, (a, b) in enumerate(found):
        if pattern("factbox", "start").match(text[a:b]):
            kinds[i] = "factbox"
            for j in range(i + 1, min(i + 7, len(found))):
                if kinds[j] is not None or _is_heading(text[slice(*found[j])], j, len(found)):
                    break
                kinds[j] = "factbox"
                if pattern("factbox", "source").search(text[slice(*found[j])]):
                    break
        elif kinds[i] is None and pattern("factbox", "source").search(text[a:b]):
            first = next(
                (j for j in range(i, max(-1, i - 6), -1) if _says_title_twice(text[slice(*found[j])])), i
            )
            for j in range(first, i + 1):
                kinds[j] = kinds[j] or "factbox"


def _says_title_twice(piece: str) -> bool:
    words = re.findall(r"\w+", piece)[:10]
    return any(
        len(w) > 4 and w[:6] in (v[:6] for v in words[k + 1 :]) and w[0].isalpha()
        for k, w in enumerate(words[:4])
    )


def _mark_top(text: str, found: list[Offsets], kinds: list[BlockKind | None]) -> None:
    """Title and lead: the first short line without a full stop, and the paragraph after it."""
    open_ = [i for i, kind in enumerate(kinds[:12]) if kind is None]
    if len(open_) < 2:
        return
    first, second = open_[0], open_[1]
    title = text[slice(*found[first])]
    if (
        len(title) > HEADLINE + 40
        or (title[-1] == "." and not title.endswith("..."))
        or (_is_turn(title) and len(open_) < 3)
    ):
        return
    kinds[first] = "title"
    lead = text[slice(*found[second])]
    if len(lead) <= LEAD and not DASH.match(lead) and len(open_) > 2:
        kinds[second] = "lead"


def _is_turn(piece: str) -> bool:
    return DASH.match(piece) is not None and FINAL.search(piece) is not None


def _is_heading(piece: str, index: int, count: int) -> bool:
    """A short line without final punctuation that something follows."""
    return (
        len(piece) <= HEADLINE
        and not FINAL.search(piece)
        and index < count - 1
        and any(c.isalpha() for c in piece)
        and piece[0] not in ","
    )


def _mark_repeats(text: str, found: list[Offsets], kinds: list[BlockKind | None]) -> None:
    """A paragraph that repeats words of another, longer one is a pull quote."""
    folded = [_folded(text[a:b]) for a, b in found]
    bodies = " ".join(f"\n{f}\n" for f, kind in zip(folded, kinds, strict=True) if kind == "body")
    for i, words in enumerate(folded):
        within_another = bodies.count(words) > 1 and bodies.count(f"\n{words}\n") <= 1
        if kinds[i] == "body" and len(words.split()) >= 5 and within_another:
            kinds[i] = "pullquote"


def _folded(piece: str) -> str:
    return " ".join(re.findall(r"\w+", piece.lower()))
