"""The field's lists, as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cvcalc.model.catalog import Catalog, KnownItem, KnownJourney, KnownLever, KnownMeasure
from cvcalc.reports.content import ABSENT, Block, Column, Heading, Row, Table, Words
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.terminal import render_text
from cvcalc.reports.view import View


def catalog_table(catalog: Catalog, view: View) -> str:
    """The lists for a terminal or a pipe."""
    return render_text([*_blocks(catalog)], view.width, color=view.color)


def catalog_markdown(catalog: Catalog) -> str:
    """The lists as Markdown."""
    return render_markdown([*_blocks(catalog)])


def _blocks(catalog: Catalog) -> Iterator[Block]:
    if catalog.benefits:
        yield Heading("Benefits", "what the customer gets")
        yield _items(catalog.benefits)
    if catalog.costs:
        yield Heading("Costs", "what the customer gives up")
        yield _items(catalog.costs)
    if catalog.journeys:
        yield Heading("Journeys", "the stages on which customers meet an offer")
        yield _journeys(catalog.journeys)
    if catalog.measures:
        yield Heading("Measures", "what is learned by asking and counting; intervals are at 95 %")
        yield _measures(catalog.measures)
    if catalog.levers:
        yield Heading("Levers", "ways to raise customer value")
        yield _levers(catalog.levers)


def _items(items: Sequence[KnownItem]) -> Table:
    rows = []
    for category, members in groupby(items, key=lambda one: one.category):
        rows.append(Row(category, (), 0, "strong"))
        rows += [Row(one.name, (Words(one.kind), Words(one.counted_as)), 2) for one in members]
    return Table((_text("usually"), _text("counted as")), tuple(rows))


def _journeys(journeys: Sequence[KnownJourney]) -> Table:
    rows = tuple(Row(one.name, (Words(", ".join(one.stages)),)) for one in journeys)
    return Table((_text("stages"),), rows)


def _measures(measures: Sequence[KnownMeasure]) -> Table:
    rows = tuple(
        Row(one.title, (Words(one.name), Words(one.formula), Words(_bounds(one)), Words(one.interval)))
        for one in measures
    )
    return Table((_text("in a file"), _text("formula"), _text("bounds"), _text("interval")), rows)


def _bounds(one: KnownMeasure) -> str:
    if one.lowest is None:
        return ABSENT
    return f"{one.lowest} to {one.highest}".replace("-", "−")


def _levers(levers: Sequence[KnownLever]) -> Table:
    return Table((_text("what it does"),), tuple(Row(one.name, (Words(one.meaning),)) for one in levers))


def _text(header: str) -> Column:
    return Column(header, is_text=True)
