"""CV320: by difference one offer leads, by ratio another."""

from __future__ import annotations

from tests.unit.checks.judging import judge, told

CODE = "CV320"


def model(ours: tuple[int, int], theirs: tuple[int, int], more: str = "") -> str:
    return f"""
    benefits: {{tangible: {{Worth: worth}}}}
    costs: {{tangible: {{Price: price}}}}
    offers:
      Ours: {{inputs: {{worth: {ours[0]}, price: {ours[1]}}}}}
      Theirs: {{inputs: {{worth: {theirs[0]}, price: {theirs[1]}}}}}
    {more}
    """


def test_a_disagreement_is_told_with_both_ratios() -> None:
    (problem,) = judge(model((15_000, 6_000), (10_000, 3_000)), CODE)
    assert problem.message == "by difference 'Ours' leads, by benefits/costs 'Theirs' does (3.33 against 2.5)"
    assert problem.place.path == ("offers", "Ours")


def test_segments_are_counted() -> None:
    segments = "segments: {S: {offers: {Ours: {inputs: {price: 100}}}}, T: {}, U: {}, V: {}}"
    assert "leads in 'T' and 2 more segments, by" in told(model((15_000, 6_000), (10_000, 3_000), segments), CODE)[0]


def test_agreement_is_silent() -> None:
    assert told(model((15_000, 4_000), (10_000, 3_000)), CODE) == []


def test_a_tie_that_the_ratio_breaks_is_silent() -> None:
    assert told(model((900, 400), (800, 300)), CODE) == []


def test_where_the_ratio_can_not_judge_is_silent() -> None:
    assert told(model((900, 0), (800, 300)), CODE) == []
    assert told(model((100, 400), (80, 300)), CODE) == []
    assert told("benefits: {tangible: {Worth: 5}}\ncosts: {tangible: {Price: 3}}", CODE) == []
