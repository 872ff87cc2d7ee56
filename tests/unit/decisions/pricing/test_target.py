"""What may be asked of a price."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.decisions.pricing.target import Target, TargetError, read_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("advantage = 1_000_000", Target("advantage", Decimal(1_000_000))),
        ("advantage=-2.5e3", Target("advantage", Decimal(-2500))),
        (" capture = 60% ", Target("capture", Decimal("0.6"))),
        ("capture=1", Target("capture", Decimal(1))),
        ("capture = -10 %", Target("capture", Decimal("-0.1"))),
    ],
)
def test_what_is_read(text: str, target: Target) -> None:
    assert read_target(text) == target


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("", "'' is no target", "write 'advantage = 1_000_000' or 'capture = 60%'"),
        ("capture 60%", "'capture 60%' is no target", "write 'advantage"),
        ("capture =", "'capture =' is no target", "write 'advantage"),
        ("= 5", "'= 5' is no target", "write 'advantage"),
        ("Capture = 60%", "no target is called 'Capture'", "did you mean 'capture'?"),
        ("price = 5", "no target is called 'price'", "write 'advantage"),
        ("advantage = a lot", "'a lot' is not a number", ""),
        ("advantage = 1,000", "'1,000' is not a number", "write 1_000"),
        ("advantage = 400%", "an advantage is an amount, not a share such as '400%'", "'advantage = 1_000_000'"),
        ("advantage = 1.500", "'1.500' is read as 1.5, not as 1_500", "write 1_500"),
        ("advantage = 1e20", "is too large", "count in thousands"),
        ("capture = 60", "a capture of '60' is more than all", "for 60 % write 'capture = 60%'"),
        ("capture = 120%", "a capture of '120%' is more than all", "write 'capture = 100%' at most"),
    ],
)
def test_what_is_refused(text: str, says: str, hint: str) -> None:
    with pytest.raises(TargetError) as refused:
        read_target(text)
    assert says in str(refused.value)
    assert hint in refused.value.hint
