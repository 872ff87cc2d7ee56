"""The schema of `sensitivity/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    CUSTOMER_VALUE,
    FILE,
    SCENARIO,
    SEGMENT,
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
)

_OURS = text_or_null(
    "Our offer", "The best of our offers in the segment, or the one asked for; null where it is not in the segment."
)
_UNIT = text_or_null("Unit", "The unit of the input, as the model says it; null where it does not.")

_SEARCHED: Shape = {
    "title": "Searched",
    "description": "The lowest and the highest value between which was looked, where bounds of the range cut off, or a "
    "search was needed because the value bends: nothing is known beyond. null where the answer is exact for all "
    "values; an end is null where there is no bound.",
    "type": ["array", "null"],
    "items": {"type": ["number", "null"]},
    "minItems": 2,
    "maxItems": 2,
}


def _point(title: str, description: str) -> Shape:
    keys = {
        "customer_value": CUSTOMER_VALUE,
        "advantage": number_or_null(
            "Advantage",
            "Our customer value − that of whoever is the next best alternative there; null without an alternative.",
        ),
    }
    return {**record(keys, title, description), "type": ["object", "null"]}


_SWITCH: dict[str, Shape] = {
    "value": number("Value", "The value of the input there."),
    "change": number_or_null("Change", "(value − base) / |base|: -0.1 is 10 % less; null at a base of 0."),
    "turns_to": text(
        "Turns to", "The alternative that leads from there on; our offer, where it trails and wins the lead there."
    ),
}

_INPUT: dict[str, Shape] = {
    "input": text("Input", "The name of the input, which is not worked out from others."),
    "offer": text_or_null("Offer", "Whose input it is, moving alone; null where offers share it and it moves for all."),
    "unit": _UNIT,
    "base": number("Base", "The value that the model has; that of year 1 where it differs from year to year."),
    "low": number_or_null(
        "Low",
        "The 10th percentile of its range; without a range, the base less the swing asked for. null where the range "
        "has no such figure.",
    ),
    "high": number_or_null("High", "The same with the 90th percentile, and the base plus that swing."),
    "at_low": _point("At low", "Where the input is low, all others at base; null where an offer has no value there."),
    "at_high": _point("At high", "Where the input is high, likewise; null where an offer has no value there."),
    "swing": number_or_null(
        "Swing",
        "The distance between both ends, of the customer value or the advantage as asked for; from the base where only "
        "one end has a value, null where neither has.",
    ),
    "switching_value": number_or_null(
        "Switching value",
        "The value nearest to the base at which our lead is lost, or won where we trail; null where none is found.",
    ),
    "switching_change": number_or_null(
        "Switching change", "(switching_value − base) / |base|; null at a base of 0 or without a switching value."
    ),
    "turns_to": text_or_null(
        "Turns to", "Who leads beyond the switching value: an alternative, or our offer; null without one."
    ),
    "searched": _SEARCHED,
    "switches": records("Switches", "All switching values found, nearest first: at most one each way.", _SWITCH),
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "offer": _OURS,
    "next_best": text_or_null(
        "Next best alternative", "The best offer that is not ours, at base; null where all offers are ours."
    ),
    "base": _point("Base", "The model as it is; null where our offer is not in the segment."),
    "inputs": records("Inputs", "The assumptions, largest swing first; ties in the order of the file.", _INPUT),
}

_SOLUTION: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "currency": CURRENCY,
    "offer": _OURS,
    "target": {
        **record(
            {
                "figure": choice(
                    "Figure", "Which figure of our offer is aimed at.", ("customer_value", "advantage")
                ),
                "amount": number("Amount", "What it should be."),
            },
            "Target",
            "What is aimed at; null where our offer is not in the segment, or has no alternative to have an advantage "
            "over.",
        ),
        "type": ["object", "null"],
    },
    "input": text("Input", "The input that is solved for; all others stay at base."),
    "input_offer": text_or_null("Offer of the input", "For which offer alone it moves; null: for all that share it."),
    "unit": _UNIT,
    "base": number_or_null("Base", "The value that the model has; null where no offer that may move needs it."),
    "value": number_or_null("Value", "The solution nearest to the base; null where none is found."),
    "values": listed("Values", "All solutions found, nearest first: at most one each way.", {"type": "number"}),
    "status": choice(
        "Status",
        "exact: solved; bracketed: found by search, to more digits than are shown; none: no value does it, between the "
        "searched ends where there are such; any: every value does it.",
        ("exact", "bracketed", "none", "any"),
    ),
    "searched": _SEARCHED,
}  # fmt: skip

SENSITIVITY = document(
    "sensitivity",
    "Sensitivity",
    "What each input does to our customer value and advantage when it alone moves, where it would turn the verdict, "
    "and what an input must be for a figure asked for. Alternatives are chosen anew at every point. Amounts are per "
    "customer, in the currency given. Figures are rounded to 6 decimal places or 6 significant digits, whichever "
    "keeps more, each for itself.",
    {
        "segments": records("Segments", "One entry for each scenario and segment, and each offer asked for.", _SEGMENT),
        "solutions": records("Solutions", "One entry for each of these, where --solve asks for one.", _SOLUTION),
        "warnings": WARNINGS,
    },
)
