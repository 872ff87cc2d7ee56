"""CV335: two items of one side whose names differ in spelling only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV335"

Model = Callable[[str, str], str]


def beneath(name: str, other: str) -> str:
    return f"""
    benefits: {{tangible: {{'{name}': 5}}}}
    offers: {{Ours: {{benefits: {{tangible: {{'{other}': 9}}}}}}, Theirs: {{benefits: {{tangible: {{'{name}': 4}}}}}}}}
    """


def beside(name: str, other: str) -> str:
    ours, theirs = f"{{tangible: {{'{name}': 9}}}}", f"{{tangible: {{'{other}': 5}}}}"
    return f"offers: {{Ours: {{benefits: {ours}}}, Theirs: {{benefits: {theirs}}}}}"


def test_a_slip_is_told_where_it_stands() -> None:
    (problem,) = judge(beneath("Staff hours saved", "Staff-hours saved"), CODE)
    names = "'Staff-hours saved' and 'Staff hours saved'"
    assert problem.message == f"{names} are two items here: is it one, spelled in two ways?"
    assert problem.place.path == ("offers", "Ours", "benefits", "tangible", "Staff-hours saved")
    assert [one.place.path for one in problem.related] == [("benefits", "tangible", "Staff hours saved")]


@pytest.mark.parametrize(
    "other",
    [
        "staff hours saved",
        "Staff  hours saved",
        "Staff-hours saved",
        "Staff hour saved",
        "Staf hours saved",
        "Staffhours saved",
    ],
)
@pytest.mark.parametrize("model", [beneath, beside])
def test_one_name_in_two_spellings_is_told(model: Model, other: str) -> None:
    assert len(told(model("Staff hours saved", other), CODE)) == 1


@pytest.mark.parametrize(("name", "other"), [("Setup", "Set-up costs"), ("Licence", "Licence fee")])
def test_a_cost_need_not_say_that_it_costs(name: str, other: str) -> None:
    text = f"offers: {{Ours: {{costs: {{tangible: {{{name}: 9}}}}}}, Theirs: {{costs: {{tangible: {{{other}: 5}}}}}}}}"
    assert len(told(text, CODE)) == 1
    assert told(text, "CV310") == []
    assert told(text.replace("costs:", "benefits:"), CODE) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Planned stops", "Unplanned stops"),
        ("Import fees", "Export fees"),
        ("Fee of year 1", "Fee of year 2"),
        ("Hours in the shop", "Hours in the back office"),
        ("Licence A", "Licence B"),
        ("Calls", "Mails"),
    ],
)
@pytest.mark.parametrize("model", [beneath, beside])
def test_other_names_are_silent(model: Model, name: str, other: str) -> None:
    assert told(model(name, other), CODE) == []


def test_what_one_place_gives_side_by_side_is_silent() -> None:
    text = beside("Orders", "Order") + "\nbenefits: {tangible: {Orders: 1, Order: 2}}"
    assert told(text, CODE) == []


def test_sides_are_apart() -> None:
    ours, theirs = "benefits: {tangible: {Visits: 9}}", "costs: {tangible: {Visit: 5}}"
    assert told(f"offers: {{Ours: {{{ours}}}, Theirs: {{{theirs}}}}}", CODE) == []


def test_a_scenario_may_slip_too() -> None:
    text = "benefits: {tangible: {Orders: 5}}\nscenarios: {Lean: {benefits: {tangible: {orders: 4}}}}"
    assert told(text, CODE)[0].startswith("scenarios.Lean.benefits.tangible.orders: ")


def test_many_names_are_compared_by_spelling_of_spaces_only() -> None:
    layers = ", ".join(f"S{n}: {{benefits: {{tangible: {{Item number {n * n}: 5}}}}}}" for n in range(120))
    slip = ", T: {benefits: {tangible: {Item-number 9: 5}}}, U: {benefits: {tangible: {Itemm number 16: 5}}}"
    assert len(told(f"segments: {{{layers}{slip}}}", CODE)) == 1
