"""cvcalc from Python: value models from files, texts or dictionaries, valued and compared. DESIGN §7."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, get_args

from cvcalc.model import ValueModel
from cvcalc.problems import InvalidModel, Problem, Problems, shortened
from cvcalc.valuation import SegmentValuation, Valuation, value_segments

if TYPE_CHECKING:
    from cvcalc.decisions.levers.changes import SegmentChanges
    from cvcalc.decisions.pricing.price import SegmentPrice
    from cvcalc.decisions.sensitivity.sensitivity import On, Sensitivity
    from cvcalc.decisions.simulation.simulation import Simulation


def load(path: str | PathLike[str]) -> ValueModel:
    """The value model of one file, with all that it extends.

    Raises InvalidModel with everything wrong with it, line and column included; a file that is
    missing or unreadable is such a problem. What valuation finds wrong later is not known yet.
    """
    from cvcalc.reading import Loading, Sources, named_file

    problems, sources = Problems(), Sources()
    return _located(Loading(sources).model(named_file(fspath(path)), problems), problems, sources)


def loads(text: str | bytes, name: str = "text") -> ValueModel:
    """The value model in `text`, thought to be the file `name`: by its ending JSON or YAML, and what
    it extends stands beside that. Raises InvalidModel as `load` does.
    """
    from cvcalc.reading import Loading, Sources, standard_input

    problems, sources = Problems(), Sources()
    data = io.BytesIO(text.encode(errors="surrogatepass") if isinstance(text, str) else text)
    return _located(Loading(sources, data).model(standard_input(name), problems), problems, sources)


def build(data: Mapping[str, object]) -> ValueModel:
    """The value model that `data` holds: the shape of a file, in dictionaries, lists, texts and numbers.

    Numbers may be int, Decimal, float (read as Python prints them) or text; formulas are text, None
    is `null`. Raises InvalidModel with everything wrong with it.
    """
    from cvcalc.reading import build as build_model

    return build_model(data)


def score(models: ValueModel | Iterable[ValueModel], scenario: str | None = None) -> list[Valuation]:
    """Every offer in every segment, valued; the models joined on equal segment names.

    `scenario` None values the models as they are. Raises InvalidModel where a model gives no number,
    and ValueError where no model has the scenario.
    """
    return [offer for segment in compare(models, scenario) for offer in segment.offers]


def compare(models: ValueModel | Iterable[ValueModel], scenario: str | None = None) -> list[SegmentValuation]:
    """The segments with their offers side by side: who wins, by how much, what decides. Raises as `score` does."""
    joined = [models] if isinstance(models, ValueModel) else [*models]
    if scenario is not None and not any(scenario in model.scenarios for model in joined):
        raise ValueError(f"there is no scenario '{shortened(scenario)}'")
    problems = Problems()
    segments = [*value_segments(joined, problems, scenario)]
    if problems.has_errors:
        raise InvalidModel(_located_in(joined, problem) for problem in problems)
    return segments


def price(
    models: ValueModel | Iterable[ValueModel],
    against: str | None = None,
    target: str | None = None,
    scenario: str | None = None,
    offer: str | None = None,
) -> list[SegmentPrice]:
    """What price the best of our offers, or `offer`, bears in each segment against the next best, or `against`.

    `target` is `"advantage = N"` or `"capture = 60%"`. Raises as `score` does, InvalidModel too where our offer
    has no price, and ValueError for another target and where `against` is no alternative anywhere.
    """
    from cvcalc.decisions.pricing.price import price_segments
    from cvcalc.decisions.pricing.target import read_target

    wanted = None if target is None else read_target(target)
    joined, problems = [models] if isinstance(models, ValueModel) else [*models], Problems()
    segments = compare(joined, scenario)
    if against is not None and all(one.ours or one.offer != against for each in segments for one in each.offers):
        raise ValueError(f"there is no alternative '{shortened(against)}'")
    _check_ours(offer, segments)
    prices = [*price_segments(segments, problems, against=against, offer=offer, target=wanted)]
    if problems.has_errors:
        raise InvalidModel(_located_in(joined, problem) for problem in problems)
    return prices


def sensitivity(
    models: ValueModel | Iterable[ValueModel],
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
    _check_ours(offer, segments)
    return [sensitivity_of(segment, share, on, offer) for segment in segments]


def whatif(
    models: ValueModel | Iterable[ValueModel],
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
    joined, problems = [models] if isinstance(models, ValueModel) else [*models], Problems()
    known = all_scenarios(joined)
    asked = known if scenarios is None else _names(scenarios)
    segments = compare(joined)
    for name in asked:
        segments += compare(joined, name)
    if not known:
        tell_no_scenarios(joined, problems)
    changes = what_if(segments, joined, asked, problems, combined=combine, budget=money)
    if problems.has_errors:
        raise InvalidModel(_located_in(joined, problem) for problem in problems)
    return changes


def simulate(
    models: ValueModel | Iterable[ValueModel], draws: int = 10_000, seed: int = 1, scenario: str | None = None
) -> list[Simulation]:
    """The segments with all ranges drawn together: how sure the verdict is, and what the doubt comes from.

    The same seed gives the same draws. Raises as `score` does, InvalidModel too where a range can't be drawn from or
    a draw has no value, and ValueError for other than 2 to 1,000,000 draws.
    """
    from cvcalc.decisions.simulation.simulation import FEWEST_DRAWS, MOST_DRAWS
    from cvcalc.decisions.simulation.simulation import simulate as draw

    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise ValueError(f"there can be {FEWEST_DRAWS} to {MOST_DRAWS:,} draws, not {draws}")
    joined, problems = [models] if isinstance(models, ValueModel) else [*models], Problems()
    simulations = [*draw(compare(joined, scenario), joined, draws, seed, problems)]
    if problems.has_errors:
        raise InvalidModel(_located_in(joined, problem) for problem in problems)
    return simulations


def _number(what: str, given: str | Decimal | float) -> Decimal:
    """A number as a file, or Python, writes it; raises ValueError for what is none, or may be meant otherwise."""
    from cvcalc.formula import FormulaError, read_certain_number

    try:
        return read_certain_number(repr(given) if isinstance(given, float) else str(given))
    except FormulaError as wrong:
        raise ValueError(f"{what}: {wrong.message}") from None


def _check_ours(offer: str | None, segments: Iterable[SegmentValuation]) -> None:
    if offer is not None and not any(one.ours and one.offer == offer for each in segments for one in each.offers):
        raise ValueError(f"there is no offer of ours called '{shortened(offer)}'")


def _names(given: Iterable[str]) -> list[str]:
    """Distinct names; one text is one name."""
    return [given] if isinstance(given, str) else list(dict.fromkeys(given))


def _located_in(models: Iterable[ValueModel], problem: Problem) -> Problem:
    """`problem` with line and column, by whichever of the models has the file."""
    for model in models:
        problem = model.locate(problem)
    return problem


def schema() -> dict[str, Any]:
    """The JSON Schema of the file format."""
    from cvcalc.reading import document_schema

    return document_schema()


def _located(model: ValueModel | None, problems: Problems, sources: Any) -> ValueModel:
    """`model` with the lines of its warnings and of what is found later, or InvalidModel with everything wrong."""
    if model is None or problems.has_errors:
        raise InvalidModel(sources.sorted(problems))
    return replace(model, warnings=tuple(sources.sorted(model.warnings)), locate=sources.locate)
