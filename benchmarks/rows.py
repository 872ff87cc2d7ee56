"""What is measured, beside what, and how much is allowed: one function a row, all of them in ROWS."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import models, surveys
from benchmarks.timing import Command, Pairs, run, seconds_of, take_turns

HERE = Path(__file__).parent
MIB = 1024 * 1024


class MissingError(Exception):
    """What a row is measured beside is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `ratio` is to be at most `goal`."""

    what: str
    ours: str
    other: str
    ratio: float
    goal: float


@dataclass(frozen=True, slots=True)
class Setting:
    """Where inputs are written, and how often a short and a long work is repeated."""

    folder: Path
    short_rounds: int
    long_rounds: int

    def big(self) -> Path:
        """The model of about 40,000 lines, written once."""
        path = self.folder / "big.yaml"
        return path if path.exists() else models.write_big(path)


def cvcalc(*arguments: str | Path) -> Command:
    """The installed command of this Python; `python -m cvcalc` where it is not installed."""
    script = Path(sys.executable).with_name("cvcalc")
    return [script, *arguments] if script.exists() else [sys.executable, "-m", "cvcalc", *arguments]


def compare_score(setting: Setting) -> Row:
    """`cvcalc score` on ten lines, beside a hello-world with the same libraries."""
    path = models.write_quickstart(setting.folder / "quickstart.yaml")
    other: Command = [sys.executable, HERE / "hello.py", path]
    pairs = _processes(cvcalc("score", path), other, setting.short_rounds)
    return _timed("`cvcalc score`, ten lines, beside a hello-world with the same libraries", pairs, 1.3)


def compare_version(setting: Setting) -> Row:
    """`cvcalc --version`, beside an interpreter that does nothing."""
    pairs = _processes(cvcalc("--version"), [sys.executable, "-c", "pass"], setting.short_rounds)
    return _timed("`cvcalc --version` beside `python -c pass`", pairs, 2.5)


def compare_load(setting: Setting) -> Row:
    """`cvcalc.load` on 40,000 lines, beside PyYAML merely loading them, in one process."""
    output = setting.folder / "loading.json"
    run([sys.executable, HERE / "loading.py", setting.big(), str(setting.long_rounds)], output)
    ours, others = zip(*json.loads(output.read_text()), strict=True)
    return _timed("`cvcalc.load`, 40,000 lines, beside `yaml.load` with `CSafeLoader`", Pairs(ours, others), 0.7)


def compare_score_big(setting: Setting) -> Row:
    """`cvcalc score --format json` on 40,000 lines, beside the process that merely loads them."""
    big = setting.big()
    other: Command = [sys.executable, HERE / "merely_load.py", big]
    pairs = _processes(cvcalc("score", big, "--format", "json"), other, setting.long_rounds)
    return _timed("`cvcalc score --format json`, 40,000 lines, beside merely loading them", pairs, 1.5)


def compare_sizes(setting: Setting) -> Row:
    """Seconds per segment from 20,000 to 40,000 lines, beside those from 10,000 to 20,000: start-up cancels out.

    1 where time is linear in size, 2 where it is quadratic.
    """
    whole = models.SEGMENTS_OF_BIG
    paths = [models.write_big(setting.folder / f"big-{part}.yaml", whole // part) for part in (4, 2, 1)]
    rounds = [
        [seconds_of(partial(run, cvcalc("score", path, "--format", "json"))) for path in paths]
        for _ in range(setting.long_rounds + 1)
    ]
    quarter, half, full = (median(column) for column in zip(*rounds[1:], strict=True))
    later, earlier = (full - half) / (whole / 2), (half - quarter) / (whole / 4)
    what = "time per segment, 20,000 to 40,000 lines, beside 10,000 to 20,000 (linear: 1)"
    return Row(what, _milliseconds(later), _milliseconds(earlier), later / earlier, 1.25)


def compare_memory(setting: Setting) -> Row:
    """The most memory that `cvcalc score --format json` held, beside 40 × the file + 80 MiB + the output."""
    big, output, peak = setting.big(), setting.folder / "score.json", setting.folder / "peak"
    run([sys.executable, HERE / "peak.py", output, *cvcalc("score", big, "--format", "json")], peak)
    held = int(peak.read_text())
    allowed = 40 * big.stat().st_size + 80 * MIB + output.stat().st_size
    what = "peak memory of the same, beside 40 × the file + 80 MiB + the output"
    return Row(what, f"{held / MIB:.0f} MiB", f"{allowed / MIB:.0f} MiB", held / allowed, 1.0)


def compare_check(setting: Setting) -> Row:
    """`cvcalc check` on 1,000 models of 25 lines and three offers, beside yamllint on them."""
    if importlib.util.find_spec("yamllint") is None:
        raise MissingError("yamllint is not installed: pip install 'cvcalc[bench]'")
    folder = models.write_folder(setting.folder / "many")
    other: Command = [sys.executable, "-m", "yamllint", "-d", "relaxed", folder]
    pairs = _processes(cvcalc("check", folder), other, setting.long_rounds)
    return _timed("`cvcalc check`, 1,000 models of 25 lines, beside `yamllint -d relaxed`", pairs, 0.25)


def compare_check_memory(setting: Setting) -> Row:
    """The most memory that `cvcalc check` held on 1,000 models, beside that on 100: flat."""
    held = []
    for files in (1_000, 100):
        folder, peak = models.write_folder(setting.folder / f"check-{files}", files), setting.folder / "peak"
        run([sys.executable, HERE / "peak.py", setting.folder / "check.txt", *cvcalc("check", folder)], peak)
        held.append(int(peak.read_text()))
    what = "peak memory of `cvcalc check` on 1,000 models, beside 100 of them (flat: 1)"
    return Row(what, f"{held[0] / MIB:.0f} MiB", f"{held[1] / MIB:.0f} MiB", held[0] / held[1], 1.1)


def compare_simulate(setting: Setting) -> Row:
    """`cvcalc simulate` on 30 uncertain inputs and 4 offers, beside the same model in squigglepy."""
    return _simulate(setting, 10_000, setting.short_rounds)


def compare_simulate_more(setting: Setting) -> Row:
    """The same with 100,000 draws: there NumPy's arrays beat pure Python, and that is known."""
    return _simulate(setting, 100_000, setting.long_rounds, goal=5.0)


def _simulate(setting: Setting, draws: int, rounds: int, goal: float = 0.7) -> Row:
    if importlib.util.find_spec("squigglepy") is None:
        raise MissingError("squigglepy is not installed: pip install 'cvcalc[bench]'")
    path = models.write_uncertain(setting.folder / "uncertain.yaml")
    other: Command = [sys.executable, HERE / "squiggle.py", str(draws)]
    pairs = _processes(cvcalc("simulate", path, "--draws", str(draws), "--format", "json"), other, rounds)
    what = f"`cvcalc simulate`, 30 uncertain inputs, 4 offers, {draws:,} draws, beside the same in squigglepy"
    return _timed(what, pairs, goal)


def compare_survey(setting: Setting) -> Row:
    """`cvcalc survey` on 1,000,000 rows, five questions in nine groups, beside `csv.reader` counting the rows."""
    path = surveys.write_survey(setting.folder / "survey.csv")
    other: Command = [sys.executable, HERE / "count_rows.py", path]
    pairs = _processes(cvcalc("survey", path, *surveys.MEASURED, *surveys.GROUPS), other, setting.long_rounds)
    return _timed(
        "`cvcalc survey`, 1,000,000 rows, 5 questions in 9 groups, beside `csv.reader` counting rows", pairs, 4.0
    )


def compare_survey_memory(setting: Setting) -> Row:
    """The most memory that `cvcalc survey` held on 1,000,000 rows, beside that on 100,000: flat."""
    held = []
    for rows in (1_000_000, 100_000):
        path, peak = surveys.write_survey(setting.folder / f"survey-{rows}.csv", rows), setting.folder / "peak"
        command = cvcalc("survey", path, *surveys.MEASURED, *surveys.GROUPS)
        run([sys.executable, HERE / "peak.py", setting.folder / "survey.txt", *command], peak)
        held.append(int(peak.read_text()))
    what = "peak memory of `cvcalc survey` on 1,000,000 rows, beside 100,000 of them (flat: 1)"
    return Row(what, f"{held[0] / MIB:.0f} MiB", f"{held[1] / MIB:.0f} MiB", held[0] / held[1], 1.1)


ROWS: dict[str, Callable[[Setting], Row]] = {
    "score": compare_score,
    "version": compare_version,
    "load": compare_load,
    "score-big": compare_score_big,
    "sizes": compare_sizes,
    "memory": compare_memory,
    "check": compare_check,
    "check-memory": compare_check_memory,
    "survey": compare_survey,
    "survey-memory": compare_survey_memory,
    "simulate": compare_simulate,
    "simulate-more": compare_simulate_more,
}


def _processes(ours: Command, other: Command, rounds: int) -> Pairs:
    return take_turns(partial(run, ours), partial(run, other), rounds)


def _timed(what: str, pairs: Pairs, goal: float) -> Row:
    return Row(what, _milliseconds(median(pairs.ours)), _milliseconds(median(pairs.others)), pairs.ratio, goal)


def _milliseconds(seconds: float) -> str:
    milliseconds = seconds * 1_000
    return f"{milliseconds:,.0f} ms" if milliseconds >= 100 else f"{milliseconds:.2f} ms"
