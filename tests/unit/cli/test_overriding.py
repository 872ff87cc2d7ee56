"""Values of `--set` over models that are read one after another."""

from __future__ import annotations

import pytest

import cvcalc
from cvcalc.cli.overriding import Overriding, refuse_mistakes
from cvcalc.cli.usage import WrongUsageError
from cvcalc.problems import Place, error, warning

WAGE = cvcalc.loads("inputs: {wage: 30}\nbenefits: {tangible: {Hours: 100 * wage}}", "wage.yaml")
RENT = cvcalc.loads("inputs: {rent: 30}\ncosts: {tangible: {Room: rent}}", "rent.yaml")


def test_each_may_be_for_some_of_the_models() -> None:
    overriding = Overriding(["wage=10", "rent=20"])
    for model in (WAGE, RENT):
        (changed,) = overriding.apply([model], ())
        assert changed != model
    overriding.refuse_unused()


def test_what_no_model_had_is_refused_at_the_end() -> None:
    overriding = Overriding(["wage=10", "rent=20"])
    assert overriding.apply([WAGE], ()) != [WAGE]
    with pytest.raises(WrongUsageError, match="--set: there is no input 'rent'"):
        overriding.refuse_unused()


def test_what_is_no_value_is_refused_at_once() -> None:
    with pytest.raises(WrongUsageError, match="--set: "):
        Overriding(["wage"]).apply([WAGE], ())


def test_a_value_that_is_wrong_is_wrong_usage() -> None:
    place = Place(None, ("--set", "wage"))
    refuse_mistakes([warning("CV110", "a doubt", place), error("CV203", "a mistake", Place("a.yaml"))])
    with pytest.raises(WrongUsageError, match="--set: it divides by zero"):
        refuse_mistakes([error("CV204", "it divides by zero", place)])
