"""The inputs that KPIs feed and surveys give: their figure, with the standard error as its range."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal

from cvcalc.formula import CONTEXT, Formula, Number, Operation, constant_formula
from cvcalc.formula.arithmetic import plain, readable
from cvcalc.measures import standard_error, value
from cvcalc.model import Estimate, Input
from cvcalc.model.journey import Kpi
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import SHARES, Tally
from cvcalc.problems import Place
from cvcalc.reading.quantities import POISON

EVIDENCE = "customer_data"

_SHORT = Context(prec=17, rounding=ROUND_HALF_EVEN, traps=[])
_FULL = Decimal(100)  # the NPS of promoters only


def fed_input(kpi: Kpi, place: Place) -> Input:
    """The input that a KPI feeds: its figure now, or of B, which stands at `place`."""
    key, now = kpi.place.at("input"), kpi.now
    origin = f"KPI '{kpi.name}' at {kpi.stage}"
    note = origin if kpi.note is None else f"{origin}: {kpi.note}"
    if isinstance(now, SurveyColumn):
        return Input(now.formula(), None, None, kpi.source, EVIDENCE, note, key, place)
    if isinstance(now, Decimal):
        return Input(constant_formula(now), None, None, kpi.source, None, note, key, place)
    counted = ", ".join(filter(None, (counts_in_words(now), kpi.source)))
    return replace(measured_input(now, place), source=counted, evidence=EVIDENCE, note=note, place=key)


def measured_input(tally: Tally, place: Place) -> Input:
    """The input that counts give: the measure, with its standard error as its range where that is more than 0.

    A share, and what never ends in decimals, is a formula of its counts: whoever has it explained sees them. The range
    ends where the measure does; the standard error keeps 17 digits.
    """
    figure, deviation = value(tally), standard_error(tally)
    if figure is None:
        raise ValueError("nothing was counted")
    is_short = tally.measure not in SHARES and readable(figure) == figure
    mean = constant_formula(figure) if is_short else _quotient(tally)
    if not deviation:
        return Input(mean, place=place, value_place=place)
    figures = {"mean": mean, "sd": constant_formula(_SHORT.plus(deviation))}
    bounds = zip(("min", "max"), tally.bounds, strict=True)
    figures |= {key: constant_formula(bound) for key, bound in bounds if bound is not None}
    return Input(mean, Estimate("normal", figures), place=place, value_place=place)


def poisoned_input(place: Place) -> Input:
    """Stands for the input of a KPI that can't be read, so that nothing which uses it is told of."""
    return Input(POISON, place=place, value_place=place)


def counts_in_words(tally: Tally) -> str:
    """What was counted: `168 of 4,100`, or `240 answers`."""
    if tally.measure in SHARES and tally.weight == tally.n:
        return f"{plain(tally.total)} of {tally.n:,}"
    return f"{tally.n:,} answer{'s' * (tally.n != 1)}"


def _quotient(tally: Tally) -> Formula:
    """The measure as a formula of mere numbers: `168 / 4100`; of promoters less detractors, `100 * 31 / 107`."""
    is_net = tally.measure == "nps"
    dividend = [_FULL, CONTEXT.divide(tally.total, _FULL)] if is_net else [tally.total]
    numbers: list[Number] = []
    texts: list[str] = []
    end = 0
    for factor in (*dividend, tally.weight):
        texts.append(f"{factor:f}")
        numbers.append(Number(factor, end, end + len(texts[-1])))
        end += len(texts[-1]) + 3
    text = f"{' * '.join(texts[:-1])} / {texts[-1]}"
    inverse = (*[False] * (len(numbers) - 1), True)
    return Formula(text, Operation("*", tuple(numbers), 0, len(text), inverse), {}, frozenset(), None, ())
