"""Checks of a file: from its keys, or from Python data, to those of a model."""

from __future__ import annotations

from pathlib import Path

import pytest

import cvcalc
from cvcalc.formula import parse_condition
from cvcalc.model import TakenOut
from cvcalc.model.checks import Check, checks_of
from cvcalc.problems import Place, Problem, Problems, Severity
from cvcalc.reading import Sources, load_models
from tests.unit.reading.shaped import loaded, model_of, write, wrong
from tests.valuing import messages

FILE = "m.value.yaml"
LEAD = parse_condition("advantage > 0")


def checks_in(text: str) -> list[Check]:
    return checks_of(model_of(text))


def test_a_plain_condition() -> None:
    (check,) = checks_in("checks: {We lead: advantage > 0}")
    assert check == Check("We lead", LEAD)
    assert check.place == check.that_place == Place(FILE, ("checks", "We lead"))


def test_a_narrowed_condition() -> None:
    (check,) = checks_in(
        "segments: {S: , T: }\noffers: {O: }\n"
        "checks: {We lead: {that: advantage > 0, segments: [S, T], offers: O, severity: note}}"
    )
    assert check == Check("We lead", LEAD, ("S", "T"), ("O",), Severity.NOTE)
    assert check.place == Place(FILE, ("checks", "We lead"))
    assert check.that_place == Place(FILE, ("checks", "We lead", "that"))


def test_a_null_and_an_empty_value_take_out() -> None:
    model, problems = loaded("checks: {A: null, B: }")
    assert model is not None
    assert [type(one) for one in model.documents[0].checks.values()] == [TakenOut, TakenOut]
    assert wrong(problems) == [("CV211", ("checks", "A")), ("CV211", ("checks", "B"))]


def test_files_that_a_file_extends_lie_beneath(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        m__yaml="extends: beneath.yaml\nchecks: {A: rank == 1, B: null, C: {that: benefits > 1}}",
        beneath__yaml="checks: {A: advantage > 0, B: advantage > 0, D: costs > 1}",
    )
    problems = Problems()
    (model,) = load_models(["m.yaml"], problems, Sources())
    assert [*problems] == []
    assert [(one.name, one.that.text, one.place.file) for one in checks_of(model)] == [
        ("A", "rank == 1", "m.yaml"),
        ("D", "costs > 1", "beneath.yaml"),
        ("C", "benefits > 1", "m.yaml"),
    ]


def test_doubts_are_told() -> None:
    problems = loaded("checks: {A: {that: advantage > 1.500}, B: 010 < benefits}")[1]
    assert [(one.code, one.place.path, one.place.offset) for one in problems] == [
        ("CV110", ("checks", "A", "that"), 12),
        ("CV110", ("checks", "B"), 0),
    ]


def test_a_check_needs_a_condition_and_a_name() -> None:
    assert wrong(loaded("checks: {A: {severity: note}, B: {}}")[1]) == [
        ("CV107", ("checks", "A")),
        ("CV107", ("checks", "B")),
    ]
    assert wrong(loaded('checks: {"": 1 > 0}')[1]) == [("CV111", ("checks", ""))]


def test_from_python_data() -> None:
    model = cvcalc.build({"checks": {"We lead": {"that": "advantage > 0", "severity": "warning"}, "B": "rank < 2"}})
    lead, rank = checks_of(model)
    assert (lead, rank.name) == (Check("We lead", LEAD, severity=Severity.WARNING), "B")
    with pytest.raises(cvcalc.InvalidModel) as raised:
        cvcalc.build({"checks": {"We lead": {"that": "advantag > 0"}, "B": 5}})
    assert wrong([*raised.value.problems]) == [("CV121", ("checks", "B")), ("CV203", ("checks", "We lead", "that"))]


MODEL = """
inputs: {wage: 3, margin: 5}
benefits: {tangible: {Hours: 5 * wage}}
segments: {Shops: }
offers: {Ours: , Theirs: }
"""


def told(checks: str) -> list[Problem]:
    return [one for one in loaded(f"{MODEL}\nchecks: {checks}")[1] if one.code != "CV301"]


@pytest.mark.parametrize(
    ("checks", "code", "path", "offset", "hint"),
    [
        ("{A: 1 < advantge}", "CV203", ("checks", "A"), 4, "did you mean 'advantage'?"),
        ("{A: {that: wges > 0}}", "CV203", ("checks", "A", "that"), 0, "did you mean 'wage'?"),
        ("{A: horizn > 0}", "CV203", ("checks", "A"), 0, "did you mean 'horizon'?"),
        ("{A: zzz > 0}", "CV203", ("checks", "A"), 0, "a metric is a figure of an offer, such as"),
        ("{A: 3 > year}", "CV213", ("checks", "A"), 4, "one number for all years"),
        ("{A: {that: rank < 2, segments: Shop}}", "CV201", ("checks", "A", "segments"), 0, "did you mean 'Shops'?"),
        ("{A: {that: rank < 2, offers: [Ours, X]}}", "CV201", ("checks", "A", "offers", 1), 0, "has 'Ours', 'Theirs'"),
    ],
)
def test_names_that_the_model_has_not(checks: str, code: str, path: tuple[str, ...], offset: int, hint: str) -> None:
    (problem,) = told(checks)
    assert (problem.code, problem.place.path, problem.place.offset) == (code, path, offset)
    assert hint in problem.hint


def test_every_name_is_known_somewhere() -> None:
    assert told("{A: wage > 0 and margin > 0 and horizon > 0 and discount_rate > 0 and segment_size > 0}") == []
    assert loaded("checks: {A: lean > 0}\nscenarios: {B: {inputs: {lean: 1}}}")[1] == []


def test_an_input_that_only_a_check_uses_is_used() -> None:
    assert messages(f"{MODEL}\nchecks: {{A: margin > 5}}") == []
    assert messages(f"{MODEL}\nchecks: {{margin: margin > 5}}") == []
    assert [one.partition(": ")[2] for one in messages(MODEL)] == ["CV301 'margin' changes nothing: no formula uses it"]


def test_a_metric_wins_a_clash_so_that_an_input_of_its_name_is_not_used() -> None:
    text = MODEL.replace("margin", "rank")
    assert "CV301 'rank' changes nothing" in messages(f"{text}\nchecks: {{A: rank > 5}}")[0]
