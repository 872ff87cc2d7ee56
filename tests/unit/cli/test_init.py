"""Files to start from."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from cvcalc.cli.commands.init import DATA, TEMPLATES
from tests.running import Run

NAMES = ["quickstart", "rivals", "segments", "full", "journey", "survey"]
MODELINE = "# yaml-language-server: $schema=cvcalc-model.schema.json\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_template_is_offered() -> None:
    assert sorted(path.stem for path in TEMPLATES.glob("*.yaml")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["score", "compare"])
def test_template_is_valued_without_a_remark(run: Run, name: str, command: str) -> None:
    assert run("init", "--template", name).code == 0
    outcome = run(command, "segment.value.yaml", "--format", "json")
    assert outcome.code == 0, outcome.stdout
    assert json.loads(outcome.stdout)["warnings"] == []


@pytest.mark.parametrize("command", ["price", "sensitivity", "simulate", "whatif"])
def test_the_full_template_helps_to_decide_without_a_remark(run: Run, command: str) -> None:
    assert run("init", "--template", "full").code == 0
    outcome = run(command, "segment.value.yaml", "--format", "json")
    assert outcome.code == 0, outcome.stdout
    assert json.loads(outcome.stdout)["warnings"] == []


@pytest.mark.parametrize("name", ["journey", "survey"])
@pytest.mark.parametrize("command", ["check", "journey", "sensitivity", "simulate"])
def test_templates_of_the_customers_side_are_used_without_a_remark(run: Run, name: str, command: str) -> None:
    assert run("init", "--template", name).code == 0
    outcome = run(command, "segment.value.yaml", "--format", "json")
    assert outcome.code == 0, outcome.stdout
    document = json.loads(outcome.stdout)
    assert (document.get("warnings"), document.get("problems")) in [([], None), (None, [])]


def test_the_journey_template_has_a_kpi_that_feeds_an_input_and_a_lever(run: Run) -> None:
    run("init", "--template", "journey")
    journey = json.loads(run("journey", "segment.value.yaml", "--format", "json").stdout)
    kpis = [kpi for stage in journey["segments"][0]["stages"] for kpi in stage["kpis"]]
    assert [(one["verdict"], one["worth"] is not None) for one in kpis] == [
        ("up, not by chance", True),
        ("up, not by chance", False),
    ]
    whatif = json.loads(run("whatif", "segment.value.yaml", "--format", "json").stdout)
    assert whatif["warnings"] == []


def test_data_are_written_beside_the_model(run: Run) -> None:
    Path("models").mkdir()
    outcome = run("init", "models/desk.value.yaml", "--template", "survey")
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr.startswith("wrote 'models/desk.value.yaml' and 'models/survey.csv'; to value it: ")
    assert Path("models/survey.csv").read_bytes() == (TEMPLATES / "survey.csv").read_bytes()
    assert run("score", "models").code == 0


def test_data_are_never_written_over(run: Run) -> None:
    Path("survey.csv").write_text("mine", encoding="utf-8")
    outcome = run("init", "--template", "survey")
    assert outcome.code == 2
    assert "'survey.csv' is there already" in outcome.stderr
    assert Path("survey.csv").read_text(encoding="utf-8") == "mine"
    assert not Path("segment.value.yaml").exists()
    assert run("init", "--template", "survey", "--force").code == 0
    assert run("score", "segment.value.yaml").code == 0


def test_a_model_that_is_printed_says_where_its_data_are(run: Run) -> None:
    outcome = run("init", "-", "--template", "survey")
    assert outcome.stdout_bytes == (TEMPLATES / "survey.yaml").read_bytes()
    assert outcome.stderr == "its data, 'survey.csv', are written only beside a file: cvcalc init --template survey\n"
    assert not Path("survey.csv").exists()


@pytest.mark.parametrize("name", DATA)
def test_the_survey_template_shows_how_its_data_begin(name: str) -> None:
    text = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    first, second, *_ = (TEMPLATES / DATA[name]).read_text(encoding="utf-8").splitlines()
    assert f"#     {first}\n#     {second}\n" in text


def test_scenarios_of_the_full_template_change_something(run: Run) -> None:
    run("init", "--template", "full")
    scenarios = "Lean year,Rival halves its price"
    outcome = run("score", "segment.value.yaml", "--format", "json", "--scenario", scenarios)
    document = json.loads(outcome.stdout)
    assert document["warnings"] == []
    values: dict[str | None, list[float]] = {}
    for result in document["results"]:
        values.setdefault(result["scenario"], []).append(result["customer_value"])
    assert list(values) == [None, "Lean year", "Rival halves its price"]
    assert len({tuple(one) for one in values.values()}) == 3


@pytest.mark.parametrize("name", NAMES)
def test_template_helps_editors_and_readers(name: str) -> None:
    text = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert text.count("#") > 8
    assert max(map(len, text.splitlines())) <= 130


def test_quickstart_is_the_default(run: Run) -> None:
    outcome = run("init")
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr == "wrote 'segment.value.yaml'; to value it: cvcalc score segment.value.yaml\n"
    assert Path("segment.value.yaml").read_bytes() == (TEMPLATES / "quickstart.yaml").read_bytes()


def test_dash_prints(run: Run, tmp_path: Path) -> None:
    outcome = run("init", "-", "--template", "rivals")
    assert outcome.code == 0
    assert outcome.stdout_bytes == (TEMPLATES / "rivals.yaml").read_bytes()
    assert [*tmp_path.iterdir()] == []


def test_a_file_is_never_written_over(run: Run) -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    outcome = run("init", "mine.yaml")
    assert outcome.code == 2
    assert "'mine.yaml' is there already" in outcome.stderr
    assert "--force" in outcome.stderr
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"


def test_a_broken_link_is_there_already(run: Run) -> None:
    Path("link.yaml").symlink_to("nowhere.yaml")
    assert run("init", "link.yaml").code == 2


def test_force_writes_over_a_file(run: Run) -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    assert run("init", "mine.yaml", "--force").code == 0
    assert Path("mine.yaml").read_bytes() == (TEMPLATES / "quickstart.yaml").read_bytes()


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_no_file(run: Run, force: list[str]) -> None:
    Path("models").mkdir()
    outcome = run("init", "models/", *force)
    assert outcome.code == 2
    assert "models/segment.value.yaml" in outcome.stderr


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_the_model_is_not_written_where_its_data_go(run: Run, force: list[str]) -> None:
    outcome = run("init", "survey.csv", "--template", "survey", *force)
    assert outcome.code == 2
    assert "'survey.csv' is to hold the data of the model" in outcome.stderr
    assert not Path("survey.csv").exists()


def test_data_are_not_written_over_a_folder(run: Run) -> None:
    Path("survey.csv").mkdir()
    outcome = run("init", "--template", "survey", "--force")
    assert outcome.code == 2
    assert "name the model in another folder" in outcome.stderr


def test_a_missing_folder_cannot_be_written_to(run: Run) -> None:
    outcome = run("init", "missing/mine.yaml")
    assert outcome.code == 74
    assert "there is no such folder" in outcome.stderr


def test_an_unknown_template_is_wrong_usage(run: Run) -> None:
    outcome = run("init", "--template", "quick")
    assert outcome.code == 2
    assert ", ".join(f"'{name}'" for name in NAMES) in outcome.stderr


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("a b.yaml", "cvcalc score 'a b.yaml'"),
        ("it's $x.yaml", """cvcalc score 'it'"'"'s $x.yaml'"""),
        ("-x.yaml", "cvcalc score ./-x.yaml"),
        ("l" * 70 + ".yaml", f"cvcalc score {'l' * 70}.yaml"),
    ],
)
def test_the_next_step_runs_as_it_stands(run: Run, path: str, command: str) -> None:
    assert run("init", "--", path).stderr.endswith(f"; to value it: {command}\n")
    assert run(*shlex.split(command)[1:]).code == 0


def test_no_next_step_is_given_that_could_not_be_printed(run: Run) -> None:
    assert run("init", "a\x1b.yaml").stderr == "wrote 'a\\x1b.yaml'\n"


def test_yaml_is_not_written_under_a_json_name(run: Run, tmp_path: Path) -> None:
    outcome = run("init", str(tmp_path / "a.json"))
    assert outcome.code == 2
    assert "init writes YAML" in outcome.stderr
    assert not [*tmp_path.iterdir()]
