"""Problems as people read them."""

from __future__ import annotations

from dataclasses import replace

from cvcalc.problems import Place, Problem, Related, error, note, warning
from cvcalc.reports.problems_text import problems_text

LINE = "  Subscription: subscripton * 12"


def at(line: int | None, column: int = 17, file: str | None = "shops.yaml") -> Place:
    return Place(file, ("costs",), line=line, column=column)


def excerpt(place: Place) -> tuple[str, int] | None:
    return (LINE, place.column - 1) if place.line and place.column else None


def shown(*problems: Problem) -> str:
    return problems_text(problems, excerpt, color=False)


def test_a_problem_with_its_line_hint_and_related_place() -> None:
    related = [Related("the offers are named here", at(3, 1, "base.yaml"))]
    problem = error("CV203", "'subscripton' has no value", at(12), "did you mean 'subscription'?", related)
    assert shown(problem) == (
        "shops.yaml:12:17: error CV203 'subscripton' has no value\n"
        "      Subscription: subscripton * 12\n"
        "                    ^\n"
        "  hint: did you mean 'subscription'?\n"
        "  base.yaml:3:1: the offers are named here\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_problems_go_by_file_and_line_and_are_counted() -> None:
    found = [
        error("CV203", "late", at(9)),
        warning("CV301", "early", at(2)),
        error("CV001", "missing", at(None, file="b.yaml")),
        note("CV306", "later", at(12)),
        error("CV203", "first column", at(9, 1)),
    ]
    text = shown(*found)
    order = [text.index(word) for word in ("early", "first column", "late", "later", "b.yaml: error CV001 missing")]
    assert order == sorted(order)
    assert text.endswith("\n\n3 errors, 1 warning, 1 note in 2 files\n")


def test_a_hundred_of_a_file_are_shown() -> None:
    found = [error("CV203", f"number {number}", at(number)) for number in range(1, 1106)]
    text = shown(*found)
    assert "number 100\n" in text
    assert "number 101\n" not in text
    assert text.endswith("\nand 1,005 more in shops.yaml\n\n1,105 errors in 1 file\n")


def test_nothing_wrong_says_nothing() -> None:
    assert shown() == ""


def test_a_model_built_in_python_has_keys_for_a_place() -> None:
    assert shown(error("CV203", "no value", Place(None, ("offers", "A", "costs", 0)))).startswith(
        "offers > A > costs > 0: error CV203 no value\n"
    )
    assert shown(error("CV203", "no value", Place(None))).endswith("model: error CV203 no value\n\n1 error\n")


def test_texts_are_harmless() -> None:
    problem = error("CV203", "'\x1b[31m' has no value", at(1, file="::error::.yaml"), "\u202e", [Related("::x", at(2))])
    text = shown(problem)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "'\\x1b[31m' has no value" in text
    assert text.startswith(":\\:error::.yaml:1:17: error")


def test_color_is_only_added() -> None:
    problem = warning("CV301", "changes nothing", at(12), "leave it out")
    styled = problems_text([problem, replace(problem, code="CV302")], excerpt, color=True)
    assert "\x1b[1;33mwarning CV301\x1b[0m" in styled
