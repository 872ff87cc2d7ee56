"""Models that take ratings and inputs from data files, from the command line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.integration.test_watch import posix, watching
from tests.repositories import Repo
from tests.running import Run
from tests.surveyed import DATA, MODEL, RATED, write

CSV = b"brand,reputation\nKilat CRM,8\nShared inbox,6\n"


def document(run: Run, *arguments: str, cwd: Path, code: int = 0, stdin: bytes = b"") -> Any:
    outcome = run(*arguments, "--format", "json", cwd=cwd, stdin=stdin)
    assert outcome.code == code, outcome.stdout + outcome.stderr
    return json.loads(outcome.stdout)


def told(run: Run, folder: Path) -> list[tuple[str, str]]:
    """The code and the message of every problem of the model in `folder`."""
    outcome = run("score", "model.value.yaml", "--format", "json", cwd=folder)
    assert "Traceback" not in outcome.stderr
    assert outcome.code == 3, outcome.stdout
    return [(one["code"], one["message"]) for one in json.loads(outcome.stdout)["problems"]]


@pytest.mark.parametrize(
    "command",
    [
        ["score"],
        ["compare"],
        ["compare", "--perceived"],
        ["price"],
        ["price", "--curve"],
        ["sensitivity"],
        ["sensitivity", "--solve", "survey:reputation"],
        ["simulate", "--draws", "200"],
        ["whatif"],
        ["whatif", "--budget", "20", "--combine"],
        ["explain"],
        ["explain", "--inputs"],
        ["check"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_every_command_reads_them(run: Run, tmp_path: Path, command: list[str], form: str) -> None:
    write(tmp_path, f"{MODEL}scenarios: {{Dear: {{our_cost: 5, benefits: {{tangible: {{Savings: 1}}}}}}}}\n")
    outcome = run(command[0], "model.value.yaml", *command[1:], "--format", form, cwd=tmp_path)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert "Kilat CRM" in outcome.stdout or command[0] == "check" or "--inputs" in command


def test_a_rating_is_explained_down_to_the_data(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    outcome = run("explain", "model.value.yaml", "Brand reputation", "--segment", "Large", cwd=tmp_path)
    assert (
        "6_000_000 * (survey:reputation - 0) / (10 - 0) = 6_000_000 * (9.5 - 0) / (10 - 0) = 5,700,000"
        in outcome.stdout
    )
    assert (
        "survey:reputation = 9.5 · mean 9.5, sd 0.5, min 4, max 10 · survey · model.value.yaml:3 · responses.csv"
        " · customer_data · 2 answers, standard error 0.5" in outcome.stdout
    )


def test_the_register_of_assumptions_has_them(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    found = document(run, "explain", "model.value.yaml", "--inputs", cwd=tmp_path)["register"]
    (nps,) = (one for one in found if one["name"] == "survey:q1:nps")
    assert (nps["values"], nps["layer"], nps["used_by"]) == ([-50, 33.333333, 100], "survey", ["recommend"])
    assert (nps["source"], nps["evidence"], nps["note"]) == ("responses.csv", "customer_data", "9 answers")


def test_an_input_of_data_is_set_like_any_other(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    found = document(run, "score", "model.value.yaml", "--set", "recommend=-100", cwd=tmp_path)
    assert {item["value"] for one in found["results"] for item in one["items"] if item["name"] == "Word of mouth"} == {
        0
    }
    refused = run("score", "model.value.yaml", "--set", "survey:reputation=5", cwd=tmp_path)
    assert refused.code == 2
    assert "what data say can't be set: use an input of its own" in refused.stderr


def test_what_data_say_can_be_solved_for(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    asked = ("sensitivity", "model.value.yaml", "--segment", "Small", "--solve")
    (found,) = document(run, *asked, "survey:reputation", cwd=tmp_path)["solutions"]
    assert (found["input"], found["input_offer"], found["base"]) == ("survey:reputation", "Kilat CRM", 8)
    (theirs,) = document(run, *asked, "Shared inbox:survey:reputation", cwd=tmp_path)["solutions"]
    assert (theirs["input_offer"], theirs["base"]) == ("Shared inbox", 6)
    refused = run(*asked, "survey:reputatoin", cwd=tmp_path)
    assert (refused.code, "did you mean 'survey:reputation'?" in refused.stderr) == (2, True)


def test_draws_never_leave_the_scale(run: Run, tmp_path: Path) -> None:
    data = "brand,reputation\n" + "Kilat CRM,10\n" * 9 + "Kilat CRM,9\nShared inbox,0\nShared inbox,1\n"
    write(tmp_path, RATED, data)
    (found,) = document(run, "simulate", "model.value.yaml", cwd=tmp_path)["segments"]
    values = {one["offer"]: one for one in found["offers"]}
    assert 985 < values["Kilat CRM"]["mean"] < 990  # of a full worth of 1,000; the base is 990
    assert {(one["input"], one["offer"]) for one in found["drivers"]} == {
        ("survey:reputation", "Kilat CRM"),
        ("survey:reputation", "Shared inbox"),
    }


def test_a_model_from_standard_input_has_its_data_beside_its_name(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "models")
    arguments = ["score", "-", "--stdin-filename", "models/model.value.yaml"]
    found = document(run, *arguments, cwd=tmp_path, stdin=MODEL.encode())
    assert [one["file"] for one in found["results"]] == ["models/model.value.yaml"] * 4
    beside = document(run, "score", "-", cwd=tmp_path / "models", stdin=MODEL.encode())
    assert len(beside["results"]) == 4


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "CV237", "empty"),
        (b"\0\1\2\3" * 400, "", ""),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", ""),
        (b"PK\x03\x04" + bytes(100), "CV002", "workbook"),
        (b"reputation\n8\n", "CV233", "there is no column 'brand'"),
        (b"brand,reputation\n", "CV236", "no answers"),
        (b"brand,reputation\nKilat CRM,ten\n", "CV234", "row 2, column 'reputation': 'ten'"),
        (b'brand,reputation\n"Kilat CRM,8\n', "CV237", ""),
        (b"brand,brand,reputation\nKilat CRM,x,8\n", "CV237", ""),
        (b"brand,reputation\nKilat CRM,8,9\n", "CV237", ""),
        (CSV.replace(b"CRM", b"CRM\xff"), "CV002", ""),
    ],
)
def test_hostile_data_are_told_of(run: Run, tmp_path: Path, data: bytes, code: str, message: str) -> None:
    write(tmp_path, RATED, None)
    (tmp_path / "responses.csv").write_bytes(data)
    found = told(run, tmp_path)
    assert code in {one for one, _ in found} or not code
    assert any(message in text for _, text in found)


def test_a_folder_is_no_data_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, RATED, None)
    (tmp_path / "responses.csv").mkdir()
    assert told(run, tmp_path) == [("CV001", "'responses.csv' is a folder, not a file")]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are of POSIX")
def test_a_pipe_is_no_data_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, RATED, None)
    os.mkfifo(tmp_path / "responses.csv")
    assert told(run, tmp_path) == [("CV001", "'responses.csv' is not a regular file")]


@pytest.mark.parametrize("file", ["../responses.csv", "{}/responses.csv", "link.csv", "inside/link/responses.csv"])
def test_data_outside_the_root_are_not_read(run: Run, tmp_path: Path, file: str) -> None:
    (tmp_path / "responses.csv").write_text(DATA, encoding="utf-8")
    folder = tmp_path / "models"
    write(folder, RATED.replace("responses.csv", file.format(tmp_path)), None)
    (folder / "inside").mkdir()
    (folder / "inside/link").symlink_to(tmp_path)
    (folder / "link.csv").symlink_to(tmp_path / "responses.csv")
    ((code, message),) = told(run, folder)
    assert (code, "leads outside the root of this model" in message) == ("CV014", True)


def test_a_link_within_the_root_is_followed(run: Run, tmp_path: Path) -> None:
    write(tmp_path, RATED.replace("responses.csv", "latest.csv"))
    (tmp_path / "latest.csv").symlink_to("responses.csv")
    assert run("score", "model.value.yaml", cwd=tmp_path).code == 0


def test_a_bad_cell_is_shown_with_its_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path, RATED, DATA.replace("Large,Kilat CRM,9,9,1", "Large,Kilat CRM,nine,9,1"))
    outcome = run("score", "model.value.yaml", cwd=tmp_path)
    assert outcome.stderr.startswith(
        "responses.csv:8:17: error CV234 row 8, column 'reputation': 'nine' is not a number"
    )
    assert "\n    Large,Kilat CRM,nine,9,1\n                    ^\n" in outcome.stderr


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    made.write("models/model.value.yaml", MODEL)
    made.write("models/responses.csv", DATA)
    made.commit()
    return made


def test_changed_data_explain_a_difference(run: Run, repo: Repo) -> None:
    changed = DATA.replace("Small,Kilat CRM,8,9,1\n", "Small,Kilat CRM,8,9,1\nSmall,Kilat CRM,10,9,1\n")
    repo.write("models/responses.csv", changed)
    for versions in (["--base", "HEAD", "models"], ["HEAD:models", "models"]):
        found = document(run, "diff", *versions, cwd=repo.folder)
        (file,) = found["files"]
        assert [(one["name"], one["segment"], one["offer"], one["status"]) for one in file["inputs"]] == [
            ("survey:q1:nps", "Small", "Kilat CRM", "changed"),
            ("survey:reputation", "Small", "Kilat CRM", "changed"),
        ]
        reputation = file["inputs"][1]
        assert (reputation["old"]["text"], reputation["old"]["value"]) == ("3 answers", 8)
        assert (reputation["new"]["text"], reputation["new"]["value"]) == ("4 answers", 8.5)
        (segment,) = found["segments"]
        ours = segment["offers"][0]
        assert {one["name"]: one["change"] for one in ours["inputs"]} == {
            "survey:reputation": 300000,
            "survey:q1:nps": 16666.666667,
        }
    assert "Nothing changed." in run("diff", "HEAD:models", "HEAD:models").stdout
    table = run("diff", "--base", "HEAD", "models").stdout
    assert "survey:reputation of Kilat CRM in Small: 3 answers (= 8) → 4 answers (= 8.5)" in table


def test_a_survey_that_is_new_or_gone_or_asked_otherwise_is_listed(run: Run, repo: Repo) -> None:
    repo.write("models/model.value.yaml", MODEL.replace("offer: brand}", "offer: brand, weight: w}"))
    (file,) = document(run, "diff", "--base", "HEAD", "models", cwd=repo.folder)["files"]
    (setting,) = file["settings"]
    assert (setting["name"], setting["status"]) == ("survey", "changed")
    assert setting["old"]["text"] == "responses.csv, segment shop_type, offer brand"
    assert setting["new"]["text"] == "responses.csv, segment shop_type, offer brand, weight w"
    rated = MODEL.replace("{survey: reputation}", "8").replace("{survey: q1, measure: nps, unit: points}", "20")
    repo.write("models/model.value.yaml", rated.replace("survey: {", "# survey: {"))
    (file,) = document(run, "diff", "--base", "HEAD", "models", cwd=repo.folder)["files"]
    assert [(one["name"], one["status"]) for one in file["settings"]] == [("survey", "removed")]
    assert [one["name"] for one in file["inputs"]] == ["recommend"]


def test_data_of_a_revision_are_those_of_that_time(run: Run, repo: Repo) -> None:
    (repo.folder / "models/responses.csv").unlink()
    outcome = run("diff", "--base", "HEAD", "models", "--format", "json")
    problems = json.loads(outcome.stdout)["problems"]
    assert [(one["code"], one["file"], one["message"]) for one in problems] == [
        ("CV001", "models/model.value.yaml", "there is no file 'models/responses.csv'")
    ]
    repo.write("models/responses.csv", DATA)
    repo.write("models/model.value.yaml", MODEL.replace("responses.csv", "../../responses.csv"))
    repo.commit()
    (problem,) = json.loads(run("diff", "HEAD:models", "HEAD:models", "--format", "json").stdout)["problems"][:1]
    assert problem["code"] == "CV014"


@posix
def test_data_are_watched(tmp_path: Path) -> None:
    write(tmp_path, RATED)
    with watching(tmp_path, "model.value.yaml", at_terminal=False) as (_, screen):
        screen.until("860")
        (tmp_path / "responses.csv").write_text(DATA.replace(",9,9,1", ",4,9,1"), encoding="utf-8")
        screen.until("760")
