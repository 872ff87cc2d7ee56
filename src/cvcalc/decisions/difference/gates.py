"""Gates: conditions that a change must not meet, such as `customer_value_change_share < -5%`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.formula import (
    CONTEXT,
    Formula,
    FormulaError,
    Name,
    Node,
    Operation,
    comparisons_in,
    evaluate,
    holds,
    parse_condition,
)
from cvcalc.formula.arithmetic import plain
from cvcalc.formula.tree import names_in
from cvcalc.problems import shortened, similar

FIGURES = (
    "customer_value_change_share", "customer_value_change", "customer_value_old", "customer_value_new",
    "advantage_change", "advantage_old", "advantage_new",
    "rank_change", "rank_old", "rank_new",
    "price_ceiling_change_share", "price_ceiling_change", "price_ceiling_old", "price_ceiling_new",
    "winner_changed", "ours_changed", "added", "removed",
)  # fmt: skip
"""What a condition may name: figures of one of our offers in one segment.

A change is new − old, so that a `rank_change` above 0 is a loss; a share is that of the old figure's size.
`winner_changed`, `ours_changed` (an offer that both versions have is ours in one of them only), `added` and `removed`
(our offer, or the segment) are 1 where it is so, else 0.
"""

_SHARES = frozenset(figure for figure in FIGURES if figure.endswith("_share"))
_FLAGS = ("winner_changed", "ours_changed", "added", "removed")
_FLAG = re.compile(rf"(?:{'|'.join(_FLAGS)})\b")
_RANKS = ("rank_change", "rank_old", "rank_new")
_WHAT = {**dict.fromkeys(_FLAGS, "0 or 1"), **dict.fromkeys(_RANKS, "a number of places")}  # all others are money
_INSTEAD = {
    **{flag: f"write {flag} == 1" for flag in _FLAGS},
    **dict.fromkeys(_RANKS, "compare it with a whole number"),
}
_HINT = f"a gate knows {', '.join(FIGURES)}"
_HUNDRED = Decimal(100)


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
    """The condition that `text` is, over `FIGURES`.

    Raises FormulaError: for another name, for a comparison that names no figure, and for a figure against a constant
    of another unit, such as money against a %.
    """
    condition = _parsed(text)
    for name in (*condition.names, *condition.reads):
        if name not in FIGURES:
            meant = similar(name, FIGURES)
            hint = f"did you mean '{meant}'?" if meant else _HINT
            offset = condition.names.get(name, 0)
            raise FormulaError("CV203", f"'{shortened(name)}' is no figure of a difference", hint, offset)
    if not condition.names:
        raise _without_figure(text)
    for left, sign, right in comparisons_in(condition):
        if not left.names and not right.names:
            raise _without_figure(f"{left.text} {sign} {right.text}")
        for one, other in ((left, right), (right, left)):
            figure = _figure_in(one.tree)
            if figure is not None and not other.names:
                _check_unit(figure, other, text)
    return condition


def _parsed(text: str) -> Formula:
    try:
        return parse_condition(text)
    except FormulaError as wrong:
        flag = _FLAG.match(text, wrong.offset) if wrong.code == "CV121" else None
        if flag is None:
            raise
        raise FormulaError(wrong.code, wrong.message, f"write {flag[0]} == 1", wrong.offset) from None


def _without_figure(text: str) -> FormulaError:
    return FormulaError("CV203", f"'{shortened(' '.join(text.split()))}' names no figure of a difference", _HINT)


def _figure_in(node: Node) -> Name | None:
    """The figure that one side of a comparison is, be it negated or without its sign."""
    while isinstance(node, Operation) and node.kind in {"negate", "abs"}:
        node = node.operands[0]
    return node if isinstance(node, Name) else None


def _check_unit(figure: Name, constant: Formula, text: str) -> None:
    """Refuse a constant side that can't be meant for a figure; `text` is the whole condition."""
    name, shown = figure.name, shortened(constant.text)
    if name in _SHARES:
        value = evaluate(Formula(text, constant.tree, {}, frozenset(), None, ()), {})
        if "%" not in constant.text and value.copy_abs() > 1:
            percent = plain(CONTEXT.multiply(value, _HUNDRED))
            message = f"'{name}' is a share, and {shown} is {percent} %"
            raise FormulaError("CV121", message, f"write {plain(value)}%, or {percent}% if it is meant", figure.start)
    elif "%" in constant.text:
        share = f"{name}_share"
        hint = f"write '{share}' for a share" if share in _SHARES else _INSTEAD.get(name, "compare it with an amount")
        what = _WHAT.get(name, "money")
        raise FormulaError("CV121", f"'{name}' is {what}, and '{shown}' a share", hint, figure.start)


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
    yield from _figure("customer_value", offer.value)
    yield from _figure("advantage", offer.advantage)
    yield from _figure("price_ceiling", segment.price_ceiling_of(offer.offer))
    ranks = [None if rank is None else Decimal(rank) for rank in (offer.rank_old, offer.rank_new)]
    change = None if offer.rank_old is None or offer.rank_new is None else Decimal(offer.rank_new - offer.rank_old)
    yield from _figure("rank", Figure(ranks[0], ranks[1], change))
    yield "winner_changed", Decimal(segment.changes_winner)
    yield "ours_changed", Decimal(segment.changes_ours)
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
