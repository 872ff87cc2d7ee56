"""The schema of `problems/1`, and of the warnings in every other document."""

from __future__ import annotations

from cvcalc.documents.shapes import Shape, choice, document, listed, records, text, text_or_null, whole_or_null

_FILE = text_or_null("File", "The path of the file; null where the problem lies in no file.")
_LINE = whole_or_null("Line", "The line, counted from 1; null where no line is to blame.", 1)
_COLUMN = whole_or_null("Column", "The character in the line, counted from 1; null without a line.", 1)
_PATH = listed("Path", "The keys, and places in lists from 0, that lead there.", {"type": ["string", "integer"]})

PROBLEM: dict[str, Shape] = {
    "code": {
        **text("Code", "What kind of problem it is: `cvcalc explain CODE` tells more. Codes keep their meaning."),
        "pattern": "^CV[0-9]{3}$",
    },
    "severity": choice(
        "Severity", "An error leaves no number; the others stand beside numbers.", ("error", "warning", "note")
    ),
    "message": text("Message", "What is wrong."),
    "file": _FILE,
    "line": _LINE,
    "column": _COLUMN,
    "path": _PATH,
    "hint": text_or_null("Hint", "What to do about it; null where that goes without saying."),
    "related": records(
        "Related places",
        "Other places that help to understand the problem.",
        {
            "message": text("Message", "What stands there."),
            "file": _FILE,
            "line": _LINE,
            "column": _COLUMN,
            "path": _PATH,
        },
    ),
}

WARNINGS = records("Warnings", "What is worth a second look, though the numbers stand.", PROBLEM)

PROBLEMS = document(
    "problems",
    "Problems",
    "What is wrong with value models, so that no number is given; warnings and notes are listed too.",
    {"problems": records("Problems", "Every problem found, in the order found.", PROBLEM)},
)
