"""The verdict in words."""

from __future__ import annotations

import pytest

from cvcalc.reports.numbers import Amounts
from cvcalc.reports.verdict import verdict
from tests.unit.reports.models import SHOPS, item, model, rivals, valued, versus, without_ours

WRITE = Amounts(0)
LENSES = "The two lenses disagree: by difference Ours wins, by benefits / costs Theirs does (3.33 against 2.50)."


@pytest.mark.parametrize(
    ("ours", "theirs", "sentences"),
    [
        ({"bt": "10"}, {"bt": "4"}, ["Ours leads Theirs by 6."]),
        ({"bt": "4"}, {"bt": "10"}, ["Ours trails Theirs by 6."]),
        ({"bt": "4"}, {"bt": "4"}, ["Ours and Theirs tie for first at 4."]),
        ({"bt": "9", "bi": "1"}, {"bt": "4"}, ["Ours leads Theirs by 6.", "On tangibles alone it still leads, by 5."]),
        (
            {"bt": "3", "bi": "7"}, {"bt": "4"},
            ["Ours leads Theirs by 6.", "On tangibles alone it trails Theirs by 1. Its lead rests on the intangibles."],
        ),
        (
            {"bt": "4", "bi": "7"}, {"bt": "4"},
            ["Ours leads Theirs by 7.", "On tangibles alone it is level with Theirs."],
        ),
        (
            {"bt": "3", "bi": "1"}, {"bt": "5"},
            ["Ours trails Theirs by 1.", "On tangibles alone it still trails Theirs by 2."],
        ),
        ({"bt": "6"}, {"bt": "5", "bi": "9"}, ["Ours trails Theirs by 8.", "On tangibles alone it leads, by 1."]),
        (
            {"bt": "3", "bi": "1"}, {"bt": "4"},
            ["Ours and Theirs tie for first at 4.", "On tangibles alone Ours trails Theirs by 1."],
        ),
        (
            {"bt": "15_000", "ct": "6_000"}, {"bt": "10_000", "ct": "3_000"},
            [
                "Ours leads Theirs by 2,000.",
                LENSES,
                "Each further unit of cost for Ours brings 1.67 of benefits.",
            ],
        ),
        (
            {"ct": "5"}, {"ct": "6"},
            [
                "Ours leads Theirs by 1.",
                "This is a model of costs: it compares offers, and does not say whether to buy.",
            ],
        ),
    ],
)  # fmt: skip
def test_two_offers(ours: dict[str, str], theirs: dict[str, str], sentences: list[str]) -> None:
    assert verdict(versus(ours, theirs), WRITE) == sentences


@pytest.mark.parametrize(
    ("benefit", "intangible", "cost", "sentences"),
    [
        ("10", None, "4", ["Benefits exceed costs by 6."]),
        ("4", None, "6", ["Costs exceed benefits by 2."]),
        ("4", None, "4", ["Benefits equal costs."]),
        ("10", "2", "4", ["Benefits exceed costs by 8.", "On tangibles alone they still do, by 6."]),
        (
            "3", "2", "4",
            [
                "Benefits exceed costs by 1.",
                "That rests on the intangibles: net of each other they must be worth 1, and are put at 2.",
            ],
        ),
        ("5", "-2", "4", ["Costs exceed benefits by 1.", "On tangibles alone benefits exceed costs by 1."]),
        ("0", None, "4", ["This is a model of costs: it can compare offers, and does not say whether to buy."]),
    ],
)  # fmt: skip
def test_one_offer(benefit: str, intangible: str | None, cost: str, sentences: list[str]) -> None:
    items = [item("benefit", "tangible", "B", benefit), item("cost", "tangible", "C", cost)]
    if intangible is not None:
        items.append(item("benefit", "intangible", "I", intangible))
    assert verdict(valued(model(items, segment=SHOPS))[0], WRITE) == sentences


def test_a_rival_on_tangibles_may_be_another_one() -> None:
    text = " ".join(verdict(valued(rivals(ours=("Spreadsheet and phone",)))[0], WRITE))
    assert text == (
        "Spreadsheet and phone trails Kilat CRM by 44,235,402 and is number 3 of 3. "
        "On tangibles alone it still trails Kilat CRM by 33,578,512."
    )


def test_our_offer_may_be_out_of_the_segment() -> None:
    assert verdict(valued(without_ours())[0], WRITE) == [
        "Our offer is not in this segment, so there is no advantage to speak of.",
        "Shared inbox leads Spreadsheet and phone by 33,030,887.",
    ]


def test_offers_of_ours_may_tie() -> None:
    assert verdict(versus({"bt": "4"}, {"bt": "4"}, ours=("Ours", "Theirs")), WRITE)[1:] == [
        "Ours and Theirs tie for first at 4."
    ]


def test_all_offers_may_be_ours() -> None:
    segment = versus({"bt": "10"}, {"bt": "4"}, ours=("Ours", "Theirs"))
    assert verdict(segment, WRITE) == [
        "All offers here are ours: there is no alternative to compare with.",
        "Ours leads Theirs by 6.",
    ]


def test_a_tiny_lead_is_not_told_as_nothing() -> None:
    assert verdict(versus({"bt": "1000.001"}, {"bt": "1000"}), WRITE) == ["Ours leads Theirs by 0.001."]
