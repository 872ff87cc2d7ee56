"""Inputs given by a mapping: a value, or one of the three forms of a range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from cvcalc.model import Estimate, Quantity
from cvcalc.problems import Place, Problems, Related, error
from cvcalc.reading.quantities import POISON


class Form(NamedTuple):
    """A form of range: the keys that tell it, all it needs, and what it may have besides."""

    name: Literal["percentile", "three_point", "normal"]
    told_by: frozenset[str]
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


FORMS = (
    Form("percentile", frozenset({"low", "base", "high"}), ("low", "base", "high"), ("min", "max")),
    Form("three_point", frozenset({"mode", "shape"}), ("min", "mode", "max"), ("shape",)),
    Form("normal", frozenset({"mean", "sd"}), ("mean", "sd")),
)
RANGE_KEYS = ("low", "base", "high", "min", "mode", "max", "shape", "mean", "sd")
_FORMS_HINT = "a range is low, base, high (with bounds min, max), or min, mode, max (with shape), or mean, sd"


def read_estimate(keys: Mapping[str, Any], place: Place, problems: Problems) -> tuple[Quantity, Estimate | None]:
    """The value of the input at `place`, and its range; poison, and problems, where its keys do not fit together."""
    given = [key for key in RANGE_KEYS if key in keys]
    if "value" in keys:
        value: Quantity = keys["value"]
        if given:
            _exclude(place, "value", given[0], "give the value, or the range", problems)
        return value, None
    forms = [form for form in FORMS if form.told_by & keys.keys()]
    if len(forms) != 1:
        _tell_form(place, given, forms, problems)
        return POISON, None
    form = forms[0]
    missing = [key for key in form.needed if key not in keys]
    foreign = [key for key in given if key not in form.needed + form.optional]
    if missing:
        _lack(place, missing, _FORMS_HINT, problems)
    elif foreign:
        _exclude(place, form.needed[0], foreign[0], _FORMS_HINT, problems)
    if missing or foreign:
        return POISON, None
    figures = {key: keys[key] for key in (*form.needed, *form.optional) if key in keys and key != "shape"}
    estimate = Estimate(form.name, figures, keys.get("shape", "pert"))
    return estimate.central, estimate


def refuse_measured(keys: Mapping[str, Any], place: Place, problems: Problems) -> bool:
    """Whether the keys of an input that is taken from the survey don't fit together, which is told."""
    if "survey" not in keys:
        problems.add(error("CV107", "'measure' lacks the column", place.at("measure"), "add one: survey: reputation"))
        return True
    given = [key for key in ("value", *RANGE_KEYS) if key in keys]
    if given:
        _exclude(place, "survey", given[0], "give the column, or the value, or a range", problems)
    return bool(given)


def _tell_form(place: Place, given: list[str], forms: list[Form], problems: Problems) -> None:
    """Tell why no form of range fits: two of them, only bounds, or nothing at all."""
    if forms:
        first, second = (next(key for key in given if key in form.told_by) for form in forms[:2])
        _exclude(place, first, second, _FORMS_HINT, problems)
    elif given:
        _lack(place, ["mode", *({"min", "max"}.difference(given))], _FORMS_HINT, problems)
    else:
        hint = "give it a 'value', or a range such as low, base, high"
        problems.add(error("CV107", "this input has no value", place.at("value"), hint))


def _exclude(place: Place, first: str, second: str, hint: str, problems: Problems) -> None:
    message = f"'{first}' and '{second}' exclude each other in one input"
    related = [Related(f"'{first}' stands here", place.at(first, at_key=True))]
    problems.add(error("CV106", message, place.at(second, at_key=True), hint, related))


def _lack(place: Place, missing: list[str], hint: str, problems: Problems) -> None:
    named = " and ".join(f"'{key}'" for key in missing)
    problems.add(error("CV107", f"this range lacks {named}", place.at(missing[0]), hint))
