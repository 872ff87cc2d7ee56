"""How rules say numbers and lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal

from cvcalc.formula import CONTEXT
from cvcalc.problems import shortened

_READ = Context(prec=6)


def number_text(value: Decimal) -> str:
    """A number as people write it: no exponent, no zeros at the end."""
    return f"{CONTEXT.normalize(value):f}"


def rounded(value: Decimal) -> Decimal:
    """A computed value to 6 digits, as many as anybody reads."""
    return _READ.plus(value)


def percent_text(share: Decimal) -> str:
    """A share in percent."""
    return f"{number_text(CONTEXT.multiply(share, Decimal(100)))} %"


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many others there are: 'wage', 'price', 'fee' and 4 more."""
    *first, last = [f"'{shortened(name)}'" for name in names[:most]]
    if len(names) > most:
        return f"{', '.join([*first, last])} and {len(names) - most} more"
    return f"{', '.join(first)} and {last}" if first else last


def and_others(count: int, what: str) -> str:
    """What follows a first place where the same stands in `count` others: ", and so in 2 other places"."""
    return f", and so in {count} other {what}{'s' * (count != 1)}" if count else ""
