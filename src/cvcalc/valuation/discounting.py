"""Present value: discount factors, and the ledger of discounted flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, Inexact
from functools import lru_cache

from cvcalc.formula import CONTEXT

LEDGER_PLACE = Decimal("1e-12")
ZERO = Decimal(0)
ONE = Decimal(1)

_EXACT = CONTEXT.copy()
_EXACT.traps[Inexact] = True

TIMES = {"year_end": ZERO, "mid_year": Decimal("0.5"), "year_start": ONE}
"""How much earlier than the end of its year a flow falls, in years."""


def flow_times(flows_at: str, horizon: int) -> tuple[Decimal, ...]:
    """When the flows of the years 0, 1, …, `horizon` fall, in years from now; year 0 is now."""
    return (ZERO, *(CONTEXT.subtract(Decimal(year), TIMES[flows_at]) for year in range(1, horizon + 1)))


@lru_cache(maxsize=1024)
def discount_factors(rate: Decimal, flows_at: str, horizon: int) -> tuple[Decimal, ...]:
    """What one unit of money in the years 0, 1, …, `horizon` is worth now: 1/(1 + rate)^t. FIELD §4.

    `rate` is above −1; `flows_at` is a key of `TIMES`.
    """
    base = CONTEXT.add(ONE, rate)
    return tuple(CONTEXT.divide(ONE, CONTEXT.power(base, time)) for time in flow_times(flows_at, horizon))


def ledger_entries(flows: Sequence[Decimal], factors: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Each year's flow in present value, rounded once, half to even, to 12 places."""
    multiply, quantize = CONTEXT.multiply, CONTEXT.quantize
    return tuple(
        [
            quantize(multiply(flow, factor), LEDGER_PLACE) if flow else ZERO
            for flow, factor in zip(flows, factors, strict=True)
        ]
    )


def total(entries: Iterable[Decimal]) -> Decimal:
    """The sum of ledger entries, exactly; raises `decimal.Inexact` where it does not fit 34 digits."""
    result = ZERO
    for entry in entries:
        if entry:
            result = _EXACT.add(result, entry)
    return result
