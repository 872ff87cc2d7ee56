"""What is said of two versions is true, and names one thing by each name."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cvcalc
from cvcalc.reports.diff_changes import change_entries
from cvcalc.reports.diff_markdown import diff_markdown
from cvcalc.reports.diff_table import diff_table
from cvcalc.reports.diff_verdict import verdict
from cvcalc.reports.view import View
from tests.unit.reports.differing import difference, gates

SMALL = """\
segments: {S: {}}
currency: EUR
inputs: {price: 100, x: 10}
benefits: {tangible: {B: x * 30}}
costs: {tangible: {P: price}}
offers:
  We: {}
  They: {inputs: {price: 90, x: 9}}
"""
"""We are worth 10 × 30 − 100 = 200, they 9 × 30 − 90 = 180."""

BOTH_OURS = SMALL + "  Rival: {inputs: {price: 80, x: 8}}\nours: [We, They]\n"


def changed(*changes: tuple[str, str], old: str = SMALL) -> str:
    new = old
    for before, after in changes:
        assert before in new
        new = new.replace(before, after)
    return new


def moved(*changes: tuple[str, str], old: str = SMALL, file: str = "a.yaml") -> cvcalc.ModelDifference:
    return difference(old, changed(*changes, old=old), file)


def said(*changes: tuple[str, str], old: str = SMALL) -> str:
    return verdict([moved(*changes, old=old)])


def told(*changes: tuple[str, str], old: str = SMALL) -> str:
    return diff_table([moved(*changes, old=old)], [], View())


def entries(*changes: tuple[str, str], old: str = SMALL) -> list[str]:
    return change_entries(moved(*changes, old=old))


TIED = SMALL.replace("{price: 90, x: 9}", "{price: 100}")
THIRD = ("  They:", "  Third: {}\n  They:")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (SMALL, changed(("price: 100", "price: 130")), "In S, They wins instead of We."),
        (SMALL, changed(("price: 90, x: 9", "")), "In S, They wins too, beside We."),
        (TIED, SMALL, "In S, We wins alone, where We and They tied."),
        (TIED, changed(THIRD, old=TIED), "In S, Third wins too, beside We and They."),
        (TIED, changed(THIRD, ("price: 100}", "price: 1}"), old=TIED), "In S, They wins alone, where We and They tied"),
        (SMALL, changed(("We: {}", "We: {inputs: {x: 1}}"), THIRD, ("90, x: 9", "100")), "tie for first, where We won"),
    ],
)
def test_who_wins(old: str, new: str, sentence: str) -> None:
    assert sentence in verdict([difference(old, new)])


def test_who_wins_in_segments_of_many_kinds() -> None:
    four = changed(("{S: {}}", "{A: {}, B: {}, C: {}, D: {}}"), ("  They:", "  Low: {inputs: {x: 1}}\n  They:"))
    other = {
        "A": "{offers: {They: {inputs: {price: 1}}}}",
        "B": "{offers: {They: {inputs: {price: 70}}}}",
        "C": "{offers: {We: null, They: null, Low: null}}",
        "D": "{offers: {We: null, They: null}}",
    }
    new = changed(*((f"{name}: {{}}", f"{name}: {text}") for name, text in other.items()), old=four)
    assert "Who wins is not the same in 4 segments: A, B and 2 others." in verdict([difference(four, new)])


def test_offers_of_ours_are_named_where_they_are_several() -> None:
    words = said(("price: 100", "price: 150"), ("price: 90", "price: 89"), old=BOTH_OURS)
    assert words.startswith("Customer value of our offers: They rises in S by 0.6 %; We falls in S by 25.0 %.")


def test_the_price_ceiling_is_that_of_one_offer() -> None:
    priced = changed(("currency: EUR", "currency: EUR\nprice_input: price"), old=BOTH_OURS)
    rows = told(("{price: 80, x: 8}", "{price: 60, x: 8}"), old=priced).splitlines()
    ends = [line.split()[-1] for line in rows if line.startswith((" S: We ", " S: They ")) and "won" not in line]
    assert ends == ["-20", "–"]
    rows = told(("price: 100", "price: 150"), ("{price: 80, x: 8}", "{price: 60, x: 8}"), old=priced).splitlines()
    ends = [line.split()[-1] for line in rows if line.startswith((" S: We ", " S: They ")) and "won" not in line]
    assert ends == ["new", "gone"]


def test_who_is_ours() -> None:
    assert said(("  They:", "ours: They\n#"), ("  We: {}", "  They: {}\n  We: {}")).startswith("Ours is They now, was")
    two = changed(("{S: {}}", "{S: {}, T: {}}"))
    assert "Ours are We and They now, was We." in verdict([difference(two, two + "ours: [We, They]\n")])
    found = difference(two, two + "ours: They\n")
    text = diff_table([found], gates("ours_changed == 1 and rank_new > 1", of=found), View())
    assert "They in S: ours_changed is 1, rank_new is 2\n" in text
    assert not [one for one in entries(("  They: {inputs: {price: 90, x: 9}}\n", "")) if one.startswith("ours")]


def test_our_value_is_the_same() -> None:
    assert said(("price: 90", "price: 95")) == "Only other offers moved: our customer value is the same."
    assert said(("price: 100", "price: 130"), ("x * 30", "x * 33")).startswith(
        "Our customer value is the same, as what moved in it cancels out, but not our rank. In S, They wins"
    )
    assert said(("price: 90", "price: 60")).startswith("Our customer value is the same, but not our rank.")
    assert (
        said(("currency:", "price_input: price\ncurrency:")) == "Our customer value is the same; other figures moved."
    )
    gone = changed(("{S: {}}", "{S: {offers: {We: null}}}"))
    assert said(("price: 90", "price: 95"), old=gone) == "Only other offers moved."


def test_our_lead_is_shown_where_it_moves_otherwise_than_our_value() -> None:
    text = told(("price: 90", "price: 95"))
    assert "lead before   lead now\n" in text
    assert "20         25\n" in text
    assert "lead" not in told(("price: 100", "price: 101"))


def test_definitions_of_scenarios_are_counted_as_listed() -> None:
    old = SMALL + "scenarios: {Hi: {inputs: {price: 150}}}\n"
    change = ("{Hi: {inputs: {price: 150}}}", "{Hi: {inputs: {price: 160}}, Lo: {inputs: {price: 50}}}")
    hint = "scenarios are compared with --scenario NAME"
    assert said(change, old=old) == f"No value moved, though 2 definitions are different; {hint}."
    assert len(entries(change, old=old)) == 2
    assert hint not in said(("currency:", "title: T\ncurrency:"))


def test_files_are_named_where_segments_of_one_name_stand_in_several() -> None:
    change = ("price: 100", "price: 110")
    found = [moved(change, file="a.yaml"), moved(change, ("x: 10", "x: 9"), file="b.yaml")]
    assert "Our customer value falls in 2 segments, most in S of b.yaml, by 20.0 %." in verdict(found)
    outcomes = [outcome for one in found for outcome in gates("1 / rank_change > 0", of=one)]
    outcomes += gates("customer_value_change < 0", of=found[0])
    text = diff_table(found, outcomes, View())
    assert "We in S of a.yaml: -10" in text
    assert "We in S of b.yaml: " in text
    comment = diff_markdown(found, [], View())
    assert comment.partition("<details>")[0].count("\n| ---") == 1
    assert "| b.yaml: S | 200 | 160 | -40 | -20.0 % |" in comment


def test_files_that_are_new_or_gone() -> None:
    new = replace(moved(("S:", "T:"), file="z.yaml"), status="added")
    gone = replace(moved(("S:", "U:"), file="x.yaml"), status="removed")
    assert verdict([new, gone]) == "The file z.yaml is new. The file x.yaml is gone."


def test_offers_that_are_new_or_gone() -> None:
    assert said(("  They: {inputs: {price: 90, x: 9}}\n", "")) == "They is gone from S."
    many = "".join(f"  O{number}: {{inputs: {{x: 1}}}}\n" for number in range(5))
    assert said(("  They:", f"{many}  They:")).endswith("O2 is new in S. 2 more offers came or went.")


def test_a_move_from_0_is_larger_than_any_share() -> None:
    rows = "".join(f"  S{number}: {{inputs: {{x: {20 + number}}}}}\n" for number in range(6))
    old = changed(("{S: {}}", f"\n{rows}  Zero: {{benefits: {{tangible: {{B: 100}}}}}}"))
    text = told(("price: 100", "price: 101"), old=old)
    assert "Our customer value falls in 7 segments, most in Zero, from 0." in text
    assert "\n Zero\n\n item by item" in text
    assert "2 more segments moved; --format json explains all." in text


def test_changes_that_round_away_are_seen() -> None:
    text = told(("price: 100", "price: 100.001"))
    assert "falls in S by less than 0.1 %." in text
    assert "200.000   199.999   -0.001   -0.001 %" in text
    found = moved(("price: 100", "price: 100.001"))
    conditions = ("customer_value_change_share < 0%", "customer_value_change < 0", "customer_value_new < 200")
    text = diff_table([found], gates(*conditions, of=found), View())
    assert "We in S: -0.001 %\n" in text
    assert "We in S: -0.001" in text
    assert "We in S: 199.999\n" in text
    found = moved(("price: 100", "price: 110.0002"))
    text = diff_table([found], gates("customer_value_change_share < -5%", of=found), View())
    assert "We in S: -5.0001 %\n" in text


def test_another_currency_is_said_of_each_amount() -> None:
    text = told(("EUR", "USD"))
    assert "S is in another currency: no change can be told." in text
    assert "our customer value    before       now " in text
    assert "200 EUR   200 USD" in text
    assert "180 EUR   180 USD" in text


def test_items_of_one_name_say_which_they_are() -> None:
    text = told(("{tangible: {B:", "{intangible: {B:"))
    assert "B (intangible benefit, new)" in text
    assert "B (tangible benefit)  " in text
    assert "B (tangible benefit) is gone: x * 30" in text
    text = told(("B: x * 30", "C: x * 30"), ("P: price", "P: price, B: 5"))
    assert "B (benefit, gone)" in text
    assert "B (cost, new)" in text


def test_what_a_null_takes_out() -> None:
    for text, entry in {
        "benefits: null": "benefits of We are taken out",
        "benefits: {tangible: null}": "tangible benefits of We are taken out",
        "benefits: {tangible: {B: null}}": "B (benefit) of We is taken out",
        "inputs: {price: null}, costs: null": "price of We is taken out",
    }.items():
        assert f"{entry} (line 7)" in entries(("We: {}", f"We: {{{text}}}"))
        back = changed(("We: {}", f"We: {{{text}}}"))
        is_back = entry.replace("taken", "no longer taken")
        assert f"{is_back} (was line 7)" in change_entries(difference(back, SMALL))
    out, there = (changed(("We: {}", f"We: {{benefits: {{tangible: {{B: {text}}}}}}}")) for text in ("null", "7"))
    assert "B (benefit) of We is taken out, was 7 (line 7)" in change_entries(difference(there, out))
    assert "B (benefit) of We is no longer taken out, is 7 (line 7)" in change_entries(difference(out, there))


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (("HEAD:m/a.yaml", "m/a.yaml"), "(line 4, was 3)"),
        (("HEAD:m/a.yaml", "a.yaml"), "(line 4, was 3)"),
        (("v1:a.yaml", "v2:a.yaml"), "(line 4, was 3)"),
        (("old/a.yaml", "new/a.yaml"), "(line 4, was old/a.yaml:3)"),
    ],
)
def test_lines_of_one_file_are_told_without_it(files: tuple[str, str], where: str) -> None:
    old, new = (cvcalc.loads(*one) for one in ((SMALL, files[0]), (changed(("currency", "#\ncurrency")), files[1])))
    new = cvcalc.loads(changed(("currency", "# more\ncurrency"), ("price: 100", "price: 110")), files[1])
    assert change_entries(cvcalc.diff(old, new)) == [f"price: 100 → 110 {where}"]
    new = cvcalc.loads(changed(("price: 100", "price: 110")), files[1])
    assert change_entries(cvcalc.diff(old, new)) == [
        f"price: 100 → 110 {where.replace('4', '3').replace(', was 3', '')}"
    ]
