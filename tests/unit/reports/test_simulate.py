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
    assert "A is best in 50 % of the draws, B in 50 %." in text


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
    calm = table(model("b: {mean: 5, sd: 1}", "b", "3"), draws=1_000)
    assert "Means differ" not in calm


def test_errors_are_told_where_they_show() -> None:
    few, many = (table(model("a: {mean: 5, sd: 1}", "a", "5.1"), draws=draws) for draws in (1_000, 100_000))
    assert re.search(r"standard errors are at most 1\.6 points", few)
    assert "standard errors" not in many


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
