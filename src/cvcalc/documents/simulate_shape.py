"""The schema of `simulate/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    FILE,
    OFFER,
    OURS,
    SCENARIO,
    SEGMENT,
    Shape,
    document,
    listed,
    number,
    number_or_null,
    record,
    records,
    text,
    text_or_null,
    whole,
)

_PERCENTILES = {
    5: "1 draw in 20 is lower",
    10: "1 draw in 10 is lower",
    25: "1 draw in 4 is lower",
    50: "the median: as many draws are lower as are higher",
    75: "1 draw in 4 is higher",
    90: "1 draw in 10 is higher",
    95: "1 draw in 20 is higher",
}


def _share(title: str, description: str) -> Shape:
    return {**number(title, description), "minimum": 0, "maximum": 1}


def _percentile(percent: int) -> Shape:
    words = _PERCENTILES[percent]
    return number(f"{percent}th percentile", f"{words[0].upper()}{words[1:]}.")


_MEAN: dict[str, Shape] = {
    "mean": number("Mean", "The mean of all draws."),
    "mean_error": {
        **number_or_null("Error of the mean", "The standard error of the mean; null where sd is."),
        "minimum": 0,
    },
    "sd": {
        **number_or_null(
            "Standard deviation",
            "The standard deviation of the draws; null where none exists, because a range that counts has none.",
        ),
        "minimum": 0,
    },
}

_HISTOGRAM: dict[str, Shape] = {
    "edges": listed(
        "Edges",
        "The edges of 50 bins of one width, from the lowest draw to the highest; of one bin where all draws are equal.",
        {"type": "number"},
    ),
    "counts": listed("Counts", "The draws in each bin, one fewer than edges.", {"type": "integer", "minimum": 0}),
}

_OFFER: dict[str, Shape] = {
    "offer": OFFER,
    "ours": OURS,
    "base": number("Base case", "The customer value of the model as it is, exactly as `score` gives it."),
    **_MEAN,
    **{f"p{percent}": _percentile(percent) for percent in _PERCENTILES},
    "probability_positive": _share("Probability positive", "The share of draws with a customer value above 0."),
    "probability_best": _share(
        "Probability best", "The share of draws in which the offer is best; offers that tie share the draw."
    ),
    "rank_probabilities": listed(
        "Rank probabilities",
        "The share of draws in which the offer takes rank 1, 2, …; offers that tie share the ranks they take.",
        _share("Probability", "Of one rank."),
    ),
    "histogram": record(_HISTOGRAM, "Histogram", "How many draws lie where."),
}

_ADVANTAGE: dict[str, Shape] = {
    "offer": text("Offer", "The best of ours in the model as it is."),
    "base": number("Base case", "Its advantage in the model as it is, exactly."),
    **_MEAN,
    **{f"p{percent}": _percentile(percent) for percent in (10, 50, 90)},
    "probability_positive": _share("Probability positive", "The share of draws in which it leads."),
}

_DRIVER: dict[str, Shape] = {
    "input": text("Input", "The uncertain input."),
    "offer": text_or_null("Offer", "The only offer that its range reaches; null: it is shared by several."),
    "variance_share": _share("Variance share", "The share of the variance that the input explains alone."),
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "evpi": {
        **number_or_null(
            "Value of perfect information",
            "What knowing every input before choosing is worth per customer: the mean of the best value in each draw − "
            "the mean of the offer that is best on average. null where there is no offer.",
        ),
        "minimum": 0,
    },
    "offers": records("Offers", "The offers, in the order of the model.", _OFFER),
    "advantage": {
        **record(
            _ADVANTAGE,
            "Advantage",
            "Our customer value less that of the next best alternative, which is chosen anew in each draw; null where "
            "our offer is out of the segment or there is no alternative.",
        ),
        "type": ["object", "null"],
    },
    "drivers": records(
        "Drivers",
        "What the doubt comes from, largest first: the uncertain inputs that count for our advantage, or where there "
        "is none for the customer value of the best of ours or, without ours, of the winner. Empty where nothing "
        "varies, for fewer than 200 draws or 20 for each input, and where a variance does not exist.",
        _DRIVER,
    ),
    "interaction": {
        **number_or_null(
            "Interaction",
            "The share of the variance that inputs make together only; null where it is no larger than its error, and "
            "where there are no drivers.",
        ),
        "minimum": 0,
        "maximum": 1,
    },
    "interaction_error": {
        **number_or_null(
            "Error of the interaction",
            "How far the interaction, and the sum of all shares, may be off; null where there are no drivers.",
        ),
        "minimum": 0,
    },
}

SIMULATE = document(
    "simulate",
    "Simulation",
    "How sure the verdict is: all ranges drawn together, every offer valued in every draw. Amounts are per customer, "
    "in the currency given. Simulated figures have 6 significant digits.",
    {
        "draws": whole("Draws", "How many draws were made.", 2),
        "seed": {
            "title": "Seed",
            "description": "What the draws began with; the same gives the same draws.",
            "type": "integer",
        },
        "segments": records("Segments", "One entry for each scenario and segment.", _SEGMENT),
        "warnings": WARNINGS,
    },
)
