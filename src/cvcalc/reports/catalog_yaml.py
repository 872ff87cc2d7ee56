"""The field's lists as YAML to paste into a value model: valid at once, with places for what only its author knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cvcalc.model.catalog import Catalog, KnownItem, KnownJourney, KnownLever, KnownMeasure, catalog
from cvcalc.model.items import KINDS, SIDE_KEYS

_NOT_YET = "not valued yet"

_KPIS: Mapping[str, tuple[str, str, str]] = {
    "mean": ("consideration", "Minutes to the first reply", "now: {mean: 42, sd: 18, n: 120}"),
    "ces": ("intent", "Customer effort score", "now: {mean: 5.2, sd: 1.3, n: 240}"),
    "conversion": ("purchase", "Conversion rate", "baseline: {hits: 120, of: 4000}, now: {hits: 168, of: 4100}"),
    "csat": ("post-purchase", "Customer satisfaction", "now: {scores: {5: 42, 4: 32, 3: 10, 2: 9, 1: 14}}"),
    "nps": ("retention", "Net Promoter Score", "now: {promoters: 131, passives: 81, detractors: 48}"),
    "retention": ("retention", "Retention rate", "now: {start: 1000, end: 1050, new: 200}"),
    "churn": ("retention", "Churn rate", "now: {start: 1000, end: 1050, new: 200}"),
}
"""A KPI for each measure: its stage in the first of the journeys, a name, and counts to write over."""

_SCENARIOS: Mapping[str, tuple[str, str]] = {
    "experience": ("Friction removed", "Poor experience"),
    "support": ("A named helper for each customer", "Support"),
    "insight": ("Customer data put to use", "Ability to give a better solution"),
    "differentiation": ("A better solution, not a lower price", "Quality of the product or service"),
    "loyalty": ("Loyalty programme", "Social benefits of partnering"),
    "segmentation": ("An offer for this group", "Shared values"),
}
"""A scenario for each lever: its name, and the benefit or cost that it may change."""


def catalog_yaml(shown: Catalog) -> str:
    """The lists that are not empty as one document; comments say what to do with each."""
    sections = [
        _items(shown.benefits, "What the customer gets"),
        _items(shown.costs, "What the customer gives up"),
        _journey(shown.journeys, shown.measures),
        _scenarios(shown.levers),
    ]
    return "\n".join("".join(f"{line}\n" for line in section) for section in map(list, sections) if section)


def _items(items: Sequence[KnownItem], meaning: str) -> Iterator[str]:
    if not items:
        return
    yield f"# {meaning}. Keep what your customers name. In the place of 'unquantified' write an amount, or a rating"
    yield "# and the full_worth of full marks."
    yield f"{SIDE_KEYS[items[0].side]}:"
    for kind in KINDS:
        yield f"  {kind}:"
        yield from _beside((f"    {one.name}: {_item(one)}", one.counted_as) for one in items if one.kind == kind)


def _item(item: KnownItem, reason: str = _NOT_YET) -> str:
    return f"{{unquantified: {reason}, category: {item.category}}}"


def _journey(journeys: Sequence[KnownJourney], measures: Sequence[KnownMeasure]) -> Iterator[str]:
    if not journeys and not measures:
        return
    named = journeys or catalog("journeys").journeys[:1]
    yield "# Where customers meet the offer: items say theirs with 'stage' and 'touchpoint'."
    yield "journey:"
    choices = [(f"  {'# ' * (index > 0)}stages: {one.name}", ", ".join(one.stages)) for index, one in enumerate(named)]
    yield from _beside([*choices, ("  # stages: [first visit, order, first month]", "or your own")][: len(named) + 1])
    if measures:
        yield "  # Write your own counts over these. With 'input: NAME' a KPI feeds an input of the model."
        yield "  kpis:"
        order = list(_KPIS)
        known = sorted(measures, key=lambda one: order.index(one.name))
        for stage, members in groupby(known, key=lambda one: _KPIS[one.name][0]):
            yield f"    {stage}:"
            lines = ((one, *_KPIS[one.name][1:]) for one in members)
            yield from _beside(
                (f"      {name}: {{measure: {one.name}, {keys}}}", one.formula) for one, name, keys in lines
            )


def _scenarios(levers: Sequence[KnownLever]) -> Iterator[str]:
    if not levers:
        return
    whole = catalog()
    items = {one.name: one for one in (*whole.benefits, *whole.costs)}
    yield "# Ways to raise customer value, which `cvcalc whatif` compares. In the place of the item write the inputs"
    yield "# and items that the lever changes; our_cost is what doing it costs us, per customer, in present value."
    yield "scenarios:"
    for lever in levers:
        name, changed = _SCENARIOS[lever.name]
        item = items[changed]
        yield f"  {name}:  # {lever.meaning}"
        yield f"    lever: {lever.name}"
        yield "    # our_cost: 150_000"
        yield f"    {SIDE_KEYS[item.side]}:"
        yield f"      {item.kind}:"
        yield f"        {item.name}: {_item(item, 'what the lever changes')}"


def _beside(lines: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> Iterator[str]:
    """Lines with their comments below each other."""
    listed = list(lines)
    width = max((len(line) for line, _ in listed), default=0)
    return (f"{line:<{width}}  # {comment}" for line, comment in listed)
