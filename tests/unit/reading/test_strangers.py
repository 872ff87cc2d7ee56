"""Rows of segments and offers that a model has not."""

from __future__ import annotations

import pytest

from cvcalc.model.surveys import Survey
from cvcalc.model.tallies import Tally
from cvcalc.problems import Place, Problem, Problems
from cvcalc.reading.strangers import Strangers

PLACE = Place("model.yaml", ("survey",))
SURVEY = Survey("responses.csv", segment="shop_type", offer="brand", place=PLACE)


def counted(n: int, missing: int = 0) -> dict[str, Tally]:
    return {"survey:q": Tally("mean", n, missing)}


def strangers(rows: dict[tuple[str, ...], int], survey: Survey = SURVEY) -> list[Problem]:
    found = Strangers(survey, {"Small": "Small"}, {"Kilat CRM": "Kilat CRM", "Phone": "Phone"})
    for cells, number in rows.items():
        found.group(cells, counted(number))
    return [*found.problems(Problems())]


def test_whose_rows_they_are() -> None:
    found = Strangers(SURVEY, {"Small": " Small "}, {"Kilat CRM": "Kilat CRM"})
    assert found.group(("Small", "Kilat CRM"), counted(3)) == (" Small ", "Kilat CRM")
    assert found.group(("Large", "Kilat CRM"), counted(3)) == (False, "Kilat CRM")
    by_offer = Strangers(Survey("a.csv", offer="brand"), {}, {"Kilat CRM": "Kilat CRM"})
    assert by_offer.group(("Kilat  CRM",), counted(1)) == (None, "Kilat CRM")
    assert Strangers(Survey("a.csv"), {}, {}).group((), counted(1)) == (None, None)


@pytest.mark.parametrize(
    ("rows", "message", "hint"),
    [
        (
            {("Small", "Kilat Crm"): 2, ("Small", "Phone"): 4},
            "2 of 6 rows are of an offer that the model has not: 'Kilat Crm'",
            "is 'Kilat Crm' 'Kilat CRM'? names count only where they are written alike",
        ),
        (
            {("Small", "Spreadsheet"): 1_200, ("Small", "Excel"): 1_300, ("Small", "Phone"): 4},
            "2,500 of 2,504 rows are of offers that the model has not: 'Excel', 'Spreadsheet'",
            "their answers count nowhere",
        ),
        (
            {("Small", name): number for number, name in enumerate("ABCDE", 1)},
            "15 of 15 rows are of offers that the model has not: 'E', 'D', 'C' and 2 more",
            "their answers count nowhere",
        ),
        ({("Small", ""): 1}, "1 of 1 rows name no offer", "their answers count nowhere"),
        (
            {("Small", ""): 1, ("Small", "X"): 1},
            "2 of 2 rows are of an offer that the model has not: 'X', or of none",
            "their answers count nowhere",
        ),
    ],
)
def test_what_is_told_of_them(rows: dict[tuple[str, ...], int], message: str, hint: str) -> None:
    (problem,) = strangers(rows)
    assert (problem.code, problem.severity, problem.message, problem.hint) == ("CV342", "note", message, hint)
    assert problem.place == PLACE.at("offer")


def test_segments_and_offers_are_told_apart() -> None:
    found = strangers({("Large", "Excel"): 5, ("Small", "Phone"): 1})
    assert [one.place.path for one in found] == [("survey", "segment"), ("survey", "offer")]
    assert [one.message.partition(" rows")[0] for one in found] == ["5 of 6", "5 of 6"]
