"""The document `score/1`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.documents.score import score_document
from cvcalc.problems import Place, Problem, warning
from cvcalc.valuation import SegmentValuation, ValuedItem
from tests.unit.documents.valuations import (
    FILE,
    item,
    score,
    score_text,
    segment_of,
    terms,
    valuation,
    valued,
)


def one_of_each() -> list[ValuedItem]:
    known: dict[str, Any] = {"category": "service", "stage": "purchase", "touchpoint": "chat", "who": "owner"}
    return [
        valued(item("Orders", amount="100 * 1.1", **known), "0", "110", "110"),
        valued(item("Brand", kind="intangible", rating="8", full_worth="30"), "0", "24", "24"),
        valued(item("Trust", kind="intangible", unquantified="no survey yet")),
        valued(item("Subscription", "cost", amount="50"), "0", "50", "50"),
        valued(item("Set-up", "cost", initial="20.5"), "20.5", "0", "0"),
    ]


def test_everything_about_an_offer() -> None:
    ours = valuation("Ours", one_of_each(), ours=True, title="Shops", rank=1, next_best_value=Decimal(10))
    (result,) = score([segment_of(ours)])["results"]
    items = result.pop("items")
    assert result == {
        "file": FILE,
        "title": "Shops",
        "segment": "Small shops",
        "offer": "Ours",
        "ours": True,
        "scenario": None,
        "currency": "IDR",
        "horizon": 2,
        "discount_rate": 0.1,
        "flows_at": "year_end",
        "segment_size": 1200,
        "benefits": {"tangible": 190.909091, "intangible": 41.652893, "total": 232.561983},
        "costs": {"tangible": 107.276860, "intangible": 0, "total": 107.276860},
        "customer_value": 125.285124,
        "tangible_value": 83.632231,
        "intangible_benefit_share": 0.179104,
        "intangible_break_even": {"zero": -83.632231, "lead": -73.632231},
        "benefit_cost_ratio": 2.167867,
        "roi": 0.779592,
        "payback_years": 0.341667,
        "payback_years_discounted": 0.375833,
        "irr": 2.714728,
        "annual_equivalent": 72.188095,
        "rank": 1,
        "advantage": 115.285124,
        "segment_value": 150342.148760,
        "net_flows": [-20.5, 84, 84],
    }
    assert [one["name"] for one in items] == ["Orders", "Brand", "Trust", "Subscription", "Set-up"]


def test_everything_about_items() -> None:
    items = score([segment_of(valuation("Ours", one_of_each()))])["results"][0]["items"]
    assert items[0] == {
        "name": "Orders",
        "side": "benefit",
        "kind": "tangible",
        "category": "service",
        "stage": "purchase",
        "touchpoint": "chat",
        "who": "owner",
        "value": 190.909091,
        "flows": [0, 110, 110],
        "formula": "100 * 1.1",
        "file": FILE,
        "line": 7,
        "unquantified": None,
    }
    assert items[1]["formula"] == "30 * (8 - 0) / (10 - 0)"
    assert [items[2][key] for key in ("value", "flows", "formula", "unquantified")] == [None, [], None, "no survey yet"]
    assert (items[3]["side"], items[3]["value"], items[3]["category"]) == ("cost", 86.77686, None)
    assert (items[4]["flows"], items[4]["formula"]) == ([20.5, 0, 0], "20.5")


def test_what_does_not_exist_is_null() -> None:
    bare = valuation("Nothing", [], file=None, terms=terms(currency=None, size=None))
    (result,) = score([SegmentValuation("Shops", None, None, bare.terms, (bare,))])["results"]
    missing = {key for key, value in result.items() if value is None}
    assert missing == {
        "file", "title", "scenario", "currency", "segment_size", "intangible_benefit_share", "benefit_cost_ratio",
        "roi", "payback_years", "payback_years_discounted", "irr", "advantage", "segment_value",
    }  # fmt: skip
    assert result["intangible_break_even"] == {"zero": 0, "lead": None}
    assert (result["customer_value"], result["net_flows"], result["items"]) == (0, [0, 0, 0], [])


def test_what_the_model_gave_keeps_its_digits() -> None:
    given_terms = terms(rate="0.12345678901", size="1200.123456789")
    text = score_text([segment_of(valuation("Ours", [], terms=given_terms))])
    assert '"discount_rate": 0.12345678901,' in text
    assert '"segment_size": 1200.123456789,' in text


def test_an_item_without_a_line() -> None:
    parts: list[str] = []
    asked: list[Place] = []
    orders = item("Orders", amount="1")
    offers = [valuation(name, [valued(orders, "0", "1", "1")]) for name in "AB"]
    score_document([segment_of(*offers)], asked.append, "1", tuple, parts.append)
    assert '"line": null' in "".join(parts)
    assert asked == [orders.places["amount"]]  # once for an item that offers share


def test_offers_that_are_shown() -> None:
    segment = segment_of(valuation("A", [], rank=2), valuation("B", [], rank=1), valuation("C", [], rank=3))
    assert [one["offer"] for one in score([segment])["results"]] == ["A", "B", "C"]
    found = score([segment], offers=frozenset({"A", "C"}))["results"]
    assert [(one["offer"], one["rank"]) for one in found] == [("A", 2), ("C", 3)]
    assert score([segment], offers=frozenset())["results"] == []


def test_scenarios_stand_side_by_side() -> None:
    segments = [segment_of(valuation("A", [], scenario=name), scenario=name) for name in (None, "Slow year")]
    assert [one["scenario"] for one in score(segments)["results"]] == [None, "Slow year"]


def test_warnings_are_asked_for_when_all_is_valued() -> None:
    found: list[Problem] = []

    def segments() -> Iterator[SegmentValuation]:
        yield segment_of(valuation("A", []))
        found.append(warning("CV302", "'Fees' is negative", Place(FILE, ("costs",), line=4, column=2)))

    parts: list[str] = []
    score_document(segments(), lambda _: None, "1", lambda: found, parts.append)
    assert "'Fees' is negative" in "".join(parts)
    assert score([], found)["warnings"][0]["line"] == 4


def test_more_items_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvcalc.documents.score._ITEMS_REMEMBERED", 2)
    names = [f"Item {number}" for number in range(7)]
    offers = [valuation(offer, [valued(item(name), "0", "1", "1") for name in names]) for offer in "AB"]
    for result in score([segment_of(*offers)])["results"]:
        assert [one["name"] for one in result["items"]] == names


def test_the_text_is_the_same_and_readable() -> None:
    segment = segment_of(valuation("Ours", one_of_each()[:1]))
    text = score_text([segment])
    assert text == score_text([segment])
    assert '\n      "benefits": {"tangible": 190.909091, "intangible": 0, "total": 190.909091},\n' in text
    assert '\n        {"name": "Orders", "side": "benefit", "kind": "tangible", "category": "service",' in text


AMOUNTS = st.decimals(-(10**17), 10**17, allow_nan=False, allow_infinity=False).map(str)
NAMES = st.text(st.characters(exclude_categories=[]), max_size=12) | st.sampled_from(["::error::", "##[error]", "<b>"])


@given(st.lists(st.tuples(NAMES, st.sampled_from(["benefit", "cost"]), AMOUNTS, AMOUNTS), max_size=4), NAMES)
def test_any_names_and_amounts_give_a_valid_document(given_items: list[tuple[str, str, str, str]], name: str) -> None:
    items = [valued(item(its_name, side), "0", *flows) for its_name, side, *flows in given_items]  # type: ignore[arg-type]
    offer = valuation(name, items, segment=name, title=name, ours=True, next_best_value=Decimal(1))
    text = score_text([segment_of(offer, segment=name)])
    (result,) = score([segment_of(offer, segment=name)])["results"]
    assert len(result["items"]) == len(items)
    assert not any(line.lstrip().startswith("::") or "##" in line for line in text.splitlines())
