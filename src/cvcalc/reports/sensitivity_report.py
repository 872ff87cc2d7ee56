"""What `sensitivity` says: an overview of several segments, the tornado of each, and what would turn the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvcalc.decisions.sensitivity.sensitivity import Sensitivity
from cvcalc.reports.content import Block, Paragraph, mentioned
from cvcalc.reports.numbers import Amounts, amounts_for
from cvcalc.reports.sensitivity_overview import overview_blocks
from cvcalc.reports.switching import switching_blocks
from cvcalc.reports.terms import scenario_name, segment_heading
from cvcalc.reports.tornado import figure_name, moving_inputs, tornado_blocks
from cvcalc.reports.view import View


def sensitivity_blocks(found: Sequence[Sensitivity], view: View) -> list[Block]:
    """Segment after segment, each under each scenario, the base first."""
    places = {name: place for place, name in enumerate(dict.fromkeys(one.segment.segment for one in found))}
    ordered = sorted(found, key=lambda one: places[one.segment.segment])
    several = len({one.segment.scenario for one in found}) > 1
    overview = overview_blocks(ordered, view) if len(ordered) > 1 else ()
    return [*overview, *(block for one in ordered for block in _blocks(one, view, several=several))]


def _blocks(found: Sensitivity, view: View, *, several: bool) -> Iterator[Block]:
    heading = segment_heading([found.segment], view.unit)
    yield replace(heading, text=f"{heading.text} · {scenario_name(found.segment)}") if several else heading
    if found.ours is None or found.base is None:
        yield Paragraph("Our offer is not in this segment.")
        return
    amounts = _amounts(found, view)
    yield Paragraph(" ".join(_standing(found, view)))
    if not found.inputs:
        yield Paragraph("No offer depends on any input here, so nothing can be moved.")
        return
    yield from tornado_blocks(found, amounts)
    yield from switching_blocks(found)


def _amounts(found: Sensitivity, view: View) -> Amounts:
    points = [found.base, *(point for one in found.inputs for point in (one.at_low, one.at_high))]
    figures = [point.figure(found.on) for point in points if point is not None]
    swings = [one.swing for one in found.inputs if one.swing is not None]
    return amounts_for([*figures, *swings], found.segment.terms.currency, view.unit)


def _standing(found: Sensitivity, view: View) -> Iterator[str]:
    """What our offer is worth, where it stands, and what is moved."""
    if found.ours is None or found.base is None:
        return
    us, base = mentioned(found.ours.offer), found.base
    said = [base.customer_value, *([] if base.advantage is None else [base.advantage])]
    amounts = amounts_for(said, found.segment.terms.currency, view.unit)
    worth = f"{us} is worth {amounts.in_words(base.customer_value)} to the customer"
    if base.advantage is None or found.next_best is None:
        yield f"{worth}."
    else:
        them = mentioned(found.next_best.offer)
        distance = amounts.in_words(base.advantage.copy_abs())
        verb = f"leads {them} by {distance}" if base.advantage > 0 else f"trails {them} by {distance}"
        yield f"{worth}, and {verb if base.advantage else f'ties with {them}'}."
    if not found.inputs:
        return
    what = figure_name(found)
    if moving_inputs(found):
        yield f"This is how its {what} swings where one input moves, all others at base:"
    else:
        yield f"Nothing swings its {what}:"
