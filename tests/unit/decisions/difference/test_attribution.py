"""How much each changed input, item and setting explains, worked out by hand."""

from __future__ import annotations

from tests.unit.decisions.difference.versions import SHOPS, D, after, changed, diff, ours, parts, steps


def test_one_input_explains_all() -> None:
    offer = ours(after(("fee: 50", "fee: 65")))
    assert parts(offer) == {"fee": -15}
    assert offer.interaction == 0


def test_two_factors_share_what_they_do_together() -> None:
    """10 × 20 = 200 → 12 × 25 = 300: alone hours add 40 or, as the last one, 50; the wage 50 or 60."""
    offer = ours(after(("hours: 10", "hours: 12"), ("wage: 20", "wage: 25")))
    assert parts(offer) == {"wage": 55, "hours": 45}
    assert offer.interaction == 0


def test_three_factors_leave_an_interaction() -> None:
    """1 → 2 each: 8 − 1 = 7; alone each adds 1, as the last one 4: three times 2.5."""
    cube = changed(("hours * wage", "a * b * c"), ("  hours: 10", "  hours: 10\n  a: 1\n  b: 1\n  c: 1"))
    doubled = changed(("a: 1\n  b: 1\n  c: 1", "a: 2\n  b: 2\n  c: 2"), text=cube)
    offer = ours(diff(cube, doubled))
    assert parts(offer) == {"a": D("2.5"), "b": D("2.5"), "c": D("2.5")}
    assert offer.interaction == D("-0.5")


def test_a_new_item_brings_its_inputs_along() -> None:
    offer = ours(after(("Fee: fee", "Fee: fee\n    Training: days * 3"), ("  fee: 50", "  fee: 50\n  days: 4")))
    assert [(one.what, one.name, one.side, one.change) for one in offer.parts] == [("item", "Training", "cost", -12)]
    assert offer.interaction == 0


def test_an_item_that_is_worked_out_otherwise() -> None:
    offer = ours(after(("hours * wage", "hours * wage / 2"), ("hours: 10", "hours: 12")))
    assert steps(offer) == {"Time saved": -80}
    assert parts(offer) == {"Time saved": -110, "hours": 30}
    assert offer.interaction == 0


def test_settings_are_causes_too() -> None:
    """200 − 50 = 150 a year for 2 years instead of once; then at 25 %: 150 × (0.8 + 0.64) = 216."""
    yearly = changed(("currency: USD", "currency: USD\nper: year"))
    offer = ours(diff(yearly, changed(("per: year", "per: year\nhorizon: 2\ndiscount_rate: 25%"), text=yearly)))
    assert (offer.value.old, offer.value.new) == (150, 216)
    # the rate alone: 120 − 150, and 216 − 300 as the last one; the horizon: 300 − 150, and 216 − 120
    assert parts(offer) == {"horizon": 123, "discount_rate": -57}
    assert offer.interaction == 0


def test_horizon_and_per_go_together() -> None:
    offer = ours(after(("currency: USD", "currency: USD\nper: year\nhorizon: 2")))
    assert parts(offer) == {"horizon and per": 150}


def test_an_input_of_the_discount_rate() -> None:
    rated = changed(
        ("currency: USD", "currency: USD\nper: year\ndiscount_rate: r"), ("hours: 10", "hours: 10\n  r: 0%")
    )
    offer = ours(diff(rated, changed(("r: 0%", "r: 25%"), text=rated)))
    assert parts(offer) == {"r": -30}


def test_a_rate_that_builds_on_an_input_the_other_version_does_not_have() -> None:
    yearly = changed(("currency: USD", "currency: USD\nper: year\ndiscount_rate: 0%"))
    new = changed(("discount_rate: 0%", "discount_rate: r"), ("hours: 10", "hours: 10\n  r: 25%"), text=yearly)
    assert parts(ours(diff(yearly, new))) == {"discount_rate": -30}


def test_a_cause_without_a_value_alone_leaves_no_interaction() -> None:
    """1 / (b − a), where a = 1 and b = 2 become 2 and 3: with the new a alone, or the old b, it divides by zero."""
    odd = changed(("hours * wage", "1 / (b - a)"), ("  hours: 10", "  hours: 10\n  a: 1\n  b: 2"))
    offer = ours(diff(odd, changed(("a: 1\n  b: 2", "a: 2\n  b: 3"), ("fee: 50", "fee: 65"), text=odd)))
    assert parts(offer) == {"fee": -15, "a": None, "b": None}
    assert offer.interaction is None
    assert offer.reason is not None
    assert offer.reason.startswith("'a' alone has no value: division by zero in '1 / (b - a)'")


def test_what_no_item_needs_is_no_cause() -> None:
    spare = changed(("  hours: 10", "  spare: 1\n  hours: 10"), ("Fee: fee", "Fee: fee + spare * 0"))
    offer = ours(diff(spare, changed(("spare: 1", "spare: 2"), ("fee: 50", "fee: 65"), text=spare)))
    assert parts(offer) == {"fee": -15}


def test_an_input_that_one_segment_or_offer_sets() -> None:
    difference = after(("  Ours: {}", "  Ours: {inputs: {fee: fee * 80%}}"))
    assert parts(ours(difference)) == {"fee": 10}
    assert steps(ours(difference)) == {"Fee": 10}


def test_of_too_many_causes_none_is_told() -> None:
    many = "\n".join(f"  i{number}: 1" for number in range(101))
    text = changed(
        ("  hours: 10", f"  hours: 10\n{many}"), ("Fee: fee", f"Fee: sum({', '.join(f'i{n}' for n in range(101))})")
    )
    offer = ours(diff(text, text.replace(": 1\n", ": 2\n")))
    assert offer.value.change == -101
    assert (offer.parts, offer.interaction) == ((), None)
    assert offer.reason == "more than 100 inputs changed, so they are not told apart"


def test_ranges_and_sources_are_no_causes() -> None:
    difference = after(("hours: 10", "hours: {low: 8, base: 10, high: 15, source: survey}"))
    assert difference.segments == ()
    assert SHOPS.count("hours") == 3
