"""Statistics of answers and counts: measures, their intervals at 95 %, and what moved between two of them."""

from cvcalc.measures.changes import Change, Verdict, compare
from cvcalc.measures.counting import (
    CountError,
    joined,
    point,
    tally_of_answers,
    tally_of_customers,
    tally_of_moments,
    tally_of_promoters,
    tally_of_scores,
    tally_of_shares,
)
from cvcalc.measures.statistics import effective_number, interval, standard_error, value

__all__ = [
    "Change",
    "CountError",
    "Verdict",
    "compare",
    "effective_number",
    "interval",
    "joined",
    "point",
    "standard_error",
    "tally_of_answers",
    "tally_of_customers",
    "tally_of_moments",
    "tally_of_promoters",
    "tally_of_scores",
    "tally_of_shares",
    "value",
]
