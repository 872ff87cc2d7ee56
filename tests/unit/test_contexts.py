"""No figure depends on the decimal context of the thread: the same digits with 1 digit of precision as with 28."""

from __future__ import annotations

import decimal
from functools import reduce
from pathlib import Path

import pytest

from tests.running import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
LARGE = """\
horizon: 5
discount_rate: 7.25%
flows_at: mid_year
per: year
inputs: {a: 123_456_789_012_345.678_901_234, b: [1.5, 2.25, 1 / 3]}
benefits:
  tangible: {A: {amount: a * b, risk_adjustment: 12.5%, growth: 3.1%}, N: {amount: -a}}
  intangible: {R: {rating: 6.5, full_worth: a / 7 * kept, scale: [1, 7], stage: use}}
costs:
  tangible:
    Outlay: {initial: 700_000_000_000_000.123_456, amount: 'round(a / 3, 2)', ramp: [30%, 100%]}
    F: {amount: 1}
offers:
  X:
  Y: {inputs: {a: a * 0.9}}
journey:
  stages: [buy, use]
  kpis:
    use:
      Kept: {measure: retention, baseline: {start: 977, end: 993, new: 331}, now: {hits: 881, of: 1_013}, input: kept}
      Happy: {measure: ces, baseline: {scores: {7: 31, 5: 19, 2: 7}}, now: {mean: 5.123, sd: 1.377, n: 53}}
      Liked: {measure: nps, baseline: {promoters: 31, passives: 29, detractors: 7}, now: {scores: {10: 37, 3: 9}}}
lifetime:
  margin: [a / 3, a / 7]
  retention: {survivors: [1000, 631, 468, 382, 326, 289, 262, 241]}
  acquisition_cost: a / 9
  customers: 123_456_789.125
scenarios:
  Call: {our_cost: 1_234.567_89, offers: {X: {inputs: {a: a * 1.01}}}}
  Plan: {our_cost: 10 / 3, offers: {X: {costs: {tangible: {F: a / 9}}}}}
"""


@pytest.fixture
def large(tmp_path: Path) -> str:
    """A model whose figures take more than 28 digits."""
    path = tmp_path / "large.value.yaml"
    path.write_text(LARGE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "--format", "json"],
        ["score"],
        ["score", "--by-year"],
        ["score", "--by", "category"],
        ["score", "--unit", "million"],
        ["compare", "--format", "json"],
        ["compare"],
        ["compare", "--against", "Y"],
        ["compare", "--perceived"],
        ["explain", "--format", "json"],
        ["explain"],
        ["explain", "--inputs"],
        ["sensitivity", "--format", "json"],
        ["sensitivity", "--on", "advantage", "--swing", "12.5%"],
        ["sensitivity", "--solve", "a", "--for", "advantage = 1_000.5"],
        ["sensitivity", "--solve", "a", "--for", "customer_value = 0", "--format", "json"],
        ["sensitivity", "--format", "csv"],
        ["whatif", "--combine", "--budget", "2_000", "--format", "json"],
        ["whatif", "--combine", "--budget", "2_000"],
        ["whatif", "--format", "csv"],
        ["journey", "--format", "json", "--scenario", "Call"],
        ["journey", "--scenario", "Call,Plan"],
        ["journey", "--format", "csv"],
        ["clv", "--format", "json"],
        ["clv", "--unit", "billion"],
        ["clv", "--format", "csv"],
    ],
)
def test_the_thread_has_no_say(arguments: list[str], run: Run, large: str) -> None:
    command, *options = arguments
    expected = run(command, large, *options)
    assert expected.code == 0, expected.stderr
    context = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, capitals=0, traps=[])
    with decimal.localcontext(context):
        found = run(command, large, *options)
    assert (found.code, found.stdout) == (expected.code, expected.stdout)


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_the_thread_has_no_say_in_what_moved(form: str, run: Run, large: str, tmp_path: Path) -> None:
    other = tmp_path / "other.value.yaml"
    changes = {"7.25%": "8.125%", "a / 7": "a / 6.9", "a * 0.9": "a * b", "ramp: [30%, 100%]": "ramp: [1 / 3, 100%]"}
    text = reduce(lambda text, change: text.replace(*change), changes.items(), LARGE)
    other.write_text(f"price_input: a\n{text}", encoding="utf-8")
    arguments = ["diff", large, str(other), "--fail-on", "customer_value_change_share > 0.1%", "--format", form]
    expected = run(*arguments)
    assert expected.code == 1, expected.stderr
    context = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, capitals=0, traps=[])
    with decimal.localcontext(context):
        found = run(*arguments)
    assert (found.code, found.stdout) == (expected.code, expected.stdout)


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_the_thread_has_no_say_in_draws(form: str, run: Run) -> None:
    arguments = ["simulate", str(EXAMPLES / "online-shops"), "--draws", "300", "--format", form]
    expected = run(*arguments)
    assert expected.code == 0, expected.stderr
    context = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, capitals=0, traps=[])
    with decimal.localcontext(context):
        found = run(*arguments)
    assert (found.code, found.stdout) == (expected.code, expected.stdout)


@pytest.mark.parametrize(
    "options", [[], ["--format", "json"], ["--format", "csv"], ["--write-model", "--scale", "0..1e17"]]
)
def test_the_thread_has_no_say_in_surveys(options: list[str], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    rows = (f"{number % 3},{number % 11},{number}e15,0.{number}3333333333333333333\n" for number in range(60))
    path.write_text("g,q,a,w\n" + "".join(rows), encoding="utf-8")
    arguments = ["survey", str(path), "--nps", "q", "--mean", "q,a", "--by", "g", "--weight", "w", *options]
    expected = run(*arguments)
    assert expected.code == 0, expected.stderr
    context = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=-9, Emax=9, capitals=0, traps=[])
    with decimal.localcontext(context):
        found = run(*arguments)
    assert (found.code, found.stdout) == (expected.code, expected.stdout)


def test_examples_have_no_say_either(run: Run) -> None:
    expected = run("score", str(EXAMPLES), "--format", "json")
    with decimal.localcontext(decimal.Context(prec=2)):
        assert run("score", str(EXAMPLES), "--format", "json").stdout == expected.stdout
