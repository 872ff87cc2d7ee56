"""Names and units of inputs that say: this is a share, between 0 and 1."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

PARTS_IN_100 = frozenset({"percent", "percentage", "pct", "probability"})

# What is a share in a rate; any other rate may be a price, a speed or a count: rack rate, flow rate, turnover rate.
_SHARES = """
absence absenteeism abandonment acceptance accuracy activation adoption approval attendance attrition availability
bounce cancellation capitalisation capitalization churn click closing commission completion complication conversion
coverage default defect delinquency depreciation detection discount dropout engagement error failure fraud
graduation growth hit infection inflation interest lending loan loss margin mortality mortgage no occupancy open
overdraft participation penetration readmission recovery redemption referral refund rejection renewal reply
repurchase response retention return rework royalty satisfaction scrap shrinkage sickness spoilage success survival
tax unemployment upsell uptake utilisation utilization vacancy vat win withholding yield
"""

# Who is paid by a rate, and other words for its price.
_PAID = """
hourly adviser advisor agent analyst clerk consultant contractor developer doctor engineer expert lawyer mechanic
nurse officer operator specialist supervisor technician trip freight day night card
"""

# A share that is bought, or something of it.
_STOCKS = """
per price prices cost costs value worth money earnings dividend dividends capital option options issue point points
number count
"""

SHARES, PAID, STOCKS = (frozenset(words.split()) for words in (_SHARES, _PAID, _STOCKS))

_PARTS = re.compile(r"[^\W\d_]+")
_BEFORE_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PER = re.compile(r"(?:^|_)per_(?!(?:year|quarter|month|week|annum)(?:_|$))")
_UNITS = frozenset({"share", "shares", "fraction", "ratio", "1", "-"})

LARGEST_PERCENT = Decimal(100)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words in a name: `recovery_rate`, `recoveryRate`."""
    return frozenset(_words(name))


@lru_cache(maxsize=4096)
def largest_meant(name: str) -> Decimal | None:
    """Up to which number an input of this name may be meant in percent; None for a name that says no share.

    A share of a company may cost more than 100, and stands in between in other words: `ride_share_trips`.
    """
    words = words_of(name)
    if words & PARTS_IN_100 and "points" not in words:
        return Decimal("Infinity")
    if "rate" in words and words & SHARES and not words & PAID and not _PER.search(name.lower()):
        return Decimal("Infinity")
    if "share" in words and not words & STOCKS and "share" in {_words(name)[0], _words(name)[-1]}:
        return LARGEST_PERCENT
    return None


def is_percent(unit: str) -> bool:
    """Whether a unit says percent: `%`, `% of orders`, `percent`; percentage points are something else."""
    words = unit.strip().lower()
    return words.startswith(("%", "percent", "per cent", "pct")) and "point" not in words


def denies_share(unit: str) -> bool:
    """Whether a unit says that this is no share."""
    return not is_percent(unit) and unit.strip().lower() not in _UNITS


def _words(name: str) -> list[str]:
    return [word.lower() for word in _PARTS.findall(_BEFORE_CAPITAL.sub("_", name))]
