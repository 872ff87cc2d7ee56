"""What is kept to be told of problems."""

from __future__ import annotations

import io

from cvcalc.cli.telling import EXCERPTS_PER_FILE, Telling
from cvcalc.problems import Place, Problem, error


def problem(line: int, file: str | None = "a.yaml") -> Problem:
    return error("CV203", f"mistake {line}", Place(file, line=line, column=3))


def test_a_problem_is_told_once_with_its_line() -> None:
    telling = Telling(io.StringIO())
    telling.tell([(problem(1), "a: b"), (problem(2), "")])
    telling.tell([(problem(1), "a: b"), (problem(3), "x" * 500)])
    assert [one.place.line for one in telling.problems] == [1, 2, 3]
    first, second, third = telling.excerpts.values()
    assert (first, second) == (("a: b", 2), None)
    assert third is not None
    assert len(third[0]) == 116


def test_what_does_not_pass_is_left_out_and_asked_for_once() -> None:
    asked: list[int | None] = []

    def passes(one: Problem) -> bool:
        asked.append(one.place.line)
        return one.place.line == 2

    telling = Telling(io.StringIO())
    for _ in range(2):
        telling.tell([(problem(1), "a"), (problem(2), "b")], passes)
    assert [one.place.line for one in telling.problems] == [2]
    assert asked == [1, 2]


def test_lines_are_kept_for_as_many_problems_of_a_file_as_are_shown() -> None:
    telling = Telling(None)
    telling.tell((problem(line, file), "a: b") for file in ("a", "b") for line in range(1, EXCERPTS_PER_FILE + 10))
    assert len(telling.problems) == 2 * (EXCERPTS_PER_FILE + 9)
    assert len(telling.excerpts) == 2 * EXCERPTS_PER_FILE


def test_what_an_option_says_stands_in_no_line() -> None:
    telling = Telling(None)
    place = Place("a.yaml", ("--require",), line=1, column=1)
    telling.tell([(error("CV402", "no", place), "a: b")])
    assert telling.excerpts == {place: None}
