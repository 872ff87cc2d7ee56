"""The score report in the terminal."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from cvcalc.formula import parse
from cvcalc.model import Settings
from cvcalc.problems import visible
from cvcalc.reports.cells import cells
from cvcalc.reports.score_table import score_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.models import NAMES, SHOPS, hostile, item, model, quickstart, rivals, three_segments, valued

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
UNKNOWN = item("benefit", "intangible", "Peace of mind", unquantified="no survey yet")


def table_of(text: str) -> str:
    """What stands between the heading and the verdict."""
    return text.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]


def test_one_offer(golden: Golden) -> None:
    golden("reports/one-offer-80.txt", score_table(valued(quickstart()), View(width=80)))


def test_rivals_at_80_columns(golden: Golden) -> None:
    golden("reports/rivals-80.txt", score_table(valued(rivals(UNKNOWN)), View(width=80)))


def test_rivals_at_40_columns(golden: Golden) -> None:
    golden("reports/rivals-40.txt", score_table(valued(rivals(UNKNOWN)), View(width=40)))


def test_rivals_in_a_pipe(golden: Golden) -> None:
    golden("reports/rivals-pipe.txt", score_table(valued(rivals(UNKNOWN)), View()))


def test_years_as_columns(golden: Golden) -> None:
    golden("reports/by-year-80.txt", score_table(valued(rivals()), View(width=80, by_year=True)))


def test_the_roll_up_by_category(golden: Golden) -> None:
    golden("reports/by-category-80.txt", score_table(valued(rivals()), View(width=80, by="category")))


def test_scenarios_side_by_side(golden: Golden) -> None:
    segments = [one for one in valued(three_segments("slow market"), None, "slow market") if one.segment == SHOPS]
    golden("reports/scenarios-140.txt", score_table(segments, View(width=140, unit="million")))


def test_a_scenario_with_terms_of_its_own_says_so() -> None:
    one = three_segments("long")
    (long,) = one.scenarios["long"]
    one = replace(one, scenarios={"long": (replace(long, settings=Settings(horizon=5)),)})
    segments = [found for found in valued(one, None, "long") if found.segment == SHOPS]
    about = score_table(segments, View()).splitlines()[1]
    assert about == (
        " IDR per customer, present value over 3 years at 10 %; "
        "long: IDR per customer, present value over 5 years at 10 %"
    )


def test_hostile_names_at_80_columns(golden: Golden) -> None:
    golden("reports/hostile-80.txt", score_table(valued(hostile()), View(width=80)))


@pytest.mark.parametrize("width", [40, 80, 200, None])
@pytest.mark.parametrize("color", [False, True])
def test_hostile_names_come_out_whole_and_harmless(width: int | None, color: bool) -> None:
    text = score_table(valued(hostile()), View(width=width, color=color))
    assert ("\x1b" in text) == color
    plain = ESCAPES.sub("", text)
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert not any(line.lstrip().startswith("::") for line in plain.splitlines())
    assert "##[" not in plain
    if width is not None:
        assert max(map(cells, plain.splitlines())) <= width
    together = re.sub(r"\s", "", plain).replace(":\\:", "::")
    for name in (name for name in NAMES if len(name) < 20):
        assert re.sub(r"\s", "", visible(name)).replace(":\\:", "::") in together
    assert plain.count("x") > 2 * 300


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_width_loses_a_digit(width: int) -> None:
    for segments in (valued(rivals(UNKNOWN)), valued(hostile())):
        for view in (View(), View(by_year=True), View(by="stage")):
            wide = Counter(NUMBER.findall(table_of(score_table(segments, view))))
            narrow = View(width=width, by=view.by, by_year=view.by_year)
            found = Counter(NUMBER.findall(table_of(score_table(segments, narrow))))
            assert all(found[number] >= count for number, count in wide.items() if len(number) > 3)


def test_styles_change_no_character() -> None:
    plain, styled = (score_table(valued(rivals()), View(width=80, color=color)) for color in (False, True))
    assert ESCAPES.sub("", styled) == plain


def test_only_some_offers_are_shown_but_all_compete() -> None:
    text = score_table(valued(rivals()), View(width=80, offers=frozenset({"Kilat CRM"})))
    assert "Kilat CRM leads Shared inbox by 11,204,515." in text
    assert "45,607,776" not in text
    assert "★ Kilat CRM" in text
    none = score_table(valued(rivals()), View(width=80, offers=frozenset({"Other"})))
    assert "None of the offers asked for is in this segment." in none


def test_units_are_named_above_and_in_sentences() -> None:
    text = score_table(valued(rivals()), View(unit="million"))
    assert "\n million IDR per customer, present value over 3 years at 10 %\n" in text
    assert "Kilat CRM leads Shared inbox by 11.20 million." in text
    assert re.search(r"Customer value +44\.24 +33\.03 +0\.00\n", text)


def test_points_and_flows_of_one_year() -> None:
    once = model([item("benefit", "tangible", "Score", "7.5")], segment=SHOPS)
    assert "\n points per customer, counted once\n" in score_table(valued(once), View())
    entry = item("benefit", "tangible", "Score", amount="7.5", per="month")
    recurring = model([entry], segment=SHOPS, title=SHOPS, currency="USD")
    assert score_table(valued(recurring), View()).startswith(
        f" {SHOPS}\n USD per customer, over 1 year, not discounted\n"
    )
    discounted = model([entry], segment=SHOPS, discount_rate=parse("7.25%"), flows_at="mid_year")
    assert "present value over 1 year at 7.25 %, flows in the middle of the year" in score_table(
        valued(discounted), View()
    )


def test_groups_sum_to_the_customer_value() -> None:
    extra = [item("benefit", "tangible", "A", "5"), item("cost", "tangible", "B", amount="2", who="payer")]
    text = score_table(valued(model(extra, segment=SHOPS)), View(by="who"))
    assert re.search(
        r"net, by who +Offer\n payer +-2\n   costs +2\n \(none\) +5\n   benefits +5\n\n Customer value +3\n", text
    )


def test_what_pays_back_never_and_what_an_item_takes() -> None:
    items = [
        item("benefit", "tangible", "Little", amount="1", per="year"),
        item("cost", "tangible", "Much", amount="100", per="once"),
    ]
    text = score_table(valued(model(items, segment=SHOPS, horizon=2)), View())
    assert re.search("payback on tangibles, simple +never", text)
    assert "discounted" not in text.split("\n\n", 1)[1]
    assert "on tangibles alone" not in text


def test_a_negative_item_has_a_share_without_a_bar() -> None:
    items = [item("benefit", "tangible", "Plus", "110"), item("benefit", "tangible", "Minus", "-10")]
    lines = score_table(valued(model(items, segment=SHOPS)), View()).splitlines()
    assert [line.rstrip("█") for line in lines if "Plus" in line] == ["     Plus               110   110 %  "]
    assert [line for line in lines if "Minus" in line] == ["     Minus              -10   -10 %"]


def test_segments_without_size_have_no_total() -> None:
    assert "All " not in score_table(valued(rivals(segment_size=None)), View())
    assert "All 1 customer\n" in score_table(valued(rivals(segment_size=Decimal(1))), View())


def test_several_segments_follow_each_other() -> None:
    text = score_table(valued(three_segments()), View(width=80))
    assert text.count("\n\n\n Kilat CRM for online shops · ") == 2
