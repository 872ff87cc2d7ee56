"""Models with a journey, and what is worked out of them."""

from __future__ import annotations

from io import BytesIO

from cvcalc.decisions.journey.journey import SegmentJourney, journey_segments
from cvcalc.problems import Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import value_segments

SHOP = """\
title: A shop on the way
currency: EUR
segment: Walkers
inputs: {visits: 100, margin: 2, wage: 10, wait: 3}
benefits:
  tangible:
    Orders: {amount: visits * rate * margin, stage: buy, touchpoint: till}
    Gifts: {amount: 15, stage: buy}
    Advice: {amount: 5, stage: look, touchpoint: window}
    Luck: 4
  intangible:
    Calm: {unquantified: nobody asked, stage: look, touchpoint: window}
costs:
  tangible:
    Price: {amount: price, stage: buy, touchpoint: till}
    Way: {amount: 7, stage: walk, touchpoint: street}
  intangible:
    Waiting: {amount: wait * wage, stage: buy, touchpoint: queue}
    Bags: {amount: bags, stage: buy}
    Regret: {amount: 1, stage: afterwards, touchpoint: kitchen}
offers:
  Ours: {inputs: {price: 20, bags: 6}}
  Theirs: {inputs: {price: 25, bags: 2, rate: 20%, wait: 1}}
journey:
  stages: [look, walk, buy, come back]
  kpis:
    buy:
      Buyers: {measure: conversion, baseline: {hits: 40, of: 200}, now: {hits: 75, of: 250}, input: rate}
    come back:
      Regulars: {measure: retention, now: {start: 100, end: 110, new: 20}}
scenarios:
  Second till: {inputs: {wait: 1}}
  Free bags: {offers: {Ours: {inputs: {bags: 0}}}}
  Dearer: {offers: {Theirs: {inputs: {price: 40}}}}
  Together: {inputs: {margin: 3}, offers: {Ours: {inputs: {bags: 0, wait: 1}}}}
"""


def travelled(text: str, *scenarios: str | None) -> list[SegmentJourney]:
    """The segments of the model in `text` along the journey; as it is, unless scenarios are named."""
    problems = Problems()
    models = load_models(["-"], problems, Sources(), BytesIO(text.encode()), "model.yaml")
    found = [
        one
        for scenario in scenarios or (None,)
        for one in journey_segments([*value_segments(models, problems, scenario)], models)
    ]
    assert not problems.has_errors, [*problems]
    return found


def one_of(text: str, scenario: str | None = None) -> SegmentJourney:
    """The only segment of a model along the journey."""
    (found,) = travelled(text, scenario)
    return found
