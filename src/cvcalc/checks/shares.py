"""Names and units of inputs that say: this is a share, between 0 and 1."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

PARTS_IN_100 = frozenset({"percent", "percentage", "pct", "probability"})

_SHARES = """
absence accuracy adoption attrition bounce cancellation churn click completion conversion defect discount dropout error
failure growth hit inflation interest loan loss no open penetration recovery redemption refund rejection renewal reply
response retention return scrap success survival tax uptake utilisation utilization vacancy vat win
"""

# Prices and wages; whose they are; one money in another; how fast; counts.
_NO_SHARES = """
per hour hourly day daily week weekly month monthly quarterly minute second unit km mile kg night card price cost costs
fee charge charges billing pay wage wages salary labor labour work staff crew money worth value earnings dividend rent
rental room freight shipping ticket burn run overtime standard
advisor agent analyst clerk consultant contractor developer designer doctor driver engineer expert freelancer lawyer
manager mechanic nurse operator specialist supervisor technician tutor worker
exchange fx currency spot usd eur gbp idr jpy sgd aud cad chf cny inr myr
arrival bit call clock data flow frame frequency heart output picking production sampling speed throughput
point points number count shares
"""

RATES_THAT_ARE_SHARES = frozenset(_SHARES.split())
NO_SHARES = frozenset(_NO_SHARES.split())

_PARTS = re.compile(r"[^\W\d_]+")
_BEFORE_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNITS = frozenset({"share", "shares", "fraction", "ratio", "1", "-"})

LARGEST_PERCENT = Decimal(100)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words in a name: `recovery_rate`, `recoveryRate`."""
    return frozenset(word.lower() for word in _PARTS.findall(_BEFORE_CAPITAL.sub("_", name)))


@lru_cache(maxsize=4096)
def largest_meant(name: str) -> Decimal | None:
    """Up to which number an input of this name may be meant in percent; None for a name that says no share.

    "rate" alone is also what an hour of somebody costs: above 100 it can't be meant in percent.
    """
    words = words_of(name)
    if words & PARTS_IN_100 and "points" not in words:
        return Decimal("Infinity")
    if "rate" in words and words & RATES_THAT_ARE_SHARES:
        return Decimal("Infinity")
    if words & {"rate", "share"} and not words & NO_SHARES:
        return LARGEST_PERCENT
    return None


def is_percent(unit: str) -> bool:
    """Whether a unit says percent: `%`, `% of orders`, `percent`; percentage points are something else."""
    words = unit.strip().lower()
    return words.startswith(("%", "percent", "per cent", "pct")) and "point" not in words


def denies_share(unit: str) -> bool:
    """Whether a unit says that this is no share."""
    return not is_percent(unit) and unit.strip().lower() not in _UNITS
