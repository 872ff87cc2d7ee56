"""Comma-separated values."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from cvcalc.reports import compare_csv as compare
from cvcalc.reports import score_csv as score
from cvcalc.reports.comma_separated import guarded, write_csv
from cvcalc.reports.view import View
from tests.unit.reports.models import hostile, item, rivals, three_segments, valued, versus


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "  =1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(("text", "shown"), [("\t=1", "\\x09=1"), ("\r=1", "\\x0d=1"), ("a=1", "a=1"), ("", "")])
def test_other_texts_are_only_made_visible(text: str, shown: str) -> None:
    assert guarded(text) == shown


def test_fields() -> None:
    row = ['a "b", c', None, Decimal("-0.1234567"), Decimal("1E+3"), 3, True, False]
    assert write_csv([*"abcdefg"], [row]) == 'a,b,c,d,e,f,g\r\n"a ""b"", c",,-0.123457,1000,3,true,false\r\n'


def test_every_column_and_figure_of_the_score_is_documented() -> None:
    documented = score.__doc__ or ""
    assert all(column in documented for column in score.COLUMNS)
    documented = compare.__doc__ or ""
    assert all(column in documented for column in compare.COLUMNS)


def test_the_score_has_a_line_for_every_item_and_figure() -> None:
    unknown = item("benefit", "intangible", "Peace of mind", unquantified="=no survey")
    lines = read(score.score_csv(valued(rivals(unknown)), View(offers=frozenset({"Kilat CRM"}))))
    assert {line["offer"] for line in lines} == {"Kilat CRM"}
    figures = {line["figure"]: line["value"] for line in lines if line["figure"] != "item"}
    assert figures["customer_value"] == "44235401.953418"
    assert figures["rank"] == "1"
    assert figures["irr"].startswith("18.4")
    items = {line["item"]: line for line in lines if line["figure"] == "item"}
    assert items["Subscription"]["value"] == "14921111.945905"
    assert (items["Subscription"]["side"], items["Subscription"]["category"]) == ("cost", "monetary")
    assert (items["Peace of mind"]["value"], items["Peace of mind"]["unquantified"]) == ("", "'=no survey")
    assert {line["horizon"] for line in lines} == {"3"}


def test_the_comparison_has_a_line_for_every_offer() -> None:
    lines = read(compare.compare_csv(valued(three_segments("slow"), None, "slow"), View()))
    assert len(lines) == 18
    assert lines[0] == lines[0] | {
        "segment": "Small online shops", "scenario": "", "offer": "Kilat CRM", "ours": "true", "rank": "1",
        "customer_value": "44235401.953418", "gap_to_best": "0", "next_best": "Shared inbox", "winner": "Kilat CRM",
        "lenses_agree": "true", "segment_size": "1200",
    }  # fmt: skip
    assert lines[9]["scenario"] == "slow"


def test_a_tie_has_no_winner() -> None:
    (first, _) = read(compare.compare_csv([versus({"bt": "4"}, {"bt": "4"})], View()))
    assert (first["winner"], first["rank"], first["lenses_agree"]) == ("", "1", "")


def test_hostile_names_are_harmless() -> None:
    for text in (score.score_csv(valued(hostile()), View()), compare.compare_csv(valued(hostile()), View())):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert all(not line.startswith("::") for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
