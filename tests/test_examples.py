"""Examples that are made by a program are what it makes."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.running import run_python

SURVEY = Path(__file__).parents[1] / "examples" / "survey"


def test_the_answers_are_those_of_their_generator(tmp_path: Path) -> None:
    made = tmp_path / "responses.csv"
    finished = run_python(str(SURVEY / "generate.py"), str(made))
    assert (finished.code, finished.stdout, finished.stderr) == (0, "", "")
    assert made.read_bytes() == (SURVEY / "responses.csv").read_bytes()


def test_the_answers_are_of_three_brands_in_three_types_of_shop() -> None:
    with (SURVEY / "responses.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert 3_000 <= len(rows) <= 5_000
    assert len({(row["shop_type"], row["brand"]) for row in rows}) == 9
    assert len({row["respondent"] for row in rows}) == len(rows)
    for column in ("q1", "q2", "q3", "reputation", "service", "ease"):
        missing = sum(not row[column] for row in rows)
        assert 0 < missing < len(rows) / 3, column
