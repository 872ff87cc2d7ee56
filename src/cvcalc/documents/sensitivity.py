"""The document `sensitivity/1`: what each input does to our value, what would turn the verdict, and solutions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from cvcalc.decisions.sensitivity.sensitivity import InputSensitivity, Point, Sensitivity, Switch
from cvcalc.decisions.sensitivity.solving import Solution, Target
from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
)
from cvcalc.documents.numbers import shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.problems import Problem

_INDENT = "    "


def sensitivity_document(
    found: Iterable[Sensitivity],
    solutions: Callable[[], Iterable[Solution]],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
) -> None:
    """Write `sensitivity/1`, segment by segment; `solutions` and `warnings` are asked once all are written."""
    lists = [
        ("segments", (on_lines(_fields(one), _INDENT) for one in found)),
        ("solutions", (on_lines(_solution(one), _INDENT) for one in _asked(solutions))),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("sensitivity/1", version, lists, write)


def _asked(solutions: Callable[[], Iterable[Solution]]) -> Iterable[Solution]:
    yield from solutions()


def _fields(one: Sensitivity) -> dict[str, str]:
    segment, next_best = one.segment, one.next_best
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "currency": quoted_or_null(segment.terms.currency),
        "offer": quoted_or_null(one.ours.offer if one.ours else None),
        "next_best": quoted_or_null(next_best.offer if next_best else None),
        "base": _point(one.base),
        "inputs": list_on_lines((on_lines(_input(each), _INDENT + "    ") for each in one.inputs), _INDENT + "  "),
    }


def _input(one: InputSensitivity) -> dict[str, str]:
    nearest = one.nearest
    return {
        "input": quoted(one.name),
        "offer": quoted_or_null(one.offer),
        "unit": quoted_or_null(one.unit),
        "base": shown(one.base),
        "low": shown_or_null(one.low),
        "high": shown_or_null(one.high),
        "at_low": _point(one.at_low),
        "at_high": _point(one.at_high),
        "swing": shown_or_null(one.swing),
        "switching_value": shown_or_null(nearest.value if nearest else None),
        "switching_change": shown_or_null(nearest.change if nearest else None),
        "turns_to": quoted_or_null(nearest.turns_to if nearest else None),
        "searched": _interval(one.searched),
        "switches": f"[{', '.join(map(_switch, one.switches))}]",
    }


def _point(point: Point | None) -> str:
    if point is None:
        return "null"
    fields = {"customer_value": shown(point.customer_value), "advantage": shown_or_null(point.advantage)}
    return on_one_line(fields)


def _switch(switch: Switch) -> str:
    fields = {
        "value": shown(switch.value),
        "change": shown_or_null(switch.change),
        "turns_to": quoted(switch.turns_to),
    }
    return on_one_line(fields)


def _interval(searched: tuple[Decimal | None, Decimal | None] | None) -> str:
    return "null" if searched is None else f"[{', '.join(map(shown_or_null, searched))}]"


def _solution(one: Solution) -> dict[str, str]:
    return {
        "file": quoted_or_null(one.file),
        "scenario": quoted_or_null(one.scenario),
        "segment": quoted(one.segment),
        "currency": quoted_or_null(one.currency),
        "offer": quoted_or_null(one.offer),
        "target": _target(one.target),
        "input": quoted(one.input),
        "input_offer": quoted_or_null(one.input_offer),
        "unit": quoted_or_null(one.unit),
        "base": shown_or_null(one.base),
        "value": shown_or_null(one.value),
        "values": f"[{', '.join(map(shown, one.values))}]",
        "status": quoted(one.status),
        "searched": _interval(one.searched),
    }


def _target(target: Target | None) -> str:
    if target is None:
        return "null"
    return on_one_line({"figure": quoted(target.figure), "amount": shown(target.amount)})
