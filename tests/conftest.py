"""What every test may ask for: running the command, golden files; and how Hypothesis works here."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.goldens import Golden
from tests.running import Run, run_here, run_process

IN_CI = bool(os.environ.get("CI"))

# A slow machine is no failure: neither a deadline nor slow generation counts.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if IN_CI else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that accepts what is printed now."""
    parser.addoption("--refresh-goldens", action="store_true", help="write tests/golden anew; read the difference")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to accept changes where nobody reads them."""
    if IN_CI and config.getoption("--refresh-goldens"):
        raise pytest.UsageError("--refresh-goldens is refused where CI is set: goldens are accepted by a person")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden("score.txt", text)` holds a text to tests/golden/score.txt."""
    return Golden(refresh=bool(request.config.getoption("--refresh-goldens")))


@pytest.fixture
def run() -> Run:
    """`run("score", path)` runs the command in this process."""
    return run_here


@pytest.fixture(name="run_process")
def run_process_fixture() -> Run:
    """`run_process("score", path)` runs the command as a process of its own."""
    return run_process
