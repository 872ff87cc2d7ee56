"""What the conditions of checks name, as people read it: whose it is, and the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cvcalc.decisions.checking.findings import CheckOutcome
from cvcalc.problems import visible
from cvcalc.reports.content import ABSENT
from cvcalc.reports.numbers import amounts_for


def values_text(values: Mapping[str, Decimal | None]) -> str:
    """`advantage 11,204,515, price 6,000,000`: different numbers look different where they can."""
    known = [value for value in values.values() if value is not None and value.is_finite()]
    texts = []
    for name, value in values.items():
        exists = value is not None and value.is_finite()
        number = amounts_for([value], None, None, [known])(value) if exists and value is not None else ABSENT
        texts.append(f"{visible(name)} {number}")
    return ", ".join(texts)


class Whose:
    """Tells whose an outcome is, as far as outcomes differ: offer, segment, scenario."""

    def __init__(self, outcomes: Iterable[CheckOutcome]) -> None:
        told = [*outcomes]
        self._offers = len({one.offer for one in told}) > 1
        self._segments = len({one.segment for one in told}) > 1

    def __call__(self, outcome: CheckOutcome) -> str:
        """`Kilat CRM in Starters`; empty where there is nothing to tell apart."""
        parts = []
        if self._offers or self._segments:
            parts.append(visible(outcome.offer))
        if self._segments:
            parts.append(f"in {visible(outcome.segment)}")
        if outcome.scenario is not None:
            parts.append(f"under {visible(outcome.scenario)}")
        return " ".join(parts)
