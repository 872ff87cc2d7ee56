"""What holds of any lifetime: constants are lists, a long horizon is endless, `now` is `after` moved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.decisions.lifetime.survival import BetaGeometric, Rates, Survival
from cvcalc.decisions.lifetime.worth import expected_years, present_value
from cvcalc.formula import CONTEXT

CLOSE = Decimal("1e-20")


def tenths(low: str, high: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=3)


rates = st.lists(tenths("0", "1"), min_size=1, max_size=5).map(lambda given: Rates(tuple(given)))
models = st.builds(BetaGeometric, tenths("0.01", "40"), tenths("0.01", "40"))
survivals = st.one_of(rates, models)
margins = st.lists(st.integers(-(10**9), 10**9).map(Decimal), min_size=1, max_size=5)
discounts = tenths("0.02", "2")


def near(left: Decimal, right: Decimal) -> bool:
    size = max(left.copy_abs(), right.copy_abs(), Decimal(1))
    return CONTEXT.subtract(left, right).copy_abs() <= CONTEXT.multiply(size, CLOSE)


@given(margins, survivals, discounts, st.booleans(), st.integers(1, 6))
def test_repeating_the_last_changes_nothing(
    amounts: list[Decimal], survival: Survival, discount: Decimal, first_now: bool, more: int
) -> None:
    longer = [*amounts, *[amounts[-1]] * more]
    assert near(*(present_value(one, survival, discount, None, first_now=first_now) for one in (amounts, longer)))
    if isinstance(survival, Rates):
        repeated = Rates((*survival.rates, *[survival.rates[-1]] * more))
        assert near(*(present_value(amounts, one, discount, None, first_now=first_now) for one in (survival, repeated)))


@given(margins, survivals, discounts, st.booleans())
def test_a_long_horizon_is_endless(
    amounts: list[Decimal], survival: Survival, discount: Decimal, first_now: bool
) -> None:
    long = present_value(amounts, survival, discount, 4000, first_now=first_now)
    assert near(long, present_value(amounts, survival, discount, None, first_now=first_now))


@given(tenths("0.001", "1"), discounts, st.integers(1, 10**9).map(Decimal))
def test_now_is_after_moved_by_a_year(rate: Decimal, discount: Decimal, margin: Decimal) -> None:
    after, now = (present_value([margin], Rates((rate,)), discount, None, first_now=one) for one in (False, True))
    moved = CONTEXT.divide(CONTEXT.multiply(after, CONTEXT.add(Decimal(1), discount)), rate)
    assert near(now, moved)


@given(margins, survivals, discounts, st.integers(1, 30))
def test_now_is_what_comes_at_once_and_what_comes_after(
    amounts: list[Decimal], survival: Survival, discount: Decimal, horizon: int
) -> None:
    """Without its first margin, `now` is `after` with the margins a year later and one year less."""
    now = present_value(amounts, survival, discount, horizon + 1, first_now=True)
    after = present_value(amounts[1:] or amounts, survival, discount, horizon, first_now=False)
    assert near(now, CONTEXT.add(amounts[0], after))


@given(survivals, st.integers(1, 60))
def test_years_are_between_one_and_the_horizon(survival: Survival, horizon: int) -> None:
    assert 1 <= expected_years(survival, horizon) <= horizon


@given(models, discounts)
def test_who_stays_is_worth_more(model: BetaGeometric, discount: Decimal) -> None:
    fresh, left = (model.after(years).ahead(0, discount) for years in (0, 5))
    assert left > fresh or left == pytest.approx(fresh, rel=Decimal("1e-20"))
