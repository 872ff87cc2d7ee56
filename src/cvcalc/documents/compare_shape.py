"""The schema of `compare/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    BENEFIT_COST_RATIO,
    CURRENCY,
    CUSTOMER_VALUE,
    FILE,
    KIND,
    OFFER,
    OURS,
    RANK,
    SCENARIO,
    SEGMENT,
    SEGMENT_SIZE,
    SEGMENT_VALUE,
    SIDE,
    Shape,
    document,
    listed,
    number,
    number_or_null,
    records,
    text,
    text_or_null,
    truth_or_null,
    whole,
)

_OFFER: dict[str, Shape] = {
    "offer": OFFER,
    "ours": OURS,
    "benefits": number("Benefits", "All that the customer gets: present value over the horizon, per customer."),
    "costs": number("Costs", "All that the customer gives up, likewise; a cost is positive."),
    "customer_value": CUSTOMER_VALUE,
    "benefit_cost_ratio": BENEFIT_COST_RATIO,
    "rank": RANK,
    "gap_to_best": {
        **number("Gap to the best", "The best customer value of the segment − this one: 0 for the best."),
        "minimum": 0,
    },
    "segment_value": SEGMENT_VALUE,
    "quality_ratio": {
        **number_or_null(
            "Perceived quality",
            "Gale's market-perceived quality ratio: the rated benefits, each offer's rating / the rivals' mean rating, "
            "weighted by full_worth; 100 is parity, more is better. Null where no benefit is rated for the offer and a "
            "rival, or ratings have no ratio.",
        ),
        "minimum": 0,
    },
    "relative_price": {
        **number_or_null(
            "Relative price",
            "The price × 100 / the rivals' mean price, rivals without a price left out; 100 is parity. Null where the "
            "offer, or every rival, has no price.",
        ),
        "minimum": 0,
    },
    "fair_value_gap": number_or_null(
        "Fair value gap",
        "What the relative price would be at fair value, which is the quality ratio, − the relative price: positive "
        "above the fair value line, more quality than the price asks. Null where one of the two is.",
    ),
}

_DRIVER: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost."),
    "side": SIDE,
    "kind": KIND,
    "difference": number(
        "Difference",
        "What the item adds to our lead over the next best alternative; negative where it takes from it, as a higher "
        "cost does.",
    ),
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "segment_size": SEGMENT_SIZE,
    "winner": text_or_null("Winner", "The offer with the highest customer value; null on a tie."),
    "tied": listed("Tied", "The offers that tie for first; empty without a tie.", {"type": "string"}),
    "winner_by_ratio": text_or_null(
        "Winner by ratio",
        "The offer with the highest benefits / costs among those of positive value and positive costs; null on a tie "
        "or where there is none.",
    ),
    "lenses_agree": truth_or_null(
        "Lenses agree",
        "Whether difference and ratio prefer the same offers; null where the ratio can't judge the winner. The verdict "
        "is by difference.",
    ),
    "next_best": text_or_null(
        "Next best alternative", "The best offer that is not ours; null where all offers are ours."
    ),
    "incremental_ratio": number_or_null(
        "Incremental ratio",
        "What ours adds in benefits over the next best alternative, per unit that it adds in costs; null where the "
        "costs are the same or one of the two is missing.",
    ),
    "offers": records("Offers", "The offers, in the order of the model.", _OFFER),
    "drivers": records(
        "Drivers",
        "What decides between the best of ours and the next best alternative, item by item, largest first; they sum to "
        "the advantage. Empty where one of the two is missing.",
        _DRIVER,
    ),
}

_OVERALL: dict[str, Shape] = {
    "offer": OFFER,
    "scenario": SCENARIO,
    "segments_won": whole("Segments won", "In how many segments the offer is first; a tie for first counts.", 0),
    "customer_value": number_or_null(
        "Customer value", "The mean per customer over all segments, weighted by segment size; null: see the reason."
    ),
    "worst_segment": text_or_null(
        "Worst segment",
        "Where the offer is worth least; null where it is worth the same everywhere, or segments can't be compared.",
    ),
    "reason": text_or_null("Reason", "Why there is no customer value over all segments; null where there is one."),
}

COMPARE = document(
    "compare",
    "Comparison",
    "Who wins each customer segment, by how much, and what decides. Amounts are per customer, in the currency given. "
    "Figures are rounded to 6 decimal places or 6 significant digits, whichever keeps more, each for itself.",
    {
        "segments": records("Segments", "One entry for each scenario and segment.", _SEGMENT),
        "overall": records("Overall", "One entry for each scenario and offer, over all segments.", _OVERALL),
        "warnings": WARNINGS,
    },
)
