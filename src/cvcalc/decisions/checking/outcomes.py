"""Outcomes: whether the checks of models hold, offer by offer and segment by segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cvcalc.decisions.checking.findings import CheckOutcome
from cvcalc.decisions.checking.metrics import (
    WITHOUT_LIMIT,
    Effort,
    Market,
    Metrics,
    Missing,
    TooMuchEffortError,
    missing_in_words,
)
from cvcalc.decisions.checking.nowhere import judged_nowhere
from cvcalc.decisions.checking.wording import failure_in_words
from cvcalc.formula import Formula, FormulaError, holds
from cvcalc.formula.tree import names_in, offset_of
from cvcalc.model import ValueModel, Version, every_document, every_layer
from cvcalc.model.checks import Check, checks_of, inputs_in
from cvcalc.problems import Place, Problem, Problems, error, shortened
from cvcalc.valuation import SegmentValuation, Valuation

OPTION = "--require"
MOST_OUTCOMES = 500_000  # checks × segments × offers


@dataclass(frozen=True, slots=True)
class _Judged:
    """An outcome, and in words why the check fails."""

    outcome: CheckOutcome
    reason: str


def judge_checks(
    models: Sequence[ValueModel],
    segments: Iterable[SegmentValuation],
    requirements: Iterable[Formula],
    problems: Problems,
) -> list[CheckOutcome]:
    """How the checks of `models`, joined, and the `requirements` from the command line come out in `segments`.

    Checks that fail go to `problems`, each once: CV401, and CV402 for requirements. A requirement is about models that
    have all inputs it names; said twice it counts once. Offers that are out of a segment are not judged there: a check
    that this leaves nowhere is CV403.
    """
    effort = Effort()
    judging = _Judging(models, [Market(segment, models, effort) for segment in segments], problems)
    own = {(check, check.that_place): (check, model) for model in models for check in checks_of(model)}
    required = {_on_one_line(one): _required(one, models[0].file) for one in requirements}
    try:
        judging.refuse_beyond(len(own) + len(required))
        outcomes = [outcome for check, model in own.values() for outcome in judging.judge_own(check, model)]
        return outcomes + [outcome for check in required.values() for outcome in judging.judge(check, "CV402")]
    except TooMuchEffortError:
        hint = "narrow those that name nearest_switch, p10 and the like to fewer 'segments', or split the model"
        place = Place(models[0].file)
        problems.add(
            error("CV222", "its checks would take too long: there are too many figures to work out", place, hint)
        )
        return []


def _required(requirement: Formula, file: str | None) -> Check:
    name = _on_one_line(requirement)
    place = Place(file, (OPTION, name))
    return Check(name, requirement, place=place, that_place=place)


class _Judging:
    def __init__(self, models: Sequence[ValueModel], markets: Sequence[Market], problems: Problems) -> None:
        self._models = models
        self._markets = markets
        self._problems = problems
        self._inputs: dict[str | None, set[str]] = {}

    def refuse_beyond(self, checks: int) -> None:
        """Raise TooMuchEffortError where so many checks of every offer are too many."""
        if checks * sum(len(market.segment.offers) + 1 for market in self._markets) > MOST_OUTCOMES:
            raise TooMuchEffortError

    def judge_own(self, check: Check, model: ValueModel) -> list[CheckOutcome]:
        """The outcomes of a check that stands in `model`."""
        if next(self._meant(check), None) is None:
            self._problems.add(judged_nowhere(check, check.offers or self._ours(model), model))
        return self.judge(check, "CV401")

    def judge(self, check: Check, code: str) -> list[CheckOutcome]:
        inputs = inputs_in(check.that)
        concerned = [(market, offer) for market, offer in self._meant(check) if self._knows(offer.file, inputs)]
        judged = [one for market, offer in concerned if (one := self._judged(check, market, offer))]
        failing = [one for one in judged if not one.outcome.passed]
        if failing:
            self._problems.add(_failed(check, code, failing))
        return [one.outcome for one in judged]

    def _ours(self, model: ValueModel) -> Sequence[str]:
        """The names of our offers in all markets, or where they compete nowhere, as `model` has them."""
        names = dict.fromkeys(one.offer for market in self._markets for one in market.segment.offers if one.ours)
        return [*names] or Version(model).ours

    def _meant(self, check: Check) -> Iterator[tuple[Market, Valuation]]:
        """The offers in the segments that a check is about, whatever inputs they have."""
        for market in self._markets:
            if check.segments and market.segment.segment not in check.segments:
                continue
            for offer in market.segment.offers:
                if offer.offer in check.offers if check.offers else offer.ours:
                    yield market, offer

    def _knows(self, file: str | None, inputs: Sequence[str]) -> bool:
        """Whether the model of a file has these inputs in any layer: inputs do not cross between files."""
        if not inputs:
            return True
        if file not in self._inputs:
            documents = (one for model in self._models if model.file == file for one in every_document(model))
            self._inputs[file] = {name for one in documents for layer in every_layer(one) for name in layer.inputs}
        return self._inputs[file].issuperset(inputs)

    def _judged(self, check: Check, market: Market, offer: Valuation) -> _Judged | None:
        """The outcome for one offer; None where the check can't be meant so, which is told."""
        metrics = market.metrics(offer)
        varying = [name for name in inputs_in(check.that) if offer.figures.name_varies(name)]
        if varying:
            self._problems.add(_varies(varying[0], check))
            return None
        passed, reason = _verdict(check.that, metrics)
        names = dict.fromkeys(names_in((check.that.tree,)))
        outcome = CheckOutcome(
            name=check.name,
            that=_on_one_line(check.that),
            passed=passed,
            severity=check.severity,
            segment=market.segment.segment,
            offer=offer.offer,
            scenario=market.segment.scenario,
            file=offer.file,
            values={name: metrics.number(name) for name in names},
            place=check.that_place,
        )
        return _Judged(outcome, reason)


def _verdict(condition: Formula, metrics: Metrics) -> tuple[bool, str]:
    """Whether a condition holds, and why not; what needs a value that does not exist does not hold."""
    try:
        is_so = holds(condition, metrics)
        return is_so, "" if is_so else failure_in_words(condition, metrics)
    except Missing as missing:
        name = next(name for name in names_in((condition.tree,)) if metrics[name] is missing)
        return False, missing_in_words(name, missing)
    except (FormulaError, ArithmeticError) as wrong:
        endless = _endless(condition, metrics)
        if endless is None and not isinstance(wrong, FormulaError):
            raise
        return False, endless or str(wrong)


def _endless(condition: Formula, metrics: Metrics) -> str | None:
    """What to say where there is no reckoning with a switch that nothing brings about."""
    if "nearest_switch" in condition.names and metrics.number("nearest_switch") == WITHOUT_LIMIT:
        return "'nearest_switch' is no number here: no input alone turns the winner"
    return None


def _on_one_line(condition: Formula) -> str:
    return " ".join(condition.text.split())


def _failed(check: Check, code: str, failing: Sequence[_Judged]) -> Problem:
    first, *others = (one.outcome for one in failing)
    where = f"in '{shortened(first.segment)}'"
    if first.scenario is not None:
        where += f" under '{shortened(first.scenario)}'"
    if check.place.file != first.file and first.file is not None:
        where += f" of {first.file}"
    message = f"'{shortened(check.name)}' does not hold for '{shortened(first.offer)}' {where}"
    reason = failing[0].reason
    message += f": {reason}" if reason else ""
    message += _more(first, others)
    return Problem(code, check.severity, message, check.that_place)


def _more(first: CheckOutcome, others: Sequence[CheckOutcome]) -> str:
    if not others:
        return ""
    are_segments = all((one.offer, one.scenario) == (first.offer, first.scenario) for one in others)
    what = "segment" if are_segments else "case"
    return f"; and in {len(others)} more {what}{'s' * (len(others) > 1)}"


def _varies(name: str, check: Check) -> Problem:
    message = f"'{shortened(name)}' differs from year to year, and a check holds for all of them together"
    place = check.that_place.offset_by(offset_of(name, check.that))
    return error("CV213", message, place, "use an input or a metric that is one number for all years")
