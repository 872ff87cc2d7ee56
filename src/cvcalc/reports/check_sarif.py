"""What `cvcalc check` found, as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from cvcalc.decisions.checking.findings import Findings
from cvcalc.documents.json_text import list_on_lines, on_lines, on_one_line, quoted
from cvcalc.problems import Place, Problem, Related, visible
from cvcalc.reports.fingerprints import fingerprints
from cvcalc.reports.paths import Folders, file_of, uri_from

MOST_RESULTS = 25_000
"""What GitHub takes; it refuses a whole file with more."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LINK = re.compile(r"[\[\]]")

PageOf = Callable[[str], str]
"""The Markdown page of a problem code: `# CODE · title`, an empty line, how much it matters, and what it means."""


def check_sarif(findings: Findings, folders: Folders, version: str, page_of: PageOf) -> str:
    """One run with a rule for each code that was found and a result for each problem, at most `MOST_RESULTS`.

    Paths are told as seen from the top of the checkout.
    """
    codes = sorted({problem.code for problem in findings.problems})
    known = zip(findings.problems, fingerprints(findings.problems), strict=True)
    results = [
        _result(problem, codes.index(problem.code), fingerprint, folders, file_of(problem, findings))
        for problem, fingerprint in islice(known, MOST_RESULTS)
    ]
    run = {
        "tool": on_lines({"driver": on_lines(_driver(codes, version, page_of), "        ")}, "      "),
        "columnKind": quoted("unicodeCodePoints"),
        "invocations": _invocations(len(findings.problems) - len(results)),
        "results": list_on_lines(results, "      "),
    }
    log = {
        "$schema": quoted(_SCHEMA),
        "version": quoted("2.1.0"),
        "runs": list_on_lines([on_lines(run, "    ")], "  "),
    }
    return on_lines(log, "") + "\n"


def _driver(codes: Sequence[str], version: str, page_of: PageOf) -> dict[str, str]:
    rules = [_rule(code, page_of(code)) for code in codes]
    return {"name": quoted("cvcalc"), "version": quoted(version), "rules": list_on_lines(rules, "          ")}


def _rule(code: str, page: str) -> str:
    title, _, severity, *_ = page.splitlines()
    fields = {
        "id": quoted(code),
        "shortDescription": _text(title.partition(" · ")[2]),
        "help": on_one_line({"text": quoted(page), "markdown": quoted(page)}),
        "defaultConfiguration": on_one_line({"level": quoted(severity)}),
    }
    return on_lines(fields, "            ")


def _invocations(left_out: int) -> str:
    """That the run was done, with a remark where not everything is told."""
    fields = {"executionSuccessful": "true"}
    if left_out:
        told = _text(f"{left_out:,} more problems were found than a file of this format may hold")
        notification = on_one_line({"level": quoted("warning"), "message": told})
        fields["toolExecutionNotifications"] = f"[{notification}]"
    return f"[{on_one_line(fields)}]"


def _result(problem: Problem, rule: int, fingerprint: str, folders: Folders, file: str | None) -> str:
    place = problem.place._replace(file=file)
    told = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    related = [_related(one, folders) for one in problem.related if one.place.file is not None]
    fields = {
        "ruleId": quoted(problem.code),
        "ruleIndex": str(rule),
        "level": quoted(problem.severity.value),
        "message": _message(told),
        "locations": f"[{on_one_line(_location(place, folders))}]" if file is not None else "[]",
        "partialFingerprints": on_one_line({"codeAndKeys/v1": quoted(fingerprint)}),
    }
    if related:
        fields["relatedLocations"] = list_on_lines(related, "          ")
    return on_lines(fields, "        ")


def _related(related: Related, folders: Folders) -> str:
    return on_one_line(_location(related.place, folders) | {"message": _message(related.message)})


def _location(place: Place, folders: Folders) -> dict[str, str]:
    physical = {"artifactLocation": on_one_line({"uri": quoted(uri_from(folders, place.file or ""))})}
    if place.line is not None:
        region = {"startLine": str(place.line), "startColumn": str(place.column or 1)}
        physical["region"] = on_one_line(region)
    return {"physicalLocation": on_one_line(physical)}


def _message(text: str) -> str:
    r"""`text` as a message, in which `[words](address)` would be a link: a backslash keeps brackets as they are."""
    shown = "\n".join(map(visible, text.split("\n")))
    return _text(_LINK.sub(r"\\\g<0>", shown) if "](" in shown else shown)


def _text(text: str) -> str:
    return on_one_line({"text": quoted(text)})
