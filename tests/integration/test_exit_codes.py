"""Exit codes and streams of the whole command. DESIGN §3."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.models import BROKEN, RIVALS, SHOPS, SMALL
from tests.running import Run


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"small": SMALL, "rivals": RIVALS, "shops": SHOPS, "broken": BROKEN}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", ["score", "compare", "price"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_done(run: Run, command: str, form: str) -> None:
    outcome = run(command, "rivals.yaml", "--format", form)
    assert outcome.code == 0
    assert outcome.stderr == ""
    assert "Kilat CRM" in outcome.stdout
    assert outcome.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--segment", "Small online shop"],
            "there is no segment 'Small online shop'\n  did you mean 'Small online shops'?",
        ),
        (["--offer", "Kilat"], "there is no offer 'Kilat'"),
        (["--scenario", "Lean,Nothing"], "there is no scenario 'Nothing'"),
        (["--set", "hourly_wage"], "--set: 'hourly_wage' sets nothing"),
        (["--set", "hourly_wag=5"], "did you mean 'hourly_wage'?"),
        (["--set", "hourly_wage=1,500"], "'1,500' can't be the value of 'hourly_wage'"),
        (["--set", "subscription=5"], "'subscription' is set by the offer 'Kilat CRM' itself"),
        (["--set", "Kilat:subscription=5"], "there is no offer 'Kilat'"),
        (["--format", "json", "--by", "stage"], "--by does not go with --format json"),
        (["--format", "csv", "--unit", "million"], "--unit does not go with --format csv"),
        (["--by", "colour"], "--by can't be 'colour'"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], says: str) -> None:
    outcome = run("score", "rivals.yaml", *arguments)
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert says in outcome.stderr


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("command", ["score", "compare", "price"])
def test_problems_go_to_standard_error(run: Run, command: str, form: str) -> None:
    outcome = run(command, "broken.yaml", "--format", form)
    assert outcome.code == 3
    assert outcome.stdout == ""
    assert "broken.yaml:" in outcome.stderr
    assert "CV203" in outcome.stderr


@pytest.mark.parametrize("command", ["score", "compare", "price"])
def test_problems_are_the_document_where_json_is_asked_for(run: Run, command: str) -> None:
    outcome = run(command, "broken.yaml", "--format", "json")
    assert outcome.code == 3
    assert outcome.stderr == ""
    document = json.loads(outcome.stdout)
    assert document["format"] == "problems/1"
    assert {problem["file"] for problem in document["problems"]} == {"broken.yaml"}


def test_problems_of_all_files_are_told_in_one_run(run: Run) -> None:
    Path("cut.yaml").write_text("segment: [\n", encoding="utf-8")
    outcome = run("score", "missing.yaml", "broken.yaml", "cut.yaml", "--format", "json")
    assert outcome.code == 3
    found = {(problem["file"], problem["code"]) for problem in json.loads(outcome.stdout)["problems"]}
    assert found == {("missing.yaml", "CV001"), ("broken.yaml", "CV203"), ("cut.yaml", "CV005")}


def test_a_file_that_cannot_be_read_makes_no_name_unknown(run: Run) -> None:
    outcome = run("score", "missing.yaml", "small.yaml", "--segment", "Elsewhere", "--set", "price=5")
    assert outcome.code == 3
    assert "CV001" in outcome.stderr


@pytest.mark.parametrize(("name", "code"), [("missing.yaml", "CV001"), ("empty", "CV019"), ("/dev/null", "CV001")])
def test_nothing_to_read(run: Run, name: str, code: str) -> None:
    Path("empty").mkdir()
    outcome = run("score", name)
    assert outcome.code == 3
    assert outcome.stdout == ""
    assert code in outcome.stderr


def test_warnings_leave_the_payload_alone(run: Run) -> None:
    Path("doubt.yaml").write_text(SMALL.replace("6_000_000\n", "1.500\n"), encoding="utf-8")
    outcome = run("score", "doubt.yaml", "--format", "csv")
    assert outcome.code == 0
    assert "CV110" in outcome.stderr
    assert "CV110" not in outcome.stdout
    document = json.loads(run("score", "doubt.yaml", "--format", "json").stdout)
    assert [warning["code"] for warning in document["warnings"]] == ["CV110"]


def test_standard_input_is_a_model(run: Run) -> None:
    outcome = run("score", "-", "--format", "json", stdin=SMALL.encode())
    assert outcome.code == 0
    assert json.loads(outcome.stdout)["results"][0]["file"] == "stdin"


def test_standard_input_has_a_name(run: Run) -> None:
    outcome = run("score", "-", "--stdin-filename", "sub/named.yaml", stdin=BROKEN.encode())
    assert outcome.code == 3
    assert "sub/named.yaml:" in outcome.stderr


def test_folder_holds_models(run: Run) -> None:
    Path("models/deep").mkdir(parents=True)
    Path("models/deep/a.value.yaml").write_text(SMALL, encoding="utf-8")
    Path("models/drivers.yaml").write_text("inputs: {unused: 1}\n", encoding="utf-8")
    outcome = run("score", "models", "--format", "json")
    assert outcome.code == 0
    assert {result["file"] for result in json.loads(outcome.stdout)["results"]} == {"models/deep/a.value.yaml"}


def test_standard_input_and_a_file_of_its_name_are_not_mixed_up(run: Run) -> None:
    Path("stdin").write_text(SMALL, encoding="utf-8")
    for arguments in (["small.yaml", "-", "--stdin-filename", "./small.yaml"], ["-", "stdin"]):
        outcome = run("score", *arguments, stdin=SMALL.encode())
        assert (outcome.code, outcome.stdout) == (2, "")
        assert "standard input can't be called '" in outcome.stderr
        assert "--stdin-filename" in outcome.stderr


def test_a_file_under_two_paths_is_one(run: Run) -> None:
    outcome = run("score", "small.yaml", Path("small.yaml").resolve(), "--format", "json")
    assert outcome.code == 0, outcome.stdout
    assert [result["file"] for result in json.loads(outcome.stdout)["results"]] == ["small.yaml"]
