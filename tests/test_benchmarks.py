"""What the benchmarks measure with are valid models of the sizes they say; no test measures time."""

from __future__ import annotations

from pathlib import Path

import cvcalc
from benchmarks import models


def test_the_quickstart_is_valid(tmp_path: Path) -> None:
    valuations = cvcalc.score(cvcalc.load(models.write_quickstart(tmp_path / "quickstart.yaml")))
    assert len(valuations) == 1


def test_every_segment_of_the_big_model_has_two_offers_valued(tmp_path: Path) -> None:
    path = models.write_big(tmp_path / "big.yaml", segments=models.SEGMENTS_OF_BIG)
    assert abs(path.read_text(encoding="utf-8").count("\n") - 40_000) < 500
    assert len(cvcalc.score(cvcalc.load(path))) == 2 * models.SEGMENTS_OF_BIG


def test_the_small_models_are_valid(tmp_path: Path) -> None:
    folder = models.write_folder(tmp_path / "shops", files=25)
    for path in sorted(folder.iterdir()):
        assert abs(path.read_text(encoding="utf-8").count("\n") - 25) < 3
        assert len(cvcalc.score(cvcalc.load(path))) == 3
