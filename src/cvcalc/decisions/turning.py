"""Turning points: where a difference of customer values becomes zero while one quantity moves.

What moves is one number. What is looked at are the differences between our customer value and that of each
alternative (or a target): the smallest of them counts, so alternatives are chosen anew at every point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from cvcalc.formula import CONTEXT, Failure

Differences = Callable[[Decimal], Sequence[Decimal]]
"""Our value less each alternative's, where the quantity has this value; raises `Failure` where there is none."""

Extent = tuple[Decimal, Decimal]
"""From where to where a quantity mostly lies."""

Status = Literal["exact", "bracketed", "none", "any"]

ZERO = Decimal(0)
ONE = Decimal(1)
STEP = Decimal("1.1547819846894582")  # 10^(1/16), in geometric steps from the base …
NEAR = Decimal("0.02")  # even steps next to the base, where a turn matters most
STEPS = 32  # … to a hundredth and to a hundred times of it
_HALVINGS = 60
NOISE = Decimal("1e-9")  # of the values' size: ledgers are rounded to 12 places
_DIGITS = CONTEXT.copy()
_DIGITS.prec = 28


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which values the quantity may lie; None: no bound."""

    lowest: Decimal | None = None
    highest: Decimal | None = None

    def hold(self, value: Decimal) -> bool:
        return (self.lowest is None or self.lowest <= value) and (self.highest is None or value <= self.highest)


@dataclass(frozen=True, slots=True)
class Turn:
    """A value of the quantity at which the smallest difference becomes zero: that to the alternative `rival`."""

    value: Decimal
    rival: int


@dataclass(frozen=True, slots=True)
class Turning:
    """The turns, nearest to the base first: at most one below it and one above it.

    `exact` from affine values; `bracketed` by search and bisection; `any` where every value will do, because the
    difference is zero whatever the quantity is; else `none`. `searched` is the interval in which turns were looked
    for where they were searched, or where bounds kept some out; None of an end: no bound there.
    """

    turns: tuple[Turn, ...]
    status: Status
    searched: tuple[Decimal | None, Decimal | None] | None = None


def find_turns(
    differences: Differences,
    base: Decimal,
    bounds: Bounds,
    *,
    is_affine: bool,
    extent: Extent | None = None,
    landmarks: Iterable[Decimal] = (),
) -> Turning:
    """Where the smallest of `differences` becomes zero, `differences` having values at `base`.

    What is not affine is searched within base/100 … 100 × base, or −100 … 100 for a base of 0, and within `extent`:
    in steps, at `landmarks` and halfway between these.
    """
    at_base = differences(base)
    if is_affine:
        turning = _affine_turns(differences, base, at_base, bounds)
        if turning is not None:
            return turning
    return _searched_turns(differences, base, at_base, _points(base, bounds, extent, sorted(landmarks)))


def _affine_turns(
    differences: Differences, base: Decimal, at_base: Sequence[Decimal], bounds: Bounds
) -> Turning | None:
    """The turns of differences that are straight lines; None where they turn out to bend."""
    other = _another_point(differences, base)
    if other is None:
        return None
    distance, at_other = other
    rises = [CONTEXT.subtract(end, start) for start, end in zip(at_base, at_other, strict=True)]
    if not any(rises):
        return Turning((), "none" if min(at_base) else "any")
    found: dict[bool, Turn] = {}
    is_cut = False
    for rival, (start, rise) in enumerate(zip(at_base, rises, strict=True)):
        if not rise:
            continue
        value = _refined(differences, base, at_base, rival, CONTEXT.divide(CONTEXT.multiply(start, distance), rise))
        left = None if value is None else _differences_at(differences, value)
        if value is None or left is None:
            continue
        is_zero, is_least = _judged(left, rival)
        if not is_zero and bounds.hold(value):
            return None
        side = value > base
        if is_least and (side not in found or _distance(value, base) < _distance(found[side].value, base)):
            is_cut |= not bounds.hold(value)
            found[side] = Turn(value, rival)
    inside = [turn for turn in found.values() if bounds.hold(turn.value)]
    searched = (bounds.lowest, bounds.highest) if is_cut else None
    return Turning(_nearest_first(inside, base), "exact" if inside else "none", searched)


def _judged(found: Sequence[Decimal], rival: int) -> tuple[bool, bool]:
    """Whether the difference to `rival` is zero, and whether it is so while none of the others is below it."""
    noise = CONTEXT.multiply(NOISE, max(ONE, *(one.copy_abs() for one in found)))
    is_zero = found[rival].copy_abs() <= noise
    return is_zero, is_zero and min(found) >= noise.copy_negate()


def _differences_at(differences: Differences, value: Decimal) -> Sequence[Decimal] | None:
    try:
        return differences(value)
    except Failure:
        return None


def _another_point(differences: Differences, base: Decimal) -> tuple[Decimal, Sequence[Decimal]] | None:
    """A point beside the base where there are values too, as its distance."""
    size = base.copy_abs() if base else ONE
    for share in (ONE, Decimal("0.1"), Decimal("0.001")):
        for sign in (ONE, ONE.copy_negate()):
            distance = CONTEXT.multiply(CONTEXT.multiply(size, share), sign)
            found = _differences_at(differences, CONTEXT.add(base, distance))
            if found is not None:
                return distance, found
    return None


def _refined(
    differences: Differences, base: Decimal, at_base: Sequence[Decimal], rival: int, back: Decimal
) -> Decimal | None:
    """The root that lies `back` from the base, drawn through its own neighbourhood; None where there is no value."""
    value = CONTEXT.subtract(base, back)
    if value == base:
        return base
    found = _differences_at(differences, value)
    if found is None:
        return None
    left = found[rival]
    rise = CONTEXT.subtract(left, at_base[rival])
    if not rise:
        return value
    step = CONTEXT.divide(CONTEXT.multiply(left, CONTEXT.subtract(value, base)), rise)
    return _DIGITS.plus(CONTEXT.subtract(value, step))


def _searched_turns(
    differences: Differences, base: Decimal, at_base: Sequence[Decimal], points: Sequence[Decimal]
) -> Turning:
    """The first change of sign on each side of the base, outwards from point to point, then by bisection."""
    is_won = min(at_base) >= 0
    lowest, below = first_turn(differences, base, [one for one in reversed(points) if one < base], is_won=is_won)
    highest, above = first_turn(differences, base, [one for one in points if one > base], is_won=is_won)
    turns = [turn for turn in (below, above) if turn is not None]
    return Turning(_nearest_first(turns, base), "bracketed" if turns else "none", (lowest, highest))


def _points(base: Decimal, bounds: Bounds, extent: Extent | None, landmarks: Sequence[Decimal] = ()) -> list[Decimal]:
    """Where to look, ascending: geometric steps, small ones near the base, even ones through `extent`, the landmarks
    and what lies halfway between two of them, and bounds that cut these off.
    """
    points = {*geometric_steps(base)} if base else {*geometric_steps(ONE), *geometric_steps(ONE.copy_negate())}
    points |= {CONTEXT.multiply(base, CONTEXT.add(ONE, CONTEXT.multiply(NEAR, Decimal(n)))) for n in range(-8, 9)}
    lowest, highest = min(points), max(points)
    halfway = (_DIGITS.divide(_DIGITS.add(one, other), Decimal(2)) for one, other in pairwise(landmarks))
    points |= {one for one in (*landmarks, *halfway) if lowest <= one <= highest}
    if extent is not None:
        step = CONTEXT.divide(CONTEXT.subtract(extent[1], extent[0]), Decimal(STEPS))
        points |= {CONTEXT.add(extent[0], CONTEXT.multiply(step, Decimal(number))) for number in range(STEPS + 1)}
    inside = {one for one in points if bounds.hold(one)}
    if bounds.lowest is not None and any(one < bounds.lowest for one in points):
        inside.add(bounds.lowest)
    if bounds.highest is not None and any(one > bounds.highest for one in points):
        inside.add(bounds.highest)
    return sorted(inside)


def geometric_steps(size: Decimal) -> Iterator[Decimal]:
    """From a hundredth of `size` to a hundred times of it."""
    down = up = size
    yield size
    for _ in range(STEPS):
        down, up = _DIGITS.divide(down, STEP), _DIGITS.multiply(up, STEP)
        yield from (down, up)


def first_turn(
    differences: Differences, base: Decimal, way: Iterable[Decimal], *, is_won: bool
) -> tuple[Decimal, Turn | None]:
    """The first change of sign on a way from `base`, where nothing is lost if `is_won`.

    How far was looked, and what was found; what has no value ends the way.
    """
    last = base
    for value in way:
        found = _differences_at(differences, value)
        if found is None:
            break
        if (min(found) >= 0) != is_won:
            won, lost = (last, value) if is_won else (value, last)
            return value, _bisected(differences, won, lost)
        last = value
    return last, None


def _bisected(differences: Differences, won: Decimal, lost: Decimal) -> Turn | None:
    """The last point, between one where nothing is lost and one where something is, at which nothing is.

    None where points between have no value.
    """
    at_lost = differences(lost)
    for _ in range(_HALVINGS):
        middle = _DIGITS.divide(_DIGITS.add(won, lost), Decimal(2))
        found = _differences_at(differences, middle)
        if found is None:
            return None
        if min(found) >= 0:
            won = middle
        else:
            lost, at_lost = middle, found
    return Turn(won, at_lost.index(min(at_lost)))


def _nearest_first(turns: Sequence[Turn], base: Decimal) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=lambda turn: _distance(turn.value, base)))


def _distance(value: Decimal, base: Decimal) -> Decimal:
    return CONTEXT.subtract(value, base).copy_abs()
