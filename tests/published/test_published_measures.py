"""Published worked examples of measures and of a test between two of them, to the digits that were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.measures import (
    compare,
    standard_error,
    tally_of_customers,
    tally_of_promoters,
    tally_of_scores,
    tally_of_shares,
    value,
)


def test_crr_001_customer_retention_rate() -> None:
    """https://www.coachpms.com/metrics-1/customer-retention-rate: 1,000 at the start, 1,050 at the end, 200 new."""
    found = tally_of_customers("retention", Decimal(1000), Decimal(1050), Decimal(200))
    assert value(found) == Decimal("0.85")


def test_csat_001_top_two_box() -> None:
    """https://help.delighted.com/article/240-how-is-csat-calculated: 74 of 107 are satisfied, printed as 69."""
    answers = {5: 42, 4: 32, 3: 10, 2: 9, 1: 14}
    found = tally_of_scores("csat", {Decimal(score): Decimal(count) for score, count in answers.items()})
    assert (found.total, found.n) == (74, 107)
    assert float(100 * (value(found) or 0)) == pytest.approx(69.16, abs=0.005)


@pytest.mark.parametrize(("shares", "printed"), [((50, 30, 20), 30), ((70, 10, 20), 50)])
def test_nps_001_from_percentages(shares: tuple[int, int, int], printed: int) -> None:
    """https://help.cxr.skeepers.com, "NPS"."""
    assert value(tally_of_promoters(*map(Decimal, shares))) == printed


def test_nps_002_variance_and_standard_error() -> None:
    """https://stats.stackexchange.com/a/18609: shares 1/2, 1/3 and 1/6 of 324 answers, on a scale from −1 to 1."""
    found = tally_of_promoters(Decimal(162), Decimal(108), Decimal(54))
    error = standard_error(found)
    assert error is not None
    assert float(value(found) or 0) / 100 == pytest.approx(0.3333333333333333, abs=1e-6)
    assert float(error / 100) ** 2 * 324 == pytest.approx(0.5555555555555556, abs=1e-6)
    assert float(error) / 100 == pytest.approx(0.041, abs=0.0006)


def test_ab_002_checkout_button() -> None:
    """https://www.geratools.com/ab-test-significance-calculator: pooled error for the test, unpooled for the ends."""
    before, after = (tally_of_shares("conversion", Decimal(hits), Decimal(5000)) for hits in (250, 295))
    found = compare(before, after)
    assert found.low is not None
    assert found.high is not None
    assert found.p_value is not None
    assert float(found.p_value) == pytest.approx(0.0474, abs=6e-5)
    assert (float(found.low), float(found.high)) == pytest.approx((0.0001, 0.0179), abs=6e-5)
    assert float((found.change or 0) / (value(before) or 1)) == pytest.approx(0.18, abs=1e-9)
    assert found.verdict == "up"
