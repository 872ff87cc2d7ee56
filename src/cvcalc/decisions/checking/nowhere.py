"""Checks that are judged nowhere: their offers are out of all the segments that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from cvcalc.model import ValueModel
from cvcalc.model.checks import Check
from cvcalc.problems import Problem, shortened, warning

_HINT = "narrow it to where its offers compete, or take it out"
_MOST_NAMES = 3


def judged_nowhere(check: Check, offers: Sequence[str], model: ValueModel) -> Problem:
    """The problem that none of `offers`, which a check of `model` is about, competes in any of its segments."""
    message = f"'{shortened(check.name)}' is judged nowhere: {_apart(offers, check.segments)}"
    if check.place.file != model.file and model.file is not None:
        message += f" of {model.file}"
    return warning("CV403", message, check.that_place, _HINT)


def _apart(offers: Sequence[str], segments: Sequence[str]) -> str:
    if len(offers) == 1:
        who, several, every = f"{_listed(offers)} is", "in none of", "in no segment"
    else:
        who, several, every = f"none of {_listed(offers)} is", "in any of", "in any segment"
    if not segments:
        return f"{who} {every}"
    if len(segments) > 1:
        return f"{who} {several} {_listed(segments)}"
    return f"{who} {'not ' if len(offers) == 1 else ''}in {_listed(segments)}"


def _listed(names: Sequence[str]) -> str:
    shown = [f"'{shortened(one)}'" for one in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(shown)} and {len(names) - _MOST_NAMES} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
