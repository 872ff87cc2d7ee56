"""What a valuation rests on besides its items and figures: enough to value it again with other inputs."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvcalc.problems import Place
from cvcalc.valuation.discounting import ZERO
from cvcalc.valuation.flows import Span
from cvcalc.valuation.rates import Rate
from cvcalc.valuation.terms import Terms


@dataclass(frozen=True, slots=True)
class Grounds:
    """The years that count, where the discount rate comes from, and which input is the price (None: not said)."""

    span: Span
    rate: Rate
    price_input: str | None = None
    price_place: Place = field(default=Place(None))


NO_GROUNDS = Grounds(Span(1, None, True), Rate(Terms(None, 1, ZERO, "year_end", None), Place(None)))
"""Of a valuation that was put together by hand."""
