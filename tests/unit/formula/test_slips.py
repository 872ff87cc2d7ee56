"""The usual slips: exactly where, what is wrong, and what to write instead."""

from __future__ import annotations

import pytest

from cvcalc.formula import FormulaError, parse
from cvcalc.formula.slips import USAGE

BETWEEN = "write + - * / or ^ between two values"
FUNCTIONS = "the functions are abs, if, max, min, round, sum"
COMMA = "decimals follow a point, as in 1.5; thousands may be set apart by _, as in 1_500"
POINT = "decimals follow a point between digits, as in 1.5; names have no point in them"
BRACKETS = "write round brackets: ( and )"

OPERATORS = [
    ("=a * 2", 0, "a formula begins without '='", "leave out the '='"),
    ("if(a = b, 1, 2)", 5, "'=' is no operator", "write == to compare"),
    ("a == = b", 5, "'=' is no operator", "write == to compare"),
    ("a ** 2", 2, "'**' is no operator", "write x^2 for a power"),
    ("a // 2", 2, "'//' is no operator", "write / to divide; round(a / b, 0) gives a whole number"),
    ("a > 1 && b > 1", 6, "'&&' is no operator", "write and"),
    ("a > 1 || b > 1", 6, "'||' is no operator", "write or"),
    ("a <> b", 2, "'<>' does not compare", "write != for different"),
    ("a =< b", 2, "'=<' does not compare", "write <= for at most"),
    ("a => b", 2, "'=>' does not compare", "write >= for at least"),
    ("a > = b", 2, "'>' and '=' stand apart", "write >="),
    ("a ! = b", 2, "'!' has no meaning in a formula", "write not, or != for different"),
    ("if(!a, 1, 2)", 3, "'!' has no meaning in a formula", "write not, or != for different"),
    ("a × b", 2, "'×' has no meaning in a formula", "write *"),
    ("a ÷ b", 2, "'÷' has no meaning in a formula", "write /"),
    ("a·b", 1, "'·' has no meaning in a formula", "write *"),
    ("a − b", 2, "'−' has no meaning in a formula", "write -"),
    ("−a", 0, "'−' has no meaning in a formula", "write -"),
    ("if(a ≤ b, 1, 2)", 5, "'≤' has no meaning in a formula", "write <="),
    ("√a", 0, "'√' has no meaning in a formula", "write x ^ 0.5"),
    ("½ * a", 0, "'½' has no meaning in a formula", "write 0.5"),
    ("x²", 1, "'²' is no operator", "write x^2"),
    ("rate¹² - 1", 4, "'¹' is no operator", "write rate^12"),
    ("a & b", 2, "'&' has no meaning in a formula", "write and to join conditions; formulas give numbers, not text"),
    ("a ? b : c", 2, "'?' has no meaning in a formula", "write if(condition, a, b)"),
    ("12:30", 2, "':' has no meaning in a formula", "write / to divide, and if(condition, a, b) to choose"),
    ("~500", 0, "'~' has no meaning in a formula",
     "write the number alone; a range says how sure it is: {low: …, base: …, high: …}"),
    ("a < b < c", 6, "comparisons can't be chained", "write a < b and b < …"),
    ("if(0 < (a + b) <= 1, 1, 2)", 15, "comparisons can't be chained", "write 0 < (a + b) and (a + b) <= …"),
    ("a + * b", 4, "a number or a name is missing before '*'", ""),
    ("* a", 0, "a number or a name is missing before '*'", ""),
    ("a == == b", 5, "a number or a name is missing before '=='", ""),
    ("a +", 2, "nothing follows '+'", "add what is missing, or leave it out"),
    ("a and", 2, "nothing follows 'and'", "add what is missing, or leave it out"),
    ("-", 0, "nothing follows '-'", "add what is missing, or leave it out"),
]  # fmt: skip

BRACKETED = [
    ("(a + b", 0, "'(' is never closed", "add the missing ')'"),
    ("((a) + b * (", 11, "'(' is never closed", "add the missing ')'"),
    ("1 + max (a, b", 8, "the '(' of 'max' is never closed", "add the missing ')'"),
    ("max(a", 3, "the '(' of 'max' is never closed", "add the missing ')'"),
    ("max(a,", 3, "the '(' of 'max' is never closed", "add the missing ')'"),
    ("a + b)", 5, "this ')' closes nothing", "leave it out, or add the missing '('"),
    ("a) + (b", 1, "this ')' closes nothing", "leave it out, or add the missing '('"),
    ("()", 0, "there is nothing between the brackets", ""),
    ("(a + )", 3, "nothing follows '+'", "add what is missing, or leave it out"),
    ("[a]", 0, "'[' has no meaning in a formula", BRACKETS),
    ("2 * {a}", 4, "'{' has no meaning in a formula", BRACKETS),
    ("max(a; b)", 5, "';' has no meaning in a formula", "a comma separates arguments, as in max(a, b)"),
    ("max(a,)", 6, "an argument is missing before ')'", ""),
    ("max(a,,b)", 6, "an argument is missing before ','", ""),
    ("max(,a)", 4, "an argument is missing before ','", ""),
    ("(a, b)", 2, "a comma stands only between the arguments of a function", COMMA),
    ("a, b", 1, "a comma stands only between the arguments of a function", COMMA),
    (", a", 0, "a number or a name is missing before ','", ""),
    ("2(a + b)", 1, "an operator is missing between '2' and '('", "write * to multiply"),
    ("(a)(b)", 3, "an operator is missing between ')' and '('", "write * to multiply"),
]

WORDS = [
    ("", 0, "the formula is empty", "write a number or a formula"),
    (" \n ", 0, "the formula is empty", "write a number or a formula"),
    ("a + hours saved", 10, "'hours' and 'saved' stand side by side",
     "names have no spaces: write hours_saved if it is one, or an operator between two"),
    ("a 5", 2, "an operator is missing between 'a' and '5'", BETWEEN),
    ("max(a) b", 7, "an operator is missing between ')' and 'b'", BETWEEN),
    ("a max(b)", 2, "an operator is missing between 'a' and 'max'", BETWEEN),
    ("a if b > 1 else c", 2, "an operator is missing between 'a' and 'if'", "write if(condition, a, b)"),
    ("true false", 5, "an operator is missing between 'true' and 'false'", BETWEEN),
    ("a * 20 hours", 7, "a number is followed by the word 'hours'",
     "write 20 * hours to multiply; a unit can stand under 'unit'"),
    ("2a + 1", 1, "a number is followed by the word 'a'", "write 2 * a to multiply; a unit can stand under 'unit'"),
    ("0x10", 1, "a number is followed by the word 'x10'", "write 0 * x10 to multiply; a unit can stand under 'unit'"),
    ("1e5 million", 4, "a number is followed by the word 'million'",
     "write 1e5 * million to multiply; a unit can stand under 'unit'"),
    ("20 x 12 x 3", 3, "'x' is a name here, not a sign for times", "write * to multiply"),
    ("a X b", 2, "'x' is a name here, not a sign for times", "write * to multiply"),
    ("5 x12", 2, "'x' is a name here, not a sign for times", "write * to multiply"),
    ("a x + 1", 2, "'a' and 'x' stand side by side",
     "names have no spaces: write a_x if it is one, or an operator between two"),
    ("'abc'", 0, "formulas have no text in quotes", "write names and numbers without quotes"),
    ("a + \"b\"", 4, "formulas have no text in quotes", "write names and numbers without quotes"),
    ("“a”", 0, "formulas have no text in quotes", "write names and numbers without quotes"),
    ("a.b", 1, "'.' has no meaning in a formula", POINT),
    ("1.5.2", 3, "an operator is missing between '1.5' and '.2'", "a number has one decimal point"),
    ("a > 1 AND b > 1", 6, "'AND' is a name here", "write and in lower case"),
    ("NOT a", 0, "'NOT' is a name here", "write not in lower case"),
    ("and(a, b)", 0, "a condition is missing before 'and'", "write a and b"),
    ("or a", 0, "a condition is missing before 'or'", ""),
    ("max + 1", 0, "'max' is a function", "write max(a, b, …)"),
    ("if", 0, "'if' is a function", "write if(condition, a, b)"),
    ("%5", 0, "'%' follows a number", "write 5%, not %5"),
    ("a%", 1, "'%' belongs to a number", "write x / 100, or 5% of x as 5% * x"),
    ("10 % 3", 5, "an operator is missing between '10 %' and '3'",
     "'%' belongs to the number before it; there is no sign for a remainder"),
    ("a # b", 2, "'#' has no meaning in a formula", "in YAML a comment begins with a space and #"),
    ("@a", 0, "'@' has no meaning in a formula", ""),
    ("a\u200bb", 1, "an invisible character (U+200B) stands here", "delete it"),
    ("a\x07", 1, "an invisible character (U+0007) stands here", "delete it"),
    ("a\x01", 1, "an invisible character (U+0001) stands here", "delete it"),
    ("（a）", 0, "'（' has no meaning in a formula", "write ("),
    ("a 😀", 2, "'😀' has no meaning in a formula", ""),
    ("a\u0301 * \u0301", 5, "'\u0301' has no meaning in a formula", ""),
    (f"{'n' * 70} {'m' * 70}", 71, f"'{'n' * 59}…' and '{'m' * 59}…' stand side by side",
     f"names have no spaces: write {'n' * 59}…_{'m' * 59}… if it is one, or an operator between two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offset", "message", "hint"), [*OPERATORS, *BRACKETED, *WORDS])
def test_slips(text: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    error = caught.value
    assert (error.code, error.offset, error.message, error.hint) == ("CV120", offset, message, hint)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("IF(a > 1, 2, 3)", "there is no function 'IF'", "write if in lower case: if(condition, a, b)"),
        ("Max (a, b)", "there is no function 'Max'", "write max in lower case: max(a, b, …)"),
        ("AND(a, b)", "there is no function 'AND'", "write a and b"),
        ("NOT(a)", "there is no function 'NOT'", "write not x"),
        ("AVERAGE(a, b)", "there is no function 'AVERAGE'", "write sum(a, b, c) / 3"),
        ("sqrt(a)", "there is no function 'sqrt'", "write x ^ 0.5"),
        ("VLOOKUP(a)", "there is no function 'VLOOKUP'", f"{FUNCTIONS}; to multiply, write VLOOKUP * (…)"),
        ("price (1 + a)", "there is no function 'price'", f"{FUNCTIONS}; to multiply, write price * (…)"),
        ("year(1)", "there is no function 'year'", f"{FUNCTIONS}; to multiply, write year * (…)"),
    ],
)
def test_what_is_no_function(text: str, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(f"2 * {text}")
    error = caught.value
    assert (error.code, error.offset, error.message, error.hint) == ("CV123", 4, message, hint)


def test_digits_of_other_scripts() -> None:
    for text, digit, offset in (("٣ * 2", "3", 0), ("2 * ３", "3", 4), ("a + 5٣", "3", 5)):
        with pytest.raises(FormulaError) as caught:
            parse(text)
        error = caught.value
        assert (error.code, error.offset) == ("CV103", offset)
        assert (error.message, error.hint) == (
            f"'{text[offset]}' is no digit here",
            f"write {digit}: numbers have the digits 0 to 9",
        )


def test_every_function_has_its_usage() -> None:
    from cvcalc.formula import FUNCTIONS as KNOWN

    assert set(USAGE) == set(KNOWN)
