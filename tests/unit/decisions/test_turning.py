"""Where the smallest of several differences becomes zero."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from cvcalc.decisions.turning import Bounds, Turning, find_turns
from cvcalc.formula import CONTEXT, Failure

FREE = Bounds()


def lines(*each: tuple[float, float]) -> object:
    """Differences a + b·x for each (a, b)."""

    def differences(value: Decimal) -> Sequence[Decimal]:
        return [CONTEXT.add(Decimal(str(a)), CONTEXT.multiply(Decimal(str(b)), value)) for a, b in each]

    return differences


def found(differences: object, base: str, bounds: Bounds = FREE, *, is_affine: bool = True) -> Turning:
    return find_turns(differences, Decimal(base), bounds, is_affine=is_affine)  # type: ignore[arg-type]


def points(turning: Turning) -> list[tuple[float, int]]:
    return [(float(round(turn.value, 9)), turn.rival) for turn in turning.turns]


@pytest.mark.parametrize("is_affine", [True, False])
class TestEitherWay:
    """What straight lines give, solved or searched."""

    def test_a_lead_is_lost(self, is_affine: bool) -> None:
        turning = found(lines((10, -2)), "3", is_affine=is_affine)
        assert points(turning) == [(5, 0)]
        assert turning.status == ("exact" if is_affine else "bracketed")

    def test_a_lead_is_lost_to_one_rival_below_and_to_another_above_nearest_first(self, is_affine: bool) -> None:
        assert points(found(lines((10, -1), (-2, 1)), "4", is_affine=is_affine)) == [(2, 1), (10, 0)]

    def test_a_lead_is_won_from_the_last_rival_that_is_ahead(self, is_affine: bool) -> None:
        assert points(found(lines((-4, 1), (-6, 1)), "3", is_affine=is_affine)) == [(6, 1)]

    def test_only_the_first_turn_of_a_side_counts(self, is_affine: bool) -> None:
        assert points(found(lines((10, -1), (7, -1)), "1", is_affine=is_affine)) == [(7, 1)]

    def test_a_lead_that_is_never_won(self, is_affine: bool) -> None:
        turning = found(lines((-4, 1), (2, -1)), "3", is_affine=is_affine)
        assert (points(turning), turning.status) == ([], "none")

    def test_bounds_keep_turns_out(self, is_affine: bool) -> None:
        turning = found(lines((10, -1)), "4", Bounds(Decimal(2), Decimal(8)), is_affine=is_affine)
        assert (points(turning), turning.status, turning.searched) == ([], "none", (2, 8))

    def test_a_negative_base(self, is_affine: bool) -> None:
        assert points(found(lines((6, 1)), "-3", is_affine=is_affine)) == [(-6, 0)]


def test_a_tie_turns_where_it_is() -> None:
    assert points(found(lines((-4, 1)), "4")) == [(4, 0)]


def test_what_never_changes() -> None:
    assert found(lines((0, 0), (3, 0)), "4").status == "any"
    assert found(lines((1, 0)), "4").status == "none"
    assert found(lines((-1, 0)), "4").status == "none"


def test_exact_far_from_the_base_and_at_zero() -> None:
    assert points(found(lines((1_000_000, -0.001)), "1e-9")) == [(1e9, 0)]
    assert points(found(lines((5, -2)), "0")) == [(2.5, 0)]
    assert points(found(lines((5, -2)), "0", is_affine=False)) == [(2.5, 0)]
    assert points(found(lines((5, 2)), "0", is_affine=False)) == [(-2.5, 0)]


def test_the_search_ends_at_a_hundredth_and_at_a_hundred_times() -> None:
    turning = found(lines((1000, -1)), "1", is_affine=False)
    assert turning.status == "none"
    assert turning.searched is not None
    lowest, highest = turning.searched
    assert round(lowest or 0, 9) == Decimal("0.01")
    assert round(highest or 0, 9) == 100
    assert points(found(lines((99, -1)), "1", is_affine=False)) == [(99, 0)]


def test_the_extent_of_a_range_is_searched_too() -> None:
    extent = (Decimal(-5), Decimal(20))
    turning = find_turns(lines((4, 1)), Decimal(10), FREE, is_affine=False, extent=extent)  # type: ignore[arg-type]
    assert points(turning) == [(-4, 0)]
    turning = find_turns(lines((1, 0)), Decimal(10), FREE, is_affine=False, extent=extent)  # type: ignore[arg-type]
    assert turning.searched is not None
    assert turning.searched[0] == -5


def bent(value: Decimal) -> Sequence[Decimal]:
    """30 − x up to 10, then 25 − x/2: a line on either side of a bend."""
    if value <= 10:
        return [CONTEXT.subtract(Decimal(30), value)]
    return [CONTEXT.subtract(Decimal(25), CONTEXT.multiply(value, Decimal("0.5")))]


def test_a_line_that_turns_out_to_bend_is_searched() -> None:
    turning = found(bent, "2")
    assert (points(turning), turning.status) == ([(50, 0)], "bracketed")


def test_a_step_turns_at_its_last_point_without_loss() -> None:
    turning = found(lambda value: [Decimal(1) if value <= 7 else Decimal(-1)], "3", is_affine=False)
    assert points(turning) == [(7, 0)]
    assert turning.turns[0].value <= 7


def fails_above_six(value: Decimal) -> Sequence[Decimal]:
    if value > 6:
        raise Failure
    return [CONTEXT.subtract(Decimal(10), value)]


@pytest.mark.parametrize("is_affine", [True, False])
def test_nothing_is_found_where_there_is_no_value(is_affine: bool) -> None:
    turning = found(fails_above_six, "5", is_affine=is_affine)
    assert (points(turning), turning.status) == ([], "none")


def test_the_slope_is_taken_where_there_are_values() -> None:
    turning = found(lambda value: fails_above_six(CONTEXT.add(value, Decimal(5))), "0.5")
    assert turning.status == "none"
    assert points(found(lambda value: [CONTEXT.add(fails_above_six(value)[0], Decimal(-8))], "5.9")) == [(2, 0)]


def test_a_hole_between_two_points_gives_no_turn() -> None:
    def differences(value: Decimal) -> Sequence[Decimal]:
        if Decimal("4.4") < value < Decimal("4.6"):
            raise Failure
        return [CONTEXT.subtract(Decimal("4.5"), value)]

    assert found(differences, "3", is_affine=False).turns == ()
