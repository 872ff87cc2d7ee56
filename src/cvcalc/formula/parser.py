"""From the text of a formula to its tree."""

from __future__ import annotations

from dataclasses import replace

from cvcalc.formula.failure import FormulaDoubt, FormulaError
from cvcalc.formula.lexer import tokens_of
from cvcalc.formula.names import FUNCTIONS, READABLE, normal_name
from cvcalc.formula.number import check_length, mere_number, read_literal
from cvcalc.formula.tree import COMPARISONS, Formula, Name, Node, Number, Operation, is_condition
from cvcalc.problems import shortened

DEPTH_LIMIT = 60  # brackets, functions, signs, `not` and exponents within each other

# How tightly operators bind. Brackets and functions open a level of their own.
OPEN, OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, POWER = range(9)
_LEVELS = {
    "or": OR,
    "and": AND,
    **dict.fromkeys(COMPARISONS, COMPARISON),
    "+": SUM,
    "-": SUM,
    "*": PRODUCT,
    "/": PRODUCT,
    "^": POWER,
}
_PREFIXES = {"-": ("negate", SIGN), "+": ("plus", SIGN), "not": ("not", NOT), "(": ("(", OPEN)}
_KINDS = {"-": "+", "/": "*"}
_DEEPENING = frozenset({OPEN, NOT, SIGN, POWER})


_NOTHING: frozenset[str] = frozenset()


def parse(text: str) -> Formula:
    """The formula that `text` is; its value is a number.

    Raises FormulaError: CV103 a number spelled otherwise, CV104 a number outside the limits, CV120 what is no
    formula, CV121 a condition where a number is needed or a number where a condition is, CV122 too long or
    too deep, CV123 an unknown function or a wrong number of arguments.
    """
    number = mere_number(text)
    if number is not None:
        value, doubts, start, end = number
        return Formula(text, Number(value, start, end), {}, _NOTHING, value, doubts)
    return _parsed(text, condition=False)


def parse_condition(text: str) -> Formula:
    """The condition that `text` is, true or false; raises as `parse` does."""
    return _parsed(text, condition=True)


def _parsed(text: str, *, condition: bool) -> Formula:
    check_length(text)
    parser = _Parser(text)
    tree = parser.tree()
    _want(tree, condition=condition, text=text)
    return Formula(text, tree, parser.names, frozenset(parser.reads), None, tuple(parser.doubts))


class _Pending:
    """An operator, bracket or function whose operands, from `base` on, are not all read yet."""

    __slots__ = ("base", "inverse", "kind", "level", "start")

    def __init__(self, kind: str, level: int, start: int, base: int) -> None:
        self.kind = kind
        self.level = level
        self.start = start
        self.base = base
        self.inverse = [False]


class _Parser:
    """Reads tokens from left to right; operators wait in `pending` until what binds less tightly comes.

    Nothing here calls itself, so no formula comes near Python's recursion limit.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.at = 0
        self.operands: list[Node] = []
        self.pending = [_Pending("", OPEN, 0, 0)]
        self.depth = 0
        self.names: dict[str, int] = {}
        self.reads: set[str] = set()
        self.doubts: list[FormulaDoubt] = []

    def tree(self) -> Node:
        wants_operand = True
        while self.at < len(self.tokens):
            read = self._read_operand if wants_operand else self._read_operator
            wants_operand = read(*self.tokens[self.at])
            self.at += 1
        return self.operands[0]

    def _read_operand(self, kind: str, start: int, end: int) -> bool:
        """Take what begins or is an operand; whether an operand is still wanted after it."""
        if kind == "number":
            value, doubts = read_literal(self.text[start:end], start)
            self.doubts += doubts
            self.operands.append(Number(value, start, end))
        elif kind == "name":
            self._read_name(start, end)
        elif kind in _PREFIXES:
            self._open(*_PREFIXES[kind], start, len(self.operands))
            return True
        elif kind in FUNCTIONS and self._following() == "(":
            self.at += 1
            if self._following() == ")":
                raise _wrong_arguments(kind, 0, start)
            self._open(kind, OPEN, start, len(self.operands))
            return True
        elif kind in {"true", "false"}:
            self.operands.append(Operation(kind, (), start, end))
        else:
            raise self._stop(wants_operand=True)
        return False

    def _read_name(self, start: int, end: int) -> None:
        if self._following() == "(":
            raise self._stop(wants_operand=True)
        name = normal_name(self.text[start:end])
        if name in READABLE:
            self.reads.add(name)
        else:
            self.names.setdefault(name, start)
        self.operands.append(Name(name, start, end))

    def _read_operator(self, kind: str, start: int, end: int) -> bool:
        """Take what follows an operand; whether an operand is wanted after it."""
        if kind in _LEVELS:
            self._read_infix(kind, _LEVELS[kind], start)
            return True
        if kind == ")" and len(self._finish_operators()) > 1:
            self._close(end)
        elif kind == "," and self._finish_operators()[-1].kind in FUNCTIONS:
            return True
        elif kind != "end" or len(self._finish_operators()) > 1:
            raise self._stop(wants_operand=False)
        return False

    def _read_infix(self, kind: str, level: int, start: int) -> None:
        if level != POWER:
            self._finish_operators(level)
            top = self.pending[-1]
            if top.level == level:
                if level == COMPARISON:
                    raise self._chained(top)
                top.inverse.append(kind in _KINDS)
                return
        self._open(_KINDS.get(kind, kind), level, start, len(self.operands) - 1)
        self.pending[-1].inverse.append(kind in _KINDS)

    def _open(self, kind: str, level: int, start: int, base: int) -> None:
        if level in _DEEPENING:
            self.depth += 1
            if self.depth > DEPTH_LIMIT:
                message = f"the formula is nested more than {DEPTH_LIMIT} deep"
                raise FormulaError("CV122", message, "give the inner parts as inputs, and use their names", start)
        self.pending.append(_Pending(kind, level, start, base))

    def _finish_operators(self, level: int = OPEN) -> list[_Pending]:
        """Give every operator that binds more tightly than `level` its operands; what still waits."""
        while self.pending[-1].level > level:
            operator = self.pending.pop()
            self.depth -= operator.level in _DEEPENING
            self._apply(operator)
        return self.pending

    def _apply(self, operator: _Pending) -> None:
        operands = tuple(self.operands[operator.base :])
        del self.operands[operator.base :]
        prefixed = operator.level in {NOT, SIGN}
        for operand in operands:
            _want(operand, condition=operator.level in {NOT, AND, OR}, text=self.text)
        start, end = operator.start if prefixed else operands[0].start, operands[-1].end
        if operator.kind == "plus":
            self.operands.append(replace(operands[0], start=start))
            return
        inverse = tuple(operator.inverse) if operator.kind in {"+", "*"} else ()
        self.operands.append(Operation(operator.kind, operands, start, end, inverse))

    def _close(self, end: int) -> None:
        """Close the innermost bracket, which may be a function's."""
        opened = self.pending.pop()
        self.depth -= 1
        operands = tuple(self.operands[opened.base :])
        del self.operands[opened.base :]
        if opened.kind == "(":
            self.operands.append(replace(operands[0], start=opened.start, end=end))
            return
        least, most = FUNCTIONS[opened.kind]
        if len(operands) < least or (most is not None and len(operands) > most):
            raise _wrong_arguments(opened.kind, len(operands), opened.start)
        for position, operand in enumerate(operands):
            _want(operand, condition=opened.kind == "if" and position == 0, text=self.text)
        inverse = (False,) * len(operands) if opened.kind == "sum" else ()
        self.operands.append(Operation(opened.kind, operands, opened.start, end, inverse))

    def _following(self) -> str:
        return self.tokens[self.at + 1][0]

    def _chained(self, first: _Pending) -> FormulaError:
        from cvcalc.formula.slips import chained_comparison

        left, middle = self.operands[-2:]
        start, end = self.tokens[self.at][1:]
        return chained_comparison(
            _shown(left, self.text), first.kind, _shown(middle, self.text), self.text[start:end], start
        )

    def _stop(self, *, wants_operand: bool) -> FormulaError:
        """What is wrong with the token that can't be read here."""
        from cvcalc.formula.slips import Stop, syntax_error  # a formula without mistakes needs none of it

        opened = [one for one in self.pending if one.level == OPEN][1:]
        innermost = (opened[-1].kind, opened[-1].start) if opened else None
        return syntax_error(Stop(self.text, self.tokens, self.at, wants_operand, innermost))


def _wrong_arguments(function: str, given: int, offset: int) -> FormulaError:
    from cvcalc.formula.slips import wrong_arguments

    return wrong_arguments(function, given, offset)


def _want(node: Node, *, condition: bool, text: str) -> None:
    """Raise CV121 unless the node is a condition, or a number, as wanted."""
    if is_condition(node) == condition:
        return
    if condition:
        message = f"'{_shown(node, text)}' is a number, but a condition (true or false) is needed here"
        raise FormulaError("CV121", message, "compare it with a number, as in x > 0", node.start)
    message = f"'{_shown(node, text)}' is a condition (true or false), but a number is needed here"
    raise FormulaError("CV121", message, "if(condition, a, b) makes a number of a condition", node.start)


def _shown(node: Node, text: str) -> str:
    return shortened(" ".join(text[node.start : node.end].split()))
