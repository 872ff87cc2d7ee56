"""What an item is worth, as one formula a person can check."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cvcalc.formula import Formula, Operation, substitute
from cvcalc.model import Item, Quantity, formula_in_year

Numbers = Mapping[str, str]


def worth_formula(item: Item, year: int | None = None, numbers: Numbers | None = None) -> str | None:
    """The text of the item's amount, a rating written out; None where it is not quantified.

    A list is `[a, b]`, or with `year` the formula of that year. A rating is
    `full_worth * (rating - from) / (to - from)`. An `initial` is shown only where it stands alone.
    Names that `numbers` has are replaced by them.
    """
    quantity = item.amount if item.amount is not None else item.initial
    if item.rating is not None and item.full_worth is not None:
        lowest, highest = item.scale
        span = f"({_plain(highest)} - {_operand(lowest)})"
        rating = written(item.rating, numbers)
        return f"{_factor(item.full_worth, numbers)} * ({rating} - {_operand(lowest)}) / {span}"
    if item.unquantified is not None or quantity is None:
        return None
    return written(quantity if year is None else formula_in_year(quantity, year), numbers)


def written(quantity: Quantity, numbers: Numbers | None = None) -> str:
    """The text of a quantity, names replaced by `numbers`; a list in brackets."""
    if isinstance(quantity, tuple):
        return f"[{', '.join(written(formula, numbers) for formula in quantity)}]"
    return substitute(quantity, numbers) if numbers else quantity.text


def _factor(formula: Formula, numbers: Numbers | None) -> str:
    """The text in brackets where it is a sum without any: `*` binds tighter."""
    tree, text = formula.tree, written(formula, numbers)
    is_open_sum = isinstance(tree, Operation) and tree.kind == "+" and tree.start == tree.operands[0].start
    return f"({text})" if is_open_sum else text


def _operand(number: Decimal) -> str:
    return f"({_plain(number)})" if number < 0 else _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
