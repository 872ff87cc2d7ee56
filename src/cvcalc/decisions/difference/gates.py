"""Gates: conditions that a change must not meet, such as `customer_value_change_share < -5%`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.formula import Formula, FormulaError, Name, Node, Operation, comparisons_in, holds, parse_condition
from cvcalc.formula.tree import names_in
from cvcalc.problems import shortened, similar

FIGURES = (
    "customer_value_change_share", "customer_value_change", "customer_value_old", "customer_value_new",
    "advantage_change", "advantage_old", "advantage_new",
    "rank_change", "rank_old", "rank_new",
    "price_ceiling_change_share", "price_ceiling_change", "price_ceiling_old", "price_ceiling_new",
    "winner_changed", "added", "removed",
)  # fmt: skip
"""What a condition may name: figures of one of our offers in one segment.

A change is new − old, so that a `rank_change` above 0 is a loss; a share is that of the old figure's size.
`winner_changed`, `added` and `removed` (our offer, or the segment) are 1 where it is so, else 0.
"""

_MONEY = frozenset(
    f"{figure}_{what}"
    for figure in ("customer_value", "advantage", "price_ceiling")
    for what in ("change", "old", "new")
)


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """How one condition came out for one of our offers in one segment that moved.

    `failed`: the condition holds, so the gate says no. `values` are those of the figures it names, None where one does
    not exist; where that leaves the condition open it does not hold, and `reason` says why.
    """

    that: str
    file: str | None
    scenario: str | None
    segment: str
    offer: str
    failed: bool
    values: Mapping[str, Decimal | None]
    reason: str | None = None


def read_gate(text: str) -> Formula:
    """The condition that `text` is, over `FIGURES`; raises FormulaError for another name, and for money against a %."""
    condition = parse_condition(text)
    for name in (*condition.names, *condition.reads):
        if name not in FIGURES:
            meant = similar(name, FIGURES)
            hint = f"did you mean '{meant}'?" if meant else f"a gate knows {', '.join(FIGURES)}"
            offset = condition.names.get(name, 0)
            raise FormulaError("CV203", f"'{shortened(name)}' is no figure of a difference", hint, offset)
    for left, _, right in comparisons_in(condition):
        for one, other in ((left, right), (right, left)):
            if isinstance(one.tree, Name) and one.tree.name in _MONEY and _is_percent(other):
                share = f"{one.tree.name}_share"
                hint = f"write '{share}' for a share" if share in FIGURES else "compare it with an amount"
                message = f"'{one.tree.name}' is money, and '{shortened(other.text)}' a share"
                raise FormulaError("CV121", message, hint, one.tree.start)
    return condition


def judge(gates: Iterable[Formula], differences: Iterable[ModelDifference]) -> list[GateOutcome]:
    """The outcome of every gate for each of our offers in each segment that moved: elsewhere none can fail."""
    gates = [*gates]
    return [
        _judged(gate, difference, segment, offer)
        for difference in differences
        for segment in difference.segments
        for offer in segment.offers
        if offer.ours
        for gate in gates
    ]


def _judged(
    gate: Formula, difference: ModelDifference, segment: SegmentDifference, offer: OfferDifference
) -> GateOutcome:
    known = dict(_figures(segment, offer))
    values = {name: known[name] for name in gate.names}
    truth, reason = None, None
    try:
        truth = _truth(gate.tree, gate, values)
    except FormulaError as wrong:
        reason = wrong.message
    if truth is None and reason is None:
        missing = next(name for name, value in values.items() if value is None)
        reason = f"there is no {missing}: {_why(missing, segment, offer, known)}"
    where = (difference.file, segment.scenario, segment.segment, offer.offer)
    return GateOutcome(" ".join(gate.text.split()), *where, truth is True, values, reason)


def _truth(node: Node, gate: Formula, values: Mapping[str, Decimal | None]) -> bool | None:
    """Whether a condition holds; None where that depends on a figure that does not exist."""
    if isinstance(node, Operation) and node.kind in {"and", "or", "not"}:
        truths = [_truth(operand, gate, values) for operand in node.operands]
        if node.kind == "not":
            return None if truths[0] is None else not truths[0]
        decides = node.kind == "or"
        return decides if decides in truths else None if None in truths else not decides
    part = Formula(gate.text, node, {}, frozenset(), None, ())
    found = {name: value for name, value in values.items() if value is not None}
    return holds(part, found) if found.keys() >= {*names_in((node,))} else None


def _figures(segment: SegmentDifference, offer: OfferDifference) -> Iterator[tuple[str, Decimal | None]]:
    figures = {"customer_value": offer.value, "advantage": offer.advantage, "price_ceiling": segment.price_ceiling}
    for name, figure in figures.items():
        yield from _figure(name, figure)
    ranks = [None if rank is None else Decimal(rank) for rank in (offer.rank_old, offer.rank_new)]
    change = None if offer.rank_old is None or offer.rank_new is None else Decimal(offer.rank_new - offer.rank_old)
    yield from _figure("rank", Figure(ranks[0], ranks[1], change))
    yield "winner_changed", Decimal(segment.changes_winner)
    yield "added", Decimal(offer.status == "added")
    yield "removed", Decimal(offer.status == "removed")


def _figure(name: str, figure: Figure) -> Iterator[tuple[str, Decimal | None]]:
    yield f"{name}_old", figure.old
    yield f"{name}_new", figure.new
    yield f"{name}_change", figure.change
    yield f"{name}_change_share", figure.change_share


def _why(name: str, segment: SegmentDifference, offer: OfferDifference, known: Mapping[str, Decimal | None]) -> str:
    """Why a figure does not exist."""
    if segment.status != "changed":
        return f"the segment is {segment.status}"
    if offer.status in {"added", "removed"}:
        return f"the offer is {offer.status}"
    figure = re.sub("_(change_share|change|old|new)$", "", name)
    old, new = known[f"{figure}_old"], known[f"{figure}_new"]
    if old is None or new is None:
        which = "neither version has one" if old is None and new is None else "the old version has none"
        return "the new version has none" if new is None and old is not None else which
    return offer.reason if not segment.is_same_money and offer.reason else "the old one is 0"


def _is_percent(formula: Formula) -> bool:
    tree = formula.tree
    if isinstance(tree, Operation) and tree.kind == "negate":
        tree = tree.operands[0]
    return not isinstance(tree, Name | Operation) and formula.text.rstrip().endswith("%")
