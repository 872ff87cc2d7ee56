"""Numbers of inputs as people read them: in the input's own unit, shares in percent where the model gives them so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from cvcalc.formula import CONTEXT, Formula
from cvcalc.model import Input
from cvcalc.reports.content import ABSENT
from cvcalc.reports.numbers import amounts_for, written

_HUNDRED = Decimal(100)
_ONE, _TEN = Decimal(1), Decimal(10)

WriteNumber = Callable[[Decimal | None], str]


def input_number(definition: Input, value: Decimal | None, beside: Decimal | None = None) -> str:
    """One value of an input; it looks different from the value `beside` it, where it is."""
    if value is not None and beside is not None and value != beside:
        return input_numbers(definition, [value, beside])(value)
    return input_numbers(definition, [value])(value)


def input_numbers(definition: Input, values: Iterable[Decimal | None]) -> WriteNumber:
    """How to write the `values` of one input: with the same number of decimals; different ones look different."""
    known = [value for value in values if value is not None]
    if _is_percent(definition):
        known = [CONTEXT.multiply(value, _HUNDRED) for value in known]
        shares = amounts_for(known, None, None, [known])
        return lambda value: ABSENT if value is None else f"{shares(CONTEXT.multiply(value, _HUNDRED))} %"
    return amounts_for(known, None, None, [known])


def change_of(share: Decimal) -> str:
    """A relative change without its sign, in percent: enough decimals for two digits, or 1."""
    percents = CONTEXT.multiply(share.copy_abs(), _HUNDRED)
    decimals = 0 if percents >= _TEN or not percents else 1 if percents >= _ONE else 1 - percents.adjusted()
    return f"{written(percents, min(6, decimals))} %"


def signed_change(share: Decimal) -> str:
    """A relative change with its sign."""
    return f"{'+' if share > 0 else '-' if share < 0 else ''}{change_of(share)}"


def no_value(name: str, searched: tuple[Decimal | None, Decimal | None] | None, definition: Input) -> str:
    """What can't be found, and between which values it was looked for: `no value of price from 1 to 100`."""
    lowest, highest = searched or (None, None)
    start = "" if lowest is None else f" from {input_number(definition, lowest)}"
    end = "" if highest is None else f" {'to' if start else 'up to'} {input_number(definition, highest)}"
    return f"no value of {name}{start}{end or (' on' if start else '')}"


def _is_percent(definition: Input) -> bool:
    """Whether the model gives it as a number with `%`."""
    formula = definition.estimate.central if definition.estimate is not None else definition.value
    return isinstance(formula, Formula) and formula.constant is not None and "%" in formula.text
