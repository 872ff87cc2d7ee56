"""Rows of a data file that are of segments or offers which the model has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from cvcalc.model.surveys import Survey
from cvcalc.model.tallies import Tally
from cvcalc.problems import Problem, Problems, note, shortened
from cvcalc.reading.survey_dialect import tidy_name

_MOST_NAMED = 3

Name = str | None | Literal[False]
"""The name in the model; None where the survey has no such column, False for one that the model has not."""


class Strangers:
    """Tells whose rows are whose, and counts those of nobody.

    `segments` and `offers` are the names of the model by how they are compared.
    """

    def __init__(self, survey: Survey, segments: Mapping[str, str], offers: Mapping[str, str]) -> None:
        self._survey = survey
        self._known = {"segment": segments, "offer": offers}
        self._rows: dict[str, dict[str, int]] = {"segment": {}, "offer": {}}
        self._all = 0

    def group(self, cells: tuple[str, ...], counted: Mapping[str, Tally]) -> tuple[Name, Name]:
        """Whose answers stand in the rows that have these `cells` as names."""
        rows = max((one.n + one.missing for one in counted.values()), default=0)
        self._all += rows
        left = iter(cells)
        segment = self._name("segment", next(left), rows) if self._survey.segment is not None else None
        offer = self._name("offer", next(left), rows) if self._survey.offer is not None else None
        return segment, offer

    def problems(self, run: Problems) -> Iterator[Problem]:
        """A note of the segments, and one of the offers."""
        for what, rows in self._rows.items():
            if rows:
                yield self._problem(what, rows, run)

    def _name(self, what: str, cell: str, rows: int) -> Name:
        found = self._known[what].get(tidy_name(cell))
        if found is None:
            self._rows[what][cell] = self._rows[what].get(cell, 0) + rows
        return False if found is None else found

    def _problem(self, what: str, rows: Mapping[str, int], run: Problems) -> Problem:
        named = sorted((name for name in rows if name), key=lambda name: -rows[name])
        guesses = ((name, run.guess(name, self._known[what].values())) for name in named[:_MOST_NAMED])
        meant = next(((name, guess) for name, guess in guesses if guess is not None), None)
        place = self._survey.place.at(what)
        message = f"{sum(rows.values()):,} of {self._all:,} rows {_whose(what, named, is_empty='' in rows)}"
        hint = "their answers count nowhere"
        if meant is not None:
            hint = f"is '{shortened(meant[0])}' '{shortened(meant[1])}'? names count only where they are written alike"
        return note("CV342", message, place, hint)


def _whose(what: str, named: list[str], *, is_empty: bool) -> str:
    """Whose rows they are, as the end of a sentence."""
    if not named:
        return f"name no {what}"
    shown = [f"'{shortened(name)}'" for name in named[:_MOST_NAMED]]
    more = len(named) - len(shown)
    listed = ", ".join(shown) + (f" and {more:,} more" if more else "")
    those = f"a {what} that" if len(named) == 1 else f"{what}s that"
    those = those.replace("a offer", "an offer")
    return f"are of {those} the model has not: {listed}" + (", or of none" if is_empty else "")
