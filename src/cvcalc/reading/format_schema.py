"""The JSON Schema of the file format, as editors use it: they see numbers where cvcalc reads text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cvcalc.formula import RESERVED
from cvcalc.model import LONGEST_HORIZON
from cvcalc.model.items import REPLACES
from cvcalc.model.vocabulary import COLUMN_MEASURES, INFINITE, JOURNEYS
from cvcalc.reading.currencies import CURRENCIES
from cvcalc.reading.customer_quantities import DECIMALS, SAMPLE_FORMS, SEPARATORS
from cvcalc.reading.estimates import FORMS, RANGE_KEYS
from cvcalc.reading.schema import adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTITY = "urn:cvcalc:model:1"

# Patterns that mean the same to JavaScript (editors) and to Python: no \d, no \w, no \p.
_NUMBER = r"[-+]?([0-9]+(_[0-9]+)*(\.[0-9]+(_[0-9]+)*)?|\.[0-9]+(_[0-9]+)*)([eE][-+]?[0-9]+)? *%?"
_NOT_IN_NAMES = r"\s!-/:-@\[-^`{-~"
_NAME = rf"^[^0-9{_NOT_IN_NAMES}][^{_NOT_IN_NAMES}]*$"
_NO_CONDITION = (
    r"^\s*$"
    r"|[\"#$&';?@\[\\\]`{|}~:]"  # characters that formulas do not have
    r"|^[^(]*,"  # a comma outside of brackets: 1,500
    r"|\.[0-9]+\."  # 1.500.000
    r"|[0-9]\.(?![0-9])"  # 5.
)
_NO_FORMULA = (
    _NO_CONDITION + r"|^\s*[A-Za-z]+\s+[0-9]"  # Rp 500
    r"|^\s*[0-9._]+\s+[A-Za-z]+\s*$"  # 3 years
)

_NO_COST = _NO_FORMULA + rf"|^\s*-{_NUMBER}\s*$"


def _exactly(keys: Iterable[str]) -> dict[str, Any]:
    """A mapping of numbers with these keys."""
    own = {"scores": "counts", "survey": "name"}
    return {
        "type": "object",
        "properties": {key: {"$ref": f"#/$defs/{own.get(key, 'number')}"} for key in keys},
        "required": [*keys],
        "additionalProperties": False,
    }


_NUMBER_TEXT = {"type": "string", "pattern": f"^{_NUMBER}$"}
_LIMITED = {"type": "number", "exclusiveMinimum": -(10**18), "exclusiveMaximum": 10**18}
_FORMULA = {"anyOf": [_LIMITED, {"type": "string", "not": {"pattern": _NO_FORMULA}}]}
_DEFINITIONS: dict[str, dict[str, Any]] = {
    "text": {"description": "Text; what looks like a number is text too", "type": ["string", "number", "boolean"]},
    "name": {"description": "A name", "type": ["string", "number", "boolean"], "minLength": 1},
    "names": {
        "description": "A name, or a list of names",
        "anyOf": [{"$ref": "#/$defs/name"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/name"}}],
    },
    "formula": {"description": "A number such as 30_000 or 15%, or a formula over inputs", **_FORMULA},
    "condition": {
        "description": "What is true or false: comparisons of formulas, joined by and, or, not",
        "anyOf": [
            {"type": "boolean"},
            {"type": "string", "pattern": "[<>]|[=!]=|true|false", "not": {"pattern": _NO_CONDITION}},
        ],
    },
    "formulas": {
        "description": "Numbers or formulas of the years 1, 2, …; the last one stays",
        "type": "array",
        "minItems": 1,
        "items": {"$ref": "#/$defs/formula"},
    },
    "quantity": {
        "description": "A number, a formula, or a list of them for the years 1, 2, …",
        "anyOf": [{"$ref": "#/$defs/formula"}, {"$ref": "#/$defs/formulas"}],
    },
    "number": {"description": "A number", "anyOf": [{"type": "number"}, _NUMBER_TEXT]},
    "scale": {
        "description": "The lowest and the highest rating",
        "type": "array",
        "minItems": 2,
        "maxItems": 2,
        "uniqueItems": True,
        "items": {"$ref": "#/$defs/number"},
    },
    "horizon": {
        "description": "Whole years",
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": LONGEST_HORIZON},
            {"type": "string", "pattern": r"^\+?0*([1-9][0-9]?|100)(\.0+)?$"},
        ],
    },
    "size": {
        "description": "A number of customers",
        "anyOf": [{"type": "number", "minimum": 0}, {**_NUMBER_TEXT, "not": {"pattern": "^-"}}],
    },
    "cost": {
        "description": "A number of 0 or more, or a formula of mere numbers",
        "anyOf": [{**_LIMITED, "minimum": 0}, {"type": "string", "not": {"pattern": _NO_COST}}],
    },
    "rating": {
        "description": "A rating on the scale, or a column of the survey",
        "anyOf": [
            {"$ref": "#/$defs/formula"},
            {
                "type": "object",
                "properties": {"survey": {"$ref": "#/$defs/name"}, "measure": {"enum": [*COLUMN_MEASURES]}},
                "required": ["survey"],
                "additionalProperties": False,
            },
        ],
    },
    "counts": {
        "description": "How often each answer was given, by answer",
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{_NUMBER}$"},
        "additionalProperties": {"$ref": "#/$defs/number"},
    },
    "sample": {
        "description": "A figure, or the counts behind it",
        "anyOf": [{"$ref": "#/$defs/number"}, *(_exactly(keys) for keys in SAMPLE_FORMS.values())],
    },
    "retention": {
        "description": "A rate, a list of rates by year, or the counts behind it",
        "anyOf": [
            {"$ref": "#/$defs/quantity"},
            _exactly(SAMPLE_FORMS["customers"]),
            {
                "type": "object",
                "properties": {
                    "survivors": {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/number"}},
                },
                "required": ["survivors"],
                "additionalProperties": False,
            },
        ],
    },
    "lifetime_horizon": {
        "description": "Whole years, or infinite",
        "anyOf": [{"const": INFINITE}, {"$ref": "#/$defs/horizon"}],
    },
    "stages": {
        "description": "A journey by its name, or the stages in order",
        "anyOf": [
            {"enum": [*JOURNEYS]},
            {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"$ref": "#/$defs/name"}},
        ],
    },
    "separator": {"description": "Between cells", "enum": [*SEPARATORS, *SEPARATORS.values()]},
    "decimal": {"description": "Before decimals", "enum": [*DECIMALS, *DECIMALS.values()]},
    "version": {"description": "1", "enum": [1, "1"]},
    "currency": {"description": "A code of ISO 4217", "enum": [*CURRENCIES]},
}


def document_schema() -> dict[str, Any]:
    """The JSON Schema 2020-12 of a value model file, with a title and a description on every key."""
    generated: Any = _with_definitions(adapter().json_schema(ref_template="#/$defs/{model}"))
    mappings = generated.pop("$defs")
    mappings["ItemKeys"] |= {"allOf": [*_item_rules()]}
    mappings["InputKeys"] |= {"allOf": [*_input_rules()]}
    mappings["CheckKeys"] |= {"required": ["that"]}
    mappings["SurveyKeys"] |= {"required": ["file"]}
    mappings["KpiKeys"] |= {"required": ["measure"], "anyOf": [{"required": ["now"]}, {"required": ["a", "b"]}]}
    mappings["KpiKeys"] |= {"allOf": [_not_both("baseline", "a"), _not_both("now", "a"), _not_both("now", "b")]}
    mappings["KpiKeys"]["properties"]["input"] |= _INPUT_NAME
    mappings["LayerKeys"]["properties"]["inputs"] |= _INPUT_NAMES
    for mapping in (generated, *(mappings[name] for name in ("SegmentKeys", "ScenarioKeys"))):
        mapping["properties"]["inputs"] |= _INPUT_NAMES
    generated["allOf"] = [_not_both("segment", "segments"), _not_both("offer", "offers")]
    return {"$schema": DIALECT, "$id": IDENTITY, **generated, "$defs": {**_DEFINITIONS, **mappings}}


_INPUT_NAME: dict[str, Any] = {"pattern": _NAME, "not": {"enum": sorted(RESERVED)}}
_INPUT_NAMES = {
    "propertyNames": {
        "description": "Letters of any script, digits and '_', no digit first, no word of the formula language",
        **_INPUT_NAME,
    }
}


def _with_definitions(node: Any) -> Any:
    """`node` with references where the schema only names a definition; no name is empty."""
    if isinstance(node, list):
        return [_with_definitions(one) for one in node]
    if not isinstance(node, dict):
        return node
    named: dict[str, Any] = {"$ref": f"#/$defs/{node['$comment']}"} if "$comment" in node else {}
    if isinstance(node.get("additionalProperties"), dict):  # a mapping by names
        named["propertyNames"] = {"minLength": 1}
    return named | {key: _with_definitions(value) for key, value in node.items() if key != "$comment"}


def _not_both(first: str, second: str) -> dict[str, Any]:
    return {"not": {"required": [first, second]}}


def _item_rules() -> Iterable[dict[str, Any]]:
    pairs = sorted({(min(key, other), max(key, other)) for key, others in REPLACES.items() for other in others})
    yield from (_not_both(first, second) for first, second in pairs)
    yield {"not": {"required": ["amount", "growth"], "properties": {"amount": {"type": "array"}}}}


def _input_rules() -> Iterable[dict[str, Any]]:
    yield {
        "anyOf": [{"required": ["value"]}, {"required": ["survey"]}, *({"required": [*form.needed]} for form in FORMS)]
    }
    yield from (_not_both("value", key) for key in RANGE_KEYS)
    yield from (_not_both("survey", key) for key in ("value", *RANGE_KEYS))
    yield {"dependentRequired": {"measure": ["survey"]}}
    for form in FORMS:
        foreign = [key for key in RANGE_KEYS if key not in form.needed + form.optional]
        for key in sorted(form.told_by):
            yield from (_not_both(key, other) for other in foreign)
            yield {"dependentRequired": {key: [other for other in form.needed if other != key]}}
