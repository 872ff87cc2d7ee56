"""Sensitivity in the terminal and as Markdown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.sensitivity.sensitivity import On, Sensitivity, sensitivity
from cvcalc.decisions.sensitivity.solving import Solution, Solving, Target
from cvcalc.problems import Problems
from cvcalc.reports.cells import cells
from cvcalc.reports.sensitivity_markdown import sensitivity_markdown, solutions_markdown
from cvcalc.reports.sensitivity_table import sensitivity_table, solutions_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.models import NAMES
from tests.valuing import read_and_value

TENTH = Decimal("0.1")

SHOPS = """
title: Kilat CRM for online shops
segment: Small online shops
currency: IDR
horizon: 3
discount_rate: wacc
per: year
inputs:
  wacc: {low: 8%, base: 10%, high: 13%}
  hourly_wage: {low: 25_000, base: 30_000, high: 40_000, unit: IDR/hour}
  chats_per_month: {min: 700, mode: 1_000, max: 1_600, unit: chats/month}
  margin_per_order: {mean: 25_000, sd: 4_000}
  orders_recovered: chats_per_month * 12 * recovery_rate
  onboarding_fee: 0
benefits:
  tangible:
    Orders recovered by faster replies: orders_recovered * margin_per_order
    Staff hours saved: hours_saved * 12 * hourly_wage
costs:
  tangible:
    Subscription: subscription
    Onboarding: {amount: onboarding_fee, per: once}
offers:
  Kilat CRM:
    inputs: {recovery_rate: {low: 4%, base: 6%, high: 9%, min: 0}, hours_saved: 20, subscription: 6_000_000}
  Agency desk:
    inputs: {recovery_rate: {low: 4%, base: 5%, high: 8%, min: 0}, hours_saved: 30, subscription: 9_000_000}
  Spreadsheet and phone: {benefits: null, costs: null}
"""


def found(text: str = SHOPS, on: On = "value", offer: str | None = None) -> list[Sensitivity]:
    segments, problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    return [sensitivity(one, TENTH, on, offer) for one in segments]


def solved(text: str, name: str, whose: str | None = None, target: Target | None = None) -> list[Solution]:
    segments, _ = read_and_value(text)
    return [Solving(name, whose, target).solve(one, Problems()) for one in segments]


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_the_tornado(golden: Golden, width: int | None) -> None:
    golden(f"reports/sensitivity-{width or 'pipe'}.txt", sensitivity_table(found(), View(width=width)))


def test_on_the_advantage_in_colour(golden: Golden) -> None:
    view = View(width=80, color=True, unit="million")
    golden("reports/sensitivity-advantage-80.txt", sensitivity_table(found(on="advantage"), view))


def test_in_markdown(golden: Golden) -> None:
    golden("reports/sensitivity.md", sensitivity_markdown(found(), View()))


def test_solutions(golden: Golden) -> None:
    text = SHOPS.replace("segment: Small online shops\n", "") + "segments: {Shops: {}, Dear: {inputs: {wacc: 0}}}\n"
    text += "scenarios: {}"
    amount = Target("customer_value", Decimal(10_000_000))
    parts = [
        solutions_table(solved(text, "subscription"), View(width=80)),
        solutions_table(solved(text, "recovery_rate", "Agency desk"), View(width=80)),
        solutions_table(solved(text, "chats_per_month", None, amount), View(width=80, unit="million")),
        solutions_table(solved(text, "hourly_wage"), View(width=60)),
    ]
    golden("reports/solutions-80.txt", "\n\n".join(parts))
    golden("reports/solutions.md", solutions_markdown(solved(text, "subscription"), View()))


def test_why_there_is_no_solution() -> None:
    text = """
inputs: {gain: 8, wish: 3, cap: 5}
benefits: {tangible: {Gain: "min(gain, cap)", Wish: wish - wish}}
costs: {tangible: {Price: 1}}
offers: {Ours: {}, Theirs: {}}
segments: {A: {}, B: {offers: {Ours: null}}, C: {offers: {Theirs: null}}}
"""

    def said(name: str, target: Target | None = None) -> list[str]:
        return solutions_table(solved(text, name, None, target), View()).split("\n\n")[2:]

    assert said("wish") == [
        " A: any value of wish does it.",
        " B: our offer is not in this segment.",
        " C: no value of wish does it.\n",
    ]
    assert said("gain", Target("advantage", Decimal(3))) == [
        " A: no value of gain from 0.08 to 800 does it.",
        " B: our offer is not in this segment.",
        " C: there is no alternative to have an advantage over.\n",
    ]


def test_a_tie() -> None:
    text = "benefits: {tangible: {Gain: gain}}\noffers: {Ours: {inputs: {gain: 5}}, Theirs: {inputs: {gain: 5}}}"
    table = sensitivity_table(found(text), View())
    assert "Ours is worth 5 to the customer, and ties with Theirs." in table
    assert "Ours and Theirs tie for first: any move of 2 inputs decides between them." in table


def test_without_an_alternative() -> None:
    table = sensitivity_table(found("inputs: {gain: 5}\nbenefits: {tangible: {Gain: gain}}"), View())
    assert "Offer is worth 5 to the customer. This is how its value swings" in table
    assert table.endswith("There is no alternative in this segment, so no input can turn the verdict.\n")


def test_without_inputs() -> None:
    table = sensitivity_table(found("benefits: {tangible: {Gain: 5}}"), View())
    assert "No offer depends on any input here, so nothing can be moved." in table


def test_where_our_offer_is_out() -> None:
    text = "segments: {A: {offers: {Ours: null}}}\ninputs: {gain: 1}\nbenefits: {tangible: {Gain: gain}}\noffers: "
    assert sensitivity_table(found(text + "{Ours: {}, Theirs: {}}"), View()).endswith(
        "\n\n Our offer is not in this segment.\n"
    )


def test_a_lead_that_is_won() -> None:
    table = sensitivity_table(found(SHOPS.replace("subscription: 6_000_000", "subscription: 10_000_000")), View())
    assert "Kilat CRM takes the lead if " in table
    assert "\n to Kilat CRM\n" in table


def test_ends_that_have_no_value() -> None:
    text = """
inputs: {stars: 9.5}
benefits: {intangible: {Brand: {rating: stars, full_worth: 100}}}
offers: {Ours: {}, Theirs: {benefits: null}}
"""
    lines = sensitivity_table(found(text), View(width=60)).splitlines()
    (row,) = [line for line in lines if line.startswith(" stars")]
    assert row.startswith(" stars  8.55  9.50  10.45    9.5  ░░░")
    assert row.endswith("░│")
    assert " Where stars is high, an offer has no value." in lines


def test_inputs_beyond_the_largest_twelve_are_told_in_words() -> None:
    names = [f"gain_{number:02}" for number in range(1, 16)]
    inputs = ", ".join(f"{name}: {number}" for number, name in enumerate(names, 1))
    text = f"inputs: {{{inputs}}}\nbenefits: {{tangible: {{Gain: {' + '.join(names)}}}}}"
    table = sensitivity_table(found(text), View(width=80))
    assert " gain_04 " in table
    assert " gain_03 " not in table
    assert "3 other inputs swing it by 0.6 at most." in table


def test_nothing_is_cut_in_any_width() -> None:
    for width in (1, 20, 40, 60, 77, 100):
        lines = sensitivity_table(found(), View(width=width)).splitlines()
        assert max(map(cells, lines)) <= max(width, 26)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names(name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b") + '"'
    text = f"""
inputs: {{gain: {{value: 5, unit: {quoted}}}}}
benefits: {{tangible: {{Gain: gain * own}}}}
offers: {{{quoted}: {{inputs: {{own: 3}}}}, Theirs: {{inputs: {{own: 2}}}}}}
"""
    segments, problems = read_and_value(text)
    assert [one for one in problems if one.severity == "error"] == []
    for width in (40, 80, None):
        table = sensitivity_table([sensitivity(segments[0])], View(width=width))
        assert "\x1b" not in table
        assert not [line for line in table.splitlines() if line.startswith("::") or "##[" in line]
    assert "<script" not in sensitivity_markdown([sensitivity(segments[0])], View())
