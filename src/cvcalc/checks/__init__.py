"""Rules that a careful reviewer of value models would apply: one module each."""

from cvcalc.checks.inspected import Inspected
from cvcalc.checks.inspection import inspect
from cvcalc.checks.rules import RULES

__all__ = ["RULES", "Inspected", "inspect"]
