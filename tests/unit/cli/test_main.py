"""From arguments to exit codes, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from cvcalc.cli import group
from cvcalc.cli.answer import Answer
from cvcalc.cli.streams import UnwritableError
from cvcalc.cli.usage import WrongUsageError
from tests.running import Run

Answering = Callable[[list[str], object], Any]


def raising(exception: BaseException) -> Answering:
    def answer(_arguments: list[str], _streams: object) -> NoReturn:
        raise exception

    return answer


@pytest.fixture
def run_with(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[Answering], Any]:
    def run_with(answer: Answering) -> Any:
        monkeypatch.setattr(group, "answer", answer)
        return run("score", "model.yaml")

    return run_with


def test_answer_is_written(run_with: Callable[[Answering], Any]) -> None:
    outcome = run_with(lambda *_: Answer("★".encode(), 1, "a remark\n"))
    assert (outcome.code, outcome.stdout, outcome.stderr) == (1, "★", "a remark\n")


def test_wrong_usage(run_with: Callable[[Answering], Any]) -> None:
    outcome = run_with(raising(WrongUsageError("there is no offer 'x\x1b'", "did you mean 'y'?")))
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert outcome.stderr == (
        "cvcalc score: there is no offer 'x\\x1b'\n  did you mean 'y'?\n  'cvcalc score -h' shows how it is used\n"
    )


def test_a_bug_asks_for_a_report_without_a_traceback(run_with: Callable[[Answering], Any]) -> None:
    outcome = run_with(raising(ZeroDivisionError("what happened\n\x1b[31m")))
    assert outcome.code == 70
    assert outcome.stdout == ""
    first, second, third = outcome.stderr.splitlines()
    assert "please report it" in first
    assert second == "  ZeroDivisionError: what happened\\x0a\\x1b[31m"
    assert third.endswith(", in answer")
    assert "Traceback" not in outcome.stderr


def test_unwritable_output(run_with: Callable[[Answering], Any]) -> None:
    outcome = run_with(raising(UnwritableError("'out' is a folder: name a file for the output")))
    assert (outcome.code, outcome.stderr) == (74, "cvcalc: 'out' is a folder: name a file for the output\n")


def test_interruption_is_quiet(run_with: Callable[[Answering], Any]) -> None:
    outcome = run_with(raising(KeyboardInterrupt()))
    assert (outcome.code, outcome.stdout, outcome.stderr) == (130, "", "")


def test_interruption_inside_a_command_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvcalc.cli.commands import explain

    monkeypatch.setattr(explain, "page_of", raising_page)
    outcome = run("explain", "CV203")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (130, "", "")


def raising_page(_code: str) -> NoReturn:
    raise KeyboardInterrupt


@pytest.mark.parametrize("failure", [EOFError(), SystemError("x"), RecursionError(), MemoryError(), BrokenPipeError()])
def test_nothing_escapes_a_command(run: Run, monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    from cvcalc.cli.commands import explain

    def page_of(_code: str) -> NoReturn:
        raise failure

    monkeypatch.setattr(explain, "page_of", page_of)
    outcome = run("explain", "CV203")
    assert outcome.code == 70
    assert "please report it" in outcome.stderr
