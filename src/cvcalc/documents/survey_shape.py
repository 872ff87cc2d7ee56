"""The schema of `survey/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import WARNINGS
from cvcalc.documents.shapes import Shape, choice, document, number_or_null, records, text, text_or_null, whole
from cvcalc.model.tallies import COLUMN_MEASURES

_MEASURED: dict[str, Shape] = {
    "column": text("Column", "The column that was asked for."),
    "measure": choice("Measure", "What its answers are measured by.", COLUMN_MEASURES),
    "n": whole("Answers", "How many answers there are.", 0),
    "missing": whole("Missing", "How many rows of the group hold no answer.", 0),
    "value": number_or_null(
        "Value",
        "The measure: NPS from −100 to 100; csat and conversion from 0 to 1; ces and mean as the answers are "
        "given. Null without answers, or where they weigh nothing.",
    ),
    "low": number_or_null("Low", "Where its interval at 95 % begins; null where there are too few answers."),
    "high": number_or_null("High", "Where it ends; null likewise."),
    "standard_error": number_or_null(
        "Standard error", "The standard error of the measure, in its unit; null likewise."
    ),
}

SURVEY = document(
    "survey",
    "Survey",
    "What the answers in a data file say, group by group. Figures are rounded to 6 decimal places or 6 significant "
    "digits, whichever keeps more, each for itself.",
    {
        "file": text("File", "The path of the data file as given."),
        "rows": whole("Rows", "How many rows it has beneath the header; blank ones don't count.", 0),
        "weight": text_or_null("Weight", "The column with the weights of the rows; null where all count the same."),
        "total": records("Total", "Each question over all rows, in the order asked for.", _MEASURED),
        "groups": records(
            "Groups",
            "The groups that --by makes, in the order of their cells; without it all rows are one.",
            {
                "by": {
                    "title": "By",
                    "description": "The cells that the rows of the group have, by column; empty without --by.",
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
                "measures": records("Measures", "Each question, in the order asked for.", _MEASURED),
            },
        ),
        "warnings": WARNINGS,
    },
)
