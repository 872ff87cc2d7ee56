"""Several segments and scenarios at a glance, above what is told of each."""

from __future__ import annotations

from cvcalc.decisions.sensitivity.sensitivity import sensitivity
from cvcalc.reports.sensitivity_markdown import sensitivity_markdown
from cvcalc.reports.sensitivity_table import sensitivity_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.valuing import read_and_value

SHOPS = """
title: Helpdesk
currency: EUR
inputs: {wage: {low: 20, base: 30, high: 50, min: 0}}
benefits: {tangible: {Saved: hours * wage}}
costs: {tangible: {Price: price}}
ours: [Ours]
offers:
  Ours: {inputs: {hours: 10, price: 100}}
  Theirs: {inputs: {hours: 6, price: 40}}
segments: {Shops: {}, Stalls: {offers: {Theirs: null}}, Malls: {offers: {Ours: null}}}
scenarios: {Cheaper: {offers: {Theirs: {inputs: {price: 20}}}}}
"""


def table(text: str, scenario: str | None = None, width: int | None = None) -> str:
    segments, _ = read_and_value(text)
    if scenario is not None:
        segments = [*segments, *read_and_value(text, scenario)[0]]
    return sensitivity_table([*map(sensitivity, segments)], View(width=width))


def test_segments_and_scenarios(golden: Golden) -> None:
    golden("reports/sensitivity-overview-80.txt", table(SHOPS, "Cheaper", 80))


def test_the_base_is_named_beside_scenarios() -> None:
    text = table(SHOPS, "Cheaper")
    headings = [line for line in text.splitlines() if line.startswith(" Helpdesk · ")]
    assert headings == [
        " Helpdesk · 3 segments",
        *(f" Helpdesk · {name} · {at}" for name in ("Shops", "Stalls", "Malls") for at in ("base", "Cheaper")),
    ]
    assert " · base" not in table(SHOPS)


def test_one_segment_alone_has_no_overview() -> None:
    text = table(SHOPS.replace(", Stalls: {offers: {Theirs: null}}, Malls: {offers: {Ours: null}}", ""))
    assert "largest swing" not in text
    assert text.startswith(" Helpdesk · Shops\n")


def test_offers_of_ours_beside_each_other() -> None:
    (segment, *_), _ = read_and_value(SHOPS.replace("[Ours]", "[Ours, Theirs]"))
    both = [sensitivity(segment, offer=name) for name in ("Ours", "Theirs")]
    text = sensitivity_table(both, View())
    assert [line.split("  ")[0] for line in text.splitlines()[4:6]] == [" Shops · Ours", " Shops · Theirs"]


def test_terms_that_differ_are_told_with_each_segment() -> None:
    text = SHOPS.replace("benefits:", "per: year\nbenefits:").replace("{Shops: {}", "{Shops: {horizon: 2}")
    assert "per customer; money and time are told with each segment" in table(text)
    text = SHOPS.replace("{Cheaper: {", "{Cheaper: {currency: USD, ")
    lines = table(text, "Cheaper").splitlines()
    assert [line for line in lines if line.startswith((" EUR per", " USD per"))].count(
        " USD per customer, counted once"
    ) == 3


def test_in_markdown() -> None:
    segments, _ = read_and_value(SHOPS)
    text = sensitivity_markdown([*map(sensitivity, segments)], View())
    assert "| Shops | 200 | +60 | wage | hours | -20 % | Theirs |" in text
