"""Sensitivity: what each assumption does to our value, and where it would turn the verdict. FIELD §5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from cvcalc.decisions.moving import Assumption, Moving
from cvcalc.decisions.sensitivity.percentiles import percentile
from cvcalc.decisions.turning import Status, Turning, find_turns
from cvcalc.formula import CONTEXT, Failure
from cvcalc.model import Estimate
from cvcalc.valuation import SegmentValuation, Valuation
from cvcalc.valuation.value import quotient

On = Literal["value", "advantage"]
"""What swings are of: our customer value, or our advantage over the next best alternative."""

DEFAULT_SWING = Decimal("0.1")
LOW, HIGH = Decimal("0.1"), Decimal("0.9")
_ALIKE, _NOISE = Decimal("0.999999999"), Decimal("1e-11")  # ledgers are rounded to 12 places


@dataclass(frozen=True, slots=True)
class Point:
    """Our customer value, and our advantage over whoever is the next best alternative there; None without any."""

    customer_value: Decimal
    advantage: Decimal | None

    def figure(self, on: On) -> Decimal:
        """What swings are of; the customer value where there is no advantage."""
        return self.customer_value if on == "value" or self.advantage is None else self.advantage


@dataclass(frozen=True, slots=True)
class Switch:
    """A switching value: our lead is lost there, or won where we trail.

    `change` is (value − base)/|base|, None at a base of 0. `turns_to` is the alternative that leads from
    there, or our offer where it wins the lead.
    """

    value: Decimal
    change: Decimal | None
    turns_to: str


@dataclass(frozen=True, slots=True)
class InputSensitivity:
    """What one assumption does when it alone moves.

    `low` ≤ `high`: its 10th and 90th percentile, or its base less and plus the swing; None where the range has
    no such figure. `at_low` and `at_high` are None where we, or a rival, have no value there. `swing` is the
    distance between both ends, or from the base to the only one; None without any. `switches` are nearest
    first. `searched`: as in `Turning`.
    """

    assumption: Assumption
    low: Decimal | None
    high: Decimal | None
    at_low: Point | None
    at_high: Point | None
    swing: Decimal | None
    switches: tuple[Switch, ...]
    status: Status
    searched: tuple[Decimal | None, Decimal | None] | None

    @property
    def name(self) -> str:
        return self.assumption.name

    @property
    def offer(self) -> str | None:
        """Whose input it is; None where offers share it."""
        return self.assumption.offer

    @property
    def base(self) -> Decimal:
        return self.assumption.base

    @property
    def unit(self) -> str | None:
        return self.assumption.definition.unit

    @property
    def nearest(self) -> Switch | None:
        return self.switches[0] if self.switches else None

    def is_within_range(self, switch: Switch) -> bool | None:
        """Whether a switching value lies between the 10th and the 90th percentile; None for what has no range."""
        if self.assumption.estimate is None or self.low is None or self.high is None:
            return None
        return self.low <= switch.value <= self.high


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One of our offers in one segment; `inputs` by swing, largest first.

    `ours` and `base` are None, and `inputs` empty, where the offer is out of the segment.
    """

    segment: SegmentValuation
    on: On
    ours: Valuation | None
    base: Point | None
    inputs: tuple[InputSensitivity, ...]

    @property
    def next_best(self) -> Valuation | None:
        return self.segment.next_best


def sensitivity(
    segment: SegmentValuation, swing: Decimal = DEFAULT_SWING, on: On = "value", offer: str | None = None
) -> Sensitivity:
    """How sensitive the best of our offers, or the one called `offer`, is to each assumption in `segment`.

    `swing` is the share of its base, above 0 and below 1, by which an assumption without a range moves both ways.
    """
    moving = Moving(segment, offer)
    if moving.ours is None:
        return Sensitivity(segment, on, None, None, ())
    ours = segment.offers[moving.ours]
    base = _point(moving, [one.customer_value for one in segment.offers])
    found = [_Measuring(moving, one, base, on).measured(swing) for one in moving.assumptions]
    return Sensitivity(segment, on, ours, base, tuple(_largest_first(found)))


def _largest_first(found: Sequence[InputSensitivity]) -> Iterator[InputSensitivity]:
    """By swing, those without any last; in file order where swings are the same but for rounding."""
    places = {id(one): place for place, one in enumerate(found)}
    swings = [(one.swing, one) for one in found if one.swing is not None]
    swings.sort(key=lambda each: each[0], reverse=True)
    while swings:
        tied = _tied(swings)
        yield from sorted(tied, key=lambda one: places[id(one)])
        swings = swings[len(tied) :]
    yield from (one for one in found if one.swing is None)


def _tied(swings: Sequence[tuple[Decimal, InputSensitivity]]) -> list[InputSensitivity]:
    """Those whose swing is that of the first, the largest."""
    least = CONTEXT.subtract(CONTEXT.multiply(swings[0][0], _ALIKE), _NOISE)
    return [one for _, one in takewhile(lambda each: each[0] >= least, swings)]


def _point(moving: Moving, values: Sequence[Decimal]) -> Point:
    return Point(values[moving.ours or 0], moving.advantage(values))


class _Measuring:
    """One assumption of a segment in which our offer competes."""

    def __init__(self, moving: Moving, assumption: Assumption, base: Point, on: On) -> None:
        self._moving = moving
        self._assumption = assumption
        self._base = base
        self._on = on

    def measured(self, swing: Decimal) -> InputSensitivity:
        assumption = self._assumption
        (low, at_low), (high, at_high) = self._ends(swing)
        turning = self._turning()
        return InputSensitivity(
            assumption,
            low,
            high,
            at_low,
            at_high,
            self._distance(at_low, at_high),
            tuple(Switch(turn.value, self._change(turn.value), self._leader(turn.rival)) for turn in turning.turns),
            turning.status,
            turning.searched,
        )

    def _ends(self, swing: Decimal) -> list[tuple[Decimal | None, Point | None]]:
        if self._assumption.estimate is None:
            base = self._assumption.base
            reach = CONTEXT.multiply(base.copy_abs(), swing)
            return [(value, self._at(value)) for value in (CONTEXT.subtract(base, reach), CONTEXT.add(base, reach))]
        ends = [self._at_percentile(share) for share in (LOW, HIGH)]
        (low, _), (high, _) = ends
        is_turned = low is not None and high is not None and low > high  # by a layer above the range
        return ends[::-1] if is_turned else ends

    def _at(self, value: Decimal) -> Point | None:
        if value == self._assumption.base:
            return self._base
        try:
            return _point(self._moving, self._moving.at(self._assumption, value))
        except Failure:
            return None

    def _at_percentile(self, share: Decimal) -> tuple[Decimal | None, Point | None]:
        def pick(estimate: Estimate, figures: Mapping[str, Decimal]) -> Decimal:
            return percentile(estimate.form, estimate.shape, figures, share)

        try:
            value = self._moving.picked(self._assumption, pick)
        except Failure:
            return None, None
        try:
            return value, _point(self._moving, self._moving.at_share(self._assumption, pick))
        except Failure:
            return value, None

    def _distance(self, first: Point | None, second: Point | None) -> Decimal | None:
        ends = [one.figure(self._on) for one in (first, second) if one is not None]
        if not ends:
            return None
        start = ends[1] if len(ends) == 2 else self._base.figure(self._on)
        return CONTEXT.subtract(ends[0], start).copy_abs()

    def _turning(self) -> Turning:
        moving, assumption = self._moving, self._assumption
        if not moving.rivals:
            return Turning((), "none")
        if not moving.can_move(assumption):
            return Turning((), "none", (assumption.base, assumption.base))
        is_affine = moving.is_affine(assumption)
        return find_turns(
            self._leads,
            assumption.base,
            assumption.bounds,
            is_affine=is_affine,
            extent=assumption.extent,
            landmarks=() if is_affine else moving.landmarks(assumption),
        )

    def _leads(self, value: Decimal) -> list[Decimal]:
        return self._moving.leads(self._moving.at(self._assumption, value))

    def _change(self, value: Decimal) -> Decimal | None:
        base = self._assumption.base
        return quotient(CONTEXT.subtract(value, base), base.copy_abs())

    def _leader(self, rival: int) -> str:
        """Who leads beyond a switching value."""
        moving, advantage = self._moving, self._base.advantage
        trails = advantage is not None and advantage < 0
        return moving.segment.offers[(moving.ours or 0) if trails else moving.rivals[rival]].offer
