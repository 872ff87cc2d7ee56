"""Ranges of uncertain inputs: what their figures must be to each other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from cvcalc.valuation.discounting import ZERO

ORDER = {"percentile": ("min", "low", "base", "high", "max"), "three_point": ("min", "mode", "max"), "normal": ()}


def misplaced_figure(form: str, figures: Mapping[str, Decimal]) -> tuple[str, str, str] | None:
    """The key that is out of order, or a negative standard deviation, with message and hint; None if all is well."""
    present = [key for key in ORDER[form] if key in figures]
    for lower, upper in pairwise(present):
        if figures[lower] > figures[upper]:
            message = f"'{lower}' ({figures[lower]:f}) is above '{upper}' ({figures[upper]:f})"
            return upper, message, "a range goes from small to large: " + ", ".join(present)
    if figures.get("sd", ZERO) < 0:
        message = f"'sd' is a standard deviation, which is never negative ({figures['sd']:f})"
        return "sd", message, "give its size without a sign"
    return None
