"""Survival: shares that are left, and what lies ahead; the fitted model against scipy's hypergeometric function."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

import numpy as np
import pytest
from scipy.special import betaln, hyp2f1

from cvcalc.decisions.lifetime.survival import BetaGeometric, EndlessError, Rates, shares

HIGH_END = BetaGeometric(Decimal("0.668"), Decimal("3.806"))


def test_rates_go_on_with_the_last() -> None:
    rates = Rates((Decimal("0.5"), Decimal("0.8")))
    assert [*islice(shares(rates), 4)] == [1, Decimal("0.5"), Decimal("0.4"), Decimal("0.32")]
    assert rates.ahead(1, Decimal("0.2")) == 2  # 0.8 / (1.2 - 0.8)


@pytest.mark.parametrize(("rate", "discount"), [("1", "0"), ("0.9", "-0.1"), ("0.95", "-0.1")])
def test_rates_without_a_finite_sum(rate: str, discount: str) -> None:
    with pytest.raises(EndlessError, match="retention is 1 \\+ discount rate or more"):
        Rates((Decimal(rate),)).ahead(0, Decimal(discount))


def test_the_shares_of_the_model_are_those_of_the_beta_function() -> None:
    found = [float(share) for share in islice(shares(HIGH_END), 13)]
    expected = np.exp(betaln(0.668, 3.806 + np.arange(13)) - betaln(0.668, 3.806))
    assert found == pytest.approx([*expected], rel=1e-12)


@pytest.mark.parametrize("alpha", ["0.0001", "0.3", "1", "2", "17.25"])
@pytest.mark.parametrize("beta", ["0.0001", "0.9", "1", "3.806", "30"])
@pytest.mark.parametrize("discount", ["0.005", "0.1", "3"])
def test_what_lies_ahead_is_the_hypergeometric_function(alpha: str, beta: str, discount: str) -> None:
    a, b, z = float(alpha), float(beta), 1 / (1 + float(discount))
    found = BetaGeometric(Decimal(alpha), Decimal(beta)).ahead(0, Decimal(discount))
    assert float(found) + 1 == pytest.approx(hyp2f1(1, b, a + b, z), rel=1e-10)


@pytest.mark.parametrize("years", [0, 1, 7, 400])
def test_it_is_the_sum_of_the_shares(years: int) -> None:
    total, weight = Decimal(0), Decimal(1)
    for year in range(years + 1, years + 3000):
        weight *= HIGH_END.rate(year) / Decimal("1.05")
        total += weight
    assert HIGH_END.ahead(years, Decimal("0.05")) == pytest.approx(total, rel=Decimal("1e-25"))
    assert HIGH_END.after(years).ahead(0, Decimal("0.05")) == HIGH_END.ahead(years, Decimal("0.05"))


def test_undiscounted_it_is_finite_where_alpha_is_above_1() -> None:
    assert BetaGeometric(Decimal(3), Decimal(5)).ahead(0, Decimal(0)) == Decimal("2.5")  # beta / (alpha - 1)
    nearly = BetaGeometric(Decimal(3), Decimal(5)).ahead(0, Decimal("1e-6"))
    assert nearly == pytest.approx(Decimal("2.5"), abs=Decimal("1e-4"))


@pytest.mark.parametrize(
    ("alpha", "discount", "message"),
    [("1", "0", "is 0 and alpha 1, not above 1"), ("5", "-0.01", "is negative"), ("5", "1e-12", "so near 0")],
)
def test_a_model_without_a_finite_sum(alpha: str, discount: str, message: str) -> None:
    with pytest.raises(EndlessError, match=message) as refused:
        BetaGeometric(Decimal(alpha), Decimal(2)).ahead(0, Decimal(discount))
    assert "horizon" in refused.value.hint
