"""The report of a simulation, in all its formats."""

from __future__ import annotations

import csv
import io
import re

import pytest

import cvcalc
from cvcalc.reports.cells import cells
from cvcalc.reports.likelihood import likelihood, share_text
from cvcalc.reports.simulate_csv import COLUMNS, simulate_csv
from cvcalc.reports.simulate_markdown import simulate_markdown
from cvcalc.reports.simulate_table import simulate_table
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.simulations import HEAVY, SHOPS, shops, simulated


def table(text: str, view: View | None = None, draws: int = 400) -> str:
    return simulate_table(simulated(text, draws=draws), view or View())


def model(inputs: str, *worths: str, more: str = "segment: Shops\n") -> str:
    """Offers A, B, … whose customer value is a formula over `inputs`; the first is ours."""
    offers = [
        f"  {name}: {{benefits: {{tangible: {{Worth: {worth}}}}}}}"
        for name, worth in zip("ABCDEFGH"[: len(worths)], worths, strict=True)
    ]
    return f"inputs: {{{inputs}}}\n{more}offers:\n" + "\n".join(offers) + "\n"


def test_at_80_columns(golden: Golden) -> None:
    golden("reports/simulate-80.txt", simulate_table(shops()[:1], View(width=80)))


def test_at_40_columns(golden: Golden) -> None:
    golden("reports/simulate-40.txt", simulate_table(shops()[:1], View(width=40)))


def test_in_a_pipe_with_a_scenario(golden: Golden) -> None:
    golden("reports/simulate-pipe.txt", simulate_table(shops(), View()))


def test_markdown(golden: Golden) -> None:
    golden("reports/simulate.md", simulate_markdown(shops(), View(unit="million")))


def test_csv(golden: Golden) -> None:
    golden("reports/simulate.csv", simulate_csv(shops()[:1], View(offers=frozenset({"Kilat CRM"}))))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("text", [SHOPS, HEAVY])
def test_nothing_is_wider_than_the_terminal(text: str, width: int) -> None:
    lines = table(text, View(width=width)).splitlines()
    assert max(map(cells, lines)) <= width


def test_color_changes_no_character() -> None:
    colored = simulate_table(shops(), View(width=80, color=True))
    assert "\x1b[36m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == simulate_table(shops(), View(width=80))


def test_every_figure_is_in_the_csv() -> None:
    rows = [*csv.DictReader(io.StringIO(simulate_csv(shops(), View())))]
    assert tuple(rows[0]) == COLUMNS
    base = [row for row in rows if not row["scenario"]]
    assert {row["scenario"] for row in rows} == {"", "Inbox cuts its price"}
    figures = {row["figure"] for row in base if row["offer"] == "Shared inbox"}
    assert {"base", "mean", "mean_error", "sd", "p5", "p95", "probability_best", "rank_probabilities.3"} <= figures
    shares = {(row["input"], row["offer"]): float(row["value"]) for row in base if row["figure"] == "variance_share"}
    assert ("hours_saved", "Shared inbox") in shares
    assert ("hourly_wage", "") in shares
    (interaction,) = [float(row["value"]) for row in base if row["figure"] == "interaction"]
    assert sum(shares.values()) + interaction == pytest.approx(1, abs=0.02)
    assert [row["offer"] for row in base if row["figure"] == "advantage.mean"] == ["Kilat CRM"]


def test_offers_that_are_not_shown_still_compete() -> None:
    text = simulate_table(shops()[:1], View(offers=frozenset({"Shared inbox"})))
    assert "our advantage" not in text.split("In how many draws")[0]
    assert "Kilat CRM is best in" in text
    assert not simulate_table(shops()[:1], View(offers=frozenset())).count("best")


def test_no_ranges() -> None:
    text = table("segment: Shops\nbenefits: {tangible: {Savings: 5}}\n")
    assert "400 draws, no ranges, seed 1" in text
    assert "No input that counts here has a range, so every draw is the base case." in text
    assert "In how many draws" not in text


def test_a_range_that_no_item_needs_does_not_count() -> None:
    assert "no ranges" in table("inputs: {a: {mean: 5, sd: 1}, b: a}\nbenefits: {tangible: {Savings: 5}}\n")


def test_one_offer() -> None:
    text = table("segment: Shops\ninputs: {a: {mean: 5, sd: 4}}\nbenefits: {tangible: {Savings: a}}\n")
    assert re.search(r"Offer has benefits above costs in (89|90) % of the draws\.", text)
    assert "What the doubt in Offer comes from" in text
    assert re.search(r"  a +100 %  █", text)
    assert "perfect" not in text
    assert "Knowing" not in text


def test_several_of_ours() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a", "a + 1", "4", more="ours: [A, B]\n"))
    assert "B leads the next best alternative of each draw" in text


def test_all_are_ours() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a", "5", more="ours: [A, B]\n"))
    assert "All offers here are ours: there is no alternative to compare with." in text
    assert "What the doubt in A comes from" in text


def test_ours_is_out() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a", "a + 1", more="segments: {X: {offers: {A: null}}}\n"))
    assert "Our offer is not in this segment" in text
    assert "our advantage" not in text
    assert "What the doubt in B comes from" in text


def test_always_best() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a + 3", "a"))
    assert "A is best in every draw." in text
    assert "A is best in every draw: knowing more before choosing would change no choice." in text
    assert re.search(r" A +100 % +0 %", text)


def test_ties_are_shared() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a", "2 * a / 2"))
    assert "A and B tie in every draw." in text
    assert "best in every draw" not in text
    assert "leads" not in text
    assert "standard errors" not in text
    assert re.search(r"★ A +★ B", text)


def test_some_ties() -> None:
    text = table(model("a: {min: 0, mode: 5, max: 10}", "'max(a, 5)'", "5"))
    assert re.search(r"A is best in \d\d % of the draws, B in \d\d %\.", text)
    assert "No draw makes another offer better than A, though some tie with it: knowing more" in text


def test_a_lead_that_never_changes() -> None:
    text = table(model("a: {mean: 5, sd: 1}", "a + 3", "a"))
    assert "A leads by 3.00 in every draw." in text or "A leads by 3 in every draw." in text
    assert "on average" not in text
    behind = table(model("a: {mean: 5, sd: 1}", "a - 3", "a"))
    assert re.search(r"A trails by 3(\.0+)? in every draw\.", behind)


def test_many_offers_have_few_ranks() -> None:
    text = table(model("a: {mean: 5, sd: 1}", *(f"a * {number} / 3" for number in range(1, 8))))
    assert re.search(r"In how many draws +best +2nd +3rd +lower", text)
    assert re.search(r" A +0 % +0 % +0 % +100 %", text)


def test_without_a_standard_deviation() -> None:
    text = table(HEAVY)
    assert re.search(r"standard deviation +– +– +–", text)
    assert "What the doubt" not in text
    assert "A range that counts here has no standard deviation" in text


def test_names_are_shown_as_they_are() -> None:
    assert "Shops [/] `of` | one" in table(HEAVY)
    assert r"## Shops \[/\] \`of\` \| one" in simulate_markdown(simulated(HEAVY), View())


def test_why_means_are_not_the_base_case() -> None:
    text = table(
        model("a: {low: 1, base: 2, high: 5, min: 0, max: 20}, b: {mean: 5, sd: 1}", "a * b", "3"), draws=1_000
    )
    assert re.search(
        r"Means differ from the base case: A by \+\d\.\d+\. a \(A\) reaches further above its base than below\.",
        text,
    )
    assert "in the model" not in text
    calm = table(model("b: {mean: 5, sd: 1}", "b", "3"), draws=1_000)
    assert "Means differ" not in calm


def test_errors_are_told_where_they_show() -> None:
    few, many = (table(model("a: {mean: 5, sd: 1}", "a", "5.1"), draws=draws) for draws in (1_000, 100_000))
    assert re.search(r"standard errors are at most 1\.6 percentage points", few)
    assert "standard errors" not in many


@pytest.mark.parametrize(
    ("worth", "words"),
    [
        ("b / a", "b reaches further above its base than below. Quotients in the model shift the mean too."),
        ("(b - 3) ^ 2", "b reaches further above its base than below. Powers in the model shift the mean too."),
        ("'max(a, 5)'", "Max in the model shifts the mean."),
    ],
)
def test_what_shifts_the_mean_besides_ranges(worth: str, words: str) -> None:
    ranges = "a: {mean: 5, sd: 1}, b: {low: 2, base: 3, high: 6, min: 1, max: 20}"
    assert words in table(model(ranges, worth, "3"), draws=2_000).replace(" (A)", "")


def test_rivals_that_take_turns_lower_the_advantage() -> None:
    ranges = "a: {mean: 60, sd: 8}, b: {mean: 50, sd: 8}, c: {mean: 50, sd: 8}"
    text = table(model(ranges, "a", "b", "c"), draws=2_000)
    words = r"Our advantage is 4\.\d+ smaller on average than in the base case: it is measured against whichever rival"
    assert re.search(words, text)
    assert "Our advantage is" not in table(model(ranges, "a", "b", "c - 90"), draws=2_000)
    lopsided = table(model(ranges.replace("{mean: 60, sd: 8}", "{min: 50, mode: 60, max: 200}"), "a", "b", "c"))
    assert re.search(r"smaller on average than the means of offers make it \(\+\d+\.\d+\)", lopsided)


def test_the_largest_shifts_are_listed() -> None:
    worths = [f"a * {number}" for number in range(1, 7)]
    text = table(model("a: {low: 1, base: 2, high: 6, min: 0, max: 20}", *worths), draws=1_000)
    assert re.search(r"base case: F by \+\S+, E by \+\S+, D by \+\S+ and 3 others\.", text)


def test_what_the_star_is_for() -> None:
    ranges = "a: {low: 8, base: 10, high: 21, min: 0, max: 90}"
    assert "★ best on average; by the base case B is best." in table(model(ranges, "a", "11"))
    assert "by the base case" not in table(model(ranges, "a", "9"))


def test_the_advantage_has_its_own_scale() -> None:
    text = table(model("a: {mean: 9_000, sd: 100}, b: {mean: 0, sd: 5}", "a", "a + b - 20"))
    offers, ours = [line.split() for line in text.splitlines() if re.match(r"^ +[\d.,+-]+ +[\d.,+-]+$", line)]
    assert offers[0] > "8"
    assert [amount[0] for amount in ours] == ["+", "+"]
    assert re.search(r"our advantage +[▁▂▃▄▅▆▇█]{30,}", text)


def test_two_draws_tell_next_to_nothing() -> None:
    text = table(model("a: {mean: 5, sd: 1}, b: {mean: 1, sd: 0.1}", "a + b", "a"), draws=2)
    assert "A is best in every draw" in text
    assert "what none of them shows may still be so in up to 77.6 % of all cases" in text
    assert "2 draws are too few to tell what the doubt comes from: with so many ranges it takes 200 at least" in text


def test_an_interaction_that_can_not_be_told() -> None:
    ranges = ", ".join(f"x{number}: {{low: 9, base: 10, high: 15, min: 5, max: 40}}" for number in range(30))
    worth = " + ".join(f"x{number}" for number in range(30))
    text = table(model(ranges, worth, "3"), draws=1_000)
    assert "several together only" not in text
    assert re.search(r"What inputs make together only is less than \d\d % of the doubt, too little", text)


def test_a_divisor_that_passes_through_zero() -> None:
    text = table(model("a: {mean: 11, sd: 2}", "100 / (a - 10)", "3"), draws=2_000)
    assert re.search(
        r"2 of the draws make (> )?\d\d % of the variance of A\. Its mean and standard deviation rest", text
    )
    calm = table(model("a: {low: 2, base: 3, high: 9, min: 1, max: 40}", "100 / a + a ^ 2", "3"), draws=2_000)
    assert "2 of the draws" not in calm


def test_an_overview_of_several_segments() -> None:
    segments = "segments: {North: {}, South: {offers: {A: null}}, West: {offers: {B: null}}}\n"
    text = table("title: Towns\n" + model("a: {mean: 5, sd: 1}", "a", "4", more=segments))
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "Towns · overview"
    assert re.fullmatch(r"North +5\.00? +\+1\.00? +\S+ +\+\S+ +8\d %", lines[5])
    assert re.fullmatch(r"South( +–){5}", lines[6])
    assert re.fullmatch(r"West +5\.00?( +–){4}", lines[7])
    assert "overview" not in table(model("a: {mean: 5, sd: 1}", "a", "4"))
    assert "overview" not in table(
        "title: Towns\n" + model("a: {mean: 5, sd: 1}", "a", "4", more=segments), View(offers=frozenset({"B"}))
    )


@pytest.mark.parametrize(
    ("probability", "text"),
    [(0, "0 %"), (0.0001, "< 1 %"), (0.006, "1 %"), (0.5, "50 %"), (0.994, "99 %"), (0.9999, "> 99 %"), (1, "100 %")],
)
def test_likelihoods(probability: float, text: str) -> None:
    assert likelihood(probability) == text


def test_shares() -> None:
    assert [share_text(share) for share in (0, 0.001, 0.25)] == ["0 %", "< 1 %", "25 %"]


def test_no_segments() -> None:
    assert simulate_table([], View()) == ""
    assert simulate_csv([], View()) == ",".join(COLUMNS) + "\r\n"
    assert cvcalc.Simulation is type(shops()[0])
