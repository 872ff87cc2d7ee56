"""Ratings from a survey as layers of a value model: valid alone, and beneath a model that extends them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count

from cvcalc.documents.numbers import as_given, shown
from cvcalc.formula import CONTEXT, is_name
from cvcalc.measures.survey import Measured, SurveyGroup, SurveyResult
from cvcalc.problems import visible
from cvcalc.reports.numbers import rounded

SURELY = Decimal(6)  # standard errors, beyond which no draw comes
LONG_KEY = 1_000  # characters
LONG_NAME = 60
_SD_DIGITS = 3
_NOT_IN_NAMES = re.compile(r"\W+")
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()/&+.'-]*[\w)])?")
_OTHERWISE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})  # to some readers of YAML


@dataclass(frozen=True, slots=True)
class Scale:
    """On which scale a question was answered; `is_guessed` where only the answers tell."""

    start: Decimal
    end: Decimal
    is_guessed: bool = False


def survey_yaml(
    survey: SurveyResult, scales: Mapping[str, Scale], *, segment: str | None = None, offer: str | None = None
) -> str:
    """The layers: an item for each column that has a mean, and for each group the ratings with their ranges.

    `segment` and `offer` are the columns of --by whose cells are names of segments and offers; groups without such a
    name are left out.
    """
    columns = [one.column for one in _rated(survey.total)]
    writer = _Writer(survey, scales, dict(zip(columns, _input_names(columns), strict=True)))
    return "".join(f"{line}\n" for line in writer.lines(segment, offer))


class _Writer:
    """Writes the layers of one survey; `names` are those of inputs by column."""

    def __init__(self, survey: SurveyResult, scales: Mapping[str, Scale], names: Mapping[str, str]) -> None:
        self._survey = survey
        self._scales = scales
        self._names = names
        self._answered: set[str] = set()

    def lines(self, segment: str | None, offer: str | None) -> Iterator[str]:
        survey = self._survey
        keys = [key for key in (segment, offer) if key is not None]
        groups = [group for group in survey.groups if all(group.by[key] for key in keys)]
        written = [group.measures for group in groups] if keys else [survey.total]
        self._answered = {one.column for of_one in written for one in _rated(of_one) if one.value is not None}
        yield f"# Ratings from {visible(survey.file)}, {survey.rows:,} rows, written by `cvcalc survey`:"
        yield "# the mean of the answers, and as its range (sd) the standard error of that mean."
        yield "# Let your model extend this file, and say there for each of these items what full marks are worth to a"
        yield "# customer (full_worth). Until then each weighs one point."
        yield "benefits:"
        yield "  intangible:"
        yield from map(self._item, self._names)
        if len(groups) < len(survey.groups):
            yield f"# Rows without a name in {' or '.join(map(visible, keys))} are left out."
        if not keys:
            yield from self._layer(survey.total, "")
        elif groups:
            yield from self._segments(groups, segment, offer) if segment else self._offers(groups, offer or "", "")

    def _item(self, column: str) -> str:
        if column not in self._answered:
            return f"{_key(column, '    ')} {{unquantified: no answers}}"
        scale, name = self._scales[column], self._names[column]
        start, end = as_given(scale.start), as_given(scale.end)
        rating = name
        if self._leaves(column, scale):
            rating = f'"max({min(start, end, key=Decimal)}, min({name}, {max(start, end, key=Decimal)}))"'
        guessed = "  # all answers lie within; --scale says otherwise" if scale.is_guessed else ""
        keys = f"rating: {rating}, scale: [{start}, {end}], full_worth: 1, per: year, evidence: analyst_estimate"
        return f"{_key(column, '    ')} {{{keys}}}{guessed}"

    def _leaves(self, column: str, scale: Scale) -> bool:
        """Whether a draw from the range of a rating may lie beyond its scale."""
        low, high = sorted((scale.start, scale.end))
        for group in self._survey.groups:
            one = next(one for one in _rated(group.measures) if one.column == column)
            if one.value is not None and one.standard_error:
                reach = CONTEXT.multiply(SURELY, one.standard_error)
                if CONTEXT.subtract(one.value, reach) < low or CONTEXT.add(one.value, reach) > high:
                    return True
        return False

    def _segments(self, groups: Sequence[SurveyGroup], segment: str, offer: str | None) -> Iterator[str]:
        yield "segments:"
        for name in dict.fromkeys(group.by[segment] for group in groups):
            own = [group for group in groups if group.by[segment] == name]
            lines = self._layer(own[0].measures, "    ") if offer is None else self._offers(own, offer, "    ")
            yield from _entry(name, [*lines], "  ")

    def _offers(self, groups: Sequence[SurveyGroup], offer: str, indent: str) -> Iterator[str]:
        yield f"{indent}offers:"
        for group in groups:
            lines = [*self._layer(group.measures, f"{indent}    ")]
            yield from _entry(group.by[offer], lines, f"{indent}  ")

    def _layer(self, measures: Sequence[Measured], indent: str) -> Iterator[str]:
        ratings = [one for one in _rated(measures) if one.column in self._answered]
        known = [one for one in ratings if one.value is not None]
        if known:
            yield f"{indent}inputs:"
        for one in known:
            yield f"{indent}  {self._names[one.column]}: {self._input(one)}{_why_no_range(one)}"
        unknown = [one for one in ratings if one.value is None]
        if unknown:
            yield f"{indent}benefits:"
            yield f"{indent}  intangible:"
            yield from (f"{_key(one.column, f'{indent}    ')} {{unquantified: no answers}}" for one in unknown)

    def _input(self, one: Measured) -> str:
        survey = self._survey
        weighted = "" if survey.weight is None else f", weighted by {survey.weight}"
        answers = f"{one.n:,} answer{'s' * (one.n != 1)}{weighted}"
        source = quoted_text(f"{survey.file}: {answers}")
        return f"{{{_figures(one)}, source: {source}, evidence: customer_data}}"


def _rated(measures: Sequence[Measured]) -> list[Measured]:
    return [one for one in measures if one.measure == "mean"]


def _entry(name: str, lines: Sequence[str], indent: str) -> Iterator[str]:
    """A key with the lines below it; without any, an empty layer, as `null` would take out what is called so."""
    yield f"{_key(name, indent)}{'' if lines else ' {}'}"
    yield from lines


def _key(text: str, indent: str) -> str:
    """A key with its colon; a long one must be marked as such, as YAML looks 1,024 characters ahead for the colon."""
    key = quoted_text(text)
    return f"{indent}{key}:" if len(key) < LONG_KEY else f"{indent}? {key}\n{indent}:"


def _why_no_range(one: Measured) -> str:
    if one.standard_error is not None:
        return ""
    return "  # one answer tells no range" if one.n == 1 else "  # most of the weight is on one answer: no range"


def _figures(one: Measured) -> str:
    """The mean to the decimals of its standard error, which has three digits."""
    value, error = one.value or Decimal(0), one.standard_error
    if not error:
        return f"value: {shown(value)}"
    decimals = max(0, _SD_DIGITS - 1 - error.adjusted())
    return f"mean: {as_given(rounded(value, decimals))}, sd: {as_given(rounded(error, decimals))}"


def _input_names(columns: Sequence[str]) -> list[str]:
    """A name for an input from that of each column, all of them different."""
    names: list[str] = []
    for column in columns:
        name = _NOT_IN_NAMES.sub("_", column).strip("_").lower()[:LONG_NAME] or "rating"
        name = name if is_name(name) and name not in _OTHERWISE else f"rating_{name}"
        name = name if is_name(name) else "rating"
        numbered = (f"{name}_{number}" for number in count(2))
        names.append(next(one for one in chain((name,), numbered) if one not in names))
    return names


def quoted_text(text: str) -> str:
    """`text` as a scalar of YAML that every reader takes for this text, in a block or between braces."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _OTHERWISE:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if visible(character) == character and character.isprintable():
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
