"""What must hold of checks, whatever the model and the condition."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import cvcalc
from cvcalc.formula.arithmetic import equal
from tests.properties.test_any_price import models

NAMES = (
    "benefits", "costs", "customer_value", "tangible_value", "rank", "advantage", "price", "headroom",
    "benefit_cost_ratio", "nearest_switch", "output", "calm", "scale_of_use", "horizon", "discount_rate",
)  # fmt: skip
SIGNS: Mapping[str, tuple[Callable[[Decimal, Decimal], bool], bool]] = {
    "<": (operator.lt, False),
    "<=": (operator.le, True),
    ">": (operator.gt, False),
    ">=": (operator.ge, True),
    "==": (operator.eq, True),
    "!=": (operator.ne, False),
}

Values = Mapping[str, Decimal | None]
Verdict = Callable[[Values], bool | None]
Condition = tuple[str, Verdict]
"""The text of a condition, and what Python makes of it: None where it needs what does not exist."""

sides = st.one_of(st.sampled_from(NAMES), st.integers(-5_000, 20_000).map(str), st.sampled_from(["0", "1", "5%"]))


def _number(side: str, values: Values) -> Decimal | None:
    if side in NAMES:
        return values[side]
    return Decimal(side.removesuffix("%")) / (100 if side.endswith("%") else 1)


def _comparison(left: str, sign: str, right: str) -> Condition:
    def verdict(values: Values) -> bool | None:
        numbers = _number(left, values), _number(right, values)
        if numbers[0] is None or numbers[1] is None:
            return None
        compare, if_equal = SIGNS[sign]
        return if_equal if equal(numbers[0], numbers[1]) else compare(numbers[0], numbers[1])

    return f"{left} {sign} {right}", verdict


def _joined(first: Condition, word: str, second: Condition) -> Condition:
    def verdict(values: Values) -> bool | None:
        one = first[1](values)
        return one if one is None or one == (word == "or") else second[1](values)

    return f"({first[0]}) {word} ({second[0]})", verdict


def _negated(one: Condition) -> Condition:
    def verdict(values: Values) -> bool | None:
        found = one[1](values)
        return None if found is None else not found

    return f"not ({one[0]})", verdict


comparisons = st.builds(_comparison, sides, st.sampled_from([*SIGNS]), sides)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds(_negated, inner), st.builds(_joined, inner, st.sampled_from(["and", "or"]), inner)
    ),
    max_leaves=5,
)


def _checked(text: str, condition: str) -> cvcalc.Findings:
    return cvcalc.check(cvcalc.loads(f"{text}checks: {{Promise: {condition}}}\n"))


@given(text=models())
def test_customer_value_is_benefits_less_costs(text: str) -> None:
    findings = _checked(text, "customer_value == benefits - costs")
    (outcome,) = findings.outcomes
    assert outcome.passed
    assert "CV401" not in {one.code for one in findings.problems}


@given(text=models(), condition=conditions)
def test_the_verdict_is_that_of_python_on_the_values(text: str, condition: Condition) -> None:
    findings = _checked(text, f'"{condition[0]}"')
    (outcome,) = findings.outcomes
    assert outcome.passed == (condition[1](outcome.values) is True)
    told = [one.message for one in findings.problems if one.code == "CV401"]
    assert len(told) == (not outcome.passed)
    assert all(message.startswith("'Promise' does not hold for 'Ours' in 'Plants': ") for message in told)


@given(text=models(), condition=conditions)
def test_a_requirement_comes_out_like_a_check(text: str, condition: Condition) -> None:
    required = cvcalc.check(cvcalc.loads(text), condition[0])
    (one,), (other,) = required.outcomes, _checked(text, f'"{condition[0]}"').outcomes
    assert (one.passed, one.values) == (other.passed, other.values)
