"""What moved between two versions: values, bridge, ranks, winner, price ceiling, added and removed."""

from __future__ import annotations

import pytest

import cvcalc
from cvcalc.decisions.difference.difference import Pair, diff_models
from cvcalc.problems import Problems
from tests.unit.decisions.difference.versions import SHOPS, D, after, changed, diff, only_segment, ours, steps


def test_of_a_model_and_itself_it_is_empty() -> None:
    assert diff(SHOPS, SHOPS).is_empty
    assert diff(SHOPS, SHOPS).status == "unchanged"


def test_an_offer_moves() -> None:
    offer = ours(after(("fee: 50", "fee: 65")))
    assert (offer.value.old, offer.value.new, offer.value.change) == (150, 135, -15)
    assert offer.value.change_share == D("-0.1")
    assert (offer.status, offer.ours) == ("changed", True)


def test_the_bridge_takes_costs_with_the_other_sign() -> None:
    offer = ours(after(("fee: 50", "fee: 65"), ("wage: 20", "wage: 21")))
    assert steps(offer) == {"Fee": -15, "Time saved": 10}
    assert [(one.name, one.old, one.new, one.status) for one in offer.bridge] == [
        ("Fee", 50, 65, "changed"),
        ("Time saved", 200, 210, "changed"),
    ]


def test_items_come_and_go() -> None:
    offer = ours(after(("Fee: fee", "Training: 30"), ("Time saved: hours * wage", "Time saved: {unquantified: hard}")))
    assert [(one.name, one.status, one.old, one.new, one.change) for one in offer.bridge] == [
        ("Time saved", "changed", 200, None, -200),
        ("Fee", "removed", 50, None, 50),
        ("Training", "added", None, 30, -30),
    ]


def test_who_wins_and_ranks() -> None:
    segment = only_segment(after(("hours: 8", "hours: 15")))
    assert (segment.winners_old, segment.winners_new, segment.changes_winner) == (("Ours",), ("Theirs",), True)
    ranks = {one.offer: (one.rank_old, one.rank_new, one.status) for one in segment.offers}
    assert ranks == {"Ours": (1, 2, "changed"), "Theirs": (2, 1, "changed")}
    advantage = ours(after(("hours: 8", "hours: 15"))).advantage
    assert (advantage.old, advantage.new, advantage.change) == (40, -100, -140)


def test_an_offer_whose_figures_stay_is_there_too() -> None:
    segment = only_segment(after(("hours: 8", "hours: 9")))
    assert [(one.offer, one.status) for one in segment.offers] == [("Ours", "changed"), ("Theirs", "changed")]
    assert ours(after(("hours: 8", "hours: 9"))).value.change == 0


def test_the_price_ceiling() -> None:
    priced = changed(("currency: USD", "currency: USD\nprice_input: fee"))
    ceiling = only_segment(diff(priced, changed(("hours: 8", "hours: 9"), text=priced))).price_ceiling
    assert (ceiling.old, ceiling.new, ceiling.change) == (90, 70, -20)
    assert only_segment(after(("hours: 8", "hours: 9"))).price_ceiling.old is None


def test_segments_and_offers_come_and_go() -> None:
    several = changed(("segment: Shops", "segments: {Shops: {}, Stalls: {}}"))
    difference = diff(SHOPS, changed(("  Theirs:\n    inputs: {hours: 8}", "  Other: {}"), text=several))
    assert [(one.segment, one.status) for one in difference.segments] == [("Shops", "changed"), ("Stalls", "added")]
    shops, stalls = difference.segments
    assert [(one.offer, one.status) for one in shops.offers] == [
        ("Ours", "changed"),
        ("Other", "added"),
        ("Theirs", "removed"),
    ]
    assert [(one.value.old, one.value.new, one.value.change) for one in stalls.offers] == [(None, 150, None)] * 2
    assert (stalls.winners_old, stalls.winners_new) == ((), ("Ours", "Other"))
    assert (stalls.terms_old, stalls.terms.currency) == (None, "USD")


def test_a_renamed_segment_is_removed_and_added() -> None:
    difference = after(("segment: Shops", "segment: Stalls"))
    assert [(one.segment, one.status) for one in difference.segments] == [("Stalls", "added"), ("Shops", "removed")]


def test_files_of_other_names_may_leave_the_segment_unnamed() -> None:
    unnamed = changed(("segment: Shops\n", ""))
    old, new = cvcalc.loads(unnamed, "old.yaml"), cvcalc.loads(unnamed.replace("50", "40"), "new.yaml")
    (segment,) = cvcalc.diff(old, new).segments
    assert (segment.segment, segment.status) == ("new", "changed")


def test_another_currency_leaves_no_change() -> None:
    difference = after(("currency: USD", "currency: IDR"))
    offer = ours(difference)
    assert (offer.value.old, offer.value.new, offer.value.change) == (150, 150, None)
    assert offer.reason == "in USD before, now in IDR"
    assert not offer.bridge
    assert not only_segment(difference).is_same_money


def test_who_is_ours_may_change() -> None:
    difference = after(("segment: Shops", "segment: Shops\nours: Theirs"))
    assert [(one.name, one.old and one.old.text, one.new and one.new.text) for one in difference.changes] == [
        ("ours", "Ours", "Theirs")
    ]
    assert [(one.offer, one.ours, one.status) for one in only_segment(difference).offers] == [
        ("Ours", True, "changed"),
        ("Theirs", True, "changed"),
    ]


def test_the_order_of_offers_says_who_is_ours() -> None:
    swapped = changed(
        ("  Ours: {}\n  Theirs:\n    inputs: {hours: 8}", "  Theirs:\n    inputs: {hours: 8}\n  Ours: {}")
    )
    (change,) = diff(SHOPS, swapped).changes
    assert (change.what, change.name, change.status) == ("setting", "ours", "changed")


def test_a_text_that_moves_no_value_moves_no_segment() -> None:
    difference = after(("fee: 50", "fee: {value: 50, source: price list}"))
    assert (difference.status, difference.segments) == ("changed", ())


def test_a_scenario() -> None:
    lowered = SHOPS + "scenarios: {Sale: {inputs: {fee: 40}}}\n"
    assert diff(lowered, changed(("fee: 40", "fee: 30"), text=lowered)).segments == ()
    (segment,) = diff(lowered, changed(("fee: 40", "fee: 30"), text=lowered), "Sale").segments
    assert (segment.scenario, segment.status, segment.offers[0].value.change) == ("Sale", "changed", 10)
    (segment,) = diff(SHOPS, lowered, "Sale").segments
    assert (segment.scenario, segment.status) == ("Sale", "added")
    with pytest.raises(ValueError, match="there is no scenario 'Gift'"):
        diff(lowered, lowered, "Gift")


def test_a_file_that_only_one_version_has() -> None:
    model = cvcalc.loads(SHOPS, "shops.yaml")
    added = diff_models(Pair("shops.yaml", None, model), Problems(), Problems())
    removed = diff_models(Pair("shops.yaml", model, None), Problems(), Problems())
    assert (added.status, added.file_old, added.segments[0].status) == ("added", None, "added")
    assert (removed.status, removed.file_new, removed.segments[0].status) == ("removed", None, "removed")
    assert {one.status for one in added.changes} == {"added"}
    assert {one.status for one in removed.changes} == {"removed"}


def test_errors_go_to_their_own_side() -> None:
    good, broken = (
        cvcalc.loads(SHOPS, "shops.yaml"),
        cvcalc.loads(SHOPS.replace("hours * wage", "hours * x"), "shops.yaml"),
    )
    old_problems, new_problems = Problems(), Problems()
    difference = diff_models(Pair("shops.yaml", good, broken), old_problems, new_problems)
    assert (old_problems.has_errors, new_problems.has_errors) == (False, True)
    assert difference.segments == ()
    with pytest.raises(cvcalc.InvalidModel, match="CV203"):
        cvcalc.diff(good, broken)
    with pytest.raises(cvcalc.InvalidModel, match="CV203"):
        cvcalc.diff(broken, good)


def test_the_order_of_segments_is_that_of_the_new_version() -> None:
    several = changed(("segment: Shops", "segments: {Shops: {}, Stalls: {}, Gone: {}}"))
    other = changed(
        ("{Shops: {}, Stalls: {}, Gone: {}}", "{Stalls: {}, Shops: {}}"), ("fee: 50", "fee: 60"), text=several
    )
    found = diff(several, other)
    assert [(one.segment, one.status) for one in found.segments] == [
        ("Stalls", "changed"),
        ("Shops", "changed"),
        ("Gone", "removed"),
    ]
