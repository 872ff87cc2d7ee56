"""What two versions say differently of the journey."""

from __future__ import annotations

import cvcalc
from cvcalc.decisions.difference.changes import Change

SHOP = """\
benefits: {tangible: {Orders: {amount: rate, stage: buy}}}
journey:
  stages: [look, buy]
  kpis:
    buy:
      Buyers: {measure: conversion, baseline: {hits: 40, of: 200}, now: {hits: 75, of: 250}, input: rate, source: till}
      Smiles: {measure: mean, a: 3.1, b: {mean: 3.4, sd: 1, n: 30}, note: by hand}
"""


def changed(before: str, after: str) -> dict[str, Change]:
    difference = cvcalc.diff(cvcalc.loads(before), cvcalc.loads(after))
    return {one.name: one for one in difference.changes if one.what == "setting"}


def texts(before: str, after: str) -> dict[str, tuple[str | None, str | None]]:
    return {
        name: (one.old.text if one.old else None, one.new.text if one.new else None)
        for name, one in changed(before, after).items()
    }


def test_a_kpi_that_moved_is_told_as_one() -> None:
    assert texts(SHOP, SHOP.replace("hits: 75", "hits: 80")) == {
        "journey.kpis.buy.Buyers": (
            "conversion; baseline 40 of 200; now 75 of 250; input rate; source till",
            "conversion; baseline 40 of 200; now 80 of 250; input rate; source till",
        )
    }


def test_the_same_counts_written_otherwise_are_the_same() -> None:
    assert texts(SHOP, SHOP.replace("hits: 75, of: 250", "of: 2_50, hits: 75.0").replace("3.1", "3.10")) == {}


def test_means_are_told_apart_by_their_standard_error() -> None:
    assert texts(SHOP, SHOP.replace("sd: 1,", "sd: 2,")) == {
        "journey.kpis.buy.Smiles": (
            "mean; a 3.1; b 3.4 of 30 answers, standard error 0.182574; note by hand",
            "mean; a 3.1; b 3.4 of 30 answers, standard error 0.365148; note by hand",
        )
    }


def test_stages_and_kpis_that_come_and_go() -> None:
    after = SHOP.replace("[look, buy]", "[buy]").replace("Smiles:", "Laughs:")
    assert texts(SHOP, after) == {
        "journey.stages": ("[look, buy]", "[buy]"),
        "journey.kpis.buy.Smiles": ("mean; a 3.1; b 3.4 of 30 answers, standard error 0.182574; note by hand", None),
        "journey.kpis.buy.Laughs": (None, "mean; a 3.1; b 3.4 of 30 answers, standard error 0.182574; note by hand"),
    }


def test_what_a_kpi_moves_is_attributed_to_its_input() -> None:
    difference = cvcalc.diff(cvcalc.loads(SHOP), cvcalc.loads(SHOP.replace("hits: 75", "hits: 80")))
    inputs = [one.name for one in difference.changes if one.what == "input"]
    assert inputs == ["rate"]
