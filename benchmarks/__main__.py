"""`python -m benchmarks`: print the table of ratios; exit code 1 where a goal is missed."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import ROWS, MissingError, Row, Setting

HEADER = ("what", "cvcalc", "beside", "ratio", "goal", "verdict")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the chosen rows and print each as soon as it is known."""
    options = _parse(arguments)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(_line(HEADER))
    print(_line(("---", "---:", "---:", "---:", "---:", "---")), flush=True)
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(Path(folder), options.rounds, options.long_rounds)
        for name in options.rows or ROWS:
            try:
                row = ROWS[name](setting)
            except MissingError as missing:
                print(_line((f"`{name}`: left out, {missing}", *[""] * (len(HEADER) - 1))), flush=True)
                continue
            missed |= row.ratio > row.goal
            print(_line(_cells(row)), flush=True)
    return int(missed)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"some of {', '.join(ROWS)}; default all")
    parser.add_argument("--rounds", type=int, default=21, help="pairs of runs of a short command (default 21)")
    parser.add_argument("--long-rounds", type=int, default=11, help="pairs of runs on 40,000 lines (default 11)")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.rows if name not in ROWS]
    if unknown:
        parser.error(f"no row '{unknown[0]}'; there are {', '.join(ROWS)}")
    return options


def _cells(row: Row) -> tuple[str, ...]:
    verdict = "met" if row.ratio <= row.goal else "MISSED"
    return row.what, row.ours, row.other, f"{row.ratio:.2f}", f"≤ {row.goal}", verdict


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
