"""Strategies: trees made of the format's keys with likely and unlikely values, and their text as YAML."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from cvcalc.model import CATEGORIES
from cvcalc.reading.slots import KEYS

NAMES = ("a", "b", "wage", "hours", "ώρα", "year", "horizon", "discount_rate", "segment_size")
INPUTS = ("a", "b", "wage", "hours", "ώρα")
OFFERS = ("Reply desk", "Shared inbox", "[/red]")
SEGMENTS = ("Shops", "الأكشاك")
ITEMS = ("Savings", "Calm", "::error::x")

_PLAIN = re.compile(r"[A-Za-z0-9][\w .%*+^()/-]*")

Tree = Any

texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=10)

junk: st.SearchStrategy[Tree] = st.recursive(
    st.one_of(st.none(), texts, st.sampled_from(["0", "-1", "1,500", "1.500", "1e999999", "~", "[]"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([*KEYS["item"], "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)

numbers = st.one_of(
    st.integers(-3, 12).map(str),
    st.decimals(-2, 1000, places=2).map(str),
    st.sampled_from(["50%", "5%", "1_000", "1e17", "1e-18", "999_999_999_999_999_999", "0.1", "1.500", "007"]),
)


def _operation(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / ", "^"]), inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        inner.map("abs({})".format),
        inner.map("round({}, 2)".format),
        pair.map(lambda two: f"round({two[0]}, {two[1]})"),
        pair.map(lambda two: f"max({two[0]}, {two[1]})"),
        st.tuples(inner, st.sampled_from(["<", "<=", "==", "!=", ">"]), inner, inner, inner).map(
            lambda five: f"if({five[0]} {five[1]} {five[2]}, {five[3]}, {five[4]})"
        ),
    )


formulas = st.recursive(st.one_of(numbers, st.sampled_from(NAMES)), _operation, max_leaves=6)

broken_formulas = st.one_of(
    st.text("0123456789.,_%e+-*/^()<>=!ab xif&|'\"[]{}#:;√×−٣€", max_size=20),
    st.tuples(formulas, st.text(max_size=3), formulas).map("".join),
)


def rarely(strange: st.SearchStrategy[Tree], usual: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Mostly `usual`: a file has many of these, and should have a value more often than not."""
    return st.integers(0, 99).flatmap(lambda chance: strange if chance == 99 else usual)


quantities = rarely(junk, st.one_of(formulas, formulas, formulas, st.lists(formulas, min_size=1, max_size=3)))


def mappings(keys: dict[str, st.SearchStrategy[Tree]], extra: tuple[str, ...] = ()) -> st.SearchStrategy[Tree]:
    """Some of `keys` with their values; rarely something else."""
    usual = st.fixed_dictionaries({}, optional=keys)
    strange = st.dictionaries(st.sampled_from([*keys, *extra, "curency", "checks"]), junk, max_size=4)
    return rarely(st.one_of(strange, junk), usual)


def named(names: tuple[str, ...], values: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """A mapping from some of `names`."""
    return rarely(junk, st.dictionaries(rarely(texts, st.sampled_from(names)), values, min_size=1, max_size=3))


_about = {
    "unit": st.sampled_from(["IDR", "hours"]),
    "source": texts,
    "evidence": rarely(junk, st.just("customer_data")),
    "note": texts,
}
_small, _middle, _large = st.integers(0, 5).map(str), st.integers(5, 50).map(str), st.integers(50, 500).map(str)
_ranges = rarely(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("low", "base", "high", "min", "mode", "max", "sd"), formulas)),
    st.one_of(
        st.fixed_dictionaries({"low": _small, "base": _middle, "high": _large}, optional={"max": st.just("1e6")}),
        st.fixed_dictionaries({"min": _small, "mode": _middle, "max": _large}),
        st.fixed_dictionaries({"mean": formulas, "sd": _small}),
        st.fixed_dictionaries({"value": quantities}, optional=_about),
    ),
)
inputs = named(INPUTS, rarely(st.none(), st.one_of(quantities, quantities, _ranges)))

_shares = rarely(formulas, st.sampled_from(["0", "15%", "1", "0.5"]))
_manners = {
    "growth": rarely(junk, st.sampled_from(["3%", "-50%", "year * 1%"])),
    "risk_adjustment": rarely(junk, _shares),
    "category": st.one_of(st.sampled_from(CATEGORIES), texts),
    "stage": st.sampled_from(["purchase", "[bold]"]),
    "who": texts,
}
_times = {
    "per": st.sampled_from(["year", "month", "day", "once"]),
    "start": rarely(junk, st.sampled_from(["0", "1", "2", "a"])),
    "end": rarely(junk, st.sampled_from(["1", "2", "horizon"])),
    "ramp": rarely(junk, st.lists(_shares, min_size=1, max_size=2)),
    "initial": quantities,
}
_rated = {"rating": rarely(formulas, st.sampled_from(["0", "8", "10"])), "full_worth": formulas}
_scales = st.sampled_from([["0", "10"], ["10", "0"], ["0", "0"], ["1"]])
_items = rarely(
    st.fixed_dictionaries(
        {}, optional={**_times, **_manners, **_rated, **_about, "amount": quantities, "scale": _scales}
    ),
    st.one_of(
        quantities,
        st.fixed_dictionaries({"amount": formulas}, optional=_manners),
        st.fixed_dictionaries(_rated, optional=_manners),
        st.fixed_dictionaries({"amount": formulas}, optional=_times),
        st.just({"unquantified": "no survey yet"}),
    ),
)
_kind = named(ITEMS, rarely(st.none(), _items))
_side = rarely(st.none(), mappings({"tangible": _kind, "intangible": named(("Trust", "Stress"), _items)}))
_layer_keys = {"inputs": inputs, "benefits": _side, "costs": _side}
_layers = rarely(st.none(), mappings(_layer_keys, ("horizon",)))
_survivors = st.lists(st.integers(0, 2000), min_size=3, max_size=6).map(
    lambda counts: {"survivors": [*map(str, sorted(counts, reverse=True))]}
)
_retained = st.fixed_dictionaries({"start": _large, "end": _middle, "new": _small})
_lifetimes = rarely(
    junk,
    st.fixed_dictionaries(
        {
            "margin": rarely(quantities, st.one_of(numbers, st.sampled_from(["wage", ["1", "-2", "b * 3"]]))),
            "retention": rarely(
                quantities, st.one_of(st.sampled_from(["80%", "0", "1", ["50%", "0.9"]]), _survivors, _retained)
            ),
        },
        optional={
            "acquisition_cost": rarely(junk, formulas),
            "discount_rate": rarely(formulas, st.sampled_from(["10%", "0.5%", "-5%", "2"])),
            "first_margin": rarely(junk, st.sampled_from(["after", "now"])),
            "horizon": rarely(junk, st.sampled_from(["infinite", "1", "7", "100"])),
            "customers": rarely(junk, st.integers(0, 2000).map(str)),
        },
    ),
)
_segment_keys = {
    **_layer_keys,
    "lifetime": _lifetimes,
    "offers": named(OFFERS, _layers),
    "segment_size": rarely(junk, st.integers(0, 2000).map(str)),
    "horizon": rarely(junk, st.integers(1, 4).map(str)),
    "discount_rate": rarely(quantities, st.sampled_from(["0", "10%", "-5%", "a", "2", "-1"])),
    "price_input": rarely(junk, st.sampled_from(INPUTS)),
}
_segments = named(SEGMENTS, rarely(st.none(), mappings(_segment_keys, ("currency",))))
_counts = st.one_of(
    st.fixed_dictionaries({"hits": _small, "of": _middle}),
    st.fixed_dictionaries({"start": _middle, "end": _large, "new": _large}),
    st.fixed_dictionaries({"scores": st.dictionaries(st.integers(0, 11).map(str), _small, min_size=1, max_size=3)}),
)
_samples = rarely(st.one_of(junk, _counts, formulas), st.fixed_dictionaries({"hits": _small, "of": _middle}))
_kpi_keys = {
    "baseline": _samples,
    "now": _samples,
    "a": _samples,
    "b": _samples,
    "input": rarely(texts, st.sampled_from(INPUTS)),
    "note": texts,
}
_measures = rarely(junk, st.sampled_from(["conversion", "retention", "churn", "csat"]))
_kpis = rarely(
    st.one_of(st.none(), mappings({"measure": _measures, **_kpi_keys})),
    st.one_of(
        st.fixed_dictionaries(
            {"measure": _measures, "now": _samples}, optional={"baseline": _samples, "source": texts}
        ),
        st.fixed_dictionaries(
            {"measure": _measures, "a": _samples, "b": _samples, "input": st.sampled_from(["new", "q"])}
        ),
    ),
)
_stages = rarely(junk, st.sampled_from(["journey-map", "digital-journey", ["purchase", "awareness"], ["awareness"]]))
_measured = named(("awareness",), named(("Buyers", "::error::x"), _kpis))
_journeys = rarely(junk, st.fixed_dictionaries({}, optional={"stages": _stages, "kpis": _measured}))
_scenario_keys = {
    **_segment_keys,
    "journey": _journeys,
    "title": texts,
    "description": texts,
    "currency": rarely(junk, st.sampled_from(["IDR", "USD"])),
    "per": rarely(junk, st.sampled_from(["year", "once", "week"])),
    "flows_at": rarely(junk, st.sampled_from(["year_end", "mid_year", "year_start"])),
    "segments": _segments,
}

_COMPARED = ("advantage", "customer_value", "rank", "price", "headroom", "payback_years", "year", *INPUTS)
_compared = st.one_of(st.sampled_from(_COMPARED), numbers)
_comparisons = st.tuples(_compared, st.sampled_from(["<", "<=", "==", "!=", ">"]), _compared).map(" ".join)
_conditions = rarely(
    st.one_of(junk, broken_formulas, st.just("true")),
    st.one_of(
        _comparisons,
        _comparisons.map("not {}".format),
        st.tuples(_comparisons, st.sampled_from(["and", "or"]), _comparisons).map(" ".join),
    ),
)
_narrowed = {
    "segments": rarely(junk, st.sampled_from(SEGMENTS)),
    "offers": rarely(junk, st.lists(st.sampled_from(OFFERS), min_size=1, max_size=2)),
    "severity": rarely(junk, st.sampled_from(["error", "warning", "note"])),
}
_checks = rarely(st.none(), st.one_of(_conditions, st.fixed_dictionaries({"that": _conditions}, optional=_narrowed)))

_file_keys = {
    **_scenario_keys,
    "checks": named(("We lead", "::error::x"), _checks),
    "cvcalc": rarely(junk, st.just("1")),
    "extends": rarely(st.one_of(junk, st.just("model.yaml")), st.just(["fragment.yaml"])),
    "segment": rarely(junk, st.sampled_from(SEGMENTS)),
    "offer": rarely(junk, st.sampled_from(OFFERS)),
    "scenarios": named(("Lean", "Good"), rarely(st.none(), mappings(_scenario_keys, ("ours",)))),
}
_given = st.fixed_dictionaries({name: rarely(formulas, numbers) for name in INPUTS})


def _model(keys: tuple[str, ...]) -> st.SearchStrategy[Tree]:
    """Files with `keys`, and with a value for every name that formulas use."""
    return st.fixed_dictionaries({key: _given if key == "inputs" else _file_keys[key] for key in keys})


models = st.one_of(
    _model(("inputs", "benefits")),
    _model(("inputs", "horizon", "per", "discount_rate", "flows_at", "benefits", "costs")),
    _model(("inputs", "horizon", "per", "benefits", "costs", "offers", "price_input", "checks")),
    _model(("inputs", "currency", "per", "segments", "offers", "benefits")),
    _model(("inputs", "per", "benefits", "costs", "offers", "segments", "scenarios")),
    _model(("inputs", "horizon", "per", "benefits", "costs", "offers", "journey", "scenarios")),
    _model(("inputs", "benefits", "offers", "lifetime")),
    _model(("inputs", "horizon", "per", "costs", "lifetime", "segments", "scenarios")),
)
"""Files in which everything needed is there, so that many have a value."""

trees = st.one_of(mappings(_file_keys, ("ours",)), models, models)
"""Whole files: many have a value, some are broken anywhere."""


def as_yaml(tree: Tree) -> bytes:
    """The tree on one line; texts are plain where that is possible."""
    return _flow(tree).encode("utf-8", "surrogatepass")


def _flow(tree: Tree) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_flow, tree)) + "]"
    return "null" if tree is None else _scalar(tree)


def _scalar(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.isascii() and text == text.strip()
    return text if is_plain else json.dumps(text, ensure_ascii=False)
