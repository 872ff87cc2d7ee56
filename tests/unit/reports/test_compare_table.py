"""The comparison in the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cvcalc.model import Settings
from cvcalc.reports.cells import cells
from cvcalc.reports.compare_table import compare_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.models import (
    NAMES,
    hostile,
    item,
    model,
    quickstart,
    rivals,
    segment,
    three_segments,
    valued,
    versus,
    without_ours,
)


def test_segments_and_offers_at_80_columns(golden: Golden) -> None:
    golden("reports/compare-80.txt", compare_table(valued(three_segments()), View(width=80)))


def test_segments_and_offers_in_a_pipe(golden: Golden) -> None:
    golden(
        "reports/compare-pipe.txt", compare_table(valued(three_segments("slow market"), None, "slow market"), View())
    )


def test_the_bridge(golden: Golden) -> None:
    golden("reports/bridge-80.txt", compare_table(valued(three_segments()), View(width=80, against="Shared inbox")))


def test_the_bridge_at_40_columns(golden: Golden) -> None:
    golden("reports/bridge-40.txt", compare_table(valued(rivals()), View(width=40, against="Shared inbox")))


def test_the_bridge_to_what_is_not_there() -> None:
    one = valued(rivals())
    assert "Kilat CRM is ours: there is nothing between the two" in compare_table(one, View(against="Kilat CRM"))
    assert "Other is not in this segment" in compare_table(one, View(against="Other"))


def test_the_bridge_counts_what_makes_no_difference() -> None:
    text = compare_table([versus({"bt": "10", "ct": "3"}, {"bt": "4", "ct": "3"})], View(against="Theirs"))
    assert "1 item makes no difference." in text
    assert text.index(" Theirs") < text.index("benefit tangible") < text.rindex(" Ours")


def test_the_bridge_through_zero() -> None:
    text = compare_table([versus({"bt": "30", "ct": "40"}, {"bt": "50", "ct": "20"})], View(width=60, against="Theirs"))
    assert text.split("\n\n")[3].splitlines() == [
        " Theirs                   30         ▐██████████████████████",
        "   benefit tangible      -20                 ░░░░░░░░░░░░░░░",
        "   cost tangible (cost)  -20  ░░░░░░░░░░░░░░░",
        " Ours                    -10  ███████▌",
    ]


def test_lenses_that_disagree_are_told() -> None:
    text = compare_table([versus({"bt": "15_000", "ct": "6_000"}, {"bt": "10_000", "ct": "3_000"})], View())
    assert re.search(r"Small online shops +★ 9,000 +7,000 +\+2,000 +Theirs +disagree\n", text)
    assert "by difference Ours wins, by benefits / costs Theirs does (3.33 against 2.50)." in text


def test_segments_that_differ_have_no_weighted_value_and_say_why() -> None:
    one = rivals(segment=None, segment_size=None)
    segments = {"Longer": replace(segment("10"), settings=Settings(horizon=5)), "Long": segment("20")}
    text = compare_table(valued(replace(one, documents=(replace(one.documents[0], segments=segments),))), View())
    assert "No weighted value: the segments differ in horizon." in text
    assert " Longer (IDR per customer, present value over 5 years at 10 %)  " in text
    assert "Long (IDR per customer, present value over 3 years at 10 %)  " in text


def test_offers_out_of_a_segment() -> None:
    text = compare_table(valued(rivals()), View(offers=frozenset({"Shared inbox"})))
    assert "Spreadsheet" not in text
    assert "What decides" in text


def test_our_offer_out_of_a_segment() -> None:
    text = compare_table(valued(without_ours()), View())
    assert re.search(r" Kilat CRM +Shared inbox +Spreadsheet and phone ", text)
    assert re.search(r"Small online shops +– +★ 33,030,887 +0 +– +– +agree\n", text)
    assert "Small online shops: our offer is not in this segment\n" in text
    assert "No weighted value for Kilat CRM: not offered in Small online shops." in text
    bridge = compare_table(valued(without_ours()), View(against="Shared inbox"))
    assert "Small online shops\n our offer is not in this segment\n" in bridge


def test_a_segment_that_only_one_scenario_has() -> None:
    segments = valued(three_segments("slow market"), None, "slow market")[:-1]
    text = compare_table(segments, View())
    assert re.search(r"One-person shops +★ 4,011,766 +2,189,797 .* –(?: +–){5}\n", text)


def test_one_offer_has_nothing_to_be_compared_with() -> None:
    text = compare_table(valued(quickstart()), View())
    assert "our advantage" not in text
    assert text.startswith(" Customer value · Small online shops\n IDR per customer, counted once\n")


def test_no_segments_say_nothing() -> None:
    assert compare_table([], View()) == ""


def test_models_of_costs_do_not_say_whether_to_buy() -> None:
    text = compare_table([versus({"ct": "5"}, {"ct": "6"})], View())
    assert "\n This is a model of costs: it compares offers, and does not say whether to buy.\n" in text


@pytest.mark.parametrize("width", [40, 80, 200, None])
@pytest.mark.parametrize("bridge", [False, True])
def test_hostile_names(width: int | None, bridge: bool) -> None:
    text = compare_table(valued(hostile()), View(width=width, against=NAMES[5] if bridge else None))
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert width is None or max(map(cells, text.splitlines())) <= width
    for number in ("80,481,419", "79,481,416", "75,481,404"):
        assert number in text


def test_many_segments_stay_one_row_each() -> None:
    one = rivals(segment=None, segment_size=None)
    segments = {f"Segment {number}": segment(str(number)) for number in range(1, 41)}
    text = compare_table(
        valued(replace(one, documents=(replace(one.documents[0], segments=segments),))), View(width=120)
    )
    head = text.split("\n\n")[1]
    assert len(head.splitlines()) == 41
    assert all("★ 44,235,402" in line for line in head.splitlines()[1:])


def test_a_name_on_both_sides_is_told_apart() -> None:
    offers = versus({"bt": "10", "ct": "1"}, {"bt": "4", "ct": "3"})
    text = compare_table([offers], View())
    assert re.search(r"benefit tangible +\+6\n +cost tangible \(cost\) +\+2\n", text)


def test_points() -> None:
    one = model([item("benefit", "tangible", "Score", "7.5")], segment="S")
    assert "points per customer, counted once" in compare_table(valued(one), View())
