"""From files to value models: bytes, text, a tree with places, checked keys, layers."""

from cvcalc.reading.files import InputFile, named_file, standard_input
from cvcalc.reading.finding import StdinNameError, distinct, find_files
from cvcalc.reading.models import Loading, load_models
from cvcalc.reading.overriding import UnknownNameError, parse_override
from cvcalc.reading.python_data import build
from cvcalc.reading.sources import Sources

__all__ = [
    "InputFile",
    "Loading",
    "Sources",
    "StdinNameError",
    "UnknownNameError",
    "build",
    "distinct",
    "find_files",
    "load_models",
    "named_file",
    "parse_override",
    "standard_input",
]
