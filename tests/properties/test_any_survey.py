"""What a survey must be, whatever the data."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import cvcalc
from cvcalc.measures.survey import measure_survey
from cvcalc.model.surveys import Survey, SurveyColumn
from cvcalc.problems import Problems, Severity
from cvcalc.reading.files import standard_input
from cvcalc.reading.survey_table import read_survey
from cvcalc.reports.survey_csv import survey_csv
from cvcalc.reports.survey_report import survey_markdown, survey_table
from cvcalc.reports.survey_yaml import Scale, survey_yaml
from cvcalc.reports.view import View
from tests.running import run_here

ASKED = [SurveyColumn("q1", "nps"), SurveyColumn("q2", "csat"), SurveyColumn("q3")]
SCALES = {"q3": Scale(Decimal(0), Decimal(10))}

_pieces = st.sampled_from(
    ["q1", "q2", "q3", "brand", "w", ",", ";", "\t", "|", "\n", "\r\n", "\r", '"', '""', "7", "5", "1", "0", "-1",
     "7,5", "7.5", "1e9", " ", "NA", "\ufeff", "\0", "é", "sep=;", "%", "x"]
)  # fmt: skip
_texts = st.lists(_pieces, max_size=60).map("".join)
_bytes = st.one_of(
    st.binary(max_size=200),
    _texts.map(lambda text: ("brand,q1,q2,q3,w\n" + text).encode()),
    st.tuples(_texts, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    ),
)
_names = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8)
_rows = st.lists(
    st.tuples(
        _names, st.sampled_from(["Kilat", "Inbox", "no", ""]), st.sampled_from(["", "0", "6", "7", "9", "10"]),
        st.sampled_from(["", "1", "4", "5"]), st.sampled_from(["", "0", "2.25", "7", "10"]),
        st.sampled_from(["0", "0.5", "1", "3.75"]),
    ),
    max_size=30,
)  # fmt: skip
Rows = Sequence[Sequence[str]]


def written(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("shop", "brand", "q1", "q2", "q3", "w"), *rows])
    return text.getvalue().encode()


def surveyed(
    data: bytes, by: Sequence[str] = (), weight: str | None = None
) -> tuple[cvcalc.SurveyResult | None, Problems]:
    problems = Problems()
    said = Survey("stdin", weight=weight)
    table = read_survey(standard_input(), said, ASKED, by, problems, stdin=io.BytesIO(data))
    if table is None:
        return None, problems
    return measure_survey("stdin", table.rows, table.groups, ASKED, by=by, weight=weight), problems


@given(data=_bytes, by=st.sampled_from([(), ("brand",), ("brand", "q1")]), weight=st.sampled_from([None, "w"]))
def test_any_bytes_give_groups_or_problems(data: bytes, by: Sequence[str], weight: str | None) -> None:
    found, problems = surveyed(data, by, weight)
    assert (found is None) == any(one.severity is Severity.ERROR for one in problems)
    for one in problems:
        assert one.place.line is None or one.place.line >= 1
        assert one.place.column is None or one.place.column >= 1


@given(data=_bytes)
def test_the_command_never_breaks(data: bytes) -> None:
    outcome = run_here("survey", "-", "--nps", "q1", "--mean", "q3", "--by", "brand", stdin=data)
    assert outcome.code in {0, 2, 3}
    assert (outcome.code == 0) == bool(outcome.stdout)


@given(rows=_rows, data=st.data(), weight=st.sampled_from([None, "w"]))
def test_no_order_of_rows_changes_a_byte(rows: Rows, data: st.DataObject, weight: str | None) -> None:
    reports = []
    for order in (rows, data.draw(st.permutations(rows))):
        found, _ = surveyed(written(order), ("shop", "brand"), weight)
        assert found is not None
        yaml = survey_yaml(found, SCALES, segment="shop", offer="brand")
        reports.append((survey_csv(found), survey_table(found, View(width=80)), survey_markdown(found), yaml))
    assert reports[0] == reports[1]


@given(rows=_rows)
def test_groups_add_up_to_the_total(rows: Rows) -> None:
    found, _ = surveyed(written(rows), ("brand",), "w")
    whole, _ = surveyed(written(rows), (), "w")
    assert found is not None
    assert whole is not None
    assert found.total == whole.total == whole.groups[0].measures
    for place, total in enumerate(found.total):
        groups = [group.measures[place] for group in found.groups]
        assert sum(one.n for one in groups) == total.n
        assert sum(one.missing for one in groups) == total.missing
        assert sum(one.tally.total for one in groups) == total.tally.total


@given(rows=_rows)
def test_what_is_measured_lies_in_its_interval(rows: Rows) -> None:
    found, _ = surveyed(written(rows), ("brand",))
    assert found is not None
    for one in (*found.total, *(one for group in found.groups for one in group.measures)):
        assert (one.value is None) == (one.n == 0)
        if one.low is not None:
            assert one.value is not None
            assert one.high is not None
            assert one.low <= one.value <= one.high


@given(rows=_rows)
def test_the_layers_are_a_model(rows: Rows) -> None:
    found, _ = surveyed(written(rows), ("shop", "brand"))
    assert found is not None
    text = survey_yaml(found, SCALES, segment="shop", offer="brand")
    valued = cvcalc.score(cvcalc.loads(text))
    named = {(group.by["shop"], group.by["brand"]) for group in found.groups if all(group.by.values())}
    assert {(one.segment, one.offer) for one in valued} >= named
