"""The least that a command with the same libraries costs: read YAML, check it, print a table."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(add_completion=False)


@app.command()
def hello(path: str) -> None:
    """Print the segment and the currency of the model at `path`."""
    import yaml
    from pydantic import BaseModel
    from rich.console import Console
    from rich.table import Table

    class Heading(BaseModel):
        segment: str = ""
        currency: str = ""

    with open(path, encoding="utf-8") as stream:  # noqa: PTH123  # pathlib is not part of the least
        heading = Heading.model_validate(yaml.load(stream, Loader=yaml.CSafeLoader))
    table = Table("segment", "currency")
    table.add_row(heading.segment, heading.currency)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(app())
