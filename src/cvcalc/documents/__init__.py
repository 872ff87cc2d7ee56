"""Results as JSON documents: their keys, their rounding, their schemas. DESIGN §4."""

from cvcalc.documents.compare import compare_document
from cvcalc.documents.explain import explain_document
from cvcalc.documents.numbers import as_given, shown
from cvcalc.documents.problem_list import problems_document
from cvcalc.documents.schema import DOCUMENTS, output_schema
from cvcalc.documents.score import score_document

__all__ = [
    "DOCUMENTS",
    "as_given",
    "compare_document",
    "explain_document",
    "output_schema",
    "problems_document",
    "score_document",
    "shown",
]
