"""The usual slips in formulas, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvcalc.formula.failure import FormulaError
from cvcalc.formula.lexer import Token
from cvcalc.formula.names import FUNCTIONS
from cvcalc.formula.spelling import bare_number, number_within, scaled
from cvcalc.formula.strangers import strange_pair, stranger
from cvcalc.problems import shortened

USAGE = {
    "abs": "abs(x)",
    "if": "if(condition, a, b)",
    "max": "max(a, b, …)",
    "min": "min(a, b, …)",
    "round": "round(x, digits)",
    "sum": "sum(a, b, …)",
}
_ELSEWHERE = {
    "average": "write sum(a, b, c) / 3",
    "avg": "write sum(a, b, c) / 3",
    "mean": "write sum(a, b, c) / 3",
    "ceil": "write round(x + 0.5, 0), or round(x, 0) for the nearest",
    "concatenate": "formulas give numbers, not text",
    "exp": "write 2.718281828459045 ^ x",
    "floor": "write round(x - 0.5, 0), or round(x, 0) for the nearest",
    "iferror": "write if(b == 0, 0, a / b)",
    "ifs": "write if(first, a, if(second, b, c))",
    "int": "write round(x, 0) for the nearest whole number",
    "maximum": "write max(a, b, …)",
    "minimum": "write min(a, b, …)",
    "not": "write not x",
    "pow": "write x ^ y",
    "power": "write x ^ y",
    "product": "write a * b * c",
    "sqrt": "write x ^ 0.5",
}


class Stop:
    """Where reading a formula stopped: at token `index`, in the bracket `innermost` (what opened it, and where)."""

    __slots__ = ("before", "end", "index", "innermost", "kind", "start", "text", "tokens", "wants_operand")

    def __init__(
        self, text: str, tokens: Sequence[Token], index: int, wants_operand: bool, innermost: tuple[str, int] | None
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.index = index
        self.wants_operand = wants_operand
        self.innermost = innermost
        self.kind, self.start, self.end = tokens[index]
        self.before: Token = tokens[index - 1] if index else ("start", 0, 0)

    @property
    def word(self) -> str:
        """The token itself, as messages quote it."""
        return shortened(self.text[self.start : self.end])

    @property
    def word_before(self) -> str:
        return shortened(self.text[self.before[1] : self.before[2]])

    @property
    def following(self) -> str:
        """The kind of the next token."""
        return self.tokens[self.index + 1][0] if self.index + 1 < len(self.tokens) else "end"


def syntax_error(stop: Stop) -> FormulaError:
    """What is wrong at `stop`, in words a spreadsheet user understands."""
    for slip in _SLIPS:
        found = slip(stop)
        if found is not None:
            return found
    if stop.wants_operand:
        return _error(stop.start, f"a number or a name is missing before '{stop.word}'")
    return _nothing_between(stop)


def wrong_arguments(function: str, given: int, offset: int) -> FormulaError:
    """A function of the language with too few or too many arguments."""
    least, most = FUNCTIONS[function]
    wanted = f"{least}" if least == most else f"{least} or more" if most is None else f"{least} or {most}"
    things = "argument" if wanted == "1" else "arguments"
    message = f"'{function}' takes {wanted} {things}, not {given}"
    return FormulaError("CV123", message, f"write {USAGE[function]}", offset)


def chained_comparison(left: str, operator: str, middle: str, then: str, offset: int) -> FormulaError:
    """Two comparisons in a row."""
    hint = f"write {left} {operator} {middle} and {middle} {then} …"
    return _error(offset, "comparisons can't be chained", hint)


def _error(offset: int, message: str, hint: str = "") -> FormulaError:
    return FormulaError("CV120", message, hint, offset)


def _nothing_at_all(stop: Stop) -> FormulaError | None:
    return _error(0, "the formula is empty", "write a number or a formula") if stop.tokens[0][0] == "end" else None


def _leading_equals(stop: Stop) -> FormulaError | None:
    if stop.index == 0 and stop.text[stop.start] == "=":
        return _error(stop.start, "a formula begins without '='", "leave out the '='")
    return None


def _bare_number(stop: Stop) -> FormulaError | None:
    return bare_number(stop.text)


def _open_bracket(stop: Stop) -> FormulaError | None:
    if stop.kind != "end" or stop.innermost is None:
        return None
    opened_by, start = stop.innermost
    offset = stop.text.index("(", start)
    what = "'('" if opened_by == "(" else f"the '(' of '{opened_by}'"
    return _error(offset, f"{what} is never closed", "add the missing ')'")


def _unopened_bracket(stop: Stop) -> FormulaError | None:
    if stop.kind == ")" and not stop.wants_operand:
        return _error(stop.start, "this ')' closes nothing", "leave it out, or add the missing '('")
    return None


def _unfinished(stop: Stop) -> FormulaError | None:
    """Nothing where an operand is wanted: at the end, before a bracket closes, between commas."""
    if not stop.wants_operand or not stop.index or stop.kind not in {"end", ")", ","}:
        return None
    if stop.before[0] in {"(", ","}:
        if stop.before[0] == "(" and stop.kind == ")":
            return _error(stop.before[1], "there is nothing between the brackets")
        return _error(stop.start, f"an argument is missing before '{stop.word}'")
    return _error(stop.before[1], f"nothing follows '{stop.word_before}'", "add what is missing, or leave it out")


def _number_goes_on(stop: Stop) -> FormulaError | None:
    kind, start, end = stop.before
    if stop.wants_operand or kind != "number":
        return None
    argument = stop.innermost is not None and stop.innermost[0] in FUNCTIONS
    return number_within(stop.text, start, end, argument=argument)


def _percent(stop: Stop) -> FormulaError | None:
    if stop.text[stop.start : stop.end] != "%":
        return None
    if stop.wants_operand:
        return _error(stop.start, "'%' follows a number", "write 5%, not %5")
    if stop.before[0] == "number":
        return FormulaError("CV103", "one '%' is enough", f"write {stop.word_before}", stop.before[1])
    return _error(stop.start, "'%' belongs to a number", "write x / 100, or 5% of x as 5% * x")


def _strange_characters(stop: Stop) -> FormulaError | None:
    pair = strange_pair(stop.text, stop.start)
    if pair is not None or stop.kind != "other":
        return pair
    return stranger(stop.text, stop.start, stop.word_before)


def _times_written_x(stop: Stop) -> FormulaError | None:
    if stop.wants_operand or stop.kind != "name" or stop.word_before == "0":
        return None
    if re.fullmatch(r"[xX][0-9_]*", stop.word):
        last = stop.word[-1:].lower() == "x"
        if not last or stop.following in {"number", "name", "("}:
            return _error(stop.start, "'x' is a name here, not a sign for times", "write * to multiply")
    return None


def _word_after_number(stop: Stop) -> FormulaError | None:
    kind, start, end = stop.before
    if stop.wants_operand or kind != "number" or stop.kind != "name":
        return None
    spelled = scaled(stop.text[start:end], stop.text[end : stop.start], stop.text[stop.start : stop.end], start)
    hint = f"write {stop.word_before} * {stop.word} to multiply; a unit can stand under 'unit'"
    return spelled or _error(stop.start, f"a number is followed by the word '{stop.word}'", hint)


def _function(stop: Stop) -> FormulaError | None:
    """A call of what is no function, or a function that is not called."""
    if not stop.wants_operand:
        return None
    if stop.kind in FUNCTIONS:
        return _error(stop.start, f"'{stop.word}' is a function", f"write {USAGE[stop.kind]}")
    if stop.kind != "name" or stop.following != "(":
        return None
    small = stop.word.casefold()
    if small in FUNCTIONS:
        hint = f"write {small} in lower case: {USAGE[small]}"
    elif small in {"and", "or"}:
        hint = f"write a {small} b"
    else:
        known = f"the functions are {', '.join(FUNCTIONS)}; to multiply, write {stop.word} * (…)"
        hint = _ELSEWHERE.get(small, known)
    return FormulaError("CV123", f"there is no function '{stop.word}'", hint, stop.start)


def _word_of_logic(stop: Stop) -> FormulaError | None:
    if stop.wants_operand and stop.kind in {"and", "or"}:
        hint = f"write a {stop.kind} b" if stop.following == "(" else ""
        return _error(stop.start, f"a condition is missing before '{stop.kind}'", hint)
    for word, offset in ((stop.word, stop.start), (stop.word_before, stop.before[1])):
        if not stop.wants_operand and word in {"AND", "OR", "NOT", "And", "Or", "Not"}:
            return _error(offset, f"'{word}' is a name here", f"write {word.lower()} in lower case")
    return None


def _nothing_between(stop: Stop) -> FormulaError:
    """Two operands in a row."""
    if stop.kind == "name" and stop.before[0] == "name":
        hint = f"names have no spaces: write {stop.word_before}_{stop.word} if it is one, or an operator between two"
        return _error(stop.start, f"'{stop.word_before}' and '{stop.word}' stand side by side", hint)
    hint = "write * to multiply" if stop.kind == "(" else "write + - * / or ^ between two values"
    if stop.word_before[-1:] == "%":
        hint = "'%' belongs to the number before it; there is no sign for a remainder"
    elif stop.word[0] == ".":
        hint = "a number has one decimal point"
    elif stop.kind in FUNCTIONS and stop.following != "(":
        hint = f"write {USAGE[stop.kind]}"
    return _error(stop.start, f"an operator is missing between '{stop.word_before}' and '{stop.word}'", hint)


def _comma(stop: Stop) -> FormulaError | None:
    if stop.kind != "," or stop.wants_operand:
        return None
    hint = "decimals follow a point, as in 1.5; thousands may be set apart by _, as in 1_500"
    return _error(stop.start, "a comma stands only between the arguments of a function", hint)


# The first that recognises the slip speaks.
_SLIPS = (
    _nothing_at_all,
    _leading_equals,
    _bare_number,
    _open_bracket,
    _unopened_bracket,
    _percent,
    _number_goes_on,
    _strange_characters,
    _unfinished,
    _times_written_x,
    _word_of_logic,
    _word_after_number,
    _function,
    _comma,
)
