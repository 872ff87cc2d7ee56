"""Items and KPIs at stages that the journey has not."""

from __future__ import annotations

from tests.valuing import messages, values

ITEMS = """\
benefits:
  tangible:
    Savings: {amount: 5, stage: use}
    Orders: {amount: 3, stage: us}
    Luck: 1
segments: {Shops: {}, Stalls: {}}
offers: {Ours: {}, Theirs: {}}
"""
KPI = "{Forms: {measure: nps, now: 3}}"


def test_an_item_at_a_foreign_stage_is_warned_of_once_and_counts() -> None:
    text = ITEMS + "journey: {stages: [order, use]}\n"
    assert messages(text) == ["benefits.tangible.Orders.stage: CV340 'us' is no stage of the journey"]
    assert values(text.replace("segments: {Shops: {}, Stalls: {}}\n", ""))["Ours"] == 9


def test_without_stages_any_is_right() -> None:
    assert messages(ITEMS) == []
    assert messages(f"{ITEMS}journey: {{kpis: {{elsewhere: {KPI}}}}}\n") == []


def test_a_kpi_at_a_foreign_stage_is_an_error() -> None:
    text = ITEMS.replace("us}", "use}") + f"journey: {{stages: [order, use], kpis: {{order: {KPI}, usage: {KPI}}}}}\n"
    assert messages(text) == ["journey.kpis.usage: CV241 the journey has no stage 'usage'"]


def test_a_scenario_may_name_other_stages() -> None:
    text = ITEMS.replace("us}", "use}") + "journey: {stages: [use]}\nscenarios: {Short: {journey: {stages: [order]}}}\n"
    assert messages(text) == []
    assert messages(text, "Short") == [
        f"benefits.tangible.{name}.stage: CV340 'use' is no stage of the journey" for name in ("Savings", "Orders")
    ]


def test_a_null_that_takes_out_no_kpi_is_an_error() -> None:
    text = f"{ITEMS.replace('us}', 'use}')}journey: {{kpis: {{use: {KPI}}}}}\n"
    assert messages(text + "scenarios: {Less: {journey: {kpis: {use: {Forms: null}}}}}\n", "Less") == []
    (told,) = messages(text + "scenarios: {Less: {journey: {kpis: {use: {From: null}}}}}\n", "Less")
    assert told.startswith("scenarios.Less.journey.kpis.use.From: CV211 this empty value takes out nothing: ")
    assert told.endswith("no layer beneath has the KPI 'From'")


def test_a_null_over_a_kpi_that_is_broken_is_not_told() -> None:
    text = ITEMS + "journey: {kpis: {use: {Forms: {measure: nps, now: 101}}}}\n"
    text += "scenarios:\n  Less: {journey: {kpis: {use: {Forms: null}}}}\n"
    assert [one.partition(" ")[2][:5] for one in messages(text, "Less")] == ["CV240"]
