"""What `check` found in each of its formats, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from cvcalc.cli.answer import Answer, Page
from cvcalc.cli.options import CheckFormat
from cvcalc.cli.usage import WrongUsageError, unknown
from cvcalc.decisions.checking.findings import Findings
from cvcalc.problems import Place, Severity
from cvcalc.reports.paths import Folders
from cvcalc.version import __version__

_SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
_TOP_VARIABLES: Mapping[str, str] = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}
"""Where the services that read a format say which folder is the top of the checkout."""


@dataclass(frozen=True, slots=True)
class Report:
    """A further output: `format`, and the file that it is written to."""

    format: CheckFormat
    file: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found, and how it is shown where people read it. `width`: None is as wide as needed."""

    findings: Findings
    excerpt: Callable[[Place], tuple[str, int] | None]
    fail_on: Severity | None
    width: int | None = None
    color: bool = False


def parse_reports(texts: Iterable[str], output: str | None) -> list[Report]:
    """The reports that `--report FORMAT=FILE` asks for; raises WrongUsageError."""
    reports = [_parse_report(text) for text in texts]
    taken = {os.path.realpath(output)} if output not in {None, "-"} else set()
    for report in reports:
        path = os.path.realpath(report.file)
        if path in taken:
            raise WrongUsageError(f"'{report.file}' is to be written twice", "give each output a file of its own")
        taken.add(path)
    return reports


def _parse_report(text: str) -> Report:
    name, _, file = text.partition("=")
    formats: dict[str, CheckFormat] = {one: one for one in get_args(CheckFormat)}
    if name not in formats:
        raise unknown("format of --report", name, formats)
    if file in {"", "-"}:
        hint = f"as in --report {name}=FILE; --format {name} writes to standard output"
        raise WrongUsageError(f"--report {name} needs the name of a file", hint)
    return Report(formats[name], file)


def answer_check(shown: Shown, chosen: CheckFormat, output: str | None, reports: Sequence[Report], code: int) -> Answer:
    """What was found, as `chosen` and in reports, and what GitHub shows of a step: all made before any is written."""
    on_paper = replace(shown, width=None, color=False)
    beside = [(one.file, render(one.format, on_paper)) for one in reports]
    file = _step_summary({chosen, *(one.format for one in reports)})
    appended = [(file, render("markdown", on_paper))] if file is not None else []
    return Answer(render(chosen, shown), code, output=output, reports=beside, appended=appended)


def render(chosen: CheckFormat, shown: Shown) -> memoryview:
    """What was found, in one format."""
    page = Page()
    if chosen == "json":
        from cvcalc.documents.check import check_document

        check_document(shown.findings, __version__, page.write)
    else:
        page.write(_text(chosen, shown))
    return page.payload()


def _text(chosen: CheckFormat, shown: Shown) -> str:
    if chosen == "github":
        from cvcalc.reports.check_github import check_github

        return check_github(shown.findings, _folders(chosen))
    if chosen == "gitlab":
        from cvcalc.reports.check_gitlab import check_gitlab

        return check_gitlab(shown.findings, _folders(chosen))
    if chosen == "sarif":
        from cvcalc.cli.pages import page_of
        from cvcalc.reports.check_sarif import check_sarif

        return check_sarif(shown.findings, _folders(chosen), __version__, lambda code: page_of(code).decode())
    if chosen == "junit":
        from cvcalc.reports.check_junit import check_junit

        return check_junit(shown.findings, shown.fail_on)
    if chosen == "markdown":
        from cvcalc.reports.check_markdown import check_markdown

        return check_markdown(shown.findings)
    from cvcalc.reports.check_table import check_table

    return check_table(shown.findings, shown.excerpt, shown.width, color=shown.color)


def _folders(chosen: CheckFormat) -> Folders:
    """The current folder, and the top of the checkout, which is the current folder where nothing says otherwise."""
    try:
        current = Path.cwd().as_posix()
    except FileNotFoundError:  # it is gone, so nothing lies in it
        current = "/"
    top = Path(os.environ.get(_TOP_VARIABLES[chosen], ""))
    return Folders(current, os.path.realpath(top).replace(os.sep, "/") if top.is_absolute() else current)


def _step_summary(formats: Container[CheckFormat]) -> str | None:
    """The file in which GitHub collects what a step has to say, where one of the formats is for GitHub."""
    return os.environ.get(_SUMMARY_VARIABLE) or None if "github" in formats else None
