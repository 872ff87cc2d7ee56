"""From files to value models: bytes, text, a tree with places, checked keys, layers."""

from cvcalc.reading.files import StdinNameError, named_file, standard_input
from cvcalc.reading.format_schema import document_schema
from cvcalc.reading.models import Loading, load_models
from cvcalc.reading.overriding import parse_override
from cvcalc.reading.python_data import build
from cvcalc.reading.sources import Sources

__all__ = [
    "Loading",
    "Sources",
    "StdinNameError",
    "build",
    "document_schema",
    "load_models",
    "named_file",
    "parse_override",
    "standard_input",
]
