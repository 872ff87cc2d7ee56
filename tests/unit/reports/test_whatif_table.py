"""What scenarios change, in the terminal, as Markdown, and as comma-separated values."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from cvcalc.reports.view import View
from cvcalc.reports.whatif_csv import COLUMNS, whatif_csv
from cvcalc.reports.whatif_markdown import whatif_markdown
from cvcalc.reports.whatif_table import whatif_table
from tests.goldens import Golden
from tests.unit.decisions.levers.trying import SHOPS, tried

RICH = SHOPS + (
    "  Hours twice: {our_cost: 3, inputs: {hours: hours * 2}}\n  Longer: {our_cost: 1, horizon: 2, per: year}\n"
)


def shown(text: str, *scenarios: str, view: View | None = None, **more: Any) -> str:
    return whatif_table(tried(text, *scenarios, **more), view or View())


def test_scenarios_at_80_columns(golden: Golden) -> None:
    golden("reports/whatif-80.txt", shown(SHOPS, view=View(width=80)))


def test_scenarios_together_and_a_budget_in_a_pipe(golden: Golden) -> None:
    golden("reports/whatif-pipe.txt", shown(RICH, combine=True, budget=9))


def test_scenarios_together_at_40_columns(golden: Golden) -> None:
    golden("reports/whatif-40.txt", shown(RICH, view=View(width=40), combine=True, budget=9))


def test_scenarios_in_markdown(golden: Golden) -> None:
    golden("reports/whatif.md", whatif_markdown(tried(RICH, combine=True, budget=9), View()))


def test_scenarios_as_comma_separated_values(golden: Golden) -> None:
    text = whatif_csv(tried(SHOPS, "Training", "Tutor", "Price cut", combine=True, budget=5), View())
    golden("reports/whatif.csv", text)
    rows = list(csv.reader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[2] for row in rows if row[4] == "Ours"] == [
        "base",
        *["scenario"] * 3,
        "combined",
        *["pair"] * 3,
        "best_set",
    ]


def test_names_are_harmless() -> None:
    text = SHOPS.replace("Training:", '"::[/] \\u202e=1|@x":').replace("lever: support, our_cost: 4", 'lever: "@a|`b`"')
    for render in (whatif_table, whatif_markdown, whatif_csv):
        shown = render(tried(text, combine=True, budget=9), View())
        assert "\u202e" not in shown
        assert "\n::" not in shown


def test_no_number_is_lost_in_the_narrowest_terminal() -> None:
    text = shown(RICH, view=View(width=20), combine=True, budget=9)
    assert all(len(line) <= 30 for line in text.splitlines())
    assert "+30" in text


@pytest.mark.parametrize(
    ("more", "scenario", "sentence"),
    [
        ("", "Price cut", "With 'Price cut', Theirs wins instead of Ours."),
        ("", "Price cut", "No scenario adds to the customer value of Ours."),
        ("", "Tutor", "'Tutor' adds 4 for 2: 2.00 per unit of cost."),
        (
            "  X: {offers: {Theirs: {inputs: {price: 12}}}}",
            "X",
            "With 'X', Ours and Theirs tie for first; as it is, Ours",
        ),
        ("  X: {offers: {Ours: null}}", "X", "With 'X', our offer is out of this segment."),
        ("  X: {offers: {Ours: null, Theirs: null, Nothing: null}}", "X", "With 'X', no offer is left."),
        ("  X: {our_cost: 0, inputs: {wage: 4}}", "X", "'X' adds 10 for nothing."),
        ("  X: {inputs: {wage: 4}}", "X", "'X' adds 10."),
        ("  X: {our_cost: 20, inputs: {wage: 4}}", "X", "10 for 20: 0.50 per unit of cost, less than we spend."),
        (
            "  X: {horizon: 2, per: year}",
            "X",
            "'X' counts another time, so changes there come from that too and are not ranked.",
        ),
        ("  X: {segment_size: 3}", "X", "As it is, Ours leads Theirs by 2."),
    ],
)
def test_sentences(more: str, scenario: str, sentence: str) -> None:
    assert sentence in shown(SHOPS + more, scenario)


@pytest.mark.parametrize(
    ("scenarios", "budget", "sentence"),
    [
        (["Training", "Tutor"], None, "'Training' and 'Tutor' overlap: together they come to 6 less than one by one."),
        (["Training", "Templates"], None, "They add up: none takes from another. With all of them, Ours leads"),
        (["Templates", "Hours twice"], None, "come to 6 more together than one by one"),
        (["Training"], 4, "'Training' adds 6 for 4: 1.50 per unit of cost."),
        (["Training", "Templates"], 10, "together add 12 for 9: 1.33 per unit of cost. 1 of the budget is left."),
        (["Training"], 3, "Doing nothing is best: no set of scenarios within the budget adds to our customer value."),
        (["Price cut"], 3, "No scenario says its 'our_cost', so there is nothing to choose from."),
        (["Price cut", "Tutor"], 3, "Left out, for want of an 'our_cost': 'Price cut'."),
        (["Tutor"], 2, "every set within the budget was compared"),
        (["Tutor"], None, "'Tutor' is the only scenario here, so there is nothing to combine."),
        (["Longer", "Tutor"], 9, "Left out, as on other terms nothing can be compared: 'Longer'."),
        (["Longer"], 9, "No scenario that can be compared says its 'our_cost'"),
    ],
)
def test_sentences_on_several(scenarios: list[str], budget: int | None, sentence: str) -> None:
    text = RICH.replace("inputs: {hours: hours * 2}", "inputs: {wage: wage * 2}")
    assert sentence in shown(text, *scenarios, combine=True, budget=budget)


FREE = SHOPS + "  Free: {our_cost: 0, inputs: {wage: 4}}\n  Free harm: {our_cost: 0, inputs: {wage: 2}}\n"
ABROAD = SHOPS + "  Abroad: {our_cost: 1, currency: USD, inputs: {wage: 777}}\n"
LEAVE = SHOPS + "  Leave: {our_cost: 1, offers: {Ours: null}}\n"


def row(text: str, name: str) -> list[str]:
    """The cells of a row of the first table."""
    return next(line.split() for line in text.splitlines() if line.split()[: len(name.split())] == name.split())


def test_what_is_free_comes_first() -> None:
    found = shown(FREE)
    assert row(found, "Free") == ["Free", "–", "0", "+10", "free", "+10", "+2", "Ours"]
    assert row(found, "Free harm")[4:6] == ["-10", "–"]
    assert found.index(" Free ") < found.index(" Tutor ") < found.index(" Free harm ")
    assert "\n 'Free' adds 10 for nothing.\n" in found
    assert "'Tutor' adds 4 for 2: 2.00 per unit of cost, more than any other that has a cost.\n" in found
    assert "In all" not in found  # the free one adds most


def test_a_tie_per_unit_of_cost() -> None:
    text = SHOPS + "  Twin: {our_cost: 2, offers: {Ours: {costs: {intangible: {Learning: 4}}}}}\n"
    assert "'Tutor' adds 4 for 2: 2.00 per unit of cost, as much as 'Twin'." in shown(text, "Tutor", "Twin", "Training")


def test_a_tie_in_what_is_added() -> None:
    assert "In all, 'Training' adds most, as much as 'Templates': it adds 6 for 4" in shown(SHOPS)


def test_other_terms_are_not_ranked() -> None:
    text = SHOPS.replace("currency", "per: year\ncurrency") + "  Longer: {our_cost: 1, horizon: 3}\n"
    found = shown(text, "Longer", "Tutor")
    assert found.index("\n Tutor ") < found.index("\n Longer ")
    assert row(found, "Longer")[2:5] == ["1", "+20", "–"]
    assert "'Tutor' adds 4 for 2: 2.00 per unit of cost.\n" in found
    assert "In all" not in found


def test_nothing_changes_on_other_terms() -> None:
    text = SHOPS.replace("currency", "per: once\ncurrency") + "  Longer: {our_cost: 1, horizon: 3}\n"
    assert "come from that too" not in shown(text, "Longer")


def test_another_currency_shows_no_amounts() -> None:
    found = shown(ABROAD, "Abroad", "Tutor", combine=True)
    assert row(found, "Abroad") == ["Abroad", "–", "1", "–", "–", "–"]
    assert "7,7" not in found
    assert "'Abroad' counts other money, so no change can be told." in found
    assert "Together they count other money, so no change can be told." in found
    assert "With all of them" not in found


def test_together_where_one_takes_us_out() -> None:
    found = shown(LEAVE, "Leave", "Tutor", combine=True)
    assert "Together they have no change to tell: 'Leave' takes our offer out." in found
    assert row(found[found.index("Together") :], "together") == ["together", "3", "out"]


def test_no_triangle_where_nothing_overlaps() -> None:
    assert "overlap of every two" not in shown(LEAVE, combine=True)
    assert "overlap of every two" not in shown(SHOPS, "Training", "Templates", "Price cut", combine=True)


def test_no_tables_of_dashes_where_our_offer_is_out() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Shops: {offers: {Ours: null}}}\nscenarios:")
    found = shown(text, "Tutor", "Training", combine=True)
    assert "Our offer is not in this segment, so no scenario can add to its value." in found
    assert "–" not in found
    assert "Together" not in found


def test_the_best_of_ours_has_a_column_where_another_offer_becomes_it() -> None:
    text = SHOPS.replace("currency", "ours: [Ours, Theirs]\ncurrency")
    found = shown(text.replace("Price cut: {", "Price cut: {our_cost: 4, "), "Price cut")
    assert found.splitlines()[5].split("  ")[-1].strip() == "winner"
    assert "Ours   best of ours   per unit of cost" in found
    assert row(found, "Price cut")[2:6] == ["4", "0", "+8", "2.00"]
    assert "best of ours" not in shown(text, "Tutor")


def test_a_scenario_of_other_segments_has_no_row() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Small: {}, Large: {}}\nscenarios:")
    text += "  For the large: {our_cost: 9, segments: {Large: {inputs: {wage: 9}}}}\n"
    small, large = shown(text).split("\n\n\n")
    assert "\n For the large " not in small
    assert "'For the large' says nothing of this segment." in small
    assert "\n For the large " in large


def test_a_search_that_is_not_exact_says_so() -> None:
    many = "".join(f"  L{number}: {{our_cost: 1, inputs: {{wage: wage + {number}}}}}\n" for number in range(1, 18))
    assert "not exact: with more than 15 scenarios" in shown(SHOPS + many, budget=9)


def test_our_offer_is_not_in_a_segment() -> None:
    text = SHOPS.replace("scenarios:", "segments: {Shops: {offers: {Ours: null}}}\nscenarios:")
    found = shown(text, "Price cut", combine=True, budget=5)
    assert "Our offer is not in this segment" in found
    assert "our advantage" not in found


def test_only_offers_asked_for_are_shown() -> None:
    found = shown(SHOPS, view=View(offers=frozenset({"Theirs"})))
    assert "Theirs" in found.splitlines()[5]
    assert "Ours" not in found.splitlines()[5]


def test_a_segment_without_scenarios() -> None:
    import cvcalc

    saved = "segment: {0}\noffer: Ours\ninputs: {{a: 5}}\nbenefits: {{tangible: {{Saved: a}}}}\n"
    one = cvcalc.loads(saved.format("A") + "scenarios: {More: {inputs: {a: 6}}}\n")
    other = cvcalc.loads(saved.format("B"))
    assert "None of the scenarios is about this segment." in whatif_table(cvcalc.whatif([one, other]), View())
