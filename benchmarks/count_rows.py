"""Count the rows of a data file with Python's own reader: the least that any program in Python takes for them."""

from __future__ import annotations

import csv
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as data:  # noqa: PTH123  # this process is to load nothing else
    print(sum(1 for _ in csv.reader(data)))
