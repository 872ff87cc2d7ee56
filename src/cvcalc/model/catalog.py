"""The field's lists: concrete benefits and costs, journeys, measures, levers. FIELD §1, §6, §8, §9."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cvcalc.model.items import Kind, Side
from cvcalc.model.journey import JOURNEYS
from cvcalc.model.layers import LEVERS
from cvcalc.model.tallies import MEASURES

TOPICS = ("benefits", "costs", "journeys", "measures", "levers")

_RATING = "rating × full worth"
_HOURS = "hours × worth of an hour"
_EFFORT = f"{_HOURS}, or rating"
_HOURS_SAVED = "hours saved × worth of an hour"


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A concrete benefit or cost: the kind that it usually is, and how it usually gets a number."""

    name: str
    side: Side
    kind: Kind
    category: str
    counted_as: str


@dataclass(frozen=True, slots=True)
class KnownJourney:
    """A journey that has a name, with its stages in order."""

    name: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure by its word in files: what it is called, how it is worked out, its interval, and where it lies.

    No `lowest` and `highest`: anywhere.
    """

    name: str
    title: str
    formula: str
    interval: str
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class KnownLever:
    """A way to raise customer value, by its word in files."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """The lists, or those of one topic: the others are empty then."""

    benefits: tuple[KnownItem, ...] = field(default=())
    costs: tuple[KnownItem, ...] = field(default=())
    journeys: tuple[KnownJourney, ...] = field(default=())
    measures: tuple[KnownMeasure, ...] = field(default=())
    levers: tuple[KnownLever, ...] = field(default=())


def catalog(topic: str | None = None) -> Catalog:
    """The lists of the field, or the one of `topic`; raises ValueError for one that is not in `TOPICS`."""
    whole = Catalog(
        tuple(KnownItem(name, "benefit", kind, category, number) for name, kind, category, number in _BENEFITS),
        tuple(KnownItem(name, "cost", kind, category, number) for name, kind, category, number in _COSTS),
        tuple(KnownJourney(name, stages) for name, stages in JOURNEYS.items()),
        tuple(_MEASURES[name] for name in MEASURES),
        tuple(KnownLever(name, _LEVERS[name]) for name in LEVERS),
    )
    if topic is None:
        return whole
    if topic not in TOPICS:
        raise ValueError(f"there is no list of '{topic}': there are {', '.join(TOPICS)}")
    return Catalog(**{topic: getattr(whole, topic)})


_BENEFITS: tuple[tuple[str, Kind, str, str], ...] = (
    ("Quality of the product or service", "intangible", "product", _RATING),
    ("Ability to give a better solution", "tangible", "product", "money saved or earned by it"),
    ("Quality and speed of customer service", "intangible", "service", _HOURS_SAVED),
    ("Support", "tangible", "service", "hours saved × wage"),
    ("Delivery", "tangible", "service", "days sooner × worth of a day"),
    ("Training", "tangible", "service", "what it costs elsewhere"),
    ("Competence and friendliness of people", "intangible", "personnel", _RATING),
    ("Brand reputation", "intangible", "image", _RATING),
    ("Unique, memorable experience", "intangible", "experience", _RATING),
    ("Social benefits of partnering", "intangible", "social", _RATING),
    ("Shared values", "intangible", "social", _RATING),
)

_COSTS: tuple[tuple[str, Kind, str, str], ...] = (
    ("Price", "tangible", "monetary", "what is paid, once or every period"),
    ("Installation or onboarding", "tangible", "monetary", "what is paid, once"),
    ("Access", "tangible", "monetary", "what using it takes: fees, devices"),
    ("Maintenance", "tangible", "monetary", "what is paid, every year"),
    ("Renewal", "tangible", "monetary", "what is paid, when it is renewed"),
    ("Time invested in buying", "intangible", "time", _HOURS),
    ("Time to learn how it works", "intangible", "time", _HOURS),
    ("Waiting", "intangible", "time", _HOURS),
    ("Effort of switching", "intangible", "energy", _EFFORT),
    ("Effort of setting up", "intangible", "energy", _EFFORT),
    ("Effort of travelling", "intangible", "energy", _EFFORT),
    ("Stress of the purchase", "intangible", "psychological", _RATING),
    ("Stress of the marketing", "intangible", "psychological", _RATING),
    ("Poor experience", "intangible", "psychological", _RATING),
    ("Damage from the brand's reputation", "intangible", "psychological", _RATING),
)

_MEASURES: Mapping[str, KnownMeasure] = {
    one.name: one
    for one in (
        KnownMeasure(
            "nps", "Net Promoter Score", "% promoters (9 to 10) − % detractors (0 to 6)", "adjusted Wald", -100, 100
        ),
        KnownMeasure("csat", "Customer satisfaction", "share of 4 and 5 among answers from 1 to 5", "Wilson", 0, 1),
        KnownMeasure("ces", "Customer effort score", "mean of answers from 1 to 7", "t", 1, 7),
        KnownMeasure("mean", "Mean", "mean of any numbers", "t"),
        KnownMeasure("conversion", "Conversion rate", "who did it / who could", "Wilson", 0, 1),
        KnownMeasure(
            "retention", "Retention rate", "(customers at the end − new) / customers at the start", "Wilson", 0, 1
        ),
        KnownMeasure("churn", "Churn rate", "1 − retention", "Wilson", 0, 1),
    )
}

_LEVERS: Mapping[str, str] = {
    "experience": "find friction on the journey and remove it",
    "support": "personalised help",
    "insight": "collect customer data, and act on it",
    "differentiation": "not only price: solution, reputation, service team",
    "loyalty": "programmes for the most loyal",
    "segmentation": "serve each group by its own values",
}
