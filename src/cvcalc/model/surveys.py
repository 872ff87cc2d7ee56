"""Surveys: data files whose answers a value model takes ratings and inputs from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cvcalc.formula import Formula, Name, normal_name
from cvcalc.model.inputs import Input
from cvcalc.model.tallies import Tally
from cvcalc.model.vocabulary import COLUMN_MEASURES, PREFIX
from cvcalc.problems import Place

__all__ = ["PREFIX", "Answers", "Group", "Survey", "SurveyColumn", "bare_name"]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a document says of its data file; the columns of `segment` and `offer` hold the names that rows are of.

    Without one of these columns every row counts for all segments, or for all offers. `separator` and `decimal` are
    None where they are to be found out. `missing` are the texts that stand for no answer, besides an empty cell. `file`
    is empty where its name could not be read, which is told.
    """

    file: str
    segment: str | None = None
    offer: str | None = None
    weight: str | None = None
    separator: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    missing: tuple[str, ...] = ()
    place: Place = field(default=Place(None), compare=False)


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A measure of the answers in one column, as an input or a rating takes it."""

    column: str
    measure: str = "mean"
    place: Place = field(default=Place(None), compare=False)

    @property
    def name(self) -> str:
        """The name of the input that the data give: `survey:reputation`, `survey:q1:nps`; no two share one.

        The mean of a column that is called `q1:nps` is `survey:q1:nps:mean`. Spaces around the name of the column, and
        how its letters are composed, make no difference, as they make none in the header.
        """
        column = normal_name(" ".join(self.column.split()))
        is_clear = self.measure == "mean" and column.rpartition(":")[2] not in COLUMN_MEASURES
        return f"{PREFIX}{column}" + ("" if is_clear else f":{self.measure}")

    def formula(self) -> Formula:
        """The formula that is this input."""
        return bare_name(self.name)


def bare_name(name: str) -> Formula:
    """The formula that is the input `name`, be that a name which nobody could write in one."""
    return Formula(name, Name(name, 0, len(name)), {name: 0}, frozenset(), None, ())


Group = tuple[str | None, str | None]
"""A segment and an offer; None where the survey has no such column."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a survey says: for each (segment, offer), by the name of a `SurveyColumn`, the tally and the input.

    The input's value is the measure, and its standard error is the range.
    """

    survey: Survey
    tallies: Mapping[Group, Mapping[str, Tally]] = field(default_factory=dict)
    inputs: Mapping[Group, Mapping[str, Input]] = field(default_factory=dict)

    def group(self, segment: str, offer: str) -> Group:
        """Which answers count for an offer in a segment."""
        return segment if self.survey.segment is not None else None, offer if self.survey.offer is not None else None

    def inputs_of(self, segment: str, offer: str) -> Mapping[str, Input]:
        """What the data give for an offer in a segment; empty without answers."""
        return self.inputs.get(self.group(segment, offer), {})

    def tallies_of(self, segment: str, offer: str) -> Mapping[str, Tally]:
        """The tallies of an offer in a segment; empty without answers."""
        return self.tallies.get(self.group(segment, offer), {})
