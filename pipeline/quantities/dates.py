"""Calendar dates, years and decades, as ISO strings that say as much as the text does."""

from __future__ import annotations

import re

from pipeline.quantities import units
from pipeline.quantities.found import Found, Read
from pipeline.quantities.lists import words
from pipeline.quantities.numerals import table, word
from pipeline.quantities.pieces import DASHES, Gap, Pieces

# A year with the two last digits of another: "1987-88", "2009/10".
YEARS = range(1000, 2100)
SURE_YEARS = range(1500, 2100)
DECADES = ("tallet", "talet", "talets", "tallets", "årene", "årenes", "åra", "åras")


def date(p: Pieces, i: int) -> Read | None:
    """The date that begins at piece ``i``: day and month, numeric date, decade or year."""
    piece = p[i]
    if piece.blocked:
        return None
    if piece.kind == "word":
        return _month_year(p, i) or _decade_word(p, i)
    if piece.kind != "number" or not piece.text.isdigit():
        return None
    return _iso(p, i) or _numeric(p, i) or _day_month(p, i) or _decade(p, i) or _year(p, i)


def _made(p: Pieces, i: int, after: int, value: str, upper: str | None = None) -> Read:
    return Read([Found(p[i].start, p[after - 1].end, i, after, "date", value, max=upper)], after)


def _tight(p: Pieces, first: int, last: int) -> bool:
    """Whether the pieces after ``first`` up to ``last`` follow without a space."""
    return all(p[j].gap == Gap.NONE for j in range(first + 1, last + 1)) and p[last].kind != "end"


def _int(p: Pieces, i: int) -> int:
    return int(p[i].text) if p[i].kind == "number" and p[i].text.isdigit() else -1


def _full_year(p: Pieces, i: int) -> str | None:
    """A year in two or four digits at ``i``; two digits below 50 are of this century."""
    text = p[i].text if p[i].kind == "number" else ""
    if re.fullmatch(r"(1[5-9]|20)\d\d", text):
        return text
    if re.fullmatch(r"\d\d", text):
        return f"{'20' if int(text) < 50 else '19'}{text}"
    return None


def _iso(p: Pieces, i: int) -> Read | None:
    parts = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])", p.text[p[i].start : p[i].start + 11])
    if not parts or not (1 <= int(parts[2]) <= 12 and 1 <= int(parts[3] or 1) <= 31):
        return None
    return _made(p, i, i + (5 if parts[3] else 3), parts[0])


def _numeric(p: Pieces, i: int) -> Read | None:
    """ "10.02.19", "10.2.2019", "10/2-2019", "22/7", and the American "9/11"."""
    day, month = _int(p, i), _int(p, i + 2)
    separator = p.low(i + 1)
    if separator not in (".", "/") or not _tight(p, i, i + 2) or p[i + 2].blocked:
        return None
    after, year = i + 3, None
    if p.low(after) in (".", "-", "/") and _tight(p, i, after + 1):
        year = _full_year(p, after + 1)
        if year is None or (
            p.low(after + 2) in (".", "/") and _tight(p, after, after + 3) and _int(p, after + 3) >= 0
        ):
            return None
        after += 2
    if (day, month) == (9, 11) and separator == "/" and year is None:
        return _made(p, i, after, "--09-11")
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if year is None:
        before = p.low(i - 1) in words("dates", "before_day") or p[i - 1].low in words("dates", "weekdays")
        if separator == "." and not (p.low(after) == "." and before and _tight(p, i, after)):
            return None
        if (separator == "/" and not (before or day > 12)) or (
            separator == "/" and day < 10 > month and day < month
        ):
            return None
    if separator == "." and p.low(i + 3) == "." and year is None:
        after += p[after + 1].gap != Gap.LINE and not p[after + 1].capital
    return _made(p, i, after, f"{year or '-'}-{month:02d}-{day:02d}")


def _day_month(p: Pieces, i: int) -> Read | None:
    """ "22. juli", "3.mars i 1991", "10.–12. mai 2001"; not as part of a name ("22. juli-...")."""
    day = _int(p, i)
    if not 1 <= day <= 31:
        return None
    j, upper = i + 1, None
    if (
        p.low(j) == "."
        and p.low(j + 1) in (*DASHES, "til", "og")
        and _int(p, j + 2) > day
        and p.low(j + 3) == "."
    ):
        if (p.low(j + 1) == "og" and p.low(i - 1) != "mellom") or (
            p.low(j + 1) == "til" and p.low(i - 1) in ("fra", "frå")
        ):
            return _shared_month(p, i)
        upper, j = _int(p, j + 2), j + 3
    elif p.low(j) in DASHES and _tight(p, i, j + 1) and _int(p, j + 1) > day and p.low(j + 2) == ".":
        upper, j = _int(p, j + 1), j + 2
    month = table("months").get(p.low(j + 1)) if p.low(j) == "." and p[j].gap == Gap.NONE else None
    if month is None and p.low(j) in table("months") and p.on_line(j):
        month, j = table("months")[p.low(j)], j - 1  # "10 mai", the stop left out
    if month is None or not p.on_line(j + 1):
        return None
    after = j + 2
    if (
        p.low(after) == "."
        and p[after].gap == Gap.NONE
        and len(p.low(after - 1)) <= 4
        and p[after + 1].kind == "number"
    ):
        after += 1  # "10. jan. 2019"
    if (
        p.low(after) in DASHES
        and p[after].gap == Gap.NONE
        and p[after + 1].kind == "word"
        and p[after + 1].gap == Gap.NONE
    ):
        return Read([], after + 2)
    return _with_year(p, i, after, month, day, upper)


def _with_year(p: Pieces, i: int, after: int, month: int, day: int, upper: int | None) -> Read:
    year = "-"
    k = after + (p.low(after) == "i")
    if p.on_line(k) and _int(p, k) in SURE_YEARS and len(p[k].text) == 4 and _bare_year(p, k):
        year, after = p[k].text, k + 1
    last = f"{year}-{month:02d}-{upper:02d}" if upper else None
    return _made(p, i, after, f"{year}-{month:02d}-{day:02d}", last)


def _shared_month(p: Pieces, i: int) -> Read | None:
    """ "10. og 12. mai": the first day of two that share a month."""
    month = table("months").get(p.low(i + 5))
    if month is None:
        return None
    return _made(p, i, i + 2, f"--{month:02d}-{_int(p, i):02d}")


def _month_year(p: Pieces, i: int) -> Read | None:
    month = table("months").get(p.low(i))
    k = i + 1
    if p.low(k) == "i":
        return None
    if month is None or not p.on_line(k) or _int(p, k) not in SURE_YEARS or len(p[k].text) != 4:
        return None
    return _made(p, i, k + 1, f"{p[k].text}-{month:02d}") if _bare_year(p, k) else None


def _decade_word(p: Pieces, i: int) -> Read | None:
    """ "nittitallet", "åttiåra", "attenhundretallet"."""
    for ending in DECADES:
        base = p.low(i).removesuffix(ending)
        value = word(base) if base != p.low(i) and len(base) > 3 else None
        if value and value % 10 == 0 and value >= 20 and not base.endswith("tusen"):
            return _made(p, i, i + 1, _decade_value(value, ending))
    return None


def _decade_value(value: int, ending: str) -> str:
    """A decade as 198X, a century as 18XX; "1900-tallet" is the century, "1910-tallet" not."""
    if value < 100:
        return f"19{value // 10}X"
    if value % 100 == 0 and (value != 2000 or ending.startswith("ta")):
        return f"{value // 100:02d}XX"
    return f"{value // 10:03d}X"


def _decade(p: Pieces, i: int) -> Read | None:
    """ "1980-tallet", "50-årene", "på 1910- og 1920-tallet"."""
    value = _int(p, i)
    if p.low(i + 1) not in DASHES or not _tight(p, i, i + 1) or value % 10 or not (10 <= value <= 2100):
        return None
    if p.low(i + 2) in DECADES and _tight(p, i, i + 2):
        if value < 20 or (100 <= value < 1000 and value % 100):
            return None
        return _made(p, i, i + 3, _decade_value(value, p.low(i + 2)))
    if p.low(i + 2).startswith(("talls", "tals")) and _tight(p, i, i + 2):  # "80-tallsmusikk"
        return Read([_compound(p, i, _decade_value(value, "tallet"))], i + 3)
    if p.low(i + 2) in ("og", "eller", "til") and p[i + 2].gap == Gap.SPACE:
        for j in range(i + 3, i + 7):  # "1930- og slutten av 1940-tallet"
            if _int(p, j) > 0 and p.low(j + 1) in DASHES and p.low(j + 2) in DECADES:
                return _made(p, i, i + 1, _decade_value(value, p.low(j + 2)))
    return None


def _compound(p: Pieces, i: int, value: str) -> Found:
    return Found(p[i].start, p[i].end, i, i + 1, "date", value, compound=True)


def _bare_year(p: Pieces, i: int) -> bool:
    """Whether the digits at ``i`` run into nothing: no unit, no "mennesker", no hyphen."""
    after = p[i + 1]
    code = after.low == ":" and p[i + 2].kind == "number" and p[i + 2].gap == Gap.NONE
    return not (after.gap == Gap.NONE and (after.kind in ("word", "number") or after.low == "%" or code))


def _year(p: Pieces, i: int) -> Read | None:
    """A bare year or a range of years: "2001", "i 325", "1987-88", "1971 til 1983"."""
    value = _int(p, i)
    text = p[i].text
    if len(text) not in (3, 4) or text[0] == "0" or value >= YEARS.stop:
        return None
    if len(text) == 3 or value not in YEARS:
        return _early_year(p, i)
    joint = p.low(i + 1)
    upper = _upper_year(p, i, joint)
    if upper is not None:
        return _made(p, i, i + 3, text, upper)
    if p.low(i - 1) in words("dates", "before_year_always") or (
        p.low(i - 1) in table("months") and p.on_line(i)
    ):
        return _made(p, i, i + 1, text)
    if value not in SURE_YEARS and p.low(i - 1) not in words("dates", "before_year"):
        return None
    if not _bare_year(p, i) or units.match(p, i + 1) or p.low(i - 1) in words("dates", "before_count"):
        return None
    if joint in DASHES and p[i + 1].gap == Gap.NONE and p[i + 2].gap == Gap.NONE:
        named = p[i + 2].kind == "word" and value in SURE_YEARS and units.starting(p.low(i + 2)) is None
        return Read([_compound(p, i, text)], i + 3) if named else None  # "2014-modellen"
    if _counts(p, i + 1) and p.low(i - 1) not in words("dates", "before_year"):
        return None
    if p[i + 1].pos == "NOUN" and p[i + 1].gap == Gap.SPACE and _plural(p, i + 1):
        return None
    return _made(p, i, i + 1, text)


def _counts(p: Pieces, i: int) -> bool:
    """Whether a noun phrase that the number may count begins at ``i``."""
    return (p.on_line(i) and p[i].pos in ("NOUN", "ADJ")) or p.low(i) in table("big")


def _plural(p: Pieces, i: int) -> bool:
    token = p[i].token
    return token is not None and "Plur" in token.morph.get("Number")


def _early_year(p: Pieces, i: int) -> Read | None:
    """Three digits, or four below 1000, are a year only when it is said or plainly meant."""
    before, text = p.low(i - 1), p[i].text
    said = before in words("dates", "before_year_always")
    meant = before == "i" and p.on_line(i) and not _counts(p, i + 1) and units.match(p, i + 1) is None
    prose = p[i + 1].kind != "word" or p[i + 1].pos in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ")
    return _made(p, i, i + 1, text.zfill(4)) if said or (meant and prose and _bare_year(p, i)) else None


def _upper_year(p: Pieces, i: int, joint: str) -> str | None:
    value, last = _int(p, i), p[i + 2].text
    if p[i + 2].kind != "number" or not last.isdigit() or not p.on_line(i + 2):
        return None
    before = [p.low(k) for k in range(i - 3, i)]
    if joint in (*DASHES, "/"):
        runs_on = p[i + 3].gap == Gap.NONE and p[i + 3].text in ("-", ":") and p[i + 4].kind != "word"
        if p[i + 1].gap != p[i + 2].gap or runs_on:
            return None
        if (len(last) == 2 and int(last) == (value + 1) % 100) or (
            len(last) == 2 and joint != "/" and int(last) > value % 100
        ):
            return _in_century(value, last)
    elif (joint == "til" and "fra" not in before and "frå" not in before) or (
        joint == "og" and "mellom" in before
    ):
        pass
    else:
        return None
    if len(last) == 4 and value < int(last) < YEARS.stop and units.match(p, i + 3) is None:
        said = p.low(i - 1) in words("dates", "before_year") or p.low(i - 1) in words(
            "dates", "before_year_always"
        )
        return last if said or not _counts(p, i + 3) else None
    return None


def _in_century(value: int, last: str) -> str:
    """The year whose two last digits are ``last``, in or right after the century of ``value``."""
    century = value // 100 + (int(last) < value % 100)
    return f"{century}{last}"
