"""From text to tree."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cvcalc.formula import Formula, FormulaError, Name, Node, Number, Operation, evaluate, normal_name, parse
from tests.unit.formula.trees import number, numbers, operation, text_of

WORDS = [
    *"+-*/^()<>,=%!&|;:.?'\"[]{}#@$~_ \t\n0123456789eExabk",
    *("<=", ">=", "==", "!=", "**", "1.5", "1_000", "1.500", "010", "10%", "1e99", "1e-99", " and ", " or ", " not "),
    *("if(", "max(", "round(", "sum(", "true", "false", "year", "wages", "x²", "Rp ", "×", "−", "\u200b", "é"),
    *("e\u0301", "٣", "３", "（", "½", "€", "\ud800", "\x01", "\x02", "IF(", "AND", " million", " hours"),
]


def caught_by(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return caught.value


def test_a_mere_number() -> None:
    formula = parse(" - 1_500.5 % ")
    assert formula.constant == Decimal("-15.005")
    assert formula.tree == Number(Decimal("-15.005"), 1, 12)
    assert (formula.tree.start, formula.tree.end) == (1, 12)
    assert (formula.names, formula.reads, formula.doubts) == ({}, frozenset(), ())


def test_sums_and_products_are_flat() -> None:
    a, b, c = (Name(name, 0, 0) for name in "abc")
    assert parse("a + b - c").tree == operation("+", a, b, c, inverse=(False, False, True))
    assert parse("a * b / c").tree == operation("*", a, b, c, inverse=(False, False, True))
    assert parse("a - (b - c)").tree == operation(
        "+", a, operation("+", b, c, inverse=(False, True)), inverse=(False, True)
    )
    assert parse("if(a<b and b<c and c<a, 1, 2)").tree.operands[0].kind == "and"  # type: ignore[union-attr]


def test_parts_have_their_places() -> None:
    text = "a + ( b - -c ) * max(1, x) ^ 2"
    tree = parse(text).tree
    found = []
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        found.append(text[node.start : node.end])
        waiting += node.operands if isinstance(node, Operation) else ()
    assert found == [
        *(text, "a", "( b - -c ) * max(1, x) ^ 2"),
        *("( b - -c )", "max(1, x) ^ 2", "b", "-c", "max(1, x)", "2", "c", "1", "x"),
    ]


def test_formulas_are_equal_by_their_text() -> None:
    assert parse("a + b") == parse("a + b") != parse("a+b")
    assert len({parse("a + b"), parse("a + b")}) == 1


@given(numbers())
def test_any_tree_printed_is_parsed_back(tree: Node) -> None:
    assume(not (isinstance(tree, Operation) and tree.kind == "negate" and isinstance(tree.operands[0], Number)))
    text = text_of(tree)
    assume(len(text) <= 4_000)
    formula = parse(text)
    assert formula.tree == tree
    assert all(normal_name(text[offset:]).startswith(name) for name, offset in formula.names.items())


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=25).map("".join)))
@example("(" * 4_000)
@example("((a)" * 800)
@example("-" * 4_000)
@example("1" + "\u0301" * 3_999)
@example("1 " * 2_000)
@example("1," * 2_000)
@example("1" + "e" * 3_999)
@example("a 1" + "e" * 3_997)
@example(" " * 4_000)
def test_any_text_is_a_formula_or_a_mistake(text: str) -> None:
    try:
        formula = parse(text)
    except FormulaError as error:
        check_words(error, text, {"CV103", "CV104", "CV120", "CV121", "CV122", "CV123"})
        return
    assert isinstance(formula, Formula)
    names = {**dict.fromkeys(formula.names, Decimal(2)), **dict.fromkeys(formula.reads, Decimal(1))}
    try:
        assert evaluate(formula, names).is_finite()
    except FormulaError as error:
        check_words(error, text, {"CV123", "CV204", "CV205", "CV206"})


def check_words(error: FormulaError, text: str, codes: set[str]) -> None:
    assert error.code in codes
    assert 0 <= error.offset <= len(text)
    assert error.message
    assert not error.message[0].isupper()
    assert not error.message.endswith((".", " "))
    assert len(error.message) + len(error.hint) < 600


@pytest.mark.parametrize(
    ("text", "offset", "shown", "is_needed"),
    [
        ("a > b", 0, "a > b", "number"),
        ("  1 + (a > b)", 6, "(a > b)", "number"),
        ("max(1, true)", 7, "true", "number"),
        ("-(not a > b)", 1, "(not a > b)", "number"),
        ("2 ^ (a == b)", 4, "(a == b)", "number"),
        ("if(a > b, a > b, 1)", 10, "a > b", "number"),
        ("(a > b) == (b > a)", 0, "(a > b)", "number"),
        ("1 + not a < b", 4, "not a < b", "number"),
        ("+(a > b)", 1, "(a > b)", "number"),
        ("if(a, 1, 2)", 3, "a", "condition"),
        ("if(a + b, 1, 2)", 3, "a + b", "condition"),
        ("if(not a, 1, 2)", 7, "a", "condition"),
        ("if(a > b and  c , 1, 2)", 14, "c", "condition"),
        ("if(1 or a > b, 1, 2)", 3, "1", "condition"),
    ],
)
def test_numbers_and_conditions_are_told_apart(text: str, offset: int, shown: str, is_needed: str) -> None:
    error = caught_by(text)
    other, hint = {
        "number": ("condition (true or false)", "if(condition, a, b) makes a number of a condition"),
        "condition": ("number", "compare it with a number, as in x > 0"),
    }[is_needed]
    needed = {"number": "number", "condition": "condition (true or false)"}[is_needed]
    message = f"'{shown}' is a {other}, but a {needed} is needed here"
    assert (error.code, error.offset, error.message, error.hint) == ("CV121", offset, message, hint)


def test_length() -> None:
    assert parse("a" + " " * 3_999).names == {"a": 0}
    error = caught_by("a" + " " * 4_000)
    assert (error.code, error.offset) == ("CV122", 4_000)
    assert error.message == "the formula has 4,001 characters; 4,000 are allowed"


@pytest.mark.parametrize("opening", ["(", "-", "+", "abs(", "2^", "if(true, 1, ", "max(1, ", "1 + (2 * "])
def test_depth(opening: str) -> None:
    closing = ")" * opening.count("(")
    assert parse(opening * 60 + "1" + closing * 60).tree.end > 0
    error = caught_by(opening * 61 + "1" + closing * 61)
    assert (error.code, error.message) == ("CV122", "the formula is nested more than 60 deep")
    at = opening.find("(") if opening.startswith("1") else opening.find("^") if "^" in opening else 0
    assert error.offset == len(opening) * 60 + at


def test_depth_is_not_length() -> None:
    text = " + ".join(["(-a^2)"] * 400)
    assert parse(text).tree.kind == "+"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("max()", "'max' takes 1 or more arguments, not 0", "write max(a, b, …)"),
        ("abs(1, 2)", "'abs' takes 1 argument, not 2", "write abs(x)"),
        ("round(1, 2, 3)", "'round' takes 1 or 2 arguments, not 3", "write round(x, digits)"),
        ("if(a > b, 1)", "'if' takes 3 arguments, not 2", "write if(condition, a, b)"),
    ],
)
def test_arguments(text: str, message: str, hint: str) -> None:
    error = caught_by(f"1 + {text}")
    assert (error.code, error.offset, error.message, error.hint) == ("CV123", 4, message, hint)


def test_the_package_is_light() -> None:
    loaded = (
        "import sys, cvcalc.formula as f; f.evaluate(f.parse('max(a, 1.500) / 2'), {'a': f.CONTEXT.create_decimal(2)});"
        "print(*{'difflib', 'unicodedata', 'cvcalc.formula.slips', 'yaml', 'pydantic'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout == "\n"


def test_literals_keep_their_sign_outside() -> None:
    assert parse("1 - -2").tree == operation("+", number("1"), operation("negate", number("2")), inverse=(False, True))
