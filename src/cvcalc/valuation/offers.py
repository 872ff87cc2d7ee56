"""Valuing a model: every offer of a segment, with whatever is wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cvcalc.formula import Failure, Formula
from cvcalc.model import CATEGORIES, NOTHING, SIDE_KEYS, Item, Laid, Laying, ValueModel, Version
from cvcalc.problems import Place, Problems, error, shortened, similar, warning
from cvcalc.valuation.discounting import discount_factors
from cvcalc.valuation.figures import Figures, given_names
from cvcalc.valuation.flows import Span, item_flows
from cvcalc.valuation.grounds import Grounds
from cvcalc.valuation.idle import tell_idle
from cvcalc.valuation.rates import Rate, read_rate, refuse_measured_rate, refuse_rate_inputs
from cvcalc.valuation.resolution import Resolution, silent
from cvcalc.valuation.returns import sign_changes
from cvcalc.valuation.terms import Terms
from cvcalc.valuation.value import Valuation, ValuedItem, in_present_value, sum_years, totals_of

if TYPE_CHECKING:
    from cvcalc.model.surveys import Answers
    from cvcalc.valuation.journeys import StageCheck
    from cvcalc.valuation.unanswered import Unanswered

LARGEST_MODEL = 5_000_000  # segments × offers × items × years

INPUTS_PER_FLOW = 16  # so many mere numbers take as long to look up as one flow to work out
_TEXT_PER_FLOW = 256  # so many characters of a formula take about as long

_WORTHS = ("amount", "rating", "initial", "unquantified")


class ModelTooLargeError(Exception):
    """The model has more flows than can be valued; the problem is told."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is worked out once per segment for all its offers."""

    segment: str
    title: str | None
    grounds: Grounds
    given: Mapping[str, Decimal]
    factors: Sequence[Decimal]


class ModelValuation:
    """Values one model under one scenario, segment by segment; `finish` when all segments are done."""

    def __init__(self, model: ValueModel, scenario: str | None, problems: Problems) -> None:
        self.version = Version(model, scenario)
        self._problems = problems
        self._laying = Laying(problems)
        self._resolution = Resolution(problems)
        self._answers = self.version.answers()
        self._unanswered = None if self._answers is None else _unanswered(self._answers)
        self._beneath = self._laying.lay_all(NOTHING, self.version.file_layers())
        self._flows = 0
        self._categories: set[str] = {*CATEGORIES}
        self._stages = _stage_check(self.version, problems)

    def value(self, segment: str) -> tuple[Terms, list[Valuation]]:
        """The terms of `segment`, and its offers that could be valued; their ranks are not set yet."""
        version, laying = self.version, self._laying
        laid = laying.lay_all(self._beneath, version.segment_layers(segment))
        if self._answers is not None and self._answers.survey.offer is None:
            laid = _on_data(laid, self._answers, segment, "")
        rate = read_rate(version, segment, laying.lay(laid, version.override_layer(laid.inputs)), self._resolution)
        refuse_measured_rate(rate, self._answers, self._problems)
        frame = self._frame(segment, rate)
        valuations = []
        for offer in version.offers_in(segment):
            layers = [*version.offer_layers(segment, offer)]
            refuse_rate_inputs(rate, [*layers, version.own_override_layer(offer)], offer, self._problems)
            own = laying.lay_all(laid, layers)
            laying.keep_inputs(own)  # before overrides: what --set hides for once is not idle
            if self._answers is not None:
                own = _on_data(own, self._answers, segment, offer)
            valuation = self._value_offer(offer, laying.lay(own, version.override_layer(own.inputs, offer)), frame)
            if valuation is not None:
                valuations.append(valuation)
        return rate.terms, valuations

    def finish(self) -> None:
        """Tell what had no value and what had no effect in any segment."""
        if self._unanswered is not None:
            self._unanswered.tell(self._problems)
        self._resolution.tell_unresolved()
        tell_idle(self.version, self._laying, self._problems)

    def _frame(self, segment: str, rate: Rate) -> _Frame:
        setting, terms = self.version.setting, rate.terms
        is_own = setting("horizon", segment)[1].path in {(), ("horizon",)}  # not ("segments", …) nor ("scenarios", …)
        return _Frame(
            segment,
            setting("title")[0],
            Grounds(Span(terms.horizon, setting("per")[0], is_own), rate, *setting("price_input", segment)),
            given_names(terms.horizon, terms.discount_rate, terms.segment_size),
            discount_factors(terms.discount_rate, terms.flows_at, terms.horizon),
        )

    def _value_offer(self, offer: str, laid: Laid, frame: _Frame) -> Valuation | None:
        asking = silent if self._unanswered is None else self._unanswered.asking(frame.segment, offer)
        figures = Figures(laid.inputs, frame.given, self._resolution, f" for '{shortened(offer)}'", asking)
        items = self._laying.items(laid)
        years = len(frame.factors)
        self._count((sum(map(_weight, items)) + figures.yearly) * years + len(laid.inputs) // INPUTS_PER_FLOW)
        valued: list[ValuedItem] = []
        for item in items:
            try:
                self._check_item(item, frame.segment, offer)
                flows = item_flows(item, figures, frame.grounds.span, self._problems)
                valued.append(in_present_value(item, flows, frame.factors))
            except Failure as failure:
                for problem in (*failure.problems, *figures.unknown_in(item.formulas())):
                    if self._unanswered is None or not self._unanswered.takes(problem):
                        self._problems.add(problem)
        if len(valued) < len(items):
            return None
        return self._sum_up(offer, tuple(valued), figures, frame)

    def check_size(self) -> None:
        """Raise ModelTooLargeError, and tell, where the file's own items alone are too many: before any is valued."""
        items = sum(merged is not None for merged in self._beneath.items.values())
        version = self.version
        years = ((name, version.setting("horizon", name, 1)[0] + 1) for name in version.segments)
        self._refuse_beyond(sum(len(version.offers_in(name)) * items * count for name, count in years))

    def _count(self, flows: int) -> None:
        self._flows += flows
        self._refuse_beyond(self._flows)

    def _refuse_beyond(self, flows: int) -> None:
        if flows > LARGEST_MODEL:
            message = f"segments × offers × items × years come to more than {LARGEST_MODEL:,}"
            self._problems.add(
                error("CV222", message, Place(self.version.model.file), "split the model into several files")
            )
            raise ModelTooLargeError

    def _check_item(self, item: Item, segment: str, offer: str) -> None:
        """Raise `Failure` where nothing says what the item is worth; warn of a foreign stage or category."""
        what = missing_worth(item)
        if what is not None:
            message = f"'{shortened(item.name)}' has no {what} for '{shortened(offer)}'"
            place = self._place_in_offer(item, segment, offer)
            is_layer = place != item.place and place.path[0] in {"offers", "segments"}
            hint = f"give its {what}" + (", or take the item out there with null" if is_layer else "")
            raise Failure(error("CV209", message, place, hint))
        if item.stage is not None and self._stages is not None:
            self._stages.check(item)
        if item.category is not None and item.category not in self._categories:
            self._categories.add(item.category)
            meant = similar(item.category, CATEGORIES)
            if meant:
                message = f"'{shortened(item.category)}' is no category of the field, though '{meant}' is"
                self._problems.add(warning("CV303", message, item.places["category"], f"did you mean '{meant}'?"))

    def _place_in_offer(self, item: Item, segment: str, offer: str) -> Place:
        """Where the offer would say what the item is worth."""
        version, file = self.version, self.version.model.file
        if any(document.offers for document in version.documents):
            return Place(file, ("offers", offer, SIDE_KEYS[item.side], item.kind, item.name))
        if version.shares_offers:  # an item of which nothing is said has no place of its own
            return item.place if item.place.path else Place(file, (SIDE_KEYS[item.side], item.kind, item.name))
        return Place(file, ("segments", segment, "offers", offer, SIDE_KEYS[item.side], item.kind, item.name))

    def _sum_up(self, offer: str, items: tuple[ValuedItem, ...], figures: Figures, frame: _Frame) -> Valuation | None:
        version, file = self.version, self.version.model.file
        totals = totals_of(items)
        if totals is None:
            message = f"the value of '{shortened(offer)}' reaches 10^18"
            place = version.place_of_offer(frame.segment, offer)
            self._problems.add(error("CV206", message, place, "count in thousands or millions"))
            return None
        is_ours = offer in version.ours
        tangible = [(one.item, one.flows) for one in items if one.item.kind == "tangible"]
        flows = sum_years(tangible, frame.grounds.span.horizon, both_add=False)
        valuation = Valuation(
            frame.segment, offer, is_ours, version.scenario, file, frame.title, frame.grounds.rate.terms, items,
            *totals, figures=figures, grounds=frame.grounds, known_tangible_flows=flows,
        )  # fmt: skip
        if sign_changes(flows) > 1:
            message = f"the tangible flows of '{shortened(offer)}' change sign more than once, so several rates may fit"
            place = version.place_of_offer(frame.segment, offer)
            self._problems.add(warning("CV304", message, place, "judge it by its customer value instead of its IRR"))
        return valuation


def _stage_check(version: Version, problems: Problems) -> StageCheck | None:
    journey = version.journey()
    if journey is None:
        return None
    from cvcalc.valuation.journeys import StageCheck  # few models have one

    return StageCheck(version, journey.stages, problems)


def _unanswered(answers: Answers) -> Unanswered:
    from cvcalc.valuation.unanswered import Unanswered  # few models have data

    return Unanswered(answers)


def _on_data(laid: Laid, answers: Answers, segment: str, offer: str) -> Laid:
    """What is laid, on top of what the data say."""
    measured = {name: (one,) for name, one in answers.inputs_of(segment, offer).items()}
    return replace(laid, inputs={**measured, **laid.inputs})


def missing_worth(item: Item) -> str | None:
    """The key without which nothing says what the item is worth; None where nothing is missing."""
    if "full_worth" in item.places:
        return None if "rating" in item.places else "rating"
    return "amount" if item.places.keys().isdisjoint(_WORTHS) else None


def _weight(item: Item) -> int:
    """How many flows an item takes in a year, judged by the length of its formula."""
    amount = item.amount
    text = len(amount.text) if isinstance(amount, Formula) else 0
    return 1 + text // _TEXT_PER_FLOW
