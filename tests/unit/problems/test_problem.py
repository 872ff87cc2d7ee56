"""Problems: one mistake once, guesses for the first of them, and an exception that travels."""

from __future__ import annotations

import copy
import pickle

from cvcalc.problems import InvalidModel, Place, Problems, Severity, error, note, similar, warning

HERE = Place("a.yaml", ("inputs", "wage"))


def test_one_mistake_at_one_place_counts_once() -> None:
    problems = Problems()
    problems.add(error("CV203", "'x' has no value for 'A'", HERE))
    problems.add(error("CV203", "'x' has no value for 'B'", HERE))
    problems.add(error("CV203", "'y' has no value for 'A'", HERE.offset_by(4)))
    problems.add(error("CV204", "division by zero", HERE))
    assert [problem.message for problem in problems] == [
        "'x' has no value for 'A'",
        "'y' has no value for 'A'",
        "division by zero",
    ]
    assert len(problems) == 3


def test_only_errors_leave_no_number() -> None:
    problems = Problems()
    problems.add(warning("CV301", "it changes nothing", HERE))
    problems.add(note("CV306", "it drops", HERE))
    assert not problems.has_errors
    problems.add(error("CV204", "division by zero", HERE))
    assert problems.has_errors


def test_guesses_are_made_for_the_first_twenty() -> None:
    problems = Problems()
    hints = [problems.did_you_mean("hourly_wge", ["hourly_wage"]) for _ in range(30)]
    assert hints == ["did you mean 'hourly_wage'?"] * 20 + [""] * 10
    assert Problems().did_you_mean("nothing", ["hourly_wage"]) == ""


def test_a_guess_minds_neither_case_nor_separators() -> None:
    assert similar("Hourly Wage", ["rate", "hourly_wage"]) == "hourly_wage"
    assert similar("post purchase", ["purchase", "post-purchase"]) == "post-purchase"
    assert similar("x" * 10_000, ["hourly_wage"]) is None
    assert similar("a", []) is None


def test_places_lead_downwards() -> None:
    assert HERE.at("value", 2) == Place("a.yaml", ("inputs", "wage", "value", 2))
    assert HERE.at("unit", at_key=True).at_key
    assert HERE.offset_by(3).offset == 3


def test_an_invalid_model_travels_with_its_problems() -> None:
    raised = InvalidModel([error("CV204", "division by zero", HERE), warning("CV301", "idle", HERE)])
    for travelled in (copy.copy(raised), pickle.loads(pickle.dumps(raised))):  # noqa: S301  # made here
        assert travelled.problems == raised.problems
        assert str(travelled) == "the value model has 1 error: CV204 division by zero"
    assert raised.problems[0].severity is Severity.ERROR
