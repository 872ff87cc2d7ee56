"""Customer journeys: their stages, and what is measured on the way. FIELD §8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cvcalc.model.inputs import TakenOut
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.model.vocabulary import JOURNEYS
from cvcalc.problems import Place

__all__ = ["JOURNEYS", "Journey", "JourneyEntry", "Kpi", "Sample"]

Sample = Tally | SurveyColumn | Decimal
"""Where a KPI's figure comes from: counts, a column of the survey, or (a mere figure) nobody knows how many."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure of our offer at one stage: `baseline` before a change (or A), `now` after it (or B).

    `input` is the input that `now` feeds; the layer of the document holds it.
    """

    stage: str
    name: str
    measure: str
    now: Sample
    baseline: Sample | None = None
    input: str | None = None
    is_test: bool = False  # A and B, instead of before and after
    source: str | None = None
    note: str | None = None
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class JourneyEntry:
    """What one document says of the journey; no `stages`: those of the documents beneath. KPIs by stage and name."""

    stages: tuple[str, ...] | None = None
    kpis: Mapping[tuple[str, str], Kpi | TakenOut] = field(default_factory=dict)
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class Journey:
    """The journey of a version of a model: its stages in order (empty: none are named) and its KPIs."""

    stages: tuple[str, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    place: Place = field(default=Place(None), compare=False)
