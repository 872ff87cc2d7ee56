"""Valuations built by hand, and what documents make of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from cvcalc.documents.compare import compare_document
from cvcalc.documents.problem_list import problems_document
from cvcalc.documents.schema import output_schema
from cvcalc.documents.score import score_document
from cvcalc.formula import parse
from cvcalc.model import Item, Kind, Side
from cvcalc.problems import Place, Problem
from cvcalc.valuation import Overall, SegmentValuation, Terms, Valuation, ValuedItem
from cvcalc.valuation.discounting import discount_factors, ledger_entries, total
from cvcalc.valuation.value import sum_up

VERSION = "1.2.3"
FILE = "shops.yaml"


def terms(currency: str | None = "IDR", size: str | None = "1200", rate: str = "0.10", horizon: int = 2) -> Terms:
    return Terms(currency, horizon, Decimal(rate), "year_end", None if size is None else Decimal(size))


def item(name: str, side: Side = "benefit", kind: Kind = "tangible", **keys: Any) -> Item:
    """An item whose formulas are given as texts; without any it is worth its `amount` of 1."""
    place = Place(FILE, (f"{side}s", kind, name))
    given = keys or {"amount": "1"}
    parsed = {key: _parsed(key, value) for key, value in given.items()}
    return Item(side, kind, name, place, {key: place.at(key) for key in given}, **parsed)


def _parsed(key: str, value: Any) -> Any:
    if key in {"amount", "rating", "full_worth", "initial"}:
        return tuple(map(parse, value)) if isinstance(value, list) else parse(value)
    return value


def valued(one: Item, *flows: str, its_terms: Terms | None = None) -> ValuedItem:
    """The item with these flows, or with none at all in any year."""
    its_terms = its_terms or terms()
    amounts = tuple(map(Decimal, flows or ["0"] * (its_terms.horizon + 1)))
    factors = discount_factors(its_terms.discount_rate, its_terms.flows_at, its_terms.horizon)
    entries = ledger_entries(amounts, factors)
    return ValuedItem(one, amounts, entries, total(entries))


def valuation(offer: str, items: Sequence[ValuedItem], segment: str = "Small shops", **more: Any) -> Valuation:
    """An offer with these items; `more` are further fields of `Valuation`."""
    fields = {"ours": False, "scenario": None, "file": FILE, "title": None, "terms": terms()} | more
    return Valuation(
        segment, offer, items=tuple(items), benefits=sum_up(items, "benefit"), costs=sum_up(items, "cost"), **fields
    )


def segment_of(*offers: Valuation, segment: str = "Small shops", scenario: str | None = None) -> SegmentValuation:
    its_terms = offers[0].terms if offers else terms()
    return SegmentValuation(segment, scenario, FILE, its_terms, offers)


def score(segments: Iterable[SegmentValuation], warnings: Iterable[Problem] = (), **more: Any) -> dict[str, Any]:
    return parsed("score", score_text(segments, warnings, **more))


def score_text(segments: Iterable[SegmentValuation], warnings: Iterable[Problem] = (), **more: Any) -> str:
    parts: list[str] = []
    score_document(segments, lambda _: 7, VERSION, lambda: warnings, parts.append, **more)
    return "".join(parts)


def compare(
    segments: Iterable[SegmentValuation],
    overall: Iterable[Overall] = (),
    warnings: Iterable[Problem] = (),
    **more: Any,
) -> dict[str, Any]:
    parts: list[str] = []
    compare_document(segments, lambda: overall, VERSION, lambda: warnings, parts.append, **more)
    return parsed("compare", "".join(parts))


def problem_document(problems: Iterable[Problem]) -> dict[str, Any]:
    parts: list[str] = []
    problems_document(problems, VERSION, parts.append)
    return parsed("problems", "".join(parts))


def parsed(name: str, text: str) -> dict[str, Any]:
    """The document, held to its schema and to the order of the schema's keys."""
    assert text.endswith("}\n")
    text.encode()  # a lone surrogate would fail here
    found: dict[str, Any] = json.loads(text, parse_constant=_refuse)
    _validator(name).validate(found)
    _check_order(found, output_schema(name))
    return found


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(output_schema(name))


def _check_order(value: object, schema: dict[str, Any]) -> None:
    if isinstance(value, dict) and "properties" in schema:  # others have the model's own names as keys
        assert list(value) == list(schema["properties"])
        for key, inner in value.items():
            _check_order(inner, schema["properties"][key])
    elif isinstance(value, list):
        for inner in value:
            _check_order(inner, schema["items"])
