"""Candidates for numbers in running text, by pattern; the surest patterns come first.

Every pattern yields the smallest span that holds number, unit and both ends of a range,
as NUMBERS.md asks; the first to claim a stretch of text keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import lexicons
from pipeline.quantities import numerals
from pipeline.quantities.numerals import GROUPED, PLAIN, SPACES, table
from pipeline.records import Modifier, Number, QuantityKind
from pipeline.spans import Offsets, overlaps

S = rf"[{SPACES}]"
DASH = r"[-–—]"
YEAR = r"(?:1[0-9]|20)\d\d"


@dataclass(slots=True)
class Found:
    """A number in the text, before what it counts is known."""

    start: int
    end: int
    kind: QuantityKind
    value: Number
    max: Number = None
    unit: str | None = None
    modifier: Modifier | None = None

    @property
    def offsets(self) -> Offsets:
        return self.start, self.end


def scan(text: str) -> list[Found]:
    """All candidates of a text, in order, without overlaps."""
    taken: list[Found] = []
    marked = bytearray(len(text))
    for finder in (
        _codes,
        _times,
        _ages,
        _dates,
        _scores,
        _compounds,
        _vague,
        _ordinals,
        _fractions,
        _amounts,
    ):
        for found in finder(text):
            if not any(marked[found.start : found.end]):
                marked[found.start : found.end] = b"\1" * (found.end - found.start)
                taken.append(found)
    taken.sort(key=lambda f: f.start)
    for found in taken:
        if found.modifier is None and found.kind not in ("date", "time", "ordinal"):
            found.modifier = modifier_before(text, found.start)
    return taken


# --- numbers that count nothing --------------------------------------------------------


def _codes(text: str) -> Iterator[Found]:
    """Telephone numbers, paragraphs of a law, addresses of mail and web (left unmarked by a null kind)."""
    for match in re.finditer(
        rf"(?<![\d.,])\+?(?:\(\d+\){S}?)?\d{{2,4}}(?:{S}\d{{2,3}}){{3,4}}(?![\d,])", text
    ):
        groups = match[0].split()
        if match[0].startswith("+") or (len(groups[0]) == 2 and len(groups[1]) == 2):
            yield Found(*match.span(), "other", re.sub(rf"[{SPACES}()]", "", match[0]))
    for match in re.finditer(rf"(?<=§){S}?(\d+)(?:-\d+)?\b|(?<=paragraf )(\d+)", text):
        number = match[1] or match[2]
        yield Found(match.end() - len(match[0].strip()), match.end(), "other", int(number))
    for match in re.finditer(r"\b(\d)[xX](\d)\b", text):
        yield Found(*match.span(), "other", match[0])


# --- dates and times ----------------------------------------------------------------


@cache
def _months() -> str:
    return "|".join(sorted(table("months"), key=len, reverse=True))


@cache
def _date_patterns() -> list[re.Pattern[str]]:
    months = _months()
    return [
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<![\d.,/-])(?P<y>{YEAR})-(?P<m>0\d|1[0-2])(?:-(?P<d>[0-3]\d))?(?![\d-])",
            r"(?<![\d.,])(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)?\d\d)(?![\d])",
            r"(?<![\d.,])(?P<d>[0-3]?\d)/(?P<m>1[0-2]|0?[1-9])(?:[-–/](?P<y>(?:19|20)?\d\d))?(?![\d/])",
            rf"(?<![\d.,])(?P<d>[0-3]?\d)\.?{S}(?P<m>{months})\b(?:\.?{S}(?P<y>{YEAR})(?![\d-]))?",
            rf"\b(?P<m>{months})\b{S}(?P<y>{YEAR})(?!\d)",
        )
    ]


def _dates(text: str) -> Iterator[Found]:
    for pattern in _date_patterns():
        for match in pattern.finditer(text):
            value = _iso(match)
            if value is not None:
                yield Found(*match.span(), "date", value)
    for match in re.finditer(rf"(?<![\d.,])({YEAR})\s?{DASH}\s?({YEAR}|\d\d)(?![\d.,]\d|\d)", text):
        first, last = match.groups()
        last = last if len(last) == 4 else first[:2] + last
        if int(first) < int(last):
            yield Found(*match.span(), "date", first, max=last)
    for match in re.finditer(
        r"(?<!\d)((?:1\d|20)?\d)0-(?:tallet|talet|åra|årene)\b", text
    ):  # persons' decades went before
        decade = match[1] if len(match[1]) > 1 else "19" + match[1]
        century = match[1] in ("15", "16", "17", "18", "19") and match[0].endswith("00-tallet")
        yield Found(*match.span(), "date", decade + ("XX" if century else "X"))
    for match in re.finditer(rf"(?<![\d.,/:–-])(?:1[5-9]\d\d|20\d\d)(?!{S}?\d|[,.:/]\d|[-–]\w|{S}?%)", text):
        if not _UNIT_AFTER().match(text, match.end()) and not _counts(text, match.end()):
            yield Found(*match.span(), "date", match[0])


def _counts(text: str, end: int) -> bool:
    """Whether a bare four-digit number counts things: a plural noun in lower case follows."""
    following = re.match(rf"{S}([a-zæøå]{{4,}}(?:er|ar|e))\b", text[end : end + 40])
    return following is not None and following[1] not in (
        "etter",
        "under",
        "eller",
        "over",
        "hadde",
        "ville",
        "skulle",
        "kunne",
        "måtte",
        "være",
        "etterpå",
        "mellom",
        "samme",
        "siste",
        "bare",
        "andre",
    )


def _iso(match: re.Match[str]) -> str | None:
    """ISO form of what a date match says, as much as is said."""
    parts = match.groupdict()
    month_text = parts["m"].lower()
    month = int(month_text) if month_text.isdigit() else int(table("months")[month_text])
    day, year = parts.get("d"), parts.get("y")
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    if year and len(year) == 2:
        year = ("19" if int(year) > 40 else "20") + year
    tail = f"{month:02d}" + (f"-{int(day):02d}" if day else "")
    return f"{year}-{tail}" if year else f"--{tail}"


def _times(text: str) -> Iterator[Found]:
    for match in re.finditer(r"(?<![\d.,:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])", text):
        yield Found(*match.span(), "time", f"{int(match[1]):02d}:{match[2]}")
    clock = rf"\b(?:klokken|klokka|kl\.?|klokke){S}(?P<a>([01]?\d|2[0-4])(?:[.:]([0-5]\d))?)(?:{S}?(?:{DASH}|til|og){S}?(([01]?\d|2[0-4])(?:[.:]([0-5]\d))?))?(?![\d,])"
    for match in re.finditer(clock, text, re.IGNORECASE):
        first = f"{int(match[2]):02d}:{match[3] or '00'}"
        last = f"{int(match[5]):02d}:{match[6] or '00'}" if match[4] else None
        yield Found(match.start("a"), match.end(4) if match[4] else match.end("a"), "time", first, max=last)


# --- ages, scores -------------------------------------------------------------------


def _ages(text: str) -> Iterator[Found]:
    for match in re.finditer(
        rf"(?<![\d.,])(\d{{1,3}})(?:{DASH}(\d{{1,3}}))?[-–](?:års?|åring\w*|årsalder\w*)(?=[\s.,;:!?)»\"]|alder|$|dag)",
        text,
    ):
        duration = re.match(r"[-–]års?(?=[\s.,])", text[match.end(2) if match[2] else match.end(1) :])
        kind: QuantityKind = "duration" if duration else "age"
        yield _range(match, kind, "year")
    for match in re.finditer(r"\b(\w+?)-?åring(?:e|en|er|ene|ar|ane|s)*\b", text):
        value = numerals.word(match[1])
        if value is not None and value > 0:
            yield Found(match.start(1), match.end(1), "age", value, unit="year")
    for match in re.finditer(r"(?<=[\w.] \()(\d{1,3})(?=\))", text):
        if (
            re.search(r"[A-ZÆØÅ][\w.-]+ \($", text[max(0, match.start() - 40) : match.start()])
            and 1 <= int(match[1]) <= 110
        ):
            yield Found(*match.span(), "age", int(match[1]), unit="year")
    for match in re.finditer(rf"(?<![\d.,])(\d{{1,3}}){S}(?:år|månader|måneder){S}(?:gam\w+|eldre)\b", text):
        end = match.start() + len(re.match(rf"\d+{S}\w+", match[0])[0])  # type: ignore[index]
        yield Found(match.start(), end, "age", int(match[1]), unit="year" if "år" in match[0] else "month")
    for match in re.finditer(r"\b([2-9]0)-(?:årene|åra)\b", text):
        if not re.search(
            r"(?:mann|kvinne|gutt|jente|person\w*|menn|kvinner|folk|\bhan|\bhun)\W+(?:\w+\W+){0,4}$",
            text[max(0, match.start() - 50) : match.start()].lower(),
        ):
            continue  # "i 50-årene" is a decade of the century
        yield Found(*match.span(), "age", int(match[1]), max=int(match[1]) + 9, unit="year")


def _range(match: re.Match[str], kind: QuantityKind, unit: str) -> Found:
    last = match[2]
    end = match.end(2) if last else match.end(1)
    return Found(match.start(1), end, kind, int(match[1]), max=int(last) if last else None, unit=unit)


def _scores(text: str) -> Iterator[Found]:
    for match in re.finditer(r"(?<![\d.,/:–-])(\d{1,2})([-–])(\d{1,2})(?![\d.,/:]\d|\d|[-–]\d)", text):
        if (
            _UNIT_AFTER().match(text, match.end())
            or re.match(rf"{S}[a-zæøå]+er\b", text[match.end() :])
            or (match[0].startswith("0") and len(match[1]) > 1)
        ):
            continue
        sport = re.search(
            r"(vant|tapte|tap|seier|ledet|ledelse|slo|uavgjort|mål|stillingen|scor\w+|utlign\w+|reduser\w+|til|vinn\w*|på|med|resultat\w*|pause\w*)\W+(?:\w+\W+){0,3}$",
            text[max(0, match.start() - 40) : match.start()].lower(),
        )
        if sport or (
            int(match[1]) <= 12 and int(match[3]) <= 12 and not re.match(rf"{S}\w", text[match.end() :])
        ):
            yield Found(*match.span(), "score", f"{int(match[1])}-{int(match[3])}")


# --- amounts: a number or a range, with or without a unit ----------------------------


@cache
def _word_pattern() -> str:
    parts = [*table("small"), *table("tens"), *table("scales"), "og"]
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")+"


@cache
def _number_pattern() -> str:
    fixed = "|".join(table("fixed"))
    return rf"(?:(?:{GROUPED.pattern}|{PLAIN.pattern})|(?:{_word_pattern()}|{fixed})(?![\w]))"


@cache
def _amount_pattern() -> re.Pattern[str]:
    number = _number_pattern()
    big = "|".join(re.escape(w) for w in sorted(table("big"), key=len, reverse=True))
    scaled = (
        rf"(?:{S}(?:hundre|tusen)(?!\w))?(?:{S}(?:{big})(?!\w))?(?:{S}og{S}(?:en|ei|et|ein|eit){S}halv\w?)?"
    )
    joint = rf"(?:{S}?{DASH}{S}?|{S}til{S}|{S}eller{S}|{S}og{S})"
    return re.compile(
        rf"(?<![\w.,/:§-])(?:(?P<sign>kr\.?|€|\$|£){S}?)?(?P<a>{number})(?P<as>{scaled})"
        rf"(?:{joint}(?P<b>{number})(?P<bs>{scaled}))?(?![\d])",
        re.IGNORECASE,
    )


@cache
def _UNIT_AFTER() -> re.Pattern[str]:
    """A unit word right after a number, with at most an ordinal adjective between."""
    return re.compile(
        rf"{S}?(?P<unit>,-|%|€|\$|£|°C?|‰)|{S}(?:(?:første|siste|neste|fyrste){S})?(?P<word>{_unit_words()})(?![\wæøå-])",
        re.IGNORECASE,
    )


@cache
def _unit_words() -> str:
    return "|".join(re.escape(form) for form in sorted(_units(), key=len, reverse=True))


@cache
def _units() -> dict[str, tuple[QuantityKind, str]]:
    """Unit form (lower case) -> kind and symbol."""
    data = lexicons.load("quantities/units.toml")
    kinds: tuple[QuantityKind, ...] = ("percent", "money", "measure", "duration")
    found = {
        form.lower(): (kind, symbol)
        for kind in kinds
        for symbol, forms in data[kind].items()
        for form in forms.split("|")
    }
    return found | {form: ("duration", scaled[0]) for form, scaled in data["duration_scaled"].items()}


ARTICLES = frozenset(("en", "ei", "et", "ein", "eit"))


def _amounts(text: str) -> Iterator[Found]:
    for match in _amount_pattern().finditer(text):
        value = _value(match["a"], match["as"])
        if value is None:
            continue
        last = _value(match["b"], match["bs"]) if match["b"] else None
        joined = last is None or _is_range(text, match)
        end = match.end("bs") if last is not None and joined else match.end("as")
        unit = _UNIT_AFTER().match(text, end)
        if last is not None and not joined:
            yield from _pair(text, match, value, last, unit)
            continue
        kind, symbol = _units()[(unit["word"] or unit["unit"]).lower()] if unit else ("cardinal", None)
        if match["sign"]:
            kind, symbol = "money", {"€": "EUR", "$": "USD", "£": "GBP"}.get(match["sign"], "NOK")
        start = match.start("sign") if match["sign"] else match.start("a")
        article = match["a"].lower() in ARTICLES and not match["as"]
        if article and not _article_counts(text, start, end, kind):
            continue
        if last is not None and match["bs"] and not match["as"] and last >= 1000:
            value = value * _scale(match["bs"])
        if last is not None and last < value:
            value, last = (value, last) if kind == "cardinal" and not unit else (last, value)
        value, last = _scaled(unit, value, last)
        yield Found(start, unit.end() if unit else end, kind, value, max=last, unit=symbol)  # type: ignore[arg-type]


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one range: "to-tre", "mellom 10 og 11", "2 til 3".

    A change ("fra 20 til 50 %") and a coordination ("19 og 23") are two numbers.
    """
    joint = text[match.end("as") : match.start("b")].strip().lower()
    before = text[max(0, match.start() - 24) : match.start()].lower().split()
    if joint == "og":
        return "mellom" in before[-2:]
    if joint == "til":
        return not before or before[-1] != "fra"
    return True


def _pair(
    text: str, match: re.Match[str], first: float | int, last: float | int, unit: re.Match[str] | None
) -> Iterator[Found]:
    """Two numbers that share the unit behind the second, but are no range."""
    after = _UNIT_AFTER().match(text, match.end("bs"))
    kind, symbol = _units()[(after["word"] or after["unit"]).lower()] if after else ("cardinal", None)
    own = _units()[(unit["word"] or unit["unit"]).lower()] if unit else (kind, symbol)
    if match["a"].lower() not in ARTICLES:
        yield Found(match.start("a"), unit.end() if unit else match.end("as"), own[0], first, unit=own[1])
    if match["b"].lower() not in ARTICLES or after:
        yield Found(match.start("b"), after.end() if after else match.end("bs"), kind, last, unit=symbol)  # type: ignore[arg-type]


def _article_counts(text: str, start: int, end: int, kind: str) -> bool:
    """Whether "en/et" is a number here: "en av dem", "en uke", "bare en"; not an article."""
    if re.match(rf"{S}av{S}", text[end : end + 4]):
        return True
    if re.search(r"(?:^|\W)(?:bare|kun|berre)\s$", text[max(0, start - 8) : start].lower()):
        return True
    return kind in ("duration", "money", "percent")


def _value(number: str, scale: str) -> float | int | None:
    """The value of a number with the words that multiply it: "4,5" " milliarder"."""
    fixed = table("fixed")
    lower = number.lower()
    base = numerals.digits(number) if number[0].isdigit() else fixed.get(lower, numerals.word(lower))
    if base is None:
        return None
    value = base * _scale(scale) + (0.5 * _scale(scale) if "halv" in scale else 0)
    return int(value) if float(value).is_integer() else round(value, 6)


def _scale(words: str) -> float:
    factor = 1.0
    for piece in words.lower().split():
        factor *= table("big").get(piece, table("scales").get(piece, 1))
    return factor


def _scaled(
    unit: re.Match[str] | None, value: float | int, last: float | int | None
) -> tuple[Number, Number]:
    """Values in the unit that the record gives: a quarter of an hour is 15 minutes."""
    scaled = lexicons.load("quantities/units.toml")["duration_scaled"]
    factor = scaled.get((unit["word"] or "").lower(), (None, 1))[1] if unit else 1
    if factor == 1:
        return value, last
    return round(value * factor, 6), round(last * factor, 6) if last is not None else None


# --- compounds, ordinals, fractions, vague magnitudes ---------------------------------


def _compounds(text: str) -> Iterator[Found]:
    units = _units()
    for match in re.finditer(rf"(?<![\w.,/-])(\d+(?:,\d+)?)(?:{DASH}(\d+))?[-–]([a-zæøå]+)", text):
        tail = match[3]
        name = next(
            (u for u in sorted(units, key=len, reverse=True) if len(u) > 2 and tail.startswith(u)), None
        )
        kind, symbol = units[name] if name else ("cardinal", None)
        if tail.startswith("tal"):
            continue
        value = numerals.digits(match[1])
        last = numerals.digits(match[2]) if match[2] else None
        end = match.end(2) if match[2] else match.end(1)
        yield Found(match.start(1), end, kind, value, max=last, unit=symbol)
    for match in re.finditer(
        r"\b(to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv)(manns|roms|felts|års|dagers|ukers|timers|stats|meter|minutters|årig|toms)\w*",
        text,
        re.IGNORECASE,
    ):
        name = next(
            (u for u in units if match[2].lower() == u or (match[2].lower().startswith(u) and len(u) > 2)),
            None,
        )
        kind, symbol = units[name] if name else ("cardinal", None)
        if match[2].lower() == "årig":
            kind, symbol = "age", "year"
        yield Found(match.start(1), match.end(1), kind, numerals.word(match[1].lower()), unit=symbol)


def _ordinals(text: str) -> Iterator[Found]:
    for match in re.finditer(rf"(?<![\d.,/-])(\d{{1,3}})\.(?={S}[a-zæøå])", text):
        yield Found(*match.span(), "ordinal", int(match[1]))
    words = "|".join(table("ordinals"))
    for match in re.finditer(
        rf"(?<!\w)({words})(?=\w*(?:plass|omgang|gang\b|divisjon|rekke|plassert\w*|periode|etappe|runde))",
        text,
        re.IGNORECASE,
    ):
        yield Found(*match.span(), "ordinal", int(table("ordinals")[match[1].lower()]))
    plain = "|".join(w for w in table("ordinals") if w not in ("andre", "annen"))
    for match in re.finditer(
        rf"\b(?:(?:den|det|de|dei|sin|sitt|sine|min|mitt|hans|hennes|deres|\w+s)\s)({plain}|andre)(?=\s[a-zæøå])(?!\s(?:og\sfremst|eller|enn|som))",
        text,
    ):
        if match[1] == "andre" and not re.match(r"\s\w+(?:en|et|a)\b", text[match.end(1) :]):
            continue
        yield Found(match.start(1), match.end(1), "ordinal", int(table("ordinals")[match[1].lower()]))
    for match in re.finditer(r"\b(annenhver|annethvert|annakvar|annakvart)\b", text, re.IGNORECASE):
        yield Found(*match.span(), "ordinal", 2)
    for match in re.finditer(r"\bnummer\s(\w+)\b", text, re.IGNORECASE):
        value = numerals.digits(match[1]) if match[1][0].isdigit() else numerals.word(match[1])
        if value is not None:
            yield Found(match.start(1), match.end(1), "ordinal", value)


def _fractions(text: str) -> Iterator[Found]:
    table_ = table("fractions")
    parts = "|".join(sorted((w for w, v in table_.items() if v > 1), key=len, reverse=True))
    for match in re.finditer(rf"\b(?:(\w+)\s)?({parts})(?:en|a)?\b", text, re.IGNORECASE):
        count = numerals.word(match[1].lower()) if match[1] else None
        start = match.start() if count else match.start(2)
        yield Found(start, match.end(), "fraction", round((count or 1) / table_[match[2].lower()], 4))
    for match in re.finditer(r"\b(halvparten|halvdelen|halve)\b", text, re.IGNORECASE):
        yield Found(*match.span(), "fraction", 0.5)


def _vague(text: str) -> Iterator[Found]:
    words = "|".join(lexicons.load(numerals.DATA)["vague"]["words"])
    numbered = _word_pattern()
    several = r"(?:flere|mange|noen|fleire|nokre)\s(?:hundre|tusen|millioner|milliarder|titalls|dusin|titusen)(?:er)?"
    for match in re.finditer(
        rf"(?<!\d )(?<!\d)\b({several}|{words})\b(?:\s({_unit_words()})(?![\wæøå-]))?", text, re.IGNORECASE
    ):
        if re.search(rf"(?<!\w){numbered}{S}$", text[max(0, match.start() - 20) : match.start()].lower()):
            continue  # "tre millioner" has a number
        unit = _units().get((match[2] or "").lower())
        yield Found(*match.span(), unit[0] if unit else "cardinal", None, unit=unit[1] if unit else None)
    for match in re.finditer(r"\b(?:et|eit)\s(?:par|titall|titals)\b(?:\s(\w+)\b)?", text, re.IGNORECASE):
        unit = _units().get((match[1] or "").lower())
        value = 10 if "tit" in match[0].lower() else 2
        end = match.end() if unit else match.end() - len(match[1] or "") - bool(match[1])
        yield Found(
            match.start(),
            end,
            unit[0] if unit else "cardinal",
            value,
            unit=unit[1] if unit else None,
            modifier="approx",
        )


# --- modifiers ------------------------------------------------------------------------


@cache
def _modifiers() -> list[tuple[str, Modifier]]:
    data = lexicons.load(numerals.DATA)["modifiers"]
    pairs: list[tuple[str, Modifier]] = [
        (form, name)
        for name in ("approx", "min", "max")
        for form in data[name]
        if form not in data["not_really"]
    ]
    return sorted(pairs, key=lambda p: -len(p[0]))


def modifier_before(text: str, start: int) -> Modifier | None:
    """The approximator right before a number: "minst 37.000" -> min."""
    before = text[max(0, start - 24) : start].lower().rstrip(SPACES)
    before = re.sub(r"\s(?:de|på|en|i|kr\.?)$", "", before)
    for form, name in _modifiers():
        if before.endswith(form) and not before[: -len(form)][-1:].isalpha():
            return name
    return None


__all__ = ["Found", "overlaps", "scan"]
