"""Draws that floats give no value are valued exactly, or say why they have none."""

from __future__ import annotations

import pytest

from cvcalc.decisions.simulation.compiled import CompiledSegment
from cvcalc.decisions.simulation.redrawing import DrawError
from tests.unit.decisions.simulation.drawn import check, item, segment

SELDOM_NEEDED = item("amount: 'max(x - 8, 0)', per: year, risk_adjustment: 'if(x > 8, 50%, t)'")


def test_failing_draws_are_valued_exactly() -> None:
    """A risk beyond its bounds is no mistake where there is nothing at risk, which only the exact code knows."""
    compiled = CompiledSegment(segment(SELDOM_NEEDED))
    rows = compiled._compiled()([[7.0, 12.0], [1.5, 1.5]])
    assert [row is None for row in rows] == [True, False]
    assert check(segment(SELDOM_NEEDED), 40) == 40


def test_an_input_without_a_value_matters_only_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    more = "root: (x - 7)^0.5\n  double: 2 * root"
    text = item("amount: 'if(x > 7, double, 1)', per: year").replace("rival:", more + "\n  rival:")
    assert check(segment(text), 40) == 40
    monkeypatch.setattr(CompiledSegment, "_mended", None)  # too slow for many draws
    assert check(segment(text), 40) == 40


def test_a_draw_without_a_value_says_why() -> None:
    one = segment(item("rating: x, full_worth: y, per: year"))
    compiled = CompiledSegment(one)
    with pytest.raises(DrawError) as raised:
        compiled.values([[0.5, 0.5, 0.9, 0.95], [0.5, 0.5, 0.5, 0.5]])
    error = raised.value
    assert (error.draw, error.offer) == (3, "Us")
    assert [name for name, _ in error.inputs] == ["x", "y"]
    assert [problem.code for problem in error.problems] == ["CV207"]
    assert float(error.inputs[0].value) == pytest.approx(12)


@pytest.mark.parametrize("amount", ["x * 1e16 * 1e1", "(x * 1e8)^2", "1e17^x"])
def test_too_large(amount: str) -> None:
    text = item(f"amount: {amount}, per: once").replace("{low: 5, base: 8, high: 12}", "{min: 0, mode: 1, max: 4_000}")
    compiled = CompiledSegment(segment(text))
    with pytest.raises(DrawError) as raised:
        compiled.values([[0.999]] * len(compiled.estimates))
    assert [problem.code for problem in raised.value.problems] == ["CV206"]


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        ("x: {low: y, base: 4, high: 9}", "CV215"),
        ("x: {min: 0, mode: y, max: 4}", "CV215"),
        ("x: {mean: 2, sd: y - 2}", "CV215"),
        ("x: {low: y, base: 3, high: 9, min: 1}", "CV227"),
        ("x: {low: 2, base: 3, high: 4 + 0 * y, max: 4}", "CV227"),
    ],
)
def test_ranges_that_other_draws_make_impossible(layer: str, code: str) -> None:
    text = item("amount: x, per: year").replace("{inputs: {x: x * 80%}}", f"{{inputs: {{{layer}}}}}")
    compiled = CompiledSegment(segment(text))
    with pytest.raises(DrawError) as raised:
        compiled.values([[1e-12, 1 - 1e-12]] * len(compiled.estimates))
    assert raised.value.offer == "Them"
    assert [problem.code for problem in raised.value.problems] == [code]
