"""The journey report: stages, friction, what scenarios change there, KPIs."""

from __future__ import annotations

import csv
import io

import pytest

import cvcalc
from cvcalc.reports.cells import cells
from cvcalc.reports.journey_csv import COLUMNS, journey_csv
from cvcalc.reports.journey_markdown import journey_markdown
from cvcalc.reports.journey_table import journey_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.decisions.journey.travelling import SHOP, travelled

MORE_KPIS = """\
    look:
      Signs read: {measure: csat, a: {scores: {5: 42, 4: 32, 3: 10, 2: 9, 1: 14}}, b: {scores: {5: 61, 4: 40, 2: 11}}}
      Smiles: {measure: mean, baseline: 3.1, now: {mean: 3.4, sd: 1, n: 30}}
    walk:
      Would come again: {measure: nps, baseline: {scores: {10: 3, 8: 2, 2: 1}}, now: {scores: {10: 4, 8: 2}}}
"""
RICH = SHOP.replace("    buy:\n      Buyers", MORE_KPIS + "    buy:\n      Buyers")
SEGMENTS = RICH.replace("segment: Walkers", "segments: {Walkers: {segment_size: 400}, Riders: {inputs: {wait: 5}}}")


def table(text: str, *scenarios: str | None, view: View | None = None) -> str:
    return journey_table(travelled(text, *scenarios), view or View())


def words(text: str, *scenarios: str | None, view: View | None = None) -> str:
    """All that is said, on one line."""
    return " ".join(table(text, *scenarios, view=view).split())


def test_one_segment_at_80_columns(golden: Golden) -> None:
    golden("reports/journey-80.txt", table(RICH, view=View(width=80)))


def test_scenarios_at_40_columns(golden: Golden) -> None:
    golden("reports/journey-40.txt", table(RICH, None, "Second till", "Together", view=View(width=40)))


def test_scenarios_at_120_columns(golden: Golden) -> None:
    found = table(RICH, None, "Second till", "Free bags", "Dearer", "Together", view=View(width=120))
    golden("reports/journey-scenarios-120.txt", found)


def test_segments_in_a_pipe(golden: Golden) -> None:
    golden("reports/journey-pipe.txt", table(SEGMENTS))


def test_markdown(golden: Golden) -> None:
    golden("reports/journey.md", journey_markdown(travelled(SEGMENTS), View()))


def test_csv(golden: Golden) -> None:
    text = journey_csv(travelled(RICH, None, "Free bags"), View())
    golden("reports/journey.csv", text)
    rows = list(csv.reader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    values = {(row[1], row[3]): 0.0 for row in rows[1:]}
    for row in rows[1:]:
        if row[6] == "stage":
            values[row[1], row[3]] += float(row[11])
    assert values == {("", "Ours"): 20, ("", "Theirs"): 19, ("Free bags", "Ours"): 26, ("Free bags", "Theirs"): 19}


@pytest.mark.parametrize("width", [32, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = table(SEGMENTS, None, "Together", view=View(width=width))
    assert max(map(cells, found.splitlines())) <= width


def test_a_value_of_nothing_is_told() -> None:
    assert "Customer value 84 84 0" in words(SHOP.replace("wait: 3}", "wait: 5}"))


def test_without_a_journey_it_says_where_the_order_comes_from() -> None:
    text = SHOP[: SHOP.index("journey:")].replace("price: 20,", "price: 20, rate: 30%,")
    assert "names no stages under 'journey', so they stand as its items name them first." in words(text)
    assert "KPIs" not in words(text)


def test_without_any_stage_it_says_what_is_missing() -> None:
    found = words("benefits: {tangible: {Savings: 5}}\ncosts: {tangible: {Price: 2}}\n")
    assert "No item names a stage, so nothing can be told along the journey: give items a 'stage'." in found


def test_what_stands_at_no_stage_is_named() -> None:
    assert "2 items stand at no stage of the journey: 'Luck' and 'Regret'." in words(SHOP)


def test_an_offer_that_is_named_is_drawn_and_ours_is_not_spoken_of() -> None:
    found = words(SHOP, view=View(offers=frozenset({"Theirs"})))
    assert "Theirs makes most of its value at buy" in found
    assert "Ours" not in found
    assert "KPIs" not in found


def test_a_segment_without_our_offer_says_so() -> None:
    text = SHOP.replace("segment: Walkers", "segments: {Walkers: {offers: {Ours: null}}}")
    found = words(text)
    assert "Our offer is not in this segment. Theirs makes" in found
    assert "KPIs" not in found


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("", "", "Ours makes most of its value at buy: benefits exceed costs there by 19."),
        ("", "", "It loses most at walk: costs exceed benefits there by 7."),
        ("5, stage: look", "19, stage: look", "at look and buy: benefits exceed costs at each by 19."),
        ("visits: 100", "visits: 0", "Ours makes its value at look: benefits exceed costs there by 5."),
        ("7, stage: walk", "0, stage: walk", "At no stage do costs exceed benefits."),
        ("5, stage: look", "-50, stage: buy", "At no stage do the benefits of Ours exceed its costs."),
        ("", "", "Its largest friction is queue (buy): 30, 47 % of all costs, 20 more than with Theirs."),
        ("wait: 1}", "wait: 3}", "47 % of all costs, as much as with Theirs."),
        ("wait: 1}", "wait: 3}", "Farthest above Theirs lies buy (no touchpoint): 6, 4 more."),
        ("wait: 1}", "wait: 0}", "47 % of all costs; with Theirs nothing."),
        ("wait: 1}", "wait: 4}", "47 % of all costs, 10 less than with Theirs."),
        ("amount: 7, stage: walk", "amount: 30, stage: walk", "frictions are street (walk) and queue (buy): 30 each."),
        ("stage: buy, touchpoint: queue", "category: time", "Its largest friction is what has no stage: 30, 47 %"),
        ("bags: 6", "bags: -60", "Its largest friction is queue (buy): 30, 20 more than with Theirs."),
        ("wait: 3", "wait: 100", "Its largest friction is queue (buy): 1,000, 97 % of all costs, 990 more"),
        ("", "", "Against Theirs, stage by stage, it gains most at buy (+1)."),
        ("bags: 6", "bags: 12", "Against Theirs, stage by stage, it loses most at buy (-5)."),
        ("bags: 6", "bags: 7", "Against Theirs it neither gains nor loses at any stage."),
        (
            "Theirs: {",
            "Theirs: {costs: {tangible: {Way: 2}}, ",
            "it gains most at buy (+1) and loses most at walk (-5).",
        ),
    ],
)
def test_sentences_say_where_value_is_made_and_lost(before: str, after: str, sentence: str) -> None:
    assert sentence in words(SHOP.replace(before, after, 1) if before else SHOP)


def test_scenarios_say_at_which_stages_they_change_anything() -> None:
    found = words(SHOP, None, "Second till", "Dearer", "Together")
    assert "'Second till' changes buy (queue) by +20." in found
    assert "'Dearer' changes nothing for Ours." in found
    assert "'Together' changes buy (till, queue) by +56." in found


def test_scenarios_of_another_time_and_money_say_so() -> None:
    text = SHOP + "  Dollars: {currency: USD}\n  Years: {horizon: 2, per: year}\n  Away: {offers: {Ours: null}}\n"
    found = words(text, None, "Dollars", "Years", "Away")
    assert "'Dollars' counts other money, so no change can be told." in found
    assert "it counts another time, so this comes from that too." in found
    assert "With 'Away', our offer is out of this segment." in found


def test_kpis_of_scenarios_stand_beside_those_of_the_base_where_they_differ() -> None:
    text = SHOP + (
        "  Better: {journey: {kpis: {buy: {Buyers: {measure: conversion, baseline: {hits: 40, of: 200},"
        " now: {hits: 100, of: 250}, input: rate}}}}}\n"
    )
    found = words(text, None, "Better", "Dearer")
    assert "Buyers · Better conversion 20.0 % 40.0 %" in found
    assert "Regulars · Better" not in found
    assert "Dearer conversion" not in found


def test_figures_that_are_the_same_in_all_segments_are_told_once() -> None:
    found = words(SEGMENTS)
    assert found.count("Buyers conversion") == 1
    assert "worth of the move, per customer Walkers Riders Buyers +20 +20" in found


def test_what_a_move_is_worth_is_explained_and_doubted() -> None:
    found = words(SHOP)
    assert "Worth is what the move from the baseline adds to our customer value, through rate." in found
    doubtful = SHOP.replace("hits: 75, of: 250", "hits: 51, of: 250")
    assert "The move of Buyers could be chance, and so could its worth." in words(doubtful)
    hidden = words(SHOP.replace("{price: 20, bags: 6}", "{price: 20, bags: 6, rate: 10%}"))
    assert "What Buyers moved is worth can't be told: 'rate' does not come from the KPI: offer Ours gives it" in hidden
    twice = words(SEGMENTS.replace("{price: 20, bags: 6}", "{price: 20, bags: 6, rate: 10%}"))
    assert "What Buyers moved is worth can't be told" in twice


def test_names_are_harmless() -> None:
    bad = '"::[/] \\u202e=1|@x\\e[31m"'
    text = RICH.replace("Buyers:", f"{bad}:").replace("touchpoint: queue", f"touchpoint: {bad}")
    text = text.replace("Ours:", f"{bad}:").replace("stages: [look,", f"stages: [{bad}, look,")
    text = text.replace("nobody asked", bad).replace("Second till:", '"::\\u202e":')
    journeys = travelled(text, None, "::\u202e")
    for render in (journey_table, journey_markdown, journey_csv):
        for view in (View(), View(width=40)):
            found = render(journeys, view)
            assert "\u202e" not in found
            assert "\x1b" not in found
            assert not any(line.startswith("::") for line in found.splitlines())


def test_segments_of_two_files_may_feed_different_inputs() -> None:
    other = SHOP.replace("segment: Walkers", "segment: Riders").replace("rate", "share")
    found = journey_table(cvcalc.journey([cvcalc.loads(SHOP), cvcalc.loads(other)]), View())
    assert (
        "worth of the move, per customer   Walkers   Riders\n Buyers                                +20      +20\n"
        in found
    )
    assert "through rate and share." in found
