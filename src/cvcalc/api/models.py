"""Value models from files, texts and dictionaries."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike, fspath
from typing import Any

from cvcalc.model import ValueModel
from cvcalc.problems import InvalidModel, Problems


def load(path: str | PathLike[str]) -> ValueModel:
    """The value model of one file, with all that it extends.

    Raises InvalidModel with everything wrong with it, line and column included; a file that is
    missing or unreadable is such a problem. What valuation finds wrong later is not known yet.
    """
    from cvcalc.reading import Loading, Sources, named_file

    problems, sources = Problems(), Sources()
    return _located(Loading(sources).model(named_file(fspath(path)), problems), problems, sources)


def loads(text: str | bytes, name: str = "text") -> ValueModel:
    """The value model in `text`, thought to be the file `name`: by its ending JSON or YAML, and what
    it extends stands beside that. Raises InvalidModel as `load` does.
    """
    from cvcalc.reading import Loading, Sources, standard_input

    problems, sources = Problems(), Sources()
    data = io.BytesIO(text.encode(errors="surrogatepass") if isinstance(text, str) else text)
    return _located(Loading(sources, data).model(standard_input(name), problems), problems, sources)


def build(data: Mapping[str, object]) -> ValueModel:
    """The value model that `data` holds: the shape of a file, in dictionaries, lists, texts and numbers.

    Numbers may be int, Decimal, float (read as Python prints them) or text; formulas are text, None
    is `null`. Raises InvalidModel with everything wrong with it.
    """
    from cvcalc.reading import build as build_model

    return build_model(data)


def schema() -> dict[str, Any]:
    """The JSON Schema of the file format."""
    from cvcalc.reading.format_schema import document_schema

    return document_schema()


def _located(model: ValueModel | None, problems: Problems, sources: Any) -> ValueModel:
    """`model` with the lines of its warnings and of what is found later, or InvalidModel with everything wrong."""
    if model is None or problems.has_errors:
        raise InvalidModel(sources.sorted(problems))
    return replace(model, warnings=tuple(sources.sorted(model.warnings)), locate=sources.locate)
