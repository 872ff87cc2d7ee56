"""Baselines from files: the problems that are known."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from cvcalc.documents.baseline import KnownProblem
from cvcalc.problems import shortened
from cvcalc.reading.files import InputFile, read_bytes
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.text import decode

FORMAT = "baseline/1"


class BaselineError(ValueError):
    """A file that is no baseline; the message is a sentence for the user and begins with the file."""


def read_baseline(path: Path, name: str) -> frozenset[KnownProblem]:
    """The problems that the baseline in the file `path`, printed as `name`, holds; raises BaselineError.

    FileNotFoundError where there is no such file.
    """
    if not os.path.exists(path):  # noqa: PTH110  # this one never raises
        raise FileNotFoundError
    import json  # a run without a baseline does without it

    shown = shortened(name)
    try:
        document = json.loads(decode(read_bytes(InputFile(name, path, path.parent))))
    except RefusedError as refused:
        raise BaselineError(f"{shown}: {refused.message}") from None
    except json.JSONDecodeError as failed:
        reason = failed.msg[:1].lower() + failed.msg[1:]
        raise BaselineError(f"{shown}:{failed.lineno}:{failed.colno}: this is not JSON: {reason}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, or brackets in brackets
        raise BaselineError(f"{shown}: this is no baseline") from None
    if not isinstance(document, dict) or not isinstance(document.get("format"), str):
        raise BaselineError(f"{shown}: this is no baseline: it has no 'format'")
    if document["format"] != FORMAT:
        raise BaselineError(f"{shown}: 'format' is '{shortened(document['format'])}', not '{FORMAT}'")
    if not isinstance(document.get("problems"), list):
        raise BaselineError(f"{shown}: this is no baseline: it has no list 'problems'")
    return frozenset(_known(one, number, shown) for number, one in enumerate(document["problems"], 1))


def _known(entry: Any, number: int, shown: str) -> KnownProblem:
    """An entry; further keys are somebody's own."""
    match entry:
        case {"code": str(code), "file": str() | None as file, "path": list(path)} if all(map(_is_step, path)):
            return KnownProblem(code, file, tuple(path))
    raise BaselineError(f"{shown}: problem {number:,} has no 'code', 'file' and 'path' as baselines have them")


def _is_step(one: Any) -> bool:
    return isinstance(one, str | int) and not isinstance(one, bool)
