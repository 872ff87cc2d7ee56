"""Which offers and segments a check is about, and what is told of those that fail."""

from __future__ import annotations

from io import BytesIO

import pytest

from cvcalc.checks import inspect
from cvcalc.decisions.checking.findings import CheckOutcome
from cvcalc.formula import parse_condition
from cvcalc.problems import Problem, Problems, Severity
from cvcalc.reading import Sources, load_models

MODEL = """
currency: IDR
inputs: {wage: 3}
benefits: {tangible: {Hours: hours * wage}}
costs: {tangible: {Fee: fee}}
offers:
  Ours: {inputs: {hours: 10, fee: 20}}
  Also ours: {inputs: {hours: 8, fee: 2}}
  Theirs: {inputs: {hours: 9, fee: 12}}
ours: [Ours, Also ours]
segments:
  Shops: {}
  Brands: {inputs: {wage: 9}, offers: {Also ours: null}}
scenarios:
  Lean: {inputs: {wage: 2}}
"""


def judged(
    checks: str, *requirements: str, text: str = MODEL, scenarios: tuple[str, ...] = ()
) -> tuple[list[CheckOutcome], list[Problem]]:
    """The outcomes of checks in flow style, and what is told of them."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(f"{text}\nchecks: {checks}".encode()), "model.yaml")
    outcomes = inspect(models, problems, requirements=[*map(parse_condition, requirements)], scenarios=scenarios)
    return outcomes, [one for one in problems if one.code >= "CV4" or one.severity is Severity.ERROR]


def where(outcomes: list[CheckOutcome]) -> list[tuple[str, str, bool]]:
    return [(one.segment, one.offer, one.passed) for one in outcomes]


def test_a_check_is_about_our_offers_in_every_segment_where_they_compete() -> None:
    outcomes, problems = judged("{Pays: customer_value > 20}")
    assert where(outcomes) == [("Shops", "Ours", False), ("Shops", "Also ours", True), ("Brands", "Ours", True)]
    (problem,) = problems
    assert problem.message == "'Pays' does not hold for 'Ours' in 'Shops': customer_value is 10, not above 20"
    assert problem.place.path == ("checks", "Pays")


@pytest.mark.parametrize(
    ("narrowing", "expected"),
    [
        ("segments: Shops", [("Shops", "Ours"), ("Shops", "Also ours")]),
        ("offers: Theirs", [("Shops", "Theirs"), ("Brands", "Theirs")]),
        ("offers: [Also ours], segments: [Brands, Shops]", [("Shops", "Also ours")]),
    ],
)
def test_it_may_be_narrowed(narrowing: str, expected: list[tuple[str, str]]) -> None:
    outcomes, problems = judged(f"{{Pays: {{that: customer_value > -100, {narrowing}}}}}")
    assert [(one.segment, one.offer) for one in outcomes] == expected
    assert problems == []


def test_an_outcome_holds_the_values_of_all_names() -> None:
    (one, *_), _ = judged("{Pays: {that: 'wage > 0 or payback_years < horizon', severity: note}}")
    assert (one.name, one.that, one.passed, one.severity) == (
        "Pays",
        "wage > 0 or payback_years < horizon",
        True,
        Severity.NOTE,
    )
    assert (one.scenario, one.file, one.place.path) == (None, "model.yaml", ("checks", "Pays", "that"))
    assert one.values == {"wage": 3, "payback_years": 0, "horizon": 1}


def test_many_failures_are_one_problem() -> None:
    _, (problem,) = judged("{Pays: {that: customer_value > 1_000, offers: Ours, severity: warning}}")
    assert problem.severity is Severity.WARNING
    assert problem.code == "CV401"
    assert problem.message.endswith("in 'Shops': customer_value is 10, not above 1,000; and in 1 more segment")
    _, (problem,) = judged("{Pays: {that: customer_value > 1_000}}")
    assert problem.message.endswith("customer_value is 10, not above 1,000; and in 2 more cases")


def test_scenarios_are_checked_where_asked() -> None:
    assert {one.scenario for one in judged("{Pays: customer_value > 1}")[0]} == {None}
    outcomes, (problem,) = judged("{Pays: {that: customer_value > 1, segments: Shops}}", scenarios=("Lean",))
    assert [(one.scenario, one.passed) for one in outcomes] == [
        (None, True),
        (None, True),
        ("Lean", False),
        ("Lean", True),
    ]
    assert "for 'Ours' in 'Shops' under 'Lean': customer_value is 0" in problem.message


def test_what_has_no_value_fails_unless_it_is_guarded() -> None:
    guarded = "costs == 0 or benefit_cost_ratio > 1"
    free = MODEL.replace("fee: 20", "fee: 0")
    outcomes, problems = judged(
        f"{{Bare: {{that: benefit_cost_ratio > 1, segments: Brands}}, Guarded: {guarded}}}", text=free
    )
    assert [one.passed for one in outcomes] == [False, True, True, True]
    assert outcomes[0].values == {"benefit_cost_ratio": None}
    (problem,) = problems
    assert problem.message.endswith("in 'Brands': 'benefit_cost_ratio' has no value: its costs are 0")


def test_a_division_by_zero_fails() -> None:
    _, (problem,) = judged("{Odd: {that: 1 / (wage - 3) > 0}}")
    assert "division by zero in '1 / (wage - 3)': wage = 3" in problem.message


def test_there_is_no_reckoning_with_a_switch_without_limit() -> None:
    text = "benefits: {tangible: {A: 5}}\noffers: {Ours: {}, Theirs: {benefits: null}}\nsegment: Shops"
    outcomes, problems = judged(
        "{Far: nearest_switch > 10%, Near: nearest_switch < 10%, Odd: nearest_switch - nearest_switch == 0}", text=text
    )
    assert [one.passed for one in outcomes] == [True, False, False]
    assert [problem.message.partition(": ")[2] for problem in problems] == [
        "nearest_switch is without limit, not below 10 %",
        "'nearest_switch' is no number here: no input alone turns the winner",
    ]


def test_what_differs_from_year_to_year_is_refused() -> None:
    outcomes, (problem,) = judged("{Grows: wage > 0}", text=MODEL.replace("{wage: 3}", "{wage: [3, 4]}"))
    assert outcomes == [one for one in outcomes if one.segment == "Brands"]  # where it is one number
    assert (problem.code, problem.place.path, problem.place.offset) == ("CV213", ("checks", "Grows"), 0)


def test_requirements_are_checks_of_their_own() -> None:
    outcomes, problems = judged("{}", "customer_value  > 20", "fee < 100", "margin > 5")
    assert [one.name for one in outcomes] == ["customer_value > 20"] * 3 + ["fee < 100"] * 3
    (problem,) = problems
    assert (problem.code, problem.severity) == ("CV402", Severity.ERROR)
    assert problem.place == ("model.yaml", ("--require", "customer_value > 20"), False, 0, None, None)


def test_where_there_are_errors_nothing_is_judged() -> None:
    outcomes, problems = judged("{Pays: customer_value > 20, Odd: nothing > 5}")
    assert outcomes == []
    assert [one.code for one in problems] == ["CV203"]


def test_joined_models_share_their_checks() -> None:
    problems, sources = Problems(), Sources()
    ours = b"segment: S\noffer: Ours\nbenefits: {tangible: {A: gain}}\ninputs: {gain: 5}\nchecks: {Pays: gain > 3}"
    theirs = b"segment: S\noffer: Theirs\nbenefits: {tangible: {A: 4}}\nchecks: {We lead: advantage > 3}"
    models = [
        *load_models(["-"], problems, sources, BytesIO(ours), "ours.yaml"),
        *load_models(["-"], problems, sources, BytesIO(theirs), "theirs.yaml"),
    ]
    outcomes = inspect(models, problems)
    assert [(one.name, one.offer, one.passed, one.file) for one in outcomes] == [
        ("Pays", "Ours", True, "ours.yaml"),
        ("We lead", "Ours", False, "ours.yaml"),
    ]
    (problem,) = [one for one in problems if one.code == "CV401"]
    assert "for 'Ours' in 'S' of ours.yaml: advantage is 1" in problem.message


@pytest.mark.parametrize(
    ("name", "value", "checks"),
    [
        ("outcomes.MOST_OUTCOMES", 5, "{A: rank < 9, B: rank < 9}"),
        ("metrics.VALUED_AS_LONG_AS_SIMULATED", 10**8, "{A: rank < 9, B: p10 > 9}"),
        ("metrics.VALUED_PER_INPUT", 10**8, "{A: rank < 9, B: nearest_switch > 9}"),
    ],
)
def test_checks_that_would_take_too_long_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int, checks: str
) -> None:
    monkeypatch.setattr(f"cvcalc.decisions.checking.{name}", value)
    outcomes, (problem,) = judged(checks)
    assert outcomes == []
    assert (problem.code, problem.severity) == ("CV222", Severity.ERROR)


OUT = """
benefits: {tangible: {Gain: 5}}
offers: {A: {}, B: {}, C: {costs: {tangible: {Fee: 1}}}}
segments:
  One: {offers: {A: null, B: null}}
  Two: {offers: {A: null, B: null}}
"""


@pytest.mark.parametrize(
    ("check", "says"),
    [
        ("1 > 2", "'A' is in no segment"),
        ("{that: 1 > 2, segments: One}", "'A' is not in 'One'"),
        ("{that: 1 > 2, segments: [One, Two]}", "'A' is in none of 'One' and 'Two'"),
        ("{that: 1 > 2, offers: [A, B]}", "none of 'A' and 'B' is in any segment"),
        ("{that: 1 > 2, offers: [A, B], segments: One}", "none of 'A' and 'B' is in 'One'"),
        ("{that: 1 > 2, offers: [A, B], segments: [One, Two]}", "none of 'A' and 'B' is in any of 'One' and 'Two'"),
    ],
)
def test_a_check_that_is_judged_nowhere_is_told(check: str, says: str) -> None:
    outcomes, (problem,) = judged(f"{{X: {check}}}", "rank > 5", text=OUT)
    assert outcomes == []
    assert (problem.code, problem.severity) == ("CV403", Severity.WARNING)
    assert problem.message == f"'X' is judged nowhere: {says}"
    assert problem.place.path == ("checks", "X", "that")[: 3 if "that" in check else 2]


def test_names_beyond_a_few_are_counted() -> None:
    names = [f"S{number}" for number in range(5)]
    text = "benefits: {tangible: {Gain: 5}}\noffers: {A: {}, B: {}}\nsegments:\n  All: {}\n"
    text += "\n".join(f"  {name}: {{offers: {{A: null}}}}" for name in names)
    _, (problem,) = judged(f"{{X: {{that: 1 > 2, segments: [{', '.join(names)}]}}}}", text=text)
    assert problem.message == "'X' is judged nowhere: 'A' is in none of 'S0', 'S1', 'S2' and 2 more"


def test_joined_models_are_judged_over_the_market_they_form() -> None:
    ours = b"segments: {S: {offers: {Ours: {}}}, T: {offers: {Other: {}}}}\nours: Ours\nbenefits: {tangible: {A: 4}}"
    theirs = b"segment: T\noffer: %s\nbenefits: {tangible: {A: gain}}\ninputs: {gain: 5}\nchecks: {X: gain > 3}"
    for name, told in ((b"Theirs", ["CV403"]), (b"Ours", [])):
        problems, sources = Problems(), Sources()
        checked = ours + b"\nchecks: {Y: {that: rank > 0, segments: T}}"
        models = [
            *load_models(["-"], problems, sources, BytesIO(checked), "ours.yaml"),
            *load_models(["-"], problems, sources, BytesIO(theirs % name), "theirs.yaml"),
        ]
        inspect(models, problems)
        assert [one.code for one in problems if one.code >= "CV4"] == told


def test_a_requirement_said_twice_counts_once() -> None:
    outcomes, problems = judged("{}", "customer_value > 20", "customer_value  > 20")
    assert (len(outcomes), len(problems)) == (3, 1)
