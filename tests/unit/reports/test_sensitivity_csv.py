"""Sensitivity as comma-separated values."""

from __future__ import annotations

import csv
import io

from cvcalc.decisions.sensitivity.sensitivity import sensitivity
from cvcalc.decisions.sensitivity.solving import Solving
from cvcalc.problems import Problems
from cvcalc.reports import sensitivity_csv as report
from tests.valuing import read_and_value

SHOPS = """
currency: IDR
inputs: {wage: {low: 20, base: 30, high: 50, min: 0, unit: IDR/hour}, stars: 10}
benefits: {tangible: {Saved: hours * wage}, intangible: {Brand: {rating: stars, full_worth: 10}}}
costs: {tangible: {Price: price}}
offers: {Ours: {inputs: {hours: 10, price: 100}}, Theirs: {inputs: {hours: 6, price: 40}}}
segments: {Shops: {}, Stalls: {offers: {Ours: null}}}
"""


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_column_is_documented() -> None:
    documented = report.__doc__ or ""
    assert all(column in documented for column in (*report.COLUMNS, *report.SOLUTION_COLUMNS))


def test_a_line_for_every_input() -> None:
    segments, _ = read_and_value(SHOPS)
    lines = read(report.sensitivity_csv(map(sensitivity, segments)))
    assert [(line["segment"], line["input"], line["input_offer"]) for line in lines] == [
        ("Shops", "wage", ""),
        ("Shops", "hours", "Ours"),
        ("Shops", "price", "Ours"),
        ("Shops", "stars", ""),
        ("Shops", "hours", "Theirs"),
        ("Shops", "price", "Theirs"),
    ]
    assert [lines[0][key] for key in ("offer", "next_best", "customer_value", "advantage")] == [
        "Ours",
        "Theirs",
        "210",
        "60",
    ]
    ends = ("unit", "base", "low", "high", "value_at_low", "advantage_at_low", "value_at_high", "advantage_at_high")
    assert [lines[0][key] for key in ends] == ["IDR/hour", "30", "20", "50", "110", "20", "410", "140"]
    keys = ("swing", "switching_value", "switching_change", "turns_to", "searched_from", "searched_to")
    assert [lines[0][key] for key in keys] == ["300", "15", "-0.5", "Theirs", "", ""]
    assert (lines[3]["value_at_low"], lines[3]["value_at_high"]) == ("209", "")


def test_a_line_for_every_solution() -> None:
    segments, _ = read_and_value(SHOPS)
    lines = read(report.solutions_csv(Solving("price").solve(one, Problems()) for one in segments))
    keys = ("offer", "figure", "amount", "input", "input_offer", "base", "value", "other_value", "status")
    assert [[line[key] for key in keys] for line in lines] == [
        ["Ours", "advantage", "0", "price", "Ours", "100", "160", "", "exact"],
        ["", "", "", "price", "Theirs", "40", "", "", "none"],
    ]
