"""YAML into a tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.reading.composer import PARSER, compose
from cvcalc.reading.pure_parser import PureParser
from cvcalc.reading.refusal import RefusedError
from cvcalc.reading.tree import Tree

Parser = Callable[[str], Any]


@pytest.fixture(params=[PARSER, PureParser], ids=["fastest", "pure"])
def parser(request: pytest.FixtureRequest) -> Parser:
    """Every parser there may be: all of them give the same."""
    chosen: Parser = request.param
    return chosen


def read(text: str, parser: Parser = PARSER) -> Tree:
    (tree,) = compose(text, parser).root
    return tree


def refused(text: str, parser: Parser) -> tuple[str, int | None]:
    with pytest.raises(RefusedError) as caught:
        compose(text, parser)
    return caught.value.code, caught.value.index


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "on", "true", "2026", "010", "1:30", "1.50", "1_000", "2026-01-01", "=", "NULL", "Null", "0x1F"],
)
def test_every_scalar_is_the_text_that_stands_there(scalar: str, parser: Parser) -> None:
    assert read(f"a: {scalar}", parser) == {"a": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null", "# a comment", "&x ~", "&x null"])
def test_only_plain_empty_tilde_and_null_are_null(scalar: str, parser: Parser) -> None:
    assert read(f"a: {scalar}\nb:\n- x\n- {scalar}", parser) == {"a": None, "b": ["x", None]}


@pytest.mark.parametrize("scalar", ['""', "''", '"~"', "'null'", "|\n  null", ">-\n  ~"])
def test_what_is_quoted_is_never_null(scalar: str, parser: Parser) -> None:
    tree = read(f"a: {scalar}", parser)
    assert isinstance(tree, dict)
    assert isinstance(tree["a"], str)


@pytest.mark.parametrize("key", ["~", "null", "", "no", "1"])
def test_keys_are_text(key: str, parser: Parser) -> None:
    assert read(f"{{? {key} : 1}}", parser) == {key: "1"}


def test_explicit_keys_are_keys(parser: Parser) -> None:
    assert read("? a long\n  key\n: b\n? c\n", parser) == {"a long key": "b", "c": None}


def test_a_quoted_merge_key_is_text(parser: Parser) -> None:
    assert read('"<<": 1', parser) == {"<<": "1"}


def test_an_alias_is_the_node_it_repeats(parser: Parser) -> None:
    tree = read("a: &x {b: 1}\nc: *x\nd: &y text\ne: [*y, *y]\n*y : 2", parser)
    assert tree == {"a": {"b": "1"}, "c": {"b": "1"}, "d": "text", "e": ["text", "text"], "text": "2"}
    assert isinstance(tree, dict)
    assert tree["a"] is tree["c"]


def test_an_anchor_may_be_given_anew(parser: Parser) -> None:
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x", parser) == {"a": "1", "b": "1", "c": "2", "d": "2"}


@pytest.mark.parametrize(
    ("text", "code", "index"),
    [
        ("a: *x", "CV009", 3),
        ("a: [&x 1]\nb: *y", "CV009", 13),
        ("&a [*a]", "CV009", 4),
        ("a: &a {b: {c: *a}}", "CV009", 14),
        ("a: &x 1\nb: &x [*x]", "CV009", 15),
        ("a: !tag x", "CV010", 3),
        ("a: ! x", "CV010", 3),
        ("a: &x !t x", "CV010", 6),
        ("a: !!python/object:os.system [x]", "CV010", 3),
        ("a: !!map {b: c}", "CV010", 3),
        ("!!str a: b", "CV010", 0),
        ("a: &x {b: 1}\n<<: *x", "CV011", 13),
        ("a: {<<: {}}", "CV011", 4),
        ("a: 1\n---\nb: 1", "CV012", 5),
        ("--- 1\n--- 2", "CV012", 6),
        ("a: 1\n...\n---\nb", "CV012", 9),
        ("[a]: 1", "CV013", 0),
        ("a: {{b}: 1}", "CV013", 4),
        ("? {a: b}\n: c", "CV013", 2),
        ("a: &x [1]\n*x : 1", "CV013", 10),
        ("a: &x ~\n*x : 1", "CV013", 8),
        ("a: &friends", "CV017", 3),
        ("a: 1\nb: 2\na: 3", "CV006", 10),
        ("x: {a: 1, 'a': 2}", "CV006", 10),
        ("a: &x a\n*x : 1", "CV006", 8),
        ("~: 1\n~: 2", "CV006", 5),
    ],
)
def test_what_value_models_have_not_is_refused_where_it_stands(
    text: str, code: str, index: int, parser: Parser
) -> None:
    assert refused(text, parser) == (code, index)


def test_a_key_twice_shows_the_first_place_too(parser: Parser) -> None:
    with pytest.raises(RefusedError) as caught:
        compose("x: 1\nab: {c: 1}\ny: 2\nab: 3", parser)
    assert (caught.value.message, list(caught.value.related)) == ("the key 'ab' is there twice", [("first here", 5)])


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? - ", "[{a: "])
def test_levels_beyond_32_are_refused(opening: str, parser: Parser) -> None:
    assert refused(opening * 100_000, parser)[0] in {"CV007", "CV013"}


def test_32_levels_are_read(parser: Parser) -> None:
    assert compose("[" * 32 + "]" * 32, parser).root
    assert refused("[" * 33 + "]" * 33, parser) == ("CV007", 32)


def test_aliases_do_not_deepen_a_tree_beyond_32_levels(parser: Parser) -> None:
    ten = "a: &a " + "[" * 10 + "]" * 10
    assert read(f"{ten}\nb: " + "[" * 21 + "*a" + "]" * 21, parser)
    assert refused(f"{ten}\nb: " + "[" * 22 + "*a" + "]" * 22, parser)[0] == "CV007"
    assert refused(f"{ten}\nb: &b " + "[" * 15 + "*a" + "]" * 15 + "\nc: [[[[[[[*b]]]]]]]", parser)[0] == "CV007"


def test_an_alias_bomb_is_counted_and_not_built(parser: Parser) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]" for one, two in zip("abcdefgh", "bcdefghi", strict=True)]
    assert refused("\n".join(lines), parser)[0] == "CV008"


def test_a_million_keys_and_values_are_read_and_no_more() -> None:
    assert len(read("[" + "x," * 999_998 + "x]")) == 999_999  # type: ignore[arg-type]
    assert refused("[" + "x," * 1_100_000 + "]", PARSER)[0] == "CV008"
    assert refused("[" + "[]," * 1_100_000 + "]", PARSER)[0] == "CV008"


def test_nothing_is_read_after_a_refusal() -> None:
    class Counting(PureParser):
        count = 0

        def get_event(self) -> Any:
            Counting.count += 1
            return super().get_event()

    refused("[" * 50_000, Counting)
    assert Counting.count < 50


@pytest.mark.parametrize("text", ["", "# only\n# comments", "\n\n"])
def test_a_text_without_a_value_gives_no_tree(text: str, parser: Parser) -> None:
    assert compose(text, parser).root == []


# PyYAML writes some line breaks in a way that it does not read again.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
TREES = st.recursive(
    st.none() | TEXTS,
    lambda below: (
        st.lists(below, max_size=4) | st.dictionaries(TEXTS.filter(lambda key: key != "<<"), below, max_size=4)
    ),
    max_leaves=20,
)


@given(TREES, st.sampled_from([None, '"', "'", "|", ">"]), st.booleans(), st.integers(10, 80))
def test_any_tree_written_as_yaml_is_read_again(tree: Tree, style: str | None, flow: bool, width: int) -> None:
    # Tags are written where a style hides that a null is meant, or that a text is not a number.
    text = yaml.safe_dump(tree, default_style=style, default_flow_style=flow, width=width, allow_unicode=True)
    if "!!" not in text:
        assert read(text, PARSER) == tree
        assert read(text, PureParser) == tree
        assert [*compose(text).places.values()] == [*compose(text, PureParser).places.values()]


@given(st.text("ab:-?[]{},#&*!|>'\"%@` \n\t~<.", max_size=60))
def test_both_parsers_agree_on_what_can_be_read(text: str) -> None:
    def outcome(parser: Parser) -> object:
        try:
            return compose(text, parser).root
        except RefusedError as caught:
            return caught.code

    fast, pure = outcome(PARSER), outcome(PureParser)
    if isinstance(fast, list) and isinstance(pure, list):
        assert fast == pure
