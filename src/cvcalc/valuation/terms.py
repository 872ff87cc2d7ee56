"""Terms: what the offers of one segment have in common."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What the offers of one segment have in common.

    `discount_rate` is a share a year, `horizon` in years; `currency` None means points; `segment_size`
    counts customers, None where the model does not say.
    """

    currency: str | None
    horizon: int
    discount_rate: Decimal
    flows_at: str
    segment_size: Decimal | None
