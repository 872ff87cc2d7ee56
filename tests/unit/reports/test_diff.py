"""What moved between two versions, as people read it: tables of every width, and a comment on a pull request."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cvcalc.reports.diff_markdown import LONGEST, MARKER, diff_markdown
from cvcalc.reports.diff_table import diff_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.differing import NEW, OLD, difference, gates, hostile

VERSIONS = ("main", "the working tree")
CONDITIONS = ("customer_value_change_share < -5%", "price_ceiling_change < 0", "rank_change > 0")


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_the_table(golden: Golden, width: int | None) -> None:
    found = difference()
    text = diff_table([found], gates(*CONDITIONS, of=found), View(width=width), VERSIONS)
    golden(f"reports/diff-{width or 'pipe'}.txt", text)
    assert width is None or max(map(len, text.splitlines())) <= width


def test_the_comment(golden: Golden) -> None:
    found = difference()
    golden("reports/diff.md", diff_markdown([found], gates(*CONDITIONS, of=found), View(), VERSIONS))


def test_several_files(golden: Golden) -> None:
    same, text_only = difference(OLD, OLD), difference(OLD, OLD.replace("2025", "2026"), "other.value.yaml")
    added = replace(difference(file="new.value.yaml"), status="added")
    golden("reports/diff-files-80.txt", diff_table([same, difference(), text_only, added], [], View(width=80)))


def test_many_gates_that_fail_are_counted() -> None:
    found = difference()
    text = diff_table([found], gates("customer_value_change < 0", of=found) * 20, View())
    assert text.count("Kilat CRM in Starters: ") == 10
    assert "and 20 more; --format json lists all" in text


def test_nothing_changed() -> None:
    assert diff_table([difference(OLD, OLD)], [], View(), VERSIONS) == (
        " What moved\n from main to the working tree\n\n Nothing changed.\n"
    )
    assert diff_markdown([], [], View()) == f"{MARKER}\n## What moved\n\nNothing changed.\n"


def test_only_the_text_changed() -> None:
    text = diff_table([difference(OLD, OLD.replace("2025", "2026"))], [], View())
    assert "No value moved, though 1 definition is different." in text
    assert "hourly_wage: source wage survey 2025 → wage survey 2026 (line 8)" in text


def test_only_rivals_moved() -> None:
    text = diff_table([difference(OLD, OLD.replace("4_800_000", "4_900_000"))], [], View())
    assert "Only other offers moved: our customer value is the same." in text


def test_another_currency() -> None:
    text = diff_table([difference(OLD, OLD.replace("currency: IDR", "currency: USD"))], [], View())
    assert "3 segments are in another currency: no change can be told." in text
    assert "amounts are in USD, were in IDR" in text


def test_a_file_with_offers_that_are_shown() -> None:
    text = diff_table([difference()], [], View(offers=frozenset({"Shared inbox"})))
    assert "Shared inbox" in text
    assert "item by item" not in text
    assert "our customer value, IDR" not in text


def test_colours() -> None:
    text = diff_table([difference()], [], View(color=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == diff_table([difference()], [], View())


def test_names_are_shown_as_text() -> None:
    found = difference(hostile(7), hostile(8))
    outcomes = gates("customer_value_change > 0", of=found)
    text = diff_table([found], outcomes, View(width=80), ("\x1b[31m", "##[error]"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)
    comment = diff_markdown([found], outcomes, View(), ("@all", "<b>"))
    assert comment.count("<!--") == 1
    assert not re.search(r"<(?!!-- cvcalc-diff -->|/?details>|/?summary>)", comment)
    assert not re.search(r"@\w|(?<![&\\#])#\d|^\s*::", comment, re.MULTILINE)


def test_a_comment_ends_in_time() -> None:
    many = "\n".join(f"  'Segment {'x' * 40} {number}': {{inputs: {{chats: {number}}}}}" for number in range(1500))
    old, new = (re.sub("  Starters: .*\n  Growing.*\n  (Brands|Market).*", many, text) for text in (OLD, NEW))
    comment = diff_markdown([difference(old, new)], [], View())
    assert len(comment.encode()) <= LONGEST
    assert comment.endswith("`cvcalc diff` shows all.*\n")


def test_a_comment_shows_what_moved_most_unfolded() -> None:
    many = "\n".join(f"  Shops {number}: {{inputs: {{chats: {number * 100}}}}}" for number in range(25))
    old, new = (re.sub("  Starters: .*\n  Growing.*\n  (Brands|Market).*", many, text) for text in (OLD, NEW))
    start, _, folded = diff_markdown([difference(old, new)], [], View()).partition("<details>")
    assert "These are 20 of the 25 segments that moved; all are folded below." in start
    assert start.count("\n| Shops") == 20
    assert "<summary>All segments that moved (25)</summary>" in folded


def test_folds_are_closed_where_a_comment_is_cut() -> None:
    rows = "\n".join(f"    'Item {'y' * 400} {number}': chats * {number}" for number in range(99))
    old, new = (text.replace("    Staff hours saved:", f"{rows}\n    Staff hours saved:") for text in (OLD, NEW))
    comment = diff_markdown([difference(old, new)] * 9, [], View())
    assert len(comment.encode()) <= LONGEST
    assert comment.count("<details>") == comment.count("</details>")


def told(*changes: tuple[str, str], old: str = OLD) -> str:
    """The table of what the changes of a text move."""
    new = old
    for before, after in changes:
        assert before in new
        new = new.replace(before, after)
    return diff_table([difference(old, new)], [], View())


def test_other_terms_are_told_once() -> None:
    text = told(
        ("horizon: 3", "horizon: 2\nflows_at: mid_year"), ("segment_size: 5_200", "segment_size: 5_300.5"),
        ("{segment_size: 1_200}", "{}"),
    )  # fmt: skip
    assert "Starters, Growing shops and Brands: horizon 2 years, was 3." in text
    assert "flows at the middle of the year, were at the end of the year." in text
    assert "Starters: segment size 5,300.5, was 5,200." in text
    assert "Growing shops: segment size not said, was 1,200." in text


def test_ties_and_segments_that_nobody_is_left_in() -> None:
    tie = told(
        ("hours_saved: 12, subscription: 4_800_000", "hours_saved: 20, subscription: 6_000_000"),
        ("recovery_rate: 5%", "recovery_rate: 6%"),
        ("Brand reputation: 6}", "Brand reputation: 8}"),
    )
    assert "In Starters, Growing shops and Brands, Shared inbox wins too, beside Kilat CRM." in tie
    nobody = "{Kilat CRM: null, Shared inbox: null, Spreadsheet and phone: null}"
    empty = told(
        (
            "{chats: 6_000}}",
            f"{{chats: 6_000}}, offers: {nobody}}}",
        )
    )
    assert "In Brands, no offer is left, where Kilat CRM won." in empty
    assert "Kilat CRM, which is ours, is gone from Brands." in empty
    assert "offer Kilat CRM in Brands is taken out (line 33)" in empty


def test_a_segment_without_ours() -> None:
    without = OLD.replace("{chats: 6_000}}", "{chats: 6_000}, offers: {Kilat CRM: null}}")
    text = told(("4_800_000", "4_900_000"), old=without)
    assert "Brands: our offer is not in this segment" in text
    back = diff_table([difference(without, OLD)], [], View())
    assert "Kilat CRM, which is ours, is new in Brands." in back


def test_offers_that_are_taken_out_and_nulls() -> None:
    layered = OLD.replace("{chats: 6_000}}", "{chats: 6_000}, offers: {Kilat CRM: {}}}")
    out = told(("offers: {Kilat CRM: {}}", "offers: {Kilat CRM: null}"), old=layered)
    assert "offer Kilat CRM in Brands is taken out (line 33)" in out
    back = diff_table([difference(layered.replace("{Kilat CRM: {}}", "{Kilat CRM: null}"), layered)], [], View())
    assert "offer Kilat CRM in Brands is no longer taken out (line 33)" in back


def test_what_is_gone_from_an_input_or_an_item() -> None:
    text = told(
        (", source: shop survey", ""), (", ramp: [50%, 100%]", ""), ("margin: 25_000", "margin: 20_000 + 5_000")
    )
    assert "chats: source shop survey is gone" in text
    assert "Orders recovered by faster replies (benefit): ramp [50%, 100%] is gone" in text
    assert "margin: 25_000 → 20_000 + 5_000 (line 10)" in text


def test_checks_and_many_changes() -> None:
    checked = OLD + "checks: {We lead: advantage > 0}\n"
    assert "check We lead: advantage > 0 → advantage > 5 (line 36)" in told(
        ("advantage > 0", "advantage > 5"), old=checked
    )
    many = OLD.replace("  margin:", "".join(f"  spare{number}: 1\n" for number in range(120)) + "  margin:")
    assert "and 20 more; --format json lists all" in diff_table(
        [difference(OLD.replace("  margin", "  margin"), many)], [], View()
    )


def test_files_that_are_new_or_gone() -> None:
    found = replace(difference(), status="removed")
    assert "the file is gone, with 9 inputs and 3 items" in diff_table([found], [], View())


def test_several_offers_of_ours_and_many_items() -> None:
    both = OLD.replace("title:", "ours: [Kilat CRM, Shared inbox]\ntitle:")
    items = "".join(f"    Item {number}: chats * {number}\n" for number in range(1, 13))
    text = told(("    Staff hours saved:", f"{items}    Staff hours saved:"), old=both)
    assert "Starters: Kilat CRM" in text
    assert "Starters: Shared inbox" in text
    assert "4 others" in text


def test_a_cause_that_has_no_value_alone() -> None:
    odd = OLD.replace("hours_saved * 12 * hourly_wage", "1_000_000 / (b - a)").replace(
        "  margin:", "  a: 1\n  b: 2\n  margin:"
    )
    text = told(("a: 1\n  b: 2", "a: 2\n  b: 4"), old=odd)
    assert "together, beyond each alone" in text
    assert "Kilat CRM: 'a' alone has no value: division by zero in '1_000_000 / (b - a)': b = 2, a = 2." in text


def test_a_condition_over_several_figures() -> None:
    found = difference()
    text = diff_table([found], gates("rank_new > 1 and customer_value_change < 0", of=found), View())
    assert "Kilat CRM in Starters: rank_new is 2, customer_value_change is -8,179,149" in text
    assert "1 / customer_value_change > 5" not in text
    zero = difference(OLD, OLD.replace("4_800_000", "4_900_000"))
    assert "division by zero" in diff_table([zero], gates("1 / customer_value_change > 5", of=zero), View())
