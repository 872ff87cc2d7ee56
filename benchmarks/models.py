"""Value models to measure with: realistic, valid, of any size, the same on every machine."""

from __future__ import annotations

from pathlib import Path

from benchmarks import squiggle

TRADES = ("Food", "Clothes", "Books", "Toys", "Garden", "Crafts", "Music", "Phones", "Beauty", "Sports", "Pets")

QUICKSTART = """\
segment: Small online shops
currency: IDR
benefits:
  tangible:
    Orders recovered by faster replies: 18_000_000
    Staff hours saved: 20 * 12 * 30_000
  intangible:
    Brand reputation: {rating: 8, full_worth: 6_000_000}
costs:
  tangible:
    Subscription: 6_000_000
  intangible:
    Time to learn the product: 16 * 30_000
"""

BIG_HEAD = """\
cvcalc: 1
title: Reply desk for online shops, trade by trade and district by district
currency: IDR
horizon: 3
discount_rate: 10%
per: year
price_input: subscription

inputs:
  hourly_wage: {value: 30_000, unit: IDR/hour, source: wage survey 2026, evidence: third_party_research}
  weeks_open: 50
  wrong_parcels: {min: 1%, mode: 2%, max: 4%, source: return slips, evidence: internal_testing}
  orders_recovered: chats_per_month * 12 * recovery_rate

benefits:
  tangible:
    Orders recovered by faster replies:
      amount: orders_recovered * margin_per_order
      ramp: [50%, 100%]
      risk_adjustment: 15%
      category: product
      stage: consideration
    Staff hours saved: {amount: hours_saved * weeks_open * hourly_wage, category: service, stage: post-purchase}
    Fewer wrong parcels:
      amount: orders_recovered * wrong_parcels * margin_per_order
      growth: 3%
      category: service
      stage: post-purchase
  intangible:
    Brand reputation: {full_worth: 6_000_000, category: image, stage: awareness}
costs:
  tangible:
    Subscription: {amount: subscription, category: monetary, stage: purchase}
    Set-up: {amount: setup_fee, per: once, category: monetary, stage: purchase}
  intangible:
    Time to learn the product: {amount: learning_hours * hourly_wage, per: once, category: time, stage: post-purchase}
    Stress of switching: {full_worth: 2_000_000, per: once, category: psychological, stage: purchase}

offers:
  Reply desk:
    inputs: {setup_fee: 500_000}
  Shared inbox:
    inputs: {setup_fee: 0}

segments:
"""

BIG_SEGMENT = """\
  {trade} shops, district {number:04}:
    segment_size: {size}
    inputs:
      chats_per_month:
        low: {low}
        base: {base}
        high: {high}
        source: shop survey March 2026, district {number}
        evidence: customer_data
      margin_per_order: {{min: {margin}_000, mode: {margin}_000 + 9_500, max: {margin}_000 * 2.5}}
    offers:
      Reply desk:
        inputs:
          recovery_rate: {{low: 4.5%, base: {recovery}%, high: 9%, evidence: analyst_estimate}}
          hours_saved: {hours}
          subscription: 12 * {monthly}_000
          learning_hours: {learning}
        benefits:
          intangible:
            Brand reputation: {reputation}
        costs:
          intangible:
            Stress of switching: 4
      Shared inbox:
        inputs:
          recovery_rate: {{low: 3%, base: 4.{tenth}%, high: 6%, source: trial of six weeks}}
          hours_saved: {hours} * 60%
          subscription: 12 * {monthly}_000 * 80%
          learning_hours: max(4, {learning} / 2)
        benefits: {{intangible: {{Brand reputation: {rival_reputation}}}}}
        costs: {{intangible: {{Stress of switching: 2.5}}}}
"""

SMALL = """\
segment: {trade} shops, district {number:04}
currency: IDR
horizon: 3
discount_rate: 10%
per: year
inputs:
  hourly_wage: {{value: 30_000, source: wage survey 2026}}
  chats_per_month: {{low: {low}, base: {base}, high: {high}}}
benefits:
  tangible:
    Orders recovered: {{amount: chats_per_month * 12 * recovery_rate * {margin}_000, category: product}}
  intangible:
    Brand reputation: {{full_worth: 6_000_000, category: image}}
costs:
  tangible:
    Subscription: {{amount: subscription, category: monetary}}
  intangible:
    Time to learn the product: {{amount: {learning} * hourly_wage, per: once, category: time}}
offers:
  Reply desk:
    inputs: {{recovery_rate: {recovery}%, subscription: 12 * {monthly}_000}}
    benefits: {{intangible: {{Brand reputation: {reputation}}}}}
  Shared inbox:
    inputs: {{recovery_rate: 4.{tenth}%, subscription: 10 * {monthly}_000}}
    benefits: {{intangible: {{Brand reputation: {rival_reputation}}}}}
  Spreadsheet and phone: {{benefits: null, costs: null}}
"""

UNCERTAIN = """\
segment: Small online shops
currency: EUR
horizon: {years}
discount_rate: {rate}
per: year
inputs:
{shared}
benefits:
  tangible:
    Orders: (x0 * x1 + x2 * x3) * rate
    Hours: (x4 * x5 + x6) * hours
    Parcels: min(x7, x8) * rate
costs:
  tangible:
    Price: x9 * price
    Fees: x10 * x11 + x12 * hours
    Set-up: {{amount: setup * x13, per: once}}
offers:
{offers}
"""

SEGMENTS_OF_BIG = 1_300  # of two offers each: about 40,000 lines


def write_quickstart(path: Path) -> Path:
    """Write the ten-line model of one offer."""
    return _write(path, QUICKSTART)


def write_big(path: Path, segments: int = SEGMENTS_OF_BIG) -> Path:
    """Write one model of `segments` segments with two offers each, 31 lines a segment."""
    return _write(path, BIG_HEAD + "".join(_filled(BIG_SEGMENT, number) for number in range(1, segments + 1)))


def write_folder(folder: Path, files: int = 1_000) -> Path:
    """Write `files` models of one segment and three offers each, about 25 lines a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, files + 1):
        _write(folder / f"shops-{number:04}.value.yaml", _filled(SMALL, number))
    return folder


def write_uncertain(path: Path) -> Path:
    """Write the model of 30 uncertain inputs and 4 offers that `squiggle` has too."""
    shared = "\n".join(f"  x{number}: {_range(number)}" for number in range(squiggle.SHARED))
    offers = []
    for index, offer in enumerate(squiggle.OFFERS):
        first = squiggle.SHARED + 4 * index
        own = zip(("rate", "hours", "price", "setup"), range(first, first + 4), strict=True)
        inputs = "\n".join(f"      {name}: {_range(number)}" for name, number in own)
        offers.append(f"  {offer}:\n    inputs:\n{inputs}")
    text = UNCERTAIN.format(years=squiggle.YEARS, rate=squiggle.RATE, shared=shared, offers="\n".join(offers))
    return _write(path, text)


def _range(number: int) -> str:
    form, figures = squiggle.range_of(number)
    shown = [f"{figure:.6f}" for figure in figures]
    match form:
        case "pert":
            return "{{min: {}, mode: {}, max: {}}}".format(*shown)
        case "percentile":
            return "{{low: {}, base: {}, high: {}, min: 0}}".format(*shown)
        case "triangular":
            return "{{min: {}, mode: {}, max: {}, shape: triangular}}".format(*shown)
        case _:
            return "{{mean: {}, sd: {}}}".format(*shown)


def _filled(template: str, number: int) -> str:
    """The template with figures that vary from segment to segment and from file to file."""
    base = 600 + number * 37 % 900
    return template.format(
        number=number,
        trade=TRADES[number % len(TRADES)],
        size=200 + number * 53 % 1_700,
        low=base * 7 // 10,
        base=base,
        high=base * 8 // 5,
        margin=12 + number % 23,
        recovery=f"{5 + number % 3}.{number % 7}",
        tenth=number % 10,
        hours=14 + number % 9,
        monthly=380 + number * 11 % 240,
        learning=10 + number % 8,
        reputation=6 + number % 4,
        rival_reputation=4 + number % 3,
    )


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
