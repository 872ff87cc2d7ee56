"""Whether ratings fit the scale of their item."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cvcalc.formula import Formula, parse
from cvcalc.model import Item
from cvcalc.model.surveys import SurveyColumn
from cvcalc.problems import Place
from cvcalc.valuation.ratings import UNREAD, misfit

RATED = Item("benefit", "intangible", "Ease", Place(None), {}, full_worth=parse("5"))


def rated(rating: Formula, lowest: int, highest: int) -> Item:
    """An item on a scale."""
    return replace(RATED, rating=rating, scale=(Decimal(lowest), Decimal(highest)))


@pytest.mark.parametrize(
    ("measure", "scale", "figure", "message"),
    [
        ("csat", (0, 10), "0.8", "'q:csat' lies between 0 and 1, and is rated on the scale from 0 to 10"),
        ("conversion", (10, 0), "0.8", "'q:conversion' lies between 0 and 1, and is rated on the scale from 10 to 0"),
        ("ces", (0, 10), "5.2", "'q:ces' lies between 1 and 7, and is rated on the scale from 0 to 10"),
        ("nps", (0, 10), "5", "'q:nps' lies between -100 and 100, and is rated on the scale from 0 to 10"),
        ("nps", (0, 100), "-5", "the answers to 'q:nps' come to -5, which is outside the scale from 0 to 100"),
        ("mean", (1, 5), "7", "the answers to 'q' come to 7, which is outside the scale from 1 to 5"),
    ],
)
def test_measures_that_do_not_fit(measure: str, scale: tuple[int, int], figure: str, message: str) -> None:
    found = misfit(rated(SurveyColumn("q", measure).formula(), *scale), Decimal(figure))
    assert found is not None
    assert found[0] == message


@pytest.mark.parametrize(
    ("measure", "scale", "figure"),
    [
        ("csat", (0, 1), "1"),
        ("csat", (1, 0), "0.2"),
        ("ces", (7, 1), "7"),
        ("nps", (-100, 100), "5"),
        ("nps", (0, 100), "5"),
        ("mean", (0, 10), "0.8"),
    ],
)
def test_measures_on_a_scale_of_theirs(measure: str, scale: tuple[int, int], figure: str) -> None:
    assert misfit(rated(SurveyColumn("q", measure).formula(), *scale), Decimal(figure)) is None


def test_nothing_is_told_of_a_scale_that_could_not_be_read() -> None:
    item = replace(RATED, rating=SurveyColumn("q", "csat").formula(), scale=(-UNREAD, UNREAD))
    assert misfit(item, Decimal(1)) is None


def test_the_hint_names_the_scale_of_the_measure() -> None:
    found = misfit(rated(SurveyColumn("q", "ces").formula(), 0, 10), Decimal(3))
    assert found is not None
    assert found[1] == "give it the 'scale: [1, 7]'"
