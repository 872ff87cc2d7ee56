"""Ratings: whether one fits the scale of its item."""

from __future__ import annotations

from decimal import Decimal

from cvcalc.formula.arithmetic import plain, readable
from cvcalc.model import Item
from cvcalc.model.items import DEFAULT_SCALE
from cvcalc.model.tallies import Tally
from cvcalc.model.vocabulary import COLUMN_MEASURES, PREFIX
from cvcalc.problems import shortened

UNREAD = Decimal(10) ** 18
"""The end of a scale that can't be read, which is told; it goes from −10^18 to 10^18."""


def misfit(item: Item, rating: Decimal) -> tuple[str, str] | None:
    """What is wrong with `rating` on the scale of `item`, and a hint; None where it fits.

    A measure of a survey that is not the mean has a scale of its own, from 0 to 1 for a share. By its figure it may
    lie on another too, and would mean something else there: so the scale goes nowhere beyond that of the measure, and
    is not the one from 0 to 10.
    """
    ends = _ends_of_measure(item)
    lowest, highest = sorted(item.scale)
    if ends is not None and (lowest < ends[0] or highest > ends[1] or item.scale == DEFAULT_SCALE):
        return f"'{_asked(item)}' lies between {ends[0]:f} and {ends[1]:f}, and is rated on {_scale(item)}", _own(ends)
    if lowest <= rating <= highest:
        return None
    figure, hint = plain(readable(rating)), "give another 'scale: [from, to]'"
    if not _is_measured(item):
        return f"the rating {figure} is outside {_scale(item)}", f"rate within the scale, or {hint}"
    message = f"the answers to '{_asked(item)}' come to {figure}, which is outside {_scale(item)}"
    return message, f"say how the question is asked, and {hint}" if ends is None else _own(ends)


def _is_measured(item: Item) -> bool:
    """Whether the rating is what answers come to."""
    return item.rating is not None and item.rating.text.startswith(PREFIX)


def _ends_of_measure(item: Item) -> tuple[Decimal, Decimal] | None:
    """Between which figures the measure of a survey lies; None for the mean, whose answers may be any numbers."""
    if not _is_measured(item) or item.rating is None or max(item.scale) >= UNREAD:
        return None
    measure = item.rating.text.rpartition(":")[2]
    least, most = Tally(measure).bounds if measure in COLUMN_MEASURES else (None, None)
    return None if least is None or most is None else (least, most)


def _asked(item: Item) -> str:
    return "" if item.rating is None else shortened(item.rating.text.removeprefix(PREFIX))


def _scale(item: Item) -> str:
    return f"the scale from {item.scale[0]:f} to {item.scale[1]:f}"


def _own(ends: tuple[Decimal, Decimal]) -> str:
    return f"give it the 'scale: [{ends[0]:f}, {ends[1]:f}]'"
