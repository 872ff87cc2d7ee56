"""Value models built in Python, and valued, for the tests of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from cvcalc.formula import Formula, parse
from cvcalc.model import Document, Input, ItemEntry, Kind, Layer, Removal, SegmentLayer, Settings, Side, ValueModel
from cvcalc.problems import Place, Problems
from cvcalc.valuation import SegmentValuation, value_segments

_FORMULAS = {"amount", "rating", "full_worth", "initial", "start", "end", "growth", "risk_adjustment"}
SHOPS = "Small online shops"


def item(side: Side, kind: Kind, name: str, plain: str | None = None, **keys: Any) -> ItemEntry:
    """One layer's entry for an item: a plain formula, or keys whose formulas are given as text."""
    read = {key: _read(key, value) for key, value in keys.items()}
    place = Place("shops.yaml", (f"{side}s", kind, name))
    return ItemEntry(side, kind, name, None if plain is None else parse(plain), read, place)


def inputs(**values: str) -> dict[str, Input]:
    """Inputs given as the text of their formulas."""
    return {name: Input(parse(text), place=Place("shops.yaml", ("inputs", name))) for name, text in values.items()}


def model(
    items: Sequence[ItemEntry | Removal] = (),
    offers: Mapping[str, Layer] | None = None,
    segments: Mapping[str, SegmentLayer] | None = None,
    *,
    named: Mapping[str, Input] | None = None,
    scenarios: Mapping[str, Document] | None = None,
    **settings: Any,
) -> ValueModel:
    """A model of one document."""
    layer = Layer(named or {}, tuple(items), Place("shops.yaml"))
    document = Document(layer, Settings(**settings), offers or {}, segments or {}, Place("shops.yaml"))
    return ValueModel((document,), {name: (one,) for name, one in (scenarios or {}).items()}, file="shops.yaml")


def valued(one: ValueModel, *scenarios: str | None) -> list[SegmentValuation]:
    """The segments of a model, under each of the scenarios; the model must have no errors."""
    problems = Problems()
    found = [segment for scenario in scenarios or (None,) for segment in value_segments([one], problems, scenario)]
    assert not problems.has_errors, [problem.message for problem in problems]
    return found


def quickstart() -> ValueModel:
    """The smallest useful file of the design."""
    items = [
        item("benefit", "tangible", "Orders recovered by faster replies", "18_000_000"),
        item("benefit", "tangible", "Staff hours saved", "20 * 12 * 30_000"),
        item("benefit", "intangible", "Brand reputation", rating="8", full_worth="6_000_000"),
        item("cost", "tangible", "Subscription", "6_000_000"),
        item("cost", "intangible", "Time to learn the product", "16 * 30_000"),
    ]
    return model(items, segment=SHOPS, currency="IDR")


def rivals(*more: ItemEntry, **settings: Any) -> ValueModel:
    """The second model of the design: inputs, rivals, time."""
    items = [
        item(
            "benefit", "tangible", "Orders recovered by faster replies", amount="orders_recovered * margin_per_order",
            ramp=["50%", "100%"], risk_adjustment="15%", category="product", stage="consideration", touchpoint="chat",
        ),
        item(
            "benefit", "tangible", "Staff hours saved", amount="hours_saved * 12 * hourly_wage",
            category="service", stage="post-purchase",
        ),
        item("benefit", "intangible", "Brand reputation", full_worth="6_000_000", category="image", stage="awareness"),
        item("cost", "tangible", "Subscription", amount="subscription", category="monetary", stage="purchase"),
        item("cost", "tangible", "Set-up", amount="setup_fee", per="once", category="monetary", stage="purchase"),
        item(
            "cost", "intangible", "Time to learn the product", amount="learning_hours * hourly_wage", per="once",
            category="time", stage="post-purchase",
        ),
        item(
            "cost", "intangible", "Stress of switching", full_worth="2_000_000", per="once",
            category="psychological", stage="purchase",
        ),
        *more,
    ]  # fmt: skip
    named = inputs(
        hourly_wage="30_000",
        chats_per_month="1_000",
        margin_per_order="25_000",
        orders_recovered="chats_per_month * 12 * recovery_rate",
    )
    offers = {
        "Kilat CRM": _offer(
            "8", "4", "6%", hours_saved="20", subscription="6_000_000", setup_fee="500_000", learning_hours="16"
        ),
        "Shared inbox": _offer(
            "6", "2", "5%", hours_saved="12", subscription="4_800_000", setup_fee="0", learning_hours="8"
        ),
        "Spreadsheet and phone": Layer({}, (Removal("benefit"), Removal("cost"))),
    }
    given: dict[str, Any] = {
        "title": "Kilat CRM for online shops", "currency": "IDR", "horizon": 3, "discount_rate": parse("10%"),
        "per": "year", "segment": SHOPS, "segment_size": Decimal(1200),
    }  # fmt: skip
    return model(items, offers, named=named, **(given | settings))


def _offer(brand: str, stress: str, recovery_rate: str, **others: str) -> Layer:
    ratings = (
        item("benefit", "intangible", "Brand reputation", brand),
        item("cost", "intangible", "Stress of switching", stress),
    )
    return Layer(inputs(recovery_rate=recovery_rate, **others), ratings)


def _read(key: str, value: Any) -> Formula | tuple[Formula, ...] | Any:
    if isinstance(value, list):
        return tuple(map(parse, value))
    return parse(value) if key in _FORMULAS else value
