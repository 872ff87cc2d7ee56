"""Present values of lifetimes: closed forms against sums, and how conventions relate."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

import pytest

from cvcalc.decisions.lifetime.survival import BetaGeometric, EndlessError, Rates, Survival, shares
from cvcalc.decisions.lifetime.worth import expected_years, present_value

MODEL = BetaGeometric(Decimal("0.7"), Decimal("1.2"))
RATES = Rates((Decimal("0.6"), Decimal("0.75"), Decimal("0.85")))
TENTH = Decimal("0.1")


def constant(rate: str) -> Rates:
    return Rates((Decimal(rate),))


def by_hand(margins: list[Decimal], survival: Survival, rate: Decimal, years: int, *, first_now: bool) -> Decimal:
    """Margin by margin."""
    left = [*islice(shares(survival), years + 1)]
    total = Decimal(0)
    for year in range(years):
        time = year if first_now else year + 1
        total += margins[min(year, len(margins) - 1)] * left[time] / (1 + rate) ** time
    return total


@pytest.mark.parametrize(
    ("rate", "discount", "multiple"), [("0.8", "0.1", "2.666667"), ("0.85", "0.1", "3.4"), ("0.9", "0.12", "4.090909")]
)
def test_the_closed_form(rate: str, discount: str, multiple: str) -> None:
    found = present_value([Decimal(1)], constant(rate), Decimal(discount), None, first_now=False)
    assert round(found, 6) == Decimal(multiple)
    now = present_value([Decimal(1)], constant(rate), Decimal(discount), None, first_now=True)
    assert now == pytest.approx(found * (1 + Decimal(discount)) / Decimal(rate))


@pytest.mark.parametrize("survival", [MODEL, RATES, constant("0.8"), constant("0"), Rates((Decimal(1), Decimal(0)))])
@pytest.mark.parametrize("first_now", [True, False])
@pytest.mark.parametrize("margins", [[5], [5, -3, 0, 7], [0, 0, 0, 0, 0, 9]])
def test_sums_agree_with_those_by_hand(survival: Survival, margins: list[int], *, first_now: bool) -> None:
    given = [*map(Decimal, margins)]
    finite = present_value(given, survival, TENTH, 4, first_now=first_now)
    assert finite == pytest.approx(by_hand(given, survival, TENTH, 4, first_now=first_now))
    endless = present_value(given, survival, TENTH, None, first_now=first_now)
    assert endless == pytest.approx(by_hand(given, survival, TENTH, 700, first_now=first_now))


def test_expected_years_count_the_first() -> None:
    assert expected_years(constant("0.75"), None) == 4
    assert expected_years(constant("0"), None) == 1
    assert expected_years(constant("1"), 5) == 5
    assert expected_years(constant("0.5"), 3) == Decimal("1.75")
    assert expected_years(BetaGeometric(Decimal(3), Decimal(5)), None) == Decimal("3.5")  # (a + b - 1) / (a - 1)
    assert expected_years(MODEL, 2) == pytest.approx(1 + MODEL.rate(1))


@pytest.mark.parametrize("survival", [constant("1"), MODEL])
def test_years_without_end(survival: Survival) -> None:
    with pytest.raises(EndlessError):
        expected_years(survival, None)


def test_nobody_left_has_no_endless_tail() -> None:
    gone = Rates((Decimal(0), Decimal(1)))
    assert present_value([Decimal(5)], gone, Decimal(0), None, first_now=True) == 5
    assert present_value([Decimal(0)], constant("1"), Decimal(0), None, first_now=True) == 0
