"""The committed JSON Schema of the format: true to the product, to every example, and to every mistake of shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cvcalc.reading.format_schema import document_schema
from tests.goldens import Golden
from tests.unit.reading.test_schema_json import mistakes

ROOT = Path(__file__).parents[1]
MODELS = sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "src/cvcalc/cli/templates").glob("*.yaml")])
SHAPE = ("CV101", "CV102", "CV103", "CV104", "CV105", "CV106", "CV107", "CV109", "CV111")
BROKEN = sorted(path for code in SHAPE for path in (ROOT / "tests/cases/invalid").glob(f"{code}-*.yaml"))

BEYOND_A_SCHEMA = {
    "CV103-decimals-missing.yaml": "an editor reads `5.` as 5",
    "CV103-other-digits.yaml": "an editor sees a text that could be a name",
    "CV103-thousands-in-a-list.yaml": "an editor sees a list of four numbers",
    "CV104-too-large.yaml": "with `_` in it, an editor sees a text that could be a formula",
    "CV104-too-many-digits.yaml": "an editor sees a number without its digits",
    "CV104-too-small.yaml": "an editor sees a number near zero",
    "CV106-list-and-growth-in-two-layers.yaml": "each of the two layers is well formed",
}
"""Mistakes that a JSON Schema can't tell, each with the reason."""


def test_the_committed_schema_is_that_of_the_product(golden: Golden) -> None:
    text = json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"
    Golden(golden.refresh, ROOT / "schemas")("cvcalc-model.schema.json", text)


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.name)
def test_every_example_and_template_is_valid(path: Path) -> None:
    assert mistakes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_mistake_of_shape_is_not(path: Path) -> None:
    found = mistakes(path.read_text(encoding="utf-8"))
    assert bool(found) != (path.name in BEYOND_A_SCHEMA), found


def test_there_are_examples_and_mistakes() -> None:
    assert len(MODELS) > 20
    assert len(BROKEN) > 20
    Draft202012Validator.check_schema(document_schema())
