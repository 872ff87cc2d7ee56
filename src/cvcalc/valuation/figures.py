"""Figures: the values of inputs for one offer in one segment, year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain

from cvcalc.formula import Failure, Formula, FormulaError, arrange, evaluate
from cvcalc.model import Estimate, Input, Quantity, formula_in_year
from cvcalc.model.vocabulary import PREFIX
from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.valuation.ranges import misplaced_figure
from cvcalc.valuation.resolution import Asking, Resolution, silent

UNREADABLE = "?"  # the name a formula uses where the file's text could not be read: told when it was read
READABLE = ("year", "horizon", "discount_rate", "segment_size")


def needed_inputs(inputs: Mapping[str, tuple[Input, ...]], formulas: Iterable[Formula]) -> set[str]:
    """The names that `formulas` use, directly or through `inputs`."""
    found: set[str] = set()
    waiting = [name for formula in formulas for name in formula.names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [used for definition in inputs.get(name, ()) for used in definition.uses()]
    return found


def given_names(horizon: int, discount_rate: Decimal | None, segment_size: Decimal | None) -> dict[str, Decimal]:
    """The readable names that have a value in a segment; `year` has one only within a year."""
    given = {"horizon": Decimal(horizon), "discount_rate": discount_rate, "segment_size": segment_size}
    return {name: value for name, value in given.items() if value is not None}


class Figures:
    """The values of inputs after all layers are laid.

    `inputs`: each input's definitions, the winning one last. `given`: the readable names (`horizon`,
    `discount_rate`, `segment_size`) that have a value. `whose` ends the sentence that an input has no
    value: " for 'Shared inbox'"; `asking` tells of what a survey does not say. Cycles are told at once; whatever else
    leaves an input without a value is kept as its `Failure`, and told where something needs it.
    """

    def __init__(
        self,
        inputs: Mapping[str, tuple[Input, ...]],
        given: Mapping[str, Decimal],
        resolution: Resolution,
        whose: str,
        asking: Asking = silent,
    ) -> None:
        self._inputs = inputs
        self._asking = asking
        self._resolution = resolution
        self._whose = whose
        self._values: dict[str, Decimal | Failure] = {**given, UNREADABLE: Failure()}
        self._years: dict[int, dict[str, Decimal | Failure]] = {}
        self._varying: list[str] = []
        self._resolve()

    def varies(self, formula: Formula) -> bool:
        """Whether its value may differ from year to year."""
        return "year" in formula.reads or (bool(self._varying) and any(name in formula.names for name in self._varying))

    def value(self, formula: Formula, year: int | None, place: Place) -> Decimal:
        """The value of `formula` in `year` (None: where no year applies); raises `Failure` with a located problem."""
        if formula.constant is not None:
            return formula.constant
        if year is None or not self.varies(formula):
            return self._evaluate(formula, self._values, place)
        return self._evaluate(formula, self._in_year(year), place)

    def unknown_in(self, formulas: Iterable[tuple[Place, Formula]]) -> list[Problem]:
        """A problem for every name in `formulas` that has no definition here."""
        return [
            problem
            for place, formula in formulas
            for name in formula.names
            if name not in self._values and name not in self._varying
            for problem in self._unknown(name, formula, place)
        ]

    @property
    def yearly(self) -> int:
        """How many inputs differ from year to year."""
        return len(self._varying)

    @property
    def definitions(self) -> Mapping[str, tuple[Input, ...]]:
        """Each input's definitions, the winning one last."""
        return self._inputs

    def named_value(self, name: str, year: int) -> Decimal | None:
        """The value of an input or a readable name in `year`; None where it has none."""
        value = self._in_year(year).get(name)
        return value if isinstance(value, Decimal) else None

    def value_beneath(self, name: str, year: int) -> Decimal | None:
        """What an input's own name means in its winning definition: its value in the layers beneath."""
        values = dict(self._in_year(year))
        self._define(self._inputs[name][:-1], name, values, year)
        value = values[name]
        return value if isinstance(value, Decimal) else None

    def value_with(
        self,
        name: str,
        year: int,
        pick: Callable[[Estimate, Mapping[str, Decimal]], Decimal],
        *,
        is_beneath: bool = False,
    ) -> Decimal:
        """What an input would be in `year` if its range gave the figure that `pick` takes from it; raises `Failure`.

        The topmost range among the input's definitions counts; those above it build on what is picked, unless
        only what lies beneath them is asked for.
        """
        definitions = self._inputs[name]
        topmost = max(index for index, one in enumerate(definitions) if one.estimate is not None)
        ranged, values = definitions[topmost], dict(self._in_year(year))
        self._define(definitions[:topmost], name, values, year)
        if ranged.estimate is not None:
            values[name] = pick(ranged.estimate, self._range_figures(ranged, ranged.estimate, values))
        if not is_beneath:
            self._define(definitions[topmost + 1 :], name, values, year)
        value = values[name]
        if isinstance(value, Failure):
            raise value
        return value

    def name_varies(self, name: str) -> bool:
        """Whether an input differs from year to year."""
        return name in self._varying

    def _resolve(self) -> None:
        """Give every input that is the same in all years its value, in the order in which they need each other."""
        uses = self._take_constants()
        order, cycles = arrange(uses)
        for cycle in cycles:
            self._tell_cycle(cycle)
        varying: set[str] = set()
        for name in order:
            if name in self._values:
                continue  # part of a cycle
            if self._depends_on_year(name) or not varying.isdisjoint(uses[name]):
                varying.add(name)
                self._varying.append(name)
            else:
                self._define(self._inputs[name], name, self._values, 1)
        self._remember(uses)

    def _take_constants(self) -> dict[str, set[str]]:
        """Give what needs no other input its value; return what each of the others needs."""
        uses: dict[str, set[str]] = {}
        for name, definitions in self._inputs.items():
            winner = definitions[-1]
            value = self._alone(winner.value) if self._is_checked(winner.estimate) else None
            if value is None:
                uses[name] = self._uses(name, definitions)
            else:
                self._values[name] = value
        return uses

    def _alone(self, quantity: Quantity) -> Decimal | None:
        """The value of a mere number, or of a formula of mere numbers; None for any other, and where it has none."""
        if not isinstance(quantity, Formula):
            return None
        if quantity.constant is None and not quantity.names and not quantity.reads:
            try:
                return evaluate(quantity, {})
            except FormulaError:
                return None  # told when it is evaluated in its turn
        return quantity.constant

    def _is_checked(self, estimate: Estimate | None) -> bool:
        """Whether a range without names is known to be in order; what holds for one offer holds for all."""
        if estimate is None or id(estimate) in self._resolution.checked_ranges:
            return True
        values = {key: self._alone(formula) for key, formula in estimate.figures.items()}
        figures = {key: value for key, value in values.items() if value is not None}
        if len(figures) < len(values) or misplaced_figure(estimate.form, figures) is not None:
            return False
        self._resolution.checked_ranges.add(id(estimate))
        return True

    def _remember(self, names: Iterable[str]) -> None:
        """Remember which inputs have a value here."""
        for name in names:
            outcome = self._values[name] if name in self._values else self._in_year(1)[name]
            if isinstance(outcome, Failure):
                self._resolution.unresolved.setdefault(name, outcome.problems)
            else:
                self._resolution.resolved.add(name)

    def _uses(self, name: str, definitions: tuple[Input, ...]) -> set[str]:
        """What an input needs; its own name counts only where no definition lies beneath."""
        used = definitions[0].uses()
        for definition in definitions[1:]:
            used |= definition.uses() - {name}
        return used

    def _depends_on_year(self, name: str) -> bool:
        for definition in self._inputs[name]:
            value, estimate = definition.value, definition.estimate
            if isinstance(value, tuple) and len(value) > 1:
                return True
            formulas = estimate.figures.values() if estimate else value if isinstance(value, tuple) else (value,)
            if any("year" in formula.reads for formula in formulas):
                return True
        return False

    def _tell_cycle(self, cycle: tuple[str, ...]) -> None:
        first = self._inputs[cycle[0]][0]
        if len(cycle) == 2:
            message = f"'{shortened(cycle[0])}' uses itself, and no layer beneath gives it a value"
            hint = "use another name, or give the value it starts from in a layer beneath"
        else:
            message = "these inputs need each other in a circle: " + " → ".join(map(shortened, cycle))
            hint = "give one of them a value that does not need the others"
        place = next(
            (at.offset_by(one.names[cycle[1]]) for at, one in first.formulas() if cycle[1] in one.names), first.place
        )
        self._resolution.problems.add(error("CV202", message, place, hint))
        for name in cycle:
            self._values[name] = Failure()

    def _in_year(self, year: int) -> dict[str, Decimal | Failure]:
        values = self._years.get(year)
        if values is None:
            values = self._years[year] = {**self._values, "year": Decimal(year)}
            for name in self._varying:
                self._define(self._inputs[name], name, values, year)
        return values

    def _define(self, definitions: Iterable[Input], name: str, values: dict[str, Decimal | Failure], year: int) -> None:
        """Put the value of an input into `values`: definition over definition, each seeing the one beneath."""
        for definition in definitions:
            formula = formula_in_year(definition.value, year)
            place = definition.value_place
            if isinstance(definition.value, tuple):
                place = place.at(definition.value.index(formula))
            try:
                value: Decimal | Failure = self._evaluate(formula, values, place)
                if definition.estimate is not None:
                    self._check_range(definition, values)
            except Failure as failure:
                value = failure
            values[name] = value

    def _check_range(self, definition: Input, values: Mapping[str, Decimal | Failure]) -> None:
        if definition.estimate is None:
            return
        figures = self._range_figures(definition, definition.estimate, values)
        misplaced = misplaced_figure(definition.estimate.form, figures)
        if misplaced is not None:
            key, message, hint = misplaced
            raise Failure(error("CV215", message, definition.place.at(key), hint))

    def _range_figures(
        self, definition: Input, estimate: Estimate, values: Mapping[str, Decimal | Failure]
    ) -> dict[str, Decimal]:
        return {
            key: self._evaluate(formula, values, definition.place.at(key)) for key, formula in estimate.figures.items()
        }

    def _evaluate(self, formula: Formula, values: Mapping[str, Decimal | Failure], place: Place) -> Decimal:
        unknown = [name for name in (*formula.names, *formula.reads) if name not in values]
        if unknown:
            raise Failure(*(problem for name in unknown for problem in self._unknown(name, formula, place)))
        try:
            return evaluate(formula, values)
        except FormulaError as wrong:
            raise Failure(error(wrong.code, wrong.message, place.offset_by(wrong.offset), wrong.hint)) from None

    def _unknown(self, name: str, formula: Formula, place: Place) -> Iterable[Problem]:
        return self._asking(name, place) if name.startswith(PREFIX) else (self._unknown_name(name, formula, place),)

    def _unknown_name(self, name: str, formula: Formula, place: Place) -> Problem:
        place = place.offset_by(formula.names.get(name, 0))
        if name == "year" or name in self._varying:
            varies = "is a different number in every year" if name == "year" else "differs from year to year"
            hint = "use an input that is one number for all years"
            return error("CV213", f"'{shortened(name)}' {varies}, and no year applies here", place, hint)
        if name == "segment_size":
            return error("CV224", "the segment has no 'segment_size'", place, "give it beside the segment's name")
        if name == "discount_rate":
            return error("CV217", "the discount rate can't be worked out from itself", place, "use an input instead")
        known = (one for one in self._inputs if not one.startswith(PREFIX))
        hint = self._resolution.problems.did_you_mean(name, chain(known, READABLE))
        message = f"'{shortened(name)}' has no value{self._whose}"
        return error("CV203", message, place, hint or f"give it under 'inputs': {shortened(name)}: …")


NO_FIGURES = Figures({}, {}, Resolution(Problems()), "")
"""Of a valuation that was put together without inputs."""
