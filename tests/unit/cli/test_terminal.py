"""What the terminal can show."""

from __future__ import annotations

import io

import pytest

from cvcalc.cli.terminal import is_colored, is_terminal, width_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "93")
    assert width_of(Terminal()) == 93


def test_no_terminal_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "93")
    assert width_of(io.StringIO()) is None
    assert width_of(None) is None


def test_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)


def test_color_goes_to_terminals_only() -> None:
    assert is_colored(Terminal(), "auto")
    assert not is_colored(io.StringIO(), "auto")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_environment_turns_color_off(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert not is_colored(Terminal(), "auto")
    assert is_colored(Terminal(), "always")


def test_color_may_be_forced_and_forbidden() -> None:
    assert is_colored(io.StringIO(), "always")
    assert is_colored(None, "always")
    assert not is_colored(Terminal(), "never")
