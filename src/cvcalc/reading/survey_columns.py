"""The columns of a data file by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvcalc.problems import Place, Problems, error, shortened
from cvcalc.reading.survey_dialect import tidy_name
from cvcalc.reading.survey_rows import SurveyRows

LISTED = 12  # names, in a hint

_NUMBER = re.compile(r"[-+]?[0-9]*[.,]?[0-9]+%?")


class Columns:
    """Finds columns, and tells of those that are not there; `are_lacking` says whether there are any."""

    def __init__(self, table: SurveyRows, file: str, problems: Problems) -> None:
        self._table = table
        self._file = file
        self._problems = problems
        self.are_lacking = False

    def index(self, name: str, place: Place | None) -> int:
        """Which column is called `name`, which stands at `place` (None: on the command line); −1 where none is."""
        header, wanted = self._table.header, tidy_name(name)
        found = [index for index, cell in enumerate(header) if cell == wanted]
        if len(found) == 1 and wanted:
            return found[0]
        self.are_lacking = True
        if len(found) > 1 and wanted:
            line, column = self._table.header_position(found[1])
            again = Place(self._file, (line, name), line=line, column=column)
            message = f"there are {len(found)} columns '{shortened(name)}'"
            self._problems.add(error("CV237", message, again, "give each a name of its own"))
        elif is_headless(header):
            where = self._at_header("header")
            message = "the first row is no header: it holds numbers"
            self._problems.add(error("CV237", message, where, "put a row with the names of the columns above it"))
        else:
            hint = self._problems.did_you_mean(name, filter(None, header)) or f"columns: {listed(header)}"
            message = f"there is no column '{shortened(name)}'" + (f" in '{shortened(self._file)}'" if place else "")
            self._problems.add(error("CV233", message, place or self._at_header(name), hint))
        return -1

    def _at_header(self, key: str) -> Place:
        return Place(self._file, (self._table.header_line, key), line=self._table.header_line, column=1)


def is_headless(header: Sequence[str]) -> bool:
    """Whether the first row holds numbers, so that it names nothing."""
    return all(map(_NUMBER.fullmatch, filter(None, header)))


def listed(names: Sequence[str]) -> str:
    """Names of columns, the first of many."""
    named = [shortened(name) for name in names if name]
    return ", ".join(named[:LISTED]) + (f" and {len(named) - LISTED} more" if len(named) > LISTED else "")
