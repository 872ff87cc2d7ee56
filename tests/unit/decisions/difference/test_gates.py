"""Gates: which conditions hold of a difference, and which can't be told."""

from __future__ import annotations

import pytest

from cvcalc.decisions.difference.gates import FIGURES, GateOutcome, judge, read_gate
from cvcalc.formula import FormulaError
from tests.unit.decisions.difference.versions import SHOPS, after, changed, diff


def outcome(condition: str, *replacements: tuple[str, str]) -> GateOutcome:
    (found,) = judge([read_gate(condition)], [after(*replacements)])
    return found


@pytest.mark.parametrize(
    ("condition", "failed"),
    [
        ("customer_value_change_share < -5%", True),
        ("customer_value_change_share < -15%", False),
        ("customer_value_change < -10", True),
        ("customer_value_new < 136 and customer_value_old >= 150", True),
        ("advantage_change != 0", False),
        ("rank_change > 0", False),
        ("rank_old == 1 and rank_new == 1", True),
        ("not (winner_changed == 1)", True),
        ("removed == 1 or added == 1", False),
        ("max(customer_value_old, customer_value_new) > 149", True),
        ("-customer_value_change_share > 0.05", True),
        ("customer_value_change_share * 100 < -5", True),
        ("customer_value_change < -5% * customer_value_old", True),
        ("customer_value_change_share > 200% or customer_value_change_share < -1", False),
    ],
)
def test_conditions(condition: str, failed: bool) -> None:
    found = outcome(condition, ("fee: 50", "fee: 65"))
    assert (found.failed, found.reason, found.offer, found.segment) == (failed, None, "Ours", "Shops")


def test_the_winner_changed() -> None:
    found = outcome("winner_changed == 1 and rank_change > 0", ("hours: 8", "hours: 15"))
    assert found.failed
    assert found.values == {"winner_changed": 1, "rank_change": 1}


def test_who_is_ours_changed() -> None:
    (segment,) = diff(f"{SHOPS}ours: Ours\n", f"{SHOPS}ours: Theirs\n").segments
    assert segment.changes_ours
    found = judge([read_gate("ours_changed == 1")], [diff(f"{SHOPS}ours: Ours\n", f"{SHOPS}ours: Theirs\n")])
    assert [(one.offer, one.failed) for one in found] == [("Ours", True), ("Theirs", True)]
    assert not outcome("ours_changed == 1", ("fee: 50", "fee: 65")).failed


def test_what_does_not_exist_leaves_a_condition_open() -> None:
    found = outcome("price_ceiling_change < 0", ("fee: 50", "fee: 65"))
    assert not found.failed
    assert found.values == {"price_ceiling_change": None}
    assert found.reason == "there is no price_ceiling_change: neither version has one"


def test_what_decides_alone_is_enough() -> None:
    assert outcome("price_ceiling_change < 0 or customer_value_change < 0", ("fee: 50", "fee: 65")).failed
    both = outcome("price_ceiling_change < 0 and customer_value_change > 0", ("fee: 50", "fee: 65"))
    assert (both.failed, both.reason) == (False, None)


def test_a_share_of_nothing_is_paired_with_the_change() -> None:
    """The gate that docs/diff.md recommends."""
    gate = read_gate("customer_value_change_share < -5% or customer_value_old == 0 and customer_value_change < 0")
    nothing = changed(("fee: 50", "fee: 200"))
    (found,) = judge([gate], [diff(nothing, changed(("fee: 200", "fee: 210"), text=nothing))])
    assert (found.failed, found.values["customer_value_change_share"]) == (True, None)
    assert [one.failed for one in judge([gate], [after(("fee: 50", "fee: 51")), after(("fee: 50", "fee: 65"))])] == [
        False,
        True,
    ]


def test_a_removed_segment_is_told() -> None:
    gone, new = changed(("segment: Shops", "segment: Stalls")), read_gate("customer_value_change_share < -5%")
    added, removed = judge([new], [diff(SHOPS, gone)])
    assert (added.failed, added.reason) == (
        False,
        "there is no customer_value_change_share: the segment is added",
    )
    assert removed.reason == "there is no customer_value_change_share: the segment is removed"
    found = judge([read_gate("removed == 1")], [diff(SHOPS, gone)])
    assert [one.failed for one in found] == [False, True]


def test_an_offer_of_ours_that_is_removed_and_another_currency() -> None:
    two = changed(("segment: Shops", "segment: Shops\nours: [Ours, Theirs]"))
    one = changed(("ours: [Ours, Theirs]", "ours: Theirs"), ("  Ours: {}\n", ""), text=two)
    reasons = [found.reason for found in judge([read_gate("customer_value_change < 0")], [diff(two, one)])]
    assert reasons == [None, "there is no customer_value_change: the offer is removed"]
    money = outcome("customer_value_change < 0", ("currency: USD", "currency: IDR"))
    assert money.reason == "there is no customer_value_change: in USD before, now in IDR"


def test_where_nothing_moved_no_gate_fails() -> None:
    assert judge([read_gate("rank_new == 1")], [diff(SHOPS, SHOPS)]) == []


def test_a_condition_without_a_value_is_told() -> None:
    found = outcome("1 / customer_value_change > 0", ("hours: 8", "hours: 9"))
    assert not found.failed
    assert found.reason == "division by zero in '1 / customer_value_change': customer_value_change = 0"


@pytest.mark.parametrize(
    ("condition", "code", "hint"),
    [
        ("customer_value < 0", "CV203", "did you mean"),
        ("horizon > 3", "CV203", "a gate knows"),
        ("customer_value_change < -5%", "CV121", "write 'customer_value_change_share' for a share"),
        ("10% > advantage_new", "CV121", "compare it with an amount"),
        ("customer_value_change < -(5%)", "CV121", "write 'customer_value_change_share' for a share"),
        ("customer_value_change < -1%*1", "CV121", "write 'customer_value_change_share' for a share"),
        ("abs(customer_value_change) > 5 %", "CV121", "write 'customer_value_change_share' for a share"),
        ("10% < rank_change", "CV121", "compare it with a whole number"),
        ("removed == 100%", "CV121", "write removed == 1"),
        ("customer_value_change_share < -5", "CV121", "write -5%, or -500% if it is meant"),
        ("customer_value_change < 0 or -1.5 * 2 > price_ceiling_change_share", "CV121", "write -3%, or -300%"),
        ("-customer_value_change_share > 5", "CV121", "write 5%, or 500%"),
        ("customer_value_change_share < 1 / 0", "CV204", ""),
        ("1/0 > 1", "CV203", "a gate knows"),
        ("1 < 2", "CV203", "a gate knows"),
        ("true", "CV203", "a gate knows"),
        ("removed == 1 and 1 < 2", "CV203", "a gate knows"),
        ("winner_changed", "CV121", "write winner_changed == 1"),
        ("customer_value_change < 0 or not removed", "CV121", "write removed == 1"),
        ("added and removed", "CV121", "write added == 1"),
        ("ours_changed", "CV121", "write ours_changed == 1"),
        ("customer_value_change", "CV121", "compare it with a number"),
        ("<", "CV120", ""),
    ],
)
def test_what_is_no_gate(condition: str, code: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_gate(condition)
    assert caught.value.code == code
    assert hint in caught.value.hint


def test_every_figure_can_be_named() -> None:
    for name in FIGURES:
        outcome(f"{name} > 0", ("fee: 50", "fee: 65"))
