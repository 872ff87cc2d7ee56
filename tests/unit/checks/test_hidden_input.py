"""CV314: an input that a segment sets and an offer too."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import judge, told

CODE = "CV314"


def model(agency: str, segments: str, ours: str = "rate: 6") -> str:
    return f"""
    inputs: {{chats: 500}}
    benefits: {{tangible: {{Orders: chats * rate}}}}
    offers: {{Ours: {{inputs: {{{ours}}}}}, Agency: {{inputs: {{rate: 7, {agency}}}}}}}
    segments: {{{segments}}}
    """


def test_an_offer_over_a_segment_is_told_once_for_all_segments() -> None:
    segments = "A: {inputs: {chats: 90}}, B: {inputs: {chats: 80}}, C: {}"
    (problem,) = judge(model("chats: 450", segments), CODE)
    message = (
        "'chats' does not count for 'Agency' in 'A' and 1 more segment: an offer's own value lies above a segment's"
    )
    assert problem.message == message
    assert problem.place.path == ("segments", "A", "inputs", "chats")
    assert [one.place.path for one in problem.related] == [("offers", "Agency", "inputs", "chats")]


def test_an_only_segment_is_named_too() -> None:
    assert "in 'A': " in told(model("chats: 450", "A: {inputs: {chats: 90}}"), CODE)[0]


@pytest.mark.parametrize(
    ("agency", "segments", "ours"),
    [
        ("chats: chats * 90%", "A: {inputs: {chats: 90}}, B: {}", "rate: 6"),
        ("fee: 3", "A: {inputs: {chats: 90}}, B: {}", "rate: 6"),
        ("chats: 450", "A: {inputs: {chats: 90}, offers: {Agency: {inputs: {chats: 80}}}}, B: {}", "rate: 6"),
        ("chats: 450", "A: {inputs: {chats: 90}, offers: {Agency: null}}, B: {}", "rate: 6"),
        ("chats: 450", "A: {inputs: {chats: 90}}, B: {}", "rate: 6, chats: 400"),
        ("chats: 450", "A: {offers: {Ours: {inputs: {chats: 90}}}}, B: {}", "rate: 6"),
    ],
    ids=["built on", "another input", "said again", "out there", "every offer: CV301", "of an offer in the segment"],
)
def test_what_is_clear_is_silent(agency: str, segments: str, ours: str) -> None:
    assert told(model(agency, segments, ours), CODE) == []


def test_without_offers_or_segments_is_silent() -> None:
    assert told("inputs: {a: 5}\nbenefits: {tangible: {Orders: a}}", CODE) == []
    assert told("benefits: {tangible: {Orders: a}}\nsegments: {S: {inputs: {a: 5}}, T: {inputs: {a: 6}}}", CODE) == []
