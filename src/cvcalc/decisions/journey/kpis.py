"""KPIs of the journey: what moved, whether that may be chance, and what the move is worth to the customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cvcalc.formula import CONTEXT, Failure, constant_formula
from cvcalc.measures import compare, interval, value
from cvcalc.model import Input, Version
from cvcalc.model.journey import Kpi, Sample
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.problems import shortened
from cvcalc.valuation import Valuation
from cvcalc.valuation.explanation import layer_in_words
from cvcalc.valuation.revaluing import Revaluing

VERDICTS: Mapping[str, str] = {
    "up": "up, not by chance",
    "down": "down, not by chance",
    "chance": "could be chance",
    "few": "too few to say",
}
"""What the test of a change says, in words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a KPI; `n` answers or cases are behind it, and `low` to `high` is its interval at 95 %.

    None for `n`, `low` and `high` where nobody counted; all None where the survey has no answers.
    """

    value: Decimal | None
    n: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """The change of a KPI from its baseline; `low`, `high`, `p_value` and `verdict` are None without counts."""

    change: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    p_value: Decimal | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class KpiResult:
    """A KPI of our offer in one segment.

    `baseline` is None where the model gives none. `worth` is what the move from it is worth: our customer value less
    what it would be with the input that the KPI feeds at the baseline; None where there is no input or no baseline,
    and where `reason` says why.
    """

    kpi: Kpi
    baseline: Reading | None
    now: Reading
    move: Move
    worth: Decimal | None = None
    reason: str | None = None


def read_kpi(kpi: Kpi, version: Version, ours: Valuation, revaluing: Callable[[], Revaluing]) -> KpiResult:
    """What a KPI says of `ours`; `revaluing` gives what values that offer again."""
    baseline = None if kpi.baseline is None else _found(kpi.baseline, version, ours)
    now = _found(kpi.now, version, ours)
    before, after = None if kpi.baseline is None else _reading(baseline), _reading(now)
    worth, reason = None, None
    if kpi.input is not None and before is not None and before.value is not None:
        worth, reason = _worth(kpi, before.value, ours, revaluing)
    return KpiResult(kpi, before, after, _move(baseline, now), worth, reason)


def _found(sample: Sample, version: Version, ours: Valuation) -> Tally | Decimal | None:
    """The counts or the figure; None where the survey has no answers for the offer."""
    if not isinstance(sample, SurveyColumn):
        return sample
    answers = version.answers()
    return None if answers is None else answers.tallies_of(ours.segment, ours.offer).get(sample.name)


def _reading(found: Tally | Decimal | None) -> Reading:
    if not isinstance(found, Tally):
        return Reading(found)
    low, high = interval(found) or (None, None)
    return Reading(value(found), found.n, low, high)


def _move(before: Tally | Decimal | None, after: Tally | Decimal | None) -> Move:
    if isinstance(before, Tally) and isinstance(after, Tally):
        found = compare(before, after)
        return Move(found.change, found.low, found.high, found.p_value, VERDICTS[found.verdict])
    first, last = (value(one) if isinstance(one, Tally) else one for one in (before, after))
    return Move(None if first is None or last is None else CONTEXT.subtract(last, first))


def _worth(
    kpi: Kpi, baseline: Decimal, ours: Valuation, revaluing: Callable[[], Revaluing]
) -> tuple[Decimal | None, str | None]:
    """What the move is worth, or why nobody can say."""
    name = kpi.input or ""
    laid = ours.figures.definitions.get(name, ())
    fed = next((number for number, one in enumerate(laid) if one.place == kpi.place.at("input")), None)
    if fed is None:
        where = layer_in_words(laid[-1].value_place) if laid else None
        why = f"{where} gives it another value" if where else "another layer takes it out"
        return None, f"'{shortened(name)}' does not come from the KPI: {why}"
    before = (Input(constant_formula(baseline)), *laid[fed + 1 :])
    try:
        then = revaluing().value_laid({name: before})
    except Failure as failure:
        why = "; ".join(problem.message for problem in failure.problems)
        return None, f"at the baseline the offer has no value: {why}"
    return CONTEXT.subtract(ours.customer_value, then.customer_value), None
