"""CV311: a rival that changes nothing of what all offers share: forgotten, or doing nothing written as `{}`.

To say again what all share changes nothing. Ours may be what all share, and the others laid over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cvcalc.checks.inspected import Inspected
from cvcalc.problems import Problem, shortened, warning
from cvcalc.valuation import Valuation

_HINT = "say what sets it apart; an offer to do nothing is written {benefits: null, costs: null}"


def forgotten_offers(inspected: Inspected) -> Iterator[Problem]:
    if not inspected.empty_offers:
        return
    valued: dict[tuple[str | None, str], list[Valuation]] = {}
    for segment in inspected.segments:
        for one in segment.offers if len(segment.offers) > 1 else ():
            if (one.file, one.offer) in inspected.empty_offers:
                valued.setdefault((one.file, one.offer), []).append(one)
    for (_, name), found in valued.items():
        if not any(one.ours for one in found) and any(one.items for one in found):
            message = f"'{shortened(name)}' changes nothing: it is exactly what all offers share"
            yield warning("CV311", message, inspected.place_of_offer(found[0]), _HINT)
