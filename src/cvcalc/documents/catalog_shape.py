"""The schema of `catalog/1`."""

from __future__ import annotations

from cvcalc.documents.shapes import KIND, Shape, document, listed, number_or_null, records, text

_ITEM: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost."),
    "category": text("Category", "The category that it belongs to, as an item's `category`."),
    "kind": KIND,
    "counted_as": text("Counted as", "How it usually gets a number."),
}

_JOURNEY: dict[str, Shape] = {
    "name": text("Name", "The name of the journey, as `stages` of a journey."),
    "stages": listed("Stages", "Its stages, in order.", {"type": "string"}),
}

_MEASURE: dict[str, Shape] = {
    "name": text("Name", "The measure, as a KPI's `measure`."),
    "title": text("Title", "What it is called."),
    "formula": text("Formula", "How it is worked out."),
    "interval": text("Interval", "How its interval at 95 % is worked out."),
    "lowest": number_or_null("Lowest", "The least that it can be; null where there is no least."),
    "highest": number_or_null("Highest", "The most that it can be; null where there is no most."),
}

_LEVER: dict[str, Shape] = {
    "name": text("Name", "The lever, as a scenario's `lever`."),
    "meaning": text("Meaning", "What it does."),
}

CATALOG = document(
    "catalog",
    "Catalog",
    "The field's lists of benefits, costs, journeys, measures and levers.",
    {
        "benefits": records("Benefits", "What customers get; empty where another topic is asked for.", _ITEM),
        "costs": records("Costs", "What customers give up; empty likewise.", _ITEM),
        "journeys": records("Journeys", "The journeys that have a name; empty likewise.", _JOURNEY),
        "measures": records("Measures", "What is learned by asking and counting; empty likewise.", _MEASURE),
        "levers": records("Levers", "Ways to raise customer value; empty likewise.", _LEVER),
    },
)
