"""Models from Python data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cvcalc.formula import Formula, parse
from cvcalc.model import Input, Layer, TakenOut
from cvcalc.problems import InvalidModel
from cvcalc.reading.python_data import build


def value_of(data: object) -> Any:
    found = build({"inputs": {"a": data}}).documents[0].layer.inputs["a"]
    assert isinstance(found, Input)
    return found.value


def told(data: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(InvalidModel) as raised:
        build(data)
    return [(problem.code, problem.place.path) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (5, "5"),
        (-3, "-3"),
        (Decimal("0.10"), "0.1"),
        (Decimal("1E+5"), "100000"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e16, "1e16"),
        (1.125, "1.125"),
        (Decimal("1.500"), "1.5"),
        (-0.0, "0"),
        ("1_000", "1000"),
        ("15%", "0.15"),
    ],
)
def test_numbers_of_python(number: object, value: str) -> None:
    found = value_of(number)
    assert isinstance(found, Formula)
    assert found.constant == Decimal(value)


def test_a_number_of_python_is_never_in_doubt() -> None:
    model = build({"inputs": {"a": 1.125, "b": Decimal("1.500")}, "segment_size": 2.125})
    assert model.warnings == ()
    assert [one.code for one in build({"inputs": {"a": "1.500"}}).warnings] == ["CV110"]


def test_a_whole_model() -> None:
    model = build(
        {
            "horizon": 3,
            "discount_rate": 0.1,
            "segment_size": Decimal(1200),
            "inputs": {"a": {"low": 1, "base": 2.5, "high": "4"}, "b": [1, 2.5], "c": "a * 2"},
            "benefits": {
                "tangible": {"A": 5, "B": {"amount": (1, 2), "per": "year"}, "C": {"rating": 3, "scale": [0, 5]}}
            },
            "offers": {"X": {}, "Y": {"benefits": None, "inputs": {"a": None}}},
            "scenarios": {"S": {"horizon": 2}},
        },
        "Shops",
    )
    (document,) = model.documents
    assert (model.file, model.unnamed) == (None, "Shops")
    assert (document.settings.horizon, document.settings.segment_size) == (3, Decimal(1200))
    assert document.settings.discount_rate == parse("0.1")
    offer = document.offers["Y"]
    assert isinstance(offer, Layer)
    assert isinstance(offer.inputs["a"], TakenOut)
    assert document.layer.items[0].place.path == ("benefits", "tangible", "A")
    assert model.scenarios["S"][0].settings.horizon == 2


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ({"inputs": {"a": True}}, "CV102", ("inputs", "a")),
        ({"inputs": {"a": Fraction(1, 3)}}, "CV102", ("inputs", "a")),
        ({"title": date(2026, 3, 1)}, "CV102", ("title",)),
        ({"inputs": {"a": float("nan")}}, "CV103", ("inputs", "a")),
        ({"inputs": {"a": [1, float("inf")]}}, "CV103", ("inputs", "a", 1)),
        ({"inputs": {"a": Decimal("NaN")}}, "CV103", ("inputs", "a")),
        ({"inputs": {"a": 10**5000}}, "CV104", ("inputs", "a")),
        ({"inputs": {"a": Decimal("1e400")}}, "CV104", ("inputs", "a")),
        ({"inputs": {1: 2}}, "CV013", ("inputs", "1")),
        ({"extends": "a.yaml"}, "CV102", ("extends",)),
        ({"offers": {"A": None}}, "CV211", ("offers", "A")),
        ({"offers": {"A": None, "B": {}}}, "CV211", ("offers", "A")),
        ({"horizon": 0}, "CV104", ("horizon",)),
        ({"inputs": {"a": "("}}, "CV120", ("inputs", "a")),
        ({"costs": {"tangible": {"A": {"amuont": 1}}}}, "CV101", ("costs", "tangible", "A", "amuont")),
        ([1], "CV102", ()),
    ],
)
def test_a_mistake_is_told_where_it_stands(data: Any, code: str, path: tuple[str | int, ...]) -> None:
    assert told(data) == [(code, path)]


def test_all_mistakes_are_told_at_once() -> None:
    assert told({"inputs": {"a": True, "b": "("}, "curency": "IDR"}) == [
        ("CV102", ("inputs", "a")),
        ("CV120", ("inputs", "b")),
        ("CV101", ("curency",)),
    ]


def test_data_without_an_end() -> None:
    data: dict[str, Any] = {}
    data["inputs"] = {"a": data, "b": [data]}
    assert ("CV007" in {code for code, _ in told(data)}) or ("CV008" in {code for code, _ in told(data)})


def test_a_cut_is_looked_for_in_files_only() -> None:
    assert told({"costs": {"tangible": {"A": {"amount": "max(a", "b)": None}}}}) == [
        ("CV120", ("costs", "tangible", "A", "amount")),
        ("CV101", ("costs", "tangible", "A", "b)")),
    ]
