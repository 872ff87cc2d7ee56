"""The schema of `price/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    FILE,
    KIND,
    SCENARIO,
    SEGMENT,
    SEGMENT_SIZE,
    SIDE,
    Shape,
    choice,
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

_SOLUTION = choice(
    "Solution",
    "`exact` where the value falls in a straight line with the price; `bracketed` where the price was searched and "
    "bisected; `none` where there is none; `any` where every price will do.",
    ("exact", "bracketed", "none", "any"),
)

_UNIT = text_or_null("Unit", "The unit of the price input; null where the model gives none.")

_DIFFERENCE: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost."),
    "side": SIDE,
    "kind": KIND,
    "difference": number(
        "Difference",
        "What the item adds to our lead over the alternative at equal prices, in present value; negative where it "
        "takes from it.",
    ),
}

_TARGET: dict[str, Shape] = {
    "what": choice("What", "What the price is to bring about.", ("advantage", "capture")),
    "value": number("Value", "The advantage in present value, or the share of the differentiation to capture."),
    "price": number_or_null(
        "Price",
        "The price that brings it; null where there is none, or every price does. There is nothing to capture where "
        "ours is not worth more at equal prices.",
    ),
    "solution": _SOLUTION,
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "segment_size": SEGMENT_SIZE,
    "offer": text_or_null("Offer", "The offer of ours that is priced; null where it is not in the segment."),
    "price_input": text_or_null("Price input", "The input that is its price; null without an offer."),
    "unit": _UNIT,
    "price": number_or_null("Price", "What it asks now; null without an offer."),
    "next_best": text_or_null("Next best alternative", "The best offer that is not ours; null where all are ours."),
    "alternative": text_or_null(
        "Alternative",
        "The offer that ours is priced against: the next best, or the one that --against names; null where there is "
        "none.",
    ),
    "reference_value": number_or_null(
        "Reference value", "The price of the alternative; null where it has none, which counts as 0."
    ),
    "price_weight": number_or_null(
        "Price weight",
        "What our customer value loses for each unit of price; where it does not fall in a straight line, the average "
        "between reference value and price ceiling. Null where there is none.",
    ),
    "positive_differentiation": number_or_null(
        "Positive differentiation",
        "What speaks for us at equal prices, in present value; null without an alternative, or where our offer has no "
        "value at the reference value.",
    ),
    "negative_differentiation": number_or_null(
        "Negative differentiation", "What speaks for the alternative, as an amount that is not negative; null likewise."
    ),
    "price_ceiling": number_or_null(
        "Price ceiling",
        "Our price at which the customer is as well off with us as with the alternative: reference value + (positive − "
        "negative differentiation) / price weight. May be negative; null where there is none: see the solution. Where "
        "the price weight is negative, the lowest price instead.",
    ),
    "headroom": number_or_null(
        "Headroom", "Price ceiling − price; null without a ceiling, and where the price weight is negative."
    ),
    "capture": number_or_null(
        "Capture",
        "(price − reference value) / (price ceiling − reference value); null without a ceiling, where the two are "
        "equal, and where the price weight is negative.",
    ),
    "customer_share": number_or_null(
        "Customer's share", "1 − capture: what the customer keeps, the incentive to buy; null where capture is."
    ),
    "solution": _SOLUTION,
    "zero_value_price": number_or_null(
        "Zero-value price",
        "Our price at which our customer value is 0: what the offer bears against doing nothing. Null where there is "
        "none.",
    ),
    "target": {
        **record(_TARGET, "Target", "What --target asks for; null without it."),
        "type": ["object", "null"],
    },
    "differences": records(
        "Differences",
        "Ours − the alternative's, item by item at equal prices, largest first; they sum to positive − negative "
        "differentiation.",
        _DIFFERENCE,
    ),
}

_CANDIDATE: dict[str, Shape] = {
    "scenario": SCENARIO,
    "offer": text("Offer", "The offer of ours that is priced."),
    "price_input": text("Price input", "The input that is its price."),
    "currency": CURRENCY,
    "unit": _UNIT,
    "price": number("Price", "A price ceiling of one of the segments, as the price in all of them."),
    "segments_won": listed("Segments won", "Where our advantage is not negative at this price.", {"type": "string"}),
    "customers": number_or_null("Customers", "The customers in these segments; null: see the reason."),
    "revenue": number_or_null("Revenue", "Price × customers; null where customers are."),
    "contribution": number_or_null(
        "Contribution", "(price − what --unit-cost says) × customers; null without it, or where customers are."
    ),
    "reason": text_or_null("Reason", "Why customers are not known; null where they are."),
    "best": truth("Best", "Whether this price brings the highest contribution, or without --unit-cost revenue."),
}

PRICE = document(
    "price",
    "Price",
    "What price the customer's value bears in each segment, and how it comes about. Prices are in units of the price "
    "input, other amounts in present value per customer. Figures are rounded to 6 decimal places or 6 significant "
    "digits, whichever keeps more, each for itself.",
    {
        "segments": records("Segments", "One entry for each scenario and segment.", _SEGMENT),
        "curve": records(
            "Curve",
            "With --curve, every positive price ceiling as a candidate for one price in all segments, by price, for "
            "each scenario, offer, currency and unit; otherwise empty.",
            _CANDIDATE,
        ),
        "warnings": WARNINGS,
    },
)
