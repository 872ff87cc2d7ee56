"""Tallies from counts: what each form comes to, and what can't be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from cvcalc.measures import (
    CountError,
    joined,
    point,
    tally_of_answers,
    tally_of_customers,
    tally_of_moments,
    tally_of_promoters,
    tally_of_scores,
    tally_of_shares,
)
from cvcalc.model.tallies import MEASURES, SCORE_RANGES, Tally


def numbers(*given: str | int) -> list[Decimal]:
    return [Decimal(one) for one in given]


def moments(mean: str | int, sd: str | int, n: str | int, measure: str = "mean") -> Tally:
    return tally_of_moments(Decimal(mean), Decimal(sd), Decimal(n), measure)


@pytest.mark.parametrize(
    ("measure", "answer", "counted"),
    [
        ("nps", 10, 100),
        ("nps", 9, 100),
        ("nps", 8, 0),
        ("nps", 7, 0),
        ("nps", 6, -100),
        ("nps", 0, -100),
        ("csat", 5, 1),
        ("csat", 4, 1),
        ("csat", 3, 0),
        ("csat", 1, 0),
        ("ces", 7, 7),
        ("mean", -3, -3),
        ("conversion", 1, 1),
        ("conversion", 0, 0),
    ],
)
def test_what_an_answer_counts(measure: str, answer: int, counted: int) -> None:
    assert point(measure, Decimal(answer)) == counted


@pytest.mark.parametrize("measure", SCORE_RANGES)
def test_answers_that_a_measure_does_not_ask_for(measure: str) -> None:
    lowest, highest = SCORE_RANGES[measure]
    for answer in numbers(lowest - 1, highest + 1, f"{highest - 1}.5"):
        with pytest.raises(CountError, match="is no answer for") as caught:
            point(measure, answer)
        assert caught.value.hint == f"it takes whole numbers from {lowest} to {highest}"
        assert caught.value.score == answer


@pytest.mark.parametrize("measure", ["retention", "churn"])
def test_customers_do_not_answer(measure: str) -> None:
    with pytest.raises(CountError, match="is not measured by scores"):
        point(measure, Decimal(1))


def test_conversion_is_yes_or_no() -> None:
    with pytest.raises(CountError, match="2 is no answer for conversion"):
        point("conversion", Decimal(2))


def test_shares() -> None:
    found = tally_of_shares("conversion", *numbers(120, 4000))
    assert found == Tally("conversion", 4000, 0, *numbers(4000, 4000, 120, 120))


def test_scores() -> None:
    found = tally_of_scores("ces", dict(zip(numbers(7, 2), numbers(3, 2), strict=True)))
    assert found == Tally("ces", 5, 0, *numbers(5, 5, 25, 155))


def test_promoters() -> None:
    found = tally_of_promoters(*numbers(5, 3, 2))
    assert found == Tally("nps", 10, 0, *numbers(10, 10, 300, 70_000))


@pytest.mark.parametrize(("measure", "hits"), [("retention", 850), ("churn", 150)])
def test_customers(measure: str, hits: int) -> None:
    found = tally_of_customers(measure, *numbers(1000, 1050, 200))
    assert found == Tally(measure, 1000, 0, *numbers(1000, 1000, hits, hits))


def test_moments() -> None:
    found = moments("2.5", "1.5", 5)
    assert found == Tally("mean", 5, 0, *numbers(5, 5, "12.5", "40.25"))


def test_answers_with_weights_and_gaps() -> None:
    found = tally_of_answers(
        "csat", {Decimal(5): Decimal("2.5"), Decimal(1): Decimal(1)}, n=3, squared_weight=Decimal("4.25"), missing=7
    )
    assert found == Tally("csat", 3, 7, *numbers("3.5", "4.25", "2.5", "2.5"))


def test_a_file_may_hold_no_answers() -> None:
    assert tally_of_answers("nps", {}, missing=2) == Tally("nps", 0, 2)


REFUSED: list[tuple[Callable[[], object], str, str]] = [
    (lambda: tally_of_shares("conversion", *numbers(5, 4)), "hits", "5 hits are more than the 4 who could have"),
    (lambda: tally_of_shares("conversion", *numbers(0, 0)), "of", "nobody could have, so there is no share"),
    (lambda: tally_of_shares("conversion", *numbers(-1, 4)), "hits", "'hits' counts, and -1 is no count"),
    (lambda: tally_of_shares("csat", *numbers(1, "4.5")), "of", "'of' counts, and 4.5 is no count"),
    (lambda: tally_of_shares("nps", *numbers(1, 4)), "hits", "nps is not a share of hits"),
    (lambda: tally_of_scores("nps", {Decimal(11): Decimal(1)}), "scores", "11 is no answer for nps"),
    (lambda: tally_of_scores("nps", {Decimal(9): Decimal("0.5")}), "scores", "score 9 counts, and 0.5 is no count"),
    (lambda: tally_of_scores("nps", {Decimal(9): Decimal(0)}), "scores", "no answers are counted"),
    (lambda: tally_of_scores("csat", {}), "scores", "no answers are counted"),
    (lambda: tally_of_promoters(*numbers(0, 0, 0)), "promoters", "no answers are counted"),
    (lambda: tally_of_promoters(*numbers(1, -2, 0)), "passives", "'passives' counts, and -2 is no count"),
    (lambda: tally_of_customers("retention", *numbers(0, 5, 5)), "start", "no customers at the start"),
    (lambda: tally_of_customers("retention", *numbers(9, 5, 6)), "new", "6 new customers are more than the 5 at"),
    (lambda: tally_of_customers("churn", *numbers(9, 15, 5)), "end", "retention above 100 %"),
    (lambda: tally_of_customers("nps", *numbers(9, 5, 5)), "start", "nps is not counted by customers"),
    (lambda: moments(5, -1, 5), "sd", "never negative"),
    (lambda: moments(5, 1, 0), "n", "no answers are counted"),
    (lambda: moments(5, 1, "2.5"), "n", "'n' counts, and 2.5 is no count"),
    (lambda: moments(5, 1, 1), "sd", "one answer has no standard deviation"),
    (lambda: moments(8, 1, 5, "ces"), "mean", "the mean of answers from 1 to 7 can't be 8"),
    (lambda: moments(4, "3.2", 500, "ces"), "sd", "never vary that much"),
    (lambda: moments(4, 1, 5, "csat"), "mean", "csat is not the mean of numbers"),
    (lambda: tally_of_answers("mean", {Decimal(3): Decimal(-1)}), "weight", "a weight is never negative"),
]


@pytest.mark.parametrize(("count", "key", "message"), REFUSED)
def test_counts_that_can_not_be(count: Callable[[], object], key: str, message: str) -> None:
    with pytest.raises(CountError, match=message) as caught:
        count()
    assert caught.value.key == key
    assert message in caught.value.message


@pytest.mark.parametrize(("mean", "sd", "n"), [(4, 3, 500), (4, "4.2", 2), (7, 0, 9), (7, "0.4", 90), (1, "0.5", 40)])
def test_rounded_moments_of_ces_pass(mean: int, sd: str, n: int) -> None:
    assert moments(mean, sd, n, "ces").n == n


def test_every_measure_is_counted_somehow() -> None:
    counted = {"nps", "csat", "ces", "mean", "conversion", "retention", "churn"}
    assert set(MEASURES) == counted


def test_between_which_figures_a_measure_lies() -> None:
    one, zero = Decimal(1), Decimal(0)
    counted = {Decimal(9): one, Decimal(7): one, Decimal(2): zero}
    assert tally_of_answers("mean", counted).bounds == (7, 9)
    assert tally_of_answers("nps", counted).bounds == (-100, 100)
    assert tally_of_scores("ces", {Decimal(3): one}).bounds == (1, 7)
    assert tally_of_shares("conversion", one, one).bounds == (0, 1)
    assert moments(5, 1, 10).bounds == (None, None)
    assert Tally("mean").bounds == (None, None)


def test_what_is_joined_is_bounded_where_both_are() -> None:
    first, second = (tally_of_answers("mean", {Decimal(one): Decimal(1)}) for one in (4, 9))
    assert joined(first, second).bounds == (4, 9)
    assert joined(first, Tally("mean")).bounds == (4, 4)
    assert joined(first, moments(5, 1, 10)).bounds == (None, None)
