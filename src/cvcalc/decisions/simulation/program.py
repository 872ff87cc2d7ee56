"""A function over floats, put together statement by statement, that works out one row of results for every draw."""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import CodeType, FunctionType

from cvcalc.decisions.simulation.expressions import may_fail, names_in, structure
from cvcalc.decisions.simulation.quantiles import quantile
from cvcalc.formula.compiling import compile_formula
from cvcalc.formula.floats import RUNTIME, NoValueError
from cvcalc.formula.folding import NO_VALUE, Folded, call, expression, is_atom, multiply
from cvcalc.formula.tree import Formula
from cvcalc.model import Estimate
from cvcalc.valuation.ranges import ORDER

Row = tuple[float, ...]
Columns = Sequence[Sequence[float | None]]
Function = Callable[[Columns], list[Row | None]]

FAILURES = (ArithmeticError, ValueError, TypeError)
"""What a draw without a value raises; TypeError where something looks at a None that stands for it."""

_FRAME = """
def draws(columns):
    rows = []
    add = rows.append
    for DRAW in zip(*columns):
        try:
            BODY
        except FAILURES:
            add(None)
    return rows
"""
_LIMIT = 1e18


@dataclass(frozen=True, slots=True)
class Column:
    """What the function is given for one range: quantiles of it at `figures`, or where None the probabilities."""

    estimate: Estimate
    figures: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class _Statement:
    """`name` = `value`; without a name, a condition that must hold.

    A `fragile` one is None where it has no value, so that it matters only where something looks at it.
    """

    name: str | None
    value: ast.expr
    uses: frozenset[str]
    fragile: bool = False


class Program:
    """Statements over floats; whatever is the same is worked out once, and what nobody needs not at all.

    Names in it are its own: `c0` for a column, `v0` for a value.
    """

    def __init__(self) -> None:
        self._statements: list[_Statement] = []
        self._known: dict[Hashable, ast.Name] = {}
        self._columns: dict[tuple[int, tuple[float, ...] | None], tuple[ast.Name, Column]] = {}
        self._samplers: dict[int, str] = {}
        self._functions: dict[str, Callable[..., float]] = {}
        self._checks: dict[Hashable, int] = {}
        self._powers: dict[Hashable, list[Folded]] = {}
        self._fragile: set[str] = set()
        self.checked: set[int] = set()  # the checks since this was emptied last

    def formula(self, formula: Formula, names: Mapping[str, Folded]) -> Folded:
        """The value of `formula`, where `names` says what it uses."""
        used = [(name, names[name]) for name in (*formula.names, *sorted(formula.reads))]
        key = (None, formula.text, *(_key(value) for _, value in used))  # None: no other key starts so
        return self._known.get(key) or self._named(key, compile_formula(formula, dict(used)))

    def local(self, value: Folded) -> Folded:
        """The same value by name, so that it may be used several times."""
        if is_atom(value) or value is NO_VALUE:
            return value
        return self._named(structure(expression(value)), value)

    def power(self, base: Folded, exponent: int) -> Folded:
        """A whole power from 1 up of a value by name, worked out from the next lower one."""
        powers = self._powers.setdefault(structure(expression(base)), [base])
        while len(powers) < exponent:
            powers.append(self.local(multiply([powers[-1], base])))
        return powers[exponent - 1]

    def drawn(self, estimate: Estimate, figures: Mapping[str, Folded]) -> Folded:
        """What is drawn of a range, where its figures are known or depend on what else is drawn."""
        known = tuple(float(value) for value in figures.values() if isinstance(value, Decimal))
        if len(known) == len(figures):
            return self._column(estimate, known)
        sampler = self._samplers.setdefault(id(estimate), f"q{len(self._samplers)}")
        self._functions.setdefault(sampler, _sampler(estimate))
        return self.local(call(sampler, self._column(estimate, None), *figures.values()))

    def call(self, function: Callable[..., float], *arguments: Folded) -> ast.expr:
        """A call of one of our own functions, which has a name of its own."""
        self._functions[function.__name__] = function
        return call(function.__name__, *arguments)

    def check(self, condition: ast.expr) -> None:
        """A draw in which the condition does not hold has no value."""
        key = structure(condition)
        if key not in self._checks:
            self._checks[key] = len(self._statements)
            self._statements.append(_Statement(None, condition, names_in(condition)))
        self.checked.add(self._checks[key])

    def columns(self, results: Sequence[Folded], checks: set[int]) -> list[Column]:
        """The columns that `results` and the checks of these numbers depend on."""
        _, needed = self._needed(results, checks)
        return [column for name, column in self._columns.values() if name.id in needed]

    def function(self, results: Sequence[ast.expr], checks: set[int]) -> Function:
        """The function from columns, those of `columns`, to rows of results; None stands for a row without a value."""
        statements, needed = self._needed(results, checks)
        taken = [ast.Name(name.id, ast.Store()) for name, _ in self._columns.values() if name.id in needed]
        module = ast.parse(_FRAME)
        for node in [*ast.walk(module)]:
            if isinstance(node, ast.For):
                node.target = ast.Tuple([*taken], ast.Store())
            elif isinstance(node, ast.Try):
                node.body = [*self._body(statements, results)]
        code = compile(ast.fix_missing_locations(module), "<draws>", "exec")
        inner = next(one for one in code.co_consts if isinstance(one, CodeType))
        given = {"zip": zip, "FAILURES": FAILURES, "NoValueError": NoValueError}
        function: Function = FunctionType(inner, {"__builtins__": {}, **RUNTIME, **self._functions, **given})
        return function

    def _column(self, estimate: Estimate, figures: tuple[float, ...] | None) -> ast.Name:
        key = (id(estimate), figures)
        if key not in self._columns:
            name = ast.Name(f"c{len(self._columns)}", ast.Load())
            self._columns[key] = (name, Column(estimate, figures))
        return self._columns[key][0]

    def _named(self, key: Hashable, value: Folded) -> Folded:
        if is_atom(value) or isinstance(value, Decimal) or value is NO_VALUE:
            return value
        if key not in self._known:
            name = self._known[key] = ast.Name(f"v{len(self._known)}", ast.Load())
            uses = names_in(value)
            fragile = not self._fragile.isdisjoint(uses) or may_fail(value)
            if fragile:
                self._fragile.add(name.id)
            self._statements.append(_Statement(name.id, value, uses, fragile))
        return self._known[key]

    def _needed(self, results: Sequence[Folded], checks: set[int]) -> tuple[list[_Statement], set[str]]:
        """The statements that have a part in `results` or are `checks`, and all names that these use."""
        needed = {name for result in results for name in names_in(expression(result))}
        kept: list[_Statement] = []
        for index in range(len(self._statements) - 1, -1, -1):
            statement = self._statements[index]
            if index in checks if statement.name is None else statement.name in needed:
                needed |= statement.uses
                kept.append(statement)
        return kept[::-1], needed

    def _body(self, statements: Sequence[_Statement], results: Sequence[ast.expr]) -> Iterator[ast.stmt]:
        for one in statements:
            if one.name is None:
                yield _refuse_unless(one.value)
            else:
                yield _assignment(one.name, one.value, fragile=one.fragile)
        names = [f"r{index}" for index in range(len(results))]
        for name, result in zip(names, results, strict=True):
            yield _assignment(name, result)
            limits = [ast.Constant(-_LIMIT), ast.Constant(_LIMIT)]
            within = ast.Compare(limits[0], [ast.Lt(), ast.Lt()], [ast.Name(name, ast.Load()), limits[1]])
            yield _refuse_unless(within)  # neither does nan lie within
        row = ast.Tuple([ast.Name(name, ast.Load()) for name in names], ast.Load())
        yield ast.Expr(ast.Call(ast.Name("add", ast.Load()), [row], []))


def _assignment(name: str, value: ast.expr, *, fragile: bool = False) -> ast.stmt:
    done: ast.stmt = ast.Assign([ast.Name(name, ast.Store())], value)
    if not fragile:
        return done
    nothing: ast.stmt = ast.Assign([ast.Name(name, ast.Store())], ast.Constant(None))
    return ast.Try([done], [ast.ExceptHandler(ast.Name("FAILURES", ast.Load()), None, [nothing])], [], [])


def _refuse_unless(condition: ast.expr) -> ast.If:
    return ast.If(ast.UnaryOp(ast.Not(), condition), [ast.Raise(ast.Name("NoValueError", ast.Load()))], [])


def _key(value: Folded) -> Hashable:
    return value if isinstance(value, Decimal) else value.id if isinstance(value, ast.Name) else None


def _sampler(estimate: Estimate) -> Callable[..., float]:
    """The quantile of `estimate` from a probability and its figures, in their order; raises where these do not fit."""
    form, shape, keys = estimate.form, estimate.shape, tuple(estimate.figures)
    rising = [key for key in ORDER[form] if key in keys]

    def sample(uniform: float, *values: float) -> float:
        figures = dict(zip(keys, values, strict=True))
        ordered = [figures[key] for key in rising]
        if ordered != sorted(ordered) or figures.get("sd", 0.0) < 0:
            raise NoValueError
        return quantile(form, shape, figures, uniform)

    return sample
