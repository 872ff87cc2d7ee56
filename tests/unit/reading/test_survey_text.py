"""The text of a data file: encodings, limits, places."""

from __future__ import annotations

import io

import pytest

from cvcalc.reading import survey_text
from cvcalc.reading.survey_text import SurveyText, codec_of
from tests.unit.reading.surveyed import tallies, told

BRANDS = "brand,q1\nCafé,9\nÖl,3\n"
ASKED = {"q1": "nps"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    assert [*tallies(BRANDS.encode(encoding), ASKED, ["brand"])] == [("Café",), ("Öl",)]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "utf-16-be", "mac_roman", "utf-32-be"])
def test_another_encoding_is_named(encoding: str) -> None:
    assert [*tallies(BRANDS.encode(encoding), ASKED, ["brand"], encoding=encoding)] == [("Café",), ("Öl",)]


def test_a_named_encoding_does_not_keep_the_mark() -> None:
    data = b"\xef\xbb\xbf" + BRANDS.encode()
    assert len(tallies(data, {"q1": "nps"}, ["brand"], encoding="utf8")) == 2


@pytest.mark.parametrize(
    "name",
    [
        "zip",
        "rot13",
        "idna",
        "punycode",
        "base64",
        "hex",
        "utf-7",
        "unicode_escape",
        "undefined",
        "",
        "a\0b",
        "é",
        "x" * 999,
    ],
)
def test_only_encodings_of_text_are_known(name: str) -> None:
    assert codec_of(name) is None
    assert [one.split(" ")[1] for one in told(BRANDS, ASKED, encoding=name)] == ["CV002"]


@pytest.mark.parametrize(
    "name", ["utf8", "UTF-16", "windows-1252", "latin1", "iso-8859-15", "shift_jis", "gbk", "koi8-r"]
)
def test_encodings_by_their_usual_names(name: str) -> None:
    assert codec_of(name) is not None


def test_bytes_that_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "2:4 CV002 byte 0xe9 is not UTF-8"
    assert told(BRANDS.encode("latin-1"), ASKED) == [message]
    assert told(BRANDS.encode()[:-4] + b"\xc3", ASKED) == ["3:2 CV002 byte 0xc3 is not UTF-8"]
    monkeypatch.setattr(survey_text, "BLOCK", 3)
    assert told(BRANDS.encode("latin-1"), ASKED) == [message]
    assert told(BRANDS.encode("utf-16")[:-1], ASKED)[0].split(" ", 1)[1] == "CV002 byte 0x0a is not text in 'utf-16'"


def test_what_is_no_table_of_text() -> None:
    assert told(b"PK\x03\x04", ASKED) == ["None:None CV002 this is a workbook or an archive, not text"]
    assert told(BRANDS.encode("utf-16-be"), ASKED) == ["1:1 CV002 the file seems to be in UTF-16, not in UTF-8"]
    assert told("brand,q1\nA\0,1\n", ASKED) == ["2:2 CV004 the control character U+0000 stands in the text"]
    for empty in (b"", b"\n\n", b" \r\n,,\n", b"\xef\xbb\xbf"):
        assert told(empty, ASKED) == ["None:None CV237 the file is empty"]


def test_nothing_endless_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_text, "BLOCK", 1_000)
    monkeypatch.setattr(survey_text, "LONGEST_LINE", 5_000)
    assert told("q1\n" + "x" * 20_000, ASKED) == ["2:1 CV237 a line is longer than 5,000 characters"]
    assert told("q1,b\n7,1\n" + '"\n",' * 4_000, ASKED) == ["3:1 CV237 row 3 has no end"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('1\n"2\n3\n', "3:1 CV237 a quote that is opened in row 3 is never closed"),
        ('1\n"2" x\n3\n', "3:1 CV237 in row 3 something stands behind a quote that is closed"),
        ("1\n2\r3\n4\n", "3:1 CV237 row 3 has a line end of its own kind in it"),
        ("1\n" + "x" * 140_000 + "\n", "3:1 CV237 a cell in row 3 is longer than 131,072 characters"),
        ("1\nq1\n2\n", "3:1 CV237 row 3 is the header once more"),
    ],
)
def test_rows_that_are_none(rows: str, message: str) -> None:
    assert told("q1\n" + rows, ASKED) == [message]


def test_a_stream_that_fails_is_no_traceback() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        SurveyText(Failing(), None, "--encoding")


def test_lines_are_kept_as_long_as_they_may_be_told_of() -> None:
    text = SurveyText(io.BytesIO(b"a\nb\nc\n"), None, "--encoding")
    assert [line for block in text.blocks() for line in block] == ["a\n", "b\n", "c\n"]
    assert [text.line(number) for number in (1, 3, 4, 9)] == ["a", "c", "", ""]
