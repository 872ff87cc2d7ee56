"""Simulated figures, held to what NumPy and SciPy draw and work out independently."""

from __future__ import annotations

from functools import cache

import pytest

import cvcalc
from cvcalc.decisions.simulation.simulation import Simulation

pytest.importorskip("scipy")
np = pytest.importorskip("numpy")

from tests.unit.decisions.simulation.references import FORMS, SHARES, model_of, values_of  # noqa: E402

MIXED = (*FORMS,) * 5
CASES = [
    *((form,) for form in FORMS),
    ("unbounded", "pert", "two bounds"),
    ("lower bound", "upper bound", "normal"),
    ("triangular",) * 3,
    MIXED[:30],
    ("pert",) * 30,
    ("lower bound",) * 30,
    ("normal",) * 30,
]

each_case = pytest.mark.parametrize("forms", CASES, ids=lambda forms: f"{len(forms)} {forms[0]}")


@cache
def simulated(forms: tuple[str, ...]) -> Simulation:
    (found,) = cvcalc.simulate(cvcalc.loads(model_of(forms)))
    return found


@each_case
def test_figures(forms: tuple[str, ...]) -> None:
    found, expected = simulated(forms), values_of(forms)
    for one, values in zip(found.offers, expected, strict=True):
        mean, sd = float(np.mean(values)), float(np.std(values))
        drawn = one.drawn
        assert drawn.mean == pytest.approx(mean, rel=1e-4)
        assert drawn.sd == pytest.approx(sd, rel=0.01)
        percentiles = [getattr(drawn, f"p{share}") for share in SHARES]
        assert percentiles == pytest.approx([*np.percentile(values, SHARES)], abs=0.05 * sd + 1e-9)
        assert drawn.probability_positive == pytest.approx(float(np.mean(values > 0)), abs=0.01)


@each_case
def test_who_is_best(forms: tuple[str, ...]) -> None:
    found, expected = simulated(forms), values_of(forms)
    order = np.argsort(-expected, axis=0)
    for number, one in enumerate(found.offers):
        shares = [float(np.mean(order[rank] == number)) for rank in range(3)]
        assert one.rank_probabilities == pytest.approx(shares, abs=0.01)
        assert one.probability_best == one.rank_probabilities[0]


@each_case
def test_advantage(forms: tuple[str, ...]) -> None:
    found, expected = simulated(forms), values_of(forms)
    lead = expected[0] - np.maximum(expected[1], expected[2])
    assert found.advantage is not None
    drawn, sd = found.advantage.drawn, float(np.std(lead))
    assert drawn.mean == pytest.approx(float(np.mean(lead)), abs=0.01 * sd)
    assert drawn.sd == pytest.approx(sd, rel=0.01)
    percentiles = [drawn.p10, drawn.p50, drawn.p90]
    assert percentiles == pytest.approx([*np.percentile(lead, [10, 50, 90])], abs=0.05 * sd)
    assert drawn.probability_positive == pytest.approx(float(np.mean(lead > 0)), abs=0.01)


@each_case
def test_perfect_information(forms: tuple[str, ...]) -> None:
    found, expected = simulated(forms), values_of(forms)
    worth = float(np.mean(np.max(expected, axis=0)) - np.max(np.mean(expected, axis=1)))
    assert found.evpi == pytest.approx(worth, abs=0.01 * float(np.std(expected[0])))


@pytest.mark.parametrize("forms", [("unbounded", "pert", "two bounds"), MIXED[:12]], ids=len)
def test_shares_of_a_sum(forms: tuple[str, ...]) -> None:
    inputs = model_of(forms).split("ours:")[0]
    total = " + ".join(f"x{number}" for number in range(len(forms)))
    (found,) = cvcalc.simulate(cvcalc.loads(f"{inputs}\nbenefits: {{tangible: {{Total: {total}}}}}\n"))
    variances = {f"x{number}": float(np.var(values_of((form,))[0])) for number, form in enumerate(forms)}
    shares = {one.input: one.variance_share for one in found.drivers}
    whole = sum(variances.values())
    assert shares == pytest.approx({name: variance / whole for name, variance in variances.items()}, abs=0.015)
    assert found.interaction is None
