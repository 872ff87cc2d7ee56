"""Who wins each segment, why, and across all segments."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Protocol

import pytest

from cvcalc.problems import Problems
from cvcalc.reading import Sources, load_models
from cvcalc.valuation import SegmentValuation, sum_over_segments, value_segments
from tests.valuing import read_and_value


def segment(text: str) -> SegmentValuation:
    """The one segment of a model without errors."""
    (found,) = read_and_value(text)[0]
    return found


def join(tmp_path_files: dict[str, str]) -> tuple[list[SegmentValuation], list[str]]:
    """The segments of several files joined, and the problems as `file:path code`."""
    problems, sources = Problems(), Sources()
    models = load_models([*tmp_path_files], problems, sources)
    segments = list(value_segments(models, problems))
    return segments, [f"{one.place.file}:{'.'.join(map(str, one.place.path))} {one.code}" for one in problems]


TWO_LENSES = """
benefits: {tangible: {Worth: worth}}
costs: {tangible: {Price: price}}
offers: {Ours: {inputs: {worth: 15_000, price: 6_000}}, Commodity: {inputs: {worth: 10_000, price: 3_000}}}
"""


def test_the_two_lenses_can_disagree() -> None:
    found = segment(TWO_LENSES)
    assert [one.offer for one in found.best] == ["Ours"]
    assert [one.offer for one in found.best_by_ratio] == ["Commodity"]
    assert found.lenses_agree is False
    assert f"{found.incremental_ratio:.6f}" == "1.666667"


def test_the_ratio_judges_only_positive_values_and_costs() -> None:
    found = segment("""
    benefits: {tangible: {Worth: worth}}
    costs: {tangible: {Price: price}}
    offers:
      Free: {inputs: {worth: 10, price: 0}}
      Dear: {inputs: {worth: 5, price: 9}}
      Fair: {inputs: {worth: 6, price: 3}}
    """)
    assert [one.offer for one in found.best_by_ratio] == ["Fair"]
    assert found.lenses_agree is None  # the winner costs nothing, so it has no ratio


def test_drivers_sum_to_the_advantage() -> None:
    found = segment("""
    horizon: 3
    discount_rate: 7%
    per: year
    benefits: {tangible: {A: a, B: 10}, intangible: {C: {full_worth: 9}}}
    costs: {tangible: {P: p}}
    offers:
      Ours: {inputs: {a: 10, p: 4}, benefits: {intangible: {C: 3}}}
      Theirs: {inputs: {a: 8, p: 1}, benefits: {intangible: {C: 9}}, costs: {tangible: {Only theirs: 1}}}
      Worse: {inputs: {a: 1, p: 1}, benefits: {intangible: {C: 1}}}
    """)
    drivers = found.drivers()
    assert [driver.name for driver in drivers] == ["C", "P", "A", "Only theirs", "B"]
    assert [driver.difference > 0 for driver in drivers] == [False, False, True, True, False]
    assert found.ours is not None
    assert sum(driver.difference for driver in drivers) == found.ours.advantage
    assert found.next_best is not None
    assert found.next_best.offer == "Theirs"


def test_ties_share_a_rank() -> None:
    found = segment("""
    benefits: {tangible: {A: a}}
    offers: {X: {inputs: {a: 5}}, Y: {inputs: {a: 5.0}}, Z: {inputs: {a: 1}}, W: {inputs: {a: 10 / 2}}}
    """)
    assert [one.rank for one in found.offers] == [1, 1, 4, 1]
    assert [one.offer for one in found.best] == ["X", "Y", "W"]
    assert found.offers[0].advantage == 0


def test_several_of_ours_have_each_an_advantage() -> None:
    found = segment("""
    ours: [Basic, Pro]
    benefits: {tangible: {A: a}}
    offers: {Rival: {inputs: {a: 4}}, Basic: {inputs: {a: 5}}, Pro: {inputs: {a: 9}}}
    """)
    assert [one.advantage for one in found.offers] == [None, 1, 5]
    assert found.ours is not None
    assert found.ours.offer == "Pro"
    assert found.drivers()[0].difference == 5


def test_a_model_of_costs_only_says_so() -> None:
    assert segment("costs: {tangible: {P: 5}}\noffers: {X: , Y: }").only_costs
    assert not segment("benefits: {tangible: {A: 4}}\ncosts: {tangible: {P: 5}}").only_costs
    assert not segment("costs: {tangible: {P: 5}}\noffers: {X: , Y: {costs: null}}").only_costs


def overall(text: str) -> dict[str, tuple[int, Decimal | None, str | None, str | None]]:
    found = sum_over_segments(read_and_value(text)[0])
    return {one.offer: (one.segments_won, one.customer_value, one.worst_segment, one.reason) for one in found}


SIZES = """
benefits: {tangible: {A: a}}
offers: {X: , Y: {inputs: {a: 4}}}
segments:
  S: {segment_size: 30, inputs: {a: 2}}
  T: {segment_size: 10, inputs: {a: 6}}
  U: {segment_size: 0, inputs: {a: 4}}
"""


def test_overall_is_weighted_by_segment_size() -> None:
    assert overall(SIZES) == {"X": (2, 3, "S", None), "Y": (2, 4, None, None)}  # the same in all of them


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("segment_size: 10, ", "", (2, None, "S", "no segment_size for T")),
        ("{segment_size: 10", "{horizon: 2, per: year, segment_size: 10", None),
        ("size: 10", "size: 10, discount_rate: 5%", (2, None, None, "the segments differ in discount rate")),
        ("T: {", "T: {offers: {X: null}, ", (1, None, "S", "not offered in T")),
    ],
)
def test_overall_tells_why_it_is_none(old: str, new: str, expected: tuple[object, ...] | None) -> None:
    if expected is None:
        text = SIZES.replace(old, "{horizon: 2, segment_size: 10")
        assert overall("per: once\n" + text)["X"] == (2, None, None, "the segments differ in horizon")
    else:
        assert overall(SIZES.replace(old, new))["X"] == expected


def test_sizes_of_nothing_have_no_mean() -> None:
    text = SIZES.replace("30", "0").replace("10", "0")
    assert overall(text)["X"] == (2, None, "S", "all segments have the size 0")


class Write(Protocol):
    def __call__(self, **texts: str) -> dict[str, str]: ...


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files by name into an empty folder, which is the working folder then."""
    monkeypatch.chdir(tmp_path)

    def write(**texts: str) -> dict[str, str]:
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return {f"{name}.yaml": text for name, text in texts.items()}

    return write


def test_files_are_joined_on_segment_names(files: Write) -> None:
    found, problems = join(
        files(
            ours="offer: Ours\nsegments: {S: , T: }\ninputs: {a: 3}\nbenefits: {tangible: {A: a}}",
            theirs="offer: Theirs\nsegments: {T: , U: }\ninputs: {a: 1}\nbenefits: {tangible: {A: a}}",
        )
    )
    assert problems == []
    assert [(one.segment, [offer.offer for offer in one.offers]) for one in found] == [
        ("S", ["Ours"]),
        ("T", ["Ours", "Theirs"]),
        ("U", ["Theirs"]),
    ]
    assert [offer.advantage for offer in found[1].offers] == [2, None]
    assert [offer.ours for offer in found[2].offers] == [False]


def test_ours_may_be_said_by_a_later_file(files: Write) -> None:
    found, problems = join(
        files(
            a="offer: A\nsegment: S\nbenefits: {tangible: {A: 1}}",
            b="offer: B\nsegment: S\nours: B\nbenefits: {tangible: {A: 1}}",
        )
    )
    assert problems == []
    assert [offer.ours for offer in found[0].offers] == [False, True]


def test_two_different_ours_are_a_problem(files: Write) -> None:
    _, problems = join(
        files(
            a="offer: A\nsegment: S\nours: A\nbenefits: {tangible: {A: 1}}",
            b="offer: B\nsegment: S\nours: B\nbenefits: {tangible: {A: 1}}",
        )
    )
    assert problems == ["b.yaml:ours CV220"]


def test_the_same_segment_and_offer_twice_is_a_problem(files: Write) -> None:
    text = "offer: A\nsegment: S\nbenefits: {tangible: {A: 1}}"
    assert join(files(a=text, b=text))[1] == ["b.yaml:offer CV219"]


@pytest.mark.parametrize("line", ["currency: EUR", "horizon: 2", "discount_rate: 3%", "flows_at: mid_year"])
def test_offers_of_one_segment_must_be_comparable(files: Write, line: str) -> None:
    found, problems = join(
        files(
            a="offer: A\nsegment: S\nper: once\nbenefits: {tangible: {A: 1}}",
            b=f"offer: B\nsegment: S\nper: once\n{line}\nbenefits: {{tangible: {{A: 1}}}}",
        )
    )
    assert problems == [f"b.yaml:{line.partition(':')[0]} CV221"]
    assert found == []


def test_files_without_a_common_segment_have_each_their_own_ours(files: Write) -> None:
    found, problems = join(
        files(
            a="offer: A\nsegment: S\nbenefits: {tangible: {A: 1}}",
            b="segment: T\nbenefits: {tangible: {A: 1}}\noffers: {B: , C: }",
        )
    )
    assert problems == []
    assert [[offer.ours for offer in one.offers] for one in found] == [[True], [True, False]]


SIZED = "segments: {S: {segment_size: 10}, T: {SIZE}}\ncosts: {tangible: {F: 1}}\noffer: "


def test_a_file_may_leave_the_size_of_a_segment_to_another(files: Write) -> None:
    ours = SIZED.replace("SIZE", "segment_size: 30") + "A"
    theirs = SIZED.replace("SIZE", "costs: {tangible: {F: 5}}") + "B"
    found, problems = join(files(a=theirs, b=ours))
    assert problems == []
    assert [[offer.segment_value for offer in one.offers] for one in found] == [[-10, -10], [-150, -30]]
    assert {one.offer: one.customer_value for one in sum_over_segments(found)} == {"A": -1, "B": -4}


def test_a_segment_has_one_size(files: Write) -> None:
    sizes = zip("abc", (3, 3, 4), strict=True)
    texts = {name: SIZED.replace("SIZE", f"segment_size: {size}") + name for name, size in sizes}
    _, problems = join(files(**texts))
    assert problems == ["c.yaml:segments.T.segment_size CV221"]


def test_ours_is_the_first_files_even_where_a_later_file_joins_two(files: Write) -> None:
    found, problems = join(
        files(
            a="segment: S\noffer: A\ncosts: {tangible: {F: 1}}",
            b="segment: T\noffer: B\ncosts: {tangible: {F: 1}}",
            c="segments: {S: , T: }\noffers: {C: }\ncosts: {tangible: {F: 1}}",
        )
    )
    assert problems == []
    assert [[offer.ours for offer in one.offers] for one in found] == [[True, False], [False, False]]
