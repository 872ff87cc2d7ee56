"""What people, spreadsheets and models get of a survey."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

import cvcalc
from cvcalc.model.surveys import SurveyColumn
from cvcalc.reports.cells import cells
from cvcalc.reports.survey_csv import COLUMNS, survey_csv
from cvcalc.reports.survey_report import survey_markdown, survey_table
from cvcalc.reports.survey_yaml import Scale, quoted_text, survey_yaml
from cvcalc.reports.view import View
from tests.goldens import Golden
from tests.unit.reports.surveys import HEADER, surveyed

USUAL = Scale(Decimal(0), Decimal(10))
RATED = [SurveyColumn("brand reputation"), SurveyColumn("easy")]
SCALES = {"brand reputation": USUAL, "easy": Scale(Decimal(1), Decimal(7), is_guessed=True)}


@pytest.mark.parametrize("width", [40, 80, 120, None])
def test_tables(golden: Golden, width: int | None) -> None:
    text = survey_table(surveyed(), View(width=width))
    golden(f"reports/survey-{width or 'pipe'}.txt", text)
    assert width is None or max(map(cells, text.splitlines())) <= width


def test_one_group_by_none_and_weighted(golden: Golden) -> None:
    golden("reports/survey-weighted-80.txt", survey_table(surveyed(by=(), weight="w"), View(width=80)))


def test_markdown(golden: Golden) -> None:
    golden("reports/survey.md", survey_markdown(surveyed()))


def test_csv(golden: Golden) -> None:
    text = survey_csv(surveyed())
    golden("reports/survey.csv", text)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {4 + len(COLUMNS)}


def test_columns_of_a_csv_differ_in_name() -> None:
    data = "n,total,=x\na,b,1\n"
    header = survey_csv(surveyed(data, ["n", "total", "=x"], columns=[SurveyColumn("=x")])).splitlines()[0]
    assert header.startswith("file,total,by n,by total,'=x,column,measure,n,")


def test_no_rows_and_no_answers() -> None:
    assert "There are no rows beneath the header." in survey_table(surveyed(HEADER), View())
    text = survey_table(surveyed(HEADER + "A,B,,,,,,1\n", ["brand"]), View())
    assert "Fewer than 30 answered at least one question, so look at the intervals: B." in text
    assert "mean" in text


def test_why_there_is_no_interval() -> None:
    asked = [SurveyColumn("a")]
    assert "one answer is all there is" in survey_table(surveyed("a,w\n3,1\n", (), columns=asked), View())
    lopsided = surveyed("a,w\n" + "3,1\n" * 40 + "4,999\n", (), "w", asked)
    assert survey_table(lopsided, View()).endswith(
        " Where there is – for an interval beside a figure, more than half of the weight is on one answer.\n"
    )
    assert "  # most of the weight is on one answer: no range" in survey_yaml(lopsided, {"a": USUAL})
    weightless = surveyed("a,w\n3,0\n", (), "w", asked)
    assert "Where there is" not in survey_table(weightless, View())


def test_names_are_harmless() -> None:
    data = "brand,a\n\x1b[31m,1\n::x,2\n<b>[/],3\n"
    found = surveyed(data, ["brand"], columns=[SurveyColumn("a")])
    assert "\x1b" not in survey_table(found, View()) + survey_markdown(found) + survey_csv(found)
    assert "\\x1b[31m" in survey_table(found, View())
    assert "&lt;b&gt;" in survey_markdown(found)


def test_the_nps_has_its_sign() -> None:
    table = survey_table(surveyed("q\n10\n9\n8\n", (), columns=[SurveyColumn("q", "nps")]), View())
    assert "+66.7" in table


@pytest.mark.parametrize(
    ("by", "roles"),
    [
        (("shop_type", "brand"), {"segment": "shop_type", "offer": "brand"}),
        (("brand",), {"offer": "brand"}),
        (("shop_type",), {"segment": "shop_type"}),
        ((), {}),
    ],
)
def test_layers(golden: Golden, by: tuple[str, ...], roles: dict[str, str]) -> None:
    text = survey_yaml(surveyed(by=by, columns=RATED), SCALES, **roles)
    golden(f"reports/survey-{'-'.join(roles) or 'all'}.yaml", text)
    assert cvcalc.score(cvcalc.loads(text))
    assert [one for one in cvcalc.check(cvcalc.loads(text)).problems if one.severity != "note"] == []


def test_layers_lie_beneath_and_above_a_model(tmp_path: pytest.TempPathFactory) -> None:
    text = survey_yaml(surveyed(by=("brand",), columns=RATED), SCALES, offer="brand")
    beneath = cvcalc.score(cvcalc.loads(text))[0]
    own = "currency: IDR\nhorizon: 3\nbenefits: {intangible: {brand reputation: {full_worth: 6_000}, easy: null}}\n"
    merged = text + own.replace("benefits: {intangible:", "scenarios: {Own: {benefits: {intangible:").replace(
        "}}\n", "}}}}\n"
    )
    (kilat,) = [one for one in cvcalc.score(cvcalc.loads(merged), scenario="Own") if one.offer == "Kilat CRM"]
    assert kilat.customer_value > beneath.customer_value


def test_a_rating_stays_on_its_scale() -> None:
    text = survey_yaml(surveyed("a\n10\n10\n9\n", (), columns=[SurveyColumn("a")]), {"a": USUAL})
    assert 'rating: "max(0, min(a, 10))"' in text
    assert cvcalc.simulate(cvcalc.loads(text), draws=500)
    reverse = survey_yaml(
        surveyed("a\n6\n6\n7\n", (), columns=[SurveyColumn("a")]), {"a": Scale(Decimal(7), Decimal(1))}
    )
    assert 'rating: "max(1, min(a, 7))", scale: [7, 1]' in reverse


def test_names_may_be_longer_than_yaml_looks_ahead() -> None:
    name = "x" * 1_500
    data = f"shop,brand,{name}\n{name},{name},7\nB,B,\n"
    text = survey_yaml(
        surveyed(data, ("shop", "brand"), columns=[SurveyColumn(name)]), {name: USUAL}, segment="shop", offer="brand"
    )
    assert [(one.segment, one.offer) for one in cvcalc.score(cvcalc.loads(text))] == [("B", "B"), (name, name)]


def test_names_of_inputs_are_names() -> None:
    names = ["How likely, 0-10?", "no", "if", "2", "é", "-", "a b", "a-b", "A b"]
    header = ",".join(f'"{name}"' for name in names)
    found = surveyed(header + "\n" + ",".join("5" for _ in names) + "\n", (), columns=[*map(SurveyColumn, names)])
    text = survey_yaml(found, dict.fromkeys((one.column for one in found.total), USUAL))
    assert [line.split(":")[0].strip() for line in text.splitlines()[-len(names) :]] == [
        "how_likely_0_10", "rating_no", "rating_if", "rating_2", "é", "rating", "a_b", "a_b_2", "a_b_3"
    ]  # fmt: skip
    assert cvcalc.score(cvcalc.loads(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Kilat CRM", "Kilat CRM"), ("Café (neu)", "Café (neu)"), ("no", '"no"'), ("Null", '"Null"'),
        ("1:30", '"1:30"'), ("", '""'), ("a: b", '"a: b"'), ("a #b", '"a #b"'), ("a, b", '"a, b"'),
        ('say "x"', '"say \\"x\\""'),
        ("back\\slash", '"back\\\\slash"'), ("a\nb", '"a\\x0ab"'), ("\u202e", '"\\u202e"'),
        ("\U000e0041", '"\\U000e0041"'),
        ("日本", "日本"), ("x ", '"x "'), ("- x", '"- x"'),
    ],
)  # fmt: skip
def test_texts_are_quoted(text: str, quoted: str) -> None:
    assert quoted_text(text) == quoted
