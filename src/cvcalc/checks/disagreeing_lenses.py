"""CV320: by difference one offer leads, by ratio another. FIELD §2.

Both are right: the one adds more value, the other more for each unit of cost. Say which of them customers look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.wording import listed, number_text
from cvcalc.formula import CONTEXT
from cvcalc.problems import Problem, note
from cvcalc.valuation import SegmentValuation, Valuation


def disagreeing_lenses(inspected: Inspected) -> Iterator[Problem]:
    found = [one for one in inspected.segments if len(one.offers) > 1 and _disagree(one)]
    if found:
        segment = found[0]
        best, by_ratio = segment.best, segment.best_by_ratio
        within = inspected.within([one.segment for one in found])
        ratios = f"{_ratio(by_ratio[0])} against {_ratio(best[0])}"
        first = f"by difference {listed([one.offer for one in best])} leads{within}"
        message = f"{first}, by benefits/costs {listed([one.offer for one in by_ratio])} does ({ratios})"
        hint = "the verdict is by difference: where customers have other uses for the money, look at the ratio too"
        yield note("CV320", message, inspected.place_of_offer(best[0]), hint)


def _disagree(segment: SegmentValuation) -> bool:
    """Whether no offer leads by both; one of several that tie may."""
    return segment.lenses_agree is False and all(one.rank > 1 for one in segment.best_by_ratio)


def _ratio(offer: Valuation) -> str:
    ratio = offer.benefit_cost_ratio
    return number_text(CONTEXT.quantize(ratio, Decimal("0.01"))) if ratio is not None else "–"
