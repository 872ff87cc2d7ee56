"""The document `diff/1`: what moved between two versions of value models, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from cvcalc.decisions.difference.attribution import Part
from cvcalc.decisions.difference.bridge import Step
from cvcalc.decisions.difference.changes import Change, Detail, Said
from cvcalc.decisions.difference.difference import ModelDifference
from cvcalc.decisions.difference.gates import GateOutcome
from cvcalc.decisions.difference.segments import Figure, OfferDifference, SegmentDifference
from cvcalc.documents.json_text import (
    Write,
    list_on_lines,
    on_lines,
    on_one_line,
    quoted,
    quoted_or_null,
    write_document,
    yes_or_no,
)
from cvcalc.documents.numbers import as_given, given_or_null, shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.problems import Problem
from cvcalc.valuation import Terms

_INDENT = "    "
_INNER = _INDENT + "  "


def diff_document(
    differences: Iterable[ModelDifference],
    gates: Iterable[GateOutcome],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
    *,
    offers: frozenset[str] | None = None,
) -> None:
    """Write `diff/1`. `differences` are located; those that are empty are left out. `offers` limits whose changes
    are listed, never who competes.
    """
    found = [one for one in differences if not one.is_empty]
    segments = (segment for one in found for segment in one.segments)
    lists = [
        ("files", (on_lines(_file(one), _INDENT) for one in found)),
        ("segments", (on_lines(_segment(one, offers), _INDENT) for one in segments)),
        ("gates", (on_one_line(_gate(one)) for one in gates)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("diff/1", version, lists, write)


def _file(difference: ModelDifference) -> dict[str, str]:
    def listed(what: str, fields: Callable[[Change], dict[str, str]]) -> str:
        chosen = (one for one in difference.changes if one.what == what)
        return list_on_lines((on_one_line(fields(one)) for one in chosen), _INNER)

    return {
        "file": quoted_or_null(difference.file),
        "file_old": quoted_or_null(difference.file_old),
        "file_new": quoted_or_null(difference.file_new),
        "status": quoted(difference.status),
        "settings": listed("setting", _setting),
        "layers": listed("layer", _layer),
        "inputs": listed("input", _input),
        "items": listed("item", _item),
        "checks": listed("check", _check),
    }


def _setting(change: Change) -> dict[str, str]:
    return {
        "name": quoted(change.name),
        "scenario": quoted_or_null(change.slot.scenario),
        "segment": quoted_or_null(change.slot.segment),
        **_both(change),
    }


def _layer(change: Change) -> dict[str, str]:
    return {**_slot(change), **_both(change)}


def _input(change: Change) -> dict[str, str]:
    return {"name": quoted(change.name), **_slot(change), **_both(change), "details": _details(change.details)}


def _item(change: Change) -> dict[str, str]:
    return {
        "name": quoted(change.name),
        "side": quoted_or_null(change.side),
        "kind": quoted_or_null(change.kind),
        **_slot(change),
        **_both(change),
        "details": _details(change.details),
    }


def _check(change: Change) -> dict[str, str]:
    return {"name": quoted(change.name), **_both(change), "details": _details(change.details)}


def _slot(change: Change) -> dict[str, str]:
    slot = change.slot
    return {
        "scenario": quoted_or_null(slot.scenario),
        "segment": quoted_or_null(slot.segment),
        "offer": quoted_or_null(slot.offer),
    }


def _both(change: Change) -> dict[str, str]:
    return {"status": quoted(change.status), "old": _said(change.old), "new": _said(change.new)}


def _said(said: Said | None) -> str:
    if said is None:
        return "null"
    fields = {
        "text": quoted(said.text),
        "value": given_or_null(said.value),
        "file": quoted_or_null(said.place.file),
        "line": "null" if said.place.line is None else str(said.place.line),
    }
    return on_one_line(fields)


def _details(details: Iterable[Detail]) -> str:
    found = [{"key": quoted(one.key), "old": _text(one.old), "new": _text(one.new)} for one in details]
    return f"[{', '.join(map(on_one_line, found))}]"


def _text(said: Said | None) -> str:
    return quoted_or_null(None if said is None else said.text)


def _segment(segment: SegmentDifference, offers: frozenset[str] | None) -> dict[str, str]:
    chosen = (one for one in segment.offers if offers is None or one.offer in offers)
    winners = (segment.winners_old, segment.winners_new)
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "status": quoted(segment.status),
        "currency": quoted_or_null(segment.terms.currency),
        "terms": list_on_lines(map(on_one_line, _terms(segment.terms_old, segment.terms_new)), _INNER),
        "winner": _pair(*(quoted(one[0]) if len(one) == 1 else "null" for one in winners)),
        "tied": _pair(*(_names(one) if len(one) > 1 else "[]" for one in winners)),
        "price_ceiling": on_one_line(_figure(segment.price_ceiling)),
        "offers": list_on_lines((on_lines(_offer(one), _INNER + "  ") for one in chosen), _INNER),
    }


def _terms(old: Terms | None, new: Terms | None) -> Iterator[dict[str, str]]:
    """Which terms are not the same in both versions."""
    if old is None or new is None:
        return
    for name in Terms.__slots__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield {"name": quoted(name), "old": _term(before), "new": _term(after)}


def _term(value: str | int | Decimal | None) -> str:
    if isinstance(value, Decimal):
        return as_given(value)
    return str(value) if isinstance(value, int) else quoted_or_null(value)


def _offer(offer: OfferDifference) -> dict[str, str]:
    return {
        "offer": quoted(offer.offer),
        "ours": yes_or_no(offer.ours),
        "status": quoted(offer.status),
        **{f"customer_value_{key}": value for key, value in _figure(offer.value).items()},
        "customer_value_change_share": shown_or_null(offer.value.change_share),
        **{f"advantage_{key}": value for key, value in _figure(offer.advantage).items()},
        "rank_old": "null" if offer.rank_old is None else str(offer.rank_old),
        "rank_new": "null" if offer.rank_new is None else str(offer.rank_new),
        "bridge": list_on_lines((on_one_line(_step(one)) for one in offer.bridge), _INNER + "    "),
        "inputs": _parts(offer.parts, "input"),
        "items": _parts(offer.parts, "item"),
        "settings": _parts(offer.parts, "setting"),
        "interaction": shown_or_null(offer.interaction),
        "reason": quoted_or_null(offer.reason),
    }


def _figure(figure: Figure) -> dict[str, str]:
    return {
        "old": shown_or_null(figure.old),
        "new": shown_or_null(figure.new),
        "change": shown_or_null(figure.change),
    }


def _step(step: Step) -> dict[str, str]:
    return {
        "name": quoted(step.name),
        "side": quoted(step.side),
        "kind": quoted(step.kind),
        "status": quoted(step.status),
        "old": shown_or_null(step.old),
        "new": shown_or_null(step.new),
        "change": shown(step.change),
    }


def _parts(parts: Iterable[Part], what: str) -> str:
    chosen = (one for one in parts if one.what == what)
    return list_on_lines((on_one_line(_part(one)) for one in chosen), _INNER + "    ")


def _part(part: Part) -> dict[str, str]:
    which = {} if part.side is None or part.kind is None else {"side": quoted(part.side), "kind": quoted(part.kind)}
    change = {"change": shown_or_null(part.change), "reason": quoted_or_null(part.reason)}
    return {"name": quoted(part.name), **which, **change}


def _gate(gate: GateOutcome) -> dict[str, str]:
    return {
        "that": quoted(gate.that),
        "file": quoted_or_null(gate.file),
        "scenario": quoted_or_null(gate.scenario),
        "segment": quoted(gate.segment),
        "offer": quoted(gate.offer),
        "failed": yes_or_no(gate.failed),
        "values": on_one_line({name: shown_or_null(value) for name, value in gate.values.items()}),
        "reason": quoted_or_null(gate.reason),
    }


def _pair(old: str, new: str) -> str:
    return on_one_line({"old": old, "new": new})


def _names(names: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, names))}]"
