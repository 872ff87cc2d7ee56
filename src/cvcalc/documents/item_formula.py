"""What an item is worth, as one formula a person can check."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.documents.numbers import as_given
from cvcalc.formula import Formula, Operation
from cvcalc.model import Item


def item_formula(item: Item) -> str | None:
    """The text of the item's amount; a list as `[a, b]`, a rating written out; None where it is unquantified.

    A rating is `full_worth * (rating - from) / (to - from)`. An `initial` is shown only where it stands alone.
    """
    if item.amount is not None:
        if isinstance(item.amount, Formula):
            return item.amount.text
        return f"[{', '.join(formula.text for formula in item.amount)}]"
    if item.rating is not None and item.full_worth is not None:
        lowest, highest = item.scale
        span = f"({as_given(highest)} - {_operand(lowest)})"
        return f"{_factor(item.full_worth)} * ({item.rating.text} - {_operand(lowest)}) / {span}"
    return item.initial.text if item.initial is not None else None


def _operand(number: Decimal) -> str:
    text = as_given(number)
    return f"({text})" if text[0] == "-" else text


def _factor(formula: Formula) -> str:
    """The text in brackets where it is a sum without any: `*` binds tighter."""
    tree = formula.tree
    is_open_sum = isinstance(tree, Operation) and tree.kind == "+" and tree.start == tree.operands[0].start
    return f"({formula.text})" if is_open_sum else formula.text
