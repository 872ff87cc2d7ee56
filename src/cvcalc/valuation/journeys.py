"""Whether items and KPIs stand at stages that the journey has."""

from __future__ import annotations

from collections.abc import Iterable

from cvcalc.model import Item, TakenOut, Version
from cvcalc.problems import Place, Problems, error, shortened, warning

_MOST_LISTED = 8


class StageCheck:
    """Tells of items and KPIs at stages that are not among those that the journey of a version names."""

    def __init__(self, version: Version, stages: tuple[str, ...], problems: Problems) -> None:
        self._problems = problems
        self._stages = stages
        self._known = {*self._stages, None}
        self._told: set[Place] = set()
        self._check_kpis(version)

    def check(self, item: Item) -> None:
        """Warn of an item at a foreign stage: it counts, but at no stage of the journey."""
        if self._stages and item.stage not in self._known and item.places["stage"] not in self._told:
            place = item.places["stage"]
            self._told.add(place)
            message = f"'{shortened(item.stage or '')}' is no stage of the journey"
            self._problems.add(warning("CV340", message, place, self._hint(item.stage or "")))

    def _check_kpis(self, version: Version) -> None:
        known: set[tuple[str, str]] = set()
        for entry in (one.settings.journey for one in version.documents):
            for key, kpi in entry.kpis.items() if entry is not None else ():
                if isinstance(kpi, TakenOut):
                    if key not in known and not self._is_broken(key):
                        self._tell_idle_null(key[1], kpi.place, (name for _, name in known))
                    known.discard(key)
                    continue
                known.add(key)
                if self._stages and kpi.stage not in self._known:
                    message = f"the journey has no stage '{shortened(kpi.stage)}'"
                    place = Place(kpi.place.file, kpi.place.path[:-1], at_key=True)
                    self._problems.add(error("CV241", message, place, self._hint(kpi.stage)))

    def _is_broken(self, key: tuple[str, str]) -> bool:
        """Whether something is told of a KPI, so that it is not there to be taken out."""
        paths = (problem.place.path for problem in self._problems)
        return any(path[index : index + 3] == ("kpis", *key) for path in paths for index in range(len(path) - 2))

    def _tell_idle_null(self, name: str, place: Place, known: Iterable[str]) -> None:
        message = f"this empty value takes out nothing: no layer beneath has the KPI '{shortened(name)}'"
        hint = self._problems.did_you_mean(name, known) or "give the KPI its keys, or remove the line"
        self._problems.add(error("CV211", message, place, hint))

    def _hint(self, stage: str) -> str:
        meant = self._problems.did_you_mean(stage, self._stages)
        more = ", …" if len(self._stages) > _MOST_LISTED else ""
        return meant or f"its stages are {', '.join(map(shortened, self._stages[:_MOST_LISTED]))}{more}"
