"""Published figures of perceived quality and relative price, after Gale, Managing Customer Value (1994).

All are in Yang, Design for Six Sigma for Service (2005), chapter 5: the relative price on page 89, tables 5.3 and 5.4.
"""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import cvcalc
from tests.running import Run

FOLDER = Path(__file__).parents[2] / "examples" / "published"


def test_relative_price_of_an_acura(run: Run) -> None:
    finished = run("compare", str(FOLDER / "gale-005-relative-price.value.yaml"), "--format", "json")
    (segment,) = json.loads(finished.stdout)["segments"]
    assert segment["offers"][0]["relative_price"] == 88


Profile = dict[str, tuple[int, str, str]]  # weight, ours, competitors

# Table 5.3, endoscopic against traditional surgery, prints the ratios: 3, 2, 1.5, 1.4 and 2.
SURGERY: Profile = {
    "At-home recovery period": (40, "3", "1"),
    "Hospital stay": (30, "2", "1"),
    "Complications rate": (10, "1.5", "1"),
    "Postoperative scar": (5, "1.4", "1"),
    "Operation time": (15, "2", "1"),
}
# Table 5.4, satisfaction with the price of luxury cars, is weighed like quality.
CARS: Profile = {
    "Purchase price": (60, "9", "7"),
    "Trade-in allowance": (20, "6", "6"),
    "Resale price": (10, "9", "8"),
    "Finance rates": (10, "7", "7"),
}


def quality_of(profile: Profile) -> cvcalc.PerceivedValue:
    """Ours among two offers with these ratings."""
    ours, theirs = (
        ", ".join(f"{name}: {{rating: {given[of]}, full_worth: {given[0]}}}" for name, given in profile.items())
        for of in (1, 2)
    )
    model = cvcalc.loads(
        f"offers:\n  Ours: {{benefits: {{intangible: {{{ours}}}}}}}\n"
        f"  Competitors: {{benefits: {{intangible: {{{theirs}}}}}}}\n"
    )
    (segment,) = cvcalc.compare(model)
    return segment.perceived()[0]


def test_quality_of_endoscopic_surgery() -> None:
    assert quality_of(SURGERY).quality_ratio == 232


def test_price_satisfaction_of_luxury_cars() -> None:
    found = quality_of(CARS)
    # Printed as 118.7: there ratios are rounded, 9/7 to 1.29 and 9/8 to 1.13, before they are weighed.
    assert found.quality_ratio == pytest.approx(Decimal("118.4"), abs=Decimal("0.05"))
    rounded = [one.ratio.quantize(Decimal("0.01"), ROUND_HALF_UP) * one.weight for one in found.attributes]
    assert sum(rounded) == Decimal("118.7")
