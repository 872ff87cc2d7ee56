"""What can be wrong, where, and in which words."""

from cvcalc.problems.problem import (
    InvalidModel,
    Place,
    Problem,
    Problems,
    Related,
    Severity,
    error,
    note,
    warning,
)
from cvcalc.problems.suggestion import similar
from cvcalc.problems.visible import shortened, visible

__all__ = [
    "InvalidModel",
    "Place",
    "Problem",
    "Problems",
    "Related",
    "Severity",
    "error",
    "note",
    "shortened",
    "similar",
    "visible",
    "warning",
]
