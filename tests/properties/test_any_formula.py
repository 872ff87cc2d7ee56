"""Whatever a formula says, wherever it stands: a value or a problem at the formula."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import Failure, FormulaError, evaluate, parse
from tests.properties.answering import answer
from tests.properties.trees import NAMES, as_yaml, broken_formulas, formulas
from tests.valuing import read_and_value

any_formula = st.one_of(formulas, formulas, broken_formulas)
values = st.dictionaries(
    st.sampled_from(NAMES), st.decimals(-(10**17), 10**17, places=3) | st.sampled_from([Decimal(0), Decimal("1e-18")])
)

TOO_LARGE = Decimal(10) ** 18


@given(any_formula, values)
def test_a_formula_has_a_value_or_a_reason(text: str, given_values: dict[str, Decimal]) -> None:
    outcome = _outcome(text, given_values)
    if isinstance(outcome, FormulaError):
        assert 0 <= outcome.offset <= len(text)
        assert outcome.message
    elif isinstance(outcome, Decimal):
        assert abs(outcome) < TOO_LARGE
        assert str(outcome) != "-0"
    assert str(outcome) == str(_outcome(text, given_values))


def _outcome(text: str, given_values: dict[str, Decimal]) -> Decimal | FormulaError | Failure:
    """The value, where names without one of their own stand for 1 or, where they are known, for a failure."""
    try:
        formula = parse(text)
        others = dict.fromkeys(formula.names, Decimal(1))
        return evaluate(formula, {**others, **dict.fromkeys(NAMES, Failure()), **given_values})
    except (FormulaError, Failure) as reason:
        return reason


@given(
    any_formula,
    any_formula,
    st.sampled_from(["amount", "rating", "full_worth", "initial", "start", "end", "growth", "risk_adjustment"]),
)
def test_any_formula_in_an_item(formula: str, of_input: str, key: str) -> None:
    item = {"rating": "5", "full_worth": "a"} if key in {"rating", "full_worth"} else {"amount": "a"}
    once = {"per": "once" if key == "start" else "year"}
    tree = {
        "horizon": "3",
        "segment_size": "100",
        "inputs": {"a": of_input, "b": "a / 3", "wage": "2", "hours": "7", "ώρα": "year + 1"},
        "benefits": {"intangible": {"Calm": {**item, **once, key: formula}}},
    }
    assert answer(as_yaml(tree)) == answer(as_yaml(tree))


@given(any_formula, st.sampled_from(["discount_rate", "inputs", "ramp", "list", "range", "scenario", "offer"]))
def test_any_formula_elsewhere(formula: str, place: str) -> None:
    tree = {
        "horizon": "3",
        "per": "year",
        "discount_rate": formula if place == "discount_rate" else "a / 100",
        "inputs": {"a": "10", "wage": formula if place == "inputs" else "2"},
        "benefits": {"tangible": {"Savings": {"amount": "wage * 3", "ramp": [formula if place == "ramp" else "50%"]}}},
        "costs": {"tangible": {"Fee": [formula if place == "list" else "1", "2"]}},
        "offers": {"Ours": {"inputs": {"hours": formula if place == "offer" else "3"}}, "Theirs": {}},
        "scenarios": {"Lean": {"inputs": {"wage": formula if place == "scenario" else "wage * 2"}}},
    }
    if place == "range":
        tree["inputs"] = {"a": "10", "wage": {"low": "-1e9", "base": formula, "high": "1e9"}}
    answer(as_yaml(tree))


@given(any_formula)
def test_a_problem_points_into_the_formula(formula: str) -> None:
    text = as_yaml({"benefits": {"tangible": {"Savings": formula}}}).decode()
    start = text.index("Savings: ") + len("Savings: ")
    segments, problems = read_and_value(text)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert bool(segments) != bool(errors)
    if "\r" not in formula and "\n" not in formula:
        assert all((problem.place.line or 1) == 1 for problem in errors)
        assert all((problem.place.column or 1) > start for problem in errors if problem.place.path)
