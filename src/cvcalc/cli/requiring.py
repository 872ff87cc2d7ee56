"""What `cvcalc check` is asked for beyond the models themselves: requirements, and scenarios to check under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvcalc.cli.request import scenario_names
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.formula import Formula, FormulaError, parse_condition
from cvcalc.model import ValueModel, every_document, every_layer
from cvcalc.model.checks import METRICS, inputs_in
from cvcalc.problems import shortened, similar

OPTION = "--require"


@dataclass(frozen=True, slots=True)
class Requirements:
    """Conditions as written, in the settings file `settings`, or on the command line where that is None."""

    texts: tuple[str, ...] = ()
    settings: str | None = None


class Requiring:
    """The conditions required, which models of a run may not all have the inputs for, and its scenarios."""

    def __init__(self, requirements: Requirements, scenarios: Sequence[str]) -> None:
        """Raises WrongUsageError for what is no condition."""
        self._origin = OPTION if requirements.settings is None else f"{requirements.settings}: 'require'"
        self.conditions = [_read(text, self._origin) for text in requirements.texts]
        self._asked = scenarios
        self._names = {name for one in self.conditions for name in inputs_in(one)}
        self._settings = requirements.settings  # which are for models that this run may not have, too
        self._inputs: set[str] = set()
        self._scenarios: dict[str, None] = {}

    def scenarios(self, models: Sequence[ValueModel]) -> list[str]:
        """The names of the scenarios to check `models` under, which is noticed as part of the run."""
        if self._names:
            documents = (document for model in models for document in every_document(model))
            self._inputs.update(name for one in documents for layer in every_layer(one) for name in layer.inputs)
        if not self._asked:
            return []
        known = dict.fromkeys(name for model in models for name in model.scenarios)
        self._scenarios |= known
        return [name for name in scenario_names(self._asked, known) if name in known]

    def refuse_unknown(self) -> None:
        """Raise WrongUsageError for a name that no model of the run had: in settings, only where it is like a metric's,
        since it may be an input of models elsewhere."""
        for name in sorted(self._names - self._inputs):
            meant = similar(name, METRICS if self._settings else [*METRICS, *sorted(self._inputs)])
            if self._settings and not meant:
                continue
            hint = f"did you mean '{shortened(meant)}'?" if meant else f"metrics are {', '.join(METRICS)}"
            message = f"{self._origin}: '{shortened(name)}' is neither an input of the models nor a metric"
            raise WrongUsageError(message, hint)
        for name in scenario_names(self._asked, self._scenarios):
            if name not in self._scenarios:
                raise unknown("scenario", name, self._scenarios)


def _read(text: str, origin: str) -> Formula:
    text = " ".join(text.split())
    try:
        condition = parse_condition(text)
    except FormulaError as wrong:
        raise WrongUsageError(f"{origin}: {wrong.message}", wrong.hint) from None
    if condition.doubts:
        raise WrongUsageError(f"{origin}: {condition.doubts[0].message}", condition.doubts[0].hint)
    if "year" in condition.reads:
        message = f"{origin}: 'year' is a different number in every year, and a check holds for all of them together"
        raise WrongUsageError(message, "use an input or a metric that is one number for all years")
    return condition
