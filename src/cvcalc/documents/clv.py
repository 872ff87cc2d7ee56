"""The document `clv/1`: what customers are worth to us, beside what our offer is worth to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from cvcalc.decisions.lifetime.lifetime import CustomerLifetime, Residual, SegmentLifetime
from cvcalc.decisions.lifetime.survival import BetaGeometric
from cvcalc.documents.json_text import Write, on_lines, on_one_line, quoted, quoted_or_null, write_document
from cvcalc.documents.numbers import as_given, given_or_null, shown, shown_or_null
from cvcalc.documents.problem_list import warning_texts
from cvcalc.problems import Problem

_INDENT = "    "


def clv_document(
    lifetimes: Iterable[SegmentLifetime], version: str, warnings: Callable[[], Iterable[Problem]], write: Write
) -> None:
    """Write `clv/1`."""
    lists = [
        ("segments", (on_lines(_fields(one), _INDENT) for one in lifetimes)),
        ("warnings", warning_texts(warnings)),
    ]
    write_document("clv/1", version, lists, write)


def _fields(one: SegmentLifetime) -> dict[str, str]:
    segment, lifetime, next_best = one.segment, one.lifetime, one.segment.next_best
    return {
        "file": quoted_or_null(segment.file),
        "scenario": quoted_or_null(segment.scenario),
        "segment": quoted(segment.segment),
        "currency": quoted_or_null(segment.terms.currency),
        "clv": shown_or_null(one.clv),
        "margin_multiple": shown_or_null(lifetime.margin_multiple if lifetime else None),
        "expected_lifetime": shown_or_null(lifetime.years if lifetime else None),
        "customers": given_or_null(lifetime.conventions.customers if lifetime else None),
        "total": shown_or_null(lifetime.total if lifetime else None),
        "offer": quoted_or_null(one.offer.offer if one.offer else None),
        "next_best": quoted_or_null(next_best.offer if next_best else None),
        "customer_value": shown_or_null(one.offer.customer_value if one.offer else None),
        "advantage": shown_or_null(one.offer.advantage if one.offer else None),
        "quadrant": quoted_or_null(one.corner),
        **_conventions(lifetime),
        "fit": _fit(lifetime.conventions.fit if lifetime else None),
        "observed": _numbers(lifetime.conventions.observed if lifetime else ()),
        "survival": _numbers(lifetime.survival if lifetime else ()),
        "residual": _residual(lifetime.residual if lifetime else None),
        "reason": quoted_or_null("; ".join(one.reasons) or None),
    }


def _conventions(lifetime: CustomerLifetime | None) -> dict[str, str]:
    if lifetime is None:
        keys = ("first_margin", "horizon", "discount_rate", "acquisition_cost", "margin", "retention")
        return {key: "[]" if key in {"margin", "retention"} else "null" for key in keys}
    conventions = lifetime.conventions
    return {
        "first_margin": quoted(conventions.first_margin),
        "horizon": "null" if conventions.horizon is None else str(conventions.horizon),
        "discount_rate": as_given(conventions.discount_rate),
        "acquisition_cost": shown(conventions.acquisition_cost),
        "margin": _numbers(conventions.margins),
        "retention": _numbers(conventions.rates),
    }


def _fit(fit: BetaGeometric | None) -> str:
    return "null" if fit is None else on_one_line({"alpha": as_given(fit.alpha), "beta": as_given(fit.beta)})


def _residual(residual: Residual | None) -> str:
    if residual is None:
        return "null"
    fields = {
        "periods": str(residual.periods),
        "lifetime": shown_or_null(residual.years),
        "margin_multiple": shown_or_null(residual.multiple),
    }
    return on_one_line(fields)


def _numbers(numbers: Iterable[Decimal]) -> str:
    return f"[{', '.join(map(shown, numbers))}]"
