"""Draws in which an offer has no value, as problems."""

from __future__ import annotations

import re
from decimal import Decimal

from cvcalc.decisions.simulation.compiled import DrawError
from cvcalc.problems import Place, Problem, error, shortened
from cvcalc.valuation import SegmentValuation

_SHOWN = 5
_LONG = re.compile(r"\d+\.\d{6,}")
_HINT = (
    "keep the draws from where there is no value: give the range a 'min' or a 'max', "
    "or use min() or max() in the formula"
)


def failing_draw(failed: DrawError, segment: SegmentValuation, count: int) -> Problem:
    """An error at the formula that has no value in one of `count` draws."""
    found = failed.problems[0] if failed.problems else None
    why = _LONG.sub(lambda match: _short(Decimal(match[0])), found.message) if found else "it can't be worked out"
    where = f"in draw {failed.draw:,} of {count:,}"
    drawn = [f"{shortened(one.name)} = {_short(one.value)}" for one in failed.inputs]
    more = [f"and {len(drawn) - _SHOWN} more"] if len(drawn) > _SHOWN else []
    inputs = ", ".join([*drawn[:_SHOWN], *more])
    message = f"{where} '{shortened(failed.offer)}' has no value: {why} (inputs drawn: {inputs})"
    return error("CV229", message, found.place if found else Place(segment.file), _HINT)


def _short(value: Decimal) -> str:
    """Six significant digits in plain notation, separated thousands."""
    text = f"{Decimal(f'{float(value):.5e}'):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
