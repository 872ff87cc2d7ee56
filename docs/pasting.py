"""What cog pastes into the pages: what commands print, tables of keys, the index of problems.

A page begins with `from docs.pasting import …`; each call writes in the place of its block.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cog  # the module exists while cog runs

from docs.blocks import ROOT, Workplace, blocks_of

Schema = Mapping[str, Any]

_kept: list[tempfile.TemporaryDirectory[str]] = []  # removed when cog ends


def console(*commands: str) -> None:
    """A block with commands and what they print; the commands of a page share one folder, in order."""
    place = _workplace(cog.inFile)
    lines: list[str] = []
    for command in commands:
        first, *rest = command.split("\n")
        lines += [f"$ {first}\n", *(f"> {line}\n" for line in rest), place.run(command)]
    fence = "````" if any("```" in line for line in lines) else "```"
    _write(f"{fence}console\n", *lines, f"{fence}\n")


def file(path: str) -> None:
    """A file of the repository, as a block."""
    _write("```yaml\n", (ROOT / path).read_text(encoding="utf-8"), "```\n")


def printed() -> None:
    """What the Python block above prints."""
    above = [one for one in blocks_of(Path(cog.inFile)) if one.language == "python" and one.line < cog.firstLineNum]
    _write("```text\n", _workplace(cog.inFile).run_python(above[-1].text), "```\n")


def worths(file_name: str, options: str = "") -> None:
    """What items come to for each offer of a file that the page shows: a column for each offer and segment."""
    results = json.loads(_workplace(cog.inFile).run(f"cvcalc score {file_name} --format json {options}"))["results"]
    segments = list(dict.fromkeys(one["segment"] for one in results))
    scenarios = list(dict.fromkeys(one["scenario"] for one in results))
    columns = [_column(one, segments, scenarios) for one in results]
    names = list(dict.fromkeys(item["name"] for one in results for item in one["items"]))
    rows = [[name, *(_amount(one, name) for one in results)] for name in names]
    total = ["**customer value**", *(f"**{_number(one['customer_value'])}**" for one in results)]
    _write(*_table(["", *columns], [*rows, total], "---:"))


def flows(file_name: str) -> None:
    """The nominal flows of each item of a file that the page shows, year by year."""
    result = json.loads(_workplace(cog.inFile).run(f"cvcalc score {file_name} --format json"))["results"][0]
    years = [f"year {year}" if year else "now" for year in range(result["horizon"] + 1)]
    rows = [[item["name"], *map(_number, item["flows"])] for item in result["items"]]
    _write(*_table(["", *years], rows, "---:"))


def keys(definition: str, leave_out: Sequence[str] = ()) -> None:
    """The keys of a mapping of the file format: meaning, what it may be, and an example."""
    schema = _schema("cvcalc schema")
    properties: Schema = (schema["$defs"][definition] if definition else schema)["properties"]
    rows = [
        [f"`{key}`", _meaning(key, one), _kinds(one), _example(one)]
        for key, one in properties.items()
        if key not in leave_out
    ]
    _write(*_table(["key", "meaning", "may be", "example"], rows))


def output_keys(document: str, *path: str) -> None:
    """The keys of a JSON document, of the objects that its list `path` holds."""
    schema = _schema(f"cvcalc schema --output-of {document}")
    for key in path:
        schema = schema["properties"][key]
        schema = schema.get("items", schema)
    rows = [[f"`{key}`", str(one["description"]).rstrip("."), _types(one)] for key, one in schema["properties"].items()]
    _write(*_table(["key", "meaning", "type"], rows))


def published() -> None:
    """The models of examples/published, each with what it reproduces and the source."""
    rows = []
    for path in sorted((ROOT / "examples/published").glob("*.value.yaml")):
        text = path.read_text(encoding="utf-8")
        source = re.match(r"# Source: (.*?)\n# Printed", text, re.DOTALL)
        title = re.search(r"^title: (.*)$", text, re.MULTILINE)
        if source is None or title is None:
            raise ValueError(f"{path.name} names no source or no title")
        rows.append([f"[{title[1]}](../examples/published/{path.name})", source[1].replace("\n# ", " ").rstrip(".")])
    _write(*_table(["model", "source"], rows))


def problem_index() -> None:
    """Every problem code with its title and severity, by the hundreds."""
    rows = [[f"`{code}`", *about_problem(code)] for code in problem_codes()]
    _write(*_table(["code", "severity", "what it is"], rows))


def problem_codes() -> list[str]:
    """The codes that have a page."""
    return sorted(page.stem for page in (ROOT / "src/cvcalc/cli/pages").glob("CV*.md"))


def about_problem(code: str) -> tuple[str, str]:
    """Severity and title of a problem, from its page: `# CODE · title`, an empty line, the severity."""
    title, _, severity = (ROOT / f"src/cvcalc/cli/pages/{code}.md").read_text(encoding="utf-8").splitlines()[:3]
    if severity not in {"error", "warning", "note"} or not title.startswith(f"# {code} · "):
        raise ValueError(f"the page of {code} begins otherwise than pages do")
    return severity, title.partition(" · ")[2]


@cache
def _workplace(page: str) -> Workplace:
    folder = tempfile.TemporaryDirectory()
    _kept.append(folder)
    return Workplace(Path(folder.name), Path(page))


@cache
def _schema(command: str) -> Schema:
    schema: Schema = json.loads(_workplace("README.md").run(command))
    return schema


def _column(result: Schema, segments: Sequence[str], scenarios: Sequence[str | None]) -> str:
    parts = [result["segment"]] * (len(segments) > 1) + [result["offer"]]
    if len(scenarios) > 1:
        parts.append(result["scenario"] or "as it is")
    return " · ".join(parts)


def _amount(result: Schema, name: str) -> str:
    values = [item["value"] for item in result["items"] if item["name"] == name]
    if not values:
        return ""
    return "not quantified" if values[0] is None else _number(values[0])


def _number(value: float) -> str:
    text = f"{round(value, 2):,.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _meaning(key: str, schema: Schema) -> str:
    """The description, after the title where that says more than the key."""
    title, description = schema.get("title", key), schema["description"].rstrip(".")  # what it refers to has its own
    if title.casefold() == key.replace("_", " "):
        return str(description)
    return f"{title}: {description[0].lower()}{description[1:]}"


def _kinds(key: Schema) -> str:
    """What a value may be, in the words of the definition that it refers to."""
    parts: list[str] = []
    for one in _alternatives(key):
        if "enum" in one:
            parts.append(", ".join(f"`{word}`" for word in one["enum"]))
        elif "$ref" in one:
            name = one["$ref"].rpartition("/")[2]
            parts.append(_WORDS.get(name, "a mapping"))
        elif one.get("type") == "null":
            parts.append("`null`")
        else:
            parts.append("a mapping")
    return "; ".join(dict.fromkeys(parts))


def _alternatives(schema: Schema) -> Iterator[Schema]:
    for one in schema.get("anyOf", [schema]):
        yield from _alternatives(one) if "anyOf" in one else [one]


_WORDS = {
    "text": "text",
    "name": "a name",
    "names": "a name, or a list of names",
    "condition": "a condition",
    "formula": "a number or formula",
    "formulas": "a list of numbers or formulas",
    "quantity": "a number, a formula, or a list of them",
    "number": "a number",
    "scale": "two numbers",
    "horizon": "a whole number",
    "size": "a number, not negative",
    "cost": "a number, not negative, or a formula of numbers",
    "version": "`1`",
    "currency": "a currency code",
    "rating": "a number or formula, or `{survey: COLUMN}`",
    "separator": "`comma`, `semicolon`, `tab`, `pipe`, or that character",
    "decimal": "`point`, `comma`, or that character",
    "stages": "the name of a journey, or a list of names",
    "sample": "a number, or counts",
    "retention": "a number, a formula, a list of them, or counts",
    "lifetime_horizon": "a whole number, or `infinite`",
}


def _example(key: Schema) -> str:
    return next((f"`{_flow(one)}`" for one in key.get("examples", ())), "")


def _flow(value: object) -> str:
    """A value as one writes it in YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{value:_}" if isinstance(value, int) else str(value)


def _types(key: Schema) -> str:
    if "enum" in key:
        return ", ".join("null" if word is None else f"`{word}`" for word in key["enum"])
    if "const" in key:
        return f"`{key['const']}`"
    kinds = key.get("type", "object")
    return " or ".join([kinds] if isinstance(kinds, str) else kinds)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "---") -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n"
    yield f"|{'|'.join(['---', *[align] * (len(head) - 1)])}|\n"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n"


def _write(*texts: str) -> None:
    for text in texts:
        cog.out(text)
