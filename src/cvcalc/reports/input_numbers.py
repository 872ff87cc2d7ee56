"""Numbers of inputs as people read them: in the input's own unit, shares in percent where the model gives them so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.formula import CONTEXT, Formula
from cvcalc.model import Input
from cvcalc.reports.content import ABSENT
from cvcalc.reports.numbers import Amounts, amounts_for, rounded, written
from cvcalc.valuation.value import quotient

_HUNDRED = Decimal(100)
_ONE, _TEN = Decimal(1), Decimal(10)

_MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class InputNumbers:
    """How the values of one input are written: in `percent`, or as they are."""

    amounts: Amounts
    percent: bool

    def __call__(self, value: Decimal | None) -> str:
        return ABSENT if value is None else f"{self.amounts(self.scaled(value))}{' %' * self.percent}"

    def scaled(self, value: Decimal) -> Decimal:
        return CONTEXT.multiply(value, _HUNDRED) if self.percent else value


def input_number(definition: Input, value: Decimal | None, beside: Decimal | None = None) -> str:
    """One value of an input; it looks different from the value `beside` it, where it is."""
    if value is not None and beside is not None and value != beside:
        return input_numbers(definition, [value, beside])(value)
    return input_numbers(definition, [value])(value)


def input_numbers(definition: Input, values: Iterable[Decimal | None]) -> InputNumbers:
    """How to write the `values` of one input: with the same number of decimals; different ones look different."""
    is_percent = _is_percent(definition)
    known = [CONTEXT.multiply(value, _HUNDRED) if is_percent else value for value in values if value is not None]
    return InputNumbers(amounts_for(known, None, None, [known]), is_percent)


def moved_number(definition: Input, base: Decimal, value: Decimal) -> str:
    """What an input moves to: so many decimals that its change from the base, as told, can be worked out from it."""
    numbers = input_numbers(definition, {value, base})
    start, end = numbers.scaled(base), numbers.scaled(value)
    for decimals in range(numbers.amounts.decimals, _MOST_DECIMALS):
        if _change_text(start, rounded(end, decimals)) == _change_text(start, end):
            break
        numbers = replace(numbers, amounts=Amounts(decimals + 1))
    return numbers(value)


def _change_text(base: Decimal, value: Decimal) -> str:
    change = quotient(CONTEXT.subtract(value, base), base.copy_abs())
    return "" if change is None else signed_change(change)


def change_of(share: Decimal) -> str:
    """A relative change without its sign, in percent: enough decimals for two digits, or 1."""
    percents = CONTEXT.multiply(share.copy_abs(), _HUNDRED)
    decimals = 0 if percents >= _TEN or not percents else 1 if percents >= _ONE else 1 - percents.adjusted()
    return f"{written(percents, min(6, decimals))} %"


def signed_change(share: Decimal) -> str:
    """A relative change with its sign."""
    return f"{'+' if share > 0 else '-' if share < 0 else ''}{change_of(share)}"


def fruitless(
    name: str,
    base: Decimal | None,
    searched: tuple[Decimal | None, Decimal | None] | None,
    definition: Input,
    verb: str,
) -> str:
    """That nothing was found, and between which values it was looked for: `no value of price from 1 to 100 does it`."""
    if searched is not None and searched == (base, base):
        return f"{name} is {input_number(definition, base)}, from where nothing can be searched"
    lowest, highest = searched or (None, None)
    start = "" if lowest is None else f" from {input_number(definition, lowest)}"
    end = "" if highest is None else f" {'to' if start else 'up to'} {input_number(definition, highest)}"
    return f"no value of {name}{start}{end or (' on' if start else '')} {verb}"


def _is_percent(definition: Input) -> bool:
    """Whether the model gives it as a number with `%`."""
    formula = definition.estimate.central if definition.estimate is not None else definition.value
    return isinstance(formula, Formula) and formula.constant is not None and "%" in formula.text
