"""Standard streams as bytes."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from cvcalc.cli.streams import Streams, UnwritableError


def test_output_is_utf_8_whatever_the_stream_says(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    Streams().write("Grüße ★".encode())
    assert written.getvalue() == "Grüße ★".encode()


def test_remarks_go_to_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, encoding="ascii"))
    Streams().tell("★ \udcff")
    assert written.getvalue() == "★ \\udcff".encode()


def test_closed_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    streams = Streams()
    streams.write(b"")
    with pytest.raises(UnwritableError, match="standard output is closed"):
        streams.write(b"something")


def test_closed_standard_error_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    Streams().tell("nobody listens")


def test_closed_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as pipe:  # noqa: PTH123  # a descriptor, not a path
        monkeypatch.setattr(sys, "stdout", pipe)
        Streams().write(b"x" * 100_000)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_device_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UnwritableError, match="no space left"):
            Streams().write(b"x")
