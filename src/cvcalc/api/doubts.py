"""What matters, how sure the verdict is, and what to change."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from cvcalc.api.joined import Models, as_joined, texts_in
from cvcalc.api.values import check_ours, compare
from cvcalc.problems import shortened

if TYPE_CHECKING:
    from cvcalc.decisions.levers.changes import SegmentChanges
    from cvcalc.decisions.sensitivity.sensitivity import On, Sensitivity
    from cvcalc.decisions.simulation.simulation import Simulation


def sensitivity(
    models: Models,
    swing: str | Decimal | float = "10%",
    on: On = "value",
    scenario: str | None = None,
    offer: str | None = None,
) -> list[Sensitivity]:
    """What each input does to the best of our offers, or to `offer`, and where it would turn the verdict.

    `swing` is how far inputs without a range move, both ways: a share above 0 and below 1. `on` is `"value"` or
    `"advantage"`. Raises as `score` does, and ValueError for another swing, for what is neither of the two, and for
    an offer that is not ours.
    """
    from cvcalc.decisions.sensitivity.sensitivity import On
    from cvcalc.decisions.sensitivity.sensitivity import sensitivity as sensitivity_of

    share = _number("a swing", swing)
    if not 0 < share < 1:
        raise ValueError(f"a swing is a share above 0 % and below 100 %, not {shortened(str(swing))}")
    if on not in get_args(On):
        raise ValueError(f"swings are on 'value' or 'advantage', not on '{shortened(str(on))}'")
    segments = compare(models, scenario)
    check_ours(offer, segments)
    return [sensitivity_of(segment, share, on, offer) for segment in segments]


def simulate(models: Models, draws: int = 10_000, seed: int = 1, scenario: str | None = None) -> list[Simulation]:
    """The segments with all ranges drawn together: how sure the verdict is, and what the doubt comes from.

    The same seed gives the same draws. Raises as `score` does, InvalidModel too where a range can't be drawn from or
    a draw has no value, and ValueError for other than 2 to 1,000,000 draws.
    """
    from cvcalc.decisions.simulation.simulation import FEWEST_DRAWS, MOST_DRAWS
    from cvcalc.decisions.simulation.simulation import simulate as draw

    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise ValueError(f"there can be {FEWEST_DRAWS} to {MOST_DRAWS:,} draws, not {draws}")
    joined = as_joined(models)
    simulations = [*draw(compare(joined, scenario), joined.models, draws, seed, joined.problems)]
    joined.refuse_errors()
    return simulations


def whatif(
    models: Models,
    scenarios: Iterable[str] | None = None,
    combine: bool = False,
    budget: str | Decimal | float | None = None,
) -> list[SegmentChanges]:
    """What each scenario changes in each segment, those that add most per unit of their cost first.

    `scenarios` None takes all of them. With `combine` they are also laid over each other; with a `budget`
    (money per customer, ≥ 0) the set that adds most to our customer value within it is picked. Raises
    InvalidModel where a model gives no number or has no scenarios, and ValueError for an unknown scenario
    or a negative budget.
    """
    from cvcalc.decisions.levers.changes import what_if
    from cvcalc.decisions.levers.levers import all_scenarios, tell_no_scenarios

    money = None if budget is None else _number("a budget", budget)
    if money is not None and money < 0:
        raise ValueError(f"a budget is 0 or more, not {budget}")
    joined = as_joined(models)
    known = all_scenarios(joined.models)
    asked = known if scenarios is None else texts_in(scenarios, "scenarios must be a name or several")
    segments = compare(joined)
    for name in asked:
        segments += compare(joined, name)
    if not known:
        tell_no_scenarios(joined.models, joined.problems)
    joined.refuse_errors()
    changes = what_if(segments, joined.models, asked, joined.problems, combined=combine, budget=money)
    joined.refuse_errors()
    return changes


def _number(what: str, given: str | Decimal | float) -> Decimal:
    """A number as a file, or Python, writes it; raises ValueError for what is none, or may be meant otherwise."""
    from cvcalc.formula import FormulaError, read_certain_number

    try:
        return read_certain_number(repr(given) if isinstance(given, float) else str(given))
    except FormulaError as wrong:
        raise ValueError(f"{what}: {wrong.message}") from None
