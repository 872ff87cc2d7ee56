"""`survey --write-model`: which columns name segments and offers, and on which scales questions were answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cvcalc.cli.numbers import read_number
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.formula.arithmetic import plain
from cvcalc.measures.survey import Measured, SurveyResult
from cvcalc.problems import Place, Problems, error, note, shortened
from cvcalc.reading.survey_dialect import tidy_name
from cvcalc.reports.survey_yaml import Scale, survey_yaml

ENOUGH = 20  # answers that tell on which scale a question was asked
USUAL = Scale(Decimal(0), Decimal(10))

_SMALLER = (Scale(Decimal(1), Decimal(5), is_guessed=True), Scale(Decimal(1), Decimal(7), is_guessed=True))
_EXAMPLE = "such as --scale 1..5, or --scale reputation=1..7"


def written_layers(result: SurveyResult, roles: Mapping[str, str], scales: Sequence[str], problems: Problems) -> str:
    """The layers as YAML; what is wrong with a scale goes to `problems`. Raises WrongUsageError."""
    rated = [one for one in result.total if one.measure == "mean"]
    if not rated:
        raise WrongUsageError("--write-model writes ratings, and none is asked for", "name their columns with --mean")
    segment, offer = _names(result.by, roles)
    said = _said(scales, [one.column for one in rated])
    chosen = {one.column: _scale(one, said, result.file, problems) for one in rated}
    return survey_yaml(result, chosen, segment=segment, offer=offer)


def _names(by: Sequence[str], roles: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The columns of --by that name segments and offers: as said, else the first and the second, one alone offers."""
    if roles:
        if len(roles) < len(by):
            hint = "only these two make layers"
            raise WrongUsageError("--write-model: --by names a column that is neither segment nor offer", hint)
        return roles.get("segment"), roles.get("offer")
    if len(by) > 2:
        hint = "name that of segments, then that of offers: --by shop_type,brand"
        raise WrongUsageError(f"--write-model makes layers by two columns at most, and --by names {len(by)}", hint)
    segment, offer = (None, None, *by)[-2:]
    return segment, offer


def _said(texts: Sequence[str], columns: Sequence[str]) -> dict[str | None, Scale]:
    """The scales that options give, by column; None: of all others."""
    said: dict[str | None, Scale] = {}
    for text in texts:
        name, _, ends = text.rpartition("=")
        column = tidy_name(name) if name else None
        if column is not None and column not in columns:
            raise unknown("column with ratings", column, columns)
        start, dots, end = ends.partition("..")
        if not dots:
            raise WrongUsageError(f"--scale: '{shortened(text)}' is not two numbers with '..' between", _EXAMPLE)
        scale = Scale(read_number("--scale", start, _EXAMPLE), read_number("--scale", end, _EXAMPLE))
        if scale.start == scale.end:
            raise WrongUsageError("--scale: both ends are the same", _EXAMPLE)
        said[column] = scale
    return said


def _scale(one: Measured, said: Mapping[str | None, Scale], file: str, problems: Problems) -> Scale:
    """The scale of a question: as said, else 0 to 10, or 1 to 5 or 7 where all of 20 answers or more lie within."""
    low, high = one.tally.lowest, one.tally.highest
    given = said.get(one.column, said.get(None))
    name, place = shortened(one.column), Place(file, ("scale", one.column))
    if low is None or high is None:
        return given or USUAL
    scale = given or USUAL
    ends = sorted((scale.start, scale.end))
    if low < ends[0] or high > ends[1]:
        message = f"the answers in column '{name}' go from {plain(low)} to {plain(high)}, beyond {_words(scale)}"
        problems.add(error("CV235", message, place, f"say on which scale: {_option(name, 'FROM..TO')}"))
    elif given is None and one.n >= ENOUGH:
        guess = next((guess for guess in _SMALLER if guess.start <= low and high <= guess.end), None)
        if guess is not None:
            message = f"column '{name}' is taken as ratings on {_words(guess)}, within which all {one.n:,} answers lie"
            said_so = f"to be sure, say so: {_option(name, f'{guess.start}..{guess.end}')}"
            problems.add(note("CV341", message, place, said_so))
            return guess
    return scale


def _option(column: str, ends: str) -> str:
    return f'--scale "{column}={ends}"' if " " in column else f"--scale {column}={ends}"


def _words(scale: Scale) -> str:
    return f"a scale from {plain(scale.start)} to {plain(scale.end)}"
