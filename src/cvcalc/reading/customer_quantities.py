"""What stands under the keys of journeys, surveys and lifetimes, read as `quantities` reads the rest of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from cvcalc.formula import Formula
from cvcalc.model.vocabulary import COLUMN_MEASURES, INFINITE, JOURNEYS
from cvcalc.problems import shortened, similar
from cvcalc.reading.quantities import (
    POISON,
    ColumnKeys,
    Figure,
    Mistake,
    misplaced,
    read_figure,
    read_formula,
    read_formulas,
    read_horizon,
    wrong,
)

SAMPLE_FORMS: Mapping[str, tuple[str, ...]] = {
    "shares": ("hits", "of"),
    "scores": ("scores",),
    "promoters": ("promoters", "passives", "detractors"),
    "customers": ("start", "end", "new"),
    "moments": ("mean", "sd", "n"),
    "survey": ("survey",),
}
"""The ways in which a KPI's figure is given by counts, each with its keys."""

SEPARATORS: Mapping[str, str] = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
DECIMALS: Mapping[str, str] = {"point": ".", "comma": ","}


class SampleKeys(NamedTuple):
    """The figure of a KPI: a number (form `value`), or counts in one of `SAMPLE_FORMS`.

    `figures` are those by key, of `scores` by answer; `column` is that of the survey. The form is empty where it
    could not be read, which is told.
    """

    form: str
    figures: Mapping[str, Figure] = {}
    column: str = ""


UNREAD = SampleKeys("")
UNREAD_FILE = "\0"
"""The name of a data file that could not be read, which is told."""


class RetentionKeys(NamedTuple):
    """A retention from counts: `form` is `customers` (figures start, end, new) or `survivors` (those by period)."""

    form: str
    figures: tuple[Figure, ...]


def read_sample(value: object) -> SampleKeys:
    """A figure, or the counts behind it."""
    if isinstance(value, SampleKeys):
        return value
    if type(value) is not dict:
        if value is None or type(value) is list:
            raise wrong(misplaced(value, "a number, or counts such as {hits: 120, of: 4000}"))
        return SampleKeys("value", {"value": read_figure(value)})
    form = _form(value)
    if form == "survey":
        return SampleKeys(form, {}, _text(value, "survey"))
    if form == "scores":
        return SampleKeys(form, _scores(value["scores"]))
    return SampleKeys(form, dict(zip(value, _figures(value), strict=True)))


def read_column(value: Mapping[str, object]) -> ColumnKeys:
    """A rating that is taken from the survey."""
    if value.keys() == {"measure"}:
        raise wrong(Mistake("CV107", "'measure' lacks the column", "add one: survey: reputation", keys=("measure",)))
    _check_keys(value, ("survey", "measure"), ("survey",))
    measure = str(value.get("measure", "mean"))
    if measure not in COLUMN_MEASURES:
        hint = f"choose {', '.join(COLUMN_MEASURES)}"
        message = f"'{shortened(measure)}' is not a measure of the answers in a column"
        raise wrong(Mistake("CV105", message, hint, keys=("measure",)))
    return ColumnKeys(_text(value, "survey"), measure)


def read_retention(value: object) -> Formula | tuple[Formula, ...] | RetentionKeys:
    """A rate, a list of rates by year, or the counts behind it."""
    if isinstance(value, RetentionKeys):
        return value
    if type(value) is list:
        return read_formulas(value)
    if type(value) is not dict:
        return read_formula(value)
    keys = SAMPLE_FORMS["customers"]
    _check_keys(value, (*keys, "survivors"), ("survivors",) if "survivors" in value else keys)
    if "survivors" in value:
        foreign = next((key for key in value if key != "survivors"), None)
        if foreign is not None:
            message = f"'survivors' and '{foreign}' exclude each other in one retention"
            raise wrong(Mistake("CV106", message, "give survivors alone, or start, end and new", keys=(foreign,)))
        counts = value["survivors"]
        if type(counts) is not list or not counts:
            needs = "a list of how many customers are left after 0, 1, 2, … periods"
            raise wrong(misplaced(counts or None, needs, "write survivors: [1000, 631, 468]", ("survivors",)))
        return RetentionKeys("survivors", tuple(_each(enumerate(counts), read_figure, ("survivors",))))
    return RetentionKeys("customers", tuple(_each(((key, value[key]) for key in keys), read_figure)))


def read_lifetime_horizon(value: object) -> Figure | str:
    """Whole years, or `infinite`."""
    if type(value) is str and value != INFINITE and not any(map(str.isdigit, value)):
        meant = f"did you mean '{INFINITE}'?" if similar(value, [INFINITE]) else f"write 5, or {INFINITE}"
        raise wrong(Mistake("CV105", f"'{shortened(value)}' is no number of years", meant))
    return INFINITE if value == INFINITE else read_horizon(value)


def read_stages(value: object) -> tuple[str, ...]:
    """The stages of a journey: the name of one that is known, or a list of names."""
    if type(value) is str and value:
        known = JOURNEYS.get(value)
        if known is None:
            meant = similar(value, JOURNEYS)
            hint = f"did you mean '{meant}'?" if meant else f"choose {', '.join(JOURNEYS)}, or list the stages"
            raise wrong(Mistake("CV105", f"'{shortened(value)}' is no journey that has a name", hint))
        return known
    if type(value) is not list or not value:
        raise wrong(misplaced(value or None, "the name of a journey, or a list of stages"))
    stages: dict[object, None] = {}
    mistakes = []
    for index, stage in enumerate(value):
        if type(stage) is not str or not stage:
            mistakes.append(misplaced(stage or None, "the name of a stage", keys=(index,)))
        elif stage in stages:
            message = f"the stage '{shortened(stage)}' is there twice"
            mistakes.append(Mistake("CV006", message, "keep one", keys=(index,)))
        else:
            stages[stage] = None
    if mistakes:
        raise wrong(*mistakes)
    return tuple(map(str, stages))


def read_separator(value: object) -> str:
    """What stands between the cells of a data file: one character, by itself or by its name."""
    return _character(value, SEPARATORS)


def read_decimal(value: object) -> str:
    """What stands before the decimals of a number in a data file."""
    return _character(value, DECIMALS)


def _character(value: object, named: Mapping[str, str]) -> str:
    if type(value) is str:
        if value in named:
            return named[value]
        if value in named.values():
            return value
        listed = ", ".join(named)
        raise wrong(Mistake("CV105", f"'{shortened(value)}' is not a choice here", f"choose {listed}"))
    raise wrong(misplaced(value, f"one of {', '.join(named)}"))


def _form(value: Mapping[str, object]) -> str:
    """Which form of counts the keys of `value` give."""
    known = [key for keys in SAMPLE_FORMS.values() for key in keys]
    _check_keys(value, known, ())
    form = next((form for form, keys in SAMPLE_FORMS.items() if not value.keys().isdisjoint(keys)), None)
    if form is None:
        raise wrong(misplaced(None, "a number, or counts such as {hits: 120, of: 4000}"))
    keys = SAMPLE_FORMS[form]
    foreign = [key for key in value if key not in keys]
    if foreign:
        message = f"'{keys[0]}' and '{foreign[0]}' exclude each other in one figure"
        raise wrong(Mistake("CV106", message, f"give {', '.join(keys)} alone", keys=(foreign[0],)))
    _check_keys(value, keys, keys)
    return form


def _check_keys(value: Mapping[str, object], known: tuple[str, ...] | list[str], needed: tuple[str, ...]) -> None:
    mistakes = []
    for key in value:
        if key not in known:
            meant = similar(key, known)
            hint = f"did you mean '{meant}'?" if meant else f"keys here: {', '.join(known)}"
            mistakes.append(Mistake("CV101", f"'{shortened(key)}' is not a key here", hint, keys=(key,)))
    lacking = [key for key in needed if key not in value]
    if lacking and not mistakes:
        named = " and ".join(f"'{key}'" for key in lacking)
        mistakes.append(Mistake("CV107", f"this lacks {named}", f"it needs {', '.join(needed)}"))
    if mistakes:
        raise wrong(*mistakes)


def _scores(value: object) -> dict[str, Figure]:
    """How often each answer was given, by answer."""
    if type(value) is not dict or not value:
        needs = "the number of answers for each score"
        raise wrong(misplaced(value or None, needs, "write scores: {5: 42, 4: 32}", ("scores",)))
    counts = _each(value.items(), read_figure, ("scores",))
    mistakes = []
    for key in value:
        try:
            read_figure(key)
        except PydanticCustomError:
            message = f"the score '{shortened(key)}' is no number"
            mistakes.append(Mistake("CV103", message, "write scores: {5: 42, 4: 32}", keys=("scores", key)))
    if mistakes:
        raise wrong(*mistakes)
    return dict(zip(value, counts, strict=True))


def _figures(value: Mapping[str, object]) -> list[Figure]:
    return _each(value.items(), read_figure)


def _text(value: Mapping[str, object], key: str) -> str:
    text = value[key]
    if type(text) is not str or not text:
        raise wrong(misplaced(text or None, "the name of a column", keys=(key,)))
    return text


def _each(
    values: Iterator[tuple[Any, Any]] | Any, read: Callable[[Any], Any], above: tuple[str, ...] = ()
) -> list[Any]:
    """Every value as `read` reads it, or the mistakes of all, each at its key below `above`."""
    results, mistakes = [], []
    for key, value in values:
        try:
            results.append(read(value))
        except PydanticCustomError as error:
            found = (error.context or {})["mistakes"]
            mistakes += [one._replace(keys=(*above, key, *one.keys)) for one in found]
    if mistakes:
        raise wrong(*mistakes)
    return results


STAND_INS: Mapping[str, object] = {
    "retention": POISON, "margin": POISON, "acquisition_cost": POISON, "discount_rate": POISON, "horizon": INFINITE,
}  # fmt: skip
"""What takes the place of a key of a lifetime that can't be read; the others are left out."""
