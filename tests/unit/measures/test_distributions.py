"""Tails and quantiles against SciPy, to the 10 digits that are given."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy import stats

from cvcalc.measures.distributions import NORMAL_QUANTILE, normal_tails, t_quantile, t_tails

DEGREES = ["1", "1.3", "2", "2.75", "5", "9", "30", "79", "160", "161", "999.5", "9999", "10000", "1e5", "1e6", "1e7"]


@pytest.mark.parametrize("degrees", DEGREES)
def test_quantile_of_t(degrees: str) -> None:
    expected = stats.t.ppf(0.975, float(degrees))
    assert float(t_quantile(Decimal(degrees))) == pytest.approx(expected, rel=6e-10)


@pytest.mark.parametrize("degrees", DEGREES)
@pytest.mark.parametrize("t", ["0", "0.001", "0.5", "0.99", "1", "1.7", "1.96", "3", "10", "30"])
def test_tails_of_t(degrees: str, t: str) -> None:
    expected = 2 * stats.t.sf(float(t), float(degrees))
    assert float(t_tails(Decimal(t), Decimal(degrees))) == pytest.approx(expected, rel=6e-10)
    assert t_tails(-Decimal(t), Decimal(degrees)) == t_tails(Decimal(t), Decimal(degrees))


@pytest.mark.parametrize("z", ["0", "1e-9", "0.5", "1.96", "-1.96", "5", "20", "37"])
def test_tails_of_the_normal_distribution(z: str) -> None:
    assert float(normal_tails(Decimal(z))) == pytest.approx(2 * stats.norm.sf(abs(float(z))), rel=6e-10)


def test_quantile_of_the_normal_distribution() -> None:
    assert float(NORMAL_QUANTILE) == stats.norm.ppf(0.975)
    assert t_quantile(Decimal("1e15")) == Decimal("1.959963985")


def test_ten_digits_are_given() -> None:
    assert t_quantile(Decimal(1)) == Decimal("12.70620474")
    assert normal_tails(Decimal("1.982")) == Decimal(f"{2 * stats.norm.sf(1.982):.9e}")


def test_what_floats_have_no_room_for_is_nothing() -> None:
    assert normal_tails(Decimal("1e9")) == 0
    assert t_tails(Decimal("1e200"), Decimal("1e6")) == 0
