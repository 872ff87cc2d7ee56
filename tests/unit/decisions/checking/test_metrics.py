"""The figures that conditions may name: what they are, why they are missing, and that nothing is worked out in vain."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest

from cvcalc.decisions.checking import metrics as module
from cvcalc.decisions.checking.evidence import vendor_estimate_share
from cvcalc.decisions.checking.metrics import WITHOUT_LIMIT, Effort, Market, Metrics, Missing, missing_in_words
from cvcalc.decisions.pricing.price import price_segments
from cvcalc.decisions.sensitivity.sensitivity import sensitivity
from cvcalc.decisions.simulation.simulation import simulate
from cvcalc.model import ValueModel
from cvcalc.model.checks import METRICS
from cvcalc.problems import Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import SegmentValuation, value_segments

MODEL = """
currency: IDR
horizon: 3
discount_rate: 10%
per: year
price_input: price
inputs: {wage: {low: 25, base: 30, high: 40}}
benefits:
  tangible: {Hours: {amount: hours * wage, evidence: vendor_estimate}}
  intangible: {Calm: {full_worth: 1000, evidence: customer_data}}
costs: {tangible: {Price: price, Set-up: {amount: 1_600, per: once}}}
offers:
  Ours:
    inputs: {hours: {low: 50, base: 100, high: 130}, price: 900}
    benefits: {intangible: {Calm: 8}}
  Theirs:
    inputs: {hours: 80, price: 800}
    benefits: {intangible: {Calm: 6}}
segments:
  Shops: {segment_size: 12}
"""


def loaded(text: str) -> tuple[ValueModel, SegmentValuation]:
    """The model, and its only segment."""
    problems = Problems()
    (model,) = load_models(["-"], problems, Sources(), BytesIO(text.encode()), "model.yaml")
    (segment,) = value_segments([model], problems)
    assert not problems.has_errors
    return model, segment


def metrics_of(text: str, offer: int = 0) -> Metrics:
    model, segment = loaded(text)
    return Market(segment, [model], Effort()).metrics(segment.offers[offer])


def reason(text: str, name: str, offer: int = 0) -> str:
    missing = metrics_of(text, offer)[name]
    assert isinstance(missing, Missing)
    return missing_in_words(name, missing)


def test_every_metric_is_there() -> None:
    assert module._METRICS.keys() == {*METRICS}


def test_exact_metrics_are_those_of_the_valuation() -> None:
    found, (_, segment) = metrics_of(MODEL), loaded(MODEL)
    ours = segment.offers[0]
    expected = {
        "benefits": ours.benefits.total,
        "costs": ours.costs.total,
        "customer_value": ours.customer_value,
        "tangible_value": ours.tangible_value,
        "intangible_benefit_share": ours.intangible_benefit_share,
        "benefit_cost_ratio": ours.benefit_cost_ratio,
        "roi": ours.roi,
        "payback_years": ours.payback_years,
        "rank": 1,
        "advantage": ours.advantage,
        "segment_value": ours.segment_value,
        "vendor_estimate_share": vendor_estimate_share(ours),
    }
    assert {name: found[name] for name in expected} == expected


def test_metrics_of_the_price_are_those_of_price() -> None:
    found, (_, segment) = metrics_of(MODEL), loaded(MODEL)
    (price,) = price_segments([segment], Problems())
    names = ("price", "price_ceiling", "headroom", "capture")
    assert [found[name] for name in names] == [900, price.ceiling.value, price.headroom, price.capture]
    assert metrics_of(MODEL, offer=1)["price"] == 800


def test_simulated_metrics_are_those_of_simulate() -> None:
    model, segment = loaded(MODEL)
    (simulation,) = simulate([segment], [model], 10_000, 1, Problems())
    market = Market(segment, [model], Effort())
    for drawn, offer in zip(simulation.offers, segment.offers, strict=True):
        found = market.metrics(offer)
        figures = {
            "probability_best": drawn.probability_best,
            "probability_positive": drawn.drawn.probability_positive,
            "p10": drawn.drawn.p10,
            "p50": drawn.drawn.p50,
            "p90": drawn.drawn.p90,
        }
        assert {name: found[name] for name in figures} == {
            name: Decimal(f"{figure:.6g}") for name, figure in figures.items()
        }


def test_the_nearest_switch_is_that_of_sensitivity() -> None:
    _, segment = loaded(MODEL)
    changes = [one.nearest.change for one in sensitivity(segment).inputs if one.nearest]
    found = metrics_of(MODEL)["nearest_switch"]
    assert found == min(abs(change) for change in changes if change is not None)
    assert isinstance(found, Decimal)
    assert 0 < found < 1


def test_a_switch_that_no_input_brings_about_is_beyond_every_limit() -> None:
    text = "benefits: {tangible: {A: 5 * wage}}\ninputs: {wage: 3}\noffers: {Ours: {}, Theirs: {benefits: null}}"
    assert metrics_of(text.replace("5 *", "5 + 0 *"))["nearest_switch"] == WITHOUT_LIMIT


def test_inputs_and_readable_names_are_read_and_metrics_win_a_clash() -> None:
    found = metrics_of(MODEL.replace("price: 900", "price: 900, benefits: 7"))
    assert [found[name] for name in ("hours", "wage", "horizon", "segment_size")] == [100, 30, 3, 12]
    assert found["discount_rate"] == Decimal("0.1")
    assert found["benefits"] != 7


ALONE = "currency: IDR\nbenefits: {tangible: {A: 5}}\ncosts: {tangible: {B: %s}}\n"


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (ALONE % 3, "advantage", "'advantage' has no value: there is no alternative"),
        (ALONE % 3, "headroom", "'headroom' has no value: there is no alternative"),
        (ALONE % 3, "nearest_switch", "'nearest_switch' has no value: there is no alternative"),
        (ALONE % 3, "price", "'price' has no value: nothing says which input is the price"),
        (ALONE % 3, "segment_value", "'segment_value' has no value: the segment has no 'segment_size'"),
        (ALONE % 3, "segment_size", "'segment_size' has no value: the segment has no 'segment_size'"),
        (ALONE % 0, "benefit_cost_ratio", "'benefit_cost_ratio' has no value: its costs are 0"),
        (ALONE % 0, "roi", "'roi' has no value: its tangible costs are not above 0"),
        (ALONE % 0, "payback_years", "'payback_years' has no value: it has no tangible costs"),
        (ALONE % 9, "payback_years", "'payback_years' has no value: it is never paid back"),
        (
            "costs: {tangible: {B: 1}}",
            "vendor_estimate_share",
            "'vendor_estimate_share' has no value: its benefits are not above 0",
        ),
        (
            "costs: {tangible: {B: 1}}",
            "intangible_benefit_share",
            "'intangible_benefit_share' has no value: its benefits are not above 0",
        ),
        (MODEL.replace("Price: price", "Price: -price"), "headroom", "rises with the price"),
        (MODEL.replace("Price: price", "Price: -price"), "capture", "rises with the price"),
        (MODEL.replace("Price: price", "Price: 0 * price"), "price_ceiling", "no price makes both worth the same"),
        (MODEL.replace("low: 50, base: 100", "low: 99, base: 100"), "p10", "no distribution has these percentiles"),
    ],
)
def test_why_there_is_no_value(text: str, name: str, says: str) -> None:
    assert says in reason(text, name)


@pytest.mark.parametrize("name", ["advantage", "price_ceiling", "headroom", "capture", "nearest_switch"])
def test_a_rival_has_none_of_ours(name: str) -> None:
    assert reason(MODEL, name, offer=1) == f"'{name}' has no value: only an offer of ours has one"


def test_an_input_of_another_offer_has_no_value() -> None:
    text = MODEL.replace("inputs: {hours: 80,", "inputs: {fee: 3, hours: 80,")
    assert reason(text, "fee") == "'fee' has no value for 'Ours'"


def test_nothing_is_worked_out_that_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def noting(name: str) -> Callable[[Metrics], Decimal]:
        def metric(_: Metrics) -> Decimal:
            called.append(name)
            return Decimal(1)

        return metric

    monkeypatch.setattr(module, "_METRICS", {name: noting(name) for name in METRICS})
    found = metrics_of(MODEL)
    assert [found["rank"], found["rank"], found["hours"]] == [1, 1, 100]
    assert called == ["rank"]
    assert len(found) == len({*METRICS, "wage", "hours", "price", "year", "horizon", "discount_rate", "segment_size"})


def test_the_simulation_runs_once_for_all_offers_of_a_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    from cvcalc.decisions.simulation import simulation

    runs: list[object] = []

    def counted(*arguments: object, **options: object) -> object:
        runs.append(arguments)
        return simulate(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(simulation, "simulate", counted)
    model, segment = loaded(MODEL)
    market = Market(segment, [model], Effort())
    for offer in segment.offers:
        assert isinstance(market.metrics(offer)["p10"], Decimal)
        assert isinstance(market.metrics(offer)["probability_best"], Decimal)
    assert len(runs) == 1
    assert sys.modules["cvcalc.decisions.simulation.simulation"] is simulation
