"""Whatever stands in a file: a result or problems, the same each time, and no exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.answering import answer
from tests.properties.trees import Tree, as_yaml, trees
from tests.running import Run, run_here

SAMPLE = Path(__file__).parents[2] / "src/cvcalc/cli/templates/full.yaml"

few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

yaml_signs = st.text(alphabet=[*":-?,[]{}#&*!|>'\"%@` \n\tab1.<=~\\", "\r", "é", "\u2028", "\x85"], max_size=60)
lines = st.lists(
    st.sampled_from(
        [
            "benefits:", "costs:", "  tangible:", "    A: 5", "    A: {amount: 3", "- x", "  - y", "inputs: {a: 1}",
            "a: &a b", "c: *a", "---", "...", "%YAML 1.2", "? k", ": v", "<<: *a", "! x", '"q', "'q", "|", "\ttab: 1",
            "extends: model.yaml", "offers: {A: , B: null}", "null", "}", "]", "# c", "x: y: z", "horizon: 3",
        ]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert answer(data) == answer(data)
    assert answer(data, "model.json") == answer(data, "model.json")


@given(st.one_of(yaml_signs, lines, st.text(max_size=100)))
def test_any_text(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert answer(data) == answer(data)


@given(st.data())
def test_a_file_that_was_damaged(data: st.DataObject) -> None:
    text = SAMPLE.read_bytes()
    start = data.draw(st.integers(0, len(text)), label="from")
    end = min(len(text), start + data.draw(st.integers(0, 30), label="bytes"))
    answer(text[:start] + data.draw(st.binary(max_size=8), label="put in") + text[end:])


@given(trees)
def test_any_tree(tree: Tree) -> None:
    data = as_yaml(tree)
    assert answer(data) == answer(data)


@given(trees)
def test_yaml_and_json_say_the_same(tree: Tree) -> None:
    data = json.dumps(tree).encode()
    as_json, as_text = answer(data, "model.json"), answer(data, "model.yaml")
    if "error" not in as_json and "error" not in as_text and b"\\u" not in data:
        assert as_json.replace("model.json", "model.yaml") == as_text


@few
@given(
    tree=trees,
    command=st.sampled_from(["score", "compare", "explain", "price"]),
    format=st.sampled_from(["table", "json"]),
)
def test_any_tree_on_the_command_line(tree: Tree, command: str, format: str) -> None:  # noqa: A002
    first, second = (run_here(command, "-", "--format", format, stdin=as_yaml(tree)) for _ in range(2))
    assert first == second
    assert first.code in {0, 3}
    assert bool(first.stdout) == (first.code == 0 or format == "json")
    assert "Traceback" not in first.stderr


@pytest.mark.parametrize("arguments", [["--by-year"], ["--by", "category"], ["--format", "markdown"]])
@few
@given(tree=trees)
def test_any_tree_in_other_forms(run: Run, arguments: list[str], tree: Tree) -> None:
    outcome = run("score", "-", *arguments, stdin=as_yaml(tree))
    assert outcome.code in {0, 3}
    assert bool(outcome.stdout) == (outcome.code == 0)
