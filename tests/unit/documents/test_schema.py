"""The schemas: committed as they are, and complete."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from cvcalc.documents.schema import DOCUMENTS, output_schema
from tests.goldens import Golden
from tests.unit.documents.valuations import item, score, segment_of, valuation, valued

SCHEMAS = Path(__file__).parents[3] / "schemas"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_file_is_the_schema(name: str, golden: Golden) -> None:
    text = json.dumps(output_schema(name), indent=2, ensure_ascii=False) + "\n"
    Golden(golden.refresh, SCHEMAS)(f"{name}-1.schema.json", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_a_schema_that_names_itself(name: str) -> None:
    schema = output_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:cvcalc:{name}:1"
    assert schema["properties"]["format"]["const"] == f"{name}/1"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_is_required_and_explained(name: str) -> None:
    for record in _records(output_schema(name)):
        assert record["additionalProperties"] is False
        assert record["required"] == list(record["properties"])
        for key, shape in record["properties"].items():
            assert shape["title"], key
            assert shape["description"].endswith("."), key
            if "null" in shape.get("type", ()):
                assert _says_when_null(shape["description"]), key


def test_an_unknown_document() -> None:
    with pytest.raises(KeyError):
        output_schema("table")


@pytest.mark.parametrize(
    ("key", "value"), [("rank", 0), ("rank", None), ("ours", "yes"), ("customer_value", "12"), ("more", 1), ("irr", "")]
)
def test_a_result_of_another_shape_is_refused(key: str, value: object) -> None:
    document = score([segment_of(valuation("A", [valued(item("Fees"))]))])
    document["results"][0][key] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(output_schema("score")).validate(document)


def _records(shape: Any) -> Iterator[dict[str, Any]]:
    """Every object that the schema describes."""
    if "properties" in shape:
        yield shape
        for inner in shape["properties"].values():
            yield from _records(inner)
    if "items" in shape:
        yield from _records(shape["items"])


def _says_when_null(description: str) -> bool:
    return "null" in description.lower() or description.startswith("The same with")
