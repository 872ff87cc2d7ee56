"""Two versions of a model with all that may differ, for the tests of what is said of differences."""

from __future__ import annotations

from functools import reduce

import cvcalc
from cvcalc.decisions.difference.gates import GateOutcome, judge, read_gate
from tests.unit.reports.models import NAMES

OLD = """\
title: Kilat CRM for online shops
currency: IDR
horizon: 3
discount_rate: 10%
per: year
price_input: subscription
inputs:
  hourly_wage: {value: 30_000, unit: IDR/hour, source: wage survey 2025}
  chats: {low: 700, base: 1_000, high: 1_600, source: shop survey}
  margin: 25_000
  subscription: 0
benefits:
  tangible:
    Orders recovered by faster replies: {amount: chats * 12 * recovery_rate * margin, ramp: [50%, 100%]}
    Staff hours saved: hours_saved * 12 * hourly_wage
  intangible:
    Brand reputation: {full_worth: 6_000_000}
costs:
  tangible:
    Subscription: subscription
    Set-up: {amount: 500_000, per: once}
offers:
  Kilat CRM:
    inputs: {recovery_rate: 6%, hours_saved: 20, subscription: 6_000_000}
    benefits: {intangible: {Brand reputation: 8}}
  Shared inbox:
    inputs: {recovery_rate: 5%, hours_saved: 12, subscription: 4_800_000}
    benefits: {intangible: {Brand reputation: 6}}
  Spreadsheet and phone: {benefits: null, costs: null}
segments:
  Starters: {segment_size: 5_200, inputs: {chats: 150}}
  Growing shops: {segment_size: 1_200}
  Brands: {inputs: {chats: 6_000}}
scenarios:
  Onboarding call: {our_cost: 150_000, offers: {Kilat CRM: {inputs: {hours_saved: 22}}}}
"""

_AGENCY = """\
  Agency desk:
    inputs: {recovery_rate: 7%, hours_saved: 30, subscription: 17_000_000}
    benefits: {intangible: {Brand reputation: 7}}
"""

_CHANGES = {
    "wage survey 2025": "wage survey 2026",
    "value: 30_000": "value: 32_000",
    "discount_rate: 10%": "discount_rate: 12%",
    "subscription: 6_000_000": "subscription: 9_600_000",
    "Set-up: {amount: 500_000, per: once}": "Set-up: {amount: 900_000, per: once, category: monetary}",
    "hours_saved: 12,": "hours_saved: hourly_wage / 2_400,",
    "  Spreadsheet and phone:": f"{_AGENCY}  Spreadsheet and phone:",
    "  Brands: {inputs: {chats: 6_000}}": "  Marketplaces: {inputs: {chats: 9_000}}",
    "hours_saved: 22": "hours_saved: 24",
    "    Staff hours saved:": "    Fewer wrong parcels: chats * 1_200\n    Staff hours saved:",
}

NEW = reduce(lambda text, change: text.replace(*change), _CHANGES.items(), OLD)


def difference(old: str = OLD, new: str = NEW, file: str = "shops.value.yaml") -> cvcalc.ModelDifference:
    return cvcalc.diff(cvcalc.loads(old, file), cvcalc.loads(new, file))


def gates(*conditions: str, of: cvcalc.ModelDifference) -> list[GateOutcome]:
    return judge(map(read_gate, conditions), [of])


def hostile(price: int) -> str:
    """A model with names that a terminal, a build log, console markup, Markdown or a browser would obey."""
    quoted = ['"' + name.replace("\\", "\\\\").replace("\x1b", "\\x1b") + '"' for name in NAMES]
    items = "\n".join(f"    {name}: {price * number}" for number, name in enumerate(quoted, 1))
    offers = "\n".join(
        f"  {name}: {{costs: {{tangible: {{{name}: {number}}}}}}}" for number, name in enumerate(quoted, 1)
    )
    note = '"<!-- cvcalc-diff --> @all\\n::error::x #1 ' + str(price) + '"'
    return (
        f"title: {quoted[6]}\ninputs:\n  x: {{value: {price}, source: {note}}}\n"
        f"benefits:\n  tangible:\n{items}\noffers:\n{offers}\nsegments:\n  {quoted[7]}: {{}}\n  {quoted[10]}: {{}}\n"
    )
