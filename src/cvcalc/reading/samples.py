"""Samples: the figures of KPIs, and the counts behind them, held against their measures."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from decimal import Decimal

from cvcalc.formula.arithmetic import plain
from cvcalc.measures import (
    CountError,
    point,
    tally_of_customers,
    tally_of_moments,
    tally_of_promoters,
    tally_of_scores,
    tally_of_shares,
)
from cvcalc.model.journey import Sample
from cvcalc.model.surveys import SurveyColumn
from cvcalc.model.tallies import COLUMN_MEASURES, SHARES, Tally
from cvcalc.problems import Place, Problems, error
from cvcalc.reading.customer_quantities import SampleKeys
from cvcalc.reading.entries import Entries
from cvcalc.reading.quantities import Figure, read_figure

_COUNTS: Mapping[str, tuple[str, ...]] = {
    "nps": ("scores", "promoters"),
    "csat": ("scores", "shares"),
    "ces": ("scores", "moments"),
    "mean": ("scores", "moments"),
    "conversion": ("shares",),
    "retention": ("customers", "shares"),
    "churn": ("customers", "shares"),
}
"""The forms of counts that give each measure."""

_SHAPES = {
    "scores": "{scores: {5: 42, 4: 32}}",
    "promoters": "{promoters: 50, passives: 30, detractors: 20}",
    "shares": "{hits: 120, of: 4000}",
    "moments": "{mean: 5.2, sd: 1.1, n: 240}",
    "customers": "{start: 1000, end: 1050, new: 200}",
}

_FROM_COUNTS: Mapping[str, Callable[[str, Mapping[str, Decimal]], Tally]] = {
    "shares": lambda measure, figures: tally_of_shares(measure, figures["hits"], figures["of"]),
    "promoters": lambda _, figures: tally_of_promoters(**figures),
    "customers": lambda measure, figures: tally_of_customers(measure, **figures),
    "moments": lambda measure, figures: tally_of_moments(figures["mean"], figures["sd"], figures["n"], measure),
}

_SHARE = (Decimal(0), Decimal(1), "write 4.1%, or 0.041")
_BOUNDS: Mapping[str, tuple[Decimal, Decimal, str]] = {
    **dict.fromkeys(SHARES, _SHARE),
    "nps": (Decimal(-100), Decimal(100), "promoters less detractors, in percent of all: 23"),
    "ces": (Decimal(1), Decimal(7), "the mean of answers from 1 to 7"),
}
"""Between which figures a measure lies, and how it is written."""


_ANOTHER_SCALE = 5
_OTHER_SCORES = "no score is above 5, and the measure 'nps' asks for answers from 0 to 10"
_OTHER_SCORES_HINT = "answers from 1 to 5 are measured by csat; if nobody gave more than 5, say so: 10: 0"


class Samples:
    """Reads what stands under `baseline`, `now`, `a` and `b` of KPIs."""

    def __init__(self, problems: Problems, entries: Entries) -> None:
        self._problems = problems
        self._entries = entries

    def read(self, measure: str, sample: SampleKeys, place: Place) -> Sample | None:
        """The figure or counts at `place`; None where they can't be read or can't be, which is told."""
        for keys, figure in _placed(sample):
            self._entries.tell_doubts(figure, place.at(*keys))
        if sample.form == "value":
            return self._figure(measure, sample.figures["value"].value, place)
        if sample.form == "survey":
            return self._column(measure, sample.column, place)
        if not sample.form:
            return None  # told when it was read
        if sample.form not in _COUNTS[measure]:
            shapes = " or ".join(_SHAPES[form] for form in _COUNTS[measure])
            message = f"the measure '{measure}' does not come from such counts"
            self._problems.add(error("CV242", message, place, f"write {shapes}"))
            return None
        if sample.form == "scores":
            return self._scores(measure, sample.figures, place.at("scores"))
        try:
            return _FROM_COUNTS[sample.form](measure, {key: one.value for key, one in sample.figures.items()})
        except CountError as wrong:
            self._tell(wrong, place.at(wrong.key), f"write {_SHAPES[sample.form]}")
            return None

    def _figure(self, measure: str, value: Decimal, place: Place) -> Decimal | None:
        lowest, highest, hint = _BOUNDS.get(measure, (value, value, ""))
        if lowest <= value <= highest:
            return value
        message = f"the measure '{measure}' lies between {lowest} and {highest}, so it can't be {plain(value)}"
        self._problems.add(error("CV240", message, place, hint))
        return None

    def _column(self, measure: str, column: str, place: Place) -> SurveyColumn | None:
        if measure in COLUMN_MEASURES:
            return self._entries.ask(SurveyColumn(column, measure, place))
        message = f"the measure '{measure}' does not come from the answers in a column"
        hint = f"columns give {', '.join(COLUMN_MEASURES)}; write {_SHAPES[_COUNTS[measure][0]]}"
        self._problems.add(error("CV242", message, place, hint))
        return None

    def _scores(self, measure: str, figures: Mapping[str, Figure], place: Place) -> Tally | None:
        """The tally of scores; every score that can't be is told of."""
        counts: dict[Decimal, Decimal] = {}
        is_well = True
        for key, figure in figures.items():
            score, count = read_figure(key).value, figure.value
            wrong = _wrong_score(measure, score, counts)
            if wrong is not None:
                self._tell(wrong, place.at(key, at_key=True))
            elif (wrong := _wrong_count(score, count)) is not None:
                self._tell(wrong, place.at(key))
            is_well = is_well and wrong is None
            counts[score] = count
        if not is_well:
            return None
        if measure == "nps" and max(counts) <= _ANOTHER_SCALE:
            self._tell(CountError("scores", _OTHER_SCORES, _OTHER_SCORES_HINT), place)
            return None
        try:
            return tally_of_scores(measure, counts)
        except CountError as nothing:
            self._tell(nothing, place)
            return None

    def _tell(self, wrong: CountError, place: Place, hint: str = "") -> None:
        self._problems.add(error("CV240", wrong.message, place, wrong.hint or hint))


def _wrong_score(measure: str, score: Decimal, known: Container[Decimal]) -> CountError | None:
    """What is wrong with an answer that was counted."""
    if score in known:
        return CountError("scores", f"the score {plain(score)} is there twice", "count it once")
    try:
        point(measure, score)
    except CountError as wrong:
        return wrong
    return None


def _wrong_count(score: Decimal, count: Decimal) -> CountError | None:
    """What is wrong with how often an answer was given."""
    try:
        if count:
            tally_of_scores("mean", {score: count})
    except CountError as wrong:
        return wrong
    return None


def _placed(sample: SampleKeys) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """Every number of a sample, with the keys that lead to it."""
    for key, figure in sample.figures.items():
        yield () if sample.form == "value" else ("scores", key) if sample.form == "scores" else (key,), figure
