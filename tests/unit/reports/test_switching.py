"""What would turn the verdict, in words and numbers."""

from __future__ import annotations

from cvcalc.reports.sensitivity_table import sensitivity_table
from cvcalc.reports.view import View
from tests.unit.reports.sensitivities import SHOPS, found


def test_a_tie() -> None:
    text = "benefits: {tangible: {Gain: gain}}\noffers: {Ours: {inputs: {gain: 5}}, Theirs: {inputs: {gain: 5}}}"
    table = sensitivity_table(found(text), View())
    assert "Ours is worth 5 to the customer, and ties with Theirs." in table
    assert "Ours and Theirs tie for first: moving either gain or gain of Theirs decides between them." in table
    assert "nearest first" not in table
    one = text.replace("inputs: {gain: 5}}}", "benefits: {tangible: {Gain: 5}}}}")
    assert "tie for first: any move of gain decides between them." in sensitivity_table(found(one), View())
    four = text.replace("gain}", "gain * size}").replace("gain: 5}", "gain: 5, size: 1}")
    assert "moving any of gain, size, gain of Theirs or size of Theirs decides" in sensitivity_table(
        found(four), View()
    )


def test_without_an_alternative() -> None:
    table = sensitivity_table(found("inputs: {gain: 5}\nbenefits: {tangible: {Gain: gain}}"), View())
    assert "Offer is worth 5 to the customer. This is how its value swings" in table
    assert table.endswith("There is no alternative in this segment, so no input can turn the verdict.\n")


def test_a_lead_that_is_won() -> None:
    table = sensitivity_table(found(SHOPS.replace("subscription: 6_000_000", "subscription: 10_000_000")), View())
    assert "Kilat CRM takes the lead if " in table
    assert "\n to Kilat CRM\n" in table


def test_nothing_stands_nearest_first_where_nothing_turns() -> None:
    text = """
inputs: {gain: 5}
offers: {Ours: {benefits: {tangible: {Gain: gain, More: 2}}}, Theirs: {benefits: {tangible: {Gain: gain}}}}
"""
    table = sensitivity_table(found(text), View())
    assert "No input alone takes the lead from Ours." in table
    assert "nearest first" not in table


def test_percentiles_are_not_called_the_range() -> None:
    text = """
benefits: {tangible: {Gain: gain}}
offers:
  Ours: {inputs: {gain: {min: 50, mode: 60, max: 70}}}
  Theirs: {benefits: {tangible: {Gain: GAIN}}}
"""
    below = sensitivity_table(found(text.replace("GAIN", "53")), View())
    assert "falls by 12 % to 53: then Theirs leads. That is beyond its 10th percentile, 54.93." in below
    assert "its 10–90 %" in below
    assert "its range" not in below
    within = sensitivity_table(found(text.replace("GAIN", "58")), View())
    assert "That lies between its 10th and 90th percentile, 54.93 and 65.07." in within
    above = sensitivity_table(found(text.replace("GAIN", "66")), View())
    assert "rises by 10 % to 66. That is beyond its 90th percentile, 65.07." in above


def test_inputs_that_cannot_turn_it_within_their_bounds_are_told_together() -> None:
    names = [f"gain_{number}" for number in range(8)]
    inputs = ", ".join(f"{name}: {{min: 90, mode: 100, max: 110}}" for name in names)
    text = f"""
inputs: {{{inputs}}}
offers:
  Ours: {{benefits: {{tangible: {{Gain: {" + ".join(names)}}}}}}}
  Theirs: {{benefits: {{tangible: {{Gain: 100}}}}}}
"""
    table = sensitivity_table(found(text), View())
    assert "No value within their bounds of gain_0, gain_1, gain_2, gain_3, gain_4 and 3 others turns it." in table
    assert table.count("turns it.") == 1


def test_inputs_searched_in_vain_are_told_together() -> None:
    text = """
inputs:
  a: 2
  b: 2
  c: 2
  x: {min: 0, mode: 0, max: 0}
  y: {min: 0, mode: 0, max: 0}
  z: {min: 0, mode: 0, max: 0}
offers:
  Ours: {benefits: {tangible: {Gain: 1e9 + a ^ 2 + b ^ 2 + c ^ 2 + x ^ 2 + y ^ 2 + z ^ 2}}}
  Theirs: {benefits: {tangible: {Gain: 100}}}
"""
    table = sensitivity_table(found(text), View())
    assert (
        "From where x, y and z are, nothing can be searched. No value of a, b and c turns it, as far as was searched; "
        "--format json tells how far."
    ) in table


def test_a_switching_value_has_the_digits_of_its_change() -> None:
    text = """
inputs: {factor: 1}
offers:
  Ours: {benefits: {tangible: {Gain: 10_000 * factor}}}
  Theirs: {benefits: {tangible: {Gain: 10_062}}}
"""
    table = sensitivity_table(found(text), View())
    assert " factor      1     1.0062   +0.62 %" in table
    assert "Ours takes the lead if factor rises by 0.62 % to 1.0062." in table
    share = text.replace("factor: 1", "factor: 100%")
    assert "rises by 0.62 % to 100.62 %." in sensitivity_table(found(share), View())


def test_inputs_that_turn_it_alike_stand_by_swing() -> None:
    text = """
inputs: {hours: 20, wage: 30_000}
offers: {Ours: {benefits: {tangible: {Gain: hours * wage}}}, Theirs: {benefits: {tangible: {Gain: 599_950}}}}
"""
    lines = sensitivity_table(found(text), View()).splitlines()
    assert [line.split()[0] for line in lines if line.endswith("–")] == ["hours", "wage"]
