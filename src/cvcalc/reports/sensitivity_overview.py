"""Several segments or scenarios at a glance: where we stand, what weighs most, and what is nearest to turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
from cvcalc.reports.content import ABSENT, Block, Cell, Column, Heading, Number, Row, Table, Words, mentioned, named
from cvcalc.reports.input_numbers import signed_change
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.switching import turns_in_reach
from cvcalc.reports.terms import scenario_name, terms_line
from cvcalc.reports.tornado import input_names, moving_inputs
from cvcalc.reports.view import View
from cvcalc.reports.wording import counted

_STANDING = ("our value", "advantage")
_TURNING = ("largest swing", "nearest switch", "change", "turns to")


def overview_blocks(found: Sequence[Sensitivity], view: View) -> Iterator[Block]:
    """A row for each segment under each scenario, for each of our offers that is asked for."""
    yield _heading(found, view)
    amounts = _amounts(found, view)
    rows = (Row(_label(one, found), tuple(_cells(one, amounts[one.segment.terms.currency]))) for one in found)
    columns = (*map(Column, _STANDING), *(Column(header, part=1) for header in _TURNING))
    yield Table(columns, tuple(rows))


def _heading(found: Sequence[Sensitivity], view: View) -> Heading:
    names = list(dict.fromkeys(one.segment.segment for one in found))
    titles = {offer.title for one in found for offer in one.segment.offers}
    title = titles.pop() if len(titles) == 1 else None
    parts = [named(title)] if title and title not in names else []
    parts.append(counted(len(names), "segment") if len(names) > 1 else named(names[0]))
    abouts = {terms_line(one.segment, view.unit) for one in found}
    about = abouts.pop() if len(abouts) == 1 else "per customer; money and time are told with each segment"
    return Heading(" · ".join(parts), about)


def _label(one: Sensitivity, found: Sequence[Sensitivity]) -> str:
    parts = [named(one.segment.segment)]
    if len({each.segment.scenario for each in found}) > 1:
        parts.append(scenario_name(one.segment))
    if len({each.ours.offer for each in found if each.ours is not None}) > 1 and one.ours is not None:
        parts.append(named(one.ours.offer))
    return " · ".join(parts)


def _amounts(found: Sequence[Sensitivity], view: View) -> Mapping[str | None, Amounts]:
    """How to write the amounts of each currency."""
    groups: dict[str | None, list[Sensitivity]] = {}
    for one in found:
        groups.setdefault(one.segment.terms.currency, []).append(one)
    return {currency: _written(group, currency, view) for currency, group in groups.items()}


def _written(found: Sequence[Sensitivity], currency: str | None, view: View) -> Amounts:
    bases = [one.base for one in found if one.base is not None]
    figures = [figure for base in bases for figure in (base.customer_value, base.advantage) if figure is not None]
    return amounts_for(figures, currency, view.unit)


def _cells(one: Sensitivity, amounts: Amounts) -> Iterator[Cell]:
    base, names = one.base, input_names(one)
    advantage = None if base is None else base.advantage
    yield Number(amounts(None if base is None else base.customer_value))
    yield Number(ABSENT if advantage is None else amounts.signed(advantage))
    largest = next((each for each in moving_inputs(one) if each.swing is not None), None)
    yield Words(ABSENT if largest is None else names[id(largest.assumption)])
    nearest = next(iter(turns_in_reach(one)), None)
    if nearest is None:
        yield from (Words(ABSENT), Number(ABSENT), Words(ABSENT))
        return
    moved, switch = nearest
    yield Words(names[id(moved.assumption)])
    yield Number(ABSENT if switch.change is None else signed_change(switch.change))
    yield Words(mentioned(switch.turns_to))
