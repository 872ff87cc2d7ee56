"""Two runs give the same bytes, whatever surrounds them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.integration.models import BROKEN, RIVALS, SHOPS
from tests.running import Run

SURROUNDINGS: tuple[Mapping[str, str | None], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "40"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Asia/Jakarta",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": None,
        "PYTHONIOENCODING": "latin-1",
        "COLUMNS": "200",
        "NO_COLOR": "1",
    },
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "{}/rivals.yaml"],
        ["score", "{}/rivals.yaml", "--scenario", "Lean", "--by-year"],
        ["score", "{}/rivals.yaml", "--format", "json"],
        ["score", "{}/rivals.yaml", "--format", "csv"],
        ["compare", "{}/shops.yaml"],
        ["compare", "{}/shops.yaml", "--format", "json"],
        ["compare", "{}/rivals.yaml", "--perceived"],
        ["compare", "{}/rivals.yaml", "--against", "Shared inbox", "--format", "markdown"],
        ["price", "{}/rivals.yaml", "--curve", "--scenario", "Lean"],
        ["price", "{}/rivals.yaml", "--format", "json"],
        ["journey", "{}/rivals.yaml", "--scenario", "Lean"],
        ["clv", "{}/rivals.yaml", "--scenario", "Lean"],
        ["simulate", "{}/rivals.yaml", "--scenario", "Lean", "--draws", "500"],
        ["sensitivity", "{}/rivals.yaml", "--scenario", "Lean"],
        ["sensitivity", "{}/rivals.yaml", "--format", "json"],
        ["simulate", "{}/rivals.yaml", "--format", "json"],
        ["score", "{}/broken.yaml", "{}/missing.yaml"],
        ["score", "{}/broken.yaml", "{}/missing.yaml", "--format", "json"],
        ["score", "{}/rivals.yaml", "--offer", "Ki"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("{}/", ""),
)
def test_same_bytes(run_process: Run, tmp_path: Path, arguments: list[str]) -> None:
    for name, text in {"rivals": RIVALS, "shops": SHOPS, "broken": BROKEN}.items():
        (tmp_path / f"{name}.yaml").write_text(text.replace("Kilat", "Kılat ★"), encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    named = [argument.replace("{}", str(tmp_path)) for argument in arguments]
    first, second = (
        run_process(*named, cwd=cwd, env=env) for cwd, env in zip((tmp_path, elsewhere), SURROUNDINGS, strict=True)
    )
    assert first.code in {0, 2, 3}
    assert first == second
