"""CV318: intangibles carry more than half of our benefits. Then the case rests on what is hardest to prove.

Where no offer has a tangible benefit they carry nothing: offers are compared by points, or by what they cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import percent_text
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problem, note, shortened
from cvcalc.valuation import SegmentValuation, Valuation, ValuedItem
from cvcalc.valuation.discounting import ZERO


def intangible_share(inspected: Inspected) -> Iterator[Problem]:
    found: list[Valuation] = []
    for segment in inspected.segments:
        ours = segment.ours
        if ours is not None and ours.benefits.intangible > ours.benefits.tangible >= 0 and _has_tangibles(segment):
            found.append(ours)
    if found:
        ours = found[0]
        largest = max((one for one in ours.items if _is_intangible(one)), key=lambda one: one.value)
        share = percent_text(CONTEXT.quantize(ours.intangible_benefit_share or ZERO, Decimal("0.001")))
        within = inspected.within([one.segment for one in found])
        carried = f"{share} of the benefits of '{shortened(ours.offer)}'{within}"
        message = f"intangibles are {carried}, above all '{shortened(largest.item.name)}'"
        hint = "look for what customers would gain in money by it, or for evidence of its worth"
        yield note("CV318", message, largest.item.place._replace(at_key=True), hint)


def _is_intangible(one: ValuedItem) -> bool:
    return one.item.side == "benefit" and one.item.kind == "intangible"


def _has_tangibles(segment: SegmentValuation) -> bool:
    return any(one.benefits.tangible for one in segment.offers)
