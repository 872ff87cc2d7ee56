"""`cvcalc check`: which problems count, by options, comments, the baseline and settings."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.documents.schema import output_schema
from tests.running import Outcome, Run, run_here

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

MODEL = """\
horizon: 3
per: year
inputs:
  wage: 30_000
benefits:
  tangible:
    Savings: 20 * wage
    Gift: -500
    Growth: [1_000, 2_000, 3_000]
offers:
  Reply desk: {inputs: {wage: 28_000}}
  Shared inbox: {inputs: {wage: 32_000}}
segments:
  Small shops: {}
  Market stalls: {horizon: 2}
"""
ALL = {"CV301", "CV302", "CV306"}
CHOSEN = ("--select", "CV30,CV1,CV2,CV327")  # whatever other rules come to say of these models


def codes_in(outcome: Outcome) -> list[str]:
    return [one["code"] for one in json.loads(outcome.stdout)["problems"]]


def summary_of(outcome: Outcome) -> dict[str, int]:
    summary: dict[str, int] = json.loads(outcome.stdout)["summary"]
    return summary


def check(folder: Path, *arguments: str, chosen: Sequence[str] = CHOSEN) -> Outcome:
    return run_here("check", *(arguments or ("m.value.yaml",)), *chosen, "--format", "json", cwd=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m.value.yaml").write_text(MODEL)
    return tmp_path


def test_all_is_told(folder: Path) -> None:
    outcome = check(folder)
    assert set(codes_in(outcome)) == ALL
    assert outcome.code == 0


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--select", "CV301"), {"CV301"}),
        (("--select", "CV301,cv302"), {"CV301", "CV302"}),
        (("--select", "CV301", "--select", "CV306"), {"CV301", "CV306"}),
        (("--select", "CV30", "--ignore", "CV302"), {"CV301", "CV306"}),
        (("--select", "CV301", "--ignore", "CV3"), set()),
        (("--ignore", "CV3"), set()),
    ],
)
def test_codes_are_selected_and_ignored(folder: Path, arguments: tuple[str, ...], codes: set[str]) -> None:
    outcome = check(folder, "m.value.yaml", *arguments, chosen=())
    assert set(codes_in(outcome)) == codes
    assert summary_of(outcome)["ignored"] >= len(ALL - codes)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "CV9"), "--select: there are no problem codes 'CV9…'"),
        (("--ignore", "CV203"), "--ignore: CV203 leaves no number, so it can't be ignored"),
        (("--ignore", ""), "--ignore: a code is missing"),
        (("--fail-on", "erorr"), "--fail-on can't be 'erorr'"),
        (("--write-baseline",), "--write-baseline needs to know the file"),
        (("--baseline", "gone.json"), "--baseline: there is no file 'gone.json'"),
        (("--config", "gone.toml"), "gone.toml: there is no file 'gone.toml'"),
        (("--config", "a.toml", "--isolated"), "--config and --isolated do not go together"),
        (
            ("--baseline", "k.json", "--write-baseline", "--report", "sarif=./k.json"),
            "'k.json' is to be written twice",
        ),
    ],
)
def test_wrong_usage(run: Run, folder: Path, arguments: tuple[str, ...], message: str) -> None:
    outcome = run("check", "m.value.yaml", *arguments, cwd=folder)
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(f"cvcalc check: {message}\n  ")
    assert not (folder / "k.json").exists()


@pytest.mark.parametrize(
    ("select", "fail_on", "code"),
    [
        ("CV30", "error", 0),
        ("CV30", "warning", 1),
        ("CV306", "warning", 0),
        ("CV306", "note", 1),
        ("CV30", "never", 0),
    ],
)
def test_what_fails(folder: Path, select: str, fail_on: str, code: int) -> None:
    assert check(folder, "m.value.yaml", "--fail-on", fail_on, chosen=("--select", select)).code == code


BROKEN = "benefits: {tangible: {Savings: 20 * wage}} # cvcalc: ignore CV203, CV302 not yet\n"


@pytest.mark.parametrize("options", [("--select", "CV3"), ("--ignore", "CV2"), ("--fail-on", "never")])
def test_errors_are_always_told(folder: Path, options: tuple[str, ...]) -> None:
    (folder / "m.value.yaml").write_text(BROKEN)
    outcome = check(folder, "m.value.yaml", *options, chosen=())
    assert outcome.code == 3
    # That CV302 is not found says nothing: rules do not speak of a model with errors.
    assert codes_in(outcome) == ["CV203", "CV327"]


def with_comments(comments: dict[str, str], model: str = MODEL) -> str:
    for line, comment in comments.items():
        model = re.sub(rf"^( *{line}.*)$", rf"\1  # cvcalc: ignore {comment}", model, count=1, flags=re.MULTILINE)
    return model


def test_comments_hide_problems_of_their_line(folder: Path) -> None:
    comments = {"wage:": "CV301 each offer has its own", "Gift:": "CV302", "Growth:": "CV306,CV302 too far off"}
    (folder / "m.value.yaml").write_text(with_comments(comments))
    outcome = check(folder)
    (told,) = json.loads(outcome.stdout)["problems"]
    assert (told["code"], told["line"], told["path"]) == ("CV327", 9, ["benefits", "tangible", "Growth"])
    assert summary_of(outcome)["ignored"] >= len(ALL)


def test_a_comment_is_shown_with_its_line(run: Run, folder: Path) -> None:
    (folder / "m.value.yaml").write_text("horizon: 3  # cvcalc: ignore CV301 nothing there\n")
    outcome = run("check", "m.value.yaml", "--select", "CV301,CV327", "--fail-on", "warning", cwd=folder)
    assert outcome.code == 1
    assert outcome.stdout.splitlines()[:4] == [
        "m.value.yaml:1:30: warning CV327 CV301 is not found on this line, so there is nothing to ignore",
        "    horizon: 3  # cvcalc: ignore CV301 nothing there",
        "                                 ^",
        "  hint: remove it",
    ]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--select", "CV302,CV327"), []),  # CV301 was not looked for
        (("--select", "CV301,CV327"), ["CV327"]),
        (("--select", "CV301", "--ignore", "CV327"), []),
        (("--select", "CV301,CV327", "--set", "wage=1"), []),  # another model may have it there
    ],
)
def test_when_a_comment_is_unused(folder: Path, arguments: tuple[str, ...], codes: list[str]) -> None:
    (folder / "m.value.yaml").write_text("inputs: {wage: 5} # cvcalc: ignore CV301\nbenefits: {tangible: {A: wage}}\n")
    assert codes_in(check(folder, "m.value.yaml", *arguments, chosen=())) == codes


CHECKED = """\
benefits: {tangible: {A: gain}}
inputs: {gain: 5}
checks:
  Worth it: customer_value > 9  # cvcalc: ignore CV401 not before the next release
scenarios: {Slow: {inputs: {gain: 1}}}
"""


def test_a_failing_check_is_ignored_on_its_line(folder: Path) -> None:
    (folder / "m.value.yaml").write_text(CHECKED)
    outcome = check(folder, chosen=())
    assert (outcome.code, codes_in(outcome)) == (0, [])
    (folder / "m.value.yaml").write_text(CHECKED.replace("> 9", "> 1"))
    # Under the scenario it fails, and one run in its own may say so.
    assert codes_in(check(folder, chosen=())) == []
    assert codes_in(check(folder, "m.value.yaml", "--scenario", "Slow", chosen=())) == []
    (folder / "m.value.yaml").write_text(CHECKED.replace("> 9", "> 0"))
    assert codes_in(check(folder, "m.value.yaml", "--scenario", "Slow", chosen=())) == ["CV327"]


def test_a_requirement_can_be_known_and_is_read_from_settings(folder: Path) -> None:
    settings(folder, 'require = ["customer_value > 9_000_000"]\nbaseline = "known.json"\n')
    required = check(folder, "m.value.yaml", "--require", "customer_value > 0", "--isolated", chosen=())
    assert (required.code, "CV402" in codes_in(required)) == (0, False)
    assert check(folder, "m.value.yaml", "--write-baseline", "--select", "CV402", chosen=()).code == 0
    assert json.loads((folder / "known.json").read_bytes())["problems"] == [
        {"code": "CV402", "file": "m.value.yaml", "path": ["--require", "customer_value > 9_000_000"]}
    ]
    assert check(folder, chosen=()).code == 0
    outcome = check(folder, "m.value.yaml", "--require", "customer_value > 9_000_001", chosen=())
    assert (outcome.code, codes_in(outcome).count("CV402")) == (1, 1)  # the option takes the place of the setting
    assert summary_of(outcome)["gone"] == 0


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("CV3", "comments take whole codes, such as CV305"),
        ("CV99", "comments take whole codes, such as CV305"),
        ("CV3055", "did you mean 'CV305'?"),
    ],
)
def test_a_comment_takes_whole_codes(folder: Path, code: str, hint: str) -> None:
    (folder / "m.value.yaml").write_text(with_comments({"Gift:": f"{code} taken off"}))
    told = [one for one in json.loads(check(folder).stdout)["problems"] if one["code"] == "CV327"]
    assert [(one["message"], one["hint"]) for one in told] == [(f"there is no problem code '{code}'", hint)]


def test_a_comment_that_names_cv327_may_be_unused(folder: Path) -> None:
    (folder / "m.value.yaml").write_text(
        "inputs: {wage: 5} # cvcalc: ignore CV301, CV999, CV327\nbenefits: {tangible: {A: wage}}\n"
    )
    outcome = check(folder)
    assert codes_in(outcome) == []
    assert summary_of(outcome)["ignored"] == 2


def test_a_value_over_several_lines_has_its_comment_at_the_key(folder: Path) -> None:
    text = "benefits:\n  tangible:\n    Gift: >- # cvcalc: ignore CV302 taken off\n      -500\n      + 1\n"
    (folder / "m.value.yaml").write_text(text)
    assert codes_in(check(folder)) == []


ENTRIES = """\
per: year
benefits:
  tangible:
    Flow: {  # cvcalc: ignore CV302 taken off
      amount: -500}
    Return:  # cvcalc: ignore CV302 taken off
      amount: [-300, -200,
        -100]
    Gift: {amount: -5}
horizon: 3
inputs:
  odd:  # cvcalc: ignore CV301,CV110 needed later
    note: what may come
    value: 1.500
checks:
  Worth it:  # cvcalc: ignore CV401 not yet
    that: customer_value > 9
costs: {tangible: {  # cvcalc: ignore CV302 too much at once
  Fee: {amount: -1}}}
"""


def test_an_item_an_input_and_a_check_have_their_comment_at_the_key(folder: Path) -> None:
    (folder / "m.value.yaml").write_text(ENTRIES)
    told = json.loads(check(folder, chosen=("--select", "CV30,CV1,CV2,CV327,CV401")).stdout)["problems"]
    assert [(one["code"], one["line"]) for one in told] == [("CV302", 9), ("CV327", 18), ("CV302", 19)]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two models that extend drivers with a comment, which only the first makes use of."""
    (tmp_path / "drivers.yaml").write_text(
        "inputs: {fee: 5}\ncosts: {tangible: {Fee: fee}} # cvcalc: ignore CV302 paid\n"
    )
    (tmp_path / "a.value.yaml").write_text("extends: drivers.yaml\ninputs: {fee: -5}\n")
    (tmp_path / "b.value.yaml").write_text("extends: drivers.yaml\n")
    return tmp_path


def test_a_comment_in_a_shared_file_is_used_where_one_model_needs_it(shared: Path) -> None:
    for order in (("a.value.yaml", "b.value.yaml"), ("b.value.yaml", "a.value.yaml"), (".",)):
        assert codes_in(check(shared, *order)) == []
    assert codes_in(check(shared, "b.value.yaml")) == []  # nothing is known of models that are not in the run
    # The same file by two names, and as a model of its own.
    assert codes_in(check(shared, "a.value.yaml", str(shared / "b.value.yaml"))) == []
    assert codes_in(check(shared, "drivers.yaml", "a.value.yaml")) == []


def test_a_comment_in_a_shared_file_is_judged_where_that_is_checked(shared: Path) -> None:
    (shared / "a.value.yaml").unlink()
    (shared / "models").mkdir()
    (shared / "models" / "c.value.yaml").write_text("extends: ../drivers.yaml\n")
    (shared / "cvcalc.toml").touch()
    for files, hint in (
        (["."], "remove it, unless a model elsewhere extends this file and needs it"),
        (["drivers.yaml"], "remove it"),
        (["b.value.yaml", "./drivers.yaml"], "remove it, unless a model elsewhere extends this file and needs it"),
    ):
        (told,) = json.loads(check(shared, *files).stdout)["problems"]
        assert (told["code"], told["line"], told["hint"]) == ("CV327", 2, hint)
    assert codes_in(check(shared, "models", "b.value.yaml")) == []


def test_a_comment_in_a_shared_file_is_not_judged_where_a_model_has_errors(shared: Path) -> None:
    (shared / "a.value.yaml").write_text("extends: drivers.yaml\ninputs: {fee: fees}\n")
    assert codes_in(check(shared, ".")) == ["CV203"]
    assert codes_in(check(shared, "b.value.yaml", "gone.value.yaml")) == ["CV001"]


def test_problems_of_a_file_stand_together(shared: Path) -> None:
    (shared / "drivers.yaml").write_text(
        "inputs: {fee: 5} # cvcalc: ignore CV301\ncosts:\n  tangible: {Fee: fee, Gift: -5}\n"
    )
    problems = json.loads(check(shared, ".").stdout)["problems"]
    assert [(one["file"], one["line"], one["code"]) for one in problems] == [
        ("drivers.yaml", 1, "CV327"),
        ("drivers.yaml", 3, "CV302"),
        ("drivers.yaml", 3, "CV302"),
    ]


def test_a_baseline_hides_what_it_knows(folder: Path) -> None:
    first = check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline", "--fail-on", "note")
    assert (first.code, codes_in(first), summary_of(first)["known"]) == (0, [], 3)
    written = (folder / "known.json").read_bytes()
    assert written.decode() == (
        '{\n  "format": "baseline/1",\n  "cvcalc": "0.1.0",\n  "problems": [\n'
        '    {"code": "CV302", "file": "m.value.yaml", "path": ["benefits", "tangible", "Gift"]},\n'
        '    {"code": "CV306", "file": "m.value.yaml", "path": ["benefits", "tangible", "Growth"]},\n'
        '    {"code": "CV301", "file": "m.value.yaml", "path": ["inputs", "wage"]}\n  ]\n}\n'
    )
    again = check(folder, "m.value.yaml", "--baseline", "known.json", "--fail-on", "note")
    assert (again.code, codes_in(again), summary_of(again)["known"], summary_of(again)["gone"]) == (0, [], 3, 0)
    check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline")
    assert (folder / "known.json").read_bytes() == written


def test_what_is_new_is_told_and_what_is_gone_is_counted(folder: Path) -> None:
    check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline")
    (folder / "m.value.yaml").write_text(MODEL.replace("Gift: -500", "Present: -500"))
    outcome = check(folder, "m.value.yaml", "--baseline", "known.json")
    assert codes_in(outcome) == ["CV302"]
    assert (summary_of(outcome)["known"], summary_of(outcome)["gone"]) == (2, 1)
    (folder / "other.value.yaml").write_text("benefits: {tangible: {A: 1}}\n")
    assert summary_of(check(folder, "other.value.yaml", "--baseline", "known.json"))["gone"] == 0
    one = check(folder, "m.value.yaml", "--baseline", "known.json", chosen=("--select", "CV301"))
    assert summary_of(one)["gone"] == 0


def test_a_baseline_in_another_folder_knows_files_from_there(folder: Path) -> None:
    (folder / "ci").mkdir()
    (folder / "models").mkdir()
    (folder / "m.value.yaml").rename(folder / "models" / "m.value.yaml")
    check(folder, "models", "--baseline", "ci/known.json", "--write-baseline")
    known = json.loads((folder / "ci" / "known.json").read_bytes())
    assert {one["file"] for one in known["problems"]} == {"../models/m.value.yaml"}
    for place, files, baseline in (
        (folder, str(folder / "models"), "ci/known.json"),
        (folder / "models", "m.value.yaml", "../ci/known.json"),
        (folder / "ci", "../models/m.value.yaml", str(folder / "ci" / "known.json")),
    ):
        assert codes_in(check(place, files, "--baseline", baseline)) == []


def test_with_errors_no_baseline_is_written(run: Run, folder: Path) -> None:
    check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline")
    before = (folder / "known.json").read_bytes()
    (folder / "m.value.yaml").write_text(BROKEN)
    outcome = run("check", "m.value.yaml", "--baseline", "known.json", "--write-baseline", cwd=folder)
    assert outcome.code == 3
    assert "CV203" in outcome.stdout
    assert outcome.stderr.startswith("cvcalc check: 'known.json' is not written: ")
    assert (folder / "known.json").read_bytes() == before


def test_errors_are_not_known(folder: Path) -> None:
    (folder / "m.value.yaml").write_text(BROKEN)
    entry = {"code": "CV203", "file": "m.value.yaml", "path": ["benefits", "tangible", "Savings"]}
    (folder / "known.json").write_text(json.dumps({"format": "baseline/1", "problems": [entry]}))
    outcome = check(folder, "m.value.yaml", "--baseline", "known.json")
    assert outcome.code == 3
    assert "CV203" in codes_in(outcome)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "known.json:1:1: this is not JSON: expecting value"),
        (b'{\n  "a": ]', "known.json:2:8: this is not JSON: expecting value"),
        (b"\xff\xfe", "known.json: the file is in UTF-16, not in UTF-8"),
        (b"\xc3(", "known.json: byte 0xc3 is not UTF-8"),
        (b"[" * 100_000, "known.json: this is no baseline"),
        (b"9" * 10_000, "known.json: this is no baseline"),
        (b"[]", "known.json: this is no baseline: it has no 'format'"),
        (b'{"format": "score/1"}', "known.json: 'format' is 'score/1', not 'baseline/1'"),
        (b'{"format": "baseline/2"}', "known.json: 'format' is 'baseline/2', not 'baseline/1'"),
        (b'{"format": "baseline/1"}', "known.json: this is no baseline: it has no list 'problems'"),
        *(
            (
                b'{"format": "baseline/1", "problems": [{"code": "CV301", "file": "a", "path": []}, ' + entry + b"]}",
                "known.json: problem 2 has no 'code', 'file' and 'path' as baselines have them",
            )
            for entry in (
                b"1",
                b"{}",
                b'{"code": 1, "file": "a", "path": []}',
                b'{"code": "CV301", "path": []}',
                b'{"code": "CV301", "file": "a", "path": [true]}',
                b'{"code": "CV301", "file": "a", "path": [[]]}',
            )
        ),
    ],
)
@pytest.mark.parametrize("options", [(), ("--write-baseline",)])
def test_what_is_no_baseline(run: Run, folder: Path, text: bytes, message: str, options: tuple[str, ...]) -> None:
    (folder / "known.json").write_bytes(text)
    outcome = run("check", "m.value.yaml", "--baseline", "known.json", *options, cwd=folder)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"cvcalc check: --baseline: {message}\n")
    assert (folder / "known.json").read_bytes() == text


@needs_posix
def test_a_pipe_or_a_folder_is_no_baseline(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for name in ("pipe", "."):
        outcome = run("check", "m.value.yaml", "--baseline", name, "--write-baseline", cwd=folder)
        assert outcome.code == 2


def test_a_baseline_is_held_to_its_schema(folder: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline")
    jsonschema.validate(json.loads((folder / "known.json").read_bytes()), output_schema("baseline"))


@needs_posix
def test_any_name_of_a_file_is_known_again(folder: Path) -> None:
    name = os.fsdecode(b"\xff \xe2\x80\xae ::x.value.yaml")
    try:
        (folder / "m.value.yaml").rename(folder / name)
    except OSError:
        pytest.skip("this file system takes no such name")
    check(folder, ".", "--baseline", "known.json", "--write-baseline")
    assert codes_in(check(folder, ".", "--baseline", "known.json")) == []


LINES = MODEL.splitlines()
SHIFTS = st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(["", "# a comment", "    "])), max_size=8)


@given(SHIFTS, st.permutations(range(3)))
def test_a_baseline_hides_everything_wherever_lines_are(
    tmp_path_factory: pytest.TempPathFactory, shifts: list[tuple[int, str]], order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    items = [LINES[6 + at] for at in order]
    (folder / "m.value.yaml").write_text("\n".join([*LINES[:6], *items, *LINES[9:]]))
    check(folder, "m.value.yaml", "--baseline", "known.json", "--write-baseline", chosen=())
    lines = LINES.copy()
    for at, line in sorted(shifts, reverse=True):
        lines.insert(at, line)
    (folder / "m.value.yaml").write_text("\n".join(lines))
    outcome = check(folder, "m.value.yaml", "--baseline", "known.json", "--fail-on", "note", chosen=())
    assert (outcome.code, codes_in(outcome)) == (0, [])
    assert summary_of(outcome)["gone"] == 0


def settings(folder: Path, text: str, name: str = "cvcalc.toml") -> None:
    (folder / name).write_text(text)


def problems(outcome: Outcome) -> Any:
    assert outcome.stderr == ""
    return sorted(set(codes_in(outcome)))


def test_settings_stand_in_for_options(folder: Path) -> None:
    settings(folder, 'select = ["CV301", "CV306"]\nignore = ["CV306"]\nfail-on = "warning"\n')
    outcome = check(folder, chosen=())
    assert (problems(outcome), outcome.code) == (["CV301"], 1)
    outcome = check(folder, "m.value.yaml", "--select", "CV302,CV306", "--fail-on", "error", chosen=())
    assert (problems(outcome), outcome.code) == (["CV302"], 0)
    outcome = check(folder, "m.value.yaml", "--ignore", "CV301", chosen=())
    assert (problems(outcome), outcome.code) == (["CV306"], 0)
    assert {*problems(check(folder, "m.value.yaml", "--isolated", chosen=()))} >= ALL


def test_settings_are_found_above_all_files(folder: Path) -> None:
    for name in ("a", "b/c"):
        (folder / name).mkdir(parents=True)
        (folder / name / "m.value.yaml").write_text(MODEL)
    settings(folder, '[tool.cvcalc]\nselect = ["CV301"]\n', "pyproject.toml")
    settings(folder / "b", 'select = ["CV302"]\n')
    assert problems(check(folder, "a", chosen=())) == ["CV301"]
    assert problems(check(folder, "b", chosen=())) == ["CV302"]
    assert problems(check(folder, "b/c/m.value.yaml", chosen=())) == ["CV302"]
    assert problems(check(folder, "a", "b/c", chosen=())) == ["CV301"]
    assert problems(check(folder / "a", "../b/c", chosen=())) == ["CV302"]
    assert problems(check(folder / "a", "../b/c", "--config", "../pyproject.toml", chosen=())) == ["CV301"]


def test_standard_input_has_the_settings_of_its_name(run: Run, folder: Path) -> None:
    (folder / "a").mkdir()
    settings(folder, 'select = ["CV301"]\n')
    settings(folder / "a", 'select = ["CV302"]\n')
    for options, code in (((), "CV301"), (("--stdin-filename", "a/x.yaml"), "CV302")):
        outcome = run("check", "-", *options, "--format", "json", stdin=MODEL.encode(), cwd=folder)
        assert problems(outcome) == [code]


def test_a_baseline_of_the_settings_is_relative_to_them(folder: Path) -> None:
    (folder / "a").mkdir()
    settings(folder, 'baseline = "known.json"\n')
    outcome = check(folder / "a", "../m.value.yaml", "--write-baseline")
    assert outcome.code == 0
    assert (folder / "known.json").exists()
    assert problems(check(folder / "a", "../m.value.yaml")) == []
    assert {*problems(check(folder / "a", "../m.value.yaml", "--isolated"))} == ALL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('slect = ["CV3"]', "cvcalc.toml: there is no setting 'slect'\n  did you mean 'select'?"),
        ("select = 3", "cvcalc.toml: 'select' must be a list of texts, and not empty"),
        ('select = ["CV9"]', "cvcalc.toml: 'select': there are no problem codes 'CV9…'"),
        ('ignore = ["CV203"]', "cvcalc.toml: 'ignore': CV203 leaves no number, so it can't be ignored"),
        ('fail-on = "erorr"', "cvcalc.toml: 'fail-on' can't be 'erorr'\n  did you mean 'error'?"),
        ('require = ["rank >"]', "cvcalc.toml: 'require': nothing follows '>'"),
        ('require = ["rank < 1.500"]', "cvcalc.toml: 'require': '1.500' is read as 1.5"),
        ('require = ["year > 1"]', "cvcalc.toml: 'require': 'year' is a different number"),
        ('baseline = "../known.json"', "cvcalc.toml: '../known.json' leads out of the folder of the settings"),
        ("select = [\n", "cvcalc.toml:1:1: this is not TOML: "),
        ("a = \x1b", "cvcalc.toml: the control character U+001B stands in the text"),
    ],
)
def test_wrong_settings(run: Run, folder: Path, text: str, message: str) -> None:
    settings(folder, text)
    outcome = run("check", "m.value.yaml", cwd=folder)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith(f"cvcalc check: {message}")
    assert run("check", "m.value.yaml", "--isolated", cwd=folder).code == 0


def test_a_required_condition_of_the_settings_is_for_models_with_its_inputs(folder: Path) -> None:
    settings(folder, 'require = ["chats > 0", "customer_value > 9_000_000"]\n')
    (folder / "other.value.yaml").write_text("inputs: {chats: 0}\nbenefits: {tangible: {Orders: 5 * chats}}\n")
    for files, failing in ((["m.value.yaml"], 1), (["other.value.yaml"], 2), (["."], 3)):
        outcome = check(folder, *files, chosen=("--select", "CV402"))
        assert (outcome.code, outcome.stderr, codes_in(outcome)) == (1, "", ["CV402"] * failing)
    assert check(folder, "m.value.yaml", "--require", "chats > 0").code == 2


def test_a_required_name_of_the_settings_like_a_metric_is_a_slip_unless_a_model_has_it(run: Run, folder: Path) -> None:
    settings(folder, 'require = ["advantge > 0 or chats > 0"]\n')
    outcome = run("check", "m.value.yaml", cwd=folder)
    assert (outcome.code, outcome.stdout) == (2, "")
    message = "cvcalc.toml: 'require': 'advantge' is neither an input of the models nor a metric"
    assert outcome.stderr.startswith(f"cvcalc check: {message}\n  did you mean 'advantage'?\n")
    (folder / "other.value.yaml").write_text("inputs: {advantge: 1}\nbenefits: {tangible: {Orders: advantge}}\n")
    assert run("check", ".", "--select", "CV402", cwd=folder).code == 0


@needs_posix
def test_hostile_settings_neither_hang_nor_tell_secrets(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password = 'hunter2'")
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "m.value.yaml").write_text(MODEL)
    os.mkfifo(folder / "cvcalc.toml")
    (folder / "pyproject.toml").mkdir()
    assert run("check", "m.value.yaml", cwd=folder).code == 0
    (folder / "cvcalc.toml").unlink()
    (folder / "cvcalc.toml").symlink_to(tmp_path / "secret")
    outcome = run("check", "m.value.yaml", cwd=folder)
    assert outcome.code == 2
    assert "hunter2" not in outcome.stderr
    assert "password" not in outcome.stderr
    (folder / "cvcalc.toml").unlink()
    (folder / "known.json").symlink_to(tmp_path / "secret")
    settings(folder, 'baseline = "known.json"')
    outcome = run("check", "m.value.yaml", "--write-baseline", cwd=folder)
    assert outcome.code == 2
    assert (tmp_path / "secret").read_text() == "password = 'hunter2'"
