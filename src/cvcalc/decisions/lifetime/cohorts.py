"""Cohorts: counts of survivors as a file gives them, each fitted once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from cvcalc.decisions.lifetime.fitting import LONGEST_COHORT, NoFitError, fit_survivors
from cvcalc.decisions.lifetime.survival import BetaGeometric
from cvcalc.formula import CONTEXT, Failure
from cvcalc.formula.arithmetic import plain
from cvcalc.problems import Place, error


class Cohorts:
    """The models fitted so far: many segments have the same survivors."""

    def __init__(self) -> None:
        self._fits: dict[tuple[Decimal, ...], BetaGeometric] = {}

    def fitted(self, counts: tuple[Decimal, ...], place: Place) -> BetaGeometric:
        """The model of the survivors at `place`; raises `Failure` where they can't be, or no model fits."""
        known = self._fits.get(counts)
        if known is None:
            _check(counts, place.at("survivors"))
            try:
                known = BetaGeometric(*fit_survivors(counts))
            except NoFitError as wrong:
                raise Failure(error("CV254", wrong.message, place, wrong.hint)) from None
            self._fits[counts] = known
        return known


def shares_of(counts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Which share of the cohort was left after 0, 1, 2, … periods."""
    return tuple(CONTEXT.divide(count, counts[0]) for count in counts)


def _check(counts: Sequence[Decimal], place: Place) -> None:
    hint = "give how many of those at the beginning are left after 0, 1, 2, … periods: [1000, 631, 468]"
    if len(counts) > LONGEST_COHORT:
        message = f"these are {len(counts):,} counts; {LONGEST_COHORT:,} are read at most"
        raise Failure(error("CV251", message, place, "count longer periods, such as months or years"))
    if counts[0] <= 0:
        message = f"a cohort of {plain(counts[0])} has no survivors"
        raise Failure(error("CV251", message, place.at(0), hint))
    for index, (before, after) in enumerate(pairwise(counts), 1):
        if after < 0:
            raise Failure(error("CV251", f"{plain(after)} is no number of survivors", place.at(index), hint))
        if after > before:
            message = f"{plain(after)} survivors are more than the {plain(before)} before: survivors never grow"
            raise Failure(error("CV251", message, place.at(index), f"leave out who came later; {hint}"))
