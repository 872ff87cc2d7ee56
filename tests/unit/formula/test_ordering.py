"""What uses what, put in order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cvcalc.formula import arrange

MANY = 100_000


def test_the_used_come_first_and_the_mapping_decides_the_rest() -> None:
    order, circles = arrange({"z": (), "a": ("c", "b"), "b": (), "c": ("b",), "d": ("unknown",)})
    assert (order, circles) == (["z", "b", "c", "a", "d"], [])


def test_a_circle_is_given_whole() -> None:
    assert arrange({"a": ("b",), "b": ("c",), "c": ("a",)}) == ([], [("a", "b", "c", "a")])
    assert arrange({"a": ("a",)}) == ([], [("a", "a")])


def test_what_needs_a_circle_is_ordered() -> None:
    order, circles = arrange({"start": ("a", "x"), "a": ("b",), "b": ("a",), "x": ()})
    assert (order, circles) == (["x", "start"], [("a", "b", "a")])


def test_what_shares_a_key_with_a_circle_is_ordered() -> None:
    order, circles = arrange({"a": ("b",), "b": ("a", "c"), "c": ("b",)})
    assert (order, circles) == (["c"], [("a", "b", "a")])


def test_several_circles() -> None:
    order, circles = arrange({"a": ("b",), "b": ("a",), "c": ("d", "a"), "d": ("c",), "e": ("c",)})
    assert (order, circles) == (["e"], [("a", "b", "a"), ("c", "d", "c")])


def test_long_chains_need_no_recursion() -> None:
    forwards = {number: (number + 1,) for number in range(MANY)}
    assert arrange(forwards) == ([*reversed(range(MANY))], [])
    backwards = {number: (number - 1,) for number in range(MANY)}
    assert arrange(backwards) == ([*range(MANY)], [])


def test_a_long_circle() -> None:
    order, circles = arrange({number: ((number + 1) % MANY,) for number in range(MANY)})
    assert order == []
    assert circles == [(*range(MANY), 0)]


def test_a_chain_whose_every_link_goes_back_to_the_first() -> None:
    order, circles = arrange({number: (number + 1, 0) for number in range(MANY)})
    assert circles == [(*range(MANY), 0)]
    assert order == []
    order, circles = arrange({number: (0, number + 1) for number in range(MANY)})
    assert circles == [(0, 0)]
    assert len(order) == MANY - 1


GRAPHS = st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 10), max_size=4))


@given(GRAPHS)
def test_every_key_is_in_the_order_or_in_one_circle(uses: dict[int, list[int]]) -> None:
    order, circles = arrange(uses)
    assert sorted([*order, *(key for circle in circles for key in circle[:-1])]) == sorted(uses)


@given(GRAPHS)
def test_circles_are_real_and_the_order_holds(uses: dict[int, list[int]]) -> None:
    order, circles = arrange(uses)
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(then in uses[key] for key, then in pairwise(circle))
    known = {key for circle in circles for key in circle}
    for key in order:
        assert all(used in known for used in uses[key] if used in uses)
        known.add(key)
