"""JSON Schemas (2020-12) of the documents, for whoever reads them."""

from __future__ import annotations

from typing import Any

DOCUMENTS = (
    *("score", "compare", "explain", "price", "sensitivity", "simulate", "whatif", "check"),
    *("journey", "survey", "baseline", "diff", "problems", "catalog", "clv"),
)
"""The documents that have a schema, by the command or the outcome that gives them."""


def output_schema(name: str) -> dict[str, Any]:
    """The schema of the document `name/1`; raises KeyError for a name that is not in `DOCUMENTS`."""
    # Descriptions are long and seldom wanted: a command that only writes a document does without them.
    from cvcalc.documents.baseline_shape import BASELINE
    from cvcalc.documents.catalog_shape import CATALOG
    from cvcalc.documents.check_shape import CHECK
    from cvcalc.documents.clv_shape import CLV
    from cvcalc.documents.compare_shape import COMPARE
    from cvcalc.documents.diff_shape import DIFF
    from cvcalc.documents.explain_shape import EXPLAIN
    from cvcalc.documents.journey_shape import JOURNEY
    from cvcalc.documents.price_shape import PRICE
    from cvcalc.documents.problem_shape import PROBLEMS
    from cvcalc.documents.score_shape import SCORE
    from cvcalc.documents.sensitivity_shape import SENSITIVITY
    from cvcalc.documents.simulate_shape import SIMULATE
    from cvcalc.documents.survey_shape import SURVEY
    from cvcalc.documents.whatif_shape import WHATIF

    schemas = {
        "score": SCORE,
        "compare": COMPARE,
        "explain": EXPLAIN,
        "price": PRICE,
        "sensitivity": SENSITIVITY,
        "simulate": SIMULATE,
        "whatif": WHATIF,
        "journey": JOURNEY,
        "survey": SURVEY,
        "check": CHECK,
        "baseline": BASELINE,
        "diff": DIFF,
        "problems": PROBLEMS,
        "catalog": CATALOG,
        "clv": CLV,
    }
    return schemas[name]
