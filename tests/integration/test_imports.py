"""What is loaded, since that is what start-up costs: held by names of modules, not by a clock. DESIGN §9."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import pytest

from cvcalc.cli.options import CheckFormat
from tests.integration.models import RIVALS
from tests.running import run_python

THIRD_PARTY = {"pydantic", "pydantic_core", "rich", "typer", "typing_extensions", "yaml"}
CORE = ["problems", "formula", "model", "measures", "valuation", "documents"]


def loaded_by(statements: str, folder: Path) -> set[str]:
    """The modules that an interpreter has loaded after `statements`."""
    report = folder / "modules.json"
    script = f"import json, sys\n{statements}\nopen({str(report)!r}, 'w').write(json.dumps([*sys.modules]))"
    outcome = run_python("-c", script)
    assert outcome.code == 0, outcome.stderr
    return set(json.loads(report.read_text(encoding="utf-8")))


def loaded_by_command(arguments: list[str], folder: Path) -> set[str]:
    (folder / "rivals.yaml").write_text(RIVALS, encoding="utf-8")
    named = ["cvcalc", *(argument.replace("{}", str(folder)) for argument in arguments)]
    return loaded_by(f"sys.argv = {named!r}\nfrom cvcalc.cli.main import main\nassert main() == 0", folder)


def third_party(modules: set[str]) -> set[str]:
    """Packages that come neither with Python nor with cvcalc."""
    roots = {module.partition(".")[0] for module in modules}
    started_with = {module.partition(".")[0] for module in json.loads(run_python("-c", _LIST).stdout)}
    return {root for root in roots - started_with if root not in sys.stdlib_module_names} - {"cvcalc"}


_LIST = "import json, sys; print(json.dumps([*sys.modules]))"


def test_import_is_light(tmp_path: Path) -> None:
    modules = loaded_by("import cvcalc", tmp_path)
    assert {module for module in modules if module.startswith("cvcalc")} == {"cvcalc", "cvcalc.version"}
    assert not third_party(modules)


@pytest.mark.parametrize("package", CORE)
def test_core_loads_the_standard_library_only(tmp_path: Path, package: str) -> None:
    assert not third_party(loaded_by(f"import cvcalc.{package}", tmp_path))


def test_api_loads_reading_only_to_read(tmp_path: Path) -> None:
    assert not third_party(loaded_by("import cvcalc; cvcalc.score; cvcalc.load; cvcalc.InvalidModel", tmp_path))


def test_version_is_answered_before_typer_is_loaded(tmp_path: Path) -> None:
    modules = loaded_by_command(["--version"], tmp_path)
    assert not third_party(modules)
    assert not modules & {"typing", "dataclasses", "inspect", "decimal"}


def test_settings_are_parsed_only_where_there_are_some(tmp_path: Path) -> None:
    assert "tomllib" not in loaded_by_command(["check", "{}/rivals.yaml"], tmp_path)
    (tmp_path / "cvcalc.toml").write_text('fail-on = "error"\n', encoding="utf-8")
    assert "tomllib" in loaded_by_command(["check", "{}/rivals.yaml"], tmp_path)


@pytest.mark.parametrize("command", ["score", "compare", "price", "simulate", "clv", "check"])
def test_json_never_loads_rich(tmp_path: Path, command: str) -> None:
    modules = loaded_by_command([command, "{}/rivals.yaml", "--format", "json"], tmp_path)
    assert not {module for module in modules if module.partition(".")[0] == "rich"}


@pytest.mark.parametrize("command", ["score", "price", "check"])
def test_a_model_without_data_loads_nothing_of_them(tmp_path: Path, command: str) -> None:
    modules = loaded_by_command([command, "{}/rivals.yaml", "--format", "json"], tmp_path)
    of_data = ("cvcalc.model.surveys", "cvcalc.model.tallies", "cvcalc.measures", "cvcalc.reading.survey")
    assert not {one for one in modules if one.startswith((*of_data, "cvcalc.reading.answers"))}


@pytest.mark.parametrize("command", ["score", "check"])
def test_a_plain_model_loads_nothing_that_is_seldom_needed(tmp_path: Path, command: str) -> None:
    (tmp_path / "small.yaml").write_text("benefits: {intangible: {Calm: {rating: 8, full_worth: 5}}}")
    modules = loaded_by_command([command, "{}/small.yaml", "--format", "json"], tmp_path)
    seldom = {"misshapen", "cuts", "repair", "customer_quantities", "format_schema"}
    assert not modules & {f"cvcalc.reading.{one}" for one in seldom}
    assert not modules & {"cvcalc.valuation.journeys", "cvcalc.valuation.ratings"}


@pytest.mark.parametrize("form", get_args(CheckFormat))
def test_check_loads_what_its_format_needs(tmp_path: Path, form: str) -> None:
    modules = loaded_by_command(["check", "{}/rivals.yaml", "--format", form], tmp_path)
    assert not {one for one in modules if one.partition(".")[0] == "rich"} or form == "table"
    assert "cvcalc.reports.fingerprints" not in modules or form in {"gitlab", "sarif"}
    assert {one for one in modules if one.startswith("cvcalc.reports.check_")} <= {
        f"cvcalc.reports.check_{part}" for part in (form, "summary", "values", "outcomes")
    }
    assert not {one for one in modules if one.partition(".")[0] == "xml"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "{}/rivals.yaml"],
        ["compare", "{}/rivals.yaml"],
        ["price", "{}/rivals.yaml"],
        ["simulate", "{}/rivals.yaml", "--draws", "50"],
        ["journey", "{}/rivals.yaml"],
        ["clv", "{}/rivals.yaml"],
        ["check", "{}/rivals.yaml"],
        ["schema"],
        ["catalog"],
        ["init", "-"],
    ],
    ids=" ".join,
)
def test_a_command_loads_no_other_command(tmp_path: Path, arguments: list[str]) -> None:
    commands = {
        module for module in loaded_by_command(arguments, tmp_path) if module.startswith("cvcalc.cli.commands.")
    }
    assert commands == {f"cvcalc.cli.commands.{arguments[0]}"}


def test_catalog_reads_nothing(tmp_path: Path) -> None:
    modules = loaded_by_command(["catalog", "--format", "yaml"], tmp_path)
    assert not {one for one in modules if one.startswith(("cvcalc.reading", "cvcalc.valuation", "rich"))}


def test_help_loads_no_command(tmp_path: Path) -> None:
    modules = loaded_by_command(["--help"], tmp_path)
    assert not {module for module in modules if module.startswith("cvcalc.cli.commands.")}
    assert "rich" not in modules


def test_click_is_never_loaded(tmp_path: Path) -> None:
    assert "click" not in loaded_by_command(["score", "{}/rivals.yaml"], tmp_path)
