"""Statistics of simulated figures, against Python's own and by hand."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.decisions.simulation.statistics import (
    BINS,
    Distribution,
    describe,
    leads,
    percentile,
    perfect_information,
    rank_shares,
)

AMOUNTS = st.floats(-1e12, 1e12)


def described(values: Sequence[float], *, has_deviation: bool = True, scale: float = 0.0) -> Distribution:
    return describe(values, lambda _: 0.5, has_deviation=has_deviation, scale=scale)


def test_figures_are_those_of_python() -> None:
    source = random.Random(7)  # noqa: S311  # repeatable
    values = [source.gauss(50, 20) for _ in range(1_001)]
    found = described(values)
    assert found.mean == pytest.approx(statistics.fmean(values), rel=1e-14)
    assert found.sd == pytest.approx(statistics.stdev(values), rel=1e-12)
    twentieths = statistics.quantiles(values, n=20, method="inclusive")
    assert [found.p5, found.p10, found.p25, found.p50, found.p75, found.p90, found.p95] == pytest.approx(
        [twentieths[index] for index in (0, 1, 4, 9, 14, 17, 18)], rel=1e-12
    )
    assert found.probability_positive == sum(value > 0 for value in values) / 1_001
    assert found.mean_error == 0.5


def test_sums_lose_nothing() -> None:
    assert described([1e16, 1.0, -1e16, 3.0]).mean == 1.0


def test_the_histogram_counts_every_draw() -> None:
    histogram = described([float(value) for value in range(101)]).histogram
    assert len(histogram.edges) == BINS + 1
    assert (histogram.edges[0], histogram.edges[-1]) == (0, 100)
    assert sum(histogram.counts) == 101
    assert histogram.counts[0] == 2
    assert histogram.counts[-1] == 3  # the highest draw is in the last bin


def test_equal_draws() -> None:
    found = described([0.1] * 7)
    assert (found.mean, found.mean_error, found.sd, found.p5, found.p95) == (0.1, 0, 0, 0.1, 0.1)
    assert (found.histogram.edges, found.histogram.counts) == ((0.1, 0.1), (7,))


def test_draws_too_near_to_each_other_for_bins() -> None:
    histogram = described([1.0, 1.0 + 2**-52]).histogram
    assert (histogram.edges, histogram.counts) == ((1.0, 1.0 + 2**-52), (2,))


def test_what_is_nothing_beside_its_parts_is_not_positive() -> None:
    assert described([1e-9, -1e-9, 1.0], scale=1e6).probability_positive == pytest.approx(1 / 3)


def test_a_deviation_that_does_not_exist() -> None:
    found = described([1.0, 2.0], has_deviation=False)
    assert (found.sd, found.mean_error) == (None, None)


def test_what_varies_by_rounding_only_is_constant() -> None:
    assert described([5.0, 5.0 + 1e-14], scale=10).is_constant
    assert not described([5.0, 5.1], scale=10).is_constant


def test_how_much_two_draws_make() -> None:
    assert described([0.0] * 98 + [7.0, -7.0]).extreme_share == pytest.approx(1)
    assert described([0.0, 0.0, 3.0]).extreme_share == pytest.approx(5 / 6)
    assert described([1.0, -1.0] * 50).extreme_share == pytest.approx(0.02)
    assert described([4.0] * 5).extreme_share == 0


def test_two_draws() -> None:
    found = described([3.0, 1.0])
    assert (found.mean, found.p50, found.p25) == (2, 2, 1.5)
    assert found.sd == pytest.approx(2**0.5)


@given(st.lists(AMOUNTS, min_size=1, max_size=30), st.floats(0, 1))
def test_percentiles_lie_within_the_draws(values: list[float], share: float) -> None:
    ordered = sorted(values)
    assert ordered[0] <= percentile(ordered, share) <= ordered[-1]
    assert percentile(ordered, 0) == ordered[0]
    assert percentile(ordered, 1) == ordered[-1]


def test_ranks() -> None:
    shares = rank_shares([[3.0, 1.0, 5.0, 2.0], [2.0, 2.0, 1.0, 3.0], [1.0, 3.0, 3.0, 1.0]], 0)
    assert shares == [[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5]]


def test_ties_share_the_ranks_they_take() -> None:
    assert rank_shares([[1.0], [1.0], [0.0]], 0) == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert rank_shares([[0.0], [1.0], [0.0]], 0) == [[0, 0.5, 0.5], [1, 0, 0], [0, 0.5, 0.5]]
    third = pytest.approx(1 / 3)
    assert rank_shares([[2.0]] * 3, 0) == [[third] * 3] * 3


def test_what_differs_by_rounding_ties() -> None:
    assert rank_shares([[1e6], [1e6 * (1 + 5e-13)]], 0) == [[0.5, 0.5], [0.5, 0.5]]
    assert rank_shares([[1e-7], [2e-7]], 1e6) == [[0.5, 0.5], [0.5, 0.5]]
    assert rank_shares([[1e6], [1e6 * (1 + 5e-12)]], 0) == [[0, 1], [1, 0]]


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, 2.5, -3.0])] * 4), min_size=1, max_size=12))
def test_every_offer_has_a_rank_and_every_rank_an_offer(rows: list[tuple[float, ...]]) -> None:
    shares = rank_shares([*zip(*rows, strict=True)], 1.0)
    assert [sum(ranks) for ranks in shares] == pytest.approx([1] * 4)
    assert [sum(ranks) for ranks in zip(*shares, strict=True)] == pytest.approx([1] * 4)


def test_rivals_are_chosen_anew_in_each_draw() -> None:
    assert leads([5.0, 5.0, 5.0], [[4.0, 7.0, 5.0], [3.0, 6.0, 1.0]], 1) == [1, -2, 0]
    assert leads([5.0], [[4.0]], 1) == [1]
    assert leads([5.0], [[5.0 - 1e-9]], 1e4) == [0]


def test_perfect_information() -> None:
    # The first is best on average (5 against 4); knowing, one would take 8 and 6: 7 on average.
    assert perfect_information([[8.0, 2.0], [2.0, 6.0]], 1) == 2
    assert perfect_information([[8.0, 2.0], [2.0, 1.0]], 1) == 0
    assert perfect_information([[8.0, 2.0]], 1) == 0
    assert perfect_information([[1e6], [1e6 * (1 + 1e-15)]], 1e6) == 0
