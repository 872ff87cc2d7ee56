"""What is said of a journey: its stages, and each KPI as one text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cvcalc.formula.arithmetic import plain, readable
from cvcalc.measures import standard_error, value
from cvcalc.model import TakenOut
from cvcalc.model.journey import JourneyEntry, Kpi, Sample
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import SHARES
from cvcalc.problems import Place


class JourneySaid(NamedTuple):
    """Something that a journey says: as what, as a text, what that means, and where it stands."""

    name: str
    text: str
    meaning: object
    place: Place


def journey_said(entry: JourneyEntry) -> Iterator[JourneySaid]:
    """The stages, then the KPIs: `journey.stages`, `journey.kpis.STAGE.NAME`."""
    if entry.stages is not None:
        yield JourneySaid("journey.stages", f"[{', '.join(entry.stages)}]", entry.stages, entry.place.at("stages"))
    for (stage, name), kpi in entry.kpis.items():
        if isinstance(kpi, TakenOut):
            yield JourneySaid(f"journey.kpis.{stage}.{name}", "null", None, kpi.place)
        else:
            yield JourneySaid(f"journey.kpis.{stage}.{name}", _text(kpi), kpi, kpi.place)


def _text(kpi: Kpi) -> str:
    before, after = ("a", "b") if kpi.is_test else ("baseline", "now")
    samples = ((before, kpi.baseline), (after, kpi.now))
    figures = [f"{key} {_sample_text(sample)}" for key, sample in samples if sample is not None]
    others = (("input", kpi.input), ("source", kpi.source), ("note", kpi.note))
    return "; ".join([kpi.measure, *figures, *(f"{key} {text}" for key, text in others if text is not None)])


def _sample_text(sample: Sample) -> str:
    """Counts as `168 of 4100`, or as a figure with its standard error."""
    if isinstance(sample, Decimal):
        return f"{sample:f}"
    if isinstance(sample, SurveyColumn):
        return sample.name
    if sample.measure in SHARES:
        return f"{sample.total:f} of {sample.weight:f}"
    figure, error = value(sample), standard_error(sample)
    text = "no answers" if figure is None else f"{plain(readable(figure))} of {sample.n} answers"
    return text if error is None else f"{text}, standard error {plain(readable(error))}"
