"""Quantities: the texts of a file read as formulas, numbers and lists of them.

Each function takes what stands under a key, and returns what a model holds; it raises the pydantic
error of `wrong` with every mistake in it. A formula passes through, so a broken one can be replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from cvcalc.formula import Formula, FormulaDoubt, FormulaError, Name, evaluate, parse, parse_condition, read_number
from cvcalc.model import LONGEST_HORIZON, Quantity
from cvcalc.problems import shortened
from cvcalc.reading.currencies import CURRENCIES

FORMULA = "a number or a formula"
CONDITION = "a condition such as advantage > 0"

POISON = Formula("?", Name("?", 0, 1), {"?": 0}, frozenset(), None, ())
"""Stands where a formula can't be read: its only name has no value, and whatever needs it stays silent."""


class Figure(NamedTuple):
    """A literal number, and how it might have been meant otherwise."""

    value: Decimal
    doubts: tuple[FormulaDoubt, ...] = ()


class ColumnKeys(NamedTuple):
    """A rating that is taken from the survey."""

    column: str
    measure: str = "mean"


WIDEST_SCALE = (Figure(Decimal("-1e18")), Figure(Decimal("1e18")))
"""Stands where a scale can't be read: no rating is outside of it."""


class Mistake(NamedTuple):
    """What is wrong with a value, or with what stands at `keys` in it.

    `needs` names what belongs there where something of another type, or nothing, stands (CV102, CV111);
    the message is then made from it. `offset` counts characters into the text.
    """

    code: str
    message: str = ""
    hint: str = ""
    offset: int = 0
    keys: tuple[str | int, ...] = ()
    needs: str = ""


def wrong(*mistakes: Mistake) -> PydanticCustomError:
    """The error that carries `mistakes` through pydantic."""
    return PydanticCustomError("mistakes", "mistakes", {"mistakes": mistakes})


def misplaced(value: object, needs: str, hint: str = "", keys: tuple[str | int, ...] = ()) -> Mistake:
    """Another type of value than a key needs, or none."""
    return Mistake("CV111" if value is None else "CV102", hint=hint, keys=keys, needs=needs)


# Models repeat themselves: the same texts stand in many segments and files.
parsed = lru_cache(maxsize=1 << 15)(parse)


def read_formula(value: object) -> Formula:
    """A formula."""
    if type(value) is str:
        try:
            return parsed(value)
        except FormulaError as error:
            raise wrong(_mistake(error)) from None
    if type(value) is Formula:
        return value
    raise wrong(misplaced(value, FORMULA, _from_survey(value)))


def read_rating(value: object) -> Formula | ColumnKeys:
    """A rating: a formula, or a column of the survey."""
    if type(value) is not dict:
        return value if isinstance(value, ColumnKeys) else read_formula(value)
    from cvcalc.reading.customer_quantities import read_column  # few files have data

    return read_column(value)


def _from_survey(value: object) -> str:
    """How to take from the survey what is neither a rating nor an input."""
    is_asked = isinstance(value, dict) and "survey" in value
    return "take it into an input, as in inputs: {loyal: {survey: q1}}, and name that here" if is_asked else ""


def read_condition(value: object) -> Formula:
    """A condition, true or false."""
    if type(value) is str:
        try:
            return parse_condition(value)
        except FormulaError as error:
            raise wrong(_mistake(error)) from None
    if type(value) is Formula:
        return value
    raise wrong(misplaced(value, CONDITION))


def read_quantity(value: object) -> Quantity:
    """A formula for all years, or a list of them."""
    if type(value) is list:
        return read_formulas(value)
    try:
        return read_formula(value)
    except PydanticCustomError as error:
        if type(value) is not str:
            raise wrong(misplaced(value, "a number, a formula, or a list of them", _from_survey(value))) from None
        raise error from None


def read_formulas(value: object) -> tuple[Formula, ...]:
    """A list of formulas, of which there is at least one."""
    needs = "a list of numbers or formulas"
    if type(value) is not list:
        hint = f"write [{shortened(value)}]" if type(value) is str else ""
        raise wrong(misplaced(value, needs, hint))
    if not value:
        raise wrong(Mistake("CV111", needs=needs, hint="give at least one"))
    return tuple(_each(value, read_formula))


def read_scale(value: object) -> tuple[Figure, Figure]:
    """The two ends of a scale; the second may be the smaller."""
    if value is WIDEST_SCALE:
        return WIDEST_SCALE
    if type(value) is not list or len(value) != 2:
        needs = "a list of two numbers, the lowest and the highest rating"
        raise wrong(misplaced(value, needs, "write scale: [0, 10]"))
    lowest, highest = _each(value, read_figure)
    if lowest.value == highest.value:
        message = f"the two ends of a scale differ; here both are {lowest.value:f}"
        raise wrong(Mistake("CV215", message, "write scale: [0, 10], or the ends that were asked for"))
    return lowest, highest


def read_horizon(value: object) -> Figure:
    """Whole years."""
    years = read_figure(value)
    if years.value != years.value.to_integral_value() or not 1 <= years.value <= LONGEST_HORIZON:
        message = f"a horizon is a whole number of years from 1 to {LONGEST_HORIZON}, not '{shortened(str(value))}'"
        raise wrong(Mistake("CV104", message, "write horizon: 3"))
    return years


def read_size(value: object) -> Figure:
    """A count of customers."""
    size = read_figure(value)
    if size.value < 0:
        message = f"a segment has 0 customers or more, not '{shortened(str(value))}'"
        raise wrong(Mistake("CV104", message, "leave the key out where the size is not known"))
    return size


def read_cost(value: object) -> Figure:
    """What doing something costs us: a number of 0 or more, or a formula of mere numbers."""
    formula = read_formula(value)
    used = [*formula.names, *sorted(formula.reads)]
    if used:
        message = f"what a scenario costs us is a number, so it can't use '{shortened(used[0])}'"
        raise wrong(Mistake("CV230", message, "write the number, or a formula of numbers such as 3 * 50_000"))
    try:
        cost = evaluate(formula, {})
    except FormulaError as error:
        raise wrong(_mistake(error)) from None
    if cost < 0:
        message = f"what a scenario costs us is 0 or more, not '{shortened(str(value))}'"
        hint = "what the customer gains or loses by it belongs among the inputs, benefits and costs"
        raise wrong(Mistake("CV230", message, hint))
    return Figure(cost, formula.doubts)


def read_version(value: object) -> str:
    """The version of the format, which is 1."""
    if value == "1":
        return "1"
    if type(value) is not str:
        raise wrong(misplaced(value, "the version of the format, which is 1"))
    message = f"this cvcalc reads version 1 of the format, not '{shortened(value)}'"
    raise wrong(Mistake("CV105", message, "write cvcalc: 1, or use the cvcalc that the file was written for"))


def read_currency(value: object) -> str:
    """A code of ISO 4217."""
    if type(value) is not str:
        raise wrong(misplaced(value, "a currency code such as IDR, USD or EUR"))
    if value not in CURRENCIES:
        raise wrong(Mistake("CV105"))
    return value


def read_names(value: object) -> tuple[str, ...]:
    """One name or several."""
    needs = "a name, or a list of names"
    if type(value) is str and value:
        return (value,)
    if type(value) is not list:
        raise wrong(misplaced(value or None, needs))
    if not value:
        raise wrong(Mistake("CV111", needs=needs))
    return tuple(_each(value, _name))


def _name(value: object) -> str:
    if type(value) is not str or not value:
        raise wrong(misplaced(value or None, "a name"))
    return value


def read_figure(value: object) -> Figure:
    """A number that is no formula."""
    if type(value) is not str:
        raise wrong(misplaced(value, "a number"))
    try:
        return Figure(*read_number(value))
    except FormulaError as error:
        raise wrong(_mistake(error)) from None


def _each(values: list[Any], read: Callable[[Any], Any]) -> list[Any]:
    """Every entry of a list as `read` reads it, or the mistakes of all."""
    results, mistakes = [], []
    for index, value in enumerate(values):
        try:
            results.append(read(value))
        except PydanticCustomError as error:
            found = (error.context or {})["mistakes"]
            mistakes += [one._replace(keys=(index, *one.keys)) for one in found]
    if mistakes:
        raise wrong(*mistakes)
    return results


def _mistake(error: FormulaError) -> Mistake:
    return Mistake(error.code, error.message, error.hint, error.offset)
