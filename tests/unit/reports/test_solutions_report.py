"""What an input must be, segment by segment."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.decisions.sensitivity.solving import Target
from cvcalc.reports.sensitivity_markdown import solutions_markdown
from cvcalc.reports.sensitivity_table import solutions_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.sensitivities import SHOPS, solved


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


def test_an_offer_that_does_not_need_the_input_asked_for() -> None:
    text = """
inputs: {vol: 3}
benefits: {tangible: {Gain: gain}}
offers:
  Ours: {inputs: {gain: 3}, benefits: {tangible: {More: vol}}}
  Rival: {inputs: {gain: 2}}
segments: {A: {}, B: {offers: {Rival: null}}}
"""
    table = solutions_table(solved(text, "vol", "Rival"), View())
    assert table.startswith(" What vol of Rival must be\n")
    assert table.endswith("\n\n A: Rival does not depend on vol.\n\n B: Rival is not in this segment.\n")


def test_an_input_from_which_no_step_leads_away() -> None:
    text = """
inputs: {zero: {min: 0, mode: 0, max: 0}}
offers: {Ours: {benefits: {tangible: {Gain: 5 + zero ^ 2}}}, Theirs: {benefits: {tangible: {Gain: 3}}}}
"""
    table = solutions_table(solved(text, "zero"), View())
    assert table.endswith("zero is 0, from where nothing can be searched.\n")


def test_a_solution_has_the_digits_of_its_change() -> None:
    text = """
inputs: {factor: 1}
offers:
  Ours: {benefits: {tangible: {Gain: 10_000 * factor}}}
  Theirs: {benefits: {tangible: {Gain: 10_062}}}
"""
    assert "1.0062   +0.62 %" in solutions_table(solved(text, "factor"), View())
