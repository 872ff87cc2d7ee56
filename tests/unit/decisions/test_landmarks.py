"""Where formulas say that they turn, a search looks."""

from __future__ import annotations

from decimal import Decimal

import cvcalc
from cvcalc.decisions.landmarks import landmarks_of

MODEL = """
segment: S
inputs: {{users: 48, cap: 70, other: 5}}
benefits: {{tangible: {{T: 1000}}}}
costs: {{tangible: {{Licence: "{licence}"}}}}
offers: {{Ours: {{}}, Rival: {{benefits: {{tangible: {{T: 900}}}}, costs: {{tangible: {{Licence: 600}}}}}}}}
"""


def segment(licence: str) -> cvcalc.SegmentValuation:
    (found,) = cvcalc.compare(cvcalc.loads(MODEL.format(licence=licence)))
    return found


def test_what_an_input_is_compared_with_or_cut_off_at_is_a_landmark() -> None:
    licence = "if(users > 50 and 60 >= users, 2000, 600) + min(users, cap) + max(other, 9) + users * 12"
    assert landmarks_of(segment(licence).offers[0], "users") == {Decimal(50), Decimal(60), Decimal(70)}
    assert landmarks_of(segment(licence).offers[0], "other") == {Decimal(9)}
    assert landmarks_of(segment("users * 12 + other + cap").offers[0], "users") == set()


def test_a_window_between_two_steps_is_found() -> None:
    model = cvcalc.loads(MODEL.format(licence="if(users > 50 and users < 50.3, 2000, 600) + 0 * (other + cap)"))
    (found,) = cvcalc.sensitivity(model)
    (users,) = (one for one in found.inputs if one.name == "users")
    assert [round(turn.value, 9) for turn in users.switches] == [Decimal(50)]
