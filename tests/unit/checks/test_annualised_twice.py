"""CV317: an item counts 12 times a year, and its formula multiplies by 12 as well."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

INPUTS = """
inputs:
  hours: 3
  fee: 90
  wage: 30
  monthly_fee: 90
  rent: {value: 900, unit: EUR/month}
  months: 12
  season: 7
  months_per_year: season + 5
  yearly_fee: fee * 12
  both_fees: yearly_fee + 4
  saved: 20 * wage
"""


def model(amount: str, per: str = "month") -> str:
    return f"{INPUTS}\nbenefits: {{tangible: {{Gain: {{amount: '{amount}', per: {per}}}}}}}"


@pytest.mark.parametrize(
    ("amount", "per"),
    [
        ("fee * 12", "month"),
        ("hours * 12 * wage", "month"),
        ("20 * 12 * 30", "month"),
        ("3 + (fee - 2) * 12", "month"),
        ("round(fee * 12)", "month"),
        ("hours * wage * 52", "week"),
        ("fee * 365", "day"),
        ("fee * 4", "quarter"),
        ("yearly_fee", "month"),
        ("yearly_fee * 3%", "month"),
        ("both_fees", "month"),
        ("12 * monthly_fee", "month"),
        ("12 * hours * rent", "month"),
        ("fee * months", "month"),
        ("months * fee", "month"),
    ],
)
def test_a_years_amount_that_counts_every_month_is_told(amount: str, per: str) -> None:
    assert len(told(model(amount, per), "CV317")) == 1


@pytest.mark.parametrize(
    ("amount", "per"),
    [
        ("fee * 12", "year"),
        ("fee * 12", "once"),
        ("fee * 12", "week"),
        ("fee * 4", "month"),
        ("12 * wage", "month"),
        ("wage * 12", "month"),
        ("fee * 52 / 12", "month"),
        ("fee * 12 / 12", "month"),
        ("fee / 12", "month"),
        ("fee + 12", "month"),
        ("yearly_fee / 12", "month"),
        ("if(yearly_fee > 1000, fee, hours)", "month"),
        ("fee / yearly_fee", "month"),
        ("saved", "month"),
        ("12", "month"),
        ("12 * fee", "month"),
        ("12 * monthly_fee", "year"),
        ("fee / months", "month"),
        ("fee * months", "year"),
        ("fee * season", "month"),
        ("fee * months_per_year", "month"),
    ],
)
def test_what_counts_as_it_should_is_not_told(amount: str, per: str) -> None:
    assert told(model(amount, per), "CV317") == []


def test_it_is_told_at_the_factor() -> None:
    (problem,) = judge(f"{INPUTS}per: month\nbenefits:\n  tangible:\n    Gain: hours * 12 * wage", "CV317")
    assert (problem.place.line, problem.place.column) == (17, 19)
    assert problem.message == "'Gain' counts 12 times a year (per: month), and its formula multiplies by 12 as well"


def test_an_input_that_holds_a_years_amount_is_shown_beside_the_item() -> None:
    (problem,) = judge(model("both_fees * 2"), "CV317")
    assert problem.place.path == ("benefits", "tangible", "Gain", "per")
    assert "'yearly_fee', which it uses, is multiplied by 12 already" in problem.message
    assert problem.related[0].place.path == ("inputs", "yearly_fee")


def test_an_item_of_many_offers_is_told_once() -> None:
    text = """
per: month
inputs: {fee: 90}
costs: {tangible: {Price: fee}}
offers:
  Ours: {costs: {tangible: {Price: fee * 12}}}
  Theirs: {costs: {tangible: {Price: fee * 12 * 90%}}}
  Others: {}
segments: {Small: {}, Large: {}}
"""
    (message,) = told(text, "CV317")
    assert message.startswith("offers.Ours.costs.tangible.Price: ")
    assert message.endswith(", and so in 1 other place")


def test_long_chains_of_inputs_shared_by_many_items_take_no_long_time() -> None:
    chain = "\n".join(f"  x{index}: x{index - 1} + 0" for index in range(1, 1500))
    items = "\n".join(f"    Gain {index}: x1499" for index in range(300))
    text = f"per: month\ninputs:\n  x0: fee * 12\n  fee: 3\n{chain}\nbenefits:\n  tangible:\n{items}"
    assert len(told(text, "CV317")) == 300
