"""Files made to hurt: a result or problems, never a traceback, never a hang. Those too large to keep are made here.

Each is read by a process of its own, which a generous limit ends: a parser that crashes must not take the tests along.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases.mistakes import found
from tests.repositories import Repo
from tests.running import Run

MEBIBYTE = 1024 * 1024
MODEL = "benefits: {tangible: {Savings: 5_000}}\n"

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def lines(template: str, count: int) -> str:
    return "".join(template.replace("#", str(index)) for index in range(count))


# Made when they are needed: together they fill some memory.
REFUSED: dict[str, tuple[Callable[[], str], str]] = {
    "brackets.yaml": (
        lambda: "[" * 100_000,
        "CV007 error - 1:33 nested deeper than 32 levels",
    ),
    "closed.yaml": (
        lambda: f"a: {'[' * 100_000}{']' * 100_000}",
        "CV007 error - 1:35 nested deeper than 32 levels",
    ),
    "braces.yaml": (
        lambda: "{" * 100_000,
        "CV013 error - 1:2 a key must be text, not a mapping or a list",
    ),
    "dashes.yaml": (
        lambda: "- " * 100_000,
        "CV007 error - 1:65 nested deeper than 32 levels",
    ),
    "brackets.json": (
        lambda: "[" * 100_000,
        "CV007 error - 1:33 nested deeper than 32 levels",
    ),
    "braces.json": (
        lambda: '{"a":' * 100_000,
        "CV007 error - 1:161 nested deeper than 32 levels",
    ),
    "tags.yaml": (
        lambda: lines("%TAG !a#! tag:x,#:\n", 100_000),
        "CV004 error - 9:1 more than 8 lines begin with '%'",
    ),
    "formula.yaml": (
        lambda: f"inputs: {{a: {'1 + ' * 2_500_000}1}}\n{MODEL}",
        "CV122 error inputs.a 1:4013 the formula has 10,000,001 characters; 4,000 are allowed",
    ),
    "key.yaml": (
        lambda: f"{'x' * 10 * MEBIBYTE}: 5\n",
        f"CV005 error - 1:1 '{'x' * 59}…' is too long for a name",
    ),
    "quote.yaml": (
        lambda: 'title: "' + "x\n" * 5_000_000,
        "CV005 error - 1:8 this quote is never closed",
    ),
    "large.yaml": (
        lambda: "#" * 16 * MEBIBYTE + "\n",
        "CV003 error - - the file is larger than 16 MiB",
    ),
    "large.json": (
        lambda: " " * 17 * MEBIBYTE,
        "CV003 error - - the file is larger than 16 MiB",
    ),
    "zeros.yaml": (
        lambda: "\0" * MEBIBYTE,
        "CV004 error - 1:1 the control character U+0000 stands in the text",
    ),
    "documents.yaml": (
        lambda: "---\n" * 1_000_000,
        "CV012 error - 2:1 a second document begins here",
    ),
    "comments.yaml": (
        lambda: "#\n" * 1_000_000,
        "CV016 error - 1:1 the file is empty",
    ),
    "list.yaml": (
        lambda: f"inputs: {{a: [{'1,' * 1_000_000}]}}\n",
        "CV008 error - 1:2000014 more than 1,000,000 keys and values, aliases counted as often as they are used",
    ),
    "stars.yaml": (
        lambda: "a: " + "*a " * 100_000,
        "CV009 error - 1:4 '*a' repeats an anchor that is not in the text before it",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused(run_process: Run, tmp_path: Path, name: str) -> None:
    make, expected = REFUSED[name]
    (tmp_path / name).write_text(make(), encoding="utf-8", newline="")
    outcome, told = found(run_process, "score", name, cwd=tmp_path)
    assert told == [f"{name}: {expected}"]
    assert (outcome.code, outcome.stderr) == (3, "")


def test_a_long_line_is_no_mistake(run_process: Run, tmp_path: Path) -> None:
    (tmp_path / "line.yaml").write_text(f"title: {'x' * 10 * MEBIBYTE}\n{MODEL}", encoding="utf-8")
    outcome = run_process("score", "line.yaml", "--format", "json", cwd=tmp_path)
    assert outcome.code == 0
    assert len(json.loads(outcome.stdout)["results"][0]["title"]) == 10 * MEBIBYTE


def test_thousands_of_misspelt_keys_are_all_told(run_process: Run, tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text(lines("curency#: IDR\n", 5_000) + MODEL, encoding="utf-8")
    outcome, told = found(run_process, "score", "keys.yaml", cwd=tmp_path)
    assert told == [
        f"keys.yaml: CV101 error curency{index} {index + 1}:1 'curency{index}' is not a key of a value model"
        for index in range(5_000)
    ]
    assert outcome.code == 3

    shown = run_process("score", "keys.yaml", cwd=tmp_path)
    assert (shown.code, shown.stdout) == (3, "")
    assert shown.stderr.count(": error CV101 ") == 100
    assert shown.stderr.endswith("and 4,900 more in keys.yaml\n\n5,000 errors in 1 file\n")


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        (MODEL + "inputs:\n" + lines("  a#: b# * 2\n", 5_000), "CV203", 5_000),
        (MODEL + "inputs:\n" + lines("  a#:\n", 5_000), "CV211", 5_000),
        (MODEL + "inputs:\n" + lines("  a #: 1\n", 5_000), "CV109", 5_000),
        (f"benefits: {{tangible: {{A: [{'max(1, ' * 5_000}1]}}}}", "CV120", 5_000),
    ],
    ids=["unknown names", "forgotten numbers", "names that are none", "open brackets"],
)
def test_many_mistakes_take_no_more_than_their_number(
    run_process: Run, tmp_path: Path, text: str, code: str, count: int
) -> None:
    (tmp_path / "many.yaml").write_text(text, encoding="utf-8")
    outcome, told = found(run_process, "score", "many.yaml", cwd=tmp_path)
    assert sum(f": {code} " in row for row in told) == count
    assert outcome.code == 3


@pytest.mark.parametrize(
    "text",
    [
        MODEL + "offers:\n" + lines("  o#: {}\n", 5_000),
        MODEL + "segments:\n" + lines("  s#: {}\n", 5_000),
        "benefits: {tangible: {A: b9}}\ninputs:\n  a: 1\n" + lines("  b#: c# + 1\n  c#: a\n", 5_000),
        "benefits: {tangible: {A: a19999}}\ninputs:\n  a0: 1\n"
        + "".join(f"  a{index}: a{index - 1} * 1\n" for index in range(1, 20_000)),
    ],
    ids=["offers", "segments", "inputs", "a chain of inputs"],
)
def test_a_model_of_many_parts_is_valued(run_process: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "many.yaml").write_text(text, encoding="utf-8")
    assert run_process("score", "many.yaml", "--format", "csv", cwd=tmp_path).code == 0


@needs_posix
def test_a_link_does_not_lead_out_of_the_root(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "root"
    inside.mkdir()
    (inside / "cvcalc.toml").touch()
    (tmp_path / "secret.yaml").write_text("inputs: {wage: 5}\n", encoding="utf-8")
    (inside / "drivers.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "model.yaml").write_text(f"extends: drivers.yaml\n{MODEL}", encoding="utf-8")
    outcome, told = found(run, "score", "model.yaml", cwd=inside)
    assert told == ["model.yaml: CV014 error extends 1:10 'drivers.yaml' leads outside the root of this model"]
    assert outcome.code == 3


@needs_posix
@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", "it.value.yaml"], ["check", "it.value.yaml", "--format", "github"], ["score", "it.value.yaml"]),
        *(["check", "it.value.yaml", "--format", "sarif"], ["explain", "it.value.yaml", "customer_value"]),
        *(["diff", "--base", "HEAD", "it.value.yaml"], ["diff", "it.value.yaml", "model.yaml"]),
        *(["price", "it.value.yaml"], ["check", "-", "--stdin-filename", "it.value.yaml"]),
    ],
    ids=" ".join,
)
def test_a_named_link_does_not_lead_out_of_a_repository(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit(**{"model.yaml": MODEL})
    (tmp_path / "secret").write_text("token: hunter2\n", encoding="utf-8")
    (repo.folder / "it.value.yaml").symlink_to("../secret")
    outcome = run(*arguments, cwd=repo.folder, stdin=b"extends: secret\n")
    told = outcome.stdout + outcome.stderr
    assert (outcome.code, "CV014" in told, "hunter2" in told, "token" in told) == (3, True, False, False)


@needs_posix
@pytest.mark.parametrize(
    "arguments",
    [
        *(["check", "model.yaml", "--report", "sarif=out"], ["check", "model.yaml", "--output", "out"]),
        *(["check", "model.yaml", "--baseline", "out", "--write-baseline"], ["score", "model.yaml", "--output", "out"]),
        *(["diff", "model.yaml", "model.yaml", "--output", "out"], ["compare", "model.yaml", "--output", "out"]),
    ],
    ids=" ".join,
)
def test_an_output_does_not_lead_out_of_a_repository(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit(**{"model.yaml": MODEL})
    (repo.folder / "out").symlink_to("../outside")
    outcome = run(*arguments, cwd=repo.folder)
    assert (outcome.code, (tmp_path / "outside").exists()) == (74, False)
    assert "'out' can't be written: a link leads it outside its root" in outcome.stderr


@needs_posix
def test_a_folder_holds_no_models_that_links_lead_to(run: Run, tmp_path: Path) -> None:
    inside = tmp_path / "root"
    inside.mkdir()
    (tmp_path / "other.value.yaml").write_text(MODEL, encoding="utf-8")
    (inside / "other.value.yaml").symlink_to(tmp_path / "other.value.yaml")
    (inside / "again").symlink_to(inside)
    outcome, told = found(run, "score", "root", cwd=tmp_path)
    assert told == ["root: CV019 error - - the folder 'root' holds no models"]
    assert outcome.code == 3


@needs_posix
def test_a_link_to_itself_is_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").symlink_to("model.yaml")
    outcome, told = found(run, "score", "model.yaml", cwd=tmp_path)
    assert [row.split(" ")[1] for row in told] == ["CV001"]
    assert outcome.code == 3


@needs_posix
@pytest.mark.parametrize("as_fragment", [False, True])
def test_a_pipe_is_not_waited_for(run_process: Run, tmp_path: Path, as_fragment: bool) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "model.yaml").write_text(f"extends: pipe.yaml\n{MODEL}", encoding="utf-8")
    outcome, told = found(run_process, "score", "model.yaml" if as_fragment else "pipe.yaml", cwd=tmp_path)
    place = "model.yaml: CV001 error extends 1:10" if as_fragment else "pipe.yaml: CV001 error - -"
    assert told == [f"{place} 'pipe.yaml' is not a regular file"]
    assert outcome.code == 3


@needs_posix
def test_a_device_is_no_file(run_process: Run, tmp_path: Path) -> None:
    outcome, told = found(run_process, "score", "/dev/zero", cwd=tmp_path)
    assert told == ["/dev/zero: CV001 error - - '/dev/zero' is not a regular file"]
    assert outcome.code == 3


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing/at/all.yaml", "a\nb.yaml", "[/red].yaml", "::error::", "-x"])
def test_a_missing_file_is_told_by_its_name(run: Run, tmp_path: Path, name: str) -> None:
    outcome = run("score", "--", name, cwd=tmp_path)
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "error CV001 there is no file '" in outcome.stderr
    assert "\n::" not in f"\n{outcome.stderr}"


def test_nothing_on_standard_input(run: Run) -> None:
    outcome = run("score", "-", stdin=b"")
    assert (outcome.code, outcome.stdout) == (3, "")
    assert "error CV016 the file is empty" in outcome.stderr
