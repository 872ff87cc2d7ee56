"""The schema of `whatif/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    FILE,
    OFFER,
    OURS,
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
    truth,
)

_NAME: Shape = {"type": "string"}

_CUSTOMER_VALUE = number_or_null(
    "Customer value",
    "That of the best of our offers; null where our offers are out of the segment, and in another currency.",
)
_ADVANTAGE = number_or_null(
    "Advantage",
    "Our customer value less that of whoever is the next best alternative; null where one of the two is missing, and "
    "in another currency.",
)
_CHANGE = number_or_null(
    "Change",
    "Our customer value less that of the model as it is; null where one of the two is missing or in another currency.",
)

_JUDGED: dict[str, Shape] = {
    "winner": text_or_null("Winner", "The offer with the highest customer value; null on a tie."),
    "tied": listed("Tied", "The offers that tie for first; empty without a tie.", _NAME),
    "next_best": text_or_null("Next best alternative", "The best offer that is not ours; null where there is none."),
}

_OUTCOME: dict[str, Shape] = {
    "customer_value": _CUSTOMER_VALUE,
    "change": _CHANGE,
    "advantage": _ADVANTAGE,
    "advantage_change": number_or_null(
        "Change of the advantage", "The advantage less that of the model as it is; null where one of the two is."
    ),
    **_JUDGED,
    "terms_differ": truth(
        "Terms differ",
        "Whether currency, horizon, discount rate or the time of flows are others than in the model as it is, so that "
        "changes come from these too.",
    ),
}

_OFFER: dict[str, Shape] = {
    "offer": OFFER,
    "ours": OURS,
    "customer_value": number_or_null(
        "Customer value", "Under the scenario; null where the offer is out, and in another currency."
    ),
    "change": number_or_null(
        "Change", "Its customer value less that of the model as it is; null where one of the two is missing."
    ),
}

_OFFERS = records("Offers", "What changes for each offer, in the order of the model.", _OFFER)
_OUR_COST = "What doing it costs us, per customer; null where the model does not say."

_SCENARIO: dict[str, Shape] = {
    "scenario": text("Scenario", "The scenario that is laid over the model."),
    "lever": text_or_null(
        "Lever", "The way of raising customer value that it uses; null where the model does not say."
    ),
    "our_cost": {**number_or_null("Our cost", _OUR_COST), "minimum": 0},
    "reaches_segment": truth(
        "Reaches the segment", "Whether the scenario says anything of this segment, rather than of others only."
    ),
    **_OUTCOME,
    "gain_per_cost": number_or_null(
        "Gain per cost",
        "The change of our customer value / what it costs us; null where there is no cost or a cost of 0, where terms "
        "differ, and where the scenario does not reach the segment.",
    ),
    "offers": _OFFERS,
}

_PAIR: dict[str, Shape] = {
    "scenarios": listed("Scenarios", "The two scenarios, in the order of the file.", _NAME),
    "change": number_or_null("Change", "Of our customer value by both together; null where they give no value."),
    "overlap": number_or_null(
        "Overlap", "That change less the sum of both alone: negative where they overlap; null where that is unknown."
    ),
}

_COMBINED: dict[str, Shape] = {
    "scenarios": listed("Scenarios", "The scenarios that are laid over each other, the last one on top.", _NAME),
    "our_cost": {
        **number_or_null("Our cost", "What they cost us together, as far as known; null where no cost is."),
        "minimum": 0,
    },
    **_OUTCOME,
    "sum_of_changes": number_or_null(
        "Sum of changes", "The changes of our customer value by each alone, summed; null where one of them is."
    ),
    "overlap": number_or_null(
        "Overlap",
        "The change together less the sum of changes: negative where the scenarios take from each other, positive "
        "where they strengthen each other; null where one of the two is.",
    ),
    "offers": _OFFERS,
    "pairs": records("Pairs", "The same for every two of them, where they are 8 at most; else empty.", _PAIR),
}

_BEST_SET: dict[str, Shape] = {
    "scenarios": listed(
        "Scenarios", "The set that adds most to our customer value, in the order of the file; empty: do nothing.", _NAME
    ),
    "budget": {**number("Budget", "What may be spent, per customer."), "minimum": 0},
    "our_cost": {**number("Our cost", "What the set costs us, per customer."), "minimum": 0},
    **_OUTCOME,
    "exact": truth("Exact", "Whether all sets within the budget were compared; otherwise there may be a better one."),
    "without_cost": listed(
        "Without a cost", "The scenarios that were left out because nothing says their cost.", _NAME
    ),
    "on_other_terms": listed(
        "On other terms", "The scenarios that were left out because their changes come from other terms too.", _NAME
    ),
}

_BASE: dict[str, Shape] = {"customer_value": _CUSTOMER_VALUE, "advantage": _ADVANTAGE, **_JUDGED}


def _or_null(title: str, description: str, keys: dict[str, Shape]) -> Shape:
    return {**record(keys, title, description), "type": ["object", "null"]}


_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": {"title": "Scenario", "description": "Always null: the model as it is.", "type": "null"},
    "segment": SEGMENT,
    "currency": CURRENCY,
    "offer": text_or_null("Offer", "The best of our offers; null where they are all out of the segment."),
    "base": record(_BASE, "Base", "The model as it is."),
    "scenarios": records(
        "Scenarios",
        "What each scenario changes: what adds for nothing, then by gain per cost, then by change; then those without "
        "a cost, those on other terms, and those that do not reach the segment.",
        _SCENARIO,
    ),
    "combined": _or_null(
        "Combined",
        "All scenarios laid over each other; null unless asked for, and where none says anything of the segment.",
        _COMBINED,
    ),
    "best_set": _or_null(
        "Best set",
        "The scenarios that add most within the budget; null without one, where our offer is not in the segment, and "
        "where no scenario says anything of it.",
        _BEST_SET,
    ),
}

WHATIF = document(
    "whatif",
    "What if",
    "What each scenario changes in each customer segment, what several change together, and which are best within a "
    "budget. Amounts are per customer, in the currency given. Figures are rounded to 6 decimal places or 6 significant "
    "digits, whichever keeps more, each for itself.",
    {"segments": records("Segments", "One entry for each segment.", _SEGMENT), "warnings": WARNINGS},
)
