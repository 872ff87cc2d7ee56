"""What stands where in a value model file."""

from __future__ import annotations

import pytest

from cvcalc.reading.slots import Path, entry


@pytest.mark.parametrize(
    ("path", "above"),
    [
        (("inputs", "wage", "range", 0), 2),
        (("benefits", "tangible", "Flow", "amount", 1), 3),
        (("offers", "A", "costs", "intangible", "Flow", "amount"), 5),
        (("segments", "S", "offers", "A", "inputs", "wage", "value"), 6),
        (("scenarios", "Slow", "inputs", "wage", "value"), 4),
        (("checks", "Worth it", "that"), 2),
        (("checks", "Worth it"), 2),
        (("benefits", "tangible"), 2),
        (("offers", "A", "ours"), 3),
        (("--require", "rank == 1"), 2),
        ((), 0),
    ],
)
def test_the_entry_that_a_path_leads_into(path: Path, above: int) -> None:
    assert entry(path) == path[:above]
