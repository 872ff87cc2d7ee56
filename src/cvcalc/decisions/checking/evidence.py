"""Evidence: how much of an offer's benefits rests on what the vendor claims."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cvcalc.model import Input
from cvcalc.valuation.value import Valuation, ValuedItem, quotient, sum_of

VENDOR_ESTIMATE = "vendor_estimate"


def vendor_estimate_share(valuation: Valuation) -> Decimal | None:
    """The share of an offer's benefits, in present value, that rests on vendor estimates.

    An item or input that says its `evidence` is taken at its word. One that says nothing is as good as the weakest
    input that its formulas use, so a single vendor estimate is enough: a product is no surer than its least sure
    factor. Where nothing says vendor_estimate, the share is 0; like every share of the benefits, it is None unless
    these come to more than 0.
    """
    if valuation.benefits.total <= 0:
        return None
    return quotient(sum_of(one.value for one in vendor_estimated(valuation)), valuation.benefits.total)


def vendor_estimated(valuation: Valuation) -> list[ValuedItem]:
    """The benefits that rest on vendor estimates, in their order; see `vendor_estimate_share`."""
    claimed = _claimed_inputs(valuation.figures.definitions)
    return [
        one
        for one in valuation.items
        if one.item.side == "benefit"
        and (
            one.item.evidence == VENDOR_ESTIMATE or (one.item.evidence is None and claimed and _uses_any(one, claimed))
        )
    ]


def _uses_any(one: ValuedItem, names: set[str]) -> bool:
    return any(not names.isdisjoint(formula.names) for _, formula in one.item.formulas())


def _claimed_inputs(inputs: Mapping[str, tuple[Input, ...]]) -> set[str]:
    """The names of inputs that are vendor estimates, or rest on such without saying their own evidence."""
    found = {name for name, definitions in inputs.items() if _stated(definitions) == VENDOR_ESTIMATE}
    if not found:
        return found
    users = _users_that_say_nothing(inputs)
    waiting = [*found]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return found


def _stated(definitions: tuple[Input, ...]) -> str | None:
    """The evidence that an input says: the topmost of those that it builds on."""
    return next((one.evidence for one in reversed(definitions) if one.evidence is not None), None)


def _users_that_say_nothing(inputs: Mapping[str, tuple[Input, ...]]) -> dict[str, list[str]]:
    """Which inputs build on each, as far as they do not say their evidence where they do."""
    users: dict[str, list[str]] = {}
    for name, definitions in inputs.items():
        for one in reversed(definitions):
            if one.evidence is not None:
                break
            for used in one.uses():
                users.setdefault(used, []).append(name)
    return users
