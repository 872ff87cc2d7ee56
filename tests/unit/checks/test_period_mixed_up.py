"""CV330: an item counts every year, and its amount is that of a month by unit or name."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

INPUTS = """
inputs:
  chats: {value: 900, unit: chats/month}
  fee: {value: 90, unit: EUR per month}
  licence: {value: 900, unit: EUR/year}
  hours: {value: 4, unit: hours/week}
  wage: {value: 30, unit: EUR/hour}
  months: {value: 6, unit: months}
  rate: 6%
  monthly_fee: 90
  fee_per_month: 90
  annual_revenue: 9_000
  monthly_active_users: 50
  contract_months: 6
  orders: chats * rate
  orders_a_year: chats * 12 * rate
  net: fee - wage
  monthly_licence_fee: 90
  weekly_staff_hours: 4
  fee_monthly: 90
  weekly_newsletter_readers: 900
  quarterly_report_hours: 20
  monthly_reports: 12
  monthly_price_list_users: 9
"""


def model(amount: str, per: str = "year") -> str:
    return f"{INPUTS}\nbenefits: {{tangible: {{Gain: {{amount: '{amount}', per: {per}}}}}}}"


@pytest.mark.parametrize(
    ("amount", "per"),
    [
        ("fee", "year"),
        ("monthly_fee", "year"),
        ("fee_per_month * 90%", "year"),
        ("chats * rate * 25_000", "year"),
        ("chats / 60 * wage", "year"),
        ("orders * wage", "year"),
        ("hours * wage", "year"),
        ("hours * wage", "month"),
        ("licence", "month"),
        ("annual_revenue * rate", "quarter"),
        ("fee_per_month * 30", "year"),
        ("chats * 2", "year"),
        ("30 * fee_per_month", "year"),
        ("hours * 70", "year"),
        ("licence * 5", "month"),
        ("monthly_licence_fee", "year"),
        ("weekly_staff_hours * wage", "year"),
        ("fee_monthly", "year"),
    ],
)
def test_a_months_amount_that_counts_once_a_year_is_told(amount: str, per: str) -> None:
    assert len(told(model(amount, per), "CV330")) == 1


@pytest.mark.parametrize(
    ("amount", "per"),
    [
        ("fee", "month"),
        ("fee", "once"),
        ("fee", "day"),
        ("fee * 12", "year"),
        ("12 * monthly_fee", "year"),
        ("hours * 46 * wage", "year"),
        ("fee * months", "year"),
        ("monthly_fee * contract_months", "year"),
        ("monthly_fee * horizon", "year"),
        ("chats * fee", "year"),
        ("orders_a_year * wage", "year"),
        ("licence / 12", "month"),
        ("licence", "year"),
        ("monthly_active_users * wage", "year"),
        ("net", "year"),
        ("weekly_newsletter_readers * wage", "year"),
        ("quarterly_report_hours * wage", "year"),
        ("monthly_reports * wage", "year"),
        ("monthly_price_list_users * wage", "year"),
        ("fee * 11", "year"),
        ("fee * 10.5", "year"),
        ("fee * 3", "year"),
        ("hours * 4.33", "month"),
        ("hours * 52.18 * wage", "year"),
        ("hours * 13", "quarter"),
        ("fee * 24", "year"),
        ("fee + wage", "year"),
        ("wage * 20", "year"),
        ("wage", "month"),
    ],
)
def test_what_counts_as_it_should_or_is_not_sure_is_not_told(amount: str, per: str) -> None:
    assert told(model(amount, per), "CV330") == []


def test_it_is_told_at_the_input_in_the_formula() -> None:
    (problem,) = judge(f"{INPUTS}\ncosts:\n  tangible:\n    Price: rate * fee", "CV330")
    assert problem.message == "'Price' counts per year, but 'fee' is per month"
    assert problem.hint == "say per: month, or multiply by 12"
    assert (problem.place.line, problem.place.column) == (28, 19)


def test_what_is_beneath_is_shown() -> None:
    (problem,) = judge(model("orders * wage"), "CV330")
    assert problem.message == "'Gain' counts per year, but 'chats' is per month"
    assert problem.related[0].place.path == ("inputs", "chats")


def test_a_year_by_the_month_is_divided() -> None:
    (problem,) = judge(model("licence", "month"), "CV330")
    assert problem.hint == "say per: year, or divide by 12"
    (problem,) = judge(model("hours * wage", "month"), "CV330")
    assert problem.hint == "say per: week"


def test_an_amount_annualised_twice_is_told_as_that_alone() -> None:
    text = "per: month\ninputs: {yearly_fee: 12 * f, f: 3, annual_fee: f * 12}\ncosts: {tangible: {Price: annual_fee}}"
    assert told(text, "CV330") == []
    assert len(told(text, "CV317")) == 1


def test_a_deep_tree_is_left_alone() -> None:
    chain = "\n".join(f"  x{index}: x{index - 1}" for index in range(1, 2000))
    text = f"inputs:\n  x0: monthly_fee\n  monthly_fee: 3\n{chain}\nbenefits: {{tangible: {{Gain: x1999}}}}"
    assert told(text, "CV330") == []
