"""The least that reading a model costs: PyYAML's C parser and nothing else."""

import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as stream:  # noqa: PTH123  # pathlib is not part of the least
    yaml.load(stream, Loader=yaml.CSafeLoader)
