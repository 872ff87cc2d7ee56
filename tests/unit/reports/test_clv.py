"""The report of lifetime values: two sides that nothing adds up, the curve of survivors, and what it means in words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from cvcalc.decisions.lifetime.lifetime import SegmentLifetime
from cvcalc.reports.cells import cells
from cvcalc.reports.clv_csv import clv_csv
from cvcalc.reports.clv_markdown import clv_markdown
from cvcalc.reports.clv_report import clv_blocks
from cvcalc.reports.clv_table import clv_table
from cvcalc.reports.content import Number, Table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.decisions.lifetime.living import lifetimes

EXAMPLE = Path(__file__).parents[3] / "examples" / "lifetime" / "home-internet.value.yaml"
ALONE = "currency: EUR\nbenefits: {tangible: {Use: 9}}\ncosts: {tangible: {Price: 5}}\n"
SURVIVORS = "{survivors: [1000, 869, 743, 653, 593, 551, 517, 491]}"


def example(*names: str) -> list[SegmentLifetime]:
    found = lifetimes(EXAMPLE.read_text(encoding="utf-8"))
    return [one for name, one in found.items() if not names or name in names]


def words(text: str) -> str:
    """What is said of a model, on one line."""
    return " ".join(clv_table([*lifetimes(text).values()], View()).split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_all_corners_on_a_terminal(golden: Golden, width: int) -> None:
    text = clv_table(example(), View(width=width))
    assert max(cells(line) for line in text.splitlines()) <= width
    golden(f"reports/clv-{width}.txt", text)


def test_a_segment_alone(golden: Golden) -> None:
    golden("reports/clv-segment-80.txt", clv_table(example("City families"), View(width=80)))


def test_in_a_pipe_and_in_millions(golden: Golden) -> None:
    golden("reports/clv-pipe.txt", clv_table(example(), View(unit="million")))


def test_as_markdown(golden: Golden) -> None:
    golden("reports/clv.md", clv_markdown(example(), View()))


def test_as_csv(golden: Golden) -> None:
    golden("reports/clv.csv", clv_csv(example()))


def test_every_line_of_the_csv_is_as_long_as_the_first() -> None:
    found = [*example(), *lifetimes(ALONE + "segments: {A: {lifetime: {margin: 1, retention: 0.5}}, B: {}}").values()]
    lengths = {len(row) for row in csv.reader(io.StringIO(clv_csv(found)))}
    assert len(lengths) == 1


def test_no_row_and_no_column_adds_the_two_sides() -> None:
    """Neither the sum of lifetime value and customer value nor that with the advantage is anywhere."""
    found = example()
    text = clv_table(found, View()) + clv_markdown(found, View()) + clv_csv(found)
    for one in found:
        assert one.clv is not None
        assert one.offer is not None
        assert one.offer.advantage is not None
        for theirs in (one.offer.customer_value, one.offer.advantage):
            assert f"{one.clv + theirs:,.0f}" not in text
            assert f"{one.clv + theirs:.6f}".rstrip("0") not in text
    assert text.count("They are never added.") == 2
    tables = [block for block in clv_blocks(found, View()) if isinstance(block, Table)]
    sides = [table for table in tables if table.corner.startswith("What")]
    assert len(sides) == 2 * len(found)
    for table in sides:
        labels = {row.label for row in table.rows}
        assert not {"Customer lifetime value", "Customer value"} <= labels


def test_numbers_are_whole_at_any_width() -> None:
    wide = clv_table(example(), View())
    narrow = clv_table(example(), View(width=30))
    for number in re.findall(r"\d[\d,.]{6,}", wide):
        assert number.rstrip(".,") in narrow


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("margin: 10, retention: 80%", "not discounted"),
        ("margin: 10, retention: 80%, discount_rate: 10%", "first margin after a year, over all years, at 10 %"),
        ("margin: 10, retention: 80%, first_margin: now, horizon: 1", "first margin now, over 1 year, not discounted"),
        ("margin: 10, retention: 80%", "80 % of customers stay from each year to the next."),
        ("margin: 10, retention: {start: 3, end: 1, new: 0}", "33.3333 % of customers stay from each year"),
        ("margin: 10, retention: 100%, horizon: 3", "All customers stay from each year to the next."),
        ("margin: 10, retention: 0", "No customer stays beyond the first year."),
        ("margin: 10, retention: 99.99999%, discount_rate: 5%", "More than 99.9999 % of customers stay from each year"),
        ("margin: 10, retention: 1e-9", "Less than 0.0001 % of customers stay from each year to the next."),
        ("margin: 10, retention: 75%", "On average a customer stays 4.0 years, the first included."),
        ("margin: 10, retention: 75%, horizon: 2", "a customer stays 1.8 of the 2 years that count, the first"),
        ("margin: 10, retention: 80%, discount_rate: 10%", "is r / (1 + i − r) with r = 80 %, i = 10 %."),
        ("margin: 10, retention: 80%, first_margin: now", "is (1 + i) / (1 + i − r) with r = 80 %, i = 0 %."),
        ("margin: 10, retention: 80%, horizon: 3", "is the sum of S(t) / (1 + i)^t for t = 1, …, 3, with S(t) the"),
        ("margin: 10, retention: 80%, horizon: 1", "for t = 1, with S(t) the share"),
        ("margin: 10, retention: [50%, 60%, 70%]", "Retention by year is 50 %, 60 % and from year 3 on 70 %."),
        ("margin: [1, 2, 3], retention: 80%", "Margin of year 1 1 Margin of year 2 2 Margin from year 3 on 3"),
        ("margin: [1, 2], retention: 80%, horizon: 2", "Margin of year 1 1 Margin of year 2 2 Customer"),
        ("margin: 10, retention: 100%, discount_rate: 5%", "no finite mean, as nobody ever leaves."),
        (f"margin: 10, retention: {SURVIVORS}, horizon: 4", "margins in the 4 years after."),
        (f"margin: 10, retention: {SURVIVORS}, discount_rate: 10%", "is worth 6.85 margins from then on."),
    ],
)
def test_conventions_and_what_follows(keys: str, said: str) -> None:
    assert said in words(ALONE + f"lifetime: {{{keys}}}")


@pytest.mark.parametrize(
    ("use", "acquisition", "said"),
    [
        (12, 0, "Both gain: the customer is 3 better off with Ours than with Theirs, and is worth 30 to us."),
        (
            8,
            0,
            "Only we gain: a customer is worth 30 to us, but would be 1 better off with Theirs. They are at risk: 2",
        ),
        (
            9,
            0,
            "Only we gain: a customer is worth 30 to us, but is as well off with Theirs. They are at risk: 2 customers",
        ),
        (
            12,
            31,
            "brings us 30, but costs 31 to win. They have a reason to stay, but at that cost it does not pay to win",
        ),
        (12, 30, "and each brings us 30, which is what it costs to win them."),
        (
            8,
            31,
            "Theirs, and each brings us 30, but costs 31 to win. At that cost it does not pay to win more of them.",
        ),
    ],
)
def test_who_gains_in_words(use: int, acquisition: int, said: str) -> None:
    text = (
        f"offers: {{Ours: {{inputs: {{use: {use}}}}}, Theirs: {{inputs: {{use: 9}}}}}}\n"
        "benefits: {tangible: {Use: use}}\ncosts: {tangible: {Price: 5}}\n"
        f"lifetime: {{margin: 10, retention: 75%, acquisition_cost: {acquisition}, customers: 2}}"
    )
    assert said in words(text)


@pytest.mark.parametrize(
    ("use", "margin", "said"),
    [
        (12, -1, "and each costs us 3 more than they bring. They have a reason to stay, but we pay for it."),
        (12, 0, "and each brings us nothing. They have a reason to stay, but we gain nothing by it."),
        (8, -1, "and each costs us 3 more than they bring. As it is, nothing speaks for going on."),
        (8, 0, "and each brings us nothing. As it is, nothing speaks for going on."),
    ],
)
def test_customers_who_bring_nothing(use: int, margin: int, said: str) -> None:
    assert said in words(
        f"offers: {{Ours: {{inputs: {{use: {use}}}}}, Theirs: {{inputs: {{use: 9}}}}}}\n"
        "benefits: {tangible: {Use: use}}\ncosts: {tangible: {Price: 5}}\n"
        f"lifetime: {{margin: {margin}, retention: 75%}}"
    )


def test_without_a_rival_it_says_so() -> None:
    said = words(ALONE + "lifetime: {margin: 10, retention: 75%}")
    assert "There is no alternative here, so customer value takes the place of the advantage." in said
    assert "the customer is 4 better off with Offer, and is worth 30 to us." in said
    assert "would be 1 better off without Offer." in words(
        ALONE.replace("9", "4") + "lifetime: {margin: 10, retention: 75%}"
    )


def test_what_is_not_known_is_said() -> None:
    said = words(ALONE + "segments: {A: {lifetime: {margin: 1, retention: 0.5}}, B: {}}")
    assert "Not known: nothing says what a customer is worth to us here." in said
    assert "B – – – – – 4 – – " in said


def test_segments_with_conventions_of_their_own_say_them() -> None:
    segments = "segments: {A: {}, B: {lifetime: {first_margin: now}}, C: {discount_rate: 3%}}"
    said = words(ALONE + f"lifetime: {{margin: 1, retention: 0.5}}\n{segments}")
    assert "3 segments customer value: EUR per customer, counted once" in said
    assert "B star: both gain; lifetime: EUR per customer, first margin now, over all years, not discounted" in said


def test_a_long_cohort_is_shown_in_steps() -> None:
    counts = ", ".join(str(10**9 * 3 // (3 + year)) for year in range(500))
    found = [*lifetimes(ALONE + f"lifetime: {{margin: 1, retention: {{survivors: [{counts}]}}, horizon: 9}}").values()]
    (table,) = (one for one in clv_blocks(found, View()) if isinstance(one, Table) and one.corner == "left after years")
    periods = [int(row.label) for row in table.rows]
    assert len(periods) <= 26
    assert periods[0] == 0
    assert {499, 500, 504} <= {*periods}


def test_many_segments_in_a_corner_are_counted() -> None:
    segments = "\n".join(f"  S{number}:" for number in range(12))
    said = words(ALONE + f"lifetime: {{margin: 1, retention: 0.5}}\nsegments:\n{segments}")
    assert "star: S0, S1, S2, S3, S4, S5, S6, S7 and 4 more" in said


def test_the_numbers_of_a_table_are_numbers() -> None:
    (first, *_) = (block for block in clv_blocks(example(), View()) if isinstance(block, Table))
    for row in first.rows:
        assert [type(cell) for cell in row.cells[:7]] == [Number] * 7


def test_small_amounts_keep_their_digits() -> None:
    said = words(ALONE + "lifetime: {margin: 17.95, retention: 99.5%, discount_rate: 1%, first_margin: now}")
    assert "Margin a year 17.95 × margin multiple 67.33 Customer lifetime value 1,209" in said
