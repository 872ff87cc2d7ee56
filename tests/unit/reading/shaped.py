"""What the tests of reading ask of a text: its checked keys, its documents, and what is wrong with it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Problems
from cvcalc.reading.files import named_file
from cvcalc.reading.loading import read_text
from cvcalc.reading.models import load_models
from cvcalc.reading.shape import Shaped, check_shape
from cvcalc.reading.sources import Sources

Wrong = list[tuple[str, tuple[str | int, ...]]]

SMALL = """\
segment: Small online shops
currency: IDR
benefits:
  tangible:
    Orders recovered by faster replies: 18_000_000
    Staff hours saved: 20 * 12 * 30_000                  # a formula
  intangible:
    Brand reputation: {rating: 8, full_worth: 6_000_000} # 8 on a scale 0..10; full marks are worth 6 million
costs:
  tangible:
    Subscription: 6_000_000
  intangible:
    Time to learn the product: 16 * 30_000
"""

RIVALS = """\
# yaml-language-server: $schema=cvcalc-model.schema.json
cvcalc: 1                      # version of this format; optional
title: Kilat CRM for online shops
currency: IDR                  # ISO 4217; left out: plain points
horizon: 3                     # whole years, 1 to 100; default 1
discount_rate: 10%             # default 0; may be a formula over inputs
per: year                      # default for items below; without it each item says its own
price_input: subscription      # the input that is the price, the same kind of money for every offer
segment: Small online shops
segment_size: 1200             # customers in the segment; optional

inputs:
  hourly_wage: 30_000
  chats_per_month:
    {low: 700, base: 1_000, high: 1_600, unit: chats/month, source: shop survey March 2026, evidence: customer_data}
  margin_per_order: {min: 15_000, mode: 25_000, max: 40_000}
  orders_recovered: chats_per_month * 12 * recovery_rate      # inputs may use inputs

benefits:
  tangible:
    Orders recovered by faster replies:
      {amount: orders_recovered * margin_per_order, ramp: [50%, 100%], risk_adjustment: 15%, category: product,
       stage: consideration, touchpoint: chat}
    Staff hours saved: {amount: hours_saved * 12 * hourly_wage, category: service, stage: post-purchase}
  intangible:
    Brand reputation: {full_worth: 6_000_000, category: image, stage: awareness}
costs:
  tangible:
    Subscription: {amount: subscription, category: monetary, stage: purchase}
    Set-up: {amount: setup_fee, per: once, category: monetary, stage: purchase}
  intangible:
    Time to learn the product:
      {amount: learning_hours * hourly_wage, per: once, category: time, stage: post-purchase}
    Stress of switching: {full_worth: 2_000_000, per: once, category: psychological, stage: purchase}

offers:                        # the first is ours, unless `ours:` names another, or several
  Kilat CRM:
    inputs: {recovery_rate: 6%, hours_saved: 20, subscription: 6_000_000, setup_fee: 500_000, learning_hours: 16}
    benefits: {intangible: {Brand reputation: 8}}        # a plain number over a rated item is its rating
    costs: {intangible: {Stress of switching: 4}}
  Shared inbox:
    inputs: {recovery_rate: 5%, hours_saved: 12, subscription: 4_800_000, setup_fee: 0, learning_hours: 8}
    benefits: {intangible: {Brand reputation: 6}}
    costs: {intangible: {Stress of switching: 2}}
  Spreadsheet and phone: {benefits: null, costs: null}   # doing nothing: no benefits, no costs
"""


def shaped(text: str, file: str = "m.value.yaml") -> tuple[Shaped, list[Problem]]:
    """The checked tree of a text, and what is wrong with its shape, with line and column."""
    problems, sources = Problems(), Sources()
    source = read_text(named_file(file), text.encode(), problems, sources)
    assert source is not None, list(problems)
    found = check_shape(source.tree, source.file, problems, source)
    return found, sources.sorted(problems)


def keys_of(text: str) -> Any:
    """The checked keys of a text without mistakes."""
    found, problems = shaped(text)
    assert problems == []
    return found.keys


def loaded(text: str, name: str = "m.value.yaml") -> tuple[ValueModel | None, list[Problem]]:
    """The model of a text, and all that is wrong with it, with line and column."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(text.encode()), name)
    return models[0] if models else None, sources.sorted(problems)


def model_of(text: str) -> ValueModel:
    """The model of a text without mistakes."""
    model, problems = loaded(text)
    assert problems == []
    assert model is not None
    return model


def wrong(problems: list[Problem]) -> Wrong:
    """Codes and paths."""
    return [(problem.code, problem.place.path) for problem in problems]


def write(folder: Path, **texts: str) -> Path:
    """Files in `folder`: `__` in a name stands for `.`, `_S_` for `/`."""
    for name, text in texts.items():
        path = folder / name.replace("_S_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
