"""What data files say, as inputs of a model."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import cvcalc
from cvcalc.model import Input, ValueModel, Version
from cvcalc.problems import Problems
from cvcalc.reading import Loading, Sources, named_file
from cvcalc.reading.survey_table import read_survey
from tests.surveyed import DATA, MODEL, RATED, codes, item_values, messages, read, write


def measured(model: ValueModel | None, segment: str, offer: str, scenario: str | None = None) -> dict[str, Input]:
    assert model is not None
    return dict(Version(model, scenario).measured(segment, offer))


def test_each_segment_and_offer_has_what_was_answered_for_it(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert item_values(path) == {
        ("Small", "Kilat CRM"): "4800000",
        ("Small", "Shared inbox"): "3600000",
        ("Large", "Kilat CRM"): "5700000",
        ("Large", "Shared inbox"): "2700000",
    }
    assert item_values(path, item="Word of mouth")["Small", "Shared inbox"] == "50000"  # an NPS of -50
    assert codes(path) == []


def test_an_input_of_data_knows_where_it_comes_from(tmp_path: Path) -> None:
    model, _ = read(write(tmp_path))
    found = measured(model, "Small", "Shared inbox")
    assert list(found) == ["survey:q1:nps", "survey:reputation"]
    nps, reputation = found.values()
    assert (reputation.source, reputation.evidence) == ("responses.csv", "customer_data")
    assert reputation.note == "3 answers, standard error 0.5774"
    assert nps.note == "2 answers, 1 missing, standard error 35.36"
    assert reputation.place.path == ("survey", "file")
    assert reputation.place is not nps.place  # it tells definitions apart


def test_the_standard_error_is_the_range_and_answers_bound_it(tmp_path: Path) -> None:
    model, _ = read(write(tmp_path))
    found = measured(model, "Small", "Kilat CRM")
    figures = {name: one.estimate.figures for name, one in found.items() if one.estimate is not None}
    constants = {name: {key: one.constant for key, one in its.items()} for name, its in figures.items()}
    assert constants["survey:reputation"]["mean"] == 8
    deviation = constants["survey:reputation"]["sd"]
    assert deviation is not None
    assert abs(float(deviation) - (1 / 3) ** 0.5) < 1e-15
    assert (constants["survey:reputation"]["min"], constants["survey:reputation"]["max"]) == (4, 10)  # of all rows
    assert (constants["survey:q1:nps"]["min"], constants["survey:q1:nps"]["max"]) == (-100, 100)


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (["8"], "1 answer, too few for a standard error"),
        (["8", "8"], "2 answers, all alike, so no standard error"),
        (["8", ""], "1 answer, 1 missing, too few for a standard error"),
    ],
)
def test_what_has_no_standard_error_has_no_range(tmp_path: Path, cells: list[str], note: str) -> None:
    rows = "".join(f"x,Kilat CRM,{cell}\nx,Shared inbox,7\nx,Shared inbox,6\n" for cell in cells)
    model, problems = read(write(tmp_path, RATED, f"s,brand,reputation\n{rows}"))
    found = measured(model, "", "Kilat CRM")["survey:reputation"]
    assert (found.estimate, found.note, problems) == (None, note, [])


def test_weights_count_for_the_value_and_for_how_sure_it_is(tmp_path: Path) -> None:
    model, _ = read(write(tmp_path, MODEL.replace("offer: brand}", "offer: brand, weight: w}")))
    found = measured(model, "Small", "Kilat CRM")["survey:reputation"]
    assert found.value == cvcalc_constant("7.75")
    assert found.note is not None
    assert found.note.startswith("3 answers, by weight as good as 2.667, standard error ")


def cvcalc_constant(text: str) -> Any:
    from cvcalc.formula import constant_formula

    return constant_formula(Decimal(text))


def test_without_a_column_of_offers_all_have_the_same_answers(tmp_path: Path) -> None:
    model, _ = read(write(tmp_path, MODEL.replace(", offer: brand", "")))
    first, second = (measured(model, "Small", offer)["survey:reputation"] for offer in ("Kilat CRM", "Shared inbox"))
    assert first is second
    assert measured(model, "Large", "Kilat CRM")["survey:reputation"] is not first


def test_without_both_columns_all_rows_count(tmp_path: Path) -> None:
    model, _ = read(write(tmp_path, MODEL.replace(", segment: shop_type, offer: brand", "")))
    assert measured(model, "Small", "Kilat CRM") == measured(model, "Large", "Shared inbox")
    assert measured(model, "Small", "Kilat CRM")["survey:reputation"].value == cvcalc_constant("7")


def test_names_are_compared_without_spaces_around_them_and_in_one_form_of_letters(tmp_path: Path) -> None:
    data = "brand,reputation\n  Kilat CRM ,8\nCafe\u0301,4\nCaf\u00e9,6\n"
    model = RATED.replace("Shared inbox", "Caf\u00e9")
    found, problems = read(write(tmp_path, model, data))
    assert problems == []
    assert measured(found, "", "Caf\u00e9")["survey:reputation"].value == cvcalc_constant("5")


def test_data_stand_beside_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path / "drivers")
    (tmp_path / "drivers" / "cvcalc.toml").unlink()
    path = write(tmp_path, "extends: drivers/model.value.yaml\n", None)
    assert item_values(path)["Large", "Kilat CRM"] == "5700000"
    own = write(tmp_path, "extends: drivers/model.value.yaml\nsurvey: {file: responses.csv}\n", "reputation,q1\n1,9\n")
    assert item_values(own)["Large", "Kilat CRM"] == "600000"


def test_a_file_beneath_may_ask_and_the_file_above_answer(tmp_path: Path) -> None:
    survey, *rest = RATED.splitlines(keepends=True)
    (tmp_path / "items.yaml").write_text("".join(rest[:-1]), encoding="utf-8")
    path = write(tmp_path, f"extends: items.yaml\n{survey}{rest[-1]}")
    assert set(item_values(path).values()) == {"860", "540"}


def test_a_scenario_may_have_a_survey_of_its_own(tmp_path: Path) -> None:
    wave = "scenarios:\n  Second wave: {survey: {file: wave.csv, segment: shop_type, offer: brand}}\n  Same: {}\n"
    path = write(tmp_path, MODEL + wave)
    (tmp_path / "wave.csv").write_text(DATA.replace(",8,", ",9,"), encoding="utf-8")
    model, problems = read(path)
    assert problems == []
    assert item_values(path, "Second wave")["Small", "Kilat CRM"] == "5000000"
    base = measured(model, "Small", "Kilat CRM")
    assert measured(model, "Small", "Kilat CRM", "Same")["survey:reputation"] is base["survey:reputation"]
    assert (
        measured(model, "Small", "Kilat CRM", "Second wave")["survey:reputation"].value
        != base["survey:reputation"].value
    )


def test_a_column_that_only_a_scenario_asks_for_is_read_too(tmp_path: Path) -> None:
    rated = "{benefits: {intangible: {Brand reputation: {rating: {survey: q1}}}}}"
    path = write(tmp_path, f"{MODEL}scenarios:\n  Asked otherwise: {rated}\n")
    assert item_values(path, "Asked otherwise")["Large", "Kilat CRM"] == "5700000"
    assert codes(path) == []


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (RATED.replace("survey: {file: responses.csv, offer: brand}\n", ""), ["CV239"]),
        (RATED.replace("survey: {file: responses.csv, offer: brand}", "survey: responses.csv"), ["CV102"]),
        (RATED.replace("file: responses.csv, ", ""), ["CV107"]),
        (RATED.replace("file: responses.csv", "file: "), ["CV111"]),
        (RATED.replace("file: responses.csv", "file: responses.csv, separator: x"), ["CV105"]),
        (RATED.replace("file: responses.csv", "file: responses.csv, wait: w"), ["CV101"]),
        (RATED.replace("file: responses.csv", "file: nowhere.csv"), ["CV001"]),
        (RATED.replace("survey: reputation", "survey: reputatoin"), ["CV233"]),
    ],
)
def test_what_is_broken_is_told_once(tmp_path: Path, model: str, expected: list[str]) -> None:
    assert codes(write(tmp_path, model)) == expected


def test_whoever_rates_by_a_number_needs_no_answers(tmp_path: Path) -> None:
    own = "Shared inbox: {}, Spreadsheet: {benefits: {intangible: {Brand reputation: 4}}}, Nothing: {benefits: null}"
    path = write(tmp_path, RATED.replace("Shared inbox: {}", own))
    assert codes(path) == []


def test_whoever_lacks_answers_is_told_with_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, RATED.replace("Shared inbox: {}", "Phone: {}, Shared inbox: {}, Mail: {}"))
    _, (problem,) = read(path)
    assert problem.message == "'responses.csv' has no answers to 'reputation' for 'Phone', and so with 1 more"
    assert [one.message for one in problem.related] == ["'responses.csv' has no answers to 'reputation' for 'Mail'"]
    assert (problem.place.line, problem.place.column) == (4, 41)


def test_an_input_that_no_item_of_an_offer_needs_may_lack_answers(tmp_path: Path) -> None:
    model = RATED.replace("benefits:", "inputs: {loyal: {survey: reputation}}\nbenefits:").replace(
        "{rating: {survey: reputation}, full_worth: 1_000}", "loyal"
    )
    own = "Shared inbox: {}, Nothing: {benefits: {intangible: {Brand reputation: 4}}}"
    assert codes(write(tmp_path, model.replace("Shared inbox: {}", own))) == []


def test_a_survey_that_nothing_asks_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path, RATED.replace("{survey: reputation}", "8"))
    assert messages(path) == ["survey: CV301 this survey changes nothing: nothing is taken from it"]
    hidden = RATED + "scenarios: {A: {}}\n"
    assert codes(write(tmp_path, hidden)) == []


def test_a_file_that_is_extended_may_name_a_survey_for_others(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("survey: {file: responses.csv}\n", encoding="utf-8")
    path = write(tmp_path, "extends: data.yaml\n" + RATED.replace("{survey: reputation}", "8").partition("\n")[2])
    assert codes(path) == []


def test_the_discount_rate_may_rest_on_what_is_measured_for_all(tmp_path: Path) -> None:
    model = RATED.replace(", offer: brand", "").replace(
        "benefits:", "inputs: {r: {survey: reputation}}\ndiscount_rate: r / 100\nbenefits:"
    )
    path = write(tmp_path, model)
    assert codes(path) == []
    assert [one.terms.discount_rate for one in cvcalc.score(cvcalc.load(path))] == [Decimal("0.07")] * 2
    by_offer = write(tmp_path, model.replace("responses.csv}", "responses.csv, offer: brand}"))
    expected = "discount_rate: CV218 the discount rate is that of all offers, and 'survey:reputation' is measured"
    assert messages(by_offer) == [f"{expected} for each of them"]
    in_segments = (
        model.replace("responses.csv}", "responses.csv, segment: shop_type}") + "segments: {Small: {}, Tiny: {}}\n"
    )
    assert "CV218" in codes(write(tmp_path, in_segments))


def test_a_data_file_of_many_models_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        return read_survey(*arguments, **named)

    monkeypatch.setattr("cvcalc.reading.answers.read_survey", counted)
    loading = Loading(Sources())
    for number in range(3):
        path = write(tmp_path)
        path = path.rename(tmp_path / f"{number}.value.yaml")
        assert loading.model(named_file(path), Problems()) is not None
        loading.forget(named_file(path))
    assert len(calls) == 1


def test_data_from_python_are_looked_for_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    rated = {"rating": {"survey": "reputation"}, "full_worth": 1_000}
    data: dict[str, object] = {
        "survey": {"file": "responses.csv", "offer": "brand"},
        "benefits": {"intangible": {"Brand reputation": rated}},
        "offers": {"Kilat CRM": {}, "Shared inbox": {}},
    }
    assert [f"{one.customer_value.normalize():f}" for one in cvcalc.score(cvcalc.build(data))] == ["860", "540"]
    for file, code in (("../responses.csv", "CV014"), ("nowhere.csv", "CV001")):
        with pytest.raises(cvcalc.InvalidModel) as caught:
            cvcalc.build({**data, "survey": {"file": file, "offer": "brand"}})
        assert [one.code for one in caught.value.problems] == [code]
