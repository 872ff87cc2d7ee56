"""Watching: what is shown when files change, with edits in the place of sleep."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvcalc.cli.answer import Answer
from cvcalc.cli.streams import Streams
from cvcalc.cli.usage import WrongUsageError
from cvcalc.cli.watching import CALM, LOOKS_AT_MOST, PAUSE, watch
from cvcalc.reading import Sources

Edit = Callable[[], object]

TABLE = b"table of "


class Terminal(io.TextIOWrapper):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


class Sleeper:
    """Each time something has been shown and rest is taken, the next edit is made; after the last comes Ctrl-C."""

    def __init__(self, *edits: Edit) -> None:
        self._edits = iter(edits)
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        if seconds == PAUSE:
            edit = next(self._edits, None)
            if edit is None:
                raise KeyboardInterrupt
            edit()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    Path("a.value.yaml").write_text("first", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gc.enable", lambda: None)  # only a process of its own keeps it
        yield


def content(*names: str) -> Callable[[Sources], Answer]:
    """Shows what stands in the files, as far as they are there, and says that they were read."""

    def run(sources: Sources) -> Answer:
        for name in names:
            sources.expect(name)
        there = [Path(name) for name in names if Path(name).exists()]
        if len(there) < len(names):
            return Answer(code=3, remarks="a file is missing\n")
        return Answer(TABLE + b", ".join(path.read_bytes() for path in there) + b"\n")

    return run


def write(text: str, name: str = "a.value.yaml") -> Edit:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def replaced(text: str, name: str = "a.value.yaml") -> Edit:
    """As editors save: another file takes the place of this one."""

    def edit() -> None:
        Path("new").write_text(text, encoding="utf-8")
        Path("new").replace(name)

    return edit


def nothing() -> None:
    """No edit."""


def watched(
    run: Callable[[Sources], Answer], *edits: Edit, named: str = "a.value.yaml", is_terminal: bool = False
) -> tuple[str, str]:
    """What is written to standard output and standard error until Ctrl-C."""
    kind = Terminal if is_terminal else io.TextIOWrapper
    streams = Streams()
    written, told = io.BytesIO(), io.BytesIO()
    streams.stdout, streams.stderr = kind(written, "utf-8"), kind(told, "utf-8")
    with pytest.raises(KeyboardInterrupt):
        watch(run, [named], streams, "cvcalc score", Sleeper(*edits))
    return written.getvalue().decode(), told.getvalue().decode()


@pytest.mark.parametrize("save", [write, replaced])
def test_a_change_shows_the_next_table(save: Callable[[str], Edit]) -> None:
    shown, told = watched(content("a.value.yaml"), nothing, save("second"), nothing, save("third one"))
    assert shown == "table of first\n\ntable of second\n\ntable of third one\n"
    assert told == ""


def test_what_stays_the_same_is_not_shown_again() -> None:
    assert watched(content("a.value.yaml"), replaced("first"), nothing)[0] == "table of first\n"


def test_files_that_are_extended_are_watched() -> None:
    Path("beneath.yaml").write_text("beneath", encoding="utf-8")
    run = content("a.value.yaml", "beneath.yaml")
    shown, _ = watched(run, write("below", "beneath.yaml"))
    assert shown.splitlines()[-1] == "table of first, below"


def test_a_new_model_in_a_folder_is_seen() -> None:
    def run(sources: Sources) -> Answer:
        names = sorted(path.name for path in Path().glob("*.value.yaml"))
        return content(*names)(sources)

    shown, _ = watched(run, write("second", "b.value.yaml"), Path("a.value.yaml").unlink, named=".")
    assert shown.split("\n\n") == ["table of first", "table of first, second", "table of second\n"]


def test_problems_are_shown_until_they_are_mended() -> None:
    shown, told = watched(content("a.value.yaml"), Path("a.value.yaml").unlink, write("mended"))
    assert shown == "table of first\n\ntable of mended\n"
    assert told == "a file is missing\n"


def test_a_file_that_is_missing_for_a_moment_is_waited_for() -> None:
    sleeper = Sleeper(Path("a.value.yaml").unlink, nothing)

    def sleep(seconds: float) -> None:
        sleeper(seconds)
        if sleeper.slept[-3:] == [CALM] * 3:
            write("back")()

    streams = Streams()
    written, told = io.BytesIO(), io.BytesIO()
    streams.stdout, streams.stderr = io.TextIOWrapper(written), io.TextIOWrapper(told)
    with pytest.raises(KeyboardInterrupt):
        watch(content("a.value.yaml"), ["a.value.yaml"], streams, "cvcalc score", sleep)
    assert written.getvalue() == b"table of first\n\ntable of back\n"
    assert told.getvalue() == b""


def test_what_never_comes_to_rest_is_shown_all_the_same() -> None:
    sizes = iter(range(1, 100))
    sleeper = Sleeper(write("second"), nothing)

    def sleep(seconds: float) -> None:
        sleeper(seconds)
        if seconds == CALM:
            write("x" * next(sizes))()

    streams = Streams()
    written = io.BytesIO()
    streams.stdout, streams.stderr = io.TextIOWrapper(written), io.TextIOWrapper(io.BytesIO())
    with pytest.raises(KeyboardInterrupt):
        watch(content("a.value.yaml"), ["a.value.yaml"], streams, "cvcalc score", sleep)
    assert sleeper.slept.count(CALM) == LOOKS_AT_MOST
    assert written.getvalue().endswith(b"x" * LOOKS_AT_MOST + b"\n")


def test_a_change_while_it_is_read_is_not_missed() -> None:
    def run(sources: Sources) -> Answer:
        answer = content("a.value.yaml")(sources)
        if answer.payload == b"table of first\n":
            write("second")()  # somebody saves just after it was read
        return answer

    assert watched(run, nothing)[0].endswith("table of second\n")


def test_a_change_of_what_is_extended_first_is_not_missed() -> None:
    Path("beneath.yaml").write_text("beneath", encoding="utf-8")
    runs: list[bytes] = []

    def run(sources: Sources) -> Answer:
        answer = content("a.value.yaml", "beneath.yaml")(sources)
        if not runs:
            write("below", "beneath.yaml")()  # somebody saves just after it was read
        runs.append(bytes(answer.payload))
        return answer

    assert watched(run)[0] == "table of first, beneath\n\ntable of first, below\n"
    assert len(runs) == 2


def test_a_file_that_was_never_there_is_not_waited_for() -> None:
    shown, told = watched(content("a.value.yaml", "beneath.yaml"), write("beneath", "beneath.yaml"))
    assert (shown, told) == ("table of first, beneath\n", "a file is missing\n")


def test_a_terminal_is_cleared_before_each_table() -> None:
    shown, told = watched(content("a.value.yaml"), write("second"), is_terminal=True)
    assert [part.strip() for part in shown.split("\x1b[H\x1b[2J\x1b[3J")] == ["", "table of first", "table of second"]
    assert told == "\n watching the file; Ctrl-C ends it\n" * 2


def test_a_plain_terminal_is_never_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in watched(content("a.value.yaml"), write("second"), is_terminal=True)[0]


def test_another_width_is_another_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(sources: Sources) -> Answer:
        sources.expect("a.value.yaml")
        return Answer(f"as wide as {os.environ['COLUMNS']}\n".encode())

    monkeypatch.setenv("COLUMNS", "80")
    shown, _ = watched(run, lambda: monkeypatch.setenv("COLUMNS", "60"), is_terminal=True)
    assert "as wide as 80" in shown
    assert shown.endswith("as wide as 60\n")


def test_wrong_usage_ends_the_first_run_only() -> None:
    def run(sources: Sources) -> Answer:
        answer = content("a.value.yaml")(sources)
        if b"second" in answer.payload:
            raise WrongUsageError("there is no segment 'A'", "there is 'B'")
        return answer

    shown, told = watched(run, write("second"), write("third"))
    assert shown == "table of first\n\ntable of third\n"
    assert told.startswith("cvcalc score: there is no segment 'A'\n  there is 'B'\n")
    write("second")()
    with pytest.raises(WrongUsageError):
        watch(run, ["a.value.yaml"], Streams(), "cvcalc score", Sleeper())


def test_nobody_looking_any_more_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Streams, "write", lambda *_: False)
    answer = watch(content("b.value.yaml"), ["b.value.yaml"], Streams(), "cvcalc score", Sleeper())
    assert answer == Answer(code=3)
