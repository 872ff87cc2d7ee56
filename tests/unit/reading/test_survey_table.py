"""Data files of surveys: rows into tallies."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path

import pytest

from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.problems import Place, Problems
from cvcalc.reading import survey_counting, survey_text
from cvcalc.reading.files import named_file, standard_input
from cvcalc.reading.survey_table import read_survey
from tests.unit.reading.surveyed import figures, read, tallies, told

BRANDS = """\
brand,q1,q2,q3,reputation,bought
Kilat,9,5,6,7.5,1
Inbox,6,1,2,4,0
Kilat,10,4,7,8,0
 Kilat ,7,,5,,1
"""
ASKED = {"q1": "nps", "q2": "csat", "q3": "ces", "reputation": "mean", "bought": "conversion"}


def test_every_measure_in_every_group() -> None:
    found = tallies(BRANDS, ASKED, ["brand"])
    assert [*found] == [("Kilat",), ("Inbox",)]
    assert figures(found) == {
        ("Kilat",): [66.666667, 1, 6, 7.75, 0.666667],
        ("Inbox",): [-100, 0, 2, 4, 0],
    }
    assert [(one.n, one.missing) for one in found[("Kilat",)]] == [(3, 0), (2, 1), (3, 0), (2, 1), (3, 0)]


def test_without_groups_all_rows_are_one() -> None:
    assert figures(tallies(BRANDS, {"q1": "nps"})) == {(): [25]}
    assert figures(tallies("q1\n", {"q1": "nps"})) == {(): [None]}
    assert tallies("brand,q1\n", {"q1": "nps"}, ["brand"]) == {}


def test_the_sums_of_a_tally() -> None:
    (tally,) = tallies("q1\n9\n3\n8\n\n10\n", {"q1": "nps"})[()]
    assert (tally.n, tally.missing, tally.weight, tally.squared_weight) == (4, 0, 4, 4)
    assert (tally.total, tally.squares) == (100, 30_000)


def test_weights() -> None:
    (tally,) = tallies("a,w\n8,0.5\n4,2\n,9\n2,0\n", {"a": "mean"}, weight="w")[()]
    assert (tally.n, tally.missing) == (3, 1)
    assert (tally.weight, tally.squared_weight) == (Decimal("2.5"), Decimal("4.25"))
    assert (tally.total, tally.squares) == (12, 64)


def test_sums_are_exact_whatever_the_order() -> None:
    answers = ["1e17", "0.000000000000000001", "123456789012345678", "-1e17", "0.1", "0.2", "-999999999999999999.5"]
    found = []
    for rows in (answers, answers[::-1], sorted(answers)):
        (tally,) = tallies("a\n" + "\n".join(rows), {"a": "mean"})[()]
        found.append((tally.total, tally.squares))
    assert len(set(found)) == 1
    assert found[0][0] == sum(map(Decimal, answers))


def test_one_column_may_be_measured_twice() -> None:
    table, _ = read("q1\n9\n5\n", {"q1": "nps"})
    assert table is not None
    problems = Problems()
    columns = [SurveyColumn("q1", "nps"), SurveyColumn("q1"), SurveyColumn("q1")]
    path = Path(__file__).parent / "no-such-file.csv"
    assert read_survey(named_file(path), Survey("x"), columns, [], problems) is None
    assert [one.code for one in problems] == ["CV001"]


def test_rows_that_are_blank_do_not_count() -> None:
    table, _ = read("\n \nbrand,q1\n\nA,9\n,\n , \n\nB,\n,7\n", {"q1": "nps"}, ["brand"])
    assert table is not None
    assert (table.rows, [*table.groups]) == (3, [("A",), ("B",), ("",)])
    assert table.header == ("brand", "q1")


def test_empty_cells_at_the_end_do_not_matter() -> None:
    assert figures(tallies("a,b,,\n1,2,,\n3,4\n5,6,,,,\n", {"a": "mean", "b": "mean"})) == {(): [3, 4]}
    assert told("a,b,,\n1,2,,\n3,4,,,x\n5\n", {"a": "mean"}) == [
        "3:1 CV237 row 3 has 5 cells, and the header has 2",
        "4:1 CV237 row 4 has 1 cell, and the header has 2",
    ]


def test_names_of_columns_are_compared_without_their_spaces() -> None:
    data = '" How likely\nare you? ",cafe\u0301\n9,1\n'
    assert figures(tallies(data, {"How likely are  you?": "nps", "caf\u00e9": "mean"})) == {(): [100, 1]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    data = 'brand,q1\nA,9\n"B\nC",3\n\nA,8'.replace("\n", end)
    assert len(tallies(data, {"q1": "nps"}, ["brand"])) == 2
    assert told(data + f"{end}A,x{end}", {"q1": "nps"}) == ["7:3 CV234 row 7, column 'q1': 'x' is not a number"]


def test_what_stands_for_no_answer() -> None:
    (tally,) = tallies("a\n1\nNA\n 99 \n\n3\n", {"a": "mean"}, missing=("NA", "99"))[()]
    assert (tally.n, tally.missing, tally.total) == (2, 2, 4)


def test_a_bad_cell_is_told_where_it_stands() -> None:
    data = 'brand,q1,rep\n"A, ""new""",11,"7 ",\n"B\nC",5,x\n'
    assert told(data, {"q1": "nps", "rep": "mean"}) == [
        "2:14 CV234 row 2, column 'q1': '11' is not an answer of NPS, which is a whole number from 0 to 10",
        "4:6 CV234 row 4, column 'rep': 'x' is not a number",
    ]


def test_a_bad_cell_is_found_far_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_text, "BLOCK", 64)
    rows = "".join(f'"A\n{number}",{number % 11}\n' for number in range(500))
    data = "brand,q1\n" + rows + "B,no\n" + rows
    assert told(data, {"q1": "nps"}) == ["1002:3 CV234 row 1,002, column 'q1': 'no' is not a number"]


def test_the_first_faults_are_told_and_how_many_more() -> None:
    found = told("a,b,w\n" + "x,99,-1\n" * 30 + "1,2,1\n1,2\n", {"a": "mean", "b": "nps"}, weight="w")
    assert len(found) == 22
    assert found[1] == "2:1 CV234 row 2, column 'a': 'x' is not a number"
    assert found[-1].endswith("41 more like these in this file")


def test_a_column_without_any_number_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_text, "BLOCK", 64)
    rest = "is not a number, and none of the other 999"
    assert told("a,w\n" + "x,y\n" * 1_000, {"a": "mean"}, weight="w") == [
        f"2:1 CV234 row 2, column 'a': 'x' {rest} answers can be counted either",
        f"2:3 CV238 row 2, column 'w': the weight 'y' {rest} weights can be counted either",
    ]
    found = told("a,w\n" + "1,1\n" + "x,y\n" * 1_000, {"a": "mean"}, weight="w")
    assert (len(found), found[-1]) == (21, "12:3 CV238 1,980 more like these in this file")
    assert len(told("a\nx\ny\n", {"a": "mean"})) == 2


def test_columns_are_told_that_are_not_there() -> None:
    assert told("brand,q1\nA,1\n", {"q2": "nps"}, ["brnd"], weight="w") == [
        "1:1 CV233 there is no column 'brnd'",
        "1:1 CV233 there is no column 'w'",
        "1:1 CV233 there is no column 'q2'",
    ]
    assert told("q1,q1\n1,2\n", {"q1": "nps"}) == ["1:4 CV237 there are 2 columns 'q1'"]
    assert told("q1,,\n1,2,3\n", {"": "nps"}) == ["1:1 CV233 there is no column ''"]
    assert told("1,2\n3,4\n", {"q1": "nps"}) == ["1:1 CV237 the first row is no header: it holds numbers"]
    assert figures(tallies("1,2,2\n3,4,5\n", {"1": "mean"})) == {(): [3]}


def test_columns_of_a_model_are_told_there() -> None:
    problems = Problems()
    survey = Survey("x.csv", offer="brand", weight="w", encoding="utf8", place=Place("m.yaml", ("survey",)))
    columns = [SurveyColumn("rep", place=Place("m.yaml", ("inputs", "a", "survey")))]
    data = io.BytesIO(b"a\n1\n")
    place = survey.place.at("file")
    read_survey(standard_input("x.csv"), survey, columns, ["brand"], problems, place=place, stdin=data)
    assert [one.place.path for one in problems] == [
        ("survey", "offer"), ("survey", "weight"), ("inputs", "a", "survey")
    ]  # fmt: skip
    assert {one.place.file for one in problems} == {"m.yaml"}


@pytest.mark.parametrize(
    ("answers", "measure", "hint"),
    [
        (["1", "5"], "nps", "a question answered from 1 to 5 is CSAT; the mean takes any numbers"),
        (["0", "1"], "nps", "1 for who did it and 0 for who did not is conversion; the mean takes any numbers"),
        (["0", "1"], "csat", "1 for who did it and 0 for who did not is conversion; the mean takes any numbers"),
        (["7", "2", "4"], "csat", "a question answered from 1 to 7 is CES; the mean takes any numbers"),
        (["10", "2"], "ces", "a question answered from 0 to 10 is NPS; the mean takes any numbers"),
        (["35.5", "0"], "conversion", "the mean takes any numbers"),
    ],
)
def test_a_column_asked_on_another_scale(answers: list[str], measure: str, hint: str) -> None:
    _, problems = read("a\n" + "\n".join(answers * 10), {"a": measure})
    assert [(one.code, one.hint) for one in problems] == [("CV235", hint)]
    few, problems = read("a\n" + "\n".join(answers), {"a": measure})
    assert {one.code for one in problems} <= {"CV234"}
    assert (few is None) == bool(problems)


@pytest.mark.parametrize(
    ("answers", "severity"),
    [("15" * 5, "error"), ("15433", "warning"), ("1545", None), ("3" * 40, None), ("0" * 40, None)],
)
def test_answers_taken_for_nps_that_all_are_small(answers: str, severity: str | None) -> None:
    table, problems = read("a\n" + "\n".join(answers), {"a": "nps"})
    assert [(one.code, one.severity) for one in problems] == ([("CV235", severity)] if severity else [])
    assert (table is None) == (severity == "error")


def test_some_wrong_answers_are_cells_not_a_scale() -> None:
    _, problems = read("a\n" + "4\n" * 90 + "9\n" * 10, {"a": "csat"})
    assert {one.code for one in problems} == {"CV234"}


def test_too_many_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_counting, "MOST_GROUPS", 50)
    assert len(tallies("g,a\n" + "".join(f"{number},1\n" for number in range(50)), {"a": "mean"}, ["g"])) == 50
    found = told("g,a\n" + "".join(f"{number},1\n" for number in range(51)), {"a": "mean"}, ["g"])
    assert found == ["1:1 CV237 the rows make more than 50 groups"]


def test_a_group_is_one_however_it_is_spaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_counting, "MOST_SPELLINGS", 3)
    rows = "".join(f"{' ' * number}A,{number % 11}\n" for number in range(30))
    (tally,) = tallies("g,a\n" + rows, {"a": "nps"}, ["g"])[("A",)]
    assert tally.n == 30


def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = BRANDS * 1 + '"Kilat\nnew",9,5,6,7.25,1\r\n' + BRANDS.partition("\n")[2] * 9
    whole = tallies(data, ASKED, ["brand"])
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(survey_text, "BLOCK", size)
        monkeypatch.setattr(survey_text, "LONGEST_ROW", 1_000)
        assert tallies(data, ASKED, ["brand"]) == whole


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    for path, message in ((tmp_path, "is a folder, not a file"), (tmp_path / "none.csv", "there is no file")):
        problems = Problems()
        assert read_survey(named_file(path), Survey("x"), [SurveyColumn("a")], [], problems) is None
        assert [one.code for one in problems] == ["CV001"]
        assert message in next(iter(problems)).message
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        problems = Problems()
        assert read_survey(named_file(tmp_path / "pipe"), Survey("x"), [SurveyColumn("a")], [], problems) is None
        assert "is not a regular file" in next(iter(problems)).message


def test_progress_and_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(b"a,b\n1,2\nx,3\n")
    read_bytes: list[int] = []
    lines: dict[Place, str] = {}
    problems = Problems()
    read_survey(
        named_file(path),
        Survey("x"),
        [SurveyColumn("a")],
        [],
        problems,
        told=read_bytes.append,
        quoted=lines.__setitem__,
    )
    assert read_bytes[-1] == 12
    assert [*lines.values()] == ["x,3"]
    assert [one.place for one in problems] == [*lines]
