"""What offers need of a survey that nobody answered for them."""

from __future__ import annotations

import pytest

from cvcalc.model.surveys import Answers, Group, Survey
from cvcalc.model.tallies import Tally
from cvcalc.problems import Place, Problems, error
from cvcalc.valuation.unanswered import Unanswered

RATING = Place("model.yaml", ("benefits", "intangible", "Reputation", "rating"))
INPUT = Place("model.yaml", ("inputs", "loyal", "survey"))


@pytest.mark.parametrize(
    ("survey", "whose"),
    [
        (Survey("a.csv"), ""),
        (Survey("a.csv", segment="s"), " in 'Large'"),
        (Survey("a.csv", offer="b"), " for 'Phone'"),
        (Survey("a.csv", segment="s", offer="b"), " for 'Phone' in 'Large'"),
    ],
)
def test_whose_answers_are_missing(survey: Survey, whose: str) -> None:
    (problem,) = Unanswered(Answers(survey)).asking("Large", "Phone")("survey:q1:nps", RATING)
    assert (problem.code, problem.message) == ("CV236", f"'a.csv' has no answers to 'q1:nps'{whose}")
    assert problem.place == RATING.at("survey")


def test_rows_that_leave_it_open_are_counted() -> None:
    tallies: dict[Group, dict[str, Tally]] = {("Large", None): {"survey:q": Tally("mean", 0, 1_200)}}
    answers = Answers(Survey("a.csv", segment="s"), tallies)
    (problem,) = Unanswered(answers).asking("Large", "Phone")("survey:q", INPUT)
    assert problem.message == "'a.csv' has no answers to 'q' in 'Large', left open in 1,200 rows"
    assert problem.place == INPUT


def test_answers_that_weigh_nothing_are_not_said_to_be_missing() -> None:
    tallies: dict[Group, dict[str, Tally]] = {("Large", None): {"survey:q": Tally("mean", 3, 1)}}
    answers = Answers(Survey("a.csv", segment="s", weight="w"), tallies)
    (problem,) = Unanswered(answers).asking("Large", "Phone")("survey:q", INPUT)
    assert problem.message == "'a.csv' has no answers to 'q' in 'Large' with a weight above 0"
    assert problem.hint == "give it a number there, or weigh its answers"


def test_all_that_lack_answers_are_told_together_at_each_place() -> None:
    unanswered, problems = Unanswered(Answers(Survey("a.csv", offer="b"))), Problems()
    for number in range(12):
        for place in (RATING, INPUT):
            for problem in unanswered.asking("Large", f"Offer {number}")("survey:q", place):
                assert unanswered.takes(problem)
                assert unanswered.takes(problem)  # seen again through another segment
    assert not unanswered.takes(error("CV203", "something else", RATING))
    unanswered.tell(problems)
    first, second = problems
    assert first.message == second.message == "'a.csv' has no answers to 'q' for 'Offer 0', and so with 11 more"
    assert len(first.related) == 8
