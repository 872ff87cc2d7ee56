"""The schema of `explain/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    FILE,
    OFFER,
    SCENARIO,
    SEGMENT,
    Shape,
    choice,
    document,
    listed,
    number,
    number_or_null,
    records,
    text,
    text_or_null,
    whole,
    whole_or_null,
)

_LINE = whole_or_null("Line", "The line of the file that says so; null where there is none.", 1)
_SOURCE = text_or_null("Source", "Where it comes from, as the model says; null where it does not.")
_EVIDENCE = text_or_null("Evidence", "The kind of evidence behind it; null where the model does not say.")
_NOTE = text_or_null("Note", "The model's note; null where it has none.")

_RANGE: Shape = {
    "title": "Range",
    "description": "The figures of an uncertain input as the model gives them; null for a single value.",
    "type": ["object", "null"],
    "additionalProperties": {"type": "string"},
}

_ORIGIN: dict[str, Shape] = {
    "range": _RANGE,
    "unit": text_or_null("Unit", "What the input is counted in; null where the model does not say."),
    "source": _SOURCE,
    "evidence": _EVIDENCE,
    "note": _NOTE,
    "file": FILE,
    "line": _LINE,
}

_LAYER = text(
    "Layer",
    "Whose layer sets the input: the file's, a segment's, an offer's, a scenario's, the survey's data, or --set.",
)

_INPUT: dict[str, Shape] = {
    "name": text("Name", "The name of the input."),
    "values": listed(
        "Values",
        "Its value, or where it differs from year to year one for each year from 0 on; null where it has none.",
        {"type": ["number", "null"]},
    ),
    "formula": text("Formula", "What the model says: a number, a formula, or a list of them."),
    "with_numbers": text_or_null("With numbers", "The formula with the numbers of year 1; null for a mere number."),
    "layer": _LAYER,
    **_ORIGIN,
}

_YEAR: dict[str, Shape] = {
    "year": whole("Year", "Year 0 is now.", 0),
    "flow": number("Flow", "What flows in that year: nominal, after risk adjustment."),
    "factor": number("Factor", "The discount factor of that year."),
    "present_value": number("Present value", "Flow × factor."),
}

_PART: dict[str, Shape] = {
    "name": text("Name", "The item."),
    "value": number("Value", "What it adds to the total in present value; negative where it takes from it."),
}

_EXPLANATION: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "offer": OFFER,
    "name": text("Name", "The total, item or input that is explained."),
    "what": choice("What", "What the name stands for.", ("total", "item", "input")),
    "side": text_or_null("Side", "Of an item: benefit or cost; null for totals and inputs."),
    "kind": text_or_null("Kind", "Of an item: tangible or intangible; null for totals and inputs."),
    "value": number_or_null(
        "Value",
        "Of a total or an item the present value per customer, null where it is not quantified; of an input its "
        "value in year 1.",
    ),
    "formula": text_or_null(
        "Formula", "What the model says; of a total in words; null where the item is not quantified."
    ),
    "with_numbers": text_or_null(
        "With numbers", "The formula with the numbers of the year below filled in; null for totals and mere numbers."
    ),
    "year": whole_or_null("Year", "The year whose numbers are filled in; null for totals.", 0),
    "amount": number_or_null(
        "Amount", "What the formula comes to, before per, growth, ramp and risk adjustment; null for totals."
    ),
    "years": records("Years", "The years of the horizon; empty for an input.", _YEAR),
    "parts": records("Parts", "What a total adds up.", _PART),
    "inputs": records("Inputs", "The inputs behind the number, directly or through others.", _INPUT),
    "source": _SOURCE,
    "evidence": _EVIDENCE,
    "note": _NOTE,
    "unquantified": text_or_null("Unquantified", "Why the item has no number; null where it has one."),
    "line": _LINE,
}

_ASSUMPTION: dict[str, Shape] = {
    "name": text("Name", "The name of the input."),
    "values": listed(
        "Values",
        "Its different values in year 1 for the offers for which this definition counts, ascending; none where it "
        "counts nowhere.",
        {"type": "number"},
    ),
    "formula": text("Formula", "What the model says."),
    "layer": _LAYER,
    **_ORIGIN,
    "used_by": listed("Used by", "The items, inputs and settings whose formulas use it.", {"type": "string"}),
}

EXPLAIN = document(
    "explain",
    "Explanation",
    "How numbers came about: formulas, the inputs behind them, the layers and lines that set these. Or, with "
    "--inputs, the register of all assumptions. Figures are rounded to 6 decimal places or 6 significant digits, "
    "whichever keeps more, each for itself.",
    {
        "explanations": records(
            "Explanations", "One entry for each number, scenario, segment and offer.", _EXPLANATION
        ),
        "register": records("Register", "One entry for each definition of an input.", _ASSUMPTION),
        "warnings": WARNINGS,
    },
)
