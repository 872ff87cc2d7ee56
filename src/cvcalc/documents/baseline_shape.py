"""The schema of `baseline/1`."""

from __future__ import annotations

from cvcalc.documents.problem_shape import PROBLEM
from cvcalc.documents.shapes import document, records, text_or_null

BASELINE = document(
    "baseline",
    "Baseline",
    "Problems that are known: `cvcalc check --baseline FILE` counts them, and does not tell of them again.",
    {
        "problems": records(
            "Problems",
            "Each known problem once, by file and path. Lines have no say.",
            {
                "code": PROBLEM["code"],
                "file": text_or_null(
                    "File", "The path of the file, relative to the folder of the baseline; null for what is in no file."
                ),
                "path": PROBLEM["path"],
            },
        )
    },
)
