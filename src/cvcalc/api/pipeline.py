"""What a pipeline asks of value models: whether they are right, and hold what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cvcalc.api.joined import Joined, Models, as_joined, texts_in
from cvcalc.formula import Formula, FormulaError, parse_condition
from cvcalc.model import every_document, every_layer
from cvcalc.model.checks import METRICS, inputs_in
from cvcalc.problems import Problem, shortened, similar

if TYPE_CHECKING:
    from cvcalc.decisions.checking.findings import Findings


def check(
    models: Models, require: str | Iterable[str] = (), scenarios: str | Iterable[str] = (), join: bool = False
) -> Findings:
    """Everything wrong with the models, what a careful reviewer would ask, and how their checks come out.

    Each model is taken by itself, unless `join` joins them on equal segment names; the same one twice is taken once.
    `require` adds checks, such as `"advantage > 0"`; all are judged under `scenarios` too. Errors are among the
    problems found, instead of raised. Comments that ignore a problem and settings are the command's. Raises ValueError
    for a requirement that is no condition or names what no model has, and for a scenario that none has.
    """
    from cvcalc.checks import inspect
    from cvcalc.decisions.checking.findings import Findings

    given = Joined({id(model): model for model in as_joined(models)}.values())
    found = list[Problem]()
    conditions = texts_in(require, "require must be a condition or several")
    requirements = [_condition(text) for text in conditions]
    _check_names(requirements, given)
    asked = texts_in(scenarios, "scenarios must be a name or several")
    for name in asked:
        given.check_scenario(name)
    findings = Findings(files=len(given.models), names=[model.file or "" for model in given])
    for group in [given] if join else [Joined(model) for model in given]:
        findings.outcomes += inspect(group.models, group.problems, requirements=requirements, scenarios=asked)
        found += group.sorted_problems()
    findings.problems += given.sorted(dict.fromkeys(found))  # a file that several models extend is told of once
    return findings


def _condition(text: str) -> Formula:
    try:
        condition = parse_condition(text)
    except FormulaError as wrong:
        raise ValueError(f"'{shortened(text)}': {wrong.message}") from None
    for doubt in condition.doubts:
        raise ValueError(f"'{shortened(text)}': {doubt.message}")
    if "year" in condition.reads:
        raise ValueError(f"'{shortened(text)}': 'year' is a different number in every year")
    return condition


def _check_names(conditions: Sequence[Formula], joined: Joined) -> None:
    """Refuse what no model has: such a condition would hold nowhere, and nobody would be told."""
    if not conditions:
        return
    documents = (document for model in joined for document in every_document(model))
    known = {name for document in documents for layer in every_layer(document) for name in layer.inputs}
    for name in (name for condition in conditions for name in inputs_in(condition)):
        if name not in known:
            meant = similar(name, [*METRICS, *sorted(known)])
            hint = f": did you mean '{shortened(meant)}'?" if meant else ""
            raise ValueError(f"'{shortened(name)}' is neither an input of the models nor a metric{hint}")
