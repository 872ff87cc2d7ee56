"""Solving: the value of one input at which our customer value, or our advantage, is what it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cvcalc.decisions.moving import Assumption, Moving
from cvcalc.decisions.turning import Status, Turning, find_turns
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problem, Problems, error, shortened
from cvcalc.valuation import SegmentValuation
from cvcalc.valuation.value import quotient


@dataclass(frozen=True, slots=True)
class Target:
    """What should come out: our `figure` = `amount`."""

    figure: Literal["customer_value", "advantage"]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Solution:
    """What an input must be in one segment, all else at base.

    `offer` is ours (None: none of ours is in the segment), `input_offer` the one for which alone the input
    moves (None: for all that share it), and `has_input_offer` whether that one is in the segment. `values` are the
    solutions, nearest to the base first: at most one on each side. `base` is None where no offer of the segment that
    may move needs the input. `target` is None where nothing can be aimed at. `status` and `searched`: as in `Turning`.
    """

    segment: str
    scenario: str | None
    file: str | None
    currency: str | None
    offer: str | None
    input: str
    input_offer: str | None = None
    unit: str | None = None
    base: Decimal | None = None
    target: Target | None = None
    values: tuple[Decimal, ...] = ()
    status: Status = "none"
    searched: tuple[Decimal | None, Decimal | None] | None = None
    assumption: Assumption | None = None
    has_input_offer: bool = True

    @property
    def value(self) -> Decimal | None:
        return self.values[0] if self.values else None

    def change(self, value: Decimal) -> Decimal | None:
        """How far `value` is from the base, as a share of it."""
        base = self.base
        return None if base is None else quotient(CONTEXT.subtract(value, base), base.copy_abs())


class AmbiguousInputError(Exception):
    """An input that our offer does not use, and several of `offers` have, each its own."""

    def __init__(self, name: str, offers: Sequence[str]) -> None:
        super().__init__(f"several offers have an input '{shortened(name)}' of their own, and ours does not use it")
        self.name = name
        self.offers = tuple(offers)


class Solving:
    """Solves for the input `name` in one segment after the other.

    `whose` is the offer for which alone it moves. None: a shared input moves for all that share it; one that is
    worked out from others, or differs between offers, moves for our offer alone. `target` None is an advantage of 0,
    or a customer value of 0 where there is no alternative.
    """

    def __init__(self, name: str, whose: str | None = None, target: Target | None = None) -> None:
        self.name = name
        self.whose = whose
        self._target = target

    def solve(self, segment: SegmentValuation, problems: Problems, offer: str | None = None) -> Solution:
        """The solution in `segment` for the best of our offers, or the one called `offer`.

        An input that differs from year to year goes to `problems`. Raises AmbiguousInputError.
        """
        moving = Moving(segment, offer)
        ours = None if moving.ours is None else segment.offers[moving.ours].offer
        about = (segment.segment, segment.scenario, segment.file, segment.terms.currency, ours, self.name)
        moved = self._moved(moving)
        if moved is None:
            has_offer = self.whose is None or any(one.offer == self.whose for one in segment.offers)
            return Solution(*about, self.whose, target=self._aim(moving), has_input_offer=has_offer)
        for position in moved.offers:
            if segment.offers[position].figures.name_varies(moved.name):
                problems.add(_varies(moved))
                return Solution(*about)
        target, turning = self._aim(moving), self._turning(moving, moved)
        return Solution(
            *about,
            moved.offer,
            moved.definition.unit,
            moved.base,
            target,
            tuple(turn.value for turn in turning.turns),
            turning.status,
            turning.searched,
            moved,
        )

    def _aim(self, moving: Moving) -> Target | None:
        """What is aimed at; None where our offer is out of the segment, or an advantage has nothing to be over."""
        if moving.ours is None:
            return None
        if self._target is None:
            return Target("advantage" if moving.rivals else "customer_value", Decimal(0))
        return self._target if moving.rivals or self._target.figure == "customer_value" else None

    def _turning(self, moving: Moving, moved: Assumption) -> Turning:
        target = self._aim(moving)
        if target is None:
            return Turning((), "none")
        ours = moving.ours or 0

        def differences(value: Decimal) -> Sequence[Decimal]:
            values = moving.at(moved, value)
            figures = [values[ours]] if target.figure == "customer_value" else moving.leads(values)
            return [CONTEXT.subtract(one, target.amount) for one in figures]

        return find_turns(
            differences,
            moved.base,
            moved.bounds,
            is_affine=moving.is_affine(moved),
            extent=moved.extent,
            landmarks=moving.landmarks(moved),
        )

    def _moved(self, moving: Moving) -> Assumption | None:
        """What moves; None where no offer needs the input."""
        name, offers = self.name, moving.segment.offers
        users = [i for i in range(len(offers)) if moving.depends(i, name)]
        given = [one for one in moving.assumptions if one.name == name]
        of_rate = [one for one in given if name in offers[one.offers[0]].grounds.rate.inputs]
        if of_rate:
            return of_rate[0]
        if self.whose is not None:
            return next((moving.alone(name, i) for i in users if offers[i].offer == self.whose), None)
        shared = [one for one in given if _is_alike(moving, one)]
        covered = {i for one in shared for i in one.offers}
        found = [*shared, *(moving.alone(name, i) for i in users if i not in covered)]
        of_ours = [one for one in found if moving.ours in one.offers]
        if len(found) > 1 and not of_ours:
            raise AmbiguousInputError(name, [offers[i].offer for i in users])
        return next(iter(of_ours or found), None)


def _is_alike(moving: Moving, assumption: Assumption) -> bool:
    """Whether the input has one value for all that share it."""
    figures = [moving.segment.offers[i].figures for i in assumption.offers]
    return all(one.named_value(assumption.name, 1) == assumption.base for one in figures)


def _varies(moved: Assumption) -> Problem:
    message = f"'{shortened(moved.name)}' differs from year to year, and --solve looks for one number"
    hint = "solve for an input that is one number for all years, such as a factor that this one is multiplied by"
    return error("CV232", message, moved.definition.value_place, hint)
