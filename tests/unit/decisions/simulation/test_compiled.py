"""Compiled segments value as the exact code does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvcalc.decisions.simulation.compiled import CompiledSegment
from cvcalc.decisions.simulation.quantiles import quantile
from tests.unit.decisions.simulation.drawn import RANGES, check, item, segment, uniforms
from tests.valuing import read_and_value, values


def test_a_shared_definition_is_one_draw() -> None:
    one = segment(item("amount: x + y, per: year"))
    compiled = CompiledSegment(one)
    assert [[*estimate.figures] for estimate in compiled.estimates] == [["low", "base", "high"], ["min", "mode", "max"]]
    assert compiled.reaching(0) == compiled.reaching(1) == {0, 1}


def test_an_own_definition_reaches_its_offer_alone() -> None:
    text = item("amount: x + y, per: year").replace("Us: {}", "Us: {inputs: {y: {low: 1, base: 2, high: 3}}}")
    compiled = CompiledSegment(segment(text))
    assert len(compiled.estimates) == 3
    assert (compiled.reaching(0), compiled.reaching(1)) == ({0, 1}, {0, 2})


def test_figures_that_differ_by_offer_come_from_one_draw() -> None:
    one = segment("""
inputs: {k: 10, x: {low: k, base: k * 2, high: k * 3}}
benefits: {tangible: {A: x}}
offers: {U: {inputs: {k: 5}}, V: }
""")
    compiled = CompiledSegment(one)
    assert len(compiled.estimates) == 1
    ours, theirs = compiled.values([[0.1, 0.3, 0.5, 0.99]])
    assert [2 * value for value in ours] == pytest.approx(theirs)
    assert ours[2] == pytest.approx(float(one.offers[0].customer_value))
    check(one)


def test_what_nothing_uncertain_reaches_is_exact() -> None:
    one = segment("""
inputs: {x: {low: 1, base: 2, high: 3}}
benefits: {tangible: {A: 0.1, B: 0.2}}
offers: {U: , V: {benefits: {tangible: {A: x}}}}
""")
    compiled = CompiledSegment(one)
    assert compiled.reaching(0) == frozenset()
    assert compiled.values([[0.2, 0.7]])[0] == [0.3, 0.3]


def test_without_ranges() -> None:
    compiled = CompiledSegment(segment("benefits: {tangible: {A: 5}}"))
    assert compiled.estimates == ()
    assert compiled.values([]) == [[]]


def test_scenarios() -> None:
    text = item("amount: x, per: year") + "scenarios: {Lean: {inputs: {x: {low: 1, base: 2, high: 3}}}}"
    assert check(segment(text, "Lean")) == 12
    assert CompiledSegment(segment(text, "Lean")).estimates != CompiledSegment(segment(text)).estimates


@pytest.mark.parametrize("rate", ["7%", "r / 100"])
def test_values_are_those_of_a_file_with_the_drawn_numbers(rate: str) -> None:
    """The whole way, without the code that values a draw again."""
    text = """
horizon: 4
discount_rate: RATE
inputs:
  x: X
  r: R
  k: {low: x / 2, base: x, high: x * 3, min: 0}
  w: x * year + k
benefits:
  tangible: {A: {amount: w, per: month, growth: 2%}, B: {amount: k, per: once, risk_adjustment: 15%}}
offers: {U: {inputs: {x: x * 2}}, V: {costs: {tangible: {C: {initial: x, amount: r, per: year}}}}}
""".replace("RATE", rate)
    ranges = {"X": "{min: 1, mode: 5, max: 7}", "R": "{mean: 8, sd: 0.5}"}
    one = segment(text.replace("X", ranges["X"]).replace("R\n", ranges["R"] + "\n"))
    compiled = CompiledSegment(one)
    drawn = [0.3, 0.8, 0.6]
    found = compiled.values([[value] for value in drawn])
    x = quantile("three_point", "pert", {"min": 1, "mode": 5, "max": 7}, 0.3)
    r = quantile("normal", "pert", {"mean": 8, "sd": 0.5}, 0.8)
    for offer, column, its in zip("UV", found, (2 * x, x), strict=True):
        k = quantile("percentile", "pert", {"low": its / 2, "base": its, "high": its * 3, "min": 0}, 0.6)
        fixed = text.replace("{low: x / 2, base: x, high: x * 3, min: 0}", repr(k))
        exact = values(fixed.replace("X", repr(x)).replace("R\n", f"{r!r}\n"))[offer]
        assert column[0] == pytest.approx(float(exact), rel=1e-7)  # the column of PERT is rounder than one quantile


def test_the_same_each_time() -> None:
    one = segment(item("amount: x * y + z * t, per: year, risk_adjustment: p", rate="p"))
    first, second = CompiledSegment(one), CompiledSegment(one)
    columns = uniforms(first, 50)
    assert first.values(columns) == second.values(columns) == first.values(columns)


NUMBERS = st.sampled_from(["2", "3.5", "10", "0.25"])
LEAVES = st.one_of(NUMBERS, st.sampled_from(["x", "y", "t", "p", "year", "v", "horizon"]))
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / "]), inner).map(lambda three: f"({''.join(three)})"),
        st.tuples(inner, inner).map("max({0[0]}, {0[1]})".format),
        st.tuples(inner, inner, inner).map("if({0[0]} > {0[1]}, {0[2]}, 1)".format),
        inner.map("abs({})".format),
    ),
    max_leaves=5,
)
SHARES = st.sampled_from(["20%", "p", "min(p * year, 1)", "min(abs(t), 1)"])
ITEMS = st.one_of(
    st.fixed_dictionaries(
        {"amount": FORMULAS, "per": st.sampled_from(["year", "month"])},
        optional={
            "initial": FORMULAS, "start": st.sampled_from(["0", "1", "2", "round(y)", "round(t)"]),
            "growth": st.sampled_from(["3%", "p", "p * year", "-t"]), "risk_adjustment": SHARES,
            "ramp": st.lists(SHARES, min_size=1, max_size=2).map(lambda shares: "['" + "', '".join(shares) + "']"),
        },
    ),
    st.fixed_dictionaries(
        {"amount": FORMULAS, "per": st.just("once")}, optional={"start": st.sampled_from(["1", "round(t)"])}
    ),
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(ITEMS, min_size=1, max_size=3),
    FORMULAS,
    st.sampled_from(["10%", "p", "0"]),
    st.sampled_from(["year_end", "mid_year", "year_start"]),
)
def test_any_model(items: list[dict[str, str]], layer: str, rate: str, flows_at: str) -> None:
    listed = ", ".join(
        f"I{index}: {{"
        + ", ".join(f"{key}: {text if text[0] == '[' else repr(text)}" for key, text in one.items())
        + "}"
        for index, one in enumerate(items)
    )
    text = f"""
horizon: 3
discount_rate: {rate}
flows_at: {flows_at}
{RANGES}
  w: "{layer}"
benefits: {{tangible: {{{listed}, W: {{amount: w, per: once}}}}}}
costs: {{intangible: {{J: {{amount: x, per: year}}}}}}
offers: {{U: , V: {{inputs: {{x: x * 2}}}}}}
"""
    segments, _ = read_and_value(text)
    if segments:
        check(segments[0], 3)
