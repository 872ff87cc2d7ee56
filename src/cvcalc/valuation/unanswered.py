"""What offers need of a survey that nobody answered for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cvcalc.model.vocabulary import PREFIX
from cvcalc.problems import Place, Problem, Problems, Related, error, shortened
from cvcalc.valuation.resolution import Asking

if TYPE_CHECKING:
    from cvcalc.model.surveys import Answers

CODE = "CV236"
MOST_SHOWN = 8  # of the offers and segments that lack the same answers


class Unanswered:
    """Tells of each column once where it is asked for, with all offers and segments that need it and lack answers."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._found: dict[Place, dict[str, Problem]] = {}

    def asking(self, segment: str, offer: str) -> Asking:
        """What to tell where an offer in a segment needs answers that it has not."""

        def tell(name: str, place: Place) -> Iterator[Problem]:
            yield _problem(self._answers, name, place, segment, offer)

        return tell

    def takes(self, problem: Problem) -> bool:
        """Whether it is about answers; then it is told in the end."""
        if problem.code != CODE:
            return False
        self._found.setdefault(problem.place, {})[problem.message] = problem
        return True

    def tell(self, problems: Problems) -> None:
        """Tell what was taken, in the order in which it was found."""
        for first, *others in (list(told.values()) for told in self._found.values()):
            more = f", and so with {len(others)} more" if others else ""
            related = [Related(one.message, one.place) for one in others[:MOST_SHOWN]]
            problems.add(replace(first, message=first.message + more, related=tuple(related)))


def _problem(answers: Answers, name: str, place: Place, segment: str, offer: str) -> Problem:
    survey = answers.survey
    whose = f" for '{shortened(offer)}'" if survey.offer is not None else ""
    whose += f" in '{shortened(segment)}'" if survey.segment is not None else ""
    asked = name.removeprefix(PREFIX)
    tally = answers.tallies_of(segment, offer).get(name)
    if tally is not None and tally.n:
        reason, hint = " with a weight above 0", "give it a number there, or weigh its answers"
    elif tally is not None and tally.missing:
        rows = f"{tally.missing:,} row{'s' * (tally.missing != 1)}"
        reason, hint = f", left open in {rows}", "give it a number there, or ask for it"
    else:
        reason, hint = "", "give it a number there, or write the names in the data as the model does"
    message = f"'{shortened(survey.file)}' has no answers to '{shortened(asked)}'{whose}{reason}"
    return error(CODE, message, place.at("survey") if place.path[-1:] != ("survey",) else place, hint)
