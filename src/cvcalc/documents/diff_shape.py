"""The schema of `diff/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    FILE,
    KIND,
    OFFER,
    OURS,
    SCENARIO,
    SEGMENT,
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
    whole_or_null,
)

_STATUS = choice(
    "Status",
    "What became of it: added, removed, or there in both versions and changed.",
    ("added", "removed", "changed"),
)
_PRESENCE = choice(
    "Status",
    "What became of the offer; unchanged: none of its figures moved.",
    ("added", "removed", "changed", "unchanged"),
)

_SAID: dict[str, Shape] = {
    "text": text("Text", "What is said, as written, on one line."),
    "value": number_or_null(
        "Value",
        "Of an input, its value in year 1, of a range the central figure; null where it differs from offer to offer.",
    ),
    "file": FILE,
    "line": whole_or_null("Line", "Where it stands in the file; null where that is not known.", 1),
}


def _or_null(title: str, description: str, keys: dict[str, Shape]) -> Shape:
    return {**record(keys, title, description), "type": ["object", "null"]}


_OLD = _or_null("Old", "What the old version says; null where it says nothing.", _SAID)
_NEW = _or_null("New", "What the new version says; null where it says nothing.", _SAID)
_BOTH: dict[str, Shape] = {"status": _STATUS, "old": _OLD, "new": _NEW}

_OF_SCENARIO = text_or_null("Scenario", "The scenario in which it is said; null: the model as it is.")
_OF_SEGMENT = text_or_null("Segment", "The segment for which it is said; null: all of them.")
_SLOT: dict[str, Shape] = {
    "scenario": _OF_SCENARIO,
    "segment": _OF_SEGMENT,
    "offer": text_or_null("Offer", "The offer for which it is said; null: all of them."),
}
_DETAILS = records(
    "Details",
    "The keys that differ where both versions have it; 'value' is the value or the range of an input.",
    {
        "key": text("Key", "The key in the file."),
        "old": text_or_null("Old", "Its text in the old version; null where it is not there."),
        "new": text_or_null("New", "Its text in the new version; null likewise."),
    },
)

_FILE: dict[str, Shape] = {
    "file": text_or_null(
        "File",
        "The path of the new version as given, or of the old one where it is removed; null for models from Python.",
    ),
    "file_old": text_or_null("Old file", "The path of the old version; null where there is none."),
    "file_new": text_or_null("New file", "The path of the new version; null where there is none."),
    "status": _STATUS,
    "settings": records(
        "Settings",
        "Keys such as horizon, currency and discount_rate that differ; a change of who is ours too.",
        {"name": text("Name", "The key."), "scenario": _OF_SCENARIO, "segment": _OF_SEGMENT, **_BOTH},
    ),
    "layers": records(
        "Layers",
        "Offers, segments and scenarios that only one version has, or that a null takes out; the innermost of the "
        "three that is not null is meant. What they say is listed as inputs and items too.",
        {**_SLOT, **_BOTH},
    ),
    "inputs": records(
        "Inputs",
        "Definitions that differ, by where they are said and by name.",
        {"name": text("Name", "The input."), **_SLOT, **_BOTH, "details": _DETAILS},
    ),
    "items": records(
        "Items",
        "Entries of benefits and costs that differ, likewise.",
        {
            "name": text("Name", "The benefit or cost; of a null over several, what it takes out."),
            "side": SIDE,
            "kind": {
                **text_or_null("Kind", "Tangible or intangible; null where a null takes out a whole side."),
                "enum": [*KIND["enum"], None],
            },
            **_SLOT,
            **_BOTH,
            "details": _DETAILS,
        },
    ),
    "checks": records(
        "Checks",
        "Checks of the model that differ.",
        {"name": text("Name", "The check."), **_BOTH, "details": _DETAILS},
    ),
}

_PART_CHANGE: dict[str, Shape] = {
    "change": number_or_null(
        "Change",
        "The mean of what it does alone to the old version, and what it does as the last one to the new version; null "
        "where one of the two has no value.",
    ),
    "reason": text_or_null("Reason", "Why there is no such change; null where there is one."),
}

_STEP: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost."),
    "side": SIDE,
    "kind": KIND,
    "status": _STATUS,
    "old": number_or_null(
        "Old", "Its present value in the old version; null where it is not there, or not quantified."
    ),
    "new": number_or_null("New", "Its present value in the new version; null likewise."),
    "change": number("Change", "What that adds to the customer value: new − old of a benefit, old − new of a cost."),
}

_OFFER: dict[str, Shape] = {
    "offer": OFFER,
    "ours": OURS,
    "status": _PRESENCE,
    "customer_value_old": number_or_null("Old customer value", "Null where the old version does not have the offer."),
    "customer_value_new": number_or_null("New customer value", "Null where the new version does not have the offer."),
    "customer_value_change": number_or_null(
        "Change of customer value", "New − old; null where one of the two is missing or in another currency."
    ),
    "customer_value_change_share": number_or_null(
        "Share of the change", "The change / the size of the old customer value; null where that is 0."
    ),
    "advantage_old": number_or_null(
        "Old advantage", "Our customer value less the next best alternative's; null for offers that are not ours."
    ),
    "advantage_new": number_or_null("New advantage", "The same in the new version; null likewise."),
    "advantage_change": number_or_null("Change of advantage", "New − old; null where one of the two is."),
    "rank_old": whole_or_null(
        "Old rank", "The rank by customer value: 1 is best, ties share a rank; null without the offer.", 1
    ),
    "rank_new": whole_or_null("New rank", "The same in the new version; null likewise.", 1),
    "bridge": records("Bridge", "Each item's exact part of the change, largest first; they sum to it.", _STEP),
    "inputs": records(
        "Inputs",
        "How much of the change each changed input explains, largest first; those that explain nothing are left out.",
        {"name": text("Name", "The input."), **_PART_CHANGE},
    ),
    "items": records(
        "Items",
        "The same of items whose definition changed, or that only one version has.",
        {"name": text("Name", "The benefit or cost."), "side": SIDE, "kind": KIND, **_PART_CHANGE},
    ),
    "settings": records(
        "Settings",
        "The same of horizon and per, discount_rate, flows_at and segment_size.",
        {"name": text("Name", "The setting."), **_PART_CHANGE},
    ),
    "interaction": number_or_null(
        "Interaction",
        "What is left of the change: inputs, items, settings and this sum to it; null where one of them is null.",
    ),
    "reason": text_or_null("Reason", "Why there is no change, or no interaction; null where there are both."),
}

_TERM: Shape = {"type": ["string", "number", "null"]}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "status": _STATUS,
    "currency": CURRENCY,
    "terms": records(
        "Terms",
        "Which of currency, horizon, discount rate, time of flows and segment size are not the same.",
        {
            "name": text("Name", "The term."),
            "old": {"title": "Old", "description": "In the old version; null where it is not said.", **_TERM},
            "new": {"title": "New", "description": "In the new version; null likewise.", **_TERM},
        },
    ),
    "winner": record(
        {
            "old": text_or_null(
                "Old winner",
                "The offer with the highest customer value in the old version; null on a tie, and without the segment.",
            ),
            "new": text_or_null("New winner", "The same in the new version; null likewise."),
        },
        "Winner",
        "Who wins in each version.",
    ),
    "tied": record(
        {
            "old": listed("Old ties", "The offers that tied for first; empty without a tie.", {"type": "string"}),
            "new": listed("New ties", "Likewise in the new version.", {"type": "string"}),
        },
        "Tied",
        "Who ties for first.",
    ),
    "price_ceiling": record(
        {
            "old": number_or_null("Old price ceiling", "In the old version; null without a price or an alternative."),
            "new": number_or_null("New price ceiling", "In the new version; null likewise."),
            "change": number_or_null("Change of the price ceiling", "New − old; null where one of the two is."),
        },
        "Price ceiling",
        "The price at which the customer is as well off with the best of ours as with the next best alternative; null "
        "without a price or an alternative.",
    ),
    "offers": records("Offers", "The offers in the order of the model, those that are removed last.", _OFFER),
}

_GATE: dict[str, Shape] = {
    "that": text("That", "The condition, as written."),
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "offer": text("Offer", "The offer of ours whose figures are judged."),
    "failed": truth("Failed", "Whether the condition holds, so that the gate says no."),
    "values": {
        "title": "Values",
        "description": "The figures that the condition names; null where one does not exist.",
        "type": "object",
        "additionalProperties": {"type": ["number", "null"]},
    },
    "reason": text_or_null("Reason", "Why the condition can't be told, and so does not hold; null where it can."),
}

DIFF = document(
    "diff",
    "Difference",
    "What moved between two versions of value models, and why: nothing is listed that is the same in both. Amounts are "
    "per customer, in the currency given. Figures are rounded to 6 decimal places or 6 significant digits, whichever "
    "keeps more, each for itself.",
    {
        "files": records("Files", "What the files say differently, an entry for each model that differs.", _FILE),
        "segments": records("Segments", "Segments in which any figure moved.", _SEGMENT),
        "gates": records("Gates", "Every condition for each of our offers in each segment that moved.", _GATE),
        "warnings": WARNINGS,
    },
)
