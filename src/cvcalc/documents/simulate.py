"""The document `simulate/1`: how sure the verdict is, over all ranges together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cvcalc.decisions.simulation.simulation import Influence, SimulatedAdvantage, SimulatedOffer, Simulation
from cvcalc.decisions.simulation.statistics import PERCENTILES, Distribution, Histogram
from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
    yes_or_no,
)
from cvcalc.documents.numbers import shown, simulated_or_null, simulated_text
from cvcalc.documents.problem_list import warning_texts
from cvcalc.problems import Problem

_INDENT = "    "


def simulate_document(
    simulations: Iterable[Simulation],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    draws: int,
    seed: int,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `simulate/1`, segment by segment as they are simulated.

    `warnings` are asked for once all segments are written. `offers` limits what is shown, never who competes.
    """
    lists = [
        ("segments", (on_lines(_fields(one, offers), _INDENT) for one in simulations)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("simulate/1", version, lists, write, scalars={"draws": str(draws), "seed": str(seed)})


def _fields(simulation: Simulation, offers: frozenset[str] | None) -> dict[str, str]:
    segment, indent = simulation.segment, _INDENT + "  "
    shown_offers = [one for one in simulation.offers if offers is None or one.offer in offers]
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "currency": quoted_or_null(segment.terms.currency),
        "evpi": simulated_or_null(simulation.evpi),
        "offers": list_on_lines((on_lines(_offer(one), indent + "  ") for one in shown_offers), indent),
        "advantage": "null" if simulation.advantage is None else on_one_line(_advantage(simulation.advantage)),
        "drivers": list_on_lines(map(_driver, simulation.drivers), indent),
        "interaction": simulated_or_null(simulation.interaction),
        "interaction_error": simulated_or_null(simulation.interaction_error),
    }


def _offer(one: SimulatedOffer) -> dict[str, str]:
    return {
        "offer": quoted(one.offer),
        "ours": yes_or_no(one.ours),
        "base": shown(one.base),
        **_mean(one.drawn),
        **{f"p{percent}": _percentile(one.drawn, percent) for percent in PERCENTILES},
        "probability_positive": simulated_text(one.drawn.probability_positive),
        "probability_best": simulated_text(one.probability_best),
        "rank_probabilities": _listed(one.rank_probabilities),
        "histogram": _histogram(one.drawn.histogram),
    }


def _advantage(one: SimulatedAdvantage) -> dict[str, str]:
    return {
        "offer": quoted(one.offer),
        "base": shown(one.base),
        **_mean(one.drawn),
        **{f"p{percent}": _percentile(one.drawn, percent) for percent in (10, 50, 90)},
        "probability_positive": simulated_text(one.drawn.probability_positive),
    }


def _mean(drawn: Distribution) -> dict[str, str]:
    return {
        "mean": simulated_text(drawn.mean),
        "mean_error": simulated_or_null(drawn.mean_error),
        "sd": simulated_or_null(drawn.sd),
    }


def _percentile(drawn: Distribution, percent: int) -> str:
    value: float = getattr(drawn, f"p{percent}")
    return simulated_text(value)


def _histogram(histogram: Histogram) -> str:
    counts = f"[{', '.join(map(str, histogram.counts))}]"
    return on_one_line({"edges": _listed(histogram.edges), "counts": counts})


def _driver(one: Influence) -> str:
    fields = {
        "input": quoted(one.input),
        "offer": quoted_or_null(one.offer),
        "variance_share": simulated_text(one.variance_share),
    }
    return on_one_line(fields)


def _listed(numbers: Iterable[float]) -> str:
    return f"[{', '.join(map(simulated_text, numbers))}]"
