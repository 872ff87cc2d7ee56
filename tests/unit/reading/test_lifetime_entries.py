"""Lifetimes read from files: what each key holds, and numbers that may be meant otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

import cvcalc
from cvcalc.formula import Formula
from cvcalc.model import Version
from cvcalc.model.lifetime import Lifetime, Retained, Survivors

FILE = """\
lifetime: {margin: 5, retention: 80%, horizon: 7, customers: 1_200.5}
segments:
  Shops: {lifetime: {retention: {survivors: [1000, 63.1%, 0.5]}, first_margin: now}}
  Chains: {lifetime: {retention: {end: 410, start: 400, new: 70}, horizon: infinite, margin: [1, a + 2]}}
  Others:
scenarios:
  Later: {lifetime: {horizon: 3}, segments: {Shops: {lifetime: {horizon: 4}}}}
"""


def lifetime(segment: str, scenario: str | None = None) -> Lifetime:
    found = Version(cvcalc.loads(FILE, "model.yaml"), scenario).lifetime(segment)
    assert found is not None
    return found


def test_keys_of_a_segment_lie_over_those_of_the_file() -> None:
    shops = lifetime("Shops")
    assert shops.keys["retention"] == Survivors((Decimal(1000), Decimal("0.631"), Decimal("0.5")))
    assert {key: shops.keys[key] for key in ("horizon", "customers", "first_margin")} == {
        "horizon": 7,
        "customers": Decimal("1200.5"),
        "first_margin": "now",
    }
    assert isinstance(shops.keys["margin"], Formula)
    assert [shops.places[key].path for key in ("margin", "first_margin")] == [
        ("lifetime", "margin"),
        ("segments", "Shops", "lifetime", "first_margin"),
    ]


def test_counts_are_told_by_their_keys() -> None:
    chains = lifetime("Chains")
    assert chains.keys["retention"] == Retained(Decimal(400), Decimal(410), Decimal(70))
    assert chains.keys["horizon"] == "infinite"
    assert [one.text for one in chains.keys["margin"]] == ["1", "a + 2"]


@pytest.mark.parametrize(("segment", "horizon"), [("Shops", 4), ("Chains", "infinite"), ("Others", 3)])
def test_scenarios_lie_over_the_file_and_segments_over_both(segment: str, horizon: object) -> None:
    assert lifetime(segment, "Later").keys["horizon"] == horizon


def test_nothing_is_said() -> None:
    assert Version(cvcalc.loads("benefits: {tangible: {A: 1}}")).lifetime("text") is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("retention: {survivors: [1.500, 2]}", ("lifetime", "retention")),
        ("margin: [1, 1.500]", ("lifetime", "margin", 1)),
        ("acquisition_cost: 1.500", ("lifetime", "acquisition_cost")),
        ("customers: 010", ("lifetime", "customers")),
    ],
)
def test_a_number_that_may_be_meant_otherwise(text: str, path: tuple[str | int, ...]) -> None:
    (warning,) = cvcalc.loads(f"lifetime: {{{text}}}\n").warnings
    assert (warning.code, warning.place.path[: len(path)]) == ("CV110", path)
