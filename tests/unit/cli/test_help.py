"""What `cvcalc` says of itself."""

from __future__ import annotations

import pytest

from cvcalc.cli.group import COMMANDS
from cvcalc.version import __version__
from tests.running import Run


def test_version_is_one_line(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"cvcalc {__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_the_commands(run: Run, flag: str) -> None:
    outcome = run(flag)
    assert outcome.code == 0
    assert outcome.stderr == ""
    for name, summary in COMMANDS.items():
        assert f"  {name}" in outcome.stdout
        assert summary in " ".join(outcome.stdout.split())
    assert "Exit codes: 0 done" in outcome.stdout


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_is_for(run: Run, command: str, flag: str) -> None:
    outcome = run(command, flag)
    assert outcome.code == 0
    assert outcome.stderr == ""
    assert outcome.stdout.startswith(f"Usage: cvcalc {command} ")
    assert f"  cvcalc {command} " in outcome.stdout, "an example"
    assert "Exit codes:" in outcome.stdout
    assert max(map(len, outcome.stdout.splitlines())) <= 80
    assert "<" not in outcome.stdout, "types are for programmers"


def test_help_wins_over_what_is_wrong(run: Run) -> None:
    assert run("score", "--format", "json", "-h").code == 0


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["scor"], "cvcalc: there is no command 'scor'", "did you mean 'score'?"),
        (["--verison"], "cvcalc: there is no option '--verison'", "did you mean '--version'?"),
        (["score", "a", "--formt", "json"], "cvcalc score: there is no option '--formt'", "did you mean '--format'?"),
        (["score"], "cvcalc score: FILES... is missing", "for example: cvcalc score segment.value.yaml"),
        (["score", "a", "--format"], "cvcalc score: --format needs a value", ""),
        (["score", "a", "--by-year=1"], "cvcalc score: --by-year takes no value", "write --by-year alone"),
        (
            ["score", "a", "--format", "yaml"],
            "cvcalc score: --format can't be 'yaml'",
            "there are 'table', 'json', 'csv', 'markdown'",
        ),
        (["score", "a", "--by", "stag"], "cvcalc score: --by can't be 'stag'", "did you mean 'stage'?"),
        (["init", "a", "b"], "cvcalc init: 'b' is more than 'init' takes", "put quotes around what holds spaces"),
        (["schema", "b"], "cvcalc schema: 'b' is more than 'schema' takes", "it takes options only"),
        (["score", ""], "cvcalc score: the name of a file is empty", "a variable that the shell does not know"),
        (["score", "a", "--output", ""], "cvcalc score: the name after --output is empty", ""),
        (["score", "-", "--stdin-filename", ""], "cvcalc score: the name after --stdin-filename is empty", ""),
        (["\x1b[31m"], "cvcalc: there is no command '\\x1b[31m'", "there are 'init', "),
    ],
)
def test_wrong_usage_is_told_plainly(run: Run, arguments: list[str], message: str, hint: str) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.stdout == ""
    lines = outcome.stderr.splitlines()
    assert lines[0] == message
    assert lines[-1] == f"  '{message.partition(':')[0]} -h' shows how it is used"
    assert hint in outcome.stderr


def test_no_command_shows_help_as_wrong_usage(run: Run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert outcome.stderr == run("-h").stdout
