"""Checks: what a value model promises, as conditions over its inputs and over metrics of an offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cvcalc.formula import READABLE, Formula
from cvcalc.formula.tree import offset_of
from cvcalc.model.inputs import TakenOut
from cvcalc.model.value_model import ValueModel, Version, every_document, every_layer
from cvcalc.problems import Place, Problems, Severity, error, shortened

METRICS = (
    "benefits", "costs", "customer_value", "tangible_value", "intangible_benefit_share", "benefit_cost_ratio", "roi",
    "payback_years", "rank", "advantage", "segment_value", "price", "price_ceiling", "headroom", "capture",
    "probability_best", "probability_positive", "p10", "p50", "p90", "nearest_switch", "vendor_estimate_share",
)  # fmt: skip
"""What a condition may name besides inputs: figures of one offer in one segment. An input of that name is hidden."""

UNREADABLE = "?"  # the name in what could not be read: told when it was read


@dataclass(frozen=True, slots=True)
class Check:
    """A promise: the condition `that`, for our offers in every segment unless narrowed.

    `segments` and `offers` are the names that it is narrowed to, empty where it is not. `that_place` is where the
    condition stands.
    """

    name: str
    that: Formula
    segments: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    place: Place = field(default=Place(None), compare=False)
    that_place: Place = field(default=Place(None), compare=False)


def inputs_in(condition: Formula) -> list[str]:
    """The names in a condition that are inputs."""
    return [name for name in condition.names if name not in METRICS and name != UNREADABLE]


def checks_of(model: ValueModel) -> list[Check]:
    """The checks of a model, those of the files it extends first; later ones replace earlier ones of their name."""
    laid: dict[str, Check] = {}
    for document in model.documents:
        for name, check in document.checks.items():
            if isinstance(check, TakenOut):
                laid.pop(name, None)
            else:
                laid[name] = check
    return [*laid.values()]


def tell_wrong_checks(model: ValueModel, problems: Problems) -> None:
    """Tell which checks name what the model has not, and which nulls take out nothing."""
    version = Version(model)
    inputs = {name for one in every_document(model) for layer in every_layer(one) for name in layer.inputs}
    beneath: set[str] = set()
    for document in model.documents:
        for name, check in document.checks.items():
            if isinstance(check, Check):
                _tell_unknown_names(check, inputs, problems)
                _tell_unknown("segment", check.segments, version.segments, check.place.at("segments"), problems)
                _tell_unknown("offer", check.offers, version.named_offers, check.place.at("offers"), problems)
            elif name not in beneath:
                message = f"this empty value takes out nothing: no file beneath has the check '{shortened(name)}'"
                hint = problems.did_you_mean(name, beneath) or "give it a condition, or remove the line"
                problems.add(error("CV211", message, check.place, hint))
        beneath.update(document.checks)


def _tell_unknown_names(check: Check, inputs: Iterable[str], problems: Problems) -> None:
    for name in inputs_in(check.that):
        if name not in inputs:
            message = f"'{shortened(name)}' is neither an input of this model nor a metric"
            meant = problems.did_you_mean(name, [*METRICS, *sorted(inputs), *sorted(READABLE - {"year"})])
            hint = meant or "a metric is a figure of an offer, such as customer_value, advantage or payback_years"
            problems.add(error("CV203", message, check.that_place.offset_by(check.that.names[name]), hint))
    if "year" in check.that.reads:
        message = "'year' is a different number in every year, and a check holds for all of them together"
        place = check.that_place.offset_by(offset_of("year", check.that))
        problems.add(error("CV213", message, place, "use an input or a metric that is one number for all years"))


def _tell_unknown(what: str, names: tuple[str, ...], known: Iterable[str], place: Place, problems: Problems) -> None:
    for index, name in enumerate(names):
        if name not in known:
            listed = ", ".join(f"'{shortened(one)}'" for one in [*known][:8])
            hint = problems.did_you_mean(name, known) or f"the model has {listed}"
            at = place.at(index) if len(names) > 1 else place
            problems.add(error("CV201", f"there is no {what} '{shortened(name)}' in this model", at, hint))
