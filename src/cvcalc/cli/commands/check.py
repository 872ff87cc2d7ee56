"""`cvcalc check`: what is wrong with value models, and whether what they promise holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer


def check(
    *,
    context: typer.Context,
    files: options.Files,
    stdin_name: options.StdinName = None,
    format: options.CheckFormatOption = "table",
    output: options.Output = None,
    reports: options.Reports = [],
    overrides: options.Set = [],
    scenarios: options.Scenarios = [],
    requirements: options.Requirements = [],
    select: options.Select = [],
    ignore: options.Ignore = [],
    fail_on: options.FailOnOption = None,
    baseline: options.Baseline = None,
    write_baseline: options.WriteBaseline = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    join: Annotated[bool, typer.Option("--join", help="Join the models on equal segment names first.")] = False,
    color: options.ColorOption = "auto",
) -> Answer:
    """Check value models: what is wrong, what a careful reviewer would ask, and what they promise.

    Each file is taken by itself.

    \b
    cvcalc check segment.value.yaml
    cvcalc check models/
    """
    from cvcalc.cli.baselines import refuse_twice, renew
    from cvcalc.cli.check_formats import Shown, answer_check, parse_reports
    from cvcalc.cli.checking import Checking, CheckRequest, exit_code
    from cvcalc.cli.configuring import Choices, configure
    from cvcalc.cli.terminal import is_colored, width_of

    choices = Choices(select, ignore, fail_on, baseline, write_baseline, requirements, config, isolated)
    configuration = configure(choices, files, stdin_name)
    further = parse_reports(reports, output)
    if (known := configuration.baseline) and write_baseline:
        refuse_twice(known, [output, *(one.file for one in further)])
    request = CheckRequest(
        files=files,
        stdin_name=stdin_name,
        output=output,
        overrides=overrides,
        join=join,
        scenarios=scenarios,
        color=color,
        configuration=configuration,
    )
    checking = Checking(request, context.obj)
    findings = checking.check()
    written, remarks = renew(known, findings) if known and write_baseline else ([], "")
    stream = context.obj.stdout if output in {None, "-"} else None
    shown = Shown(findings, checking.excerpts.get, configuration.fail_on, width_of(stream), is_colored(stream, color))
    answer = answer_check(shown, format, output, further, exit_code(findings, configuration.fail_on))
    return replace(answer, reports=[*answer.reports, *written], remarks=remarks)
