"""`--set [OFFER:|*:]NAME=VALUE`."""

from __future__ import annotations

import pytest

from cvcalc.formula import parse
from cvcalc.model import ValueModel
from cvcalc.problems import Place
from cvcalc.reading.overriding import parse_override
from tests.unit.reading.shaped import model_of

MODEL = """
inputs: {wage: 30, rate: 5%, ώρα: 1}
offers:
  Ours: {inputs: {price: 5}}
  "a:b=c": {inputs: {price: 6}}
segments:
  S: {inputs: {size: 3}, offers: {Ours: {inputs: {fee: 1}}}}
scenarios:
  Cheap: {offers: {Ours: {inputs: {rebate: 1}}}, inputs: {boost: 2}}
"""


@pytest.fixture(scope="module")
def model() -> ValueModel:
    """A model with two offers, a segment and a scenario."""
    return model_of(MODEL)


@pytest.mark.parametrize(
    ("text", "offer", "name", "value"),
    [
        ("wage=40_000", None, "wage", "40_000"),
        (" wage = wage * 110% ", None, "wage", "wage * 110%"),
        ("boost=3", None, "boost", "3"),  # only a scenario gives it
        ("Ours:price=4", "Ours", "price", "4"),
        ("Ours:wage=4", "Ours", "wage", "4"),
        ("a:b=c:price=7", "a:b=c", "price", "7"),
        ("*:price=4", "*", "price", "4"),
        ("*:wage=if(rate > 1, 2, 3)", "*", "wage", "if(rate > 1, 2, 3)"),
        ("Ours:price=if(rate == 1, 2, 3)", "Ours", "price", "if(rate == 1, 2, 3)"),
        ("Ours:rebate=1", "Ours", "rebate", "1"),
        ("ώρα=2", None, "ώρα", "2"),
    ],
)
def test_an_input_is_set(model: ValueModel, text: str, offer: str | None, name: str, value: str) -> None:
    (changed,) = parse_override(text, [model])
    (override,) = changed.overrides
    assert (override.offer, override.name, override.value.value) == (offer, name, parse(value))
    assert override.value.place == Place(None, ("--set", f"{offer}:{name}" if offer else name))
    assert model.overrides == ()


def test_names_are_compared_in_one_form() -> None:
    (changed,) = parse_override("nai\u0308ve=2", [model_of("inputs: {na\u00efve: 1}")])
    assert changed.overrides[0].name == "na\u00efve"


def test_a_scenario_refuses_only_where_it_is_asked_for(model: ValueModel) -> None:
    assert parse_override("rebate=4", [model])
    with pytest.raises(ValueError, match="'rebate' is set by the offer 'Ours' itself"):
        parse_override("rebate=4", [model], ["Cheap"])


def test_later_ones_come_after_earlier_ones(model: ValueModel) -> None:
    (changed,) = parse_override("wage=2", parse_override("wage=1", [model]))
    assert [one.value.value for one in changed.overrides] == [parse("1"), parse("2")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "price=4",
            ("'price' is set by the offer 'Ours' itself", "'Ours:price=4' for one offer", "'*:price=4' for all"),
        ),
        ("size=4", ("'size' is set by the segment 'S' itself", "'Ours:size=4' for one offer", "'*:size=4' for all")),
        ("fee=4", ("'fee' is set by the offer 'Ours' in the segment 'S' itself", "'*:fee=4' for all")),
        ("wag=4", ("there is no input 'wag': did you mean 'wage'?",)),
        ("nonsense=4", ("there is no input 'nonsense'; there is 'boost', 'fee'",)),
        ("*:prize=4", ("there is no input 'prize': did you mean 'price'?",)),
        ("Ous:price=4", ("there is no offer 'Ous': did you mean 'Ours'?",)),
        ("Foo bar:price=4", ("there is no offer 'Foo bar'; there is 'Ours', 'a:b=c'",)),
        ("wage", ("'wage' sets nothing: write NAME=VALUE, OFFER:NAME=VALUE or *:NAME=VALUE",)),
        ("", ("'' sets nothing",)),
        ("wage=", ("'wage=' sets no value",)),
        ("=4", ("'' can't be the name of an input",)),
        ("hourly wage=4", ("'hourly wage' can't be the name of an input",)),
        ("max=4", ("'max' can't be the name of an input",)),
        ("wage=1,500", ("'1,500' can't be the value of 'wage': '1,500' is not a number", "1_500")),
        ("wage=(3", ("'(3' can't be the value of 'wage'",)),
        ("wage=1 < 2", ("'1 < 2' can't be the value of 'wage'",)),
        ("Ours:price=1 2", ("can't be the value of 'price'",)),
    ],
)
def test_what_is_refused(model: ValueModel, text: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="'") as raised:
        parse_override(text, [model])
    for part in parts:
        assert part in str(raised.value)


def test_a_model_without_offers_has_one() -> None:
    (changed,) = parse_override("Offer:wage=4", [model_of("inputs: {wage: 1}")])
    assert changed.overrides[0].offer == "Offer"
    (changed,) = parse_override("Kilat:wage=4", [model_of("offer: Kilat\ninputs: {wage: 1}")])
    assert changed.overrides[0].offer == "Kilat"


def test_only_models_that_have_the_input_are_changed(model: ValueModel) -> None:
    other = model_of("inputs: {fee: 1}\noffers: {Theirs: }")
    assert [len(one.overrides) for one in parse_override("wage=4", [other, model])] == [0, 1]
    assert [len(one.overrides) for one in parse_override("*:fee=4", [other, model])] == [1, 1]
    assert [len(one.overrides) for one in parse_override("Theirs:fee=4", [other, model])] == [1, 0]
    with pytest.raises(ValueError, match="there is no input 'wage'"):
        parse_override("Theirs:wage=4", [other, model])
    with pytest.raises(ValueError, match="is set by the offer 'Ours' in the segment 'S' itself"):
        parse_override("fee=4", [other, model])


def test_a_doubtful_number_is_a_warning(model: ValueModel) -> None:
    (changed,) = parse_override("wage=1.500", [model])
    assert [(one.code, one.place.path) for one in changed.warnings] == [("CV110", ("--set", "wage"))]
