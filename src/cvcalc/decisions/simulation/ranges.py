"""Ranges that no distribution fits, or whose mean does not exist, and what mends them; exact. FIELD §5.

Figures come by their keys and are in order already (`valuation.ranges`). Only percentiles can be unfit: the metalog
distribution of low, base, high, in the space that its bounds leave (Keelin 2016, "The Metalog Distributions").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import HALF, ZERO, plain

ONE = Decimal(1)
LEAST_SHARE = Decimal("0.166577")  # of base − low in high − low, where a metalog has the percentiles 10, 50 and 90
MOST_SHARE = CONTEXT.subtract(ONE, LEAST_SHARE)
ODDS = CONTEXT.ln(Decimal(9))

NEARBY = tuple(map(Decimal, ("1", "0.5", "0.2", "0.1", "0.05", "0.02", "0.01")))  # bounds tried, in widths of the range
FAR = tuple(map(Decimal, ("10", "5", "2", "1", "20", "50", "100")))
HALVINGS = 40

Figures = Mapping[str, Decimal]
Unfit = tuple[str, str, str, str]


def unfit(form: str, figures: Figures) -> Unfit | None:
    """Code, key in the range, message and hint of what keeps it from being drawn; None if nothing does.

    CV227: no distribution has these percentiles. CV228: it has, but no mean. The hint names only what was tried.
    """
    if form != "percentile" or figures["low"] == figures["high"]:
        return None
    return _at_a_bound(figures) or _too_skewed(figures) or _without_mean(figures)


def has_deviation(form: str, figures: Figures) -> bool:
    """Whether the standard deviation of a range that is otherwise fit exists."""
    return form != "percentile" or _tail(figures) < HALF


def _at_a_bound(figures: Figures) -> Unfit | None:
    """A percentile that is itself a bound."""
    for bound, key, extreme, side in (("min", "low", "smallest", "below"), ("max", "high", "largest", "above")):
        if figures.get(bound) == figures[key]:
            value = plain(figures[key])
            message = f"'{key}' and '{bound}' are both {value}, yet one in ten values lies {side} '{key}'"
            hint = f"'{key}' is a percentile, not the {extreme} value: move '{bound}' further out"
            free = {one: figure for one, figure in figures.items() if one != bound}
            return "CV227", bound, message, hint + (", or leave it out" if _is_fit(free) else "")
    return None


def _too_skewed(figures: Figures) -> Unfit | None:
    """A triplet that no metalog has."""
    share = _share(figures)
    if LEAST_SHARE <= share <= MOST_SHARE:
        return None
    near = "low" if share < HALF else "high"
    given = ", ".join(f"{key} {plain(value)}" for key, value in figures.items())
    message = f"no distribution has these percentiles ({given}): 'base' is too near to '{near}'"
    bound = "min" if near == "low" else "max"
    cure = _first_fit(figures, bound, [*_zero(figures, bound), *_beyond(figures, bound, NEARBY)])
    if cure is not None:
        return "CV227", "base", message, f"a bound leaves room for the skew, such as '{bound}: {plain(cure)}'"
    return "CV227", "base", message, f"move 'base' further from '{near}', or give min, mode, max instead"


def _without_mean(figures: Figures) -> Unfit | None:
    """A range with one bound that goes to infinity too slowly on the other side."""
    if _tail(figures) < ONE:
        return None
    upwards = "min" in figures
    key, bound, side = ("high", "max", "above") if upwards else ("low", "min", "below")
    message = f"this range has no mean: {side} '{key}' ({plain(figures[key])}) it goes on too far"
    cures = []
    cure = _first_fit(figures, bound, [*_zero(figures, bound), *_beyond(figures, bound, FAR)])
    if cure is not None:
        cures.append(
            f"give the {'largest' if upwards else 'smallest'} value possible, such as '{bound}: {plain(cure)}'"
        )
    nearer = _nearer(figures, key)
    if nearer is not None:
        cures.append(f"give a {'lower' if upwards else 'higher'} '{key}', such as {plain(nearer)}")
    return "CV228", key, message, ", or ".join(cures) or "give min, mode, max instead"


def _share(figures: Figures) -> Decimal:
    """(base − low) / (high − low) in the transformed space, from 0 to 1."""
    low, base, high = _triplet(figures)
    return CONTEXT.divide(CONTEXT.subtract(base, low), CONTEXT.subtract(high, low))


def _tail(figures: Figures) -> Decimal:
    """The power of 1/(1 − u) with which the range goes to infinity, away from its only bound; 0 for any other.

    That is a2 + a3/2 with a lower bound, a2 − a3/2 with an upper one. The mean exists below 1, the standard deviation
    below 1/2.
    """
    if ("min" in figures) == ("max" in figures) or figures["low"] == figures["high"]:
        return ZERO
    low, base, high = _triplet(figures)
    a2 = CONTEXT.divide(CONTEXT.subtract(high, low), CONTEXT.multiply(Decimal(2), ODDS))
    skew = CONTEXT.subtract(CONTEXT.add(low, high), CONTEXT.multiply(Decimal(2), base))
    half_a3 = CONTEXT.divide(skew, CONTEXT.multiply(Decimal("1.6"), ODDS))
    return CONTEXT.add(a2, half_a3) if "min" in figures else CONTEXT.subtract(a2, half_a3)


def _triplet(figures: Figures) -> tuple[Decimal, Decimal, Decimal]:
    """low, base and high in the space where the metalog is unbounded."""
    low, base, high = (_transformed(figures, figures[key]) for key in ("low", "base", "high"))
    return low, base, high


def _transformed(figures: Figures, value: Decimal) -> Decimal:
    if "min" not in figures and "max" not in figures:
        return value
    transformed = ZERO
    if "min" in figures:
        transformed = CONTEXT.ln(CONTEXT.subtract(value, figures["min"]))
    if "max" in figures:
        transformed = CONTEXT.subtract(transformed, CONTEXT.ln(CONTEXT.subtract(figures["max"], value)))
    return transformed


def _is_fit(figures: Figures) -> bool:
    """Whether a metalog has these percentiles, and a mean."""
    low, base, high = (figures[key] for key in ("low", "base", "high"))
    smallest, largest = figures.get("min"), figures.get("max")
    if not low <= base <= high or (smallest is not None and smallest >= low):
        return False
    if largest is not None and largest <= high:
        return False
    return LEAST_SHARE <= _share(figures) <= MOST_SHARE and _tail(figures) < ONE


def _first_fit(figures: Figures, key: str, values: Iterable[Decimal]) -> Decimal | None:
    """The first of the values of `key` with which the range is fit; none where it is given already."""
    if key in figures:
        return None
    return next((value for value in values if _is_fit({**figures, key: value})), None)


def _zero(figures: Figures, bound: str) -> list[Decimal]:
    """0, the likeliest bound, where the range lies on one side of it."""
    return [ZERO] if (figures["low"] > ZERO if bound == "min" else figures["high"] < ZERO) else []


def _beyond(figures: Figures, bound: str, steps: Iterable[Decimal]) -> Iterable[Decimal]:
    """Round figures outside the range, `steps` times its width from it."""
    width = CONTEXT.subtract(figures["high"], figures["low"])
    for step in steps:
        away = CONTEXT.multiply(width, step)
        if bound == "max":
            yield _rounded(CONTEXT.add(figures["high"], away), away, ROUND_CEILING)
        else:
            yield _rounded(CONTEXT.subtract(figures["low"], away), away, ROUND_FLOOR)


def _nearer(figures: Figures, key: str) -> Decimal | None:
    """A round figure for `key`, about the furthest from base with which the range has a mean."""
    low, base, high = _triplet(figures)
    inner = CONTEXT.subtract(base, low) if key == "high" else CONTEXT.subtract(high, base)
    step = CONTEXT.exp(CONTEXT.multiply(inner, Decimal("0.25")))  # fit itself: its share is 0.8, its tail light
    origin = figures["min" if key == "high" else "max"]
    good = CONTEXT.add(origin, CONTEXT.multiply(CONTEXT.subtract(figures["base"], origin), step))
    bad = figures[key]
    if not _is_fit({**figures, key: good}):
        return None
    for _ in range(HALVINGS):
        middle = CONTEXT.multiply(HALF, CONTEXT.add(good, bad))
        good, bad = (middle, bad) if _is_fit({**figures, key: middle}) else (good, middle)
    distance = CONTEXT.subtract(good, origin).copy_abs()
    rounded = _rounded(good, distance, ROUND_FLOOR if key == "high" else ROUND_CEILING)
    return rounded if _is_fit({**figures, key: rounded}) else None


def _rounded(value: Decimal, size: Decimal, rounding: str) -> Decimal:
    """`value` to the second digit of `size`: a figure as people write it."""
    return value.quantize(CONTEXT.scaleb(ONE, size.adjusted() - 1), rounding, CONTEXT)
