"""Models from files: what they extend, circles, scenarios, folders, standard input."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from cvcalc.formula import parse
from cvcalc.model import Input, ValueModel, Version
from cvcalc.problems import Problem, Problems
from cvcalc.reading.models import load_models
from cvcalc.reading.sources import Sources
from tests.unit.reading.shaped import loaded, write, wrong


def load(*paths: Path | str) -> tuple[list[ValueModel], list[Problem]]:
    problems, sources = Problems(), Sources()
    models = load_models([str(path) for path in paths], problems, sources)
    return models, sources.sorted(problems)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, a root of its own."""
    (tmp_path / "cvcalc.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files_of(model: ValueModel) -> list[str | None]:
    return [document.place.file for document in model.documents]


def value(model: ValueModel, index: int, name: str) -> object:
    found = model.documents[index].layer.inputs[name]
    assert isinstance(found, Input)
    return found.value


def test_the_files_that_a_file_extends_lie_beneath_it(folder: Path) -> None:
    write(
        folder,
        m__value__yaml="extends: [a.yaml, sub/b.yaml]\ninputs: {x: 1}",
        a__yaml="inputs: {x: 2}",
        sub_S_b__yaml="extends: c.yaml\ninputs: {x: 3}",
        sub_S_c__yaml="inputs: {x: 4}",
    )
    (model,), problems = load("m.value.yaml")
    assert problems == []
    assert files_of(model) == ["a.yaml", "sub/c.yaml", "sub/b.yaml", "m.value.yaml"]
    assert [value(model, index, "x") for index in range(4)] == [*map(parse, "2431")]
    assert (model.file, model.unnamed) == ("m.value.yaml", "m")


def test_a_file_extended_in_several_ways_lies_beneath_all_that_extend_it(folder: Path) -> None:
    write(
        folder,
        m__yaml="extends: [a.yaml, b.yaml, a.yaml]",
        a__yaml="extends: c.yaml",
        b__yaml="extends: ./c.yaml",
        c__yaml="{}",
    )
    (model,), problems = load("m.yaml")
    assert problems == []
    assert files_of(model) == ["c.yaml", "a.yaml", "b.yaml", "m.yaml"]


def test_files_that_extend_each_other_in_a_circle(folder: Path) -> None:
    write(folder, a__yaml="extends: [b.yaml]", b__yaml="extends: c.yaml", c__yaml="title: C\nextends: b.yaml")
    models, problems = load("a.yaml")
    assert models == []
    assert wrong(problems) == [("CV015", ("extends",))]
    assert problems[0].message == "these files extend each other in a circle: b.yaml → c.yaml → b.yaml"
    assert (problems[0].place.file, problems[0].place.line, problems[0].place.column) == ("c.yaml", 2, 10)


def test_a_file_that_extends_itself(folder: Path) -> None:
    write(folder, a__yaml="extends: ./a.yaml")
    models, problems = load("a.yaml")
    assert models == []
    assert [problem.message for problem in problems] == ["these files extend each other in a circle: a.yaml → a.yaml"]


def test_a_missing_file_is_told_where_it_is_named(folder: Path) -> None:
    write(folder, a__yaml="extends: [b.yaml, c.yaml]\ncurency: IDR", b__yaml="per: yearly")
    models, problems = load("a.yaml")
    assert models == []
    assert {(one.place.file, one.code, one.place.path) for one in problems} == {
        ("a.yaml", "CV001", ("extends", 1)),
        ("a.yaml", "CV101", ("curency",)),
        ("b.yaml", "CV105", ("per",)),
    }


def test_a_file_outside_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, in_S_cvcalc__toml="", in_S_a__yaml="extends: ../b.yaml", b__yaml="{}")
    monkeypatch.chdir(tmp_path / "in")
    models, problems = load("a.yaml")
    assert models == []
    assert wrong(problems) == [("CV014", ("extends",))]


def test_a_long_chain_needs_no_recursion(folder: Path) -> None:
    last = 1500
    for number in range(last):
        (folder / f"f{number}.yaml").write_text(f"extends: f{number + 1}.yaml")
    (folder / f"f{last}.yaml").write_text("{}")
    (model,), problems = load("f0.yaml")
    assert problems == []
    assert len(model.documents) == last + 1


def test_scenarios_of_all_files_are_lined_up(folder: Path) -> None:
    write(
        folder,
        m__yaml="extends: a.yaml\nscenarios: {S: {inputs: {x: 1}}, T: }",
        a__yaml="inputs: {x: 0}\nscenarios: {U: {inputs: {x: 2}}, S: {inputs: {x: 3}}}",
    )
    (model,), problems = load("m.yaml")
    assert problems == []
    assert [*model.scenarios] == ["S", "T", "U"]
    assert [one.place.file for one in model.scenarios["S"]] == ["a.yaml", "m.yaml"]
    assert [one.place.file for one in model.scenarios["U"]] == ["a.yaml"]


def test_an_empty_offer_over_one_beneath_changes_nothing_and_a_null_takes_it_out(folder: Path) -> None:
    write(folder, m__yaml="extends: a.yaml\noffers:\n  A:\n  B: null", a__yaml="offers: {A: {}, B: {}, C: {}}")
    (model,), problems = load("m.yaml")
    assert problems == []
    assert {name: type(one).__name__ for name, one in model.documents[1].offers.items()} == {
        "A": "Layer",
        "B": "TakenOut",
    }


def test_every_file_is_read_on_its_own_and_all_problems_are_told(folder: Path) -> None:
    write(folder, a__yaml="inputs: {x: (}", b__yaml="inputs: [1]", c__yaml="a: [", d__yaml="currency: IDR", e__yaml="")
    models, problems = load("a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "f.yaml")
    assert [model.file for model in models] == ["a.yaml", "d.yaml"]
    assert [(one.place.file, one.code) for one in problems] == [
        ("a.yaml", "CV120"),
        ("b.yaml", "CV102"),
        ("c.yaml", "CV005"),
        ("e.yaml", "CV016"),
        ("f.yaml", "CV001"),
    ]


def test_what_several_models_extend_is_read_and_told_once(folder: Path) -> None:
    write(folder, a__yaml="extends: x.yaml", b__yaml="extends: x.yaml", x__yaml="inputs: {a: 1.500, b: 010}")
    models, problems = load("a.yaml", "b.yaml")
    assert [one.code for one in problems] == ["CV110", "CV110"]
    assert [[one.code for one in model.warnings] for model in models] == [["CV110", "CV110"]] * 2
    assert models[0].documents[0] is models[1].documents[0]


def test_the_structure_is_checked(folder: Path) -> None:
    write(folder, m__yaml="extends: a.yaml\nsegment: A", a__yaml="segments: {B: {offers: {Ous: }}}\noffers: {Ours: }")
    _, problems = load("m.yaml")
    assert {(one.place.file, one.code) for one in problems} >= {("m.yaml", "CV106"), ("a.yaml", "CV201")}


@pytest.mark.parametrize(
    ("path", "unnamed"),
    [
        ("shops.value.yaml", "shops"),
        ("sub/shops.yaml", "sub/shops"),
        ("shops.yml", "shops"),
        ("shops.value.json", "shops"),
        ("shops.json", "shops"),
        ("shops.v2.yaml", "shops.v2"),
        ("shops", "shops"),
        ("shops.txt", "shops.txt"),
        (".yaml", ".yaml"),
    ],
)
def test_a_segment_without_a_name_is_called_by_the_path(folder: Path, path: str, unnamed: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("{}")
    (model,), _ = load(path)
    assert (model.file, model.unnamed) == (path, unnamed)


def test_a_folder_stands_for_its_models(folder: Path) -> None:
    write(
        folder,
        sub_S_b__value__yaml="{}",
        sub_S_a__value__yaml="{}",
        sub_S_c__yaml="{}",
        sub_S_deep_S_d__value__yaml="{}",
    )
    models, problems = load("sub", "sub/a.value.yaml")
    assert problems == []
    assert [model.file for model in models] == ["sub/a.value.yaml", "sub/b.value.yaml", "sub/deep/d.value.yaml"]


def test_a_folder_without_models(folder: Path) -> None:
    (folder / "sub").mkdir()
    models, problems = load("sub")
    assert models == []
    assert [problem.code for problem in problems] == ["CV019"]


def test_standard_input_is_thought_to_stand_where_its_name_says(folder: Path) -> None:
    write(folder, sub_S_a__yaml="inputs: {x: 1}")
    problems, sources = Problems(), Sources()
    (model,) = load_models(["-"], problems, sources, BytesIO(b"extends: a.yaml"), "sub/m.value.yaml")
    assert files_of(model) == ["sub/a.yaml", "sub/m.value.yaml"]
    assert model.unnamed == "sub/m"


def test_a_model_too_broken_to_be_valued_is_left_out() -> None:
    model, problems = loaded("inputs: [1]\nbenefits: {tangible: {A: (}}")
    assert model is None
    assert wrong(problems) == [("CV102", ("inputs",)), ("CV120", ("benefits", "tangible", "A"))]


def test_in_json_the_shape_is_the_same() -> None:
    model, problems = loaded('{"inputs": {"a": 1.5, "b": "a * 2", "c": [1, true]}, "horizon": 2}', "m.json")
    assert wrong(problems) == [("CV121", ("inputs", "c", 1))]
    assert model is not None
    assert value(model, 0, "a") == parse("1.5")


def test_offers_stand_in_the_order_of_the_file_then_of_what_it_extends_as_listed(tmp_path: Path) -> None:
    offers = {
        "a": "extends: [x.yaml, y.yaml]\noffers: {Z: , Y1: }",
        "x": "extends: p.yaml\noffers: {X1: , X2: }",
        "y": "offers: {Y1: , Y2: }",
        "p": "offers: {P: }",
    }
    for name, text in offers.items():
        (tmp_path / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    (model,) = load_models([str(tmp_path / "a.yaml")], Problems(), Sources())
    assert Version(model).offers == ["Z", "Y1", "X1", "X2", "P", "Y2"]
    assert Version(model).ours == ("Z",)
