"""The JSON documents of the commands, as Python objects. DESIGN §4."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from os import PathLike
from typing import Any, Literal

from cvcalc.api.joined import Joined, Models, as_joined
from cvcalc.problems import shortened
from cvcalc.version import __version__

Name = Literal[
    "score", "compare", "price", "sensitivity", "simulate", "whatif", "journey", "clv", "survey", "check", "diff"
]
Write = Callable[[str], object]


def document(name: Name, models: Models | str | PathLike[str], **arguments: Any) -> dict[str, Any]:
    """The JSON document that the command `name` writes about the same models, as `json.loads` reads it.

    `arguments` are those of the function `name`, which gives the same results as typed objects; whole numbers are int,
    others float. The models of `diff` are two, the old one first; for `survey` it is the path of its data. Raises what
    that function raises, and ValueError for another name.
    """
    writer = _WRITERS.get(name)
    if writer is None:
        raise ValueError(f"there is no document '{shortened(str(name))}': there are {', '.join(_WRITERS)}")
    page = io.StringIO()
    given: Any = models
    writer(given if name == "survey" else as_joined(given), page.write, **arguments)
    loaded: dict[str, Any] = json.loads(page.getvalue())
    return loaded


def _score(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.values import compare
    from cvcalc.documents.score import score_document

    segments = compare(joined, **arguments)
    score_document(segments, joined.line, __version__, joined.sorted_problems, write)


def _compare(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.values import compare
    from cvcalc.documents.compare import compare_document
    from cvcalc.valuation import sum_over_segments

    segments = compare(joined, **arguments)
    compare_document(segments, lambda: sum_over_segments(segments), __version__, joined.sorted_problems, write)


def _price(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.values import price
    from cvcalc.documents.price import price_document

    price_document(price(joined, **arguments), (), __version__, joined.sorted_problems, write)


def _sensitivity(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.doubts import sensitivity
    from cvcalc.documents.sensitivity import sensitivity_document

    found = sensitivity(joined, **arguments)
    sensitivity_document(found, lambda: (), __version__, joined.sorted_problems, write)


def _simulate(joined: Joined, write: Write, draws: int = 10_000, seed: int = 1, **arguments: Any) -> None:
    from cvcalc.api.doubts import simulate
    from cvcalc.documents.simulate import simulate_document

    found = simulate(joined, draws, seed, **arguments)
    simulate_document(found, __version__, joined.sorted_problems, write, draws=draws, seed=seed)


def _whatif(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.doubts import whatif
    from cvcalc.documents.whatif import whatif_document

    whatif_document(whatif(joined, **arguments), __version__, joined.sorted_problems, write)


def _journey(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.journeys import journey
    from cvcalc.documents.journey import journey_document

    journey_document(journey(joined, **arguments), __version__, joined.sorted_problems, write)


def _clv(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.lifetimes import clv
    from cvcalc.documents.clv import clv_document

    clv_document(clv(joined, **arguments), __version__, joined.sorted_problems, write)


def _survey(path: str | PathLike[str], write: Write, **arguments: Any) -> None:
    from cvcalc.api.surveys import survey
    from cvcalc.documents.survey import survey_document

    found = survey(path, **arguments)
    survey_document(found, __version__, lambda: found.warnings, write)


def _check(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.pipeline import check
    from cvcalc.documents.check import check_document

    check_document(check(joined, **arguments), __version__, write)


def _diff(joined: Joined, write: Write, **arguments: Any) -> None:
    from cvcalc.api.versions import diff_joined
    from cvcalc.documents.diff import diff_document

    if len(joined.models) != 2:
        raise ValueError(f"two models are compared, the old and the new one, and {len(joined.models)} are given")
    before, after = map(Joined, joined.models)
    difference = diff_joined(before, after, **arguments)
    diff_document([difference], (), __version__, after.sorted_problems, write)


_WRITERS: dict[str, Callable[..., None]] = {
    "score": _score,
    "compare": _compare,
    "price": _price,
    "sensitivity": _sensitivity,
    "simulate": _simulate,
    "whatif": _whatif,
    "journey": _journey,
    "clv": _clv,
    "survey": _survey,
    "check": _check,
    "diff": _diff,
}
