"""CV322: more than half of our benefits rest on vendor estimates."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

MODEL = """
inputs:
  claimed: {{value: {claimed}, evidence: vendor_estimate}}
  measured: {{value: 50, evidence: customer_data}}
  twice: claimed * 2
benefits:
  tangible:
    Claimed: twice / 2
    Measured: measured
"""


@pytest.mark.parametrize(("claimed", "message"), [("150", "75 %"), ("50.01", "more than half"), ("51", "50.5 %")])
def test_mostly_vendor_estimates_is_told(claimed: str, message: str) -> None:
    (problem,) = judge(MODEL.format(claimed=claimed), "CV322")
    assert problem.message == f"{message} of the benefits of 'Offer' rest on vendor estimates"
    assert problem.place.path == ("inputs", "claimed", "evidence")
    assert "'Claimed'" in problem.hint


def test_half_is_not_most() -> None:
    assert told(MODEL.format(claimed="50"), "CV322") == []


def test_without_any_evidence_nothing_is_told() -> None:
    assert told("inputs: {a: 3}\nbenefits: {tangible: {Gain: a}}", "CV322") == []


OFFERS = """
benefits: {tangible: {Gain: gain}}
offers:
  Ours: {inputs: {gain: {value: 4, evidence: EVIDENCE}}}
  Theirs: {inputs: {gain: {value: 3, evidence: vendor_estimate}}}
segments: {Small: {}, Large: {}}
"""


def test_what_rivals_claim_is_their_affair() -> None:
    assert told(OFFERS.replace("EVIDENCE", "customer_data"), "CV322") == []


def test_many_segments_are_one_problem() -> None:
    (message,) = told(OFFERS.replace("EVIDENCE", "vendor_estimate"), "CV322")
    assert message == (
        "offers.Ours.inputs.gain.evidence: "
        "100 % of the benefits of 'Ours' in 'Small' and 1 more segment rest on vendor estimates"
    )


def test_an_items_own_evidence_is_where_it_is_told() -> None:
    text = "benefits: {tangible: {Gain: {amount: 4, evidence: vendor_estimate}}}"
    (problem,) = judge(text, "CV322")
    assert problem.place.path == ("benefits", "tangible", "Gain", "evidence")


def test_costs_are_as_the_vendor_says() -> None:
    text = """
inputs: {fee: {value: 9, evidence: vendor_estimate}, saved: {value: 20, evidence: customer_data}}
benefits: {tangible: {Gain: saved}}
costs: {tangible: {Price: fee}}
"""
    assert told(text, "CV322") == []
