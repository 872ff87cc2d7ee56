"""CV318: intangibles carry more than half of our benefits."""

from __future__ import annotations

from tests.unit.checks.judging import judge, told

CODE = "CV318"


def test_mostly_intangible_benefits_are_told_at_the_largest() -> None:
    (problem,) = judge("benefits: {tangible: {Hours: 40}, intangible: {Calm: 10, Brand: 50}}", CODE)
    assert problem.message == "intangibles are 60 % of the benefits of 'Offer', above all 'Brand'"
    assert problem.place.path == ("benefits", "intangible", "Brand")


def test_only_our_offer_counts_and_segments_are_counted() -> None:
    text = """
    inputs: {worth: 50}
    benefits: {tangible: {Hours: hours}, intangible: {Brand: worth}}
    offers: {Ours: {inputs: {hours: 60}}, Theirs: {inputs: {hours: 10}}}
    segments: {S: {}, T: {inputs: {worth: 90}}, U: {inputs: {worth: 240}}}
    """
    (problem,) = judge(text, CODE)
    assert (
        problem.message == "intangibles are 60 % of the benefits of 'Ours' in 'T' and 1 more segment, above all 'Brand'"
    )


def test_half_is_silent() -> None:
    assert told("benefits: {tangible: {Hours: 50}, intangible: {Brand: 50}}", CODE) == []


def test_a_comparison_by_points_or_costs_is_silent() -> None:
    assert told("benefits: {intangible: {Brand: 50}}\ncosts: {intangible: {Stress: 5}}", CODE) == []
    assert told("benefits: {intangible: {Comfort: 50}}\ncosts: {tangible: {Price: 5}}", CODE) == []


def test_a_rival_with_tangible_benefits_is_enough() -> None:
    text = """
    benefits: {tangible: {Hours: hours}, intangible: {Brand: 50}}
    offers: {Ours: {inputs: {hours: 0}}, Theirs: {inputs: {hours: 90}}}
    """
    assert len(told(text, CODE)) == 1


def test_costs_do_not_count() -> None:
    assert told("benefits: {tangible: {Hours: 50}}\ncosts: {intangible: {Stress: 90}}", CODE) == []
