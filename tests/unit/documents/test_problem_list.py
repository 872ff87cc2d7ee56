"""Problems as JSON."""

from __future__ import annotations

from cvcalc.problems import Place, Related, error, note, warning
from tests.unit.documents.valuations import problem_document

PLACE = Place("a.yaml", ("benefits", "tangible", "Fees", "amount", 2), line=3, column=9)


def test_a_problem_with_everything() -> None:
    related = [Related("the same name here", Place("b.yaml", ("inputs", "fee"), line=5, column=1))]
    found = problem_document([error("CV203", "'fee' has no value", PLACE, "did you mean 'fees'?", related)])
    assert found == {
        "format": "problems/1",
        "cvcalc": "1.2.3",
        "problems": [
            {
                "code": "CV203",
                "severity": "error",
                "message": "'fee' has no value",
                "file": "a.yaml",
                "line": 3,
                "column": 9,
                "path": ["benefits", "tangible", "Fees", "amount", 2],
                "hint": "did you mean 'fees'?",
                "related": [
                    {
                        "message": "the same name here",
                        "file": "b.yaml",
                        "line": 5,
                        "column": 1,
                        "path": ["inputs", "fee"],
                    }
                ],
            }
        ],
    }


def test_what_is_not_known_is_null() -> None:
    (found,) = problem_document([note("CV306", "flows are left out", Place(None))])["problems"]
    assert [found[key] for key in ("file", "line", "column", "path", "hint", "related")] == [
        None,
        None,
        None,
        [],
        None,
        [],
    ]


def test_the_order_found_and_the_severities() -> None:
    problems = [warning("CV302", "one", PLACE), error("CV203", "two", PLACE), note("CV306", "three", PLACE)]
    found = problem_document(problems)["problems"]
    assert [one["severity"] for one in found] == ["warning", "error", "note"]
    assert [one["message"] for one in found] == ["one", "two", "three"]


def test_no_problems() -> None:
    assert problem_document([])["problems"] == []


def test_any_name_comes_back() -> None:
    name = '##[error]\x1b[31m"\\\u202e'
    (found,) = problem_document([error("CV101", f"'{name}'", Place(name, (name, 1)), name)])["problems"]
    assert (found["message"], found["file"], found["path"], found["hint"]) == (f"'{name}'", name, [name, 1], name)
