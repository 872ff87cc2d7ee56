"""Where problems stand in what was read."""

from __future__ import annotations

from io import BytesIO

import pytest

from cvcalc.problems import Place, Problems, error, warning
from cvcalc.problems.problem import Related
from cvcalc.reading.files import named_file
from cvcalc.reading.loading import read_text
from cvcalc.reading.models import load_models
from cvcalc.reading.sources import Sources

TEXT = """\
# 名前 🙂
segment: Läden 🙂   # comment
benefits:
  tangible:
    Time saved: 20 * 12
    Less risk: {amount: "a + b", ramp: [50%, 100%]}
    Empty:
shared: &shared
  one: 1 + x
again: *shared
text: &text 2 + y
same: *text
"""


@pytest.fixture
def sources() -> Sources:
    """A run that read TEXT as `m.yaml`."""
    read = Sources()
    assert read_text(named_file("m.yaml"), ("\ufeff" + TEXT).encode(), Problems(), read)
    return read


def spot(sources: Sources, place: Place) -> str:
    """The rest of the line where `place` stands."""
    place = sources.located(place)
    assert place.line is not None
    assert place.column is not None
    return sources.line_of(place)[place.column - 1 :]


@pytest.mark.parametrize(
    ("place", "rest"),
    [
        (Place("m.yaml", ("segment",)), "Läden 🙂   # comment"),
        (Place("m.yaml", ("segment",), at_key=True), "segment: Läden 🙂   # comment"),
        (Place("m.yaml", ("benefits",)), "tangible:"),
        (Place("m.yaml", ("benefits", "tangible", "Time saved"), offset=3), "* 12"),
        (Place("m.yaml", ("benefits", "tangible", "Time saved", "amount"), offset=3), "* 12"),
        (Place("m.yaml", ("benefits", "tangible", "Less risk")), '{amount: "a + b", ramp: [50%, 100%]}'),
        (Place("m.yaml", ("benefits", "tangible", "Less risk", "amount"), offset=4), 'b", ramp: [50%, 100%]}'),
        (Place("m.yaml", ("benefits", "tangible", "Less risk", "ramp", 1)), "100%]}"),
        (Place("m.yaml", ("benefits", "tangible", "Less risk", "ramp", 2)), "[50%, 100%]}"),
        (Place("m.yaml", ("benefits", "tangible", "Less risk", "ramp", 1), at_key=True), "100%]}"),
        (Place("m.yaml", ("benefits", "tangible", "Empty")), ""),
        (Place("m.yaml", ("benefits", "intangible", "X")), "tangible:"),
        (Place("m.yaml", ("benefits", "intangible"), at_key=True), "tangible:"),
        (Place("m.yaml", ("costs",)), "segment: Läden 🙂   # comment"),
        (Place("m.yaml", (0,)), "segment: Läden 🙂   # comment"),
        (Place("m.yaml"), "segment: Läden 🙂   # comment"),
        (Place("m.yaml", ("again", "one"), offset=4), "x"),
        (Place("m.yaml", ("shared",)), "&shared"[:0] + "one: 1 + x"),
        (Place("m.yaml", ("same",), offset=4), "y"),
        (Place("m.yaml", ("same",), at_key=True), "same: *text"),
    ],
)
def test_a_path_has_a_place(sources: Sources, place: Place, rest: str) -> None:
    assert spot(sources, place) == rest


def test_lines_and_columns_count_characters_from_one(sources: Sources) -> None:
    found = sources.located(Place("m.yaml", ("segment",), offset=7))
    assert (found.line, found.column) == (2, 17)


def test_a_second_byte_order_mark_moves_no_place() -> None:
    sources = Sources()
    read_text(named_file("m.yaml"), "\ufeff\ufeffa: 名\n".encode(), Problems(), sources)
    assert spot(sources, Place("m.yaml", ("a",))) == "名"


def test_an_empty_value_stands_behind_its_colon(sources: Sources) -> None:
    found = sources.located(Place("m.yaml", ("benefits", "tangible", "Empty")))
    assert (found.line, found.column) == (7, 11)


def test_a_place_that_is_not_in_a_file_read_stays_as_it_is(sources: Sources) -> None:
    for place in (Place(None, ("a",)), Place("other.yaml"), Place("m.yaml", ("segment",), line=9, column=9)):
        assert sources.located(place) is place
    assert sources.line_of(Place("other.yaml")) == ""
    assert sources.excerpt(Place(None), 40) == ("", 0)


def test_problems_are_sorted_by_file_line_column_and_code(sources: Sources) -> None:
    read_text(named_file("a.yaml"), b"x: 1", Problems(), sources)
    problems = [
        error("CV107", "last", Place("gone.yaml")),
        error("CV107", "third", Place("a.yaml")),
        error("CV109", "second", Place("m.yaml", ("benefits",))),
        warning("CV102", "first", Place("m.yaml", ("benefits",)), related=[Related("see", Place("a.yaml", ("x",)))]),
        error("CV102", "before", Place("m.yaml", ("segment",))),
    ]
    found = sources.sorted(problems)
    assert [one.message for one in found] == ["before", "first", "second", "third", "last"]
    assert found[1].related[0].place == Place("a.yaml", ("x",), line=1, column=4)


def test_an_excerpt_is_harmless() -> None:
    sources = Sources()
    read_text(named_file("m.yaml"), '"名\u202e": x + y'.encode(), Problems(), sources)
    place = Place("m.yaml", ("名\u202e",), offset=4)
    assert sources.excerpt(place, 60) == ('"名\\u202e": x + y', 16)


def test_places_are_found_in_large_mappings_once() -> None:
    sources = Sources()
    read_text(
        named_file("m.yaml"), "".join(f"k{number}: x\n" for number in range(50_000)).encode(), Problems(), sources
    )
    lines = [sources.located(Place("m.yaml", (f"k{number}",))).line for number in range(50_000)]
    assert lines == list(range(1, 50_001))


def test_what_stands_under_a_misspelt_key_is_placed_there() -> None:
    problems, sources = Problems(), Sources()
    text = b"benefitz:\n  tangibel:\n    A: {amount: (1}\n"
    load_models(["-"], problems, sources, BytesIO(text), "model.yaml")
    found = [(one.code, one.place.line, one.place.column) for one in sources.sorted(problems)]
    assert found == [("CV101", 1, 1), ("CV101", 2, 3), ("CV120", 3, 17)]
