"""The document `explain/1`: how numbers came about, and the register of assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
from cvcalc.model import Input
from cvcalc.problems import Place, Problem
from cvcalc.valuation.explanation import Explanation, InputUsed
from cvcalc.valuation.register import Assumption
from cvcalc.valuation.worth import written

Lines = Callable[[Place], int | None]

_INDENT = "    "


def explain_document(
    explanations: Iterable[Explanation],
    register: Iterable[Assumption],
    lines: Lines,
    version: str,
    write: Write,
    *,
    warnings: Callable[[], Iterable[Problem]],
) -> None:
    """Write `explain/1`; of `explanations` and `register` one is empty, as the command was asked for the other."""
    lists = [
        ("explanations", (on_lines(_explanation(one, lines), _INDENT) for one in explanations)),
        ("register", (on_one_line(_assumption(one, lines)) for one in register)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("explain/1", version, lists, write)


def _explanation(one: Explanation, lines: Lines) -> dict[str, str]:
    valuation, item = one.valuation, one.item
    years = (
        {
            "year": str(year.year),
            "flow": shown(year.flow),
            "factor": shown(year.factor),
            "present_value": shown(year.present_value),
        }
        for year in one.years
    )
    parts = ({"name": quoted(name), "value": shown(value)} for name, value in one.parts)
    return {
        "file": quoted_or_null(valuation.file),
        "scenario": quoted_or_null(valuation.scenario),
        "segment": quoted(valuation.segment),
        "offer": quoted(valuation.offer),
        "name": quoted(one.name),
        "what": quoted(one.what),
        "side": quoted_or_null(item.side if item else None),
        "kind": quoted_or_null(item.kind if item else None),
        "value": shown_or_null(one.value),
        "formula": quoted_or_null(one.formula),
        "with_numbers": quoted_or_null(one.with_numbers),
        "year": "null" if one.formula_year is None else str(one.formula_year),
        "amount": shown_or_null(one.amount),
        "years": _on_lines(years),
        "parts": _on_lines(parts),
        "inputs": _on_lines(_input(used, lines) for used in one.inputs),
        "source": quoted_or_null(item.source if item else None),
        "evidence": quoted_or_null(item.evidence if item else None),
        "note": quoted_or_null(item.note if item else None),
        "unquantified": quoted_or_null(item.unquantified if item else None),
        "line": _line(one.place, lines),
    }


def _input(used: InputUsed, lines: Lines) -> dict[str, str]:
    return {
        "name": quoted(used.name),
        "values": f"[{', '.join(map(shown_or_null, used.values))}]",
        "formula": quoted_or_null(used.formula),
        "with_numbers": quoted_or_null(used.with_numbers),
        "layer": quoted(used.layer),
        **_origin(used.definition, lines),
    }


def _assumption(one: Assumption, lines: Lines) -> dict[str, str]:
    return {
        "name": quoted(one.name),
        "values": f"[{', '.join(map(shown, one.values))}]",
        "formula": quoted(written(one.definition.value)),
        "layer": quoted(one.layer),
        **_origin(one.definition, lines),
        "used_by": f"[{', '.join(map(quoted, one.used_by))}]",
    }


def _origin(definition: Input, lines: Lines) -> dict[str, str]:
    place, estimate = definition.value_place, definition.estimate
    figures = {key: quoted(formula.text) for key, formula in estimate.figures.items()} if estimate else {}
    shape = {"shape": quoted(estimate.shape)} if estimate and estimate.form == "three_point" else {}
    return {
        "range": on_one_line(figures | shape) if estimate else "null",
        "unit": quoted_or_null(definition.unit),
        "source": quoted_or_null(definition.source),
        "evidence": quoted_or_null(definition.evidence),
        "note": quoted_or_null(definition.note),
        "file": quoted_or_null(place.file),
        "line": _line(place, lines),
    }


def _on_lines(entries: Iterable[dict[str, str]]) -> str:
    texts: Iterator[str] = map(on_one_line, entries)
    return list_on_lines(texts, _INDENT + "  ")


def _line(place: Place | None, lines: Lines) -> str:
    line = lines(place) if place is not None else None
    return "null" if line is None else str(line)
