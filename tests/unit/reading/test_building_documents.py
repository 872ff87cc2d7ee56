"""From checked keys to documents: places, settings, items, and what an empty entry or a null means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.formula import parse
from cvcalc.model import ItemEntry, Layer, Removal, SegmentLayer, TakenOut
from cvcalc.problems import Place, Severity
from tests.unit.reading.shaped import RIVALS, loaded, model_of, shaped, wrong

FILE = "m.value.yaml"


def test_the_second_model_of_the_design() -> None:
    model = model_of(RIVALS)
    (document,) = model.documents
    assert (model.file, model.unnamed, model.warnings) == (FILE, "m", ())
    assert document.place == Place(FILE)
    settings = document.settings
    assert (settings.title, settings.currency, settings.horizon) == ("Kilat CRM for online shops", "IDR", 3)
    assert (settings.discount_rate, settings.per, settings.price_input) == (parse("10%"), "year", "subscription")
    assert (settings.segment, settings.segment_size) == ("Small online shops", Decimal(1200))
    assert [*document.offers] == ["Kilat CRM", "Shared inbox", "Spreadsheet and phone"]
    assert [*document.layer.inputs] == ["hourly_wage", "chats_per_month", "margin_per_order", "orders_recovered"]
    assert [(one.side, one.kind, one.name) for one in document.layer.items] == [
        ("benefit", "tangible", "Orders recovered by faster replies"),
        ("benefit", "tangible", "Staff hours saved"),
        ("benefit", "intangible", "Brand reputation"),
        ("cost", "tangible", "Subscription"),
        ("cost", "tangible", "Set-up"),
        ("cost", "intangible", "Time to learn the product"),
        ("cost", "intangible", "Stress of switching"),
    ]


def test_every_object_has_its_place() -> None:
    model = model_of(
        "inputs: {a: 1, b: {low: 1, base: 2, high: 3}, c: {value: [1, 2]}, d: [1, 2]}\n"
        "segments: {S: {costs: {tangible: {I: {amount: 1}}}, offers: {O: {costs: {tangible: {I: 2}}}}}}\n"
        "scenarios: {T: {inputs: {a: 2}, segments: {S: {inputs: {b: 3}}}}}"
    )
    (document,) = model.documents
    inputs = document.layer.inputs
    found = {
        name: (one.place.path, one.value_place.path) for name, one in inputs.items() if not isinstance(one, TakenOut)
    }
    assert found == {
        "a": (("inputs", "a"), ("inputs", "a")),
        "b": (("inputs", "b"), ("inputs", "b", "base")),
        "c": (("inputs", "c"), ("inputs", "c", "value")),
        "d": (("inputs", "d"), ("inputs", "d")),
    }
    segment = document.segments["S"]
    assert segment.place == segment.layer.place == Place(FILE, ("segments", "S"))
    assert segment.layer.items[0].place == Place(FILE, ("segments", "S", "costs", "tangible", "I"))
    offer = segment.offers["O"]
    assert isinstance(offer, Layer)
    assert offer.place == Place(FILE, ("segments", "S", "offers", "O"))
    assert offer.items[0].place == Place(FILE, ("segments", "S", "offers", "O", "costs", "tangible", "I"))
    (scenario,) = model.scenarios["T"]
    assert scenario.place == Place(FILE, ("scenarios", "T"))
    assert scenario.layer.inputs["a"].place == Place(FILE, ("scenarios", "T", "inputs", "a"))
    assert scenario.segments["S"].layer.inputs["b"].place.path == ("scenarios", "T", "segments", "S", "inputs", "b")


def test_items_plain_and_by_keys() -> None:
    (document,) = model_of(
        "benefits: {tangible: {A: 2 * 3, B: [1, 2], C: {amount: [1], stage: purchase}}}\n"
        "costs: {intangible: {D: {rating: 3, full_worth: 5, scale: [7, 1]}, E: {unquantified: no data}}}"
    ).documents
    entries = [one for one in document.layer.items if isinstance(one, ItemEntry)]
    assert [(one.plain, dict(one.keys)) for one in entries] == [
        (parse("2 * 3"), {}),
        ((parse("1"), parse("2")), {}),
        (None, {"amount": (parse("1"),), "stage": "purchase"}),
        (None, {"rating": parse("3"), "full_worth": parse("5"), "scale": (Decimal(7), Decimal(1))}),
        (None, {"unquantified": "no data"}),
    ]


def test_a_null_takes_out_an_input_an_item_a_kind_or_a_side() -> None:
    model, _ = loaded("offers: {A: {inputs: {a: , b: ~}, benefits: {tangible: {I: null}, intangible: }, costs: }}")
    assert model is not None
    offer = model.documents[0].offers["A"]
    assert isinstance(offer, Layer)
    assert {name: type(one) for name, one in offer.inputs.items()} == {"a": TakenOut, "b": TakenOut}
    assert offer.inputs["a"].place == Place(FILE, ("offers", "A", "inputs", "a"))
    assert offer.items == (Removal("benefit", "tangible", "I"), Removal("benefit", "intangible"), Removal("cost"))
    assert [one.place.path[2:] for one in offer.items] == [
        ("benefits", "tangible", "I"),
        ("benefits", "intangible"),
        ("costs",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "offers:\n  A:\n  B: {}",
        "offers: {A: , B: {}}",
        "offers: {A, B: {}}",
        "offers:\n  A:  # nothing\n  B: {}",
        "offers: {B: {}, A}",
    ],
)
def test_an_empty_entry_under_a_files_own_offers_is_an_empty_layer(text: str) -> None:
    (document,) = model_of(text).documents
    assert document.offers == {"A": Layer(), "B": Layer()}


@pytest.mark.parametrize("null", ["null", "~", "&x null", "null # nothing"])
def test_the_word_null_there_takes_out(null: str) -> None:
    model, problems = loaded(f"offers:\n  A: {null}\n  B: {{}}")
    assert model is not None
    assert isinstance(model.documents[0].offers["A"], TakenOut)
    assert wrong(problems) == [("CV211", ("offers", "A"))]


def test_null_as_a_name_is_a_name() -> None:
    (document,) = model_of("offers: {null: {}, ~: }").documents
    assert [*document.offers] == ["null", "~"]


def test_under_a_segments_or_scenarios_offers_only_the_word_takes_out() -> None:
    model = model_of(
        "offers: {A: , B: , C: }\nsegments: {S: {offers: {A: , B: null, C: {}}}}\n"
        "scenarios: {T: {offers: {A: , B: null, C: {}}, segments: {S: {offers: {A: }}}}}"
    )
    assert model.documents[0].segments["S"].offers == {"A": Layer(), "B": TakenOut(), "C": Layer()}
    (scenario,) = model.scenarios["T"]
    assert scenario.offers == {"A": Layer(), "B": TakenOut(), "C": Layer()}
    assert scenario.segments["S"].offers == {"A": Layer()}


def test_empty_segments_and_scenarios_are_empty_layers() -> None:
    model = model_of("segments:\n  S:\n  T: {}\nscenarios:\n  U:\n  V: {segments: {S: }}")
    assert model.documents[0].segments == {"S": SegmentLayer(), "T": SegmentLayer()}
    assert [*model.scenarios] == ["U", "V"]
    assert model.scenarios["V"][0].segments == {"S": SegmentLayer()}


def test_segments_and_scenarios_can_not_be_taken_out() -> None:
    _, problems = loaded("segments: {S: null, T: }\nscenarios: {U: ~, V: {segments: {S: null}}}")
    assert wrong(problems) == [
        ("CV211", ("segments", "S")),
        ("CV211", ("scenarios", "U")),
        ("CV211", ("scenarios", "V", "segments", "S")),
    ]
    assert problems[0].message == "this null takes out nothing: the segment 'S' can't be taken out"
    assert "write {}" in problems[0].hint


def test_in_json_a_null_is_always_the_word() -> None:
    model, problems = loaded('{"offers": {"A": null, "B": {}}}', "m.value.json")
    assert model is not None
    assert model.documents[0].offers == {"A": TakenOut(), "B": Layer()}
    assert wrong(problems) == [("CV211", ("offers", "A"))]


def test_settings_of_segments_and_scenarios() -> None:
    model = model_of(
        "inputs: {p: 1}\nsegments: {S: {segment_size: 5, horizon: 4, discount_rate: 3%, price_input: p}}\n"
        "scenarios: {T: {title: U, description: V, currency: EUR, horizon: 2, per: month, flows_at: mid_year}}"
    )
    settings = model.documents[0].segments["S"].settings
    assert (settings.segment_size, settings.horizon) == (Decimal(5), 4)
    assert (settings.discount_rate, settings.price_input) == (parse("3%"), "p")
    settings = model.scenarios["T"][0].settings
    assert (settings.title, settings.description, settings.currency) == ("U", "V", "EUR")
    assert (settings.horizon, settings.per, settings.flows_at) == (2, "month", "mid_year")


@pytest.mark.parametrize(("text", "ours"), [("A", ("A",)), ("[A, B]", ("A", "B")), ("[B, A, B]", ("B", "A"))])
def test_ours_is_a_name_or_several(text: str, ours: tuple[str, ...]) -> None:
    assert model_of(f"offers: {{A: , B: }}\nours: {text}").documents[0].settings.ours == ours


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("inputs: {a: 1.500}", ("inputs", "a")),
        ("inputs: {a: [1, 010]}", ("inputs", "a", 1)),
        ("inputs: {a: {low: 1, base: 1.500, high: 010}}", ("inputs", "a", "base")),
        ("inputs: {a: {value: [1, 1.500]}}", ("inputs", "a", "value", 1)),
        ("benefits: {tangible: {A: 1.500}}", ("benefits", "tangible", "A")),
        ("benefits: {tangible: {A: [1, 1.500]}}", ("benefits", "tangible", "A", 1)),
        ("benefits: {tangible: {A: {amount: 2 * 1.500}}}", ("benefits", "tangible", "A", "amount")),
        ("benefits: {tangible: {A: {amount: 1, ramp: [010%]}}}", ("benefits", "tangible", "A", "ramp", 0)),
        ("benefits: {tangible: {A: {rating: 1, scale: [0, 010]}}}", ("benefits", "tangible", "A", "scale", 1)),
        ("horizon: 010", ("horizon",)),
        ("segment_size: 1.500", ("segment_size",)),
        ("discount_rate: 010%", ("discount_rate",)),
        ("segments: {S: {segment_size: 1.500}}", ("segments", "S", "segment_size")),
    ],
)
def test_a_number_read_with_doubt_is_a_warning(text: str, path: tuple[str | int, ...]) -> None:
    model, problems = loaded(text)
    assert model is not None
    assert wrong(problems)[0] == ("CV110", path)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert [one.code for one in model.warnings] == ["CV110"] * len(problems)


@pytest.mark.parametrize(
    ("keys", "second", "kept"),
    [
        ("amount: 1, rating: 2, full_worth: 3", "rating", {"amount"}),
        ("full_worth: 3, amount: 1", "full_worth", {"amount"}),
        ("scale: [0, 5], amount: 1, stage: purchase", "scale", {"amount", "stage"}),
        ("amount: 1, unquantified: why", "unquantified", {"amount"}),
        ("unquantified: why, rating: 2", "rating", {"unquantified"}),
        ("initial: 1, unquantified: why", "initial", {"unquantified"}),
        ("amount: [1, 2], growth: 3%", "growth", {"amount"}),
    ],
)
def test_keys_that_exclude_each_other_in_one_item(keys: str, second: str, kept: set[str]) -> None:
    model, problems = loaded(f"benefits: {{tangible: {{A: {{{keys}}}}}}}")
    assert wrong(problems) == [("CV106", ("benefits", "tangible", "A", second))]
    assert problems[0].place.at_key
    assert model is not None
    (entry,) = model.documents[0].layer.items
    assert isinstance(entry, ItemEntry)
    assert {*entry.keys} == kept


def test_one_or_several() -> None:
    _, problems = loaded("segment: A\nsegments: {B: }\noffer: C\noffers: {D: }")
    assert wrong(problems) == [("CV106", ("segment",)), ("CV106", ("offer",))]


@pytest.mark.parametrize(
    "text", ["offers: {'': }", "segments: {'': }", "scenarios: {'': }", "costs: {tangible: {'': 1}}"]
)
def test_a_name_is_not_empty(text: str) -> None:
    _, problems = loaded(text)
    assert [problem.code for problem in problems] == ["CV111"]
    assert "is empty" in problems[0].message


def test_what_was_repaired_is_built() -> None:
    model, problems = loaded("segments: {S: {inputs: {a: (}}}\nscenarios: {T: {costs: {tangible: {A: {x: 1}}}}}")
    assert wrong(problems) == [
        ("CV120", ("segments", "S", "inputs", "a")),
        ("CV101", ("scenarios", "T", "costs", "tangible", "A", "x")),
    ]
    assert model is not None
    assert shaped("inputs: {a: (}")[0].is_whole
