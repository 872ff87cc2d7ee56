"""What does not go together on the command line."""

from __future__ import annotations

from typing import Any

import pytest

from cvcalc.cli.request import Request
from cvcalc.cli.usage import WrongUsageError


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("--by", {"by": "stage"}),
        ("--by-year", {"by_year": True}),
        ("--unit", {"unit": "million"}),
        ("--against", {"against": "Shared inbox"}),
    ],
)
def test_shaping_options_are_refused_where_everything_is_written(form: Any, option: str, given: dict[str, Any]) -> None:
    with pytest.raises(WrongUsageError, match=rf"{option} does not go with --format {form}"):
        Request(["a.yaml"], format=form, **given)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_shaping_options_go_with_tables(form: Any) -> None:
    Request(["a.yaml"], format=form, by="stage", unit="million")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"files": ["a.yaml"], "by": "stage", "by_year": True}, "--by and --by-year"),
        ({"files": ["a.yaml"], "stdin_name": "b.yaml"}, "which is not read"),
        ({"files": ["-", "-"]}, "only once"),
        ({"files": ["a.yaml"], "perceived": True, "by": "stage"}, "--by does not go with --perceived"),
        ({"files": ["a.yaml"], "perceived": True, "against": "A"}, "--against does not go with --perceived"),
    ],
)
def test_contradictions_are_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongUsageError, match=says):
        Request(**given)
