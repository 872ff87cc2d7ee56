"""Measures, standard errors and intervals, against statsmodels and SciPy, and at their edges."""

from __future__ import annotations

import decimal
from decimal import Decimal
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from cvcalc.measures import (
    effective_number,
    interval,
    joined,
    standard_error,
    tally_of_moments,
    tally_of_promoters,
    tally_of_scores,
    tally_of_shares,
    value,
)
from cvcalc.measures.statistics import variance
from cvcalc.model.tallies import Tally
from tests.unit.measures.samples import MEASURED, answers_to, pairs, tallies, tally, weighted

BOUNDS = {"nps": (-100, 100), "csat": (0, 1), "conversion": (0, 1), "ces": (1, 7), "mean": (-1e9, 1e9)}
Z = 1.959963984540054


def floats(found: tuple[Decimal, Decimal] | None) -> tuple[float, float]:
    assert found is not None
    return float(found[0]), float(found[1])


@pytest.mark.parametrize(
    ("hits", "of"), [(0, 1), (1, 1), (0, 40), (40, 40), (1, 7), (74, 107), (250, 5000), (10**9, 3 * 10**9)]
)
def test_shares_have_the_interval_of_wilson(hits: int, of: int) -> None:
    share = tally_of_shares("conversion", Decimal(hits), Decimal(of))
    expected = proportion_confint(hits, of, method="wilson")
    assert floats(interval(share)) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert float(value(share) or 0) == pytest.approx(hits / of, rel=1e-15)


@pytest.mark.parametrize(("hits", "of"), [(1, 7), (74, 107), (250, 5000), (10**9, 3 * 10**9)])
def test_standard_error_of_a_share(hits: int, of: int) -> None:
    found = standard_error(tally_of_shares("csat", Decimal(hits), Decimal(of)))
    assert found is not None
    assert float(found) == pytest.approx(sqrt(hits / of * (1 - hits / of) / of), rel=1e-12)


@pytest.mark.parametrize("of", [1, 2, 40, 10**6])
@pytest.mark.parametrize("all_hit", [False, True])
def test_no_hits_and_all_hits_are_not_known_for_certain(of: int, *, all_hit: bool) -> None:
    share = tally_of_shares("conversion", Decimal(of if all_hit else 0), Decimal(of))
    low, high = floats(interval(share))
    assert (high if all_hit else low) == float(all_hit)
    found = standard_error(share)
    assert found is not None
    assert float(found) == pytest.approx((high - low) / (2 * Z), rel=1e-12)


def test_nps_error_and_interval() -> None:
    """The adjusted Wald interval, by hand: three answers added, 3/4 promoters and 3/4 detractors."""
    found = tally_of_promoters(Decimal(20), Decimal(12), Decimal(8))
    assert value(found) == 30
    spread = (20 + 8) / 40 - (12 / 40) ** 2
    assert float(standard_error(found) or 0) == pytest.approx(100 * sqrt(spread / 40), rel=1e-12)
    promoters, detractors = 20.75 / 43, 8.75 / 43
    net = promoters - detractors
    half = Z * sqrt((promoters + detractors - net**2) / 43)
    assert floats(interval(found)) == pytest.approx((100 * (net - half), 100 * (net + half)), rel=1e-12)


@pytest.mark.parametrize("counts", [(50, 0, 0), (0, 50, 0), (0, 0, 50), (1, 0, 0), (0, 1, 0)])
def test_an_nps_without_variance_is_not_known_for_certain(counts: tuple[int, int, int]) -> None:
    found = tally_of_promoters(*map(Decimal, counts))
    low, high = floats(interval(found))
    assert -100 <= low <= float(value(found) or 0) <= high <= 100
    assert high - low > 0
    assert (standard_error(found) or 0) > 0


@pytest.mark.parametrize("measure", ["ces", "mean"])
@pytest.mark.parametrize("answers", [[4, 5], [1, 7, 7, 6, 5, 5], [2, 2, 2, 2, 3]])
def test_means_have_the_t_interval(measure: str, answers: list[int]) -> None:
    found = tally(measure, answers)
    described = DescrStatsW(np.array(answers, dtype=float))
    assert float(value(found) or 0) == pytest.approx(described.mean, rel=1e-12)
    assert float(standard_error(found) or 0) == pytest.approx(described.std_mean, rel=1e-12)
    low, high = described.tconfint_mean()
    expected = (max(low, 1), min(high, 7)) if measure == "ces" else (low, high)
    assert floats(interval(found)) == pytest.approx(expected, rel=1e-8)


def test_an_interval_of_ces_is_cut_where_its_answers_end() -> None:
    assert interval(tally("ces", [6, 7])) == (Decimal(1), Decimal(7))


@pytest.mark.parametrize("measure", ["ces", "mean"])
def test_one_answer_has_no_error_and_no_interval(measure: str) -> None:
    found = tally(measure, [5])
    assert (value(found), standard_error(found), interval(found)) == (5, None, None)


@pytest.mark.parametrize("answers", [[3, 3], [5] * 90, ["3.333333333"] * 7, ["0.1"] * 12345])
def test_a_mean_without_variance_has_an_interval_of_no_width(answers: list[int | str]) -> None:
    found = tally("mean", answers)
    assert standard_error(found) == 0
    assert interval(found) == (value(found), value(found))


@pytest.mark.parametrize("measure", MEASURED)
def test_nobody_answered(measure: str) -> None:
    empty = Tally(measure, missing=4)
    assert (value(empty), standard_error(empty), interval(empty), effective_number(empty)) == (None, None, None, 0)
    assert variance(empty) == 0


def test_moments_give_back_what_they_were_told() -> None:
    found = tally_of_moments(Decimal("5.2"), Decimal("1.1"), Decimal(240), "ces")
    assert value(found) == Decimal("5.2")
    assert float(standard_error(found) or 0) == pytest.approx(1.1 / sqrt(240), rel=1e-12)


def test_huge_counts() -> None:
    half = Decimal(10) ** 17
    share = tally_of_shares("retention", half, half * 2)
    low, high = floats(interval(share))
    assert low < 0.5 < high
    assert high - low == pytest.approx(Z / sqrt(2e17), rel=1e-6)
    scores = tally_of_scores("ces", {Decimal(1): half, Decimal(7): half})
    assert value(scores) == 4
    assert float(standard_error(scores) or 0) == pytest.approx(3 / sqrt(2e17), rel=1e-9)


def test_weights_give_the_effective_number() -> None:
    """Two answers of weight 3 and four of weight 1: 10² / 22."""
    found = weighted("mean", [(2, "3"), (9, "3"), (4, "1"), (5, "1"), (5, "1"), (6, "1")])
    number = 100 / 22
    assert (found.n, float(effective_number(found))) == (6, pytest.approx(number))
    mean = (3 * 2 + 3 * 9 + 4 + 5 + 5 + 6) / 10
    assert float(value(found) or 0) == pytest.approx(mean)
    square = (3 * (2 - mean) ** 2 + 3 * (9 - mean) ** 2 + (4 - mean) ** 2 + 2 * (5 - mean) ** 2 + (6 - mean) ** 2) / 10
    error = sqrt(square * number / (number - 1) / number)
    assert float(standard_error(found) or 0) == pytest.approx(error, rel=1e-12)
    half = stats.t.ppf(0.975, number - 1) * error
    assert floats(interval(found)) == pytest.approx((mean - half, mean + half), rel=1e-9)


@pytest.mark.parametrize("measure", ["nps", "csat", "conversion"])
def test_weights_of_shares_give_the_effective_number(measure: str) -> None:
    hit, miss = (1, 0) if measure == "conversion" else (9, 8) if measure == "nps" else (5, 3)
    found = weighted(measure, [(hit, "2"), (hit, "2"), (miss, "1"), (miss, "3")])
    share, number = 0.5, 64 / 18
    expected = sqrt(share * (1 - share) / number) * (100 if measure == "nps" else 1)
    assert float(standard_error(found) or 0) == pytest.approx(expected, rel=1e-12)
    if measure != "nps":
        assert floats(interval(found)) == pytest.approx(proportion_confint(number / 2, number, method="wilson"))


def test_who_all_weigh_the_same_count_as_without_weights() -> None:
    plain, heavy = tally("ces", [3, 4, 7]), weighted("ces", [(3, "2.5"), (4, "2.5"), (7, "2.5")])
    assert interval(plain) == interval(heavy)


def test_one_answer_that_outweighs_the_others_is_no_sample() -> None:
    found = weighted("mean", [(2, "1000"), (9, "1")])
    assert (standard_error(found), interval(found)) == (None, None)
    assert value(found) is not None


@given(tallies())
def test_an_interval_holds_its_measure_and_keeps_its_bounds(found: Tally) -> None:
    lowest, highest = BOUNDS[found.measure]
    measure, ends = value(found), interval(found)
    assert measure is not None
    assert lowest <= measure <= highest
    if ends is None:
        assert standard_error(found) is None
        return
    assert lowest <= ends[0] <= measure <= ends[1] <= highest
    assert (standard_error(found) or 0) >= 0


@given(st.sampled_from(MEASURED).flatmap(lambda measure: st.tuples(st.just(measure), answers_to(measure))), st.data())
def test_order_never_matters(sample: tuple[str, list[int]], data: st.DataObject) -> None:
    measure, answers = sample
    assert tally(measure, answers) == tally(measure, data.draw(st.permutations(answers)))


@given(pairs())
def test_samples_joined_are_the_tally_of_all(samples: tuple[Tally, Tally]) -> None:
    first, last = samples
    both = joined(first, last)
    assert (both.n, both.weight, both.total) == (first.n + last.n, first.weight + last.weight, first.total + last.total)
    assert both == joined(last, first)


@given(st.sampled_from(MEASURED).flatmap(lambda measure: st.tuples(st.just(measure), answers_to(measure, 2))))
def test_a_sample_in_two_parts_is_the_sample(sample: tuple[str, list[int]]) -> None:
    measure, answers = sample
    assert joined(tally(measure, answers[:1]), tally(measure, answers[1:])) == tally(measure, answers)


@given(tallies())
def test_the_thread_has_no_say(found: Tally) -> None:
    expected = value(found), standard_error(found), interval(found)
    with decimal.localcontext(decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, traps=[])):
        told = value(found), standard_error(found), interval(found)
    assert told == expected


def test_two_measures_are_not_joined() -> None:
    with pytest.raises(ValueError, match="two measures"):
        joined(tally("nps", [9]), tally("csat", [4]))
