"""What moved between two samples of one measure, and whether chance alone would move it as far. FIELD §6."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cvcalc.formula import CONTEXT
from cvcalc.measures.distributions import NORMAL_QUANTILE, normal_tails, t_quantile, t_tails
from cvcalc.measures.statistics import effective_number, standard_error, value
from cvcalc.model.tallies import SCORE_RANGES, SHARES, Tally

Verdict = Literal["up", "down", "chance", "few"]

ZERO, ONE = Decimal(0), Decimal(1)
SIGNIFICANT = Decimal("0.05")
FEWEST = Decimal(10)
FEWEST_EXPECTED = Decimal(5)
WIDEST_CHANGES = {"nps": Decimal(200), "ces": Decimal(SCORE_RANGES["ces"][1] - SCORE_RANGES["ces"][0])}


@dataclass(frozen=True, slots=True)
class Change:
    """From one sample to another, in the unit of the measure.

    `low` and `high` hold the true change with 95 % confidence. `p_value`: how probable a change as large would be if
    nothing had changed. Verdict: `up` or `down` (p below 0.05: not by chance), `chance` (could be), `few` (too few
    answers to say). `change` is None where a sample has no answers; the rest where there is no standard error.
    """

    change: Decimal | None
    low: Decimal | None
    high: Decimal | None
    p_value: Decimal | None
    verdict: Verdict


def compare(before: Tally, after: Tally) -> Change:
    """The change from `before` to `after`, two separate samples of one measure.

    Shares: two-proportion z test with the pooled standard error, interval with the two samples' own. NPS: z with
    √(error² + error²). Mean and CES: Welch's t test, its degrees of freedom those of Welch and Satterthwaite.
    Raises ValueError where the measures differ.
    """
    if before.measure != after.measure:
        raise ValueError(f"{before.measure} and {after.measure} are two measures")
    first, last = value(before), value(after)
    if first is None or last is None:
        return Change(None, None, None, None, "few")
    change = CONTEXT.subtract(last, first)
    errors = standard_error(before), standard_error(after)
    if errors[0] is None or errors[1] is None:
        return Change(change, None, None, None, "few")
    error = CONTEXT.sqrt(CONTEXT.add(_squared(errors[0]), _squared(errors[1])))
    quantile, p_value = _tested(before, after, change, error)
    half = CONTEXT.multiply(quantile, error)
    widest = ONE if before.measure in SHARES else WIDEST_CHANGES.get(before.measure)
    low, high = CONTEXT.subtract(change, half), CONTEXT.add(change, half)
    if widest is not None:
        low, high = max(low, widest.copy_negate()), min(high, widest)
    return Change(change, low, high, p_value, _verdict(before, after, change, p_value))


def _tested(before: Tally, after: Tally, change: Decimal, error: Decimal) -> tuple[Decimal, Decimal]:
    """How many standard errors lie between the change and the ends of its interval, and the p-value."""
    if before.measure in SHARES:
        return NORMAL_QUANTILE, _p_value(change, _pooled_error(before, after))
    if before.measure == "nps":
        return NORMAL_QUANTILE, _p_value(change, error)
    if not error:
        return ZERO, _p_value(change, error)
    degrees = _degrees(before, after, error)
    return t_quantile(degrees), t_tails(CONTEXT.divide(change, error), degrees)


def _p_value(change: Decimal, error: Decimal) -> Decimal:
    """By the normal distribution; where no answer varies, 1 without a change and 0 with one."""
    if not error:
        return ZERO if change else ONE
    return normal_tails(CONTEXT.divide(change, error))


def _pooled_share(before: Tally, after: Tally) -> Decimal:
    """The share in both samples together, each counted by its effective number."""
    return _pooled(before, after, before.total, after.total)


def _pooled(before: Tally, after: Tally, first: Decimal, last: Decimal) -> Decimal:
    n, m = effective_number(before), effective_number(after)
    first = CONTEXT.divide(CONTEXT.multiply(first, n), before.weight)
    last = CONTEXT.divide(CONTEXT.multiply(last, m), after.weight)
    return CONTEXT.divide(CONTEXT.add(first, last), CONTEXT.add(n, m))


def _pooled_error(before: Tally, after: Tally) -> Decimal:
    share = _pooled_share(before, after)
    spread = CONTEXT.multiply(share, CONTEXT.subtract(ONE, share))
    n, m = effective_number(before), effective_number(after)
    return CONTEXT.sqrt(CONTEXT.add(CONTEXT.divide(spread, n), CONTEXT.divide(spread, m)))


def _degrees(before: Tally, after: Tally, error: Decimal) -> Decimal:
    """Welch–Satterthwaite: (s₁²/n₁ + s₂²/n₂)² / Σ (s²/n)²/(n − 1)."""
    total = ZERO
    for tally in (before, after):
        part = _squared(_squared(standard_error(tally) or ZERO))
        total = CONTEXT.add(total, CONTEXT.divide(part, CONTEXT.subtract(effective_number(tally), ONE)))
    return max(ONE, CONTEXT.divide(_squared(_squared(error)), total))


def _verdict(before: Tally, after: Tally, change: Decimal, p_value: Decimal) -> Verdict:
    if _too_few(before, after):
        return "few"
    if p_value >= SIGNIFICANT:
        return "chance"
    return "up" if change > ZERO else "down"


def _too_few(before: Tally, after: Tally) -> bool:
    """Whether the tests can't be trusted.

    Fewer than 10 answers in a sample; from 10 on, t tests of ratings keep their promise (de Winter and Dodou 2010,
    "Five-Point Likert Items: t test versus Mann-Whitney-Wilcoxon"). For shares and NPS also where both samples
    together let fewer than 5 answers be expected, in either, that are not of the commonest kind (Cochran 1954, "Some
    Methods for Strengthening the Common χ² Tests"); not where all answers of both are of one kind.
    """
    fewest = min(effective_number(before), effective_number(after))
    if fewest < FEWEST:
        return True
    if before.measure not in SHARES and before.measure != "nps":
        return False
    others = CONTEXT.subtract(ONE, max(_kinds(before, after)))
    return bool(others) and CONTEXT.multiply(fewest, others) < FEWEST_EXPECTED


def _kinds(before: Tally, after: Tally) -> tuple[Decimal, ...]:
    """The shares of hits and misses, or of promoters, detractors and passives, in both samples together."""
    net = _pooled_share(before, after)
    if before.measure in SHARES:
        return net, CONTEXT.subtract(ONE, net)
    net = CONTEXT.divide(net, Decimal(100))
    extremes = CONTEXT.divide(_pooled(before, after, before.squares, after.squares), Decimal(10_000))
    half = Decimal("0.5")
    promoters = CONTEXT.multiply(half, CONTEXT.add(extremes, net))
    return promoters, CONTEXT.subtract(extremes, promoters), CONTEXT.subtract(ONE, extremes)


def _squared(number: Decimal) -> Decimal:
    return CONTEXT.multiply(number, number)
