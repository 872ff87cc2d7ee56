"""Words of the customer's side: journeys and measures that have names, and how data are called. FIELD §6, §8.

Every file is read with these; what few files have, and takes long to load, stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

JOURNEYS: Mapping[str, tuple[str, ...]] = {
    "customer-value-journey": (
        "awareness", "interest", "consideration", "intent", "purchase", "post-purchase", "retention",
    ),
    "loyalty-journey": ("awareness", "interest", "decision", "retention", "advocacy"),
    "journey-map": ("awareness", "consideration", "decision", "retention", "advocacy"),
    "digital-journey": ("awareness", "consideration", "decision", "post-purchase"),
}  # fmt: skip
"""The stages of the journeys that have a name."""

SCORE_RANGES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The answers that a measure asks for: whole numbers from … to."""

SHARES = frozenset({"csat", "conversion", "retention", "churn"})
"""Measures that are shares, 0…1."""

MEASURES = ("nps", "csat", "ces", "mean", "conversion", "retention", "churn")
"""FIELD §6; `mean` is that of any numbers."""

COLUMN_MEASURES = ("mean", "nps", "csat", "ces", "conversion")
"""The measures of answers in a data file; `conversion` takes 1 for who did it and 0 for who did not."""

INFINITE: Literal["infinite"] = "infinite"
"""The horizon of a lifetime without an end."""

PREFIX = "survey:"
"""Begins the names of inputs that only data give; none that a file gives can be called so."""
