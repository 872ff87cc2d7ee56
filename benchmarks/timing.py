"""Time as a ratio: two works take turns, so that a busy moment of the machine meets both."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of our work and of the other, taken in turns."""

    ours: tuple[float, ...]
    others: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of each pair."""
        return median(ours / other for ours, other in zip(self.ours, self.others, strict=True))


def take_turns(ours: Callable[[], object], other: Callable[[], object], rounds: int) -> Pairs:
    """Time both works `rounds` times, each first in every second round, after one round that does not count."""
    pairs = []
    for number in range(rounds + 1):
        if number % 2:
            first = seconds_of(ours)
            pairs.append((first, seconds_of(other)))
        else:
            first = seconds_of(other)
            pairs.append((seconds_of(ours), first))
    counted = pairs[1:]
    return Pairs(tuple(pair[0] for pair in counted), tuple(pair[1] for pair in counted))


def seconds_of(work: Callable[[], object]) -> float:
    """Wall-clock seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(command: Command, output: Path | None = None) -> None:
    """Run a process to its end, standard output into `output` or away; raises RuntimeError where it fails."""
    with Path(output or os.devnull).open("wb") as stream:
        finished = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.PIPE, check=False)
    if finished.returncode:
        line = " ".join(map(str, command))
        raise RuntimeError(f"{line}\nended with {finished.returncode}\n{finished.stderr.decode(errors='replace')}")
