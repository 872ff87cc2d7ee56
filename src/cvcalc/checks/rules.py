"""All rules, in the order of their codes."""

from __future__ import annotations

from cvcalc.checks.inspected import Rule
from cvcalc.checks.only_costs import only_costs

RULES: tuple[Rule, ...] = (only_costs,)
