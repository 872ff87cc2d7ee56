"""CV328: a range whose figures are all the same: no range at all, though it looks like one."""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import and_others, number_text
from cvcalc.model import Estimate, Input
from cvcalc.problems import Problem, shortened, warning


def range_without_width(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each input, at the first range of this kind."""
    for definitions in inspected.definitions:
        for name, stated in definitions.items():
            found = [one for one in stated if one.estimate is not None and _is_flat(one.estimate)]
            if found:
                yield _problem(name, found[0], len(found) - 1)


def _is_flat(estimate: Estimate) -> bool:
    figures = estimate.figures
    if estimate.form == "normal":
        return figures["sd"].constant == 0
    ends = ("low", "high") if estimate.form == "percentile" else ("min", "max")
    lowest, highest = (figures[key].constant for key in ends)
    return lowest is not None and lowest == highest


def _problem(name: str, definition: Input, others: int) -> Problem:
    central = definition.estimate.central.constant if definition.estimate is not None else None
    value = number_text(central) if central is not None else "…"
    message = f"the range of '{shortened(name)}' has no width{and_others(others, 'place')}"
    hint = f"say how low and how high it may be, or the value alone: {value}"
    return warning("CV328", message, definition.place, hint)
