"""The field's lists as comma-separated values: a line for each entry, empty where a column is not of its topic.

| column | holds |
|---|---|
| topic | benefits, costs, journeys, measures or levers |
| name | the entry, by its word in files where it has one |
| category, kind, counted_as | of benefits and costs, as in the JSON document |
| stages | of journeys, in order |
| title, formula, interval, lowest, highest | of measures |
| meaning | of levers |
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.model.catalog import Catalog
from cvcalc.reports.comma_separated import Value, write_csv

COLUMNS = (
    "topic", "name", "category", "kind", "counted_as", "stages", "title", "formula", "interval", "lowest", "highest",
    "meaning",
)  # fmt: skip


def catalog_csv(catalog: Catalog) -> str:
    """The lists that are not empty."""
    return write_csv(COLUMNS, ([row.get(column) for column in COLUMNS] for row in _rows(catalog)))


def _rows(catalog: Catalog) -> Iterator[dict[str, Value]]:
    for topic, items in (("benefits", catalog.benefits), ("costs", catalog.costs)):
        for one in items:
            about = {"category": one.category, "kind": one.kind, "counted_as": one.counted_as}
            yield {"topic": topic, "name": one.name, **about}
    for journey in catalog.journeys:
        yield {"topic": "journeys", "name": journey.name, "stages": ", ".join(journey.stages)}
    for measure in catalog.measures:
        yield {
            "topic": "measures",
            "name": measure.name,
            "title": measure.title,
            "formula": measure.formula,
            "interval": measure.interval,
            "lowest": measure.lowest,
            "highest": measure.highest,
        }
    for lever in catalog.levers:
        yield {"topic": "levers", "name": lever.name, "meaning": lever.meaning}
