"""What `compare --perceived` says."""

from __future__ import annotations

import re

import pytest

import cvcalc
from cvcalc.reports.cells import cells
from cvcalc.reports.compare_markdown import compare_markdown
from cvcalc.reports.compare_table import compare_table
from cvcalc.reports.view import View
from cvcalc.valuation import SegmentValuation
from tests.goldens import Golden
from tests.unit.reports.models import hostile, three_segments, valued, without_ours

TILLS = """
title: Till systems
currency: IDR
price_input: subscription
inputs: {subscription: {value: 0, unit: IDR/year}}
benefits:
  intangible:
    Service: {full_worth: 4_000_000}
    Ease of use: {full_worth: 4_000_000, scale: [7, 1]}
    Reputation: {full_worth: 2_000_000}
costs:
  tangible: {Subscription: subscription}
  intangible: {Stress: {full_worth: 500_000}}
offers:
  Kasir Plus:
    inputs: {subscription: 3_900_000}
    benefits: {intangible: {Service: 8.24, Ease of use: 2, Reputation: 7}}
    costs: {intangible: {Stress: 3}}
  TillDesk:
    inputs: {subscription: 4_500_000}
    benefits: {intangible: {Service: 6.7, Ease of use: 4, Reputation: 8}}
    costs: {intangible: {Stress: 4}}
  Warung Pos:
    inputs: {subscription: 3_000_000}
    benefits: {intangible: {Service: 6.28, Ease of use: 3, Reputation: 6}}
    costs: {intangible: {Stress: 1}}
  Pen and paper: {benefits: null, costs: null}
"""
ONE = f"segment: Cafes\n{TILLS}"
SEGMENTS = f"""
{TILLS}
segments:
  Cafes: {{segment_size: 41_000}}
  Clothing shops:
    segment_size: 26_000
    benefits: {{intangible: {{Reputation: {{full_worth: 8_000_000}}}}}}
    offers: {{Kasir Plus: {{benefits: {{intangible: {{Reputation: 4, Ease of use: 5}}}}}}}}
"""


def segments(text: str) -> list[SegmentValuation]:
    return cvcalc.compare(cvcalc.loads(text))


def table(text: str, width: int | None = None, offers: frozenset[str] | None = None) -> str:
    return compare_table(segments(text), View(width=width, perceived=True, offers=offers))


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_one_segment(width: int | None, golden: Golden) -> None:
    golden(f"reports/perceived-{width or 'pipe'}.txt", table(ONE, width))


def test_two_segments(golden: Golden) -> None:
    golden("reports/perceived-segments-80.txt", table(SEGMENTS, 80))


def test_markdown(golden: Golden) -> None:
    golden("reports/perceived.md", compare_markdown(segments(SEGMENTS), View(perceived=True)))


def test_an_offer_above_and_one_below_the_line_are_told() -> None:
    text = table(ONE)
    assert "Kasir Plus is above the fair value line: more quality than its price asks." in text
    assert "Not on the map: Pen and paper (no benefit is rated; no price)." in text
    assert "Rated costs are given up, so they are no part of quality: Stress." in text
    assert "Ease of use (scale turned round)" in text


def test_all_at_parity_are_on_the_line() -> None:
    offer = "{benefits: {intangible: {R: {rating: 5, full_worth: 3}}}, costs: {tangible: {Price: p}}}"
    text = table(f"segment: S\nprice_input: p\ninputs: {{p: 3}}\noffers: {{A: {offer}, B: {offer}}}")
    assert re.search(r"A +100.0 +3 +100.0 +on it\n", text)
    assert "A is on the fair value line: its price asks what its quality bears. On it as well: B." in text
    assert "● A, B" in text


def test_what_is_on_the_line_alone_names_it() -> None:
    offer = "{benefits: {intangible: {R: {rating: 5, full_worth: 3}}}, costs: {tangible: {Price: p}}}"
    model = f"segment: S\nprice_input: p\ninputs: {{p: 3}}\noffers: {{A: {offer}, B: {offer}}}"
    assert "On the line: B." in table(model, offers=frozenset({"B"}))


def test_where_nothing_is_rated_and_nothing_asked_there_is_no_map() -> None:
    text = table("segment: S\nbenefits: {tangible: {Savings: 5}}\noffers: {A: {}, B: {}}")
    assert "There is no customer value map: no benefit is rated; nothing says which input is the price" in text
    assert "┤" not in text


def test_quality_without_a_price() -> None:
    text = table(ONE.replace("price_input: subscription", ""))
    assert "There is no map" not in text  # doing nothing lacks more than the others
    assert (
        "Not on the map: Kasir Plus, TillDesk and Warung Pos (nothing says which input is the price ('price_input'));"
    ) in text
    assert "┤" not in text
    assert "The quality of Kasir Plus" in text
    assert "fair value" not in text.partition("The quality")[2]


def test_a_price_without_quality() -> None:
    offer = "{costs: {tangible: {Price: p}}}"
    text = table(f"segment: S\nprice_input: p\ninputs: {{p: 3}}\noffers: {{A: {offer}, B: {offer}}}")
    assert "There is no map: no benefit is rated." in text
    assert "Perceived quality is" not in text


def test_an_offer_without_rivals() -> None:
    text = table("segment: S\nprice_input: p\ninputs: {p: 3}\noffers: {A: {costs: {tangible: {Price: p}}}}")
    assert "There is no customer value map: no rival in this segment; no rival has a price." in text


def test_what_is_shown_is_not_who_competes() -> None:
    text = table(ONE, offers=frozenset({"Warung Pos"}))
    assert "TillDesk" not in text.partition("As customers see it")[2]
    assert "The quality of Warung Pos" in text
    assert "71.4" in text  # relative to the mean of both that are not shown


def test_our_offer_out_of_a_segment() -> None:
    text = compare_table(valued(without_ours()), View(perceived=True))
    assert "Small online shops" in text


def test_what_no_rival_is_rated_for_is_named() -> None:
    sundays = "Sunday hours: {rating: 3, full_worth: 4}, Service: 8.24"
    assert "Not counted, as no rival has a rating: Sunday hours." in table(ONE.replace("Service: 8.24", sundays))


@pytest.mark.parametrize("width", [40, 80, 200, None])
def test_hostile_names(width: int | None) -> None:
    text = compare_table(valued(hostile()), View(width=width, perceived=True))
    assert "\x1b" not in text
    assert width is None or max(map(cells, text.splitlines())) <= width


def test_scenarios_stand_below_each_other() -> None:
    text = compare_table(valued(three_segments("slow"), None, "slow"), View(perceived=True))
    assert "Small online shops · slow" in text


def test_color_marks_ours() -> None:
    assert "\x1b[1;32m●" in compare_table(segments(ONE), View(width=80, color=True, perceived=True))
