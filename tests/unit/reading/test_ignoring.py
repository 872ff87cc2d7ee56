"""Comments that hide problems: where they are, what they name, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvcalc.problems import Problems
from cvcalc.reading import ignoring
from cvcalc.reading.files import named_file
from cvcalc.reading.ignoring import IgnoreComment, ignore_comments
from cvcalc.reading.loading import read_text
from cvcalc.reading.pure_parser import PureParser
from cvcalc.reading.sources import Sources


def comments_in(text: str, name: str = "a.yaml") -> list[IgnoreComment]:
    source = read_text(named_file(name), text.encode(), Problems(), Sources())
    return ignore_comments(source) if source else []


def codes_in(comment: str) -> list[tuple[str, int | None]]:
    (found,) = comments_in(f"a: 1 {comment}\n")
    return [(code, place.column) for code, place in found.codes.items()]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# cvcalc: ignore CV305 grows as agreed", [("CV305", 23)]),
        ("# cvcalc: ignore CV305", [("CV305", 23)]),
        ("#cvcalc:ignore cv305", [("CV305", 21)]),
        ("# cvcalc: ignore: CV305 - as agreed", [("CV305", 24)]),
        ("# cvcalc: ignore CV305,CV306 ,  CV307, because", [("CV305", 23), ("CV306", 29), ("CV307", 38)]),
        ("# cvcalc: ignore CV305 and CV306", [("CV305", 23)]),
        ("# cvcalc: ignore CV305,CV306,CV305", [("CV305", 23), ("CV306", 29)]),
        ("# cvcalc: ignore CV3O5", [("CV3O5", 23)]),
        ("# a word # cvcalc: ignore CV305", [("CV305", 32)]),
        ("# cvcalc: ignore CV305 # cvcalc: ignore CV306", [("CV305", 23)]),
        ("# cvcalc: ignore", []),
        ("# cvcalc: ignore this, CV305", []),
        ("# cvcalc: ignore cvcalc", []),
    ],
)
def test_codes_come_first_and_the_rest_is_the_reason(comment: str, codes: list[tuple[str, int]]) -> None:
    assert codes_in(comment) == codes


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x # cvcalc: ignore CV305'",
        'a: "x # cvcalc: ignore CV305"',
        "a: |\n  x # cvcalc: ignore CV305",
        "a: >-\n\n  # cvcalc: ignore CV305\n  y",
        "a:\n  - |+\n    # cvcalc: ignore CV305\n\n  - b",
        "a: x#cvcalc:ignore",
        "a: 1 # cvcalc: ignored CV305",
        "a: 1 # cvcalc: ignore-next CV305",
        "a: 1 # see '# cvcalc: ignore CV305'",
        "a: [ # cvcalc: ignore CV305",
    ],
)
def test_what_is_no_such_comment(text: str) -> None:
    assert comments_in(text) == []


def test_json_has_no_comments() -> None:
    assert comments_in('{"a": "# cvcalc: ignore CV305"}', "a.json") == []


PLACES = """\
# cvcalc: ignore CV301 at the top
benefits: # cvcalc: ignore CV302
  tangible:
    - a # cvcalc: ignore CV303
    - {b: 1, # cvcalc: ignore CV304
       c: x
         y # cvcalc: ignore CV305
      }
note: | # cvcalc: ignore CV306
  text # cvcalc: ignore CV307
# cvcalc: ignore CV308
last: "it's" # cvcalc: ignore CV309
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places(end: str) -> None:
    found = comments_in(PLACES.replace("\n", end))
    told = {next(iter(one.codes)): (one.place.line, one.place.column, one.place.path, one.is_alone) for one in found}
    assert told == {
        "CV301": (1, 1, (), True),
        "CV302": (2, 11, ("benefits",), False),
        "CV303": (4, 9, ("benefits", "tangible", 0), False),
        "CV304": (5, 14, ("benefits", "tangible", 1), False),
        "CV305": (7, 12, (), False),
        "CV306": (9, 9, ("note",), False),
        "CV308": (11, 1, (), True),
        "CV309": (12, 14, ("last",), False),
    }
    assert found[1].text == "benefits: # cvcalc: ignore CV302"


def test_both_parsers_see_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = comments_in(PLACES)
    monkeypatch.setattr(ignoring, "PARSER", PureParser)
    assert comments_in(PLACES) == fast


PIECES = ["a", ": ", "\n", "  ", "- ", "'", '"', "|", ">", "[", "]", "{", "}", ",", "&x ", "*x", "# ", "\r", "\x85"]


@given(st.lists(st.sampled_from([*PIECES, "# cvcalc: ignore CV305", " # cvcalc: ignore CV9, CV305 x"]), max_size=20))
def test_any_text_gives_comments_where_they_stand(pieces: list[str]) -> None:
    text = "".join(pieces)
    for comment in comments_in(text):
        for code, place in comment.codes.items():
            column = place.column or 0
            assert comment.text[column - 1 :].upper().startswith(code)
            assert place.line == comment.place.line
