"""The schema of a value model file: its keys, what stands under them, and what they mean.

`validate` turns a tree of text into the same mappings with formulas, numbers and choices in them.
An item or an input that is not a mapping comes out as its quantity, a `null` as None. Descriptions
are read in editors, which get them from the JSON Schema made of this.
"""

# No postponed annotations here: pydantic would have to evaluate each of them when it starts.

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, TypeAdapter, WrapValidator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from typing_extensions import TypedDict  # before Python 3.12 pydantic takes no other

from cvcalc.model import LEVERS
from cvcalc.reading.customer_schema import JourneyKeys, LifetimeKeys, SurveyKeys
from cvcalc.reading.quantities import (
    read_condition,
    read_cost,
    read_currency,
    read_formulas,
    read_horizon,
    read_quantity,
    read_rating,
    read_scale,
    read_version,
)
from cvcalc.reading.schema_values import Formula, Name, Names, Note, Quantity, Size, Source, Text, key, mapping, named


class _OrPlain:
    """In the JSON Schema: a mapping, or what is named `plain`, or null."""

    def __init__(self, plain: str) -> None:
        self._plain = plain

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"$comment": self._plain}, handler(core_schema), {"type": "null"}]}


def _read_entry(value: object, read_keys: Callable[[Any], Any]) -> object:
    """An item or an input: a mapping of keys, a plain quantity, or None."""
    if type(value) is dict:
        return read_keys(value)
    return None if value is None else read_quantity(value)


def _read_check(value: object, read_keys: Callable[[Any], Any]) -> object:
    """A check: a mapping of keys, a plain condition, or None."""
    if type(value) is dict:
        return read_keys(value)
    return None if value is None else read_condition(value)


_Condition = Annotated[Any, PlainValidator(read_condition), named("condition")]
_Formulas = Annotated[Any, PlainValidator(read_formulas), named("formulas")]
_Scale = Annotated[Any, PlainValidator(read_scale), named("scale")]
_Horizon = Annotated[Any, PlainValidator(read_horizon), named("horizon")]
_Cost = Annotated[Any, PlainValidator(read_cost), named("cost")]
_Version = Annotated[Any, PlainValidator(read_version), named("version")]
_Currency = Annotated[Any, PlainValidator(read_currency), named("currency")]
_Rating = Annotated[Any, PlainValidator(read_rating), named("rating")]
_Per = Literal["year", "quarter", "month", "week", "day", "once"]
_Evidence = Literal["customer_data", "third_party_research", "internal_testing", "analyst_estimate", "vendor_estimate"]
_Unit = Annotated[Text, key("Unit", "What it is counted in; for readers, nothing is converted", "chats/month")]
_Grade = Annotated[_Evidence, key("Evidence", "The kind of evidence behind it")]


@mapping("Input")
class InputKeys(TypedDict, total=False):
    """A named assumption: a value, or the range of an uncertain one, and where it comes from."""

    value: Annotated[Quantity, key("Value", "A number, a formula, or a list of the years 1, 2, …", 30_000)]
    low: Annotated[Formula, key("Low", "10th percentile: one time in ten it is lower", 700)]
    base: Annotated[Formula, key("Base", "50th percentile, which exact figures use", 1_000)]
    high: Annotated[Formula, key("High", "90th percentile: one time in ten it is higher", 1_600)]
    min: Annotated[Formula, key("Minimum", "It is never lower", 0)]
    mode: Annotated[Formula, key("Mode", "The most likely value, which exact figures use", 25_000)]
    max: Annotated[Formula, key("Maximum", "It is never higher", 40_000)]
    shape: Annotated[
        Literal["pert", "triangular"], key("Shape", "The distribution of min, mode, max; pert unless said otherwise")
    ]
    mean: Annotated[Formula, key("Mean", "Of a normal distribution; exact figures use it", 12)]
    sd: Annotated[Formula, key("Standard deviation", "Of a normal distribution", 2)]
    survey: Annotated[Name, key("Survey", "The column of the data file that it is taken from", "reputation")]
    measure: Annotated[
        Literal["mean", "nps", "csat", "ces", "conversion"],
        key("Measure", "Of the answers in that column; mean unless said otherwise"),
    ]
    unit: _Unit
    source: Source
    evidence: _Grade
    note: Note


@mapping("Item")
class ItemKeys(TypedDict, total=False):
    """A benefit or a cost: what it amounts to, when, and where it comes from."""

    amount: Annotated[
        Quantity,
        key("Amount", "A number, a formula, or a list of the years 1, 2, …; the last one stays", "20 * 12 * 30_000"),
    ]
    rating: Annotated[
        _Rating,
        key(
            "Rating",
            "On the scale; amount = full_worth × (rating − from)/(to − from); or a column of the survey",
            *(8, {"survey": "reputation"}),
        ),
    ]
    full_worth: Annotated[Formula, key("Full worth", "What full marks on the scale are worth", 6_000_000)]
    scale: Annotated[_Scale, key("Scale", "From and to; [7, 1] is a reversed question", [0, 10])]
    initial: Annotated[Formula, key("Initial", "A flow in year 0, besides the amount or instead of it", 500_000)]
    per: Annotated[_Per, key("Per", "How often the amount comes: so many times in each year, or once")]
    start: Annotated[Formula, key("Start", "Its first year, or the year of what comes once; year 0 is now", 1)]
    end: Annotated[Formula, key("End", "Its last year", 3)]
    growth: Annotated[Formula, key("Growth", "By which share it grows each year; amounts are of year 1", "3%")]
    ramp: Annotated[
        _Formulas, key("Ramp", "Shares reached in its first, second, … year; the last one stays", ["50%", "100%"])
    ]
    risk_adjustment: Annotated[
        Formula, key("Risk adjustment", "A share from 0 to 1: benefits are counted lower by it, costs higher", "15%")
    ]
    category: Annotated[
        Text,
        key(
            "Category",
            "Of benefits: product, service, personnel, image, experience, social; "
            "of costs: monetary, time, energy, psychological; or a word of your own",
            *("product", "service", "personnel", "image", "experience", "social"),
            *("monetary", "time", "energy", "psychological"),
        ),
    ]
    stage: Annotated[Text, key("Stage", "The stage of the customer journey where it arises", "purchase")]
    touchpoint: Annotated[Text, key("Touchpoint", "Where the customer meets the offer", "chat")]
    who: Annotated[Text, key("Who", "Whose benefit or cost it is", "payer", "user")]
    unit: _Unit
    source: Source
    evidence: _Grade
    note: Note
    unquantified: Annotated[
        Text, key("Unquantified", "Why it has no number; it is listed, and counts nowhere", "no data yet")
    ]


_Item = Annotated[ItemKeys, WrapValidator(_read_entry), _OrPlain("quantity")]
_Input = Annotated[InputKeys, WrapValidator(_read_entry), _OrPlain("quantity")]


@mapping("Benefits or costs")
class SideKeys(TypedDict, total=False):
    """Benefits or costs, tangible and intangible."""

    tangible: Annotated[
        dict[str, _Item] | None,
        key("Tangible", "Money that changes hands or is counted, by name; null takes all of them out"),
    ]
    intangible: Annotated[
        dict[str, _Item] | None,
        key("Intangible", "What the customer gives or feels, by name; null takes all of them out"),
    ]


@mapping("Layer")
class LayerKeys(TypedDict, total=False):
    """Inputs and items, laid over those beneath: file, segment, offer, the segment's own layer for that offer."""

    inputs: Annotated[
        dict[str, _Input],
        key("Inputs", "Assumptions by name; formulas use these names. null takes one out", {"hourly_wage": 30_000}),
    ]
    benefits: Annotated[SideKeys | None, key("Benefits", "What the customer gets; null takes out all that lie beneath")]
    costs: Annotated[SideKeys | None, key("Costs", "What the customer gives up; null takes out all that lie beneath")]


@mapping("Segment")
class SegmentKeys(LayerKeys, total=False):
    """What is different in one segment."""

    offers: Annotated[
        dict[str, LayerKeys | None],
        key("Offers", "What the customer may choose, by name; the first is ours unless `ours` says otherwise"),
    ]
    segment_size: Annotated[Size, key("Segment size", "Customers in the segment", 1200)]
    horizon: Annotated[_Horizon, key("Horizon", "Whole years that are counted, 1 to 100; 1 unless said otherwise", 3)]
    discount_rate: Annotated[Formula, key("Discount rate", "A share a year; 0 unless said otherwise", "10%")]
    price_input: Annotated[Name, key("Price input", "The name of the input that is the price", "subscription")]
    lifetime: Annotated[LifetimeKeys, key("Lifetime", "What a customer is worth to the seller, key by key")]


class DocumentKeys(SegmentKeys, total=False):
    """What files and scenarios have in common."""

    title: Annotated[Text, key("Title", "What the model is about")]
    description: Annotated[Text, key("Description", "What a reader should know first")]
    currency: Annotated[_Currency, key("Currency", "ISO 4217; plain points where it is left out", "IDR")]
    per: Annotated[_Per, key("Per", "How often amounts come where an item does not say")]
    flows_at: Annotated[
        Literal["year_end", "mid_year", "year_start"],
        key("Flows at", "When in a year its flows are discounted from; year_end unless said otherwise"),
    ]
    segments: Annotated[dict[str, SegmentKeys | None], key("Segments", "What differs in each segment, by name")]
    survey: Annotated[SurveyKeys, key("Survey", "The data file that ratings and inputs are taken from")]
    journey: Annotated[JourneyKeys, key("Journey", "The stages of the customer journey, and what is measured there")]


@mapping("Scenario")
class ScenarioKeys(DocumentKeys, total=False):
    """What is different in one scenario; it lies above the file, slot by slot."""

    lever: Annotated[
        Text,
        key(
            "Lever",
            "The way of raising customer value that it uses: experience, support, insight, differentiation, loyalty, "
            "segmentation; or a word of your own",
            *LEVERS,
        ),
    ]
    our_cost: Annotated[_Cost, key("Our cost", "What doing it costs us, per customer, in present value", 150_000)]


@mapping("Check")
class CheckKeys(TypedDict, total=False):
    """A promise that `cvcalc check` holds the model to."""

    that: Annotated[_Condition, key("That", "What must hold, over inputs and metrics", "headroom >= 5% * price")]
    segments: Annotated[Names, key("Segments", "Where it must hold; everywhere unless said otherwise", "Starters")]
    offers: Annotated[Names, key("Offers", "For which offers it must hold; ours unless said otherwise")]
    severity: Annotated[
        Literal["error", "warning", "note"], key("Severity", "How much it matters; error unless said otherwise")
    ]


_Check = Annotated[CheckKeys, WrapValidator(_read_check), _OrPlain("condition")]


@mapping("Value model")
class FileKeys(DocumentKeys, total=False):
    """What offers are worth to the segments of customers that may choose them."""

    cvcalc: Annotated[_Version, key("Format", "Version of this format")]
    extends: Annotated[
        Names, key("Extends", "Files that lie beneath this one, relative to it; later ones win", "drivers.yaml")
    ]
    segment: Annotated[Name, key("Segment", "The name of the only segment", "Small online shops")]
    offer: Annotated[Name, key("Offer", "The name of the only offer")]
    ours: Annotated[Names, key("Ours", "The offer that is ours, or several; the first unless said otherwise")]
    scenarios: Annotated[
        dict[str, ScenarioKeys | None], key("Scenarios", "Other assumptions, by name, each laid over the file")
    ]
    checks: Annotated[
        dict[str, _Check],
        key("Checks", "What must hold, by name; null takes a check out", {"We lead": "advantage > 0"}),
    ]


@cache
def adapter() -> TypeAdapter[FileKeys]:
    """The schema as pydantic uses it, built once."""
    return TypeAdapter(FileKeys)
