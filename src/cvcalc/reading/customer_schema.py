"""The schema of what a file says of customers: surveys, journeys, lifetimes."""

# No postponed annotations here: pydantic would have to evaluate each of them when it starts.

from typing import Annotated, Any, Literal

from pydantic import PlainValidator
from typing_extensions import TypedDict  # before Python 3.12 pydantic takes no other

from cvcalc.reading.schema_values import Formula, Name, Names, Note, Quantity, Size, Source, key, mapping, named


def _of_customers(name: str) -> PlainValidator:
    """The reader of that name in `customer_quantities`, which few files need: the first such key loads it."""

    def read(value: object) -> object:
        from cvcalc.reading import customer_quantities

        return getattr(customer_quantities, name)(value)

    return PlainValidator(read)


_Sample = Annotated[Any, _of_customers("read_sample"), named("sample")]
_Retention = Annotated[Any, _of_customers("read_retention"), named("retention")]
_LifetimeHorizon = Annotated[Any, _of_customers("read_lifetime_horizon"), named("lifetime_horizon")]
_Stages = Annotated[Any, _of_customers("read_stages"), named("stages")]
_Separator = Annotated[Any, _of_customers("read_separator"), named("separator")]
_Decimal = Annotated[Any, _of_customers("read_decimal"), named("decimal")]


@mapping("Survey")
class SurveyKeys(TypedDict, total=False):
    """A data file with one row for each answer, which ratings and inputs are taken from."""

    file: Annotated[Name, key("File", "The data file (CSV), relative to this one", "responses.csv")]
    segment: Annotated[Name, key("Segment", "The column with the names of segments", "shop_type")]
    offer: Annotated[Name, key("Offer", "The column with the names of offers", "brand")]
    weight: Annotated[Name, key("Weight", "The column that says how much an answer counts", "w")]
    separator: Annotated[_Separator, key("Separator", "Between cells; found out unless said", "semicolon")]
    decimal: Annotated[_Decimal, key("Decimal", "Before the decimals of numbers; found out unless said", "comma")]
    encoding: Annotated[Name, key("Encoding", "Of the text; UTF-8 unless said otherwise", "latin-1")]
    missing: Annotated[Names, key("Missing", "What stands for no answer, besides an empty cell", "NA")]


@mapping("KPI")
class KpiKeys(TypedDict, total=False):
    """A measure of our offer at one stage of the journey, before and after a change, or of A and B."""

    measure: Annotated[
        Literal["nps", "csat", "ces", "mean", "conversion", "retention", "churn"],
        key("Measure", "What is measured"),
    ]
    baseline: Annotated[_Sample, key("Baseline", "Before the change", {"hits": 120, "of": 4000})]
    now: Annotated[_Sample, key("Now", "After it", {"hits": 168, "of": 4100})]
    a: Annotated[_Sample, key("A", "Of a test: what the customers of A did", {"hits": 250, "of": 5000})]
    b: Annotated[_Sample, key("B", "Of a test: what the customers of B did", {"hits": 295, "of": 5000})]
    input: Annotated[Name, key("Input", "The input that the figure now (or of B) feeds", "conversion_rate")]
    source: Source
    note: Note


@mapping("Journey")
class JourneyKeys(TypedDict, total=False):
    """The customer's way to the offer and with it, stage by stage."""

    stages: Annotated[_Stages, key("Stages", "A journey by its name, or the stages in order", "journey-map")]
    kpis: Annotated[
        dict[str, dict[str, KpiKeys | None]], key("KPIs", "What is measured, by stage and name; null takes one out")
    ]


@mapping("Lifetime")
class LifetimeKeys(TypedDict, total=False):
    """What a customer is worth to the seller over the time that they stay."""

    margin: Annotated[Quantity, key("Margin", "What a customer leaves us a year, or a list by year", 1_200_000)]
    retention: Annotated[
        _Retention, key("Retention", "The share that stays from year to year, or the counts behind it", "85%")
    ]
    acquisition_cost: Annotated[Formula, key("Acquisition cost", "What winning a customer costs us", 300_000)]
    discount_rate: Annotated[Formula, key("Discount rate", "A share a year; the model's unless said", "10%")]
    first_margin: Annotated[
        Literal["after", "now"], key("First margin", "After the first year, or now; after unless said otherwise")
    ]
    horizon: Annotated[_LifetimeHorizon, key("Horizon", "Whole years, or infinite; infinite unless said otherwise")]
    customers: Annotated[Size, key("Customers", "How many of the segment are ours", 340)]
