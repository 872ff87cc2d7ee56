"""What moved, against statsmodels and SciPy, and what is said of it."""

from __future__ import annotations

import decimal
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from cvcalc.measures import Change, compare, standard_error, tally_of_moments, tally_of_promoters, tally_of_shares
from cvcalc.model.tallies import Tally
from tests.unit.measures.samples import pairs, tallies, tally, weighted

OPPOSITE = {"up": "down", "down": "up", "chance": "chance", "few": "few"}


def share(hits: int, of: int) -> Tally:
    return tally_of_shares("conversion", Decimal(hits), Decimal(of))


def promoted(promoters: int, passives: int, detractors: int) -> Tally:
    return tally_of_promoters(Decimal(promoters), Decimal(passives), Decimal(detractors))


def figures(change: Change) -> tuple[float, float, float]:
    assert change.low is not None
    assert change.high is not None
    assert change.p_value is not None
    return float(change.low), float(change.high), float(change.p_value)


@pytest.mark.parametrize(
    ("before", "after"), [((250, 5000), (295, 5000)), ((120, 4000), (168, 4100)), ((3, 50), (30, 61)), ((5, 9), (7, 8))]
)
def test_two_shares(before: tuple[int, int], after: tuple[int, int]) -> None:
    found = compare(share(*before), share(*after))
    _, p_value = proportions_ztest([after[0], before[0]], [after[1], before[1]])
    low, high = confint_proportions_2indep(*after, *before, method="wald", compare="diff")
    assert figures(found) == pytest.approx((low, high, p_value), rel=1e-8)


def test_two_net_promoter_scores() -> None:
    found = compare(promoted(50, 30, 20), promoted(90, 25, 15))
    first, last = 0.7 - 0.3**2, 105 / 130 - (75 / 130) ** 2
    change, error = 100 * (75 / 130 - 0.3), 100 * sqrt(first / 100 + last / 130)
    expected = (change - 1.959963984540054 * error, change + 1.959963984540054 * error)
    assert figures(found) == pytest.approx((*expected, 2 * stats.norm.sf(change / error)), rel=1e-8)
    assert found.verdict == "up"


@pytest.mark.parametrize("measure", ["ces", "mean"])
def test_two_means_by_welch(measure: str) -> None:
    before, after = [3, 4, 4, 5, 5, 6, 2, 3, 4, 4, 1], [5, 6, 6, 7, 5, 6, 6, 7, 4, 6, 6, 6]
    found = compare(tally(measure, before), tally(measure, after))
    means = CompareMeans(DescrStatsW(after), DescrStatsW(before))
    low, high = means.tconfint_diff(usevar="unequal")
    assert figures(found) == pytest.approx((low, high, means.ttest_ind(usevar="unequal")[1]), rel=1e-8)
    assert found.verdict == "up"


def test_means_told_by_their_moments() -> None:
    found = compare(
        tally_of_moments(Decimal("5.1"), Decimal("1.4"), Decimal(40), "ces"),
        tally_of_moments(Decimal("4.2"), Decimal("1.1"), Decimal(55), "ces"),
    )
    _, p_value = stats.ttest_ind_from_stats(4.2, 1.1, 55, 5.1, 1.4, 40, equal_var=False)
    assert figures(found)[2] == pytest.approx(p_value, rel=1e-8)
    assert found.verdict == "down"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((250, 5000), (295, 5000), "up"),
        ((295, 5000), (250, 5000), "down"),
        ((250, 5000), (280, 5000), "chance"),
        ((0, 5000), (60, 5000), "up"),
        ((0, 5000), (0, 5000), "chance"),
        ((5000, 5000), (5000, 5000), "chance"),
        ((5000, 5000), (4900, 5000), "down"),
        ((1, 5000), (4, 5000), "few"),
        ((5, 5000), (5, 5000), "chance"),
        ((4, 9), (4, 9000), "few"),
        ((0, 1), (1, 1), "few"),
        ((10**15, 2 * 10**15), (10**15 + 10**9, 2 * 10**15), "up"),
    ],
)
def test_verdicts_on_shares(before: tuple[int, int], after: tuple[int, int], verdict: str) -> None:
    assert compare(share(*before), share(*after)).verdict == verdict


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((50, 30, 20), (80, 10, 10), "up"),
        ((80, 10, 10), (50, 30, 20), "down"),
        ((50, 30, 20), (51, 30, 19), "chance"),
        ((3, 3, 3), (9, 0, 0), "few"),
        ((0, 0, 40), (40, 0, 0), "up"),
        ((40, 0, 0), (40, 0, 0), "chance"),
        ((0, 400, 0), (4, 396, 0), "few"),
        ((0, 400, 0), (30, 370, 0), "up"),
    ],
)
def test_verdicts_on_nps(before: tuple[int, int, int], after: tuple[int, int, int], verdict: str) -> None:
    assert compare(promoted(*before), promoted(*after)).verdict == verdict


def test_without_a_change_and_without_variance_nothing_is_said_to_move() -> None:
    same = tally("ces", [4] * 12)
    assert compare(same, same) == Change(Decimal(0), Decimal(0), Decimal(0), Decimal(1), "chance")
    assert compare(share(0, 50), share(0, 80)).p_value == 1


def test_a_change_without_variance_is_certain() -> None:
    found = compare(tally("ces", [4] * 12), tally("ces", [5] * 12))
    assert found == Change(Decimal(1), Decimal(1), Decimal(1), Decimal(0), "up")


def test_one_mean_without_variance() -> None:
    """Welch's degrees of freedom are then those of the other sample."""
    after = [5, 6, 4, 4, 5, 3, 7, 4, 5, 5]
    found = compare(tally("mean", [4] * 12), tally("mean", after))
    assert figures(found)[2] == pytest.approx(stats.ttest_1samp(after, 4).pvalue, rel=1e-8)


def test_one_answer_tells_the_change_alone() -> None:
    found = compare(tally("ces", [4]), tally("ces", [5] * 30))
    assert found == Change(Decimal(1), None, None, None, "few")


def test_nobody_answered() -> None:
    assert compare(Tally("nps"), promoted(1, 2, 3)) == Change(None, None, None, None, "few")


def test_two_measures_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two measures"):
        compare(share(1, 2), promoted(1, 2, 3))


def test_weights_count_by_the_effective_number() -> None:
    """Twenty answers of two weights tell as much as fewer of one."""
    before = weighted("conversion", [(1, "1"), (0, "3")] * 10)
    after = weighted("conversion", [(1, "3"), (0, "1")] * 10)
    number = 40 * 40 / 100
    error = sqrt(0.5 * 0.5 * 2 / number)
    assert figures(compare(before, after))[2] == pytest.approx(2 * stats.norm.sf(0.5 / error), rel=1e-8)


@given(pairs())
def test_a_change_taken_back_is_its_opposite(samples: tuple[Tally, Tally]) -> None:
    there, back = compare(*samples), compare(*reversed(samples))
    assert (there.change, there.p_value) == ((back.change or Decimal(0)).copy_negate(), back.p_value)
    assert there.verdict == OPPOSITE[back.verdict]
    if there.low is not None and there.high is not None:
        assert (back.low, back.high) == (there.high.copy_negate(), there.low.copy_negate())


@given(pairs())
def test_a_change_lies_in_its_interval(samples: tuple[Tally, Tally]) -> None:
    found = compare(*samples)
    assert found.change is not None
    if found.low is None or found.high is None:
        assert found.verdict == "few"
        assert None in (standard_error(samples[0]), standard_error(samples[1]))
        return
    assert found.low <= found.change <= found.high
    assert found.p_value is not None
    assert 0 <= found.p_value <= 1


@given(tallies())
def test_nothing_moves_from_a_sample_to_itself(sample: Tally) -> None:
    found = compare(sample, sample)
    assert found.change == 0
    assert found.verdict in ("chance", "few")


@given(pairs())
def test_the_thread_has_no_say(samples: tuple[Tally, Tally]) -> None:
    expected = compare(*samples)
    with decimal.localcontext(decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, traps=[])):
        found = compare(*samples)
    assert found == expected
