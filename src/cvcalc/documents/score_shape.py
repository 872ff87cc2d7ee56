"""The schema of `score/1`."""

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
    choice,
    document,
    listed,
    number,
    number_or_null,
    record,
    records,
    text,
    text_or_null,
    whole,
    whole_or_null,
)
from cvcalc.model import FLOWS_AT, LONGEST_HORIZON


def _totals(title: str, description: str) -> Shape:
    keys = {
        "tangible": number("Tangible", "The tangible ones."),
        "intangible": number("Intangible", "The intangible ones."),
        "total": number("Total", "Both together."),
    }
    return record(keys, title, f"{description} Present value over the horizon, per customer.")


_ITEM: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost, in the model's words."),
    "side": SIDE,
    "kind": KIND,
    "category": text_or_null("Category", "Its category; null where the model gives none."),
    "stage": text_or_null("Stage", "The stage of the customer journey; null where the model gives none."),
    "touchpoint": text_or_null("Touchpoint", "Where the customer meets it; null where the model gives none."),
    "who": text_or_null("Who", "Whose benefit or cost it is; null where the model does not say."),
    "value": number_or_null(
        "Value",
        "Present value over the horizon, per customer; positive for a benefit that benefits and a cost that costs; "
        "null where it is not quantified.",
    ),
    "flows": listed(
        "Flows",
        "The nominal amounts of the years 0, 1, …, after risk adjustment, with the sign of the value; empty where it "
        "is not quantified.",
        {"type": "number"},
    ),
    "formula": text_or_null(
        "Formula",
        "The formula of one amount, with a rating written out as full_worth * (rating - from) / (to - from) and a list "
        "as [year 1, year 2, …]; null where it is not quantified.",
    ),
    "file": text_or_null("File", "The file that says what it is worth; null for a model that was built in Python."),
    "line": whole_or_null("Line", "The line in that file, counted from 1; null without a file.", 1),
    "unquantified": text_or_null(
        "Unquantified", "Why the item has no amount; it counts nowhere. Null for an item that has one."
    ),
}

_RESULT: dict[str, Shape] = {
    "file": FILE,
    "title": text_or_null("Title", "The title of the model; null where it has none."),
    "segment": SEGMENT,
    "offer": OFFER,
    "ours": OURS,
    "scenario": SCENARIO,
    "currency": CURRENCY,
    "horizon": {**whole("Horizon", "How many years are counted, after year 0.", 1), "maximum": LONGEST_HORIZON},
    "discount_rate": number("Discount rate", "A share a year: 0.1 is 10 %."),
    "flows_at": choice("Flows at", "When in its year a flow falls; year 0 is now.", FLOWS_AT),
    "segment_size": SEGMENT_SIZE,
    "benefits": _totals("Benefits", "What the customer gets."),
    "costs": _totals("Costs", "What the customer gives up; a cost is positive."),
    "customer_value": CUSTOMER_VALUE,
    "tangible_value": number("Tangible value", "The customer value on tangibles alone."),
    "intangible_benefit_share": number_or_null(
        "Intangible share of benefits", "A share: 0.2 is 20 %; null unless the benefits come to more than 0."
    ),
    "intangible_break_even": record(
        {
            "zero": number("For a value of zero", "For a customer value of 0."),
            "lead": number_or_null(
                "To draw level",
                "To draw level with the next best alternative; null for an offer that is not ours, and without an "
                "alternative.",
            ),
        },
        "What the intangibles must be worth",
        "What intangible benefits − intangible costs must come to; negative where they may even cost.",
    ),
    "benefit_cost_ratio": BENEFIT_COST_RATIO,
    "roi": number_or_null(
        "Return on investment",
        "(Benefits − costs) / costs in present value, on tangibles alone: 1 is 100 %; null unless those costs are "
        "positive.",
    ),
    "payback_years": number_or_null(
        "Payback",
        "Years until the tangible flows, undiscounted, have paid back, interpolated within the year; null where they "
        "never do or nothing is paid.",
    ),
    "payback_years_discounted": number_or_null("Discounted payback", "The same with discounted flows."),
    "irr": number_or_null(
        "Internal rate of return",
        "The rate a year at which the tangible flows are worth nothing: 0.1 is 10 %; null where there is none, as "
        "where they never change sign.",
    ),
    "annual_equivalent": number(
        "Annual equivalent", "The level amount in every year from 1 on with the same present value as customer_value."
    ),
    "rank": RANK,
    "advantage": number_or_null(
        "Advantage",
        "Our customer value − that of the next best alternative, which is the best offer that is not ours; negative "
        "where that leads; null for an offer that is not ours, and without an alternative.",
    ),
    "segment_value": SEGMENT_VALUE,
    "net_flows": listed(
        "Net flows",
        "Benefits − costs of the years 0, 1, …, horizon: nominal, after risk adjustment, of all items.",
        {"type": "number"},
    ),
    "items": records("Items", "The benefits and costs, in the order of the model.", _ITEM),
}

SCORE = document(
    "score",
    "Scores",
    "What each offer is worth to each customer segment. Amounts are per customer, in the currency given. Figures are "
    "rounded to 6 decimal places or 6 significant digits, whichever keeps more, each for itself.",
    {
        "results": records("Results", "One entry for each scenario, segment and offer.", _RESULT),
        "warnings": WARNINGS,
    },
)
