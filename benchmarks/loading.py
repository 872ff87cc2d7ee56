"""Time `cvcalc.load` beside PyYAML merely loading the same file, both in this process; prints pairs of seconds as JSON.

A process of its own, so that nothing read here weighs on the memory of what is measured elsewhere.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable

import yaml

import cvcalc


def main(path: str, rounds: int) -> None:
    """Print a list of [cvcalc, PyYAML] seconds; the first round, which imports and warms up, is left out."""
    pairs = [[_seconds(lambda: cvcalc.load(path)), _seconds(lambda: _load_yaml(path))] for _ in range(rounds + 1)]
    print(json.dumps(pairs[1:]))


def _load_yaml(path: str) -> object:
    with open(path, encoding="utf-8") as stream:  # noqa: PTH123  # as plain as it gets
        loaded: object = yaml.load(stream, Loader=yaml.CSafeLoader)
        return loaded


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    result = work()
    taken = time.perf_counter() - start
    del result  # freeing a model is no part of loading it
    return taken


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
