"""Models over data files, written as text in a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cvcalc
from cvcalc.model import ValueModel
from cvcalc.problems import Problem, Problems
from cvcalc.reading import Loading, Sources, named_file
from cvcalc.valuation import Valuation, value_segments

DATA = """\
shop_type,brand,reputation,q1,w
Small,Kilat CRM,8,9,1
Small,Kilat CRM,7,10,2
Small,Kilat CRM,9,6,1
Small,Shared inbox,6,7,1
Small,Shared inbox,5,,1
Small,Shared inbox,7,3,1
Large,Kilat CRM,9,9,1
Large,Kilat CRM,10,10,1
Large,Shared inbox,4,7,1
Large,Shared inbox,5,2,1
"""

MODEL = """\
title: CRM
currency: IDR
survey: {file: responses.csv, segment: shop_type, offer: brand}
price_input: subscription
segments: {Small: {segment_size: 100}, Large: {segment_size: 20}}
inputs:
  recommend: {survey: q1, measure: nps, unit: points}
benefits:
  tangible:
    Savings: 2_000_000
  intangible:
    Brand reputation: {rating: {survey: reputation}, full_worth: 6_000_000}
    Word of mouth: (recommend + 100) * 1_000
costs:
  tangible:
    Subscription: subscription
offers:
  Kilat CRM: {inputs: {subscription: 3_000_000}}
  Shared inbox: {inputs: {subscription: 1_000_000}}
"""

RATED = """\
survey: {file: responses.csv, offer: brand}
benefits:
  intangible:
    Brand reputation: {rating: {survey: reputation}, full_worth: 1_000}
offers: {Kilat CRM: {}, Shared inbox: {}}
"""


def write(folder: Path, model: str = MODEL, data: str | None = DATA) -> Path:
    """The model in `folder`, beside its data `responses.csv`; a root of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cvcalc.toml").touch()
    (folder / "model.value.yaml").write_text(model, encoding="utf-8")
    if data is not None:
        (folder / "responses.csv").write_text(data, encoding="utf-8")
    return folder / "model.value.yaml"


def read(path: Path) -> tuple[ValueModel | None, list[Problem]]:
    """The model of a file, and what is wrong with it and its values, located."""
    problems, sources = Problems(), Sources()
    model = Loading(sources).model(named_file(path), problems)
    if model is not None:
        for _ in value_segments([model], problems):
            pass
    return model, sources.sorted(problems)


def messages(path: Path) -> list[str]:
    """Every problem as `path.of.keys: code message`."""
    return [f"{'.'.join(map(str, one.place.path))}: {one.code} {one.message}" for one in read(path)[1]]


def codes(path: Path) -> list[str]:
    """The codes of all problems."""
    return [one.code for one in read(path)[1]]


def valued(path: Path, scenario: str | None = None) -> dict[tuple[str, str], Valuation]:
    """Every valuation by segment and offer."""
    return {(one.segment, one.offer): one for one in _score(path, scenario)}


def item_values(path: Path, scenario: str | None = None, item: str = "Brand reputation") -> dict[tuple[str, str], str]:
    """What an item is worth, by segment and offer, as a plain number."""
    found = {
        key: next(one.value for one in its.items if one.item.name == item)
        for key, its in valued(path, scenario).items()
    }
    return {key: f"{value.normalize():f}" for key, value in found.items()}


def _score(path: Path, scenario: str | None) -> Iterable[Valuation]:
    return cvcalc.score(cvcalc.load(path), scenario)
