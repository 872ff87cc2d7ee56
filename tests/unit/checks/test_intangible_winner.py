"""CV319: the winner leads by intangibles alone."""

from __future__ import annotations

from tests.unit.checks.judging import judge, told

CODE = "CV319"
ITEMS = """
benefits: {tangible: {Hours: hours}, intangible: {Calm: 1, Brand: {full_worth: 100}}}
costs: {tangible: {Price: 10}}
"""


def offers(ours: int, theirs: int, brand: int = 8, more: str = "") -> str:
    return f"""{ITEMS}
offers:
  Ours: {{inputs: {{hours: {ours}}}, benefits: {{intangible: {{Brand: {brand}}}}}}}
  Theirs: {{inputs: {{hours: {theirs}}}, benefits: {{intangible: {{Brand: 4}}}}}}
  {more}
"""


def test_a_winner_by_intangibles_is_told_where_they_are_given() -> None:
    (problem,) = judge(offers(50, 60), CODE)
    assert problem.message == "'Ours' leads by intangibles alone: on tangibles 'Theirs' does"
    assert problem.place.path == ("offers", "Ours", "benefits", "intangible", "Brand")
    assert "'Brand'" in problem.hint


def test_a_rival_may_be_the_winner() -> None:
    assert "'Theirs' leads" in told(offers(60, 50, brand=1), CODE)[0]


def test_doing_nothing_may_lead_on_tangibles() -> None:
    nothing = "Nothing: {benefits: null, costs: null}"
    assert told(offers(5, 4, more=nothing), CODE)[0].endswith("on tangibles 'Nothing' does")


def test_an_intangible_cost_may_decide() -> None:
    text = """
    benefits: {tangible: {Hours: hours}}
    costs: {intangible: {Stress: stress}}
    offers: {Ours: {inputs: {hours: 50, stress: 1}}, Theirs: {inputs: {hours: 60, stress: 30}}}
    """
    assert told(text, CODE)[0].startswith("costs.intangible.Stress: 'Ours' leads")


def test_segments_are_counted() -> None:
    assert "leads in 'S' and 1 more segment by" in told(offers(50, 60, more="\nsegments: {S: {}, T: {}}"), CODE)[0]


def test_a_winner_on_tangibles_too_is_silent() -> None:
    assert told(offers(60, 50), CODE) == []
    assert told(offers(60, 60), CODE) == []  # as good on tangibles


def test_one_offer_is_silent() -> None:
    assert told("benefits: {intangible: {Brand: 5}}\ncosts: {tangible: {Price: 3}}", CODE) == []
