"""The assumptions of a segment, and what its offers are worth where one of them has another value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.moving import Assumption, Moving
from cvcalc.formula import CONTEXT, Failure
from tests.valuing import read_and_value, values

MODEL = """
horizon: 2
discount_rate: wacc
inputs:
  wacc: 10%
  wage: {low: 20, base: 30, high: 40, min: 0}
  hours: 5
  growing: [100, 200]
  idle: 3
  saved: hours * wage
benefits: {tangible: {Saved: {amount: saved, per: once}, Grown: {amount: growing, per: year}}}
costs: {tangible: {Price: {amount: price, per: once}}}
offers:
  Ours: {inputs: {price: 60, hours: hours + 3}}
  Theirs: {inputs: {price: 50}}
  Others: {inputs: {price: 40}}
  Nothing: {benefits: null, costs: null}
"""


def moving(text: str = MODEL) -> Moving:
    (segment,), problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    return Moving(segment)


def assumption(its: Moving, name: str, offer: str | None = None) -> Assumption:
    (found,) = [one for one in its.assumptions if (one.name, one.offer) == (name, offer)]
    return found


def test_the_assumptions_in_file_order() -> None:
    found = [(one.name, one.offer, one.offers, one.base) for one in moving().assumptions]
    tenth = Decimal("0.1")
    assert found == [
        ("wacc", None, (0, 1, 2, 3), tenth),
        ("wage", None, (0, 1, 2), 30),
        ("hours", "Ours", (0,), 8),
        ("growing", None, (0, 1, 2), 100),
        ("price", "Ours", (0,), 60),
        ("hours", None, (1, 2), 5),
        ("price", "Theirs", (1,), 50),
        ("price", "Others", (2,), 40),
    ]


def test_positions() -> None:
    its = moving()
    assert (its.ours, its.rivals) == (0, (1, 2, 3))
    assert its.depends(0, "saved")
    assert not its.depends(3, "price")


@pytest.mark.parametrize(
    ("name", "offer", "value", "changed"),
    [
        ("wage", None, "40", ("wage: {low: 20, base: 30, high: 40, min: 0}", "wage: 40")),
        ("hours", "Ours", "12", ("hours: hours + 3", "hours: 12")),
        ("hours", None, "7", ("Theirs: {inputs: {", "Theirs: {inputs: {hours: 7, ")),
        ("growing", None, "150", ("[100, 200]", "[150, 300]")),
        ("wacc", None, "0.2", ("wacc: 10%", "wacc: 20%")),
        ("price", "Theirs", "-3", ("price: 50", "price: -3")),
    ],
)
def test_an_input_at_another_value(name: str, offer: str | None, value: str, changed: tuple[str, str]) -> None:
    its = moving()
    found = its.at(assumption(its, name, offer), Decimal(value))
    text = MODEL.replace(*changed)
    if name == "hours" and offer is None:
        text = text.replace("Others: {inputs: {", "Others: {inputs: {hours: 7, ")
    assert found == [*values(text).values()]


def test_an_input_that_differs_between_offers_moves_in_proportion() -> None:
    text = """
    inputs: {share: {low: list_price * 50%, base: list_price, high: list_price * 2}}
    costs: {tangible: {Fee: share}}
    offers: {Ours: {inputs: {list_price: 10}}, Theirs: {inputs: {list_price: 40}}}
    """
    its = moving(text)
    share = assumption(its, "share")
    assert (share.offers, share.base) == ((0, 1), 10)
    assert its.at(share, Decimal(15)) == [-15, -60]


def test_a_figure_of_a_range() -> None:
    its = moving()
    wage = assumption(its, "wage")
    assert its.picked(wage, lambda _, figures: figures["high"]) == 40
    assert its.at_share(wage, lambda _, figures: figures["high"]) == its.at(wage, Decimal(40))


def test_a_range_on_which_offers_build_differently_moves_beneath_them() -> None:
    text = """
    inputs: {fee: {low: 8, base: 10, high: 14, min: 2, max: 20}}
    costs: {tangible: {Fee: fee}}
    offers: {Ours: {inputs: {fee: 100 - fee * 2}}, Theirs: {}}
    """
    its = moving(text)
    (fee,) = its.assumptions
    assert (fee.offer, fee.offers, fee.base) == (None, (0, 1), 10)
    assert (fee.bounds.lowest, fee.bounds.highest, fee.extent) == (2, 20, (8, 14))
    assert its.picked(fee, lambda _, figures: figures["high"]) == 14
    assert its.at_share(fee, lambda _, figures: figures["low"]) == [-84, -8]
    assert its.at(fee, Decimal(20)) == [-60, -20]


def test_a_range_on_which_all_build_alike_is_told_as_they_have_it() -> None:
    text = """
    inputs: {fee: {low: 8, base: 10, high: 14, min: 2, max: 20}}
    costs: {tangible: {Fee: fee}}
    segments: {Small: {inputs: {fee: 100 - fee * 2}}}
    offers: {Ours: {}, Theirs: {}}
    """
    its = moving(text)
    (fee,) = its.assumptions
    assert (fee.offer, fee.offers, fee.base) == (None, (0, 1), 80)
    assert (fee.bounds.lowest, fee.bounds.highest, fee.extent) == (60, 96, (72, 84))
    assert its.picked(fee, lambda _, figures: figures["high"]) == 72
    assert its.at_share(fee, lambda _, figures: figures["low"]) == [-84, -84]


def test_a_yearly_range_with_a_figure_for_each_year() -> None:
    text = """
    horizon: 2
    inputs: {fee: {low: 5 + year, base: 10 + year, high: 20 + year}}
    costs: {tangible: {Now: {amount: fee, per: once}, Later: {amount: fee, per: year}}}
    """
    its = moving(text)
    (fee,) = its.assumptions
    assert (fee.base, its.picked(fee, lambda _, figures: figures["high"])) == (11, 21)
    assert its.at_share(fee, lambda _, figures: figures["high"]) == [-(20 + 21 + 22)]
    assert its.at(fee, Decimal(22)) == [-(20 + 22 + 24)]


def test_a_yearly_input_may_move_to_any_size() -> None:
    its = moving("horizon: 2\ninputs: {fee: [1, 2]}\ncosts: {tangible: {Fee: {amount: fee, per: year}}}")
    (fee,) = its.assumptions
    assert its.at(fee, Decimal("1e-30")) == [0]
    with pytest.raises(Failure):
        its.at(fee, Decimal("1e18"))


@pytest.mark.parametrize(("name", "offer", "expected"), [("wage", None, True), ("wacc", None, False)])
def test_whether_it_is_affine(name: str, offer: str | None, expected: bool) -> None:
    its = moving()
    assert its.is_affine(assumption(its, name, offer)) is expected


def test_the_advantage_is_over_whoever_is_best() -> None:
    its = moving()
    assert its.advantage([Decimal(one) for one in (10, 3, 7, 0)]) == 3
    alone = moving("benefits: {tangible: {A: 5}}")
    assert alone.advantage([Decimal(5)]) is None


def test_files_that_join_share_the_inputs_of_the_discount_rate() -> None:
    its = moving()
    wacc = assumption(its, "wacc")
    now = its.at(wacc, CONTEXT.add(wacc.base, Decimal(0)))
    assert now == [one.customer_value for one in its.segment.offers]
