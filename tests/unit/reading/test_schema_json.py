"""The JSON Schema of the format: what an editor sees of a YAML 1.2 file."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cvcalc.reading.currencies import CURRENCIES
from cvcalc.reading.format_schema import document_schema
from tests.unit.reading.shaped import RIVALS, SMALL

SCHEMA = document_schema()
EDITOR = Draft202012Validator(SCHEMA)


class Core(yaml.SafeLoader):
    """YAML 1.2, as editors read it: fewer words are special than PyYAML thinks."""


Core.yaml_implicit_resolvers = {}

for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), [*first])


def mistakes(text: str) -> list[str]:
    return [one.message for one in EDITOR.iter_errors(yaml.load(text, Core))]  # noqa: S506 - a safe loader


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:cvcalc:model:1"


def every_mapping() -> list[dict[str, Any]]:
    return [SCHEMA, *(one for name, one in SCHEMA["$defs"].items() if name.endswith("Keys"))]


def test_every_key_has_a_title_and_a_description() -> None:
    assert len(every_mapping()) == 12
    for mapping in every_mapping():
        assert mapping["additionalProperties"] is False
        assert mapping["title"]
        assert mapping["description"]
        for key, about in mapping["properties"].items():
            assert about.get("title") or "$ref" in about, key  # what it refers to has its own
            assert about["description"], key
    for definition in SCHEMA["$defs"].values():
        assert definition["description"]
    assert "$comment" not in str(SCHEMA)


def test_examples_of_keys_are_valid() -> None:
    for mapping in every_mapping():
        for key, about in mapping["properties"].items():
            for example in about.get("examples", ()):
                schema = {"$defs": SCHEMA["$defs"], **about}
                assert Draft202012Validator(schema).is_valid(example), (key, example)


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        RIVALS,
        "{}",
        "segment: 2026\noffer: no\ntitle: true\ndescription: 1:30",
        "horizon: '3'\nsegment_size: 1_200\ncvcalc: '1'",
        "extends: [a.yaml, b.yaml]\nours: [A, 2]",
        "offers: {A: , B: null, C: {}}\nsegments: {S: , T: {offers: {A: null}}}\nscenarios: {U: {horizon: 3}, V: }",
        "inputs: {gaji_per_jam: 1, الأجر: 2, ώρα: '3 * ώρα', a: null, b: [1, 2%], c: {value: [1, 2]}}",
        "inputs: {a: {low: 1, base: 2, high: 3, min: 0}, b: {min: 1, mode: 2, max: 3, shape: pert}}",
        "inputs: {c: {mean: 1, sd: 2}}",
        "benefits: {tangible: {A: null, B: 5, C: [1, 2], D: {amount: 'max(a, 2) / 5 %', per: once}}, intangible: null}",
        "costs: {tangible: {A: {initial: 5, amount: [1, 2]}, B: {unquantified: why}, C: {rating: 1, scale: [7, 1]}}}",
        "discount_rate: 'if(year > 1, 5%, .5)'",
        "scenarios: {A: {lever: support, our_cost: 150_000}, B: {lever: no, our_cost: 0}, C: {our_cost: 3 * 50_000}}",
        "checks: {A: advantage > 0, B: null, C: {that: a != 2 or not b, segments: S, offers: [O, P], severity: note}}",
        "checks: {A: true, B: 'not 5 > a', C: 'max(1, 2) > a', D: {that: price == 1_000.5 and cost <= 5 % * price}}",
        "benefits: {tangible: {A: '-2^2 + 1.5e-3', B: 'a <= b', C: '1_000.25'}}",
    ],
)
def test_a_valid_file(text: str) -> None:
    assert mistakes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "curency: IDR",
        "benefits: {Orders: 5}",
        "benefits: {tangible: {A: {amuont: 5}}}",
        "inputs: {a: {vlaue: 5}}",
        "offers: {A: {horizon: 3}}",
        "scenarios: {A: {ours: B}}",
        "lever: support",
        "segments: {A: {our_cost: 5}}",
        "scenarios: {A: {our_cost: -5}}",
        "scenarios: {A: {our_cost: '-5_000'}}",
        "scenarios: {A: {our_cost: Rp 500}}",
        "journey: customer-value-journey",
        "journey: {stages: customer-journey}",
        "journey: {stages: [a, a]}",
        "journey: {stages: []}",
        "journey: {kpis: {purchase: {Sales: {now: 5}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: sales, now: 5}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: nps}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: nps, now: {hits: 5}}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: nps, now: {hits: 5, of: 6, start: 7}}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: nps, now: 5, a: 6, b: 7}}}}",
        "journey: {kpis: {purchase: {Sales: {measure: nps, now: {scores: {good: 5}}}}}}",
        "survey: responses.csv",
        "survey: {segment: shop_type}",
        "survey: {file: responses.csv, separator: x}",
        "survey: {file: responses.csv, decimal: x}",
        "inputs: {a: {survey: q1, value: 5}}",
        "inputs: {a: {measure: nps}}",
        "inputs: {a: {survey: q1, measure: sum}}",
        "benefits: {intangible: {a: {rating: {survey: q1, measure: sum}, full_worth: 5}}}",
        "benefits: {intangible: {a: {rating: {column: q1}, full_worth: 5}}}",
        "lifetime: 5",
        "lifetime: {retention: {survivors: [5]}}",
        "lifetime: {retention: {start: 5, end: 6}}",
        "lifetime: {horizon: forever}",
        "lifetime: {first_margin: before}",
        "checks: [a > 0]",
        "checks: {A: 5}",
        "checks: {A: a + b}",
        "checks: {A: a = b}",
        "checks: {A: 'a > \"x\"'}",
        "checks: {A: {segments: S}}",
        "checks: {A: {that: a > 0, segments: []}}",
        "checks: {A: {that: a > 0, severity: fatal}}",
        "checks: {A: {that: a > 0, when: b}}",
        "checks: {A: {that: }}",
        "scenarios: {A: {checks: {}}}",
        "segments: {A: {checks: {}}}",
        "inputs: [1]",
        "inputs:",
        "title:",
        "title: [a]",
        "benefits: 5",
        "offers: Ours",
        "segments: {A: 5}",
        "horizon: 0",
        "horizon: 101",
        "horizon: 2.5",
        "horizon: three",
        "horizon: 2 + 1",
        "segment_size: -1",
        "segment_size: '-1'",
        "segment_size: many",
        "currency: idr",
        "cvcalc: 2",
        "per: yearly",
        "flows_at: never",
        "ours: []",
        "segment: A\nsegments: {B: }",
        "offer: A\noffers: {B: }",
        "inputs: {hourly wage: 5}",
        "inputs: {2nd: 5}",
        "inputs: {max: 5}",
        "inputs: {year: 5}",
        "inputs: {a-b: 5}",
        "inputs: {'': 5}",
        "inputs: {a: {unit: hours}}",
        "inputs: {a: {low: 1, high: 3}}",
        "inputs: {a: {low: 1, base: 2, high: 3, mode: 2}}",
        "inputs: {a: {value: 1, low: 1, base: 2, high: 3}}",
        "inputs: {a: {min: 1, max: 3}}",
        "inputs: {a: {mean: 1}}",
        "inputs: {a: {mean: 1, sd: 2, min: 0}}",
        "inputs: {a: {low: 1, base: 2, high: 3, shape: pert}}",
        "inputs: {a: '1,500'}",
        "inputs: {a: Rp 1.500.000}",
        "inputs: {a: 1.500.000}",
        "inputs: {a: '5.'}",
        "inputs: {a: Rp 500}",
        "inputs: {a: 3 years}",
        "inputs: {a: ''}",
        "inputs: {a: []}",
        "benefits: {tangible: {A: {amount: 5, rating: 3}}}",
        "benefits: {tangible: {A: {amount: 5, unquantified: why}}}",
        "benefits: {tangible: {A: {initial: 5, unquantified: why}}}",
        "benefits: {tangible: {A: {amount: [1, 2], growth: 3%}}}",
        "benefits: {tangible: {A: {rating: 5, scale: [1]}}}",
        "benefits: {tangible: {A: {rating: 5, scale: [1, 1]}}}",
        "benefits: {tangible: {A: {amount: 5, ramp: 50%}}}",
        "benefits: {tangible: {A: {amount: 5, evidence: guess}}}",
        "benefits: {tangible: {A: {amount: max(a, b)}}}",
        "benefits: {tangible: {A: {amount:5}}}",
    ],
)
def test_a_shape_mistake(text: str) -> None:
    assert mistakes(text)


def test_currencies_are_codes_in_order() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CURRENCIES)
    assert [*CURRENCIES] == sorted({*CURRENCIES})
    assert {"IDR", "USD", "EUR", "JPY", "XAU"} <= {*CURRENCIES}
