"""Ranges of uncertain inputs: what their figures must be to each other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from cvcalc.formula import Failure
from cvcalc.problems import Place, error

ORDER = {"percentile": ("min", "low", "base", "high", "max"), "three_point": ("min", "mode", "max"), "normal": ()}


def check_range(form: str, figures: Mapping[str, Decimal], places: Mapping[str, Place]) -> None:
    """Raise `Failure` where the figures of a range are out of order, or its standard deviation is negative."""
    present = [key for key in ORDER[form] if key in figures]
    for lower, upper in pairwise(present):
        if figures[lower] > figures[upper]:
            message = f"'{lower}' ({figures[lower]:f}) is above '{upper}' ({figures[upper]:f})"
            hint = "a range goes from small to large: " + ", ".join(present)
            raise Failure(error("CV215", message, places[upper], hint))
    if figures.get("sd", Decimal(0)) < 0:
        message = f"'sd' is a standard deviation, which is never negative ({figures['sd']:f})"
        raise Failure(error("CV215", message, places["sd"], "give its size without a sign"))
