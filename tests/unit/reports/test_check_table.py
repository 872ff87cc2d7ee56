"""What `cvcalc check` found, as tables for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest

from cvcalc.decisions.checking.findings import CheckOutcome, Findings
from cvcalc.problems import Place, error
from cvcalc.reports.cells import cells
from cvcalc.reports.check_table import check_table
from cvcalc.reports.check_values import values_text
from tests.goldens import Golden
from tests.unit.reports.findings import BRANDS, SHOPS, all_well, findings, outcome


def excerpt(place: Place) -> tuple[str, int] | None:
    return ("    Savings: 20 * hourly_wge", 18) if place.line == 7 else None


def table(found: Findings, width: int | None = None) -> str:
    return check_table(found, excerpt, width, color=False)


def of_outcomes(outcomes: Sequence[CheckOutcome], width: int | None = None) -> list[str]:
    return table(Findings([], [*outcomes], files=1), width).splitlines()


@pytest.mark.parametrize("width", [None, 40, 80, 120])
def test_all_that_is_found(golden: Golden, width: int | None) -> None:
    golden(f"check/table-{width or 'wide'}.txt", table(findings(), width))


def test_in_colour(golden: Golden) -> None:
    text = check_table(findings(), excerpt, 80, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == table(findings(), 80)
    assert "\x1b[" in text


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Findings(files=1), "1 model checked: no problems"),
        (Findings(files=1_200), "1,200 models checked: no problems"),
        (Findings(files=2, ignored=1, known=3), "2 models checked: no problems, 1 ignored, 3 known from the baseline"),
        (all_well(), "2 models checked: no problems, 3 checks hold"),
        (Findings([], [outcome()], files=1), "1 model checked: no problems, 1 check holds"),
        (Findings([error("CV001", "gone", Place("a"))]), "no model checked: 1 error in 1 file"),
        (Findings([error("CV402", "fails", Place(None))], files=1), "1 model checked: 1 error"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_the_last_line_sums_up(found: Findings, says: str) -> None:
    assert table(found).splitlines()[-1] == says


def test_nothing_is_told_apart_where_there_is_one() -> None:
    assert of_outcomes([outcome(advantage="5")])[1] == "  ✓ We lead  advantage 5"
    several = of_outcomes([outcome(advantage="5"), outcome(segment="Brands", advantage="6")])
    assert several[2] == "  ✓ We lead  Kilat CRM in Brands    advantage 6"


def test_files_stand_above_their_checks_where_there_are_several() -> None:
    lines = of_outcomes([outcome(), outcome(file=BRANDS), outcome("B", passed=False)])
    assert [line.strip()[:9] for line in lines if line.startswith("  ")] == [
        SHOPS[:9],
        "✓ We lead",
        "✗ B      ",
        BRANDS[:9],
        "✓ We lead",
    ]


def test_many_that_hold_are_counted_by_check() -> None:
    outcomes = [outcome(f"Check {number % 3}", segment=str(number)) for number in range(3_000)]
    lines = of_outcomes([*outcomes, outcome("Check 1", passed=False, segment="x")])
    assert lines[1:] == [
        "  ✗ Check 1  Kilat CRM in x  advantage 1",
        "  ✓ Check 0  holds 1,000 times",
        "  ✓ Check 1  holds 1,000 times",
        "  ✓ Check 2  holds 1,000 times",
        "",
        "1 model checked: no problems, 1 check fails, 3,000 checks hold",
    ]


def test_many_checks_stay_a_short_list() -> None:
    lines = of_outcomes([outcome(f"Check {number}", segment=str(number)) for number in range(500)])
    assert len(lines) < 30
    assert "  ✓ and 480 more hold" in lines


def test_many_that_fail_are_cut() -> None:
    lines = of_outcomes([outcome(passed=False, segment=str(number)) for number in range(150)])
    assert len(lines) < 110
    assert "  and 50 more fail" in lines


@pytest.mark.parametrize("width", [20, 40, 80])
def test_checks_fit_into_the_width(width: int) -> None:
    long = outcome("客户关系管理系统" * 12, segment="a very long name of a segment " * 3, advantage="123456789012")
    for line in of_outcomes([long, outcome(passed=False)], width):
        assert cells(line) <= width


def test_values_that_differ_look_different() -> None:
    assert values_text({"capture": Decimal("0.30001"), "limit": Decimal("0.3")}) == "capture 0.30001, limit 0.30000"
    assert values_text({"roi": None, "nearest_switch": Decimal("Infinity")}) == "roi –, nearest_switch –"
    assert values_text({}) == ""
