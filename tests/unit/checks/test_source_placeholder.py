"""CV331: a source that names none."""

from __future__ import annotations

import pytest

from tests.unit.checks.judging import told


def model(source: str) -> str:
    return f"inputs: {{x: {{value: 4, source: '{source}'}}}}\nbenefits: {{tangible: {{Gain: x}}}}"


@pytest.mark.parametrize("source", ["TODO", "tbd", "n/a", "?", "[TBC]", "To be confirmed.", "unknown", "…"])
def test_a_placeholder_is_told(source: str) -> None:
    assert told(model(source), "CV331") == [
        f"inputs.x.source: the source of ''x'' names none: '{source}'".replace("''", "'")
    ]


@pytest.mark.parametrize(
    "source", ["survey", "TODO list of the team, March", "X GmbH", "https://example.org/?", "unknown Ltd."]
)
def test_a_source_is_not_told(source: str) -> None:
    assert told(model(source), "CV331") == []


def test_many_are_one_problem() -> None:
    text = """
inputs: {x: {value: 4, source: tbd}, y: {value: 4, source: tbd}}
benefits: {tangible: {Gain: {amount: x + y, source: todo}}}
offers: {Ours: {}, Theirs: {inputs: {x: 3}}}
"""
    (message,) = told(text, "CV331")
    assert message.endswith("the source of 'x' names none: 'tbd', and so in 2 other places")
