"""What `cvcalc sensitivity` is asked for, read from its options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from cvcalc.cli.numbers import read_number
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.decisions.sensitivity.solving import Solving, Target
from cvcalc.formula import normal_name
from cvcalc.model.vocabulary import PREFIX
from cvcalc.problems import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cvcalc.model import ValueModel

_FIGURES: tuple[Literal["customer_value", "advantage"], ...] = ("customer_value", "advantage")
_TARGET = re.compile(r"\s*(\w+)\s*={1,2}(.*)", re.DOTALL)
_FOR_EXAMPLE = "for example --for 'advantage = 0'"


def read_solving(solve: str | None, target: str | None) -> Solving | None:
    """What `--solve` and `--for` ask for; raises WrongUsageError."""
    if solve is None:
        if target is not None:
            raise WrongUsageError("--for says what --solve should reach, and there is no --solve", "add --solve INPUT")
        return None
    offer, name = _parts(solve)
    return Solving(normal_name(name.strip()), offer, None if target is None else _target(target))


def _parts(solve: str) -> tuple[str | None, str]:
    """The offer, if one is named, and the input. The name of an offer may have ':' in it, and so has that of data."""
    start = 0 if solve.startswith(PREFIX) else solve.find(f":{PREFIX}") + 1
    if start or solve.startswith(PREFIX):
        return solve[: start - 1] if start else None, solve[start:]
    offer, sign, name = solve.rpartition(":")
    return offer if sign else None, name


def check_solving(solving: Solving, models: Sequence[ValueModel]) -> None:
    """Refuse an input or offer that none of `models` has; raises WrongUsageError."""
    from cvcalc.model import Version, every_document, every_layer

    if solving.whose is not None:
        offers = [name for one in models for at in (None, *one.scenarios) for name in Version(one, at).offers]
        if solving.whose not in offers:
            raise unknown("offer", solving.whose, offers)
    layers = [layer for one in models for document in every_document(one) for layer in every_layer(document)]
    measured = {
        name for one in models for said in one.answers.values() for inputs in said.inputs.values() for name in inputs
    }
    names = sorted({name for layer in layers for name in layer.inputs} | measured)
    if solving.name not in names:
        raise unknown("input", solving.name, names)


def _target(text: str) -> Target:
    match = _TARGET.fullmatch(text)
    if match is None:
        raise WrongUsageError(f"--for needs 'FIGURE = N', not '{shortened(text)}'", _FOR_EXAMPLE)
    figure = next((one for one in _FIGURES if one == match[1]), None)
    if figure is None:
        raise WrongUsageError(f"--for: {(wrong := unknown('figure', match[1], _FIGURES)).message}", wrong.hint)
    return Target(figure, read_number("--for", match[2], _FOR_EXAMPLE))
