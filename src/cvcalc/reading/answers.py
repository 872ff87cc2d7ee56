"""What the surveys of a model say: data files are read, and every measure that is asked for becomes an input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Context

from cvcalc.formula import constant_formula
from cvcalc.measures import joined, standard_error
from cvcalc.measures.statistics import effective_number
from cvcalc.model import Input, ValueModel, Version, every_document
from cvcalc.model.surveys import Answers, Group, Survey, SurveyColumn
from cvcalc.model.tallies import Tally
from cvcalc.problems import Place, Problem, Problems, Severity, error, shortened, warning
from cvcalc.reading.files import InputFile
from cvcalc.reading.kpi_inputs import EVIDENCE, counts_in_words, measured_input
from cvcalc.reading.root import resolve_beside
from cvcalc.reading.sources import Sources
from cvcalc.reading.strangers import Strangers
from cvcalc.reading.survey_dialect import tidy_name
from cvcalc.reading.survey_table import read_survey

REMEMBERED = 32
"""So many readings of data files are kept for further models."""

Groups = Mapping[tuple[str, ...], Mapping[str, Tally]]

_UNREADABLE = "data are regular files, and looked for beside the file that names them"
_SHORT = Context(prec=4, rounding=ROUND_HALF_EVEN, traps=[])


@dataclass(slots=True)
class _Use:
    """A survey that counts in the model or under scenarios: what is asked of it, and for which names."""

    survey: Survey
    columns: dict[str, SurveyColumn] = field(default_factory=dict)
    segments: dict[str, None] = field(default_factory=dict)
    offers: dict[str, None] = field(default_factory=dict)


class DataFiles:
    """Reads the data files that surveys name; one that several models use in the same way is read once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._known: dict[object, Groups] = {}

    def with_answers(self, model: ValueModel, files: Mapping[str | None, InputFile], problems: Problems) -> ValueModel:
        """`model` with what its surveys say; what is wrong is added to `problems`, which hold what is known of it.

        `files` are those that the model was read from, by name: data stand beside the file that names them. A survey
        that is broken, or whose data can't be read, says nothing, and nobody is told of what it does not say.
        """
        found = Problems(problems)
        answers = {}
        for use in _uses(model, problems, found):
            place = use.survey.place
            if use.columns and not _is_told(place, problems):
                read = self._read(use, files[place.file], found)
                if read is not None:
                    answers[place] = read
        if not problems.has_errors and not found.has_errors:
            _tell_unused(model, found)
        for problem in found:
            problems.add(problem)
        warnings = tuple(one for one in found if one.severity is not Severity.ERROR)
        return replace(model, answers=answers, warnings=model.warnings + warnings)

    def _read(self, use: _Use, file: InputFile, problems: Problems) -> Answers | None:
        survey, place = use.survey, use.survey.place.at("file")
        data = resolve_beside(file, survey.file, place, problems, "read")
        if data is None:
            return None
        self._sources.expect(data.name)
        groups = self._groups(data, use, place, problems)
        return None if groups is None else _answers(use, groups, problems)

    def _groups(self, data: InputFile, use: _Use, place: Place, problems: Problems) -> Groups | None:
        survey, columns = use.survey, tuple(use.columns.values())
        key = (data.real, survey, frozenset(columns))
        if key in self._known:
            return self._known[key]
        told = Problems(problems)
        table = read_survey(data, survey, columns, _named(survey), told, place=place, quoted=self._sources.quote)
        for problem in told:
            is_unreadable = problem.code == "CV001" and problem.place == place
            problems.add(replace(problem, hint=_UNREADABLE) if is_unreadable else problem)
        if table is None:
            return None
        if not len(told):  # else the next model is told too
            if len(self._known) >= REMEMBERED:
                del self._known[next(iter(self._known))]
            self._known[key] = table.groups
        return table.groups


def _named(survey: Survey) -> list[str]:
    """The columns that hold names."""
    return [name for name in (survey.segment, survey.offer) if name is not None]


def _uses(model: ValueModel, known: Iterable[Problem], problems: Problems) -> list[_Use]:
    """The surveys that count anywhere; what is asked where there is none is told."""
    uses: dict[Place, _Use] = {}
    for scenario in (None, *model.scenarios):
        version = Version(model, scenario)
        columns = [column for document in version.documents for column in document.columns]
        survey: Survey | None = version.setting("survey")[0]
        if survey is None:
            if not any(_is_told(document.place.at("survey"), known) for document in version.documents):
                for column in columns:
                    problems.add(_without_survey(column))
        elif survey.file:
            use = uses.setdefault(survey.place, _Use(survey))
            for column in columns:
                use.columns.setdefault(column.name, column)
            use.segments.update(dict.fromkeys(version.segments))
            use.offers.update(dict.fromkeys([*version.named_offers, *version.offers]))
    return [*uses.values()]


def _is_told(place: Place, problems: Iterable[Problem]) -> bool:
    """Whether an error at `place`, or below it, is known."""
    length = len(place.path)
    return any(
        one.severity is Severity.ERROR and one.place.file == place.file and one.place.path[:length] == place.path
        for one in problems
    )


def _without_survey(column: SurveyColumn) -> Problem:
    message = f"there is no survey from which '{shortened(column.column)}' could be taken"
    hint = "name the data file at the top of the model: survey: {file: responses.csv}"
    return error("CV239", message, column.place, hint)


def _tell_unused(model: ValueModel, problems: Problems) -> None:
    """Warn of a survey from which nothing is taken, be it that of the file or of a scenario.

    Files that are extended may name one for others.
    """
    asked = {Version(model, scenario).setting("survey")[1] for scenario in (None, *model.scenarios)}
    own = [model.documents[-1], *(one for documents in model.scenarios.values() for one in documents)]
    is_asked = any(document.columns for document in every_document(model))
    for document in own:
        survey = document.settings.survey
        if survey is not None and (not is_asked or survey.place not in asked):
            place = Place(survey.place.file, survey.place.path, at_key=True)
            hint = "take a rating from it, as in rating: {survey: reputation}, or remove it"
            problems.add(warning("CV301", "this survey changes nothing: nothing is taken from it", place, hint))


def _answers(use: _Use, groups: Groups, problems: Problems) -> Answers:
    """What the groups say that the model has; of the others it is told how many rows are theirs."""
    survey = use.survey
    segments = {tidy_name(name): name for name in reversed(use.segments)}
    offers = {tidy_name(name): name for name in reversed(use.offers)}
    strangers = Strangers(survey, segments, offers)
    tallies: dict[Group, Mapping[str, Tally]] = {}
    for cells, counted in groups.items():
        segment, offer = strangers.group(cells, counted)
        if segment is not False and offer is not False:
            tallies[segment, offer] = _joined(tallies.get((segment, offer)), counted)
    for problem in strangers.problems(problems):
        problems.add(problem)
    inputs = {
        group: {name: _input(one, survey) for name, one in counted.items() if one.weight}
        for group, counted in tallies.items()
    }
    return Answers(survey, tallies, inputs)


def _joined(known: Mapping[str, Tally] | None, more: Mapping[str, Tally]) -> Mapping[str, Tally]:
    """Answers of one group whose name is spelled in two ways that look the same."""
    return more if known is None else {name: joined(known[name], one) for name, one in more.items()}


def _input(tally: Tally, survey: Survey) -> Input:
    """What one group says, as an input; it has a place of its own, by which it is told from those of other groups."""
    given = measured_input(tally, survey.place.at("file"))
    return replace(given, source=survey.file, evidence=EVIDENCE, note=_about(tally))


def _about(tally: Tally) -> str:
    """How many answered, and how sure that makes the measure."""
    words = [counts_in_words(tally)]
    if tally.weight != tally.n or tally.squared_weight != tally.n:
        words.append(f"by weight as good as {_SHORT.plus(effective_number(tally)):f}")
    if tally.missing:
        words.append(f"{tally.missing:,} missing")
    deviation = standard_error(tally)
    if deviation:
        words.append(f"standard error {constant_formula(_SHORT.plus(deviation)).text}")
    else:
        words.append("too few for a standard error" if deviation is None else "all alike, so no standard error")
    return ", ".join(words)
