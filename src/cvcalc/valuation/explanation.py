"""Explanations: how a total, an item or an input came about, down to the lines that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cvcalc.formula import CONTEXT, Formula
from cvcalc.formula.arithmetic import readable
from cvcalc.model import Input, Item
from cvcalc.problems import Place
from cvcalc.valuation.discounting import ZERO, discount_factors
from cvcalc.valuation.figures import needed_inputs
from cvcalc.valuation.flows import item_amount, place_of
from cvcalc.valuation.value import Valuation, ValuedItem, sum_of
from cvcalc.valuation.worth import worth_formula, written

TOTALS = (
    "benefits", "tangible benefits", "intangible benefits", "costs", "tangible costs", "intangible costs",
    "tangible value", "customer value",
)  # fmt: skip

_ALSO_CALLED = {"on tangibles alone": "tangible value"}  # by reports


@dataclass(frozen=True, slots=True)
class Year:
    """What a number comes to in one year: nominal, times the discount factor, the present value."""

    year: int
    flow: Decimal
    factor: Decimal
    present_value: Decimal


@dataclass(frozen=True, slots=True)
class InputUsed:
    """An input behind a number: its value, and the layer, file and line that won.

    `values` holds one value, or one for each year from 0 on where it differs; an entry is None where the
    input has no value. `layer` says in words whose layer it is.
    """

    name: str
    values: tuple[Decimal | None, ...]
    formula: str | None
    with_numbers: str | None
    definition: Input
    layer: str
    place: Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one number came about for one offer in one segment.

    `value` is a present value per customer for totals and items (None where not quantified), the value in
    year 1 for inputs. `formula` is what the model says; `with_numbers` is the same with the numbers of
    `formula_year` filled in, and `amount` what that comes to, before `per`, growth, ramp and risk.
    `parts` are what a total adds up: name and signed present value.
    """

    name: str
    what: Literal["total", "item", "input"]
    valuation: Valuation
    value: Decimal | None
    formula: str | None
    with_numbers: str | None
    formula_year: int | None
    amount: Decimal | None
    years: tuple[Year, ...]
    parts: tuple[tuple[str, Decimal], ...]
    inputs: tuple[InputUsed, ...]
    item: Item | None
    place: Place | None


def names_of(valuation: Valuation) -> Iterator[str]:
    """Everything that can be explained of a valuation: items, inputs, totals."""
    yield from (one.item.name for one in valuation.items)
    yield from valuation.figures.definitions
    yield from TOTALS


def total_called(name: str) -> str | None:
    """The total that `name` stands for, written as in reports or in formulas; None where there is none."""
    words = " ".join(name.casefold().replace("_", " ").split())
    words = _ALSO_CALLED.get(words, words)
    return words if words in TOTALS else None


def explain(valuation: Valuation, name: str) -> list[Explanation]:
    """How the total, items or input called `name` came about; empty where the offer has none of it."""
    totals = [_explain_total(valuation, name)] if name in TOTALS else []
    items = [_explain_item(valuation, one) for one in valuation.items if one.item.name == name]
    inputs = [_explain_input(valuation, name)] if name in valuation.figures.definitions else []
    return totals + items + inputs


def _explain_total(valuation: Valuation, name: str) -> Explanation:
    kind = next((kind for kind in ("intangible", "tangible") if name.startswith(kind)), None)
    side = name.rsplit(maxsplit=1)[-1].rstrip("s")
    chosen = [
        one
        for one in valuation.items
        if kind in {None, one.item.kind} and side in {"value", one.item.side} and one.item.unquantified is None
    ]
    is_difference = side == "value"
    signed = [(one, -1 if is_difference and one.item.side == "cost" else 1) for one in chosen]
    years = _years(valuation, signed)
    parts = tuple((one.item.name, _signed(one.value, sign)) for one, sign in signed)
    words = {"customer value": "benefits - costs", "tangible value": "tangible benefits - tangible costs"}
    value = sum_of(one.present_value for one in years)
    formula = words.get(name, f"the sum of all {name}")
    formulas = [formula for one in chosen for _, formula in one.item.formulas()]
    inputs = tuple(inputs_behind(valuation, formulas))
    return Explanation(name, "total", valuation, value, formula, None, None, None, years, parts, inputs, None, None)


def _explain_item(valuation: Valuation, one: ValuedItem) -> Explanation:
    item, figures = one.item, valuation.figures
    formulas = [formula for _, formula in item.formulas()]
    inputs = tuple(inputs_behind(valuation, formulas))
    place = place_of(item)
    if item.unquantified is not None:
        return Explanation(item.name, "item", valuation, None, None, None, None, None, (), (), inputs, item, place)
    year = next((year for year, flow in enumerate(one.flows) if flow), 0)
    numbers = {
        name: _plain(figures.named_value(name, year))
        for formula in formulas
        for name in (*formula.names, *formula.reads)
    }
    years = _years(valuation, [(one, 1)])
    text = worth_formula(item)
    filled, amount = worth_formula(item, year, numbers), item_amount(item, figures, year)
    return Explanation(
        item.name, "item", valuation, one.value, text, filled, year, amount, years, (), inputs, item, place
    )


def _explain_input(valuation: Valuation, name: str) -> Explanation:
    used = _input_used(valuation, name)
    others = (used, *(one for one in inputs_behind(valuation, _formulas(used.definition)) if one.name != name))
    value = used.values[min(1, len(used.values) - 1)]
    return Explanation(
        name, "input", valuation, value, used.formula, used.with_numbers, 1, value, (), (), others, None, used.place
    )


def inputs_behind(valuation: Valuation, formulas: Iterable[Formula]) -> Iterator[InputUsed]:
    """The inputs that `formulas` need, directly or through others, in the order of the model."""
    needed = needed_inputs(valuation.figures.definitions, formulas)
    return (_input_used(valuation, name) for name in valuation.figures.definitions if name in needed)


def _input_used(valuation: Valuation, name: str) -> InputUsed:
    figures = valuation.figures
    definition = figures.definitions[name][-1]
    years = range(valuation.terms.horizon + 1) if figures.name_varies(name) else [1]
    values = tuple(figures.named_value(name, year) for year in years)
    formula = written(definition.value)
    names = {used for one in _formulas(definition) for used in (*one.names, *one.reads)}
    numbers = {used: _plain(figures.named_value(used, 1)) for used in names}
    if name in names:
        numbers[name] = _plain(figures.value_beneath(name, 1))
    is_number = isinstance(definition.value, Formula) and definition.value.constant is not None
    filled = None if is_number else written(definition.value, numbers)
    layer = layer_in_words(definition.value_place)
    return InputUsed(name, values, formula, filled, definition, layer, definition.value_place)


def layer_in_words(place: Place) -> str:
    """Whose layer a place belongs to: the file's, a segment's, an offer's, a scenario's, data's, or `--set`."""
    path, words = place.path, []
    if path[:1] == ("--set",):
        return "--set"
    if path[:1] == ("scenarios",):
        words, path = [f"scenario {path[1]}"], path[2:]
    if path[:1] == ("survey",):
        words.append("survey")
    if path[:1] == ("segments",):
        words.append(f"segment {path[1]}")
        path = path[2:]
    if path[:1] == ("offers",):
        words.append(f"offer {path[1]}")
    return ", ".join(words) or "file"


def _years(valuation: Valuation, signed: Iterable[tuple[ValuedItem, int]]) -> tuple[Year, ...]:
    terms = valuation.terms
    factors = discount_factors(terms.discount_rate, terms.flows_at, terms.horizon)
    flows, values = [ZERO] * len(factors), [ZERO] * len(factors)
    for one, sign in signed:
        for year in range(len(factors)):
            flows[year] = CONTEXT.add(flows[year], _signed(one.flows[year], sign))
            values[year] = CONTEXT.add(values[year], _signed(one.ledger[year], sign))
    return tuple(Year(*each) for each in zip(range(len(factors)), flows, factors, values, strict=True))


def _signed(amount: Decimal, sign: int) -> Decimal:
    return amount if sign > 0 else amount.copy_negate()


def _formulas(definition: Input) -> list[Formula]:
    return [formula for _, formula in definition.formulas()]


def _plain(value: Decimal | None) -> str:
    """The number as formulas are written, thousands separated by `_`; one that never ends is cut off."""
    if value is None:
        return "?"
    return f"{CONTEXT.plus(readable(value)).normalize(CONTEXT):,f}".replace(",", "_")
