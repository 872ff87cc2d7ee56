"""Numbers on the command line."""

from __future__ import annotations

import pytest

from cvcalc.cli.numbers import read_money, read_number, read_share
from cvcalc.cli.usage import WrongUsageError


def test_what_is_read() -> None:
    assert read_number("--for", " -1_500.25", "") == -1500.25
    assert read_money("--budget", "0", "") == 0
    assert read_share("--swing", "12.5 %") == 0.125


@pytest.mark.parametrize("read", [read_number, read_money])
@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("1.500", "--x: '1.500' is read as 1.5, not as 1_500", "write 1_500"),
        ("007", "--x: '007' is read as 7", "write 7"),
        ("5%", "--x: '5%' is a share, not an amount", "such as 3"),
        ("much", "--x: 'much' is not a number", "write"),
    ],
)
def test_what_may_be_meant_otherwise_is_refused(read: object, text: str, says: str, hint: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read("--x", text, "such as 3")  # type: ignore[operator]
    assert says in str(refused.value)
    assert hint in refused.value.hint


def test_money_is_not_negative() -> None:
    with pytest.raises(WrongUsageError, match="--budget is 0 or more, not -1"):
        read_money("--budget", "-1", "")


@pytest.mark.parametrize(("text", "hint"), [("0%", "10%"), ("100%", "10%"), ("15", "write 15%"), ("-5%", "10%")])
def test_a_share_is_more_than_nothing_and_less_than_all(text: str, hint: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        read_share("--swing", text)
    assert hint in refused.value.hint
