"""What rules say of models written in a test."""

from __future__ import annotations

from io import BytesIO

from cvcalc.checks import inspect
from cvcalc.problems import Problem, Problems
from cvcalc.reading import Sources, load_models


def judge(text: str, code: str) -> list[Problem]:
    """The problems with `code` that are told of the model in `text`, located; it must have no errors."""
    problems, sources = Problems(), Sources()
    models = load_models(["-"], problems, sources, BytesIO(text.encode()), "model.yaml")
    inspect(models, problems)
    assert not problems.has_errors, [*problems]
    return [one for one in sources.sorted(problems) if one.code == code]


def told(text: str, code: str) -> list[str]:
    """Each as `path.of.keys: message`."""
    return [f"{'.'.join(map(str, one.place.path))}: {one.message}" for one in judge(text, code)]
