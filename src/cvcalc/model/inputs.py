"""Inputs: the named assumptions of a value model, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cvcalc.formula import Formula
from cvcalc.problems import Place

Quantity = Formula | tuple[Formula, ...]
"""One formula for every year, or those of the horizon's years 1, 2, …, of which the last one stays."""

EVIDENCE = ("customer_data", "third_party_research", "internal_testing", "analyst_estimate", "vendor_estimate")

CENTRAL = {"percentile": "base", "three_point": "mode", "normal": "mean"}


@dataclass(frozen=True, slots=True)
class Estimate:
    """The range of an uncertain input.

    `percentile`: low, base, high are the 10th, 50th and 90th percentile, with optional bounds min and
    max. `three_point`: min, mode, max, of a PERT or a triangular distribution. `normal`: mean and sd;
    one that is measured has bounds too, min and max, and what would lie beyond one lies at it.
    """

    form: Literal["percentile", "three_point", "normal"]
    figures: Mapping[str, Formula]
    shape: Literal["pert", "triangular"] = "pert"

    @property
    def central(self) -> Formula:
        """The figure that exact commands use: base, mode or mean."""
        return self.figures[CENTRAL[self.form]]


@dataclass(frozen=True, slots=True)
class Input:
    """A named assumption: its value (of a range, the central figure) and where it comes from."""

    value: Quantity
    estimate: Estimate | None = None
    unit: str | None = None
    source: str | None = None
    evidence: str | None = None
    note: str | None = None
    place: Place = field(default=Place(None), compare=False)
    value_place: Place = field(default=Place(None), compare=False)

    def formulas(self) -> Iterator[tuple[Place, Formula]]:
        """Every formula of this input, with its place in the file."""
        if self.estimate:
            for key, formula in self.estimate.figures.items():
                yield self.place.at(key), formula
        elif isinstance(self.value, tuple):
            for index, formula in enumerate(self.value):
                yield self.value_place.at(index), formula
        else:
            yield self.value_place, self.value

    def uses(self) -> set[str]:
        """The names of inputs that any of its formulas mentions."""
        if self.estimate is not None:
            formulas: Iterable[Formula] = self.estimate.figures.values()
        elif isinstance(self.value, Formula):
            return set(self.value.names)
        else:
            formulas = self.value
        return {name for formula in formulas for name in formula.names}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A `null` where an input or an offer could stand: it takes out what lies beneath."""

    place: Place = field(default=Place(None), compare=False)


def formula_in_year(quantity: Quantity, year: int) -> Formula:
    """The formula that counts in `year`; year 0 uses the first of a list."""
    if isinstance(quantity, Formula):
        return quantity
    return quantity[min(max(year, 1), len(quantity)) - 1]
