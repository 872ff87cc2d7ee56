"""The schema of `journey/1`."""

from __future__ import annotations

from cvcalc.decisions.journey.kpis import VERDICTS
from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import (
    CURRENCY,
    CUSTOMER_VALUE,
    FILE,
    OFFER,
    OURS,
    SCENARIO,
    SEGMENT,
    SIDE,
    Shape,
    choice,
    document,
    number,
    number_or_null,
    record,
    records,
    text,
    text_or_null,
    truth,
    whole_or_null,
)
from cvcalc.model.tallies import MEASURES

_SUMS: dict[str, Shape] = {
    "benefits": number("Benefits", "What the customer gets here: present value over the horizon, per customer."),
    "costs": number("Costs", "What the customer gives up here; a cost is positive."),
    "net": number("Net", "Benefits − costs."),
}

_TOUCHPOINTS = records(
    "Touchpoints",
    "The same by touchpoint, in the order of the model; they sum to the stage.",
    {
        "touchpoint": text_or_null("Touchpoint", "Where the customer meets the offer; null: items that name none."),
        **_SUMS,
    },
)

_KPI: dict[str, Shape] = {
    "name": text("Name", "The KPI."),
    "measure": choice("Measure", "What is measured.", MEASURES),
    "test": truth("Test", "Whether baseline and now are A and B of a test, rather than before and after."),
    "baseline": number_or_null(
        "Baseline", "The figure before, or of A: NPS −100…100, shares 0…1, else the mean; null where there is none."
    ),
    "baseline_n": whole_or_null("Baseline n", "How many answers or cases it rests on; null where nobody counted.", 0),
    "now": number_or_null("Now", "The figure now, or of B; null where the survey has no answers."),
    "now_n": whole_or_null("Now n", "How many answers or cases it rests on; null where nobody counted.", 0),
    "now_low": number_or_null("Now low", "The lower end of the 95 % interval of the figure now; null without counts."),
    "now_high": number_or_null("Now high", "The upper end of it; null likewise."),
    "change": number_or_null("Change", "Now − baseline, in the unit of the measure; null without a baseline."),
    "low": number_or_null(
        "Low", "The lower end of the 95 % interval of the change; null without a baseline or without counts."
    ),
    "high": number_or_null("High", "The upper end of it; null likewise."),
    "p_value": number_or_null(
        "p value", "How probable a change as large is if nothing has changed; null where there is no interval."
    ),
    "verdict": {
        **text_or_null(
            "Verdict", "What the test says of the change, at 5 %; null without a baseline or without counts."
        ),
        "enum": [*VERDICTS.values(), None],
    },
    "input": text_or_null("Input", "The input that the figure now feeds; null where it feeds none."),
    "worth": number_or_null(
        "Worth",
        "What the move is worth: the customer value of our offer less what it would be with the input at the baseline; "
        "null without input or baseline, and where there is a reason.",
    ),
    "reason": text_or_null("Reason", "Why nobody can say what the move is worth; null otherwise."),
}

_FRICTION: dict[str, Shape] = {
    "stage": text_or_null("Stage", "The stage of these costs as the items name it; null where they name none."),
    "touchpoint": text_or_null(
        "Touchpoint", "The touchpoint; null: the costs at this stage that name none, taken together."
    ),
    "cost": number("Cost", "What the customer gives up there: present value over the horizon, per customer."),
    "share": number_or_null("Share", "Of all costs of the offer: 0.2 is 20 %; null unless these are positive."),
    "others": records(
        "Others",
        "What the same touchpoint costs with each other offer of the segment.",
        {
            "offer": text("Offer", "Another offer of the segment."),
            "cost": number_or_null("Cost", "Its cost there; null where it has none."),
        },
    ),
}

_UNQUANTIFIED: dict[str, Shape] = {
    "name": text("Name", "The benefit or cost."),
    "side": SIDE,
    "stage": text_or_null("Stage", "Its stage; null where it names none."),
    "touchpoint": text_or_null("Touchpoint", "Its touchpoint; null where it names none."),
    "reason": text("Reason", "Why it has no number."),
}

_SEGMENT: dict[str, Shape] = {
    "file": FILE,
    "scenario": SCENARIO,
    "segment": SEGMENT,
    "offer": OFFER,
    "ours": OURS,
    "currency": CURRENCY,
    "customer_value": CUSTOMER_VALUE,
    "stages_named": truth(
        "Stages named", "Whether the model names the stages; otherwise they stand as items name them first."
    ),
    "stages": records(
        "Stages",
        "The stages of the journey in its order, those where nothing arises too; with unassigned they sum to the "
        "customer value.",
        {
            "stage": text("Stage", "The stage."),
            **_SUMS,
            "touchpoints": _TOUCHPOINTS,
            "kpis": records(
                "KPIs", "What is measured at this stage: of the best of our offers; others have none.", _KPI
            ),
        },
    ),
    "unassigned": record(
        {**_SUMS, "touchpoints": _TOUCHPOINTS},
        "Unassigned",
        "Items that name no stage, or one that the journey has not.",
    ),
    "friction": records("Friction", "The costs of the offer by touchpoint, largest first.", _FRICTION),
    "unquantified": records("Unquantified", "Items without a number: they count nowhere.", _UNQUANTIFIED),
}

JOURNEY = document(
    "journey",
    "Journey",
    "Customer value along the customer journey: where it is made, where costs eat it, and what KPIs say of each stage. "
    "Figures are rounded to 6 decimal places or 6 significant digits, whichever keeps more, each for itself.",
    {
        "segments": records("Segments", "One entry for each scenario, segment and offer.", _SEGMENT),
        "warnings": WARNINGS,
    },
)
