"""What rules look at: models that have no errors, and what their offers are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cvcalc.model import ValueModel
from cvcalc.problems import Problem
from cvcalc.valuation import SegmentValuation


@dataclass(frozen=True)
class Inspected:
    """One model, or several that are joined, as they are without any scenario, valued."""

    models: Sequence[ValueModel]
    segments: Sequence[SegmentValuation]


Rule = Callable[[Inspected], Iterable[Problem]]
"""Yields what it finds: warnings and notes, of one code."""
