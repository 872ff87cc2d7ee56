"""The document `catalog/1`: the field's lists."""

from __future__ import annotations

from cvcalc.documents.json_text import Write, on_one_line, quoted, write_document
from cvcalc.model.catalog import Catalog, KnownItem, KnownJourney, KnownLever, KnownMeasure


def catalog_document(catalog: Catalog, version: str, write: Write) -> None:
    """Write `catalog/1`; lists that were not asked for are empty."""
    lists = [
        ("benefits", map(_item, catalog.benefits)),
        ("costs", map(_item, catalog.costs)),
        ("journeys", map(_journey, catalog.journeys)),
        ("measures", map(_measure, catalog.measures)),
        ("levers", map(_lever, catalog.levers)),
    ]
    write_document("catalog/1", version, lists, write)


def _item(one: KnownItem) -> str:
    fields = {"name": one.name, "category": one.category, "kind": one.kind, "counted_as": one.counted_as}
    return on_one_line({key: quoted(text) for key, text in fields.items()})


def _journey(one: KnownJourney) -> str:
    return on_one_line({"name": quoted(one.name), "stages": f"[{', '.join(map(quoted, one.stages))}]"})


def _measure(one: KnownMeasure) -> str:
    fields = {
        "name": quoted(one.name),
        "title": quoted(one.title),
        "formula": quoted(one.formula),
        "interval": quoted(one.interval),
        "lowest": _bound(one.lowest),
        "highest": _bound(one.highest),
    }
    return on_one_line(fields)


def _lever(one: KnownLever) -> str:
    return on_one_line({"name": quoted(one.name), "meaning": quoted(one.meaning)})


def _bound(number: int | None) -> str:
    return "null" if number is None else str(number)
