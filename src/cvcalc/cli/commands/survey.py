"""`cvcalc survey`: what the answers in a data file say."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cvcalc.cli import options
from cvcalc.cli.answer import Answer

Separator = Literal["comma", "semicolon", "tab", "pipe"]
Decimal = Literal["point", "comma"]


def _columns(option: str, help: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(option, metavar="COLUMNS", help=help, show_default=False)
    return found


def survey(
    *,
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The data, a row for each who answered; '-' for standard input.",
            show_default=False,
            callback=options.refuse_empty,
        ),
    ],
    stdin_name: options.StdinName = None,
    nps: Annotated[list[str], _columns("--nps", "Answers from 0 to 10: Net Promoter Score.")] = [],
    csat: Annotated[
        list[str], _columns("--csat", "Answers from 1 to 5: share of 4 and 5, customer satisfaction.")
    ] = [],
    ces: Annotated[list[str], _columns("--ces", "Answers from 1 to 7: mean, customer effort score.")] = [],
    mean: Annotated[list[str], _columns("--mean", "Any numbers, such as ratings: mean.")] = [],
    conversion: Annotated[list[str], _columns("--conversion", "1 for who did it, 0 for who did not: share.")] = [],
    by: Annotated[list[str], _columns("--by", "Make a group of all rows that are alike here.")] = [],
    weight: Annotated[
        str | None, typer.Option("--weight", metavar="COLUMN", help="How much each row counts, 0 or more.")
    ] = None,
    separator: Annotated[
        Separator | None,
        typer.Option(
            "--separator", metavar="NAME", help="Between cells: comma, semicolon, tab or pipe; else it is found out."
        ),
    ] = None,
    decimal: Annotated[
        Decimal | None,
        typer.Option("--decimal", metavar="NAME", help="Before decimals: point or comma; else it is found out."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Such as cp1252.  [default: utf-8, or as its first bytes say]"),
    ] = None,
    missing: Annotated[
        list[str],
        typer.Option(
            "--missing", metavar="TEXTS", help="What stands for no answer, besides an empty cell.", show_default=False
        ),
    ] = [],
    write_model: Annotated[
        bool, typer.Option("--write-model", help="Print the means as ratings for value models, in YAML.")
    ] = False,
    scales: Annotated[
        list[str],
        typer.Option(
            "--scale",
            metavar="[COLUMN=]FROM..TO",
            help="With --write-model: the scale of the ratings.  [default: 0..10]",
            show_default=False,
        ),
    ] = [],
    format: options.FormatOption = "table",
    output: options.Output = None,
    color: options.ColorOption = "auto",
) -> Answer:
    """Measure what customers answered: each question, for all who answered and group by group.

    With an interval at 95 % for each figure, and missing answers counted. Options that name columns take several,
    separated by commas, and may be repeated.

    \b
    cvcalc survey responses.csv --nps q1 --csat q2 --ces q3
    cvcalc survey responses.csv --mean reputation,ease --by shop_type,brand
    cvcalc survey responses.csv --mean ease --by shop_type,brand --write-model
    """
    from cvcalc.cli.survey_answer import Shaping, answer_survey
    from cvcalc.cli.surveying import SurveyRequest
    from cvcalc.model.surveys import Survey
    from cvcalc.reading.customer_quantities import DECIMALS, SEPARATORS

    asked = {"nps": nps, "csat": csat, "ces": ces, "mean": mean, "conversion": conversion}
    said = Survey(
        file,
        weight=weight,
        separator=None if separator is None else SEPARATORS[separator],
        decimal=None if decimal is None else DECIMALS[decimal],
        encoding=encoding,
        missing=tuple(text.strip() for listed in missing for text in listed.split(",")),
    )
    request = SurveyRequest(file, stdin_name, asked, by, said)
    return answer_survey(request, Shaping(format, output, color, write_model, scales), context.obj)
