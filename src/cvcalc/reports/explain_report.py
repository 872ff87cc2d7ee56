"""What `explain` says: how a number came about, and the register of assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from cvcalc.documents.numbers import shown
from cvcalc.formula import Formula
from cvcalc.model import Input, Item
from cvcalc.model.items import ONCE
from cvcalc.problems import Place
from cvcalc.reports.content import Block, Column, Heading, Listing, Number, Paragraph, Row, Table, named
from cvcalc.reports.numbers import amounts_for, exactly, rate, written
from cvcalc.reports.terminal import render_text
from cvcalc.reports.terms import money
from cvcalc.reports.view import View
from cvcalc.valuation.explanation import Explanation, InputUsed
from cvcalc.valuation.register import Assumption
from cvcalc.valuation.value import sum_of
from cvcalc.valuation.worth import written as formula_text

Where = Callable[[Place], str]
"""How a place is printed: `file.yaml:12`, or nothing where there is no file."""


def explain_table(explanations: Sequence[Explanation], where: Where, view: View) -> str:
    """Each number with its formula, its years and the inputs behind it."""
    blocks = [block for one in explanations for block in _explanation(one, where)]
    return render_text(blocks, view.width, color=view.color)


def register_table(register: Sequence[Assumption], where: Where, view: View) -> str:
    """Every input: its values, ranges, units, sources and evidence, where it is set and where it is used."""
    by_name: dict[str, list[Assumption]] = {}
    for one in register:
        by_name.setdefault(one.name, []).append(one)
    blocks: list[Block] = [Heading("Assumptions") if register else Paragraph("The model has no inputs.")]
    blocks += [_assumptions(name, assumptions, where) for name, assumptions in by_name.items()]
    return render_text(blocks, view.width, color=view.color)


def _explanation(one: Explanation, where: Where) -> Iterator[Block]:
    valuation, terms = one.valuation, one.valuation.terms
    scenario = [named(valuation.scenario)] if valuation.scenario is not None else []
    title = " · ".join([named(one.name), named(valuation.offer), named(valuation.segment), *scenario])
    at = where(one.place) if one.place is not None else ""
    kind = f"{one.item.kind} {one.item.side}" if one.item else one.what
    worth = "" if one.value is None or one.what == "input" else f"{_figure(one.value)} {money(terms, None)}"
    yield Heading(title, " · ".join(filter(None, [kind, worth, at])))
    if one.item is not None and one.item.unquantified is not None:
        yield Paragraph(f"Not quantified: {named(one.item.unquantified)}")
        return
    yield Paragraph(_sum(one))
    if one.item is not None:
        described = _item_terms(one.item)
        if described:
            yield Paragraph(described)
    if one.parts:
        amounts = amounts_for([value for _, value in one.parts], terms.currency, None)
        rows = tuple(Row(named(name), (Number(amounts(value)),)) for name, value in one.parts)
        total = Row(one.name, (Number(amounts(one.value)),), 0, "strong")
        yield Table((Column(f"{money(terms, None)}, present value"),), (*rows, total))
    if len(one.years) > 1 and any(year.year and year.flow for year in one.years):
        yield _years(one)
    if one.inputs:
        yield Listing("Inputs", tuple(_input(used, where) for used in one.inputs))


def _sum(one: Explanation) -> str:
    """The formula, the formula with numbers, and what it comes to before time and risk."""
    amount = one.value if one.what == "total" else one.amount
    steps = [one.formula, one.with_numbers]
    in_year = f"in year {one.formula_year}: " if one.formula_year else ""
    if one.formula is not None and one.formula.startswith("["):
        return f"{named(one.formula)} · {in_year}{_equation([one.with_numbers], amount)}"
    return (in_year if one.what == "item" else "") + _equation(steps, amount)


def _equation(steps: Iterable[str | None], amount: Decimal | None) -> str:
    """The steps that differ, and the figure unless the last step is that number already."""
    texts = list(dict.fromkeys(named(step) for step in steps if step))
    figure = _figure(amount)
    if texts and texts[-1].replace("_", "") == figure.replace(",", ""):
        texts.pop()
    return " = ".join([*texts, figure])


def _item_terms(item: Item) -> str:
    """How an amount becomes flows, in words, and where it comes from."""
    words = [] if item.per is None else ["counts once" if item.per == ONCE else f"per {item.per}"]
    for key in ("start", "end", "growth", "risk_adjustment"):
        words += [f"{key.replace('_', ' ')} {named(formula.text)}" for formula in [getattr(item, key)] if formula]
    if item.ramp is not None:
        words.append(f"ramp {named(formula_text(item.ramp))}")
    if item.initial is not None and (item.amount is not None or item.rating is not None):
        words.append(f"initial {named(item.initial.text)} in year 0")
    for text in (item.source, item.evidence, item.note):
        if text is not None:
            words.append(named(text))
    return " · ".join(words)


def _years(one: Explanation) -> Table:
    """The flows of the years, discounted."""
    flows = [year.flow for year in one.years]
    values = [year.present_value for year in one.years]
    amounts = amounts_for([*flows, *values], one.valuation.terms.currency, None)
    columns = (*(Column(f"year {year.year}") for year in one.years), Column("total"))
    factor = Row(
        f"discount factor at {rate(one.valuation.terms.discount_rate)}",
        (*(Number(written(year.factor, 4)) for year in one.years), Number("")),
    )
    rows = (
        Row("flow", (*(Number(amounts(flow)) for flow in flows), Number(amounts(sum_of(flows))))),
        factor,
        Row("present value", (*(Number(amounts(value)) for value in values), Number(amounts(one.value))), 0, "strong"),
    )
    return Table(columns, rows)


def _input(used: InputUsed, where: Where) -> str:
    steps = [] if used.with_numbers is None else [used.formula, used.with_numbers]
    unit = f" {named(used.definition.unit)}" if used.definition.unit else ""
    if len(used.values) == 1:
        worth = _equation(steps, used.values[0]) + unit
    else:
        years = (f"{_figure(value)}{unit} in year {year}" for year, value in enumerate(used.values[1:], 1))
        worth = "; ".join([*([named(used.formula)] if used.formula else []), *years])
    return " · ".join([f"{named(used.name)} = {worth}", *_origin(used.definition, used.layer, where(used.place))])


def _range(definition: Input) -> str:
    """The figures of a range: `low 700, base 1,000, high 1,600`; shares in percent as they are given."""
    if definition.estimate is None:
        return ""
    shape = [] if definition.estimate.form != "three_point" else [definition.estimate.shape]
    figures = (f"{key} {_as_given(formula)}" for key, formula in definition.estimate.figures.items())
    return ", ".join([*figures, *shape])


def _as_given(formula: Formula) -> str:
    """A mere number with its thousands separated, anything else as the model says it."""
    is_number = formula.constant is not None and "%" not in formula.text
    return _figure(formula.constant) if is_number else named(formula.text)


def _origin(definition: Input, layer: str, place: str) -> list[str]:
    """Its range, where it is set, and where it comes from."""
    texts = (definition.source, definition.evidence, definition.note)
    return [*filter(None, [_range(definition), named(layer), place]), *(named(text) for text in texts if text)]


def _assumptions(name: str, assumptions: Sequence[Assumption], where: Where) -> Listing:
    """An input with all its definitions, and what uses it."""
    used_by = ", ".join(map(named, assumptions[0].used_by)) or "nothing"
    units = [one.definition.unit for one in assumptions if one.definition.unit]  # it is the same in all layers
    unit = f" in {named(units[0])}" if units else ""
    return Listing(f"{named(name)}{unit} · used by {used_by}", tuple(_assumption(one, where) for one in assumptions))


def _assumption(one: Assumption, where: Where) -> str:
    definition = one.definition
    ends = list(dict.fromkeys([*one.values[:1], *one.values[-1:]]))
    formula = formula_text(definition.value)
    if len(ends) == 1:
        worth = _equation([formula], ends[0])
    else:
        worth = f"{named(formula)} = {' to '.join(map(_figure, ends))}" if ends else f"{named(formula)}, replaced"
    return " · ".join([worth, *_origin(definition, one.layer, where(definition.value_place))])


def _figure(value: Decimal | None) -> str:
    """A figure to 6 places or 6 significant digits, thousands separated."""
    return "no value" if value is None else exactly(Decimal(shown(value)))
