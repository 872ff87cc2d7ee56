"""CV322: more than half of our offer's benefits rest on vendor estimates: a claim about oneself convinces nobody.

The share is `vendor_estimate_share`: an item's own evidence, else the weakest of the inputs it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import number_text
from cvcalc.decisions.checking.evidence import VENDOR_ESTIMATE, vendor_estimate_share, vendor_estimated
from cvcalc.formula import CONTEXT
from cvcalc.model import Input, Item
from cvcalc.problems import Place, Problem, shortened, warning
from cvcalc.valuation import Valuation

HALF = Decimal("0.5")


def vendor_evidence(inspected: Inspected) -> Iterator[Problem]:
    """One problem for each of our offers, at its largest such benefit in the first segment in which this is so."""
    if not _is_said(inspected):
        return
    found: dict[str, list[tuple[Valuation, Decimal]]] = {}
    for segment in inspected.segments:
        for offer in segment.offers:
            share = vendor_estimate_share(offer) if offer.ours else None
            if share is not None and share > HALF:
                found.setdefault(offer.offer, []).append((offer, share))
    for name, ours in found.items():
        offer, share = ours[0]
        largest = max(vendor_estimated(offer), key=lambda one: one.value).item
        where = inspected.within([one.segment for one, _ in ours])
        message = f"{_percent(share)} of the benefits of '{shortened(name)}'{where} rest on vendor estimates"
        hint = f"measure the largest with customers, or cite others for it: '{shortened(largest.name)}'"
        yield warning("CV322", message, _place(largest, offer), hint)


def _is_said(inspected: Inspected) -> bool:
    return any(item.evidence == VENDOR_ESTIMATE for item, _ in inspected.items) or any(
        one.evidence == VENDOR_ESTIMATE
        for definitions in inspected.definitions
        for stated in definitions.values()
        for one in stated
    )


def _place(item: Item, offer: Valuation) -> Place:
    """Where the item, or the first input that it rests on, says vendor_estimate."""
    if item.evidence is not None:
        return item.places["evidence"]
    definitions, known = offer.figures.definitions, set[str]()
    waiting = [name for _, formula in item.formulas() for name in formula.names][::-1]
    while waiting:
        name = waiting.pop()
        if name in known:
            continue
        known.add(name)
        for definition in reversed(definitions.get(name, ())):
            if definition.evidence == VENDOR_ESTIMATE:
                return definition.place.at("evidence")
            if definition.evidence is not None:
                break
            waiting += reversed(_used_in_order(definition))
    return item.place


def _used_in_order(definition: Input) -> list[str]:
    return [name for _, formula in definition.formulas() for name in formula.names]


def _percent(share: Decimal) -> str:
    """A share above a half, which 50.4 % must not look like."""
    tenths = CONTEXT.multiply(share, Decimal(1000)).to_integral_value(context=CONTEXT)
    return f"{number_text(CONTEXT.divide(tenths, Decimal(10)))} %" if tenths > 500 else "more than half"
