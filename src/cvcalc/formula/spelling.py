"""Numbers spelled as people spell them elsewhere, and how to write them here."""

from __future__ import annotations

import re

from cvcalc.formula.failure import FormulaError
from cvcalc.formula.names import WORDS
from cvcalc.problems import shortened

_SIGNS = "-+\u2212\u2013"
_MINUS = frozenset("-\u2212\u2013")
_MARKS = ".,'\u2019_ \u00a0\u202f"  # what people put between digits
_CURRENCY = r"(?:(?:(?i:rp|rm|rs|kr|fr)|US|[A-Z]{3})\.?|[A-Z]{0,2}[$€£¥₹₩₽฿₫₱₺₦₴₪¢])"
_WORD = r"[^\W\d_][^\W\d]*\.?(?:\s?/\s?[^\W\d]+)?"
_BARE = re.compile(
    rf"(?:(?P<sign>[{_SIGNS}])\s*)?(?:(?P<before>{_CURRENCY})\s*)?(?:(?P<second>[{_SIGNS}])\s*)?"
    rf"(?P<body>[.,]?[0-9](?:[{_MARKS}]*[0-9])*)(?:[.,][-\u2013]{{0,2}}|_+)?\s*(?P<after>%\s*%|%|{_CURRENCY}|{_WORD}|)"
)
_RUN = re.compile(rf"[0-9](?:(?:__|[{_MARKS}])?[0-9])*(?:[.,]|_+)?")
_RUN_OF_ARGUMENT = re.compile(rf"[0-9](?:(?:__|[{_MARKS.replace(',', '')}])?[0-9])*(?:\.|_+)?")

_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "ribu", "rb"), 3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions", "juta", "jt"), 6),
    **dict.fromkeys(("bn", "billion", "billions", "miliar", "milyar"), 9),
    **dict.fromkeys(("tn", "trillion", "trillions", "triliun"), 12),
}
_PERCENT = frozenset({"percent", "persen", "pct"})


def not_a_number(text: str) -> FormulaError:
    """What to say where a mere number is wanted and `text` is none."""
    spelled = bare_number(text)
    if spelled is not None:
        return spelled
    message = f"'{shortened(text.strip())}' is not a number" if text.strip() else "a number is missing"
    return FormulaError("CV103", message, "write digits only, as in 1_500, 0.25 or 12.5%", _start(text))


def bare_number(text: str) -> FormulaError | None:
    """What to say of a text that is nothing but a number spelled otherwise, a currency or a unit beside it."""
    match = _BARE.fullmatch(text.strip())
    if match is None or match["after"] in WORDS:
        return None
    after = match["after"].casefold()
    percent = "%" if after[:1] == "%" or after in _PERCENT else ""
    sign = "-" if {match["sign"], match["second"]} & _MINUS else ""
    hint = _written(match["body"], _SCALES.get(after, 0), sign, percent)
    if not hint:
        return None
    return FormulaError("CV103", f"'{shortened(text.strip())}' is not a number", hint + _aside(match), _start(text))


def number_within(text: str, start: int, end: int, *, argument: bool) -> FormulaError | None:
    """What to say of a number in a formula, read from `start` to `end`, that goes on in another spelling.

    Among the arguments of a function a comma separates them, and is no part of a number.
    """
    match = (_RUN_OF_ARGUMENT if argument else _RUN).match(text, start)
    if match is None or match.end() <= end:
        return None
    hint = _written(match[0].rstrip(".,_"))
    return FormulaError("CV103", f"'{shortened(match[0])}' is not a number", hint, start) if hint else None


def scaled(digits: str, between: str, word: str, start: int) -> FormulaError | None:
    """What to say of `digits` that begin at `start` and are followed by a `word` such as million, k, or percent."""
    scale = _SCALES.get(word.casefold())
    percent = "%" if word.casefold() in _PERCENT else ""
    hint = _written(digits, scale or 0, percent=percent) if scale or percent else ""
    return (
        FormulaError("CV103", f"'{shortened(digits + between + word)}' is not a number", hint, start) if hint else None
    )


def _written(body: str, scale: int = 0, sign: str = "", percent: str = "") -> str:
    """How to write digits with marks between them, times 10^`scale`, likeliest reading first; empty for no number."""
    readings = _readings(re.split(r"[^0-9]+", body), re.findall(r"[^0-9]+", body))
    choices = [f"{sign}{_grouped(whole, decimals, scale)}{percent}" for whole, decimals in readings]
    if not choices:
        return ""
    mark = "comma" if "," in body else "point"
    otherwise = [f", or {choice} if the {mark} stands before decimals" for choice in choices[1:]]
    return f"write {choices[0]}" + "".join(otherwise)


def _readings(groups: list[str], marks: list[str]) -> list[tuple[str, str]]:
    """Whole and decimal digits, for each way to read the marks."""
    whole, last = "".join(groups[:-1]), groups[-1]
    decimal = bool(marks) and marks[-1] in {".", ","}
    if not marks:
        return [(last, "")]
    if groups[0] and len(set(marks)) == 1 and (_in_thousands(groups) or set(marks[0]) == {"_"}):
        return [(whole + last, ""), *([(whole, last)] if decimal and len(marks) == 1 else [])]
    thousands = len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and _in_thousands(groups[:-1])
    return [(whole, last)] if decimal and (len(marks) == 1 or thousands) else []


def _in_thousands(groups: list[str]) -> bool:
    """Whether digits are grouped as thousands are, or as lakhs and crores."""
    first, *middle, last = groups
    if first[:1] in {"", "0"} or len(first) > 3 or len(last) != 3:
        return False
    return all(len(group) == 3 for group in middle) or (len(first) < 3 and all(len(group) == 2 for group in middle))


def _grouped(whole: str, decimals: str, scale: int) -> str:
    """The number with `_` between thousands, spelled so that no doubt is left."""
    digits = (whole + decimals[:scale].ljust(scale, "0")).lstrip("0") or "0"
    rest = decimals[scale:].rstrip("0")
    if len(rest) == 3 and digits != "0" and len(digits) <= 3:
        rest += "0"
    first = len(digits) % 3 or 3
    grouped = "_".join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))])
    return f"{grouped}.{rest}" if rest else grouped


def _aside(match: re.Match[str]) -> str:
    after = match["after"]
    if match["before"] or re.fullmatch(_CURRENCY, after):
        return "; the currency stands once, under 'currency'"
    if after == "m":
        return " if 'm' means million; a unit can stand under 'unit'"
    if after[:1].isalpha() and after.casefold() not in {*_SCALES, *_PERCENT}:
        return f"; a unit such as '{shortened(after)}' can stand under 'unit'"
    return ""


def _start(text: str) -> int:
    return len(text) - len(text.lstrip())
