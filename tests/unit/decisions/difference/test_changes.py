"""What two versions say differently, and what is no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

import cvcalc
from cvcalc.decisions.difference.changes import Change
from cvcalc.decisions.difference.definitions import Slot
from tests.unit.decisions.difference.versions import SHOPS, after, changed, diff, only_change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hours: 10", "hours: 10.0"),
        ("wage: 20", "wage: '2_0' # comment"),
        ("hours * wage", "(hours*wage)"),
        ("Time saved: hours * wage", "Time saved: {amount: hours * wage}"),
        ("  hours: 10\n  wage: 20", "  wage: 20\n\n  hours: 10"),
        ("fee: 50", "fee: {value: 50}"),
        ("fee: 50", "fee: 5000%"),
        ("segment: Shops", "segment: Shops\nours: Ours"),
    ],
)
def test_what_means_the_same_is_no_difference(before: str, after: str) -> None:
    difference = diff(SHOPS, changed((before, after)))
    assert [one for one in difference.changes if one.name != "ours"] == []
    assert difference.segments == ()


def test_an_input_with_its_lines_and_values() -> None:
    change = only_change(after(("currency: USD", "currency: USD\n# a line more"), ("fee: 50", "fee: wage * 3")))
    assert (change.what, change.name, change.slot, change.status) == ("input", "fee", Slot(), "changed")
    assert change.old is not None
    assert change.new is not None
    assert (change.old.text, change.old.value, change.old.place.line) == ("50", 50, 7)
    assert (change.new.text, change.new.value, change.new.place.line) == ("wage * 3", 60, 8)
    assert [(one.key) for one in change.details] == ["value"]


def test_a_formula_over_what_offers_set_has_no_single_value() -> None:
    change = only_change(after(("fee: 50", "fee: hours * 5")))
    assert change.new is not None
    assert (change.new.text, change.new.value) == ("hours * 5", None)


def test_a_range() -> None:
    change = only_change(after(("fee: 50", "fee: {low: 40, base: 50, high: 70}")))
    assert change.new is not None
    assert (change.new.text, change.new.value) == ("low 40, base 50, high 70", 50)


@pytest.mark.parametrize("key", ["unit", "source", "note"])
def test_a_source_or_unit_alone_is_a_change(key: str) -> None:
    one = only_change(
        diff(
            changed(("fee: 50", f"fee: {{value: 50, {key}: this}}")),
            changed(("fee: 50", f"fee: {{value: 50, {key}: that}}")),
        )
    )
    assert [(each.key, each.old and each.old.text, each.new and each.new.text) for each in one.details] == [
        (key, "this", "that")
    ]


def test_slots() -> None:
    scenario = "scenarios: {Sale: {segments: {Shops: {offers: {Ours: {inputs: {fee: 40}}}}}}}\n"
    several = changed(("segment: Shops", "segments: {Shops: {}}"), text=SHOPS + scenario)
    found = diff(several, changed(("fee: 40", "fee: 30"), ("inputs: {hours: 8}", "inputs: {hours: 9}"), text=several))
    assert [(one.name, one.slot) for one in found.changes] == [
        ("hours", Slot(offer="Theirs")),
        ("fee", Slot("Sale", "Shops", "Ours")),
    ]


def test_items_and_their_keys() -> None:
    change = only_change(after(("Fee: fee", "Fee: {amount: fee * 2, category: monetary}")))
    assert (change.what, change.name, change.side, change.kind) == ("item", "Fee", "cost", "tangible")
    assert [(one.key, one.old and one.old.text, one.new and one.new.text) for one in change.details] == [
        ("amount", "fee", "fee * 2"),
        ("category", None, "monetary"),
    ]


def test_nulls() -> None:
    found = after(("inputs: {hours: 8}", "costs: null\n    benefits: {tangible: {Time saved: null}}"))
    told = [(one.what, one.name, one.kind, one.status, one.new and one.new.text) for one in found.changes]
    assert told == [
        ("input", "hours", None, "removed", None),
        ("item", "Time saved", "tangible", "added", "null"),
        ("item", "costs", None, "added", "null"),
    ]


def test_settings_of_a_file_a_segment_and_a_scenario() -> None:
    old = changed(("segment: Shops", "segments: {Shops: {segment_size: 5}}"))
    new = changed(("segment_size: 5", "segment_size: 6"), ("currency: USD", "currency: USD\nhorizon: 1"), text=old)
    told = [
        (one.name, one.slot.segment, one.old and one.old.text, one.new and one.new.text)
        for one in diff(old, new).changes
    ]
    assert told == [("horizon", None, None, "1"), ("segment_size", "Shops", "5", "6")]


def test_layers_come_and_go() -> None:
    found = after(("  Theirs:\n    inputs: {hours: 8}", "  Theirs:\n    inputs: {hours: 8}\n  Nothing: {costs: null}"))
    assert [(one.what, one.name, one.slot, one.status) for one in found.changes] == [
        ("layer", "Nothing", Slot(offer="Nothing"), "added"),
        ("item", "costs", Slot(offer="Nothing"), "added"),
    ]


def test_what_extended_files_say_counts_as_said(tmp_path: Path) -> None:
    """Moving a definition to another file changes nothing; a rating is a rating, written plainly or not."""
    drivers, rest = SHOPS.split("costs:")
    (tmp_path / "drivers.yaml").write_text(drivers)
    (tmp_path / "all.value.yaml").write_text(SHOPS)
    (tmp_path / "two.value.yaml").write_text("extends: drivers.yaml\ncosts:" + rest)
    old, new = cvcalc.load(tmp_path / "all.value.yaml"), cvcalc.load(tmp_path / "two.value.yaml")
    assert cvcalc.diff(old, new).is_empty


def test_a_rating() -> None:
    rated = changed(
        ("Time saved: hours * wage", "Time saved: {full_worth: 100}"),
        ("Ours: {}", "Ours: {benefits: {tangible: {Time saved: 5}}}"),
        ("inputs: {hours: 8}", "benefits: {tangible: {Time saved: 4}}"),
    )
    assert diff(rated, changed(("Time saved: 5", "Time saved: {rating: 5}"), text=rated)).is_empty
    (detail,) = only_change(diff(rated, changed(("Time saved: 5", "Time saved: 6"), text=rated))).details
    assert detail.key == "rating"


def test_checks() -> None:
    checked = SHOPS + "checks: {We lead: advantage > 0}\n"
    one: Change = only_change(diff(checked, changed(("advantage > 0", "advantage > -100"), text=checked)))
    assert (one.what, one.name, one.details[0].key) == ("check", "We lead", "that")
    assert one.new is not None
    assert one.new.text == "advantage > -100"


def test_what_lies_beneath_in_the_same_slot(tmp_path: Path) -> None:
    (tmp_path / "rest.value.yaml").write_text("extends: drivers.yaml\ninputs: {fee: fee * 80%}\n")
    models = []
    for fee in ("50", "60"):
        (tmp_path / "drivers.yaml").write_text(SHOPS.replace("fee: 50", f"fee: {fee}"))
        models.append(cvcalc.load(tmp_path / "rest.value.yaml"))
    (detail,) = only_change(cvcalc.diff(models[0], models[1])).details
    assert (detail.key, detail.old and detail.old.text, detail.new and detail.new.text) == ("value beneath", "50", "60")
