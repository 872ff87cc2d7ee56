"""The schema of a value model file: its keys, what stands under them, and what they mean.

`validate` turns a tree of text into the same mappings with formulas, numbers and choices in them.
An item or an input that is not a mapping comes out as its quantity, a `null` as None. Descriptions
are read in editors, which get them from the JSON Schema made of this.
"""

# No postponed annotations here: pydantic would have to evaluate each of them when it starts.

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator, TypeAdapter, WithJsonSchema, WrapValidator, with_config
from pydantic.annotated_handlers import GetJsonSchemaHandler
from typing_extensions import TypedDict  # before Python 3.12 pydantic takes no other

from cvcalc.model import LEVERS
from cvcalc.reading.quantities import (
    read_condition,
    read_cost,
    read_currency,
    read_formula,
    read_formulas,
    read_horizon,
    read_names,
    read_quantity,
    read_rating,
    read_scale,
    read_size,
    read_version,
)


def _key(title: str, description: str, *examples: object) -> Any:
    return Field(title=title, description=description, examples=[*examples] or None)


def _mapping(title: str) -> Callable[[type], type]:
    return with_config(ConfigDict(title=title, extra="forbid"))


def _named(name: str) -> WithJsonSchema:
    """Stands for the definition of that name in the JSON Schema."""
    return WithJsonSchema({"$comment": name})


def _of_customers(name: str) -> PlainValidator:
    """The reader of that name in `customer_quantities`, which few files need: the first such key loads it."""

    def read(value: object) -> object:
        from cvcalc.reading import customer_quantities

        return getattr(customer_quantities, name)(value)

    return PlainValidator(read)


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


_Condition = Annotated[Any, PlainValidator(read_condition), _named("condition")]
_Formula = Annotated[Any, PlainValidator(read_formula), _named("formula")]
_Quantity = Annotated[Any, PlainValidator(read_quantity), _named("quantity")]
_Formulas = Annotated[Any, PlainValidator(read_formulas), _named("formulas")]
_Scale = Annotated[Any, PlainValidator(read_scale), _named("scale")]
_Horizon = Annotated[Any, PlainValidator(read_horizon), _named("horizon")]
_Size = Annotated[Any, PlainValidator(read_size), _named("size")]
_Cost = Annotated[Any, PlainValidator(read_cost), _named("cost")]
_Version = Annotated[Any, PlainValidator(read_version), _named("version")]
_Currency = Annotated[Any, PlainValidator(read_currency), _named("currency")]
_Names = Annotated[Any, PlainValidator(read_names), _named("names")]
_Rating = Annotated[Any, PlainValidator(read_rating), _named("rating")]
_Sample = Annotated[Any, _of_customers("read_sample"), _named("sample")]
_Retention = Annotated[Any, _of_customers("read_retention"), _named("retention")]
_LifetimeHorizon = Annotated[Any, _of_customers("read_lifetime_horizon"), _named("lifetime_horizon")]
_Stages = Annotated[Any, _of_customers("read_stages"), _named("stages")]
_Separator = Annotated[Any, _of_customers("read_separator"), _named("separator")]
_Decimal = Annotated[Any, _of_customers("read_decimal"), _named("decimal")]
_Text = Annotated[str, _named("text")]
_Name = Annotated[str, Field(min_length=1), _named("name")]
_Per = Literal["year", "quarter", "month", "week", "day", "once"]
_Evidence = Literal["customer_data", "third_party_research", "internal_testing", "analyst_estimate", "vendor_estimate"]

_Unit = Annotated[_Text, _key("Unit", "What it is counted in; for readers, nothing is converted", "chats/month")]
_Source = Annotated[_Text, _key("Source", "Where it comes from", "shop survey March 2026")]
_Grade = Annotated[_Evidence, _key("Evidence", "The kind of evidence behind it")]
_Note = Annotated[_Text, _key("Note", "Anything a reader should know")]


@_mapping("Input")
class InputKeys(TypedDict, total=False):
    """A named assumption: a value, or the range of an uncertain one, and where it comes from."""

    value: Annotated[_Quantity, _key("Value", "A number, a formula, or a list of the years 1, 2, …", 30_000)]
    low: Annotated[_Formula, _key("Low", "10th percentile: one time in ten it is lower", 700)]
    base: Annotated[_Formula, _key("Base", "50th percentile, which exact figures use", 1_000)]
    high: Annotated[_Formula, _key("High", "90th percentile: one time in ten it is higher", 1_600)]
    min: Annotated[_Formula, _key("Minimum", "It is never lower", 0)]
    mode: Annotated[_Formula, _key("Mode", "The most likely value, which exact figures use", 25_000)]
    max: Annotated[_Formula, _key("Maximum", "It is never higher", 40_000)]
    shape: Annotated[
        Literal["pert", "triangular"], _key("Shape", "The distribution of min, mode, max; pert unless said otherwise")
    ]
    mean: Annotated[_Formula, _key("Mean", "Of a normal distribution; exact figures use it", 12)]
    sd: Annotated[_Formula, _key("Standard deviation", "Of a normal distribution", 2)]
    survey: Annotated[_Name, _key("Survey", "The column of the data file that it is taken from", "reputation")]
    measure: Annotated[
        Literal["mean", "nps", "csat", "ces", "conversion"],
        _key("Measure", "Of the answers in that column; mean unless said otherwise"),
    ]
    unit: _Unit
    source: _Source
    evidence: _Grade
    note: _Note


@_mapping("Item")
class ItemKeys(TypedDict, total=False):
    """A benefit or a cost: what it amounts to, when, and where it comes from."""

    amount: Annotated[
        _Quantity,
        _key("Amount", "A number, a formula, or a list of the years 1, 2, …; the last one stays", "20 * 12 * 30_000"),
    ]
    rating: Annotated[
        _Rating,
        _key(
            "Rating",
            "On the scale; amount = full_worth × (rating − from)/(to − from); or a column of the survey",
            *(8, {"survey": "reputation"}),
        ),
    ]
    full_worth: Annotated[_Formula, _key("Full worth", "What full marks on the scale are worth", 6_000_000)]
    scale: Annotated[_Scale, _key("Scale", "From and to; [7, 1] is a reversed question", [0, 10])]
    initial: Annotated[_Formula, _key("Initial", "A flow in year 0, besides the amount or instead of it", 500_000)]
    per: Annotated[_Per, _key("Per", "How often the amount comes: so many times in each year, or once")]
    start: Annotated[_Formula, _key("Start", "Its first year, or the year of what comes once; year 0 is now", 1)]
    end: Annotated[_Formula, _key("End", "Its last year", 3)]
    growth: Annotated[_Formula, _key("Growth", "By which share it grows each year; amounts are of year 1", "3%")]
    ramp: Annotated[
        _Formulas, _key("Ramp", "Shares reached in its first, second, … year; the last one stays", ["50%", "100%"])
    ]
    risk_adjustment: Annotated[
        _Formula, _key("Risk adjustment", "A share from 0 to 1: benefits are counted lower by it, costs higher", "15%")
    ]
    category: Annotated[
        _Text,
        _key(
            "Category",
            "Of benefits: product, service, personnel, image, experience, social; "
            "of costs: monetary, time, energy, psychological; or a word of your own",
            *("product", "service", "personnel", "image", "experience", "social"),
            *("monetary", "time", "energy", "psychological"),
        ),
    ]
    stage: Annotated[_Text, _key("Stage", "The stage of the customer journey where it arises", "purchase")]
    touchpoint: Annotated[_Text, _key("Touchpoint", "Where the customer meets the offer", "chat")]
    who: Annotated[_Text, _key("Who", "Whose benefit or cost it is", "payer", "user")]
    unit: _Unit
    source: _Source
    evidence: _Grade
    note: _Note
    unquantified: Annotated[
        _Text, _key("Unquantified", "Why it has no number; it is listed, and counts nowhere", "no data yet")
    ]


_Item = Annotated[ItemKeys, WrapValidator(_read_entry), _OrPlain("quantity")]
_Input = Annotated[InputKeys, WrapValidator(_read_entry), _OrPlain("quantity")]


@_mapping("Benefits or costs")
class SideKeys(TypedDict, total=False):
    """Benefits or costs, tangible and intangible."""

    tangible: Annotated[
        dict[str, _Item] | None,
        _key("Tangible", "Money that changes hands or is counted, by name; null takes all of them out"),
    ]
    intangible: Annotated[
        dict[str, _Item] | None,
        _key("Intangible", "What the customer gives or feels, by name; null takes all of them out"),
    ]


@_mapping("Layer")
class LayerKeys(TypedDict, total=False):
    """Inputs and items, laid over those beneath: file, segment, offer, the segment's own layer for that offer."""

    inputs: Annotated[
        dict[str, _Input],
        _key("Inputs", "Assumptions by name; formulas use these names. null takes one out", {"hourly_wage": 30_000}),
    ]
    benefits: Annotated[
        SideKeys | None, _key("Benefits", "What the customer gets; null takes out all that lie beneath")
    ]
    costs: Annotated[SideKeys | None, _key("Costs", "What the customer gives up; null takes out all that lie beneath")]


@_mapping("Lifetime")
class LifetimeKeys(TypedDict, total=False):
    """What a customer is worth to the seller over the time that they stay."""

    margin: Annotated[_Quantity, _key("Margin", "What a customer leaves us a year, or a list by year", 1_200_000)]
    retention: Annotated[
        _Retention, _key("Retention", "The share that stays from year to year, or the counts behind it", "85%")
    ]
    acquisition_cost: Annotated[_Formula, _key("Acquisition cost", "What winning a customer costs us", 300_000)]
    discount_rate: Annotated[_Formula, _key("Discount rate", "A share a year; the model's unless said", "10%")]
    first_margin: Annotated[
        Literal["after", "now"], _key("First margin", "After the first year, or now; after unless said otherwise")
    ]
    horizon: Annotated[_LifetimeHorizon, _key("Horizon", "Whole years, or infinite; infinite unless said otherwise")]
    customers: Annotated[_Size, _key("Customers", "How many of the segment are ours", 340)]


@_mapping("Segment")
class SegmentKeys(LayerKeys, total=False):
    """What is different in one segment."""

    offers: Annotated[
        dict[str, LayerKeys | None],
        _key("Offers", "What the customer may choose, by name; the first is ours unless `ours` says otherwise"),
    ]
    segment_size: Annotated[_Size, _key("Segment size", "Customers in the segment", 1200)]
    horizon: Annotated[_Horizon, _key("Horizon", "Whole years that are counted, 1 to 100; 1 unless said otherwise", 3)]
    discount_rate: Annotated[_Formula, _key("Discount rate", "A share a year; 0 unless said otherwise", "10%")]
    price_input: Annotated[_Name, _key("Price input", "The name of the input that is the price", "subscription")]
    lifetime: Annotated[LifetimeKeys, _key("Lifetime", "What a customer is worth to the seller, key by key")]


@_mapping("Survey")
class SurveyKeys(TypedDict, total=False):
    """A data file with one row for each answer, which ratings and inputs are taken from."""

    file: Annotated[_Name, _key("File", "The data file (CSV), relative to this one", "responses.csv")]
    segment: Annotated[_Name, _key("Segment", "The column with the names of segments", "shop_type")]
    offer: Annotated[_Name, _key("Offer", "The column with the names of offers", "brand")]
    weight: Annotated[_Name, _key("Weight", "The column that says how much an answer counts", "w")]
    separator: Annotated[_Separator, _key("Separator", "Between cells; found out unless said", "semicolon")]
    decimal: Annotated[_Decimal, _key("Decimal", "Before the decimals of numbers; found out unless said", "comma")]
    encoding: Annotated[_Name, _key("Encoding", "Of the text; UTF-8 unless said otherwise", "latin-1")]
    missing: Annotated[_Names, _key("Missing", "What stands for no answer, besides an empty cell", "NA")]


@_mapping("KPI")
class KpiKeys(TypedDict, total=False):
    """A measure of our offer at one stage of the journey, before and after a change, or of A and B."""

    measure: Annotated[
        Literal["nps", "csat", "ces", "mean", "conversion", "retention", "churn"],
        _key("Measure", "What is measured"),
    ]
    baseline: Annotated[_Sample, _key("Baseline", "Before the change", {"hits": 120, "of": 4000})]
    now: Annotated[_Sample, _key("Now", "After it", {"hits": 168, "of": 4100})]
    a: Annotated[_Sample, _key("A", "Of a test: what the customers of A did", {"hits": 250, "of": 5000})]
    b: Annotated[_Sample, _key("B", "Of a test: what the customers of B did", {"hits": 295, "of": 5000})]
    input: Annotated[_Name, _key("Input", "The input that the figure now (or of B) feeds", "conversion_rate")]
    source: _Source
    note: _Note


@_mapping("Journey")
class JourneyKeys(TypedDict, total=False):
    """The customer's way to the offer and with it, stage by stage."""

    stages: Annotated[_Stages, _key("Stages", "A journey by its name, or the stages in order", "journey-map")]
    kpis: Annotated[
        dict[str, dict[str, KpiKeys | None]], _key("KPIs", "What is measured, by stage and name; null takes one out")
    ]


class DocumentKeys(SegmentKeys, total=False):
    """What files and scenarios have in common."""

    title: Annotated[_Text, _key("Title", "What the model is about")]
    description: Annotated[_Text, _key("Description", "What a reader should know first")]
    currency: Annotated[_Currency, _key("Currency", "ISO 4217; plain points where it is left out", "IDR")]
    per: Annotated[_Per, _key("Per", "How often amounts come where an item does not say")]
    flows_at: Annotated[
        Literal["year_end", "mid_year", "year_start"],
        _key("Flows at", "When in a year its flows are discounted from; year_end unless said otherwise"),
    ]
    segments: Annotated[dict[str, SegmentKeys | None], _key("Segments", "What differs in each segment, by name")]
    survey: Annotated[SurveyKeys, _key("Survey", "The data file that ratings and inputs are taken from")]
    journey: Annotated[JourneyKeys, _key("Journey", "The stages of the customer journey, and what is measured there")]


@_mapping("Scenario")
class ScenarioKeys(DocumentKeys, total=False):
    """What is different in one scenario; it lies above the file, slot by slot."""

    lever: Annotated[
        _Text,
        _key(
            "Lever",
            "The way of raising customer value that it uses: experience, support, insight, differentiation, loyalty, "
            "segmentation; or a word of your own",
            *LEVERS,
        ),
    ]
    our_cost: Annotated[_Cost, _key("Our cost", "What doing it costs us, per customer, in present value", 150_000)]


@_mapping("Check")
class CheckKeys(TypedDict, total=False):
    """A promise that `cvcalc check` holds the model to."""

    that: Annotated[_Condition, _key("That", "What must hold, over inputs and metrics", "headroom >= 5% * price")]
    segments: Annotated[_Names, _key("Segments", "Where it must hold; everywhere unless said otherwise", "Starters")]
    offers: Annotated[_Names, _key("Offers", "For which offers it must hold; ours unless said otherwise")]
    severity: Annotated[
        Literal["error", "warning", "note"], _key("Severity", "How much it matters; error unless said otherwise")
    ]


_Check = Annotated[CheckKeys, WrapValidator(_read_check), _OrPlain("condition")]


@_mapping("Value model")
class FileKeys(DocumentKeys, total=False):
    """What offers are worth to the segments of customers that may choose them."""

    cvcalc: Annotated[_Version, _key("Format", "Version of this format")]
    extends: Annotated[
        _Names, _key("Extends", "Files that lie beneath this one, relative to it; later ones win", "drivers.yaml")
    ]
    segment: Annotated[_Name, _key("Segment", "The name of the only segment", "Small online shops")]
    offer: Annotated[_Name, _key("Offer", "The name of the only offer")]
    ours: Annotated[_Names, _key("Ours", "The offer that is ours, or several; the first unless said otherwise")]
    scenarios: Annotated[
        dict[str, ScenarioKeys | None], _key("Scenarios", "Other assumptions, by name, each laid over the file")
    ]
    checks: Annotated[
        dict[str, _Check],
        _key("Checks", "What must hold, by name; null takes a check out", {"We lead": "advantage > 0"}),
    ]


@cache
def adapter() -> TypeAdapter[FileKeys]:
    """The schema as pydantic uses it, built once."""
    return TypeAdapter(FileKeys)
