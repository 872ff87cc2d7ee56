"""What a tally tells: the measure, its standard error, its interval at 95 %. FIELD §6.

With weights the effective number of answers, weight² / squared weight (Kish 1965, "Survey Sampling"), takes the place
of their number everywhere.
"""

from __future__ import annotations

from decimal import Decimal

from cvcalc.formula import CONTEXT
from cvcalc.measures.distributions import NORMAL_QUANTILE, t_quantile
from cvcalc.model.tallies import SCORE_RANGES, SHARES, Tally

ZERO, ONE, TWO = Decimal(0), Decimal(1), Decimal(2)
FULL = Decimal(100)  # the NPS of promoters only
ADDED, ADDED_EXTREMES = Decimal(3), Decimal("1.5")
NEGLIGIBLE = Decimal("1e-28")  # relative; what differs by less differs by rounding of 34 digits

_square = CONTEXT.multiply(NORMAL_QUANTILE, NORMAL_QUANTILE)


def value(tally: Tally) -> Decimal | None:
    """The measure: NPS −100…100, shares 0…1, else the mean of the answers. None without answers."""
    return CONTEXT.divide(tally.total, tally.weight) if tally.weight else None


def effective_number(tally: Tally) -> Decimal:
    """How many answers of equal weight would tell as much; without weights, the number of answers."""
    if not tally.squared_weight:
        return ZERO
    return CONTEXT.divide(CONTEXT.multiply(tally.weight, tally.weight), tally.squared_weight)


def variance(tally: Tally) -> Decimal:
    """The mean square distance of the points from their mean, of all answers (not n − 1); exactly 0 where none varies.

    For NPS p + d − (p − d)², in squared points; for shares p(1 − p). 0 without answers.
    """
    if not tally.weight:
        return ZERO
    mean_square = CONTEXT.divide(tally.squares, tally.weight)
    mean = CONTEXT.divide(tally.total, tally.weight)
    found = CONTEXT.subtract(mean_square, CONTEXT.multiply(mean, mean))
    return found if found > CONTEXT.multiply(NEGLIGIBLE, mean_square) else ZERO


def sample_variance(tally: Tally) -> Decimal | None:
    """The variance of the mean's answers with n − 1; None below 2 (effective) answers."""
    n = effective_number(tally)
    if n < TWO:
        return None
    return CONTEXT.divide(CONTEXT.multiply(variance(tally), n), CONTEXT.subtract(n, ONE))


def standard_error(tally: Tally) -> Decimal | None:
    """The standard error of the measure, in its unit.

    For shares √(p(1 − p)/n), for NPS √(variance/n). Where no answer varies that would be 0, as if all were known:
    shares then take the width of the Wilson interval, NPS that of the adjusted Wald interval before it is cut at
    ±100, in units of the normal quantile's. For the mean and CES the deviation (n − 1) over √n, 0 where no answer
    varies. None without answers, and for the mean and CES below 2 (effective) answers.
    """
    n = effective_number(tally)
    if not n:
        return None
    if tally.measure in SHARES or tally.measure == "nps":
        spread: Decimal | None = variance(tally)
        if not spread:
            return _error_of_certainty(tally, n)
    else:
        spread = sample_variance(tally)
    return None if spread is None else CONTEXT.sqrt(CONTEXT.divide(spread, n))


def interval(tally: Tally) -> tuple[Decimal, Decimal] | None:
    """The interval at 95 %, which always holds the measure; None where there is no standard error.

    Shares: Wilson 1927. NPS: adjusted Wald, three answers added, 3/4 of a promoter and of a detractor (Rocks 2016,
    "Interval Estimation for the Net Promoter Score"), cut at ±100; one answer's is drawn out to the measure. Mean and
    CES: t with n − 1 degrees of freedom; CES is cut at 1 and 7, beyond which no mean of its answers can lie.
    """
    found = value(tally)
    if found is None:
        return None
    if tally.measure in SHARES:
        return wilson(found, effective_number(tally))
    if tally.measure == "nps":
        centre, error = _adjusted(tally, effective_number(tally))
        low, high = _around(centre, CONTEXT.multiply(NORMAL_QUANTILE, error))
        return max(min(low, found), FULL.copy_negate()), min(max(high, found), FULL)
    error_of_mean = standard_error(tally)
    if error_of_mean is None:
        return None
    degrees = CONTEXT.subtract(effective_number(tally), ONE)
    low, high = _around(found, CONTEXT.multiply(t_quantile(degrees), error_of_mean))
    if tally.measure == "ces":
        lowest, highest = SCORE_RANGES["ces"]
        return max(low, Decimal(lowest)), min(high, Decimal(highest))
    return low, high


def wilson(share: Decimal, n: Decimal) -> tuple[Decimal, Decimal]:
    """Wilson's interval of a share of `n`; exactly 0 below where the share is 0, exactly 1 above where it is 1."""
    scale = CONTEXT.add(ONE, CONTEXT.divide(_square, n))
    centre = CONTEXT.add(share, CONTEXT.divide(_square, CONTEXT.multiply(TWO, n)))
    spread = CONTEXT.divide(CONTEXT.multiply(share, CONTEXT.subtract(ONE, share)), n)
    root = CONTEXT.divide(_square, CONTEXT.multiply(Decimal(4), CONTEXT.multiply(n, n)))
    half = CONTEXT.multiply(NORMAL_QUANTILE, CONTEXT.sqrt(CONTEXT.add(spread, root)))
    low, high = (CONTEXT.divide(end, scale) for end in _around(centre, half))
    return (max(ZERO, low) if share else ZERO), (min(ONE, high) if share < ONE else ONE)


def _adjusted(tally: Tally, n: Decimal) -> tuple[Decimal, Decimal]:
    """The NPS with three answers added, and its standard error."""
    share = CONTEXT.divide(n, tally.weight)
    more = CONTEXT.add(n, ADDED)
    net = CONTEXT.divide(CONTEXT.multiply(CONTEXT.divide(tally.total, FULL), share), more)
    extremes = CONTEXT.multiply(CONTEXT.divide(tally.squares, CONTEXT.multiply(FULL, FULL)), share)
    extremes = CONTEXT.divide(CONTEXT.add(extremes, ADDED_EXTREMES), more)
    spread = CONTEXT.subtract(extremes, CONTEXT.multiply(net, net))
    return CONTEXT.multiply(FULL, net), CONTEXT.multiply(FULL, CONTEXT.sqrt(CONTEXT.divide(spread, more)))


def _error_of_certainty(tally: Tally, n: Decimal) -> Decimal:
    """What stands in for a standard error where all answers count the same."""
    if tally.measure == "nps":
        return _adjusted(tally, n)[1]
    low, high = wilson(ONE if tally.total else ZERO, n)
    return CONTEXT.divide(CONTEXT.subtract(high, low), CONTEXT.multiply(TWO, NORMAL_QUANTILE))


def _around(centre: Decimal, half: Decimal) -> tuple[Decimal, Decimal]:
    return CONTEXT.subtract(centre, half), CONTEXT.add(centre, half)
