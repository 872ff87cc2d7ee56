"""`cvcalc survey`: options into figures, layers or problems."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cvcalc.cli.completion import answer_shell
from cvcalc.documents.schema import output_schema
from tests.running import Run
from tests.unit.reports.surveys import responses

OPTIONS = [
    "--nps",
    "recommend",
    "--csat",
    "pleased",
    "--ces",
    "easy",
    "--mean",
    "brand reputation",
    "--conversion",
    "bought",
]


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("responses.csv").write_text(responses(), encoding="utf-8")


def document(run: Run, *arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    outcome = run("survey", *arguments, "--format", "json", stdin=stdin)
    assert (outcome.code, outcome.stderr) == (0, "")
    found: dict[str, Any] = json.loads(outcome.stdout)
    Draft202012Validator(output_schema("survey")).validate(found)
    return found


def test_json(run: Run) -> None:
    found = document(run, "responses.csv", *OPTIONS, "--by", "shop_type,brand", "--weight", "w")
    assert (found["file"], found["rows"], found["weight"], len(found["groups"])) == ("responses.csv", 120, "w", 6)
    assert [(one["column"], one["measure"]) for one in found["total"]] == [
        ("recommend", "nps"), ("pleased", "csat"), ("easy", "ces"), ("brand reputation", "mean"),
        ("bought", "conversion"),
    ]  # fmt: skip


def test_standard_input(run: Run) -> None:
    data = responses().encode()
    assert document(run, "-", *OPTIONS, stdin=data)["file"] == "stdin"
    named = document(run, "-", *OPTIONS, "--stdin-filename", "r.csv", stdin=data)
    assert named | {"file": "responses.csv"} == document(run, "responses.csv", *OPTIONS)
    outcome = run("survey", "responses.csv", *OPTIONS, "--stdin-filename", "x")
    assert outcome.code == 2
    assert "--stdin-filename names standard input, which is not read" in outcome.stderr


def test_every_format_says_the_same(run: Run) -> None:
    arguments = ("survey", "responses.csv", *OPTIONS, "--by", "brand")
    rows = [*csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout, newline=""))]
    found = document(run, *arguments[1:])
    assert [float(row["value"] or "nan") for row in rows if row["total"] == "true"] == [
        one["value"] for one in found["total"]
    ]
    table, markdown = run(*arguments), run(*arguments, "--format", "markdown")
    assert (table.code, table.stderr, markdown.code) == (0, "", 0)
    assert "-44.3" in table.stdout
    assert "| **-44.3** |" in markdown.stdout


def test_columns_in_lists_and_with_commas_in_their_names(run: Run) -> None:
    Path("r.csv").write_text('"likely, 0-10",a,b,"b, c"\n9,1,2,3\n', encoding="utf-8")
    found = document(run, "r.csv", "--nps", "likely, 0-10", "--mean", "a, b,,a", "--mean", "b, c", "--mean", "b")
    assert [one["column"] for one in found["total"]] == ["likely, 0-10", "a", "b", "b, c"]


def test_what_stands_for_no_answer(run: Run) -> None:
    Path("r.csv").write_text("a\n1\nNA\n-\n", encoding="utf-8")
    (total,) = document(run, "r.csv", "--mean", "a", "--missing", "NA, -")["total"]
    assert (total["n"], total["missing"]) == (1, 2)


def test_how_it_is_written(run: Run) -> None:
    Path("r.csv").write_bytes("größe;a\nÖ;1,5\n".encode("cp1252"))
    said = ("--separator", "semicolon", "--decimal", "comma", "--encoding", "cp1252")
    found = document(run, "r.csv", "--mean", "a", "--by", "größe", *said)
    assert (found["groups"][0]["by"], found["total"][0]["value"], found["warnings"]) == ({"größe": "Ö"}, 1.5, [])
    outcome = run("survey", "r.csv", "--mean", "a", "--encoding", "cp1252")
    assert outcome.code == 0
    assert "r.csv:1:1: note CV341 read with ';' between cells and ',' before decimals" in outcome.stderr
    assert "to be sure, say so: --separator semicolon, --decimal comma" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ([], "nothing is asked of the survey", "there are shop_type, brand, recommend, pleased"),
        (["--nps", ""], "the name of a column is empty", "a variable that the shell"),
        (["--nps", "recommend", "--by", " , "], "the name of a column is empty", "a variable that the shell"),
        (["--nps", "recommend", "--output", "./responses.csv"], "--output names the data file", "another file"),
        (["--nps", "reccomend"], "there is no column 'reccomend'", "did you mean 'recommend'?"),
        (["--nps", "recommend", "--by", "x"], "there is no column 'x'", "there are 'shop_type', 'brand'"),
        (["--nps", "recommend", "--weight", "x"], "there is no column 'x'", "there are 'shop_type'"),
        (["--nps", "recommend", "--scale", "1..5"], "--scale goes with --write-model", "add --write-model"),
        (["--nps", "recommend", "--write-model"], "writes ratings, and none is asked for", "with --mean"),
        (["--mean", "easy", "--write-model", "--format", "json"], "does not go with --format json", "YAML"),
        (
            ["--mean", "easy", "--write-model", "--by", "brand,shop_type,w"],
            "two columns at most",
            "--by shop_type,brand",
        ),
        (["--mean", "easy", "--write-model", "--by", "offer=brand,w"], "neither segment nor offer", "only these two"),
        (["--mean", "easy", "--by", "offer=brand,offer=w"], "--by: two columns hold the offers", "name one"),
        (["--mean", "easy", "--write-model", "--scale", "5"], "is not two numbers with '..'", "--scale 1..5"),
        (["--mean", "easy", "--write-model", "--scale", "5..5"], "both ends are the same", "--scale 1..5"),
        (["--mean", "easy", "--write-model", "--scale", "a..5"], "--scale: 'a' is not a number", ""),
        (
            ["--mean", "easy", "--write-model", "--scale", "eas=1..5"],
            "no column with ratings 'eas'",
            "did you mean 'easy'?",
        ),
        (["--mean", "easy", "--encoding", "rot13"], "--encoding: 'rot13' is no encoding of text", "cp1252"),
        (["--mean", "easy", "--separator", "dot"], "--separator can't be 'dot'", "'semicolon'"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], message: str, hint: str) -> None:
    outcome = run("survey", "responses.csv", *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert message in outcome.stderr
    assert hint in outcome.stderr


def test_a_bad_cell_with_its_line(run: Run) -> None:
    Path("r.csv").write_text("brand,a\nKilat,11\n", encoding="utf-8")
    outcome = run("survey", "r.csv", "--nps", "a")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert outcome.stderr == (
        "r.csv:2:7: error CV234 row 2, column 'a': '11' is not an answer of NPS, which is a whole number from 0 to 10\n"
        "    Kilat,11\n"
        "          ^\n"
        "\n"
        "1 error in 1 file\n"
    )
    outcome = run("survey", "r.csv", "--nps", "a", "--format", "json")
    assert (outcome.code, json.loads(outcome.stdout)["format"]) == (3, "problems/1")


def test_a_first_row_of_numbers_is_no_header(run: Run) -> None:
    Path("r.csv").write_text("1,2\n3,4\n", encoding="utf-8")
    outcome = run("survey", "r.csv", "--nps", "a")
    assert outcome.code == 3
    assert "CV237 the first row is no header" in outcome.stderr


def test_a_file_that_is_not_there_or_leads_out(run: Run, tmp_path: Path) -> None:
    outcome = run("survey", "none.csv", "--nps", "a")
    assert outcome.code == 3
    assert "CV001 there is no file 'none.csv'" in outcome.stderr
    root = tmp_path / "root"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "link.csv").symlink_to(tmp_path / "responses.csv")
    outcome = run("survey", "root/link.csv", *OPTIONS)
    assert outcome.code == 3
    assert "CV014 'root/link.csv' leads outside its root by a link" in outcome.stderr
    assert run("survey", tmp_path / "responses.csv", *OPTIONS, cwd=root).code == 0


def test_output_goes_to_a_file(run: Run) -> None:
    outcome = run("survey", "responses.csv", *OPTIONS, "--by", "brand", "--output", "out.txt")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")
    assert "Agency desk" in Path("out.txt").read_text(encoding="utf-8")


def test_layers_that_a_model_extends(run: Run) -> None:
    arguments = ("--mean", "brand reputation,easy", "--by", "shop_type,brand", "--write-model")
    outcome = run("survey", "responses.csv", *arguments, "--output", "ratings.yaml")
    assert outcome.code == 0
    assert (
        "column 'easy' is taken as ratings on a scale from 1 to 7, within which all 118 answers lie" in outcome.stderr
    )
    assert "--scale easy=1..7" in outcome.stderr
    again = run("survey", "responses.csv", *arguments, "--scale", "easy=1..7", "--scale", "0..10")
    assert again.stderr == ""
    assert again.stdout == Path("ratings.yaml").read_text(encoding="utf-8").replace(
        "  # all answers lie within; --scale says otherwise", ""
    )
    assert run("check", "ratings.yaml").code == 0
    Path("model.value.yaml").write_text(
        "extends: ratings.yaml\ncurrency: IDR\nhorizon: 3\nours: Kilat CRM\n"
        "benefits: {intangible: {brand reputation: {full_worth: 6_000_000}, easy: {full_worth: 1_000_000}}}\n"
        "costs: {tangible: {Subscription: {amount: 500_000, per: year}}}\n",
        encoding="utf-8",
    )
    outcome = run("compare", "model.value.yaml", "--format", "json")
    assert outcome.code == 0
    assert {one["segment"] for one in json.loads(outcome.stdout)["segments"]} == {"Market stalls", "Small online shops"}
    assert run("simulate", "model.value.yaml", "--draws", "300").code == 0


def test_ratings_beyond_their_scale(run: Run) -> None:
    outcome = run("survey", "responses.csv", "--mean", "brand reputation", "--write-model", "--scale", "1..5")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert (
        "CV235 the answers in column 'brand reputation' go from 0 to 10, beyond a scale from 1 to 5" in outcome.stderr
    )


@pytest.mark.parametrize("by", [[], ["--by", "brand"], ["--by", "segment=shop_type"], ["--by", "brand,shop_type"]])
def test_layers_by_any_columns_are_valid(run: Run, by: list[str]) -> None:
    outcome = run(
        "survey", "responses.csv", "--mean", "easy,brand reputation", *by, "--write-model", "--scale", "0..10"
    )
    assert outcome.code == 0
    assert run("score", "-", stdin=outcome.stdout_bytes).code == 0


def test_completion_knows_its_choices() -> None:
    assert "semicolon" in answer_shell(["cvcalc survey r.csv --separator "]).split()
