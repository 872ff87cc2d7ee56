"""Value models built in Python, and valued, for the tests of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cvcalc.formula import Formula, parse
from cvcalc.model import (
    Document,
    Input,
    ItemEntry,
    Kind,
    Layer,
    Removal,
    SegmentLayer,
    Settings,
    Side,
    TakenOut,
    ValueModel,
)
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


def versus(first: Mapping[str, str], second: Mapping[str, str], **settings: Any) -> SegmentValuation:
    """Two offers, "Ours" and "Theirs", valued: amounts by the first letters of side and kind (`bt`, `ci`, …)."""
    offers = {"Ours": _amounts(first), "Theirs": _amounts(second)}
    return valued(model(offers=offers, **({"segment": SHOPS, "currency": "USD"} | settings)))[0]


def _amounts(given: Mapping[str, str]) -> Layer:
    sides: dict[str, Side] = {"b": "benefit", "c": "cost"}
    kinds: dict[str, Kind] = {"t": "tangible", "i": "intangible"}
    entries = [
        item(sides[key[0]], kinds[key[1]], f"{sides[key[0]]} {kinds[key[1]]}", text) for key, text in given.items()
    ]
    return Layer({}, tuple(entries))


def three_segments(*scenarios: str) -> ValueModel:
    """The model of rivals for three segments; each scenario has fewer chats."""
    one = rivals(segment=None, segment_size=None)
    segments = {
        SHOPS: segment("1200"),
        "Growing chains": segment("300", hourly_wage="45_000", chats_per_month="4_000"),
        "One-person shops": segment("9000", chats_per_month="80", hourly_wage="10_000"),
    }
    documents = (replace(one.documents[0], segments=segments),)
    place = Place("shops.yaml", ("scenarios",))
    fewer = {name: (Document(Layer(inputs(chats_per_month="600")), place=place.at(name)),) for name in scenarios}
    return replace(one, documents=documents, scenarios=fewer)


def without_ours() -> ValueModel:
    """The model of rivals for two segments; our offer is out of the first."""
    one = rivals(segment=None, segment_size=None)
    place = Place("shops.yaml", ("segments", SHOPS))
    out = SegmentLayer(offers={"Kilat CRM": TakenOut(place.at("offers", "Kilat CRM"))}, place=place)
    return replace(one, documents=(replace(one.documents[0], segments={SHOPS: out, "Growing chains": segment("5")}),))


def segment(size: str | None = None, **given: str) -> SegmentLayer:
    """A segment of `size` customers with inputs of its own."""
    settings = Settings(segment_size=None if size is None else Decimal(size))
    return SegmentLayer(Layer(inputs(**given), place=Place("shops.yaml", ("segments",))), settings)


NAMES = (
    "[/red]",
    "[bold]Loud[/bold]",
    "\x1b[31mRed\x1b[0m",
    "x" * 300,
    "العربية: تقنية المعلومات",
    "客户关系管理系统与在线商店的完整解决方案",
    "::error::boom",
    "<script>alert(1)</script>",
    "👩\u200d👩\u200d👧 family",
    "a ##[error]b ::error::c",
    "back\\slash `tick` @team #12",
)


def hostile() -> ValueModel:
    """Six offers and their items, with names that a terminal, a build log, console markup or a browser would obey."""
    items = [item("benefit", "tangible", name, str(1_234_567 * number)) for number, name in enumerate(NAMES, 1)]
    items.append(item("benefit", "intangible", f"unknown {NAMES[6]}", unquantified="\n::error:: " + "y" * 200))
    offers = {
        name: Layer({}, (item("cost", "intangible", f"Price {name}", str(1_000_003 * number)),))
        for number, name in enumerate(NAMES[:6], 1)
    }
    return model(items, offers, segment=f"seg \u202e{NAMES[2]}", title=NAMES[6] + NAMES[3], currency="IDR")
