"""The customer value map."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

import pytest

from cvcalc.reports.cells import cells
from cvcalc.reports.content import Point, ValueMap, mentioned
from cvcalc.reports.map_axes import axis_for
from cvcalc.reports.markdown import render_markdown
from cvcalc.reports.terminal import render_text
from tests.goldens import Golden
from tests.unit.reports.models import NAMES

Given = tuple[str, int | str, int | str]


def map_of(ours: Given, *others: Given) -> ValueMap:
    """Names, relative prices and qualities."""
    points = [
        Point(name, Decimal(price), Decimal(quality), name == ours[0]) for name, price, quality in (ours, *others)
    ]
    return ValueMap("relative price", "perceived quality", tuple(points))


def drawn(one: ValueMap, width: int | None = 60) -> str:
    return render_text([one], width, color=False)


THREE = map_of(("Kasir Plus", 104, 117), ("TillDesk", 130, 97), ("Warung Pos", 71, 88))


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_three_offers(width: int | None, golden: Golden) -> None:
    golden(f"reports/map-{width or 'pipe'}.txt", drawn(THREE, width))


def test_ours_is_a_full_dot() -> None:
    text = drawn(THREE)
    assert "● Kasir Plus" in text
    assert "○ Warung Pos" in text
    assert "TillDesk ○" in text  # there is no room to its right


def test_offers_at_one_point_share_a_dot_and_a_line() -> None:
    text = drawn(map_of(("Ours", 100, 100), ("Theirs", 100, 100), ("Far", 150, 60)))
    assert "● Ours, Theirs" in text
    assert text.count("○") == 1


def test_names_without_room_are_told_below() -> None:
    text = drawn(map_of(("O" * 70, 100, 100), ("Theirs", 150, 60)), 40)
    assert "● 1" in text
    assert "\n 1  " + "O" * 36 + "\n    " + "O" * 34 + "\n" in text


def test_one_offer_alone_and_all_at_parity() -> None:
    assert "● Only" in drawn(map_of(("Only", 100, 100)))


def test_the_line_joins_what_is_equal() -> None:
    text = drawn(map_of(("Ours", 100, 100), ("A", 50, 50), ("B", 200, 200)), 80)
    rows = [line for line in text.splitlines() if "·" in line]
    assert all(line.index("·") > below.index("·") for line, below in pairwise(rows[1:]))
    assert "fair value ·" in text


@pytest.mark.parametrize("width", [25, 40, 80, 200, None])
def test_no_line_is_wider_and_no_name_does_harm(width: int | None) -> None:
    points = [(mentioned(name), 80 + 7 * number, 120 - 6 * number) for number, name in enumerate(NAMES)]
    text = drawn(map_of(*points), width)
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert width is None or max(map(cells, text.splitlines())) <= width


@pytest.mark.parametrize("width", [25, 40, 80, None])
def test_extremes(width: int | None) -> None:
    text = drawn(map_of(("Cheap", 0, 0), ("Dear", "1e18", 3), ("Good", 100, "1e15")), width)
    assert max(map(cells, text.splitlines())) <= (width or 80)
    for name in ("Cheap", "Dear", "Good"):
        assert name in text


def test_points_that_nearly_fall_together() -> None:
    text = drawn(map_of(("A", "100.001", "100.002"), ("B", "99.999", "99.998")), 80)
    assert "100.0000" in text
    assert "● " in text
    assert "○ B" in text


@pytest.mark.parametrize("width", [25, 40, 80])
def test_a_crowd_keeps_every_name(width: int) -> None:
    rng = random.Random(7)  # noqa: S311 - places of dots
    points = [(f"Offer {number}", rng.randint(60, 150), rng.randint(60, 150)) for number in range(60)]
    text = drawn(map_of(*points), width)
    told = text.replace("\n", " ")
    assert all(f"Offer {number}" in told for number in range(60))
    assert max(map(cells, text.splitlines())) <= width


def test_markdown_shows_it_in_a_block_that_no_name_closes() -> None:
    text = render_markdown([map_of(("````", 100, 120), ("@team", 90, 80))])
    assert text.startswith("`````text\n perceived quality\n")
    assert text.endswith("\n`````\n")
    assert "○ @team" in text


@pytest.mark.parametrize(
    ("values", "most", "ticks"),
    [
        ([90, 110], 4, ["90", "100", "110"]),
        ([48, 367], 4, ["100", "200", "300"]),
        (["99.99", "100.01"], 4, ["99.99", "100.00", "100.01"]),
        ([0, 0], 4, ["0", "50", "100"]),
        ([2_000_000, 100], 3, ["0e+00", "1e+06", "2e+06"]),
    ],
)
def test_ticks_are_round(values: list[int | str], most: int, ticks: list[str]) -> None:
    axis = axis_for([Decimal(value) for value in values], 50, most)
    assert [text for _, text in axis.ticks] == ticks
    assert axis.low <= 100 <= axis.high


def test_an_axis_begins_and_ends_in_its_cells() -> None:
    axis = axis_for([Decimal(50), Decimal(150)], 41, 4)
    assert (axis.cell(axis.low), axis.cell(axis.high)) == (0, 40)
    assert axis.cell(axis.value(17)) == 17
