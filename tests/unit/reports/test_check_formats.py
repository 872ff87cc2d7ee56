"""What `cvcalc check` found, as the services of a pipeline read it; all held to published schemas."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Place, Problem, Related, Severity, error, note, warning
from cvcalc.reports.check_github import check_github
from cvcalc.reports.check_gitlab import check_gitlab
from cvcalc.reports.check_junit import check_junit
from cvcalc.reports.check_markdown import MOST_BYTES, check_markdown
from cvcalc.reports.check_sarif import MOST_RESULTS, check_sarif
from cvcalc.reports.fingerprints import fingerprints
from cvcalc.reports.paths import Folders, path_from, uri_from
from tests.goldens import Golden
from tests.published_formats import read_github, read_gitlab, read_junit, read_sarif
from tests.unit.reports.findings import BRANDS, BROKEN, FOLDERS, PROBLEMS, SHOPS, all_well, at, findings, outcome


def sarif(found: Findings) -> str:
    return check_sarif(found, FOLDERS, "1.2.3", lambda code: f"# {code} · a title\n\nwarning\n\nMore of {code}.\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("github.txt", check_github(findings(), FOLDERS)),
        ("gitlab.json", check_gitlab(findings(), FOLDERS)),
        ("sarif.json", sarif(findings())),
        ("junit.xml", check_junit(findings(), Severity.ERROR)),
        ("summary.md", check_markdown(findings())),
        ("well-github.txt", check_github(all_well(), FOLDERS)),
        ("well-gitlab.json", check_gitlab(all_well(), FOLDERS)),
        ("well-sarif.json", sarif(all_well())),
        ("well-junit.xml", check_junit(all_well(), Severity.ERROR)),
        ("well-summary.md", check_markdown(all_well())),
    ],
)
def test_as_last_read(golden: Golden, name: str, text: str) -> None:
    golden(f"check/{name}", text)


# --- fingerprints and paths


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    problem = warning("CV302", "'Rebate' is negative: -5", at(SHOPS, "costs", "Rebate", line=12, column=3))
    moved = replace(problem, message="'Rebate' is negative: -6", place=at(SHOPS, "costs", "Rebate", line=99, column=1))
    (before,), (after,) = fingerprints([problem]), fingerprints([moved])
    assert before == after
    assert len(before) == 64


def test_fingerprints_tell_problems_apart() -> None:
    place = at(SHOPS, "a", "b")
    found = [
        error("CV203", "x", place),
        error("CV203", "x", place),
        error("CV204", "x", place),
        error("CV203", "x", at(BRANDS, "a", "b")),
        error("CV203", "x", at(SHOPS, "a,b")),
        error("CV203", "x", at(SHOPS, 'a","b')),
        error("CV203", "x", Place(None)),
        error("CV203", "x", Place("\udcff", ("\ud800", 1))),
    ]
    assert len({*fingerprints(found)}) == len(found)
    assert [*fingerprints(found)][2:] == [*fingerprints(found[:1] + found[2:])][1:]


@pytest.mark.parametrize(
    ("file", "path", "uri"),
    [
        ("models/a.yaml", "models/a.yaml", "models/a.yaml"),
        ("/repository/models/a.yaml", "models/a.yaml", "models/a.yaml"),
        ("/elsewhere/a.yaml", "/elsewhere/a.yaml", "file:///elsewhere/a.yaml"),
        ("../repository/models/./a.yaml", "models/a.yaml", "models/a.yaml"),
        ("../elsewhere/a.yaml", "../elsewhere/a.yaml", "../elsewhere/a.yaml"),
        ("/repository-2/a.yaml", "/repository-2/a.yaml", "file:///repository-2/a.yaml"),
        ("a b#?%:.yaml", "a b#?%:.yaml", "a%20b%23%3F%25%3A.yaml"),
        ("客户.yaml", "客户.yaml", "%E5%AE%A2%E6%88%B7.yaml"),
        ("\udcff.yaml", "\\udcff.yaml", "%FF.yaml"),
        ("\ud800.yaml", "\\ud800.yaml", "%5Cud800.yaml"),
        ("a\n::error::b.yaml", "a\\x0a::error::b.yaml", "a%0A%3A%3Aerror%3A%3Ab.yaml"),
    ],
)
def test_paths(file: str, path: str, uri: str) -> None:
    assert path_from(FOLDERS, file) == path
    assert uri_from(FOLDERS, file) == uri


@pytest.mark.parametrize(
    ("top", "current", "file", "path"),
    [
        ("/repository", "/repository/models", "a.yaml", "models/a.yaml"),
        ("/repository", "/repository/models", "../drafts/a.yaml", "drafts/a.yaml"),
        ("/repository", "/repository/models", "/repository/a.yaml", "a.yaml"),
        ("/repository", "/repository/models", "../../a.yaml", "../../a.yaml"),
        ("/repository", "/home/ayu", "/repository/models/a.yaml", "models/a.yaml"),
        ("/repository", "/home/ayu", "../ayu/a.yaml", "a.yaml"),
        ("/", "/home/ayu", "a.yaml", "home/ayu/a.yaml"),
    ],
)
def test_paths_in_a_checkout(top: str, current: str, file: str, path: str) -> None:
    assert path_from(Folders(current, top), file) == path


# --- GitHub


def test_annotations_can_be_read_back() -> None:
    commands, plain = read_github(check_github(findings(), FOLDERS))
    assert [one["level"] for one in commands] == ["error", "error", "warning", "warning", "notice", "notice"]
    assert commands[0] == {
        "level": "error",
        "file": BROKEN,
        "line": "7",
        "col": "21",
        "title": "CV203",
        "message": "'hourly_wge' has no value for 'Offer'\nhint: did you mean 'hourly_wage'?\n"
        "models/broken.value.yaml:2:1: the inputs stand here",
    }
    assert plain == [plain[0], ""]
    assert plain[0].startswith("cvcalc: 3 models checked: 2 errors")


def test_annotations_escape_what_a_runner_obeys() -> None:
    place = at("a,line=1::x%.yaml", line=3, column=4)
    text = check_github(Findings([error("CV203", "50%: a,b %0A::error::x", place)]), FOLDERS)
    assert "file=a%2Cline=1%3A%3Ax%25.yaml,line=3," in text
    (command,), _ = read_github(text)
    assert (command["file"], command["message"]) == ("a,line=1::x%.yaml", "50%: a,b %0A::error::x")


def test_an_annotation_without_a_place() -> None:
    commands, _ = read_github(
        check_github(Findings([error("CV402", "fails", Place(None)), error("CV001", "gone", Place("a"))]), FOLDERS)
    )
    assert [{*one} for one in commands] == [{"level", "title", "message"}, {"level", "title", "message", "file"}]


def test_more_annotations_than_github_shows() -> None:
    some = [error("CV203", "x", Place(None))] * 11
    _, plain = read_github(check_github(Findings(some), FOLDERS))
    assert "GitHub shows the first 10 annotations of each level; there are 11 of level error" in plain


# --- GitLab


def test_code_quality() -> None:
    entries = read_gitlab(check_gitlab(findings(), FOLDERS))
    assert [one["severity"] for one in entries] == ["blocker", "critical", "major", "major", "info", "info"]
    assert entries[3]["description"] == "'Rebate' is negative; hint: move it"
    assert entries[3]["location"] == {"path": SHOPS, "lines": {"begin": 12}}


def test_code_quality_of_what_has_no_place() -> None:
    (entry,) = read_gitlab(check_gitlab(Findings([error("CV402", "fails", Place(None))]), FOLDERS))
    assert entry["location"] == {"path": ".", "lines": {"begin": 1}}
    (entry,) = read_gitlab(check_gitlab(Findings([error("CV402", "fails", Place(None))], names=[SHOPS]), FOLDERS))
    assert entry["location"] == {"path": SHOPS, "lines": {"begin": 1}}


# --- SARIF


def test_sarif_results() -> None:
    run = read_sarif(sarif(findings()))
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["CV203", "CV302", "CV306", "CV401"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "a title"}
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("CV203", "error")
    assert region(first["locations"][0]) == {"startLine": 7, "startColumn": 21}
    assert first["relatedLocations"][0]["message"] == {"text": "the inputs stand here"}
    assert [one["level"] for one in run["results"]] == ["error", "error", "warning", "warning", "note", "note"]
    assert len({one["partialFingerprints"]["codeAndKeys/v1"] for one in run["results"]}) == 6


def region(location: dict[str, Any]) -> Any:
    return location["physicalLocation"]["region"]


def test_sarif_without_places() -> None:
    related = [Related("nowhere", Place(None)), Related("a file", Place("a.yaml"))]
    run = read_sarif(sarif(Findings([error("CV402", "fails", Place(None), "", related)])))
    assert run["results"][0]["locations"] == []
    assert len(run["results"][0]["relatedLocations"]) == 1
    run = read_sarif(sarif(Findings([error("CV402", "fails", Place(None))], names=[SHOPS])))
    assert run["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": SHOPS}}}]


def test_sarif_makes_no_links() -> None:
    run = read_sarif(
        sarif(Findings([error("CV203", "[click](http://evil) {0}", Place(None)), error("CV203", "a [1]", Place(None))]))
    )
    assert [one["message"]["text"] for one in run["results"]] == ["\\[click\\](http://evil) {0}", "a [1]"]


def test_sarif_is_bounded() -> None:
    some = [note("CV306", "x", Place("a.yaml"))] * (MOST_RESULTS + 7)
    run = read_sarif_quickly(sarif(Findings(some)))
    assert len(run["results"]) == MOST_RESULTS
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("7 more problems")


def read_sarif_quickly(text: str) -> dict[str, Any]:
    """Held to the schema with one result: it would take minutes with all."""
    log = json.loads(text)
    run: dict[str, Any] = log["runs"][0]
    read_sarif(json.dumps(log | {"runs": [run | {"results": run["results"][:1]}]}))
    return run


# --- JUnit


def test_junit_tests() -> None:
    suites = read_junit(check_junit(findings(), Severity.ERROR))
    assert [one.attrib["name"] for one in suites] == [SHOPS, BRANDS, BROKEN]
    told = {(case.attrib["name"], *(one.tag for one in case)) for case in suites.iter("testcase")}
    assert told == {
        ("CV203 benefits > tangible > Savings", "error"),
        ("CV302 costs > tangible > Rebate", "skipped"),
        ("CV306 benefits", "skipped"),
        ("CV306 benefits (2)", "skipped"),
        ("We lead",),
        ("Room in the price",),
        ("Room in the price", "failure"),
        ("Pays back", "skipped"),
    }
    failing = next(case for case in suites.iter("testcase") if case.find("failure") is not None)
    assert failing.attrib["classname"] == f"{SHOPS}/Growing shops/Kilat CRM"
    assert failing[0].attrib["message"] == "headroom >= 5% * price does not hold: headroom -120,000, price 6,000,000"


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [(Severity.NOTE, 5), (Severity.WARNING, 3), (Severity.ERROR, 1), (None, 0)],
)
def test_junit_fails_where_the_run_does(fail_on: Severity | None, failing: int) -> None:
    suites = read_junit(check_junit(findings(), fail_on))
    assert (suites.attrib["failures"], suites.attrib["errors"]) == (str(failing), "1")


def test_junit_passes_where_all_is_well() -> None:
    suites = read_junit(check_junit(all_well(), Severity.ERROR))
    names = [(one.attrib["classname"], one.attrib["name"]) for one in suites.iter("testcase")]
    assert (BRANDS, "no problems") in names
    assert (suites.attrib["tests"], suites.attrib["failures"]) == ("5", "0")


def test_junit_of_nothing() -> None:
    assert len(read_junit(check_junit(Findings(), Severity.ERROR))) == 0


def test_junit_skips_what_is_ignored_or_known() -> None:
    """Without the problem that tells of it, a check that fails does not make the run fail."""
    suites = read_junit(check_junit(Findings([], [outcome(passed=False)], files=1, names=[SHOPS]), Severity.NOTE))
    assert suites.attrib["failures"] == "0"
    assert next(suites.iter("skipped")).attrib["type"] == "ignored or known"


def test_junit_tells_failed_checks_without_outcomes() -> None:
    suites = read_junit(check_junit(Findings([error("CV402", "fails", Place(None))]), Severity.ERROR))
    assert suites[0].attrib["name"] == "cvcalc"
    assert suites.attrib["failures"] == "1"


# --- Markdown


def test_markdown_says_what_fails_first() -> None:
    text = check_markdown(findings())
    checks = [line for line in text.splitlines() if line.startswith(("| ✓", "| ✗"))]
    assert [line[2] for line in checks] == ["✗", "✗", "✓", "✓", "✓"]


@pytest.mark.parametrize("message", ["x" * 100_000, "<@\u202e" * 300])
def test_markdown_is_bounded(message: str) -> None:
    problems: list[Problem] = [error("CV203", message, at(f"{number}.yaml")) for number in range(3_000)]
    outcomes = [outcome(message, that=message) for _ in range(3_000)]
    text = check_markdown(Findings(problems, outcomes))
    assert len(text.encode()) < 2.2 * MOST_BYTES
    assert " more problems\n" in text
    assert " more checks\n" in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith(" |")


def test_nothing_depends_on_what_was_asked_before() -> None:
    assert check_gitlab(Findings(PROBLEMS), FOLDERS) == check_gitlab(findings(), FOLDERS)
