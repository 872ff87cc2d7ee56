"""Difference: what moved between two versions of a value model, and why. DESIGN §3, `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cvcalc.decisions.difference.changes import Change, Detail, Said, find_changes, value_of
from cvcalc.decisions.difference.definitions import read_definitions
from cvcalc.decisions.difference.effort import most_causes
from cvcalc.decisions.difference.segments import Presence, SegmentDifference, compare_segments
from cvcalc.formula import Formula
from cvcalc.model import ValueModel
from cvcalc.problems import Place, Problems
from cvcalc.valuation import SegmentValuation, value_segments


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one model; None where a version has no such file.

    `file` is the printed name of the new one, or of the old one where it is removed.
    """

    file: str | None
    old: ValueModel | None
    new: ValueModel | None


@dataclass(frozen=True, slots=True)
class ModelDifference:
    """What moved between two versions of one model, and what is said differently.

    It holds no models: those may be let go. Places have no lines before `located` has been asked. `segments` are
    those in which any figure differs, in the order of the new version, then those that are removed.
    """

    file: str | None
    file_old: str | None
    file_new: str | None
    scenario: str | None
    status: Presence
    changes: tuple[Change, ...]
    segments: tuple[SegmentDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said differently and nothing moved."""
        return not self.changes and not self.segments


def diff_models(
    pair: Pair, old_problems: Problems, new_problems: Problems, scenario: str | None = None
) -> ModelDifference:
    """What moved from the old to the new model, each valued by itself.

    Whatever is wrong with a model goes to its problems, which must be asked afterwards: with errors on either side
    there are no segments. A side without `scenario` has no segments under it where the other side has it; where
    neither has, both are valued as they are.
    """
    old, new = pair.old, pair.new
    if old is not None and new is not None:  # files of other names may leave their only segment without one
        old = replace(old, unnamed=new.unnamed)
    is_scenario = any(model is not None and scenario in model.scenarios for model in (old, new))
    before = _Side(old, old_problems, scenario, is_scenario=is_scenario)
    after = _Side(new, new_problems, scenario, is_scenario=is_scenario)
    most = most_causes((one for one in (old, new) if one is not None), scenario)
    compared = [compare_segments(*both, most) for both in _joined(before, after)]
    segments = tuple(one for one in compared if one is not None)
    if old_problems.has_errors or new_problems.has_errors:
        segments = ()
    changes = find_changes(read_definitions(old), read_definitions(new), before.value_of, after.value_of)
    found = ModelDifference(
        pair.file,
        None if old is None else old.file,
        None if new is None else new.file,
        scenario,
        "added" if old is None else "removed" if new is None else "unchanged",
        tuple(changes),
        segments,
    )
    return found if found.is_empty or found.status != "unchanged" else replace(found, status="changed")


class _Side:
    """The segments of one version, valued one by one; whoever asks for one by name leaves those before it waiting."""

    def __init__(
        self, model: ValueModel | None, problems: Problems, scenario: str | None, *, is_scenario: bool
    ) -> None:
        self._values: dict[int, set[Decimal]] = {}
        self._waiting: dict[str, SegmentValuation] = {}
        is_out = model is None or (is_scenario and scenario not in model.scenarios)
        self._valued = iter(()) if model is None or is_out else value_segments([model], problems, scenario)
        self.value_of = value_of(self._values)

    def rest(self) -> Iterator[SegmentValuation]:
        """The segments that were not taken."""
        yield from self._waiting.values()
        for segment in self._valued:
            self._remember(segment)
            yield segment

    def take(self, name: str) -> SegmentValuation | None:
        """The segment of this name, wherever it comes."""
        if name in self._waiting:
            return self._waiting.pop(name)
        for segment in self._valued:
            self._remember(segment)
            if segment.segment == name:
                return segment
            self._waiting[segment.segment] = segment
        return None

    def _remember(self, segment: SegmentValuation) -> None:
        """Remember what inputs are worth that are no mere numbers, by the place of the definition that counts."""
        for offer in segment.offers:
            for name, definitions in offer.figures.definitions.items():
                winner = definitions[-1]
                if isinstance(winner.value, Formula) and winner.value.constant is not None:
                    continue
                value = offer.figures.named_value(name, 1)
                if value is not None:
                    self._values.setdefault(id(winner.value_place), set()).add(value)


def _joined(old: _Side, new: _Side) -> Iterator[tuple[SegmentValuation | None, SegmentValuation | None]]:
    """The segments of both versions by name: those of the new one in order, then what only the old one has."""
    for segment in new.rest():
        yield old.take(segment.segment), segment
    for segment in old.rest():
        yield segment, None


Locate = Callable[[Place], Place]


def located(difference: ModelDifference, old: Locate, new: Locate) -> ModelDifference:
    """The difference with the line of every place, as `old` and `new` know them (such as `Sources.located`)."""
    return replace(difference, changes=tuple(_located(one, old, new) for one in difference.changes))


def _located(change: Change, old: Locate, new: Locate) -> Change:
    details = (Detail(one.key, _placed(one.old, old), _placed(one.new, new)) for one in change.details)
    return replace(change, old=_placed(change.old, old), new=_placed(change.new, new), details=tuple(details))


def _placed(said: Said | None, locate: Locate) -> Said | None:
    return None if said is None else replace(said, place=locate(said.place))
