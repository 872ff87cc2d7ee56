"""The document `price/1`: what price the customer's value bears, and how it comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cvcalc.decisions.pricing.curve import Candidate
from cvcalc.decisions.pricing.price import SegmentPrice, TargetPrice
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
from cvcalc.valuation import Driver

_INDENT = "    "


def price_document(
    prices: Iterable[SegmentPrice],
    curve: Iterable[Candidate],
    version: str,
    warnings: Callable[[], Iterable[Problem]],
    write: Write,
) -> None:
    """Write `price/1`."""
    lists = [
        ("segments", (on_lines(_fields(one), _INDENT) for one in prices)),
        ("curve", (on_lines(_candidate(one), _INDENT) for one in curve)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("price/1", version, lists, write)


def _fields(one: SegmentPrice) -> dict[str, str]:
    segment, next_best = one.segment, one.segment.next_best
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "currency": quoted_or_null(segment.terms.currency),
        "segment_size": given_or_null(segment.terms.segment_size),
        "offer": quoted_or_null(one.offer.offer if one.offer else None),
        "price_input": quoted_or_null(one.price_input),
        "unit": quoted_or_null(one.unit),
        "price": shown_or_null(one.price),
        "next_best": quoted_or_null(next_best.offer if next_best else None),
        "alternative": quoted_or_null(one.alternative.offer if one.alternative else None),
        "reference_value": shown_or_null(one.reference_value),
        "price_weight": shown_or_null(one.price_weight),
        "positive_differentiation": shown_or_null(one.positive_differentiation),
        "negative_differentiation": shown_or_null(one.negative_differentiation),
        "price_ceiling": shown_or_null(one.ceiling.value),
        "headroom": shown_or_null(one.headroom),
        "capture": shown_or_null(one.capture),
        "customer_share": shown_or_null(one.customer_share),
        "solution": quoted(one.ceiling.status),
        "zero_value_price": shown_or_null(one.zero_value.value),
        "target": "null" if one.target is None else _target(one.target),
        "differences": list_on_lines(map(_difference, one.differences), _INDENT + "  "),
    }


def _target(wanted: TargetPrice) -> str:
    fields = {
        "what": quoted(wanted.target.what),
        "value": as_given(wanted.target.value),
        "price": shown_or_null(wanted.price.value),
        "solution": quoted(wanted.price.status),
    }
    return on_one_line(fields)


def _difference(driver: Driver) -> str:
    fields = {
        "name": quoted(driver.name),
        "side": quoted(driver.side),
        "kind": quoted(driver.kind),
        "difference": shown(driver.difference),
    }
    return on_one_line(fields)


def _candidate(one: Candidate) -> dict[str, str]:
    return {
        "scenario": quoted_or_null(one.scenario),
        "offer": quoted(one.offer),
        "price_input": quoted(one.price_input),
        "currency": quoted_or_null(one.currency),
        "unit": quoted_or_null(one.unit),
        "price": shown(one.price),
        "segments_won": f"[{', '.join(map(quoted, one.won))}]",
        "customers": given_or_null(one.customers),
        "revenue": shown_or_null(one.revenue),
        "contribution": shown_or_null(one.contribution),
        "reason": quoted_or_null(one.reason),
        "best": yes_or_no(one.is_best),
    }
