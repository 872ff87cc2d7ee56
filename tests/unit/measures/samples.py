"""Tallies of samples, for tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from cvcalc.measures import tally_of_answers
from cvcalc.model.tallies import SCORE_RANGES, Tally

MEASURED = ("nps", "csat", "ces", "mean", "conversion")
_RANGES = {**SCORE_RANGES, "mean": (-50, 50), "conversion": (0, 1)}


def tally(measure: str, answers: Iterable[int | str]) -> Tally:
    """Each answer once."""
    return tally_of_answers(measure, {Decimal(answer): Decimal(n) for answer, n in Counter(answers).items()})


def weighted(measure: str, answers: Sequence[tuple[int, str]]) -> Tally:
    """Answers, each with its weight."""
    sums: dict[Decimal, Decimal] = {}
    for answer, weight in answers:
        sums[Decimal(answer)] = sums.get(Decimal(answer), Decimal(0)) + Decimal(weight)
    squares = sum((Decimal(weight) ** 2 for _, weight in answers), Decimal(0))
    return tally_of_answers(measure, sums, n=len(answers), squared_weight=squares)


def answers_to(measure: str, least: int = 1, most: int = 60) -> st.SearchStrategy[list[int]]:
    """Lists of answers that fit the measure."""
    return st.lists(st.integers(*_RANGES[measure]), min_size=least, max_size=most)


measures = st.sampled_from(MEASURED)


@st.composite
def tallies(draw: st.DrawFn, measure: str | None = None) -> Tally:
    """Tallies with or without weights."""
    chosen = draw(measures) if measure is None else measure
    answers = draw(answers_to(chosen))
    if draw(st.booleans()):
        return tally(chosen, answers)
    weights = st.sampled_from(["0.25", "0.5", "1", "1.75", "8"])
    return weighted(chosen, [(answer, draw(weights)) for answer in answers])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Tally, Tally]:
    """Two tallies of one measure."""
    measure = draw(measures)
    return draw(tallies(measure)), draw(tallies(measure))
