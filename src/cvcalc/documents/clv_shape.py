"""The schema of `clv/1`."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.decisions.lifetime.lifetime import CORNERS
from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    FILE,
    SCENARIO,
    SEGMENT,
    Shape,
    document,
    listed,
    number,
    number_or_null,
    record,
    records,
    text_or_null,
    whole,
    whole_or_null,
)
from cvcalc.model.lifetime import FIRST_MARGIN

_NUMBERS: Shape = {"type": "number"}


def _choice_or_null(title: str, description: str, words: Sequence[str]) -> Shape:
    return {"title": title, "description": description, "type": ["string", "null"], "enum": [*words, None]}


_FIT: dict[str, Shape] = {
    "alpha": number("Alpha", "Of the beta distribution of leaving in a year; to 6 significant digits."),
    "beta": number("Beta", "Likewise."),
}

_RESIDUAL: dict[str, Shape] = {
    "periods": whole("Periods", "How many periods the data cover: what is ahead of those who are left after them.", 2),
    "lifetime": number_or_null(
        "Lifetime",
        "The years that such a customer is expected to stay on, the one that begins included; null where the mean is "
        "not finite.",
    ),
    "margin_multiple": number_or_null(
        "Margin multiple", "What these years are worth in margins, by the conventions of the segment; null likewise."
    ),
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "clv": number_or_null(
        "Customer lifetime value",
        "What a customer is worth to us: the margins of the years that they stay, in present value, less the "
        "acquisition cost. Null: see the reason.",
    ),
    "margin_multiple": number_or_null(
        "Margin multiple",
        "These margins in present value / the margin of the first year; null where that is 0, and where the lifetime "
        "value is.",
    ),
    "expected_lifetime": number_or_null(
        "Expected lifetime",
        "The years that a new customer is expected to stay, the first included: 1/(1 − retention) where that is "
        "constant; within the horizon where there is one. Null where the mean is not finite.",
    ),
    "customers": number_or_null("Customers", "How many of the segment are ours; null where the model does not say."),
    "total": number_or_null("Total", "clv × customers; null where one of them is."),
    "offer": text_or_null(
        "Offer", "The offer of ours whose figures count: the best of ours, or the one that --offer names; null without."
    ),
    "next_best": text_or_null("Next best alternative", "The best offer that is not ours; null where all are ours."),
    "customer_value": number_or_null("Customer value", "What our offer is worth to the customer; null without one."),
    "advantage": number_or_null(
        "Advantage", "Our customer value less the next best alternative's; null where one of them is missing."
    ),
    "quadrant": _choice_or_null(
        "Quadrant",
        "Who gains from whom: `star` both; `vulnerable` we gain, and the customer would gain as much or more "
        "elsewhere; `free_rider` the customer gains, and we do not; `lost_cause` neither. We gain where clv is above "
        "0, the customer where the advantage is, or without a rival the customer value. Null: see the reason.",
        CORNERS,
    ),
    "first_margin": _choice_or_null(
        "First margin",
        "When the margin of a year comes: `after` it, from those who stay; `now`, at its beginning, from those who are "
        "there. Null without a lifetime.",
        FIRST_MARGIN,
    ),
    "horizon": whole_or_null("Horizon", "How many years count; null: all, without end, or no lifetime.", 1),
    "discount_rate": number_or_null("Discount rate", "Of the lifetime, a share a year; null without a lifetime."),
    "acquisition_cost": number_or_null("Acquisition cost", "What winning a customer costs; null without a lifetime."),
    "margin": listed("Margin", "Of the years 1, 2, …; the last one stays. Empty without a lifetime.", _NUMBERS),
    "retention": listed(
        "Retention",
        "The share that stays from each year to the next; the last one stays. Empty where it is fitted, and without a "
        "lifetime.",
        _NUMBERS,
    ),
    "fit": {
        **record(_FIT, "Fit", "The shifted-beta-geometric model fitted to survivors; null where none is."),
        "type": ["object", "null"],
    },
    "observed": listed(
        "Observed", "The shares of survivors in the data, period 0 first; empty where none are given.", _NUMBERS
    ),
    "survival": listed(
        "Survival",
        "The shares by the fitted model, period 0 first, 5 periods beyond the data; empty where none is fitted.",
        _NUMBERS,
    ),
    "residual": {
        **record(_RESIDUAL, "Residual", "What is ahead of a customer who is left after the data; null without a fit."),
        "type": ["object", "null"],
    },
    "reason": text_or_null("Reason", "Why figures are null, as far as it is not that the model does not give them."),
}

CLV = document(
    "clv",
    "Customer lifetime value",
    "What a customer is worth to us in each segment, beside what our offer is worth to the customer: two sides that "
    "are never added. Amounts are per customer but for the total. Figures are rounded to 6 decimal places or 6 "
    "significant digits, whichever keeps more, each for itself.",
    {
        "segments": records("Segments", "One entry for each scenario and segment.", _SEGMENT),
        "warnings": WARNINGS,
    },
)
