"""Percentiles of uncertain inputs, exact to 25 digits: the same on every machine. FIELD §5."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from cvcalc.formula import CONTEXT
from cvcalc.formula.arithmetic import SIGNALS

ROUGH = Context(prec=14, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=SIGNALS)
WIDE = Context(prec=40, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=SIGNALS)
KEPT = Context(prec=25, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, traps=SIGNALS)
Z_90 = Decimal("1.281551565544600466965103329448743")  # the normal distribution's 90th percentile
TENTH, HALF, MOST = Decimal("0.1"), Decimal("0.5"), Decimal("0.9")
ONE, FOUR, SIX = Decimal(1), Decimal(4), Decimal(6)
NEARLY = (Decimal("1e-9"), Decimal("1e-16"))  # a step of Newton's method so small makes the next one superfluous
ROUNDS = 100

_PERCENTILE_KEYS = {TENTH: "low", HALF: "base", MOST: "high"}


def percentile(form: str, shape: str, figures: Mapping[str, Decimal], share: Decimal) -> Decimal:
    """The value below which `share` (0.1, 0.5 or 0.9) of a range lies, in the input's own unit.

    `form` and `shape` are those of `model.Estimate`; the figures are in order.
    """
    if form == "percentile":
        return figures[_PERCENTILE_KEYS[share]]
    if form == "normal":
        score = {TENTH: Z_90.copy_negate(), HALF: Decimal(0), MOST: Z_90}[share]
        found = CONTEXT.add(figures["mean"], CONTEXT.multiply(figures["sd"], score))
        return min(max(found, figures.get("min", found)), figures.get("max", found))
    low, high = figures["min"], figures["max"]
    width = CONTEXT.subtract(high, low)
    if not width:
        return low
    mode = CONTEXT.divide(CONTEXT.subtract(figures["mode"], low), width)
    place = _triangular(mode, share) if shape == "triangular" else _pert(mode, share)
    return CONTEXT.add(low, CONTEXT.multiply(width, place))


def _triangular(mode: Decimal, share: Decimal) -> Decimal:
    """The quantile of the triangular distribution from 0 to 1."""
    if share <= mode:
        return CONTEXT.sqrt(CONTEXT.multiply(share, mode))
    falling = CONTEXT.multiply(CONTEXT.subtract(ONE, share), CONTEXT.subtract(ONE, mode))
    return CONTEXT.subtract(ONE, CONTEXT.sqrt(falling))


@lru_cache(maxsize=1024)
def _pert(mode: Decimal, share: Decimal) -> Decimal:
    """The quantile of PERT from 0 to 1: a beta distribution with alpha = 1 + 4·mode and beta = 6 − alpha."""
    alpha = CONTEXT.add(ONE, CONTEXT.multiply(FOUR, mode))
    x = CONTEXT.divide(alpha, SIX)
    for context, nearly in zip((ROUGH, WIDE), NEARLY, strict=True):
        x = _solve(Beta(alpha, CONTEXT.subtract(SIX, alpha), context), share, x, nearly)
    return KEPT.plus(x)


def _solve(beta: Beta, share: Decimal, x: Decimal, nearly: Decimal) -> Decimal:
    """Where the probability below is `share`: by Newton's method from `x`, kept within a bracket."""
    context = beta.context
    whole = beta.whole()
    wanted = context.multiply(share, whole)
    low, high = Decimal(0), ONE
    for _ in range(ROUNDS):
        below = beta.below(x) if x <= HALF else context.subtract(whole, beta.above(x))
        low, high = (x, high) if below <= wanted else (low, x)
        following = context.subtract(x, context.divide(context.subtract(below, wanted), beta.density(x)))
        if not low <= following <= high:
            following = context.multiply(HALF, context.add(low, high))
        moved = context.subtract(following, x).copy_abs()
        x = following
        if moved < nearly:
            break
    return x


class Beta(NamedTuple):
    """A beta distribution, up to a factor, in the precision of `context`."""

    alpha: Decimal
    beta: Decimal
    context: Context

    def whole(self) -> Decimal:
        """The complete integral: both halves."""
        return self.context.add(self.below(HALF), self.above(HALF))

    def density(self, x: Decimal) -> Decimal:
        """x^(alpha − 1)·(1 − x)^(beta − 1)."""
        times, less = self.context.multiply, self.context.subtract
        return times(self._power(x, less(self.alpha, ONE)), self._power(less(ONE, x), less(self.beta, ONE)))

    def above(self, x: Decimal) -> Decimal:
        """The integral from x ≥ ½ on."""
        return Beta(self.beta, self.alpha, self.context).below(self.context.subtract(ONE, x))

    def below(self, x: Decimal) -> Decimal:
        """The integral up to x ≤ ½, by its hypergeometric series (DLMF 8.17.8)."""
        plus, times, over = self.context.add, self.context.multiply, self.context.divide
        start = times(self._power(x, self.alpha), self._power(self.context.subtract(ONE, x), self.beta))
        term = total = over(start, self.alpha)
        limit = self.context.scaleb(total, -self.context.prec)
        lower = self.alpha
        while term > limit:
            upper, lower = plus(lower, self.beta), plus(lower, ONE)
            term = over(times(times(term, x), upper), lower)
            total = plus(total, term)
        return total

    def _power(self, base: Decimal, exponent: Decimal) -> Decimal:
        return self.context.exp(self.context.multiply(exponent, self.context.ln(base)))
